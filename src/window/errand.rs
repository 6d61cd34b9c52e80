//! A file that is being chosen: for what, and whether anybody has seen the dialog of the desktop.

use super::{dialogs::Target, done::Asked, picker::Order};
use crate::{
    open::{choice::Choice, id::Id, job::Job},
    view::ask::export::ExportQuestion,
};

/// For what a file or a folder is chosen.
#[derive(Debug)]
pub(super) enum Errand {
    /// A file, or a folder of reports, for this.
    File(Choice, Target),
    /// The folder for files that are to be made.
    Folder(Box<ExportQuestion>),
}

impl Errand {
    /// Whether it is about the report that is open.
    pub(super) fn is_bound(&self) -> bool {
        match self {
            Self::File(_, target) => target.is_bound(),
            Self::Folder(_) => true,
        }
    }
}

/// A file that is being chosen, until the first answer.
#[derive(Debug)]
pub(super) struct Choosing {
    pub(super) errand: Errand,
    /// The report that was open when it was asked for.
    pub(super) by: Option<Id>,
    pub(super) order: Order,
    /// Whether the window has lost the focus since, most likely to the dialog.
    pub(super) seen: bool,
    /// Whether only the dialog that is late can still answer: what was asked in its place was closed.
    pub(super) is_left: bool,
}

/// A dialog of the desktop that had not shown up when the file was asked for in another way. Its answer may still come.
#[derive(Debug)]
pub(super) struct Late {
    pub(super) job: Job<Asked>,
    pub(super) is_folder: bool,
}
