//! `digest` and `verify`.

use std::path::Path;

use super::{
    open,
    outcome::{Done, Failure},
};
use crate::review::Code;

/// Says the check code of a draft.
pub(super) fn digest(path: &Path, full: bool) -> Result<Done, Failure> {
    let digest = of(path)?;
    Ok(Done::said(if full { format!("{digest}\n") } else { format!("{}\n", digest.short()) }))
}

/// Says whether a check code is that of a draft.
pub(super) fn verify(path: &Path, code: &str) -> Result<Done, Failure> {
    let digest = of(path)?;
    let same = digest.is_named(code).map_err(|err| Failure::new(format!("“{code}”：{err}")))?;
    let output = match same {
        true => "一致：草稿的内容与校验码相符。\n".to_owned(),
        false => format!("不一致：草稿的校验码是 {}，内容已经改动，或不是这份草稿。\n", digest.short()),
    };
    Ok(Done { output, found: !same })
}

fn of(path: &Path) -> Result<Code, Failure> {
    let draft = open::whole(path)?;
    Ok(draft.review.digest(&draft.report))
}
