//! What reading a draft finds out on the way.

use std::cell::{Cell, RefCell};

use crate::draft::limits::VERSION;

/// What reading finds out on the way, also where it fails.
#[derive(Default)]
pub(super) struct Notes {
    pub(super) is_draft: Cell<bool>,
    pub(super) newer: Cell<Option<u64>>,
    /// Parts of a later version, which are passed over.
    pub(super) unknown: RefCell<Vec<String>>,
}

impl Notes {
    /// Where unknown parts are noted, in a file of a version that may have some.
    pub(super) fn unknown_of(&self, version: u64) -> Option<&RefCell<Vec<String>>> {
        (version > VERSION).then_some(&self.unknown)
    }
}
