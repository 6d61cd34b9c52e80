//! From the text of a file with comments to what it says.

use serde::Deserialize;

use super::review::comments;
use crate::{
    draft::{DraftError, Fault, note::Note},
    form::syntax,
    review::{Comment, Slip},
};

/// The key that such a file begins with, and the latest version of it.
const KEY: &str = "nianbao_comments:";
const VERSION: u64 = 1;

/// Whether a text is such a file, if it is any of ours.
pub(super) fn is_slip(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.next() == Some("(") && lines.next().is_some_and(|line| line.starts_with(KEY))
}

/// The version of a file, whatever else is in it.
#[derive(Deserialize)]
struct Version {
    nianbao_comments: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    #[serde(rename = "nianbao_comments")]
    _version: u64,
    by: String,
    form: String,
    unit: String,
    year: u16,
    #[serde(default, deserialize_with = "comments")]
    before: Vec<Comment>,
    #[serde(default, deserialize_with = "comments")]
    comments: Vec<Comment>,
}

/// Reads a file with comments.
///
/// # Errors
/// With line and column, what is wrong.
pub(in crate::draft) fn slip(text: &str) -> Result<Note, DraftError> {
    let fault = |err: ron::error::SpannedError| {
        let at = err.span.start;
        Fault::Syntax { line: at.line, column: at.col, message: syntax::words(&err.code) }
    };
    let version = ron::from_str::<Version>(text).map_err(fault)?.nianbao_comments;
    if version > VERSION {
        return Err(Fault::NewerSlip(version).into());
    }
    let Content { _version: _, by, form, unit, year, before, comments } = ron::from_str(text).map_err(fault)?;
    Ok(Note { by, form, unit, year, slip: Slip { before, comments } })
}
