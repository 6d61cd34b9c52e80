//! 审核: the questions and lists on the way of a draft to the signature, and where comments are to be seen.

use super::desk::Desk;
use crate::open::sides::{Column, Side};
use egui::Ui;

use super::ask::{
    changes::Changes, comment::NewComment, publish::CheckList, record::Code, sides::Sides, step::StepQuestion,
    waive::WaiveQuestion,
};
use crate::{
    address::Address,
    check::Finding,
    report::{Difference, Passage},
    review::{Action, Anchor},
};

/// What is asked or listed.
#[derive(Debug)]
pub enum Question {
    /// Is this step to be taken?
    Step(StepQuestion),
    /// The check code.
    Code(Code),
    /// All steps that were taken.
    Record,
    /// What is to be said, about what?
    NewComment(NewComment),
    /// Why is this finding right after all?
    Waive(WaiveQuestion),
    /// What was changed since the report was sent.
    Changes(Changes),
    /// What is open before the report is made for the public.
    CheckList(CheckList),
    /// Which two are to be compared?
    Sides(Sides),
}

/// What is to be done. Names are those that the users have given.
#[derive(Debug)]
pub enum Wish {
    /// Nothing more.
    Close,
    /// To take a step.
    Step {
        /// Which.
        action: Action,
        /// Who takes it.
        by: String,
        /// What is said to it.
        remark: String,
    },
    /// To say something about a place.
    Comment {
        /// The place.
        anchor: Anchor,
        /// Who says it.
        by: String,
        /// What is said.
        text: String,
    },
    /// To waive a finding.
    Waive {
        /// The finding.
        finding: Box<Finding>,
        /// Why.
        reason: String,
        /// Who stands by it.
        by: String,
    },
    /// To count a finding again that was waived.
    Unwaive(Box<Finding>),
    /// To answer the comment with this index.
    Answer {
        /// Place in [`crate::review::Review::comments`].
        index: usize,
        /// Who answers.
        by: String,
        /// The answer.
        text: String,
        /// Whether it is to stand in the place of what was said last.
        amends: bool,
    },
    /// To go on with a comment that was begun.
    GoOn,
    /// To take back what was said last to the comment with this index.
    Withdraw(usize),
    /// To settle the comment with this index, or to open it again.
    Settle {
        /// Place in [`crate::review::Review::comments`].
        index: usize,
        /// Who does.
        by: String,
        /// Whether it is settled now.
        settled: bool,
    },
    /// To show the section of a place; the focus stays where it is.
    Show(Address),
    /// To go to a place of the report.
    GoTo(Address),
    /// To go to words of the report.
    GoToWords(Passage),
    /// To accept a change, of a text the hunk with this index; `None` for all changes.
    Accept(Option<(Difference, Option<usize>)>),
    /// To reject a change, of a text the hunk with this index; `None` for all changes.
    Reject(Option<(Difference, Option<usize>)>),
    /// To compare these two, the left one first.
    Compare(Side, Side),
    /// To choose a file for one of the two that are to be compared.
    ChooseFile(Column),
    /// To compare no longer.
    EndComparison,
    /// To export for the public, in spite of what is open.
    Publish(Option<Passed>),
}

/// Who has passed the check-list, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passed {
    /// Who.
    pub by: String,
    /// Why.
    pub remark: String,
}

impl Wish {
    /// Whether the list or question it comes from stays in front.
    pub fn keeps_open(&self) -> bool {
        matches!(self, Self::Accept(_) | Self::Reject(_) | Self::ChooseFile(_))
    }
}

impl Question {
    /// Shows it. `fresh` in its first frame.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk, fresh: bool) -> Option<Wish> {
        match self {
            Self::Step(question) => question.ui(ui, desk, fresh),
            Self::Code(code) => code.ui(ui, desk, fresh),
            Self::Record => super::ask::record::ui(ui, desk, fresh),
            Self::NewComment(question) => question.ui(ui, fresh),
            Self::Waive(question) => question.ui(ui, fresh),
            Self::Changes(changes) => changes.ui(ui, desk, fresh),
            Self::CheckList(list) => list.ui(ui, desk, fresh),
            Self::Sides(sides) => sides.ui(ui, fresh),
        }
    }
}
