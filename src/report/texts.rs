//! Texts by address: one way to read and to change them, wherever they stand.

use super::{Edit, Report};
use crate::{address::Address, form::Place};

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
