//! Everything that a draft holds beside its report.

use super::{Comment, Sent, Step, Waiver};

/// Everything that a draft holds beside its report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Review {
    /// Findings that are right after all.
    pub waivers: Vec<Waiver>,
    /// Comments, oldest first.
    pub comments: Vec<Comment>,
    /// Steps that were taken, oldest first.
    pub steps: Vec<Step>,
    /// The report as it was sent last, until it is signed.
    pub sent: Option<Sent>,
}
