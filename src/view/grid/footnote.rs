//! 表注: the remark printed under a table.

use egui::{Align2, Ui};

use crate::{
    address::Address,
    kit::{
        field::{Field, Look},
        theme::palette,
        widgets,
    },
    open::hits::{Hit, Hits},
    report::{Edit, Report},
    view::editor::{Editor, TypedEdit},
};

/// The footnote of a table as a line to type into.
#[derive(Debug)]
pub(super) struct Footnote {
    /// Of the table.
    key: String,
    address: Address,
    field: Field,
}

impl Footnote {
    pub(super) fn new(key: &str, report: &Report) -> Self {
        let address = Address::within("footnotes", key);
        Self { key: key.to_owned(), address, field: Field::new(report.footnote(key)) }
    }

    /// Shows it.
    pub(super) fn ui(&mut self, ui: &mut Ui, report: &Report, hits: Option<&Hits>) -> Option<TypedEdit> {
        ui.horizontal(|ui| {
            ui.label("表注");
            let look = Look {
                name: &self.name(&report.form),
                hint: "印在表下，没有的不填",
                width: ui.available_width(),
                align: Align2::LEFT_CENTER,
            };
            let hit = hits.and_then(|hits| hits.of_field(&self.address));
            let ground = hit.map(|hit| palette(ui).of_hit(hit == Hit::Current));
            let (id, text) = (self.id(), report.footnote(&self.key));
            let shown = widgets::on_ground(ui, ground, |ui| self.field.ui(ui, id, text, &look));
            shown.entered.map(|(text, group)| TypedEdit { edit: self.edit(&text), group })
        })
        .inner
    }

    fn edit(&self, text: &str) -> Edit {
        Edit::Footnote(self.key.clone(), Some(text.to_owned()).filter(|text| !text.trim().is_empty()))
    }
}

impl Editor for Footnote {
    fn address(&self) -> &Address {
        &self.address
    }

    fn settled(&self) -> &str {
        self.field.buffer().settled()
    }

    fn pending(&self, report: &Report) -> Option<Edit> {
        let text = self.field.buffer().pending()?;
        let text = if text.trim().is_empty() { "" } else { text };
        (text != report.footnote(&self.key)).then(|| self.edit(text))
    }

    fn flush(&mut self, _report: &Report) -> Option<TypedEdit> {
        let (text, group) = self.field.flush()?;
        Some(TypedEdit { edit: self.edit(&text), group })
    }
}
