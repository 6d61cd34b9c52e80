//! Places in texts: one way to name words, wherever they stand.

use std::ops::Range;

use crate::address::Address;

/// Words in a text of a report.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Passage {
    /// The text: `overview`, `footnotes.disputes`, `title`, `unit`, `contact.telephone`.
    pub at: Address,
    /// The bytes of the words, on the borders of characters.
    pub range: Range<usize>,
}

impl Passage {
    /// Whether both have a character in common.
    pub fn meets(&self, other: &Self) -> bool {
        self.at == other.at && self.range.start < other.range.end && other.range.start < self.range.end
    }
}
