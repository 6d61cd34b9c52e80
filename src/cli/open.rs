//! Drafts as the commands read them, and what becomes of those of a later program.

use std::path::Path;

use super::outcome::Failure;
use crate::{
    draft::{self, Draft},
    terminal::note,
};

/// Reads a draft. That a later program has saved it, and what nobody here knows of it, is said beside the result.
pub(super) fn draft(path: &Path) -> Result<Draft, Failure> {
    let draft = draft::read(path)?;
    if let Some(newer) = &draft.newer {
        note(format_args!("注意：{}：{newer}", path.display()));
    }
    Ok(draft)
}

/// A draft of which nothing is unknown: else nobody can answer for what it holds.
pub(super) fn whole(path: &Path) -> Result<Draft, Failure> {
    let draft = draft::read(path)?;
    match &draft.newer {
        Some(newer) => Err(Failure::new(format!("{}：{}", path.display(), newer.refusal()))),
        None => Ok(draft),
    }
}
