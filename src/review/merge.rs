//! Two reviews that were one become one again.

use super::{Comment, Review};

impl Review {
    /// What we and they have made of a review. What either has added is there, what either has taken away is not; of a
    /// comment that both have answered, the answers of both, in the order of their times.
    #[must_use]
    pub fn merge(&self, base: &Self, theirs: &Self) -> Self {
        let waivers = merged(&base.waivers, &self.waivers, &theirs.waivers, |a, b| a == b);
        let mut comments = merged(&base.comments, &self.comments, &theirs.comments, Comment::is_same);
        for comment in &mut comments {
            let Some(other) = theirs.comments.iter().find(|other| other.is_same(comment)) else { continue };
            let missing = other.replies.iter().filter(|reply| !comment.replies.contains(reply)).cloned();
            let missing = missing.collect::<Vec<_>>();
            comment.replies.extend(missing);
            comment.replies.sort_by_key(|reply| reply.time);
            let before = base.comments.iter().find(|before| before.is_same(comment));
            // Settled or opened again by them alone.
            if before.is_none_or(|before| before.resolved == comment.resolved) {
                comment.resolved.clone_from(&other.resolved);
            }
        }
        comments.sort_by_key(|comment| comment.remark.time);
        let mut steps = merged(&base.steps, &self.steps, &theirs.steps, |a, b| a == b);
        steps.sort_by_key(|step| step.time);
        let sent = if self.sent == base.sent { theirs.sent.clone() } else { self.sent.clone() };
        Self { waivers, comments, steps, sent }
    }
}

fn merged<T: Clone>(base: &[T], ours: &[T], theirs: &[T], same: impl Fn(&T, &T) -> bool) -> Vec<T> {
    let has = |list: &[T], item: &T| list.iter().any(|other| same(other, item));
    let kept = ours.iter().filter(|item| has(theirs, item) || !has(base, item));
    let added = theirs.iter().filter(|item| !has(base, item) && !has(ours, item));
    kept.chain(added).cloned().collect()
}
