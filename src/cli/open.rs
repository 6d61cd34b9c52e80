//! Drafts as the commands read them, and what becomes of those of a later program.

use std::{path::Path, time::SystemTime};

use super::outcome::Failure;
use crate::{
    draft::{self, Draft},
    terminal::note,
};

/// Reads a draft. That a later program has saved it, and what nobody here knows of it, is said beside the result.
pub(super) fn draft(path: &Path) -> Result<Draft, Failure> {
    let draft = sifted(path)?;
    if let Some(newer) = &draft.newer {
        note(format_args!("注意：{}：{newer}", path.display()));
    }
    if draft.untied > 0 {
        note(format_args!("注意：{}：有 {} 处关联的数字已与表格对不上，关联已断开", path.display(), draft.untied));
    }
    Ok(draft)
}

/// Of its record only that holds which fits the report.
fn sifted(path: &Path) -> Result<Draft, Failure> {
    let mut draft = draft::read(path)?;
    draft.review.sift(&draft.report, SystemTime::now().into());
    Ok(draft)
}

/// A draft of which nothing is unknown: else nobody can answer for what it holds.
pub(super) fn whole(path: &Path) -> Result<Draft, Failure> {
    let draft = sifted(path)?;
    match &draft.newer {
        Some(newer) => Err(Failure::new(format!("{}：{}", path.display(), newer.refusal()))),
        None => Ok(draft),
    }
}
