//! What a file that this program has written says of itself: on which form it is, and what stands at which address.

use std::collections::{BTreeMap, btree_map::Entry};

use super::limits::CELLS;
use crate::text::{FIELD, too_long};

/// What a file says of itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Own {
    /// Id of its form.
    pub(super) form: Option<String>,
    /// What stands at each address; nothing where two places have the same, as when somebody has copied a cell.
    told: BTreeMap<String, Option<String>>,
}

impl Own {
    /// What stands at an address.
    pub(super) fn put(&mut self, address: &str, text: &str) {
        if self.told.len() >= CELLS {
            return;
        }
        match self.told.entry(address.to_owned()) {
            Entry::Vacant(slot) => _ = slot.insert(Some(text.to_owned())),
            Entry::Occupied(mut slot) if slot.get().as_deref() != Some(text) => _ = slot.insert(None),
            Entry::Occupied(_) => {}
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// Something that is one line.
    pub(super) fn line(&self, address: &str) -> Option<&str> {
        let text = self.told.get(address)?.as_deref()?.trim();
        Some(text).filter(|text| !text.is_empty() && too_long(text, FIELD).is_none())
    }

    /// Everything that stands at one place alone.
    pub(super) fn told(&self) -> impl Iterator<Item = (&str, &str)> {
        self.told.iter().filter_map(|(address, text)| Some((address.as_str(), text.as_deref()?)))
    }
}
