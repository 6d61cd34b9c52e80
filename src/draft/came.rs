//! Where an imported report comes from, and how much of it nobody has looked through.

use crate::digest::Digest;

/// Where a report comes from that was imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Came {
    /// The name of its file, without the folder.
    pub name: String,
    /// SHA-256 of its file.
    pub digest: Digest,
    /// How many doubts were left open.
    pub open: usize,
}

impl Came {
    /// Where it comes from, for the line at the foot.
    pub fn in_words(&self) -> String {
        format!("导入自 {}", self.name)
    }
}
