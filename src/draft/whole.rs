//! Drafts from and to the disk, whole.

use std::path::Path;

use super::{
    content::Draft,
    error::{DraftError, Fault},
    file::read_text,
    limits::LIMIT,
    parse::parse,
    save::replace,
    write::write,
};

/// Reads a draft.
///
/// # Errors
/// With the file, mostly the line and column, what is wrong and what to do.
pub fn read(path: &Path) -> Result<Draft, DraftError> {
    let text = read_text(path)?;
    parse(&text).map_err(|err| err.in_file(path))
}

/// Saves a draft in place of what is there: all of it, or the old file stays whole.
///
/// # Errors
/// With the file, what is wrong and what to do.
pub fn save(path: &Path, draft: &Draft) -> Result<(), DraftError> {
    let bytes = savable(draft).map_err(|fault| DraftError::from(fault).in_file(path))?;
    replace(path, &bytes)
}

/// What a file of the draft holds; of one that comes from a later program, none may be written. A file that could not
/// be opened again, as with a text that a merge has made longer than any may be, is not written at all.
pub(super) fn savable(draft: &Draft) -> Result<Vec<u8>, Fault> {
    if let Some(newer) = &draft.newer {
        return Err(Fault::WouldLose(newer.version));
    }
    let text = write(draft);
    if text.len() as u64 > LIMIT {
        return Err(Fault::NeverReadAgain(format!("超过 {} MB", LIMIT >> 20)));
    }
    parse(&text).map_err(|err| Fault::NeverReadAgain(err.fault.to_string()))?;
    Ok(text.into_bytes())
}

/// The report that comes with the program as an example, as the text of a draft.
pub fn example() -> &'static str {
    include_str!("../../assets/examples/zhangmutou-2022.ron")
}
