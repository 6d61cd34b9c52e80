//! Drafts as the commands read them, and what becomes of those of a later program.

use std::{path::Path, time::SystemTime};

use super::outcome::Failure;
use crate::{
    draft::{self, Draft, Store, slip::Found},
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
    tell_slips(path, &draft);
    draft.review.sift(&draft.report, SystemTime::now().into());
    Ok(draft)
}

/// Says what was said beside a draft and is not in it.
fn tell_slips(path: &Path, draft: &Draft) {
    // A folder that cannot be read holds nothing that could be told.
    for Found { content, .. } in Store::of_user().slips(path).unwrap_or_default() {
        match content {
            Ok((said, _)) if said.is_on(&draft.report) => {
                if let Some((_, count)) = draft.review.put_in(&said.slip) {
                    let by = if said.by.is_empty() { "其他用户" } else { &said.by };
                    note(format_args!(
                        "注意：{}：{by}有 {count} 条批注还没有并入，打开报告并保存后并入",
                        path.display()
                    ));
                }
            }
            Ok(_) => {}
            Err(err) => note(format_args!("注意：报告旁边的批注文件不能读取：{err}")),
        }
    }
}

/// A draft of which nothing is unknown: else nobody can answer for what it holds.
pub(super) fn whole(path: &Path) -> Result<Draft, Failure> {
    let draft = sifted(path)?;
    match &draft.newer {
        Some(newer) => Err(Failure::new(format!("{}：{}", path.display(), newer.refusal()))),
        None => Ok(draft),
    }
}
