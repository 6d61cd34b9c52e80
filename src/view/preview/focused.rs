//! Where the officer is: the field that has the focus, and in a text the line of the cursor.

use std::collections::HashMap;

use egui::{Context, Id, text_edit::TextEditState};

use super::place::Place;
use crate::{
    address::Address,
    report::Report,
    view::{
        editors::Editors,
        ids::{self, LEAD},
    },
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
        Some(match address.root() {
            // They are printed as parts of these.
            "unit" | "year" => Place { address: Address::new("title"), line: None },
            "contact" => Place { address: Address::new(LEAD), line: None },
            key if report.form.texts().any(|text| text.key == key) => Place {
                address: address.clone(),
                line: Some(line(ctx, id, editors.text(key, report).buffer().shown())),
            },
            _ => Place { address: address.clone(), line: None },
        })
    }
}

/// The line of a text in which its cursor stands.
fn line(ctx: &Context, id: Id, text: &str) -> usize {
    let cursor = TextEditState::load(ctx, id).and_then(|state| state.cursor.char_range());
    let cursor = cursor.map_or(0, |range| range.primary.index.0);
    text.chars().take(cursor).filter(|char| *char == '\n').count()
}
