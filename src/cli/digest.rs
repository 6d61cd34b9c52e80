//! `digest` and `verify`.

use std::path::Path;

use super::{
    open,
    outcome::{Done, Failure},
};
use crate::review::{Code, Named};

/// Says the check code of a draft.
pub(super) fn digest(path: &Path, full: bool) -> Result<Done, Failure> {
    let digest = of(path)?;
    Ok(Done::said(if full { format!("{digest}\n") } else { format!("{}\n", digest.short()) }))
}

/// Says whether a check code is that of a draft.
pub(super) fn verify(path: &Path, code: &str) -> Result<Done, Failure> {
    let digest = of(path)?;
    let named = digest.named(code).map_err(|err| Failure::new(format!("“{code}”：{err}")))?;
    let output = match named {
        Named::This => "一致：草稿的内容与校验码相符。\n".to_owned(),
        Named::Former => {
            format!("一致：草稿的内容与这个旧版校验码相符。旧版校验码较短，新的校验码是 {}。\n", digest.short())
        }
        Named::Other => format!("不一致：草稿的校验码是 {}，内容已经改动，或不是这份草稿。\n", digest.short()),
        Named::OtherFormer => {
            let (former, _) = digest.former();
            format!("不一致：草稿的旧版校验码是 {former}，内容已经改动，或不是这份草稿。\n")
        }
    };
    Ok(Done { output, found: matches!(named, Named::Other | Named::OtherFormer) })
}

fn of(path: &Path) -> Result<Code, Failure> {
    let draft = open::whole(path)?;
    Ok(draft.review.digest(&draft.report))
}
