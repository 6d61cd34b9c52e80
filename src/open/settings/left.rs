//! Where one was in a file, so that one comes back there. Nothing of it stands in the draft: it is nobody else's matter.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::review::Review;

/// Most files of which that is kept.
pub(super) const MOST: usize = 40;

/// Where one was in a file when it was open last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Left {
    /// The file.
    pub file: PathBuf,
    /// Which row of the section list was shown; 0 is the cover.
    pub part: usize,
    /// Address of the input that had the focus; empty where none had.
    pub at: String,
    /// Where the cursor stood in it, in characters.
    pub cursor: usize,
    /// How many remarks there were in its review.
    pub remarks: usize,
}

/// How many remarks there are in a review: comments, and answers to them.
pub fn remarks(review: &Review) -> usize {
    review.comments.iter().map(|comment| 1 + comment.replies.len()).sum()
}
