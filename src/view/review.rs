//! 审核: what is wanted on the way of a draft to the signature.

use crate::{
    address::Address,
    check::Finding,
    open::sides::{Column, Side},
    report::{Difference, Passage},
    review::{Action, Anchor, Publication},
};

/// What is to be done. Names are those that the users have given.
#[derive(Debug)]
pub enum ReviewWish {
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
        /// Of a publication, when and where.
        published: Option<Publication>,
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
    Publish {
        /// What was said to what is open.
        passed: Option<Passed>,
        /// Whether the kinds of files are asked for, else it is the PDF.
        all: bool,
    },
}

/// Who has passed the check-list, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passed {
    /// Who.
    pub by: String,
    /// Why.
    pub remark: String,
}

impl ReviewWish {
    /// Whether the list or question it comes from stays in front.
    pub fn keeps_open(&self) -> bool {
        matches!(self, Self::Accept(_) | Self::Reject(_) | Self::ChooseFile(_))
    }
}
