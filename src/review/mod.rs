//! What happens to a report on its way to the signature: waivers, comments, steps, tracked changes, the check code.
//!
//! Values in, values out: no disk, and no clock, so that moments are passed in. Imports `report`, `check`, `form`,
//! `number` and `address`.

mod anchor;
mod changes;
mod comment;
mod compare;
mod digest;
mod merge;
mod open;
mod state;
mod time;
mod waiver;

pub use self::{
    anchor::{Anchor, Place, Quote},
    changes::Sent,
    comment::{Comment, Remark, Resolved},
    compare::{ReviewDifference, compare},
    digest::{Digest, NoDigest},
    merge::Merged,
    open::{OpenPoint, open_points},
    state::{Action, Refusal, State, Step},
    time::Timestamp,
    waiver::{Judged, Judgement, Lapsed, Waiver, judge},
};
use crate::{check::Finding, report::Report};

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

impl Review {
    /// Whether nothing has happened yet.
    pub fn is_empty(&self) -> bool {
        self.waivers.is_empty() && self.comments.is_empty() && self.steps.is_empty() && self.sent.is_none()
    }

    /// Whether the draft is signed, and so not to be changed.
    pub fn is_frozen(&self) -> bool {
        self.state() == State::Signed
    }

    /// The check code of the report with its waivers.
    pub fn digest(&self, report: &Report) -> Digest {
        Digest::of(report, &self.waivers)
    }

    /// Holds findings against the waivers.
    pub fn judge(&self, report: &Report, findings: Vec<Finding>) -> Judgement {
        judge(report, findings, &self.waivers)
    }

    /// Waives a finding of this very report, in place of an earlier waiver of the same. What stands for others is no
    /// finding that anybody has seen, and stays.
    pub fn waive(&mut self, report: &Report, finding: &Finding, reason: &str, by: &str, time: Timestamp) {
        if finding.unlisted > 0 {
            return;
        }
        let waiver = Waiver::new(report, finding, reason, by, time);
        self.waivers.retain(|other| !other.is_of_same(&waiver));
        self.waivers.push(waiver);
    }

    /// Takes back whatever waives a finding of this very report.
    pub fn unwaive(&mut self, report: &Report, finding: &Finding) {
        let subject = Waiver::new(report, finding, "", "", Timestamp::default());
        self.waivers.retain(|other| !other.is_of_same(&subject));
    }

    /// Takes back what was said last about a place: the answer, or else the whole comment, which is
    /// returned.
    pub fn withdraw(&mut self, index: usize) -> Option<Comment> {
        let comment = self.comments.get_mut(index)?;
        match comment.replies.pop() {
            Some(_) => None,
            None => Some(self.comments.remove(index)),
        }
    }

    /// Comments that nobody has settled.
    pub fn open_comments(&self) -> impl Iterator<Item = &Comment> {
        self.comments.iter().filter(|comment| comment.resolved.is_none())
    }
}
