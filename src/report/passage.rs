//! Texts by address, and places in them: one way to name and to change words, wherever they stand.

use std::ops::Range;

use super::{Edit, Report};
use crate::{address::Address, form::Place};

/// Words in a text of a report.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Passage {
    /// The text: `overview`, `footnotes.disputes`, `title`, `unit`, `contact.telephone`.
    pub at: Address,
    /// The bytes of the words, on the borders of characters.
    pub range: Range<usize>,
}

impl Report {
    /// The text at an address; `None` where no text can stand there.
    pub fn text_at(&self, at: &Address) -> Option<&str> {
        match self.form.place(at)? {
            Place::Title => Some(self.title.as_deref().unwrap_or_default()),
            Place::Unit => Some(&self.unit),
            Place::Contact(field) => Some(self.contact.field(field)),
            Place::Footnote(table) => Some(self.footnote(&self.form.tables[table].key)),
            Place::Text(text) => Some(self.text(&text.key)),
            _ => None,
        }
    }

    /// The edit that puts a text at an address; `None` where no text can stand there.
    pub fn text_edit(&self, at: &Address, text: String) -> Option<Edit> {
        let known = self.text_at(at)?;
        if known == text {
            return Some(Edit::Batch(Vec::new()));
        }
        let given = |text: String| Some(text).filter(|text| !text.is_empty());
        Some(match self.form.place(at)? {
            Place::Title => Edit::Title(given(text)),
            Place::Unit => Edit::Unit(text),
            Place::Contact(field) => Edit::Contact(field, text),
            Place::Footnote(table) => Edit::Footnote(self.form.tables[table].key.clone(), given(text)),
            Place::Text(found) => Edit::Text(found.key.clone(), Some(text)),
            _ => return None,
        })
    }
}
