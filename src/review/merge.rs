//! What two have said about one draft at the same time, put together. Nothing that somebody said is lost.

use super::{Comment, Review};

/// Puts the reviews of two together who both started from `base`.
///
/// What one has added stays, what one has taken away is gone. Of a comment both hold the answers of both. Steps of both
/// stand in the order of their time, so that the draft is where the last of them has put it.
pub fn merge(base: &Review, ours: &Review, theirs: &Review) -> Review {
    let mut steps = list(&base.steps, &ours.steps, &theirs.steps, |a, b| a == b);
    // Stable: steps of one second stay in the order in which each has taken them.
    steps.sort_by_key(|step| step.time);
    let comments = list(&base.comments, &ours.comments, &theirs.comments, Comment::is_same);
    let comments = comments.into_iter().map(|comment| {
        let of = |review: &Review| review.comments.iter().find(|other| other.is_same(&comment)).cloned();
        match (of(ours), of(theirs)) {
            (Some(our), Some(their)) => both(of(base).as_ref(), our, &their),
            (Some(only), None) | (None, Some(only)) => only,
            (None, None) => comment,
        }
    });
    Review {
        waivers: list(&base.waivers, &ours.waivers, &theirs.waivers, |a, b| a == b),
        comments: comments.collect(),
        steps,
        sent: if ours.sent == base.sent { theirs.sent.clone() } else { ours.sent.clone() },
    }
}

/// Ours without what they took away, and behind it what they added.
fn list<T: Clone>(base: &[T], ours: &[T], theirs: &[T], same: impl Fn(&T, &T) -> bool) -> Vec<T> {
    let has = |list: &[T], item: &T| list.iter().any(|other| same(other, item));
    let kept = ours.iter().filter(|item| has(theirs, item) || !has(base, item));
    let added = theirs.iter().filter(|item| !has(ours, item) && !has(base, item));
    kept.chain(added).cloned().collect()
}

/// A comment with the answers of both; settled where one has settled it, open where one has opened it again.
fn both(base: Option<&Comment>, our: Comment, their: &Comment) -> Comment {
    let before = base.map(|base| base.replies.as_slice()).unwrap_or_default();
    let mut replies = list(before, &our.replies, &their.replies, |a, b| a == b);
    replies.sort_by_key(|reply| reply.time);
    let unchanged = base.is_some_and(|base| base.resolved == our.resolved);
    let resolved = if unchanged { their.resolved.clone() } else { our.resolved.clone() };
    Comment { replies, resolved, ..our }
}
