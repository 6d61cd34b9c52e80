//! What differs between two reviews.

use super::{Comment, Review, State, Waiver};

/// What differs between the reviews of two drafts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewDifference {
    /// Waivers that only the old one has.
    pub waivers_gone: Vec<Waiver>,
    /// Waivers that only the new one has.
    pub waivers_new: Vec<Waiver>,
    /// Comments: before, after; `None` where one has no such comment.
    pub comments: Vec<(Option<Comment>, Option<Comment>)>,
    /// Where the drafts are, if not at the same step.
    pub state: Option<(State, State)>,
}

/// Compares two reviews.
pub fn compare(old: &Review, new: &Review) -> ReviewDifference {
    let only = |of: &Review, other: &Review| {
        of.waivers.iter().filter(|waiver| !other.waivers.contains(waiver)).cloned().collect::<Vec<_>>()
    };
    let counterpart =
        |comment: &Comment, review: &Review| review.comments.iter().find(|other| other.is_same(comment)).cloned();
    let gone = old.comments.iter().map(|comment| (Some(comment.clone()), counterpart(comment, new)));
    let added = new.comments.iter().filter(|comment| counterpart(comment, old).is_none());
    let added = added.map(|comment| (None, Some(comment.clone())));
    ReviewDifference {
        waivers_gone: only(old, new),
        waivers_new: only(new, old),
        comments: gone.chain(added).filter(|(before, after)| before != after).collect(),
        state: Some((old.state(), new.state())).filter(|(before, after)| before != after),
    }
}

impl ReviewDifference {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
