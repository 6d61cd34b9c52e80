//! The widget id of everything that can be jumped to. One place, so that a finding finds what the form drew.

use egui::Id;

use crate::{
    address::Address,
    form::{Form, Part},
    report::ContactField,
};

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
    let grids = form.sections.iter().flat_map(|section| &section.parts).filter_map(Part::grid);
    // Tables that are printed as one grid share one.
    let notes = grids.map(|grid| Address::within("footnotes", &grid.footnote));
    fields.into_iter().chain(contact).chain(cells).chain(texts).chain(notes)
}
