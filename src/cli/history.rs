//! `history`.

use std::path::Path;

use serde_json::{Value as Json, json};

use super::outcome::{Done, Failure};
use crate::{
    draft::{self, Store, history::Version},
    review::Timestamp,
};

/// Lists the earlier versions of a draft, the latest first, with the files that hold them: each can be checked,
/// exported and compared as any other draft.
pub(super) fn list(path: &Path, json: bool) -> Result<Done, Failure> {
    let versions = Store::of_user().versions(path)?;
    if versions.is_empty() {
        // A draft that was deleted may have versions; a name that was mistyped has neither.
        draft::read_text(path)?;
    }
    Ok(Done::said(if json { as_json(&versions) } else { as_text(&versions) }))
}

fn as_text(versions: &[Version]) -> String {
    let line = |version: &Version| {
        let until = Timestamp::from(version.until);
        format!("{until} 以前的内容  {}\n", version.file.display())
    };
    match versions {
        [] => "没有历史版本：在窗口中保存过修改之后才有。\n".to_owned(),
        versions => versions.iter().map(line).collect(),
    }
}

fn as_json(versions: &[Version]) -> String {
    let version = |version: &Version| json!({ "until": Timestamp::from(version.until), "file": version.file });
    format!("{:#}\n", versions.iter().map(version).collect::<Json>())
}
