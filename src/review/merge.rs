//! Two reviews that were one become one again.

use super::{
    Action, Comment, Review,
    same::{Index, Same},
};
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
        let waivers = merged(&base.waivers, &ours.waivers, &theirs.waivers);
        // Withdrawn by one and answered by the other, it stays with what was answered.
        let sides = [&ours, &theirs].map(|side| Index::new(&side.comments));
        let untouched = base.comments.iter().filter(|before| {
            let now = |side: &Index<'_, Comment>| side.find(before).is_none_or(|now| now == *before);
            sides.iter().all(now)
        });
        let untouched = untouched.cloned().collect::<Vec<_>>();
        let mut comments = merged(&untouched, &ours.comments, &theirs.comments);
        let (in_base, in_theirs) = (Index::new(&base.comments), Index::new(&theirs.comments));
        for comment in &mut comments {
            let Some(other) = in_theirs.find(comment) else { continue };
            let before = in_base.find(comment);
            let replies = before.map_or(&[][..], |before| &before.replies);
            comment.remark.take_later(&other.remark);
            comment.replies = merged(replies, &comment.replies, &other.replies);
            let in_other = Index::new(&other.replies);
            for reply in &mut comment.replies {
                if let Some(theirs) = in_other.find(reply) {
                    reply.take_later(theirs);
                }
            }
            comment.replies.sort_by_key(|reply| reply.time);
            let before = before.map(|before| &before.resolved);
            if before.is_none_or(|before| *before == comment.resolved) {
                // Settled or opened again by them alone.
                comment.resolved.clone_from(&other.resolved);
            } else if before != Some(&other.resolved) {
                // By both: whoever was first settled it, and what one holds open is not settled.
                let both = comment.resolved.take().zip(other.resolved.clone());
                comment.resolved =
                    both.map(
                        |(ours, theirs)| if (ours.time, &ours.by) <= (theirs.time, &theirs.by) { ours } else { theirs },
                    );
            }
        }
        comments.sort_by_key(|comment| comment.remark.time);
        let mut steps = merged(&base.steps, &ours.steps, &theirs.steps);
        steps.sort_by_key(|step| step.time);
        let sent = if ours.sent == base.sent { theirs.sent } else { ours.sent };
        Self { waivers, comments, steps, sent, misfits: Vec::new() }
    }
}

fn merged<T: Same + Clone>(base: &[T], ours: &[T], theirs: &[T]) -> Vec<T> {
    let (in_base, in_ours, in_theirs) = (Index::new(base), Index::new(ours), Index::new(theirs));
    let kept = ours.iter().filter(|item| in_theirs.has(item) || !in_base.has(item));
    let added = theirs.iter().filter(|item| !in_base.has(item) && !in_ours.has(item));
    kept.chain(added).cloned().collect()
}
