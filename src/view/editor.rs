//! What all editors of a report have in common, whatever they look like.

use crate::report::Edit;

/// A change to the report that came out of an editor; to be made with
/// [`Document::apply_in`](crate::report::Document::apply_in).
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What changes.
    pub edit: Edit,
    /// Changes of one group that follow each other are one undo step: a visit to a cell, a paste, a 空白填0.
    pub group: u64,
}
