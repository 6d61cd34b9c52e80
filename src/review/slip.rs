//! What somebody says to a report while somebody else has it: a slip of comments, to be put into the review later.

use super::{Comment, Review, same::Index};

/// What was said to a review, apart from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slip {
    /// Comments that were answered, settled, amended or withdrawn, as they were before.
    pub before: Vec<Comment>,
    /// These as they are now, but for the withdrawn, and new ones.
    pub comments: Vec<Comment>,
}

impl Slip {
    /// What leads from some comments to others.
    pub fn between(before: &[Comment], now: &[Comment]) -> Self {
        let others = |list: &[Comment], known: &[Comment]| {
            let known = Index::new(known);
            list.iter().filter(|comment| known.find(comment) != Some(*comment)).cloned().collect()
        };
        Self { before: others(before, now), comments: others(now, before) }
    }

    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.before.is_empty() && self.comments.is_empty()
    }

    /// How many comments it is about.
    pub fn len(&self) -> usize {
        let now = Index::new(&self.comments);
        self.comments.len() + self.before.iter().filter(|comment| !now.has(comment)).count()
    }
}

impl Review {
    /// The review with what a slip says, as [`Review::merge`] puts two together; with how many comments that changes.
    /// `None` where all of it is there already: so a slip may be put in again, and slips in any order.
    pub fn put_in(&self, slip: &Slip) -> Option<(Self, usize)> {
        let side =
            |comments: &[Comment]| Self { comments: comments.to_vec(), sent: self.sent.clone(), ..Self::default() };
        let merged = in_order(self.merge(&side(&slip.before), &side(&slip.comments)).comments);
        let changed = Slip::between(&in_order(self.comments.clone()), &merged).len();
        (changed > 0).then(|| (Self { comments: merged, ..self.clone() }, changed))
    }
}

/// Comments and their answers by their times.
fn in_order(mut comments: Vec<Comment>) -> Vec<Comment> {
    comments.sort_by_key(|comment| comment.remark.time);
    for comment in &mut comments {
        comment.replies.sort_by_key(|reply| reply.time);
    }
    comments
}
