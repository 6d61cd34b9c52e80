//! Figures of the texts that are tied to cells.

use super::{Formula, Passage};

/// A figure of a text that follows the cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The figure in the text, without its unit: of a section, or of a footnote. It says what the cells say.
    pub words: Passage,
    /// What it says.
    pub formula: Formula,
}
