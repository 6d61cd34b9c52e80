//! Texts by address, and places in them: one way to name and to change words, wherever they stand.

use std::ops::Range;

use super::{ContactField, Edit, Report};
use crate::address::Address;

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
        let (root, rest) = at.as_str().split_once('.').unwrap_or((at.as_str(), ""));
        match (root, rest) {
            ("title", "") => Some(self.title.as_deref().unwrap_or_default()),
            ("unit", "") => Some(&self.unit),
            ("contact", _) => ContactField::ALL
                .into_iter()
                .find(|field| field.address() == *at)
                .map(|field| self.contact.field(field)),
            ("footnotes", table) => self.form.table(table).map(|_| self.footnote(table)),
            (key, "") if self.form.texts().any(|text| text.key == key) => Some(self.text(key)),
            _ => None,
        }
    }

    /// The edit that puts a text at an address; `None` where no text can stand there.
    pub fn text_edit(&self, at: &Address, text: String) -> Option<Edit> {
        let known = self.text_at(at)?;
        if known == text {
            return Some(Edit::Batch(Vec::new()));
        }
        Some(match at.root() {
            "title" => Edit::Title(Some(text).filter(|text| !text.is_empty())),
            "unit" => Edit::Unit(text),
            "contact" => Edit::Contact(ContactField::ALL.into_iter().find(|field| field.address() == *at)?, text),
            "footnotes" => {
                let table = at.as_str().split_once('.')?.1;
                Edit::Footnote(table.to_owned(), Some(text).filter(|text| !text.is_empty()))
            }
            key => Edit::Text(key.to_owned(), Some(text)),
        })
    }
}
