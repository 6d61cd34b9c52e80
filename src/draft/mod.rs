//! Drafts on disk, and the folder of forms that a user adds: the only room that writes drafts.
//!
//! A draft is RON in an envelope with the version of the file. A person can read it, and a line tool can compare it:
//! a row of a table a line, a paragraph a line, nothing that was not given. Imports `review`, `report`, `form`,
//! `address`, `number` and `interchange`.

pub mod autosave;
mod begun;
mod beside;
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
mod version;
mod watch;
mod write;

use std::{fmt, path::Path};

pub use self::{
    begun::{Begun, BegunAnswer},
    beside::{last_year_beside, read_report},
    digest::Digest,
    error::{DraftError, Fault},
    file::{Encoding, LIMIT, ending, read_text},
    heartbeat::Heartbeat,
    parse::parse,
    recovery::{Origin, Orphan, Recovered, Recovery},
    save::{create, export, replace},
    store::{FOLDER_VARIABLE, Look, OnDisk, Over, Saved, Store},
    watch::{Touched, Watch},
    write::write,
};
use crate::{report::Report, review::Review};

/// The latest version of the envelope; written is the earliest that can hold a draft. Older ones are read; newer ones too
/// where they say that this one suffices, but never written to.
pub const VERSION: u64 = 4;

/// What a draft file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The report.
    pub report: Report,
    /// What happened to it on its way to the signature.
    pub review: Review,
    /// That a later program has written the file, which must not be written to then.
    pub newer: Option<Newer>,
}

/// A file of a later program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newer {
    /// Its version.
    pub version: u64,
    /// Names of the parts that this program does not know.
    pub unknown: Vec<String>,
}

impl Draft {
    /// A draft that nobody has reviewed.
    pub fn new(report: Report) -> Self {
        Self { report, review: Review::default(), newer: None }
    }
}

impl Newer {
    /// Why the draft is not saved, nor made into a paper that answers for all that it holds, in Chinese.
    pub fn refusal(&self) -> String {
        format!("{self}。请换用新版程序")
    }
}

/// What to tell about a file of a later program, in Chinese.
impl fmt::Display for Newer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "草稿由新版程序保存（第 {} 版），只能查看，不能保存", self.version)?;
        match self.unknown.as_slice() {
            [] => Ok(()),
            unknown => write!(f, "；本程序不认识其中的：{}", unknown.join("、")),
        }
    }
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
    let bytes = savable(draft).map_err(|fault| DraftError::from(fault).in_file(path))?;
    replace(path, &bytes)
}

/// What a file of the draft holds; of one that comes from a later program, none may be written.
fn savable(draft: &Draft) -> Result<Vec<u8>, Fault> {
    match &draft.newer {
        Some(newer) => Err(Fault::WouldLose(newer.version)),
        None => Ok(write(draft).into_bytes()),
    }
}

/// The report that comes with the program as an example, as the text of a draft.
pub fn example() -> &'static str {
    include_str!("../../assets/examples/zhangmutou-2022.ron")
}
