//! Where the officer is: the field that has the focus, and in a text the line of the cursor.

use std::collections::HashMap;

use egui::{Context, Id, text_edit::TextEditState};

use super::place::Place;
use crate::{
    address::Address,
    form::{Place as At, Role},
    report::Report,
    view::{editors::Editors, ids},
};

/// The inputs of a report, by their widgets.
#[derive(Debug)]
pub(super) struct Inputs(HashMap<Id, Address>);

impl Inputs {
    pub(super) fn new(report: &Report) -> Self {
        Self(ids::inputs(&report.form).map(|address| (ids::input(&address), address)).collect())
    }

    /// The place that has the focus, as the pages know it.
    pub(super) fn focused(&self, ctx: &Context, editors: &mut Editors, report: &Report) -> Option<Place> {
        let id = ctx.memory(egui::Memory::focused)?;
        let address = self.0.get(&id)?;
        let whole = |address: Address| Place { address, line: None };
        Some(match report.form.place(address)? {
            // They are printed as parts of these.
            At::Unit | At::Year => whole(report.form.address_of(At::Title)),
            At::Contact(_) => whole(Address::new(report.form.text_of(Role::Lead)?)),
            At::Text(text) => {
                let line = line(ctx, id, editors.text(&text.key, report).buffer().shown());
                Place { address: address.clone(), line: Some(line) }
            }
            _ => whole(address.clone()),
        })
    }
}

/// The line of a text in which its cursor stands.
fn line(ctx: &Context, id: Id, text: &str) -> usize {
    let cursor = TextEditState::load(ctx, id).and_then(|state| state.cursor.char_range());
    let cursor = cursor.map_or(0, |range| range.primary.index.0);
    text.chars().take(cursor).filter(|char| *char == '\n').count()
}
