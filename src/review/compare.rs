//! What differs between two reviews.

use super::{
    Comment, Review, State, Step, Waiver,
    same::{Index, Same},
};

/// What differs between the reviews of two drafts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewDifference {
    /// Waivers that only the old one has.
    pub waivers_gone: Vec<Waiver>,
    /// Waivers that only the new one has.
    pub waivers_new: Vec<Waiver>,
    /// Comments: before, after; `None` where one has no such comment.
    pub comments: Vec<(Option<Comment>, Option<Comment>)>,
    /// Steps that only the old one has.
    pub steps_gone: Vec<Step>,
    /// Steps that only the new one has.
    pub steps_new: Vec<Step>,
    /// Where the drafts are, if not at the same step.
    pub state: Option<(State, State)>,
}

/// Compares two reviews.
pub fn compare(old: &Review, new: &Review) -> ReviewDifference {
    let (was, is) = (old.recorded(), new.recorded());
    let (in_old, in_new) = (Index::new(&old.comments), Index::new(&new.comments));
    let gone = old.comments.iter().map(|comment| (Some(comment.clone()), in_new.find(comment).cloned()));
    let added = new.comments.iter().filter(|comment| !in_old.has(comment));
    let added = added.map(|comment| (None, Some(comment.clone())));
    ReviewDifference {
        waivers_gone: only(&was.waivers, &is.waivers),
        waivers_new: only(&is.waivers, &was.waivers),
        comments: gone.chain(added).filter(|(before, after)| before != after).collect(),
        steps_gone: only(&was.steps, &is.steps),
        steps_new: only(&is.steps, &was.steps),
        state: Some((old.state(), new.state())).filter(|(before, after)| before != after),
    }
}

/// What only one of two lists has, in its order.
fn only<T: Same + Clone>(of: &[T], other: &[T]) -> Vec<T> {
    let other = Index::new(other);
    of.iter().filter(|item| !other.has(item)).cloned().collect()
}

impl ReviewDifference {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
