//! The finding that was gone to last.

use crate::{address::Address, check::Finding};

/// The finding that was gone to last. Survives edits: it is known by what it says about where.
#[derive(Clone, Debug, Default)]
pub struct Selected {
    pub(super) key: Option<Key>,
    pub(super) index: usize,
    /// Whether its rule is explained.
    pub explained: bool,
    /// Whether the list is to be scrolled so that it can be seen.
    pub scroll: bool,
}

/// By what a finding is known again: its rule, and where it is.
pub(super) type Key = (&'static str, Option<Address>);

/// By what a finding is known again.
pub(super) fn key(finding: &Finding) -> Key {
    (finding.rule.id, finding.at.first().cloned())
}
