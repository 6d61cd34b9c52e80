//! What a file that this program has written says of itself: on which form it is, and what stands at which address.

use std::{
    collections::{BTreeMap, btree_map::Entry},
    ops::Range,
};

use super::limits::CELLS;
use crate::text::{FIELD, TEXT, too_long};

/// What a file says of itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Own {
    /// Id of its form.
    pub(super) form: Option<String>,
    /// What stands at each address; nothing where two places have the same, as when somebody has copied a cell.
    told: BTreeMap<String, Option<String>>,
    /// Figures of the texts that follow the cells.
    pub(super) figures: Vec<Figure>,
    /// Bytes of all that was told.
    size: usize,
}

/// A figure of a text that follows the cells.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    /// The paragraph that it stands in.
    pub(super) paragraph: String,
    /// Its bytes there.
    pub(super) words: Range<usize>,
    /// What it says.
    pub(super) says: String,
}

/// Most bytes of what stands at one address: the longest text that a report can have.
const LONGEST: usize = 4 * TEXT;
/// Most bytes of all of them.
const MOST: usize = 64 << 20;

impl Own {
    /// What stands at an address.
    pub(super) fn put(&mut self, address: &str, text: &str) {
        self.size += address.len() + text.len();
        if text.len() > LONGEST || self.size > MOST || self.told.len() >= CELLS {
            return;
        }
        match self.told.entry(address.to_owned()) {
            Entry::Vacant(slot) => _ = slot.insert(Some(text.to_owned())),
            Entry::Occupied(mut slot) if slot.get().as_deref() != Some(text) => _ = slot.insert(None),
            Entry::Occupied(_) => {}
        }
    }

    /// Figures of a paragraph that follow the cells.
    pub(super) fn put_figures(&mut self, paragraph: &str, figures: impl IntoIterator<Item = (Range<usize>, String)>) {
        for (words, says) in figures {
            self.size += paragraph.len() + says.len();
            if self.size <= MOST && self.figures.len() < CELLS {
                self.figures.push(Figure { paragraph: paragraph.to_owned(), words, says });
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.told.is_empty() && self.figures.is_empty()
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
