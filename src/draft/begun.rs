//! Words of the review that were typed and not sent: nobody has said them yet, so they are in recovery copies alone.

use serde::{Deserialize, Serialize};

use crate::review::{Action, Anchor};

/// What was begun to be said about a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Begun {
    /// Answers to comments.
    pub answers: Vec<BegunAnswer>,
    /// A comment that is not added, and the place that it was begun on.
    pub comment: Option<(Anchor, String)>,
    /// A step that is not taken, and what is to be said to it.
    pub step: Option<(Action, String)>,
}

/// An answer that was begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BegunAnswer {
    /// Place of the comment in [`crate::review::Review::comments`] of the draft that this goes with.
    pub comment: usize,
    /// The words so far.
    pub text: String,
    /// Whether they are to stand in the place of what was said last.
    pub amends: bool,
}

impl Begun {
    /// Whether nothing was begun.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
