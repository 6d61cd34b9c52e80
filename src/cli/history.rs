//! `history`.

use std::path::Path;

use serde_json::json;

use super::outcome::{Done, Failure};
use crate::{
    draft::{self, Store, history::Version},
    review::Timestamp,
    terminal::Output,
};

/// Lists the earlier versions of a draft, the latest first, with the files that hold them: each can be checked,
/// exported and compared as any other draft.
pub(super) fn list(path: &Path, json: bool) -> Result<Done, Failure> {
    let versions = Store::of_user().versions(path)?;
    if versions.is_empty() {
        // A draft that was deleted may have versions; a name that was mistyped has neither.
        draft::read_text(path)?;
    }
    Ok(if json { as_json(&versions) } else { as_text(&versions) }.into())
}

fn as_text(versions: &[Version]) -> Output {
    let mut output = Output::default();
    for version in versions {
        let until = Timestamp::from(version.until);
        output.line(format_args!("{until} 以前的内容  {}", version.file.display()));
    }
    if versions.is_empty() {
        output.line("没有历史版本：修改并保存后才有。");
    }
    output
}

fn as_json(versions: &[Version]) -> Output {
    let version = |version: &Version| json!({ "until": Timestamp::from(version.until), "file": version.file });
    Output::of_json(&versions.iter().map(version).collect())
}
