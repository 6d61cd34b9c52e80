//! Everything that a draft holds beside its report.

use super::{Comment, Misfit, Sent, Step, Waiver};

/// Everything that a draft holds beside its report.
///
/// Two are equal where their files are: what does not fit the report depends on the clock too.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// Findings that are right after all.
    pub waivers: Vec<Waiver>,
    /// Comments, oldest first.
    pub comments: Vec<Comment>,
    /// Steps that were taken, oldest first.
    pub steps: Vec<Step>,
    /// The report as it was sent last, until it is signed.
    pub sent: Option<Sent>,
    /// Waivers and steps that do not fit the report, from which nothing follows.
    pub misfits: Vec<Misfit>,
}

impl PartialEq for Review {
    fn eq(&self, other: &Self) -> bool {
        (&self.comments, &self.sent) == (&other.comments, &other.sent)
            && self.recorded_waivers() == other.recorded_waivers()
            && self.recorded_steps() == other.recorded_steps()
    }
}
