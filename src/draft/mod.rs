//! Drafts on disk, and the folder of forms that a user adds: the only room that writes drafts.
//!
//! A draft is RON in an envelope with the version of the file. A person can read it, and a line tool can compare it:
//! a row of a table a line, a paragraph a line, nothing that was not given. Imports `review`, `check`, `report`, `form`,
//! `address`, `number` and `interchange`.
//!
//! ## The file
//!
//! RON: `(nianbao: 8, reads: 2, imported: (file, sha256, unsettled), report: (form, unit, year, title, contact, texts,
//! tables, footnotes), links, review, form_definition)`. `nianbao` is the version of the file and stands first; written is the
//! earliest that can hold the draft. `imported` says where a report comes from that was imported. `form` stands first in
//! the report, because everything after it is read with the form at hand, so that a wrong row or figure is told by line
//! and column; `review` stands behind the report for the same reason, and only where there is one, and so
//! do `links`: figures of the texts that follow the cells, each by its words and 12 characters on either side, as comments
//! are. One that is not found, or does not say what the cells say, ends, and is told (`Draft::untied`).
//!
//! * What was never given is absent. A row is a list of figures, without computed cells at its end that have no printed
//!   total; a row of which only some cells were ever given is written by column (`{"natural": 3}`).
//! * A figure is a number, an amount in quotes, `None` for one given blank, `(value: 22, note: "其中修订16件")` with its
//!   remark, or `(text: "12a")` for what was typed and is no figure.
//! * A text of several paragraphs is a list of them. Characters that cannot be seen are written by their number, so a file
//!   survives programs that tidy line ends.
//!
//! Every version is read as what it held, and goes through the conversions of `draft/version.rs` one by one; examples of
//! all are in `tests/fixtures/drafts`. A file of a later version says behind `nianbao` which version a program must know to
//! read it (`reads: 2`), where an earlier one suffices. It is then opened without the parts of envelope, report and review
//! that nobody here knows (`Draft::newer` names them) and never written to, nor saved elsewhere without them; every other
//! later file is refused untouched.
//!
//! Saving writes a temporary file in the same folder, syncs it, puts it in place in one step and syncs the folder.
//! Owner, group, permissions, access lists and extended attributes stay; where one cannot, `Store::losses` tells before.
//! A link stays a link. Files above 16 MiB, and nesting deeper than RON's limit, are
//! refused. GBK and UTF-16 are read where every byte fits, and saved as UTF-8. Drafts are read twice: version and form
//! first, then the report.

mod attributes;
pub mod autosave;
mod begun;
mod beside;
pub mod call;
mod came;
mod content;
pub mod disk;
mod error;
mod file;
mod heartbeat;
pub mod history;
mod leftover;
pub mod library;
mod limits;
pub mod local;
pub mod lock;
mod mishap;
pub mod naming;
mod note;
mod over;
mod parse;
mod process;
mod recovery;
#[cfg(any(test, not(target_os = "linux")))]
mod running;
mod save;
pub mod slip;
mod state;
mod store;
mod temporary;
mod version;
pub(crate) mod watch;
mod whole;
mod write;

pub use self::{
    attributes::Losses,
    begun::{Begun, BegunAnswer},
    beside::{last_year_beside, read_report},
    came::Came,
    content::{Draft, Newer},
    error::{DraftError, Fault},
    file::{Encoding, head, read_text, read_whole, text_of},
    heartbeat::Heartbeat,
    limits::{LIMIT, VERSION},
    naming::ending,
    note::Note,
    parse::parse,
    recovery::{Home, Orphan, Recovered, Recovery},
    save::{create, export, losses, replace},
    state::{FOLDER_VARIABLE, folder as state_folder},
    store::{Look, OnDisk, Over, Saved, Store},
    watch::{Touched, Watch},
    whole::{example, read, save},
    write::write,
};
