//! Two reviews that were one become one again.

use super::{Action, Comment, Remark, Review};
use crate::report::Report;

/// What became of two reviews, for the report that was made of the two reports.
#[derive(Clone, Debug, PartialEq)]
pub enum Merged {
    /// One review.
    One(Review),
    /// One review without our signature: they have changed what was signed.
    Unsigned(Review),
    /// They have signed their report, and it is another one: nothing of ours may come under their name.
    SignedByThem,
}

impl Review {
    /// Like [`Review::merge`], where `report` is what was made of our report and theirs. Nobody signs what they have
    /// not seen.
    pub fn merge_for(&self, report: &Report, base: &Self, theirs: &Self) -> Merged {
        let mut merged = self.merge(base, theirs);
        if !merged.is_altered(report) {
            return Merged::One(merged);
        }
        if merged.last(Action::Sign) == theirs.last(Action::Sign) {
            return Merged::SignedByThem;
        }
        merged.steps.retain(|step| step.action != Action::Sign || theirs.steps.contains(step));
        merged.sent.clone_from(&theirs.sent);
        Merged::Unsigned(merged)
    }

    /// What we and they have made of a review. What either has added is there, what either has taken away is not; of a
    /// comment that both have answered, the answers of both, in the order of their times. What of it does not fit the
    /// report is for [`Review::sift`] to say.
    #[must_use]
    pub fn merge(&self, base: &Self, theirs: &Self) -> Self {
        let (ours, base, theirs) = (self.recorded(), base.recorded(), theirs.recorded());
        let waivers = merged(&base.waivers, &ours.waivers, &theirs.waivers, |a, b| a == b);
        // Withdrawn by one and answered by the other, it stays with what was answered.
        let untouched = base.comments.iter().filter(|before| {
            let is_as_before = |comment: &&Comment| comment.is_same(before);
            [&ours, &theirs].iter().all(|side| side.comments.iter().find(is_as_before).is_none_or(|now| now == *before))
        });
        let untouched = untouched.cloned().collect::<Vec<_>>();
        let mut comments = merged(&untouched, &ours.comments, &theirs.comments, Comment::is_same);
        for comment in &mut comments {
            let Some(other) = theirs.comments.iter().find(|other| other.is_same(comment)) else { continue };
            let before = base.comments.iter().find(|before| before.is_same(comment));
            let replies = before.map_or(&[][..], |before| &before.replies);
            comment.remark.take_later(&other.remark);
            comment.replies = merged(replies, &comment.replies, &other.replies, Remark::is_same);
            for reply in &mut comment.replies {
                if let Some(theirs) = other.replies.iter().find(|theirs| theirs.is_same(reply)) {
                    reply.take_later(theirs);
                }
            }
            comment.replies.sort_by_key(|reply| reply.time);
            // Settled or opened again by them alone.
            if before.is_none_or(|before| before.resolved == comment.resolved) {
                comment.resolved.clone_from(&other.resolved);
            }
        }
        comments.sort_by_key(|comment| comment.remark.time);
        let mut steps = merged(&base.steps, &ours.steps, &theirs.steps, |a, b| a == b);
        steps.sort_by_key(|step| step.time);
        let sent = if ours.sent == base.sent { theirs.sent } else { ours.sent };
        Self { waivers, comments, steps, sent, misfits: Vec::new() }
    }
}

fn merged<T: Clone>(base: &[T], ours: &[T], theirs: &[T], same: impl Fn(&T, &T) -> bool) -> Vec<T> {
    let has = |list: &[T], item: &T| list.iter().any(|other| same(other, item));
    let kept = ours.iter().filter(|item| has(theirs, item) || !has(base, item));
    let added = theirs.iter().filter(|item| !has(base, item) && !has(ours, item));
    kept.chain(added).cloned().collect()
}
