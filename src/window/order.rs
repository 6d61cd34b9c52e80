//! What is imported for what, and the import that is looked through.

use std::path::PathBuf;

use crate::{
    open::reading::{Foreign, Wanted},
    view::import::ImportPage,
};

/// What the report of the year before is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Last {
    /// A new report is to follow from it.
    New,
    /// The open report is to be checked against it.
    Attach,
}

/// What is imported for what.
#[derive(Clone, Debug)]
pub struct Order {
    pub(super) what: Foreign,
    pub(super) purpose: For,
    pub(super) wanted: Wanted,
}

/// What an import is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum For {
    /// A draft.
    Draft,
    /// The report of the year before.
    Last(Last),
}

impl For {
    pub(super) fn verb(self) -> &'static str {
        match self {
            Self::Draft => "作为报告打开",
            Self::Last(_) => "作为上年报告",
        }
    }

    /// Whether it is about the report that is open.
    pub(super) fn is_bound(self) -> bool {
        self == Self::Last(Last::Attach)
    }
}

/// What the page of an import is left for.
#[derive(Clone, Debug)]
pub enum Leaving {
    /// For what was there before it.
    Page,
    /// For good.
    Quit,
    /// For a file that was dropped.
    Open(PathBuf),
}

/// An import that is looked through.
#[derive(Debug)]
pub(super) struct OpenImport {
    pub(super) page: ImportPage,
    pub(super) purpose: For,
}
