//! What is known of the contrast that the desktop asks for.

use crate::open::job::Job;

/// Whether it asks for high contrast, as far as is known.
#[derive(Debug, Default)]
pub(super) struct Contrast {
    /// The work that asks it.
    pub(super) asked: Option<Job<bool>>,
    /// What it has said last.
    pub(super) is_wanted: bool,
}
