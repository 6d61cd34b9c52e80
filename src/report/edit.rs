//! Edits as values: applying one gives back the edit that undoes it.

use std::mem;

use super::{Entry, Link, Report};
use crate::{address::ContactField, form::CellRef};

/// A change to a report.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Of the office's name.
    Unit(String),
    /// Of the year.
    Year(u16),
    /// Of the title; `None` goes back to the form's.
    Title(Option<String>),
    /// Of a contact field.
    Contact(ContactField, String),
    /// Of a text, by key; `None` makes it untouched.
    Text(String, Option<String>),
    /// Of the footnote of a table; `None` takes it away.
    Footnote(String, Option<String>),
    /// Of a cell.
    Cell(CellRef, Option<Entry>),
    /// Of the figures of the texts that follow the cells: all of them.
    Links(Vec<Link>),
    /// Several, in this order, undone together.
    Batch(Vec<Self>),
}

impl super::Contact {
    /// The field's text.
    pub fn field(&self, field: ContactField) -> &str {
        match field {
            ContactField::Address => &self.address,
            ContactField::Postcode => &self.postcode,
            ContactField::Telephone => &self.telephone,
            ContactField::Website => &self.website,
        }
    }

    /// The field's text, to change.
    pub fn field_mut(&mut self, field: ContactField) -> &mut String {
        match field {
            ContactField::Address => &mut self.address,
            ContactField::Postcode => &mut self.postcode,
            ContactField::Telephone => &mut self.telephone,
            ContactField::Website => &mut self.website,
        }
    }
}

impl Report {
    /// Makes the change and returns the change that takes it back.
    pub fn apply(&mut self, edit: Edit) -> Edit {
        match edit {
            Edit::Unit(unit) => Edit::Unit(mem::replace(&mut self.unit, unit)),
            Edit::Year(year) => Edit::Year(mem::replace(&mut self.year, year)),
            Edit::Title(title) => Edit::Title(mem::replace(&mut self.title, title)),
            Edit::Contact(field, text) => Edit::Contact(field, mem::replace(self.contact.field_mut(field), text)),
            Edit::Text(key, text) => {
                let before = match text {
                    Some(text) => self.texts.insert(key.clone(), text),
                    None => self.texts.remove(&key),
                };
                Edit::Text(key, before)
            }
            Edit::Footnote(table, text) => {
                let before = match text {
                    Some(text) => self.footnotes.insert(table.clone(), text),
                    None => self.footnotes.remove(&table),
                };
                Edit::Footnote(table, before)
            }
            Edit::Cell(cell, entry) => {
                let before = self.entry(cell).cloned();
                self.set_entry(cell, entry);
                Edit::Cell(cell, before)
            }
            Edit::Links(links) => Edit::Links(mem::replace(&mut self.links, links)),
            Edit::Batch(edits) => {
                let mut undo = edits.into_iter().map(|edit| self.apply(edit)).collect::<Vec<_>>();
                undo.reverse();
                Edit::Batch(undo)
            }
        }
    }
}
