//! What work beside the window came to.

use std::path::PathBuf;

use super::{
    dialogs::{Intent, Target},
    order::{Last, Order},
    picker::Picked,
};
use crate::{
    desktop::{Cups, PrintJob, viewer::Handed},
    draft::{Orphan, local::Chosen},
    open::{
        choice::{Choice, There},
        collect::remarks,
        comparison::Comparison,
        counting::Counting,
        files::{Opened, Problem, Written},
        id::Id,
        reading::{ReadIn, Unread},
    },
    report::Report,
    rollup::{Roster, years::Years},
    view::{
        ask::{export::ExportOrder, history, print, sent::Sent, sides::Sides},
        review::Passed,
    },
};

/// What work beside the window came to, and the report that was open when it was asked for.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) by: Option<Id>,
    pub(super) done: Done,
}

/// What work beside the window came to.
#[derive(Debug)]
pub(super) enum Done {
    Picked(Picked),
    Looked(There, PathBuf, Choice, Target),
    Opened(PathBuf, Result<Box<Opened>, Problem>),
    /// The file is none of ours; whether the user is asked before it is imported.
    Foreign(PathBuf, bool),
    /// The same, where it was to be the report of the year before.
    ForeignLast(PathBuf, Last),
    ReadIn(Box<Order>, Result<Box<ReadIn>, Unread>),
    Counted(Result<Box<Counting>, Problem>),
    /// A folder was to be opened: the reports in it are put together.
    ToCollect(PathBuf),
    Roster(PathBuf, Result<Box<Roster>, Problem>),
    Years(Result<Box<Years>, Problem>),
    Remarks(remarks::Written),
    Saved(PathBuf, Option<Intent>, Result<Written, Problem>),
    Left(Vec<Orphan>),
    Versions(Result<history::HistoryQuestion, Problem>),
    Last(PathBuf, Last, Result<Box<Report>, Problem>),
    Notice(Result<Option<Box<Chosen>>, Problem>),
    /// Some of the files that are to be made are there already.
    There(Box<ExportOrder>, Vec<PathBuf>),
    Exported(Vec<PathBuf>, Option<Box<Published>>, Result<(), Problem>),
    /// Whether a program of the desktop shows it.
    Shown(PathBuf, bool),
    /// Whether another window has heard that it is called to the front.
    Raised(bool),
    Printers(Result<Box<print::PrintQuestion>, Problem>),
    Printed(Result<Box<Printed>, Problem>),
    Sides(Result<Sides, Problem>),
    Compared(Result<Box<Comparison>, Problem>),
}

impl Done {
    /// Whether it is about the report that was open when it was asked for, and none of another one's business.
    pub(super) fn is_bound(&self) -> bool {
        match self {
            Self::Looked(_, _, _, target) => target.is_bound(),
            Self::Last(_, what, _) | Self::ForeignLast(_, what) => *what == Last::Attach,
            Self::ReadIn(order, _) => order.purpose.is_bound(),
            Self::Saved(..)
            | Self::Versions(_)
            | Self::There(..)
            | Self::Exported(..)
            | Self::Printers(_)
            | Self::Sides(_)
            | Self::Counted(_)
            | Self::Compared(_) => true,
            // For what it was chosen, is known where it was asked for.
            Self::Picked(_)
            // What is in a printer is printed, whatever is open.
            | Self::Opened(..)
            | Self::ToCollect(_)
            | Self::Roster(..)
            | Self::Years(_)
            | Self::Remarks(_)
            | Self::Foreign(..)
            | Self::Left(_)
            | Self::Notice(_)
            | Self::Shown(..)
            | Self::Raised(_)
            | Self::Printed(_) => false,
        }
    }
}

/// A report that was exported for the public in spite of what was open.
#[derive(Debug)]
pub(crate) struct Published {
    pub(crate) passed: Passed,
    /// As it was exported.
    pub(crate) report: Report,
}

/// What became of something that was to be printed.
#[derive(Debug)]
pub(super) enum Printed {
    /// The printing system has it.
    Queued(Cups, PrintJob, Sent),
    /// Another program has it.
    Handed(Handed, Sent),
}

/// What was found beside a draft: a file and the report of the year before in it.
pub(super) type Beside = Option<(PathBuf, Report)>;
