//! Drafts on disk, and the folder of forms that a user adds: the only room that writes drafts.
//!
//! A draft is RON in an envelope with the version of the file. A person can read it, and a line tool can compare it:
//! a row of a table a line, a paragraph a line, nothing that was not given. Imports `report`, `form`, `address` and
//! `number`.

pub mod autosave;
mod digest;
pub mod disk;
mod error;
mod file;
mod heartbeat;
pub mod history;
pub mod library;
pub mod lock;
mod parse;
mod process;
mod recovery;
mod save;
mod store;
mod watch;
mod write;

use std::path::Path;

pub use self::{
    digest::Digest,
    error::{DraftError, Fault},
    file::{Encoding, LIMIT, read_text},
    heartbeat::Heartbeat,
    parse::parse,
    recovery::{Origin, Orphan, Recovered, Recovery},
    save::{create, export, replace},
    store::{FOLDER_VARIABLE, Look, OnDisk, Over, Saved, Store},
    watch::{Touched, Watch},
    write::write,
};
use crate::report::Report;

/// The version of the envelope that is written; older ones are read, newer ones are refused.
pub const VERSION: u64 = 1;

/// What a draft file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The report.
    pub report: Report,
}

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
    replace(path, write(draft).as_bytes())
}

/// The report that comes with the program as an example, as the text of a draft.
pub fn example() -> &'static str {
    include_str!("../../assets/examples/zhangmutou-2022.ron")
}
