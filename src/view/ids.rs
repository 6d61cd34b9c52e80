//! The widget id of everything that can be jumped to. One place, so that a finding finds what the form drew.

use egui::Id;

use crate::{address::Address, form::Form, report::ContactField};

/// The input that edits what stands at `address`: a cell, a text, a field.
pub fn input(address: &Address) -> Id {
    Id::unique(("input", address.as_str()))
}

/// Everything that has an input in a report of this form.
pub fn inputs(form: &Form) -> impl Iterator<Item = Address> + '_ {
    let fields = ["title", "unit", "year"].map(Address::new);
    let contact = ContactField::ALL.map(ContactField::address);
    let cells = form.cells().map(|cell| form.address(cell));
    let texts = form.texts().map(|text| Address::new(&*text.key));
    let notes = form.tables.iter().map(|table| Address::within("footnotes", &table.key));
    fields.into_iter().chain(contact).chain(cells).chain(texts).chain(notes)
}
