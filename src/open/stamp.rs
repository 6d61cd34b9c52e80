//! What tells that something follows from another state of the report than before.

/// Another one wherever what is derived may be another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// Grows with every change of report and review.
    pub changes: u64,
    /// Grows with every change of what stands beside them: the report of the year before, rules, the file.
    pub beside: u64,
    /// Grows with what is known of the faces of the system.
    pub faces: u64,
}
