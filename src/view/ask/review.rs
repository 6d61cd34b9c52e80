//! The questions and lists on the way of a draft to the signature.

use egui::Ui;

use super::{
    changes::Changes,
    comment::NewComment,
    publish::CheckList,
    record::{self, Code},
    sides::Sides,
    step::StepQuestion,
    waive::WaiveQuestion,
};
use crate::view::{desk::Desk, review::ReviewWish};

/// What is asked or listed.
#[derive(Debug)]
pub enum ReviewQuestion {
    /// Is this step to be taken?
    Step(Box<StepQuestion>),
    /// The check code.
    Code(Code),
    /// All steps that were taken.
    Record,
    /// What is to be said, about what?
    NewComment(NewComment),
    /// Why is this finding right after all?
    Waive(Box<WaiveQuestion>),
    /// What was changed since the report was sent.
    Changes(Changes),
    /// What is open before the report is made for the public.
    CheckList(CheckList),
    /// Which two are to be compared?
    Sides(Sides),
}

impl ReviewQuestion {
    /// Shows it. `fresh` in its first frame.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk, fresh: bool) -> Option<ReviewWish> {
        match self {
            Self::Step(question) => question.ui(ui, desk, fresh),
            Self::Code(code) => code.ui(ui, desk, fresh),
            Self::Record => record::ui(ui, desk, fresh),
            Self::NewComment(question) => question.ui(ui, fresh),
            Self::Waive(question) => question.ui(ui, fresh),
            Self::Changes(changes) => changes.ui(ui, desk, fresh),
            Self::CheckList(list) => list.ui(ui, desk, fresh),
            Self::Sides(sides) => sides.ui(ui, fresh),
        }
    }
}
