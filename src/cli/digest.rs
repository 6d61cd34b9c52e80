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
    Ok(Done::said(if full { digest.to_string() } else { digest.short() }))
}

/// Says whether a check code is that of a draft.
pub(super) fn verify(path: &Path, code: &str) -> Result<Done, Failure> {
    let digest = of(path)?;
    let named = digest.named(code).map_err(|err| Failure::new(format!("“{code}”：{err}")))?;
    let told = match named {
        Named::This => "相符：报告内容与校验码相符。".to_owned(),
        Named::Former => {
            format!("相符：报告内容与这个旧版校验码相符。旧版校验码较短，新的校验码是 {}。", digest.short())
        }
        Named::Other => format!("不符：报告的校验码是 {}，内容已经修改，或者不是同一份报告。", digest.short()),
        Named::OtherFormer => {
            let (former, _) = digest.former();
            format!("不符：报告的旧版校验码是 {former}，内容已经修改，或者不是同一份报告。")
        }
    };
    Ok(Done { found: matches!(named, Named::Other | Named::OtherFormer), ..Done::said(told) })
}

fn of(path: &Path) -> Result<Code, Failure> {
    let draft = open::whole(path)?;
    Ok(draft.review.digest(&draft.report))
}
