//! What all editors of a report have in common, whatever they look like.

use egui::Id;

use super::ids;
use crate::{
    address::Address,
    form::Form,
    report::{Edit, Report},
};

/// A change to the report that came out of an editor; to be made with
/// [`Editing::apply_in`](crate::report::Editing::apply_in).
#[derive(Clone, Debug, PartialEq)]
pub struct TypedEdit {
    /// What changes.
    pub edit: Edit,
    /// Changes of one group that follow each other are one undo step: a visit to a cell, a paste, a 空白填0.
    pub group: u64,
}

/// Something that a person types into, and that may hold what is not in the report yet.
///
/// Whoever saves, checks, undoes or shows the report asks all of them, see [`Editors`](super::editors::Editors).
pub trait Editor {
    /// The place that it edits.
    fn address(&self) -> &Address;

    /// Widget id of its input.
    fn id(&self) -> Id {
        ids::input(self.address())
    }

    /// That place in words.
    fn name(&self, form: &Form) -> String {
        form.name_of(self.address())
    }

    /// What was typed so far, without letters that are being composed.
    fn settled(&self) -> &str;

    /// The edit that would enter what was typed; `None` where the report holds that already, or can never hold it.
    fn pending(&self, report: &Report) -> Option<Edit>;

    /// Hands out what is not in the report yet. The caller must apply it. A composition of the input method goes on; its
    /// letters are not handed out.
    fn flush(&mut self, report: &Report) -> Option<TypedEdit>;
}
