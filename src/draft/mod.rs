//! Drafts on disk, and the folder of forms that a user adds: the only room that writes drafts.
//!
//! A draft is RON in an envelope with the version of the file. A person can read it, and a line tool can compare it:
//! a row of a table a line, a paragraph a line, nothing that was not given. Imports `review`, `report`, `form`,
//! `address`, `number` and `interchange`.

pub mod autosave;
mod begun;
mod beside;
mod content;
mod digest;
pub mod disk;
mod error;
mod file;
mod heartbeat;
pub mod history;
pub mod library;
mod limits;
pub mod lock;
mod parse;
mod process;
mod recovery;
mod save;
mod store;
mod version;
mod watch;
mod whole;
mod write;

pub use self::{
    begun::{Begun, BegunAnswer},
    beside::{last_year_beside, read_report},
    content::{Draft, Newer},
    digest::Digest,
    error::{DraftError, Fault},
    file::{Encoding, ending, read_text},
    heartbeat::Heartbeat,
    limits::{LIMIT, VERSION},
    parse::parse,
    recovery::{Origin, Orphan, Recovered, Recovery},
    save::{create, export, replace},
    store::{FOLDER_VARIABLE, Look, OnDisk, Over, Saved, Store},
    watch::{Touched, Watch},
    whole::{example, read, save},
    write::write,
};
