//! 表注: the remark printed under a table.

use egui::{Align2, Ui};

use super::{state::GridState, view::GridView};
use crate::{
    address::Address,
    kit::field::{Field, Look},
    report::Edit,
    view::{editor::Change, ids},
};

/// Shows the footnote of the grid as a line to type into.
pub(super) fn ui(ui: &mut Ui, view: &GridView<'_>, state: &mut GridState, changes: &mut Vec<Change>) {
    let key = &view.grid.footnote;
    let before = view.report.footnote(key);
    let address = Address::within("footnotes", key);
    let field = &mut state.footnote.get_or_insert_with(|| (key.clone(), Field::new(before))).1;
    ui.horizontal(|ui| {
        ui.label("表注");
        let look = Look {
            name: &view.report.form.name_of(&address),
            hint: "印在表下的说明；没有可不填",
            width: ui.available_width(),
            align: Align2::LEFT_CENTER,
        };
        let shown = field.ui(ui, ids::input(&address), before, &look);
        changes.extend(shown.entered.map(|(text, group)| change(key, &text, group)));
    });
}

impl GridState {
    /// A footnote that is typed and not yet in the report.
    pub(super) fn flush_footnote(&mut self) -> Option<Change> {
        let (key, field) = self.footnote.as_mut()?;
        let (text, group) = field.flush()?;
        Some(change(key, &text, group))
    }
}

fn change(key: &str, text: &str, group: u64) -> Change {
    let text = Some(text.to_owned()).filter(|text| !text.trim().is_empty());
    Change { edit: Edit::Footnote(key.to_owned(), text), group }
}
