//! Which figures stand beside the offices, and are plotted.

use egui::{ComboBox, PopupCloseBehavior, TextWrapMode, Ui};

use super::state::CompilingPage;
use crate::{
    form::{CellRef, Form, Role},
    kit::{
        theme::size,
        tip::Tip as _,
        widgets::{button, hint},
    },
    open::{
        compiling::{
            figures::MOST,
            list::{Column, Show},
        },
        wake::Wake,
    },
};

/// Width of the list: that of a long name, and no more than the smallest window has room for.
const WIDTH: f32 = 28.0 * size::EM;
/// Its height.
const HEIGHT: f32 = 14.0 * size::LINE;

/// The figures that are offered: totals and single rows of every table, in the order of the form.
fn offered(form: &Form) -> impl Iterator<Item = CellRef> + '_ {
    let last = |table: usize| form.tables[table].columns.len() - 1;
    form.cells().filter(move |cell| cell.column == last(cell.table))
}

/// How a figure is called where its table is known, or of less weight: its row, and the column where that is no total.
pub(super) fn short_name(form: &Form, cell: CellRef) -> String {
    let table = &form.tables[cell.table];
    let row = &table.rows[cell.row].label;
    let column = &table.columns[cell.column];
    match table.columns.len() == 1 || !column.sum.is_empty() {
        true => row.clone(),
        false => format!("{row}，{}", column.label),
    }
}

impl CompilingPage {
    pub(super) fn figure_choice_ui(&mut self, ui: &mut Ui, wake: &Wake) {
        let Some(form) = self.compiling.form().cloned() else { return };
        let mut chosen = self.compiling.chosen().to_vec();
        let text = match chosen.len() {
            0 => "显示数字".to_owned(),
            count => format!("数字 {count} 项"),
        };
        let combo = ComboBox::from_id_salt("collected figure").selected_text(text).width(size::EM * 7.0);
        let combo = combo.height(HEIGHT).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
        let shown = combo.show_ui(ui, |ui| {
            ui.set_width(WIDTH.min(ui.ctx().content_rect().width() / 2.0));
            ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
            hint(ui, format!("最多选 {MOST} 项"));
            let mut table = None;
            for cell in offered(&form) {
                if table != Some(cell.table) {
                    table = Some(cell.table);
                    hint(ui, form.tables[cell.table].title.clone());
                }
                let is_on = chosen.contains(&cell);
                let mut on = is_on;
                let check = egui::Checkbox::new(&mut on, form.tables[cell.table].row_name(cell.row));
                ui.add_enabled(is_on || chosen.len() < MOST, check).tip(form.full_name(cell));
                match (is_on, on) {
                    (false, true) => chosen.push(cell),
                    (true, false) => chosen.retain(|one| *one != cell),
                    _ => {}
                }
            }
        });
        drop(shown.response.accessible_name("单位旁显示的数字"));
        if !chosen.is_empty() && button(ui, "不显示数字").clicked() {
            chosen.clear();
        }
        if chosen != self.compiling.chosen() {
            self.choose_figures(chosen, wake);
        }
    }

    /// Puts other figures beside the offices; the one that is new puts them in order.
    pub(super) fn choose_figures(&mut self, chosen: Vec<CellRef>, wake: &Wake) {
        let fresh = chosen.iter().copied().find(|cell| !self.compiling.chosen().contains(cell));
        let mut wanted = self.compiling.wanted().clone();
        if let Some(cell) = fresh {
            (wanted.by, wanted.falls) = (Column::Figure(cell), true);
        }
        if matches!(wanted.by, Column::Figure(cell) | Column::Growth(cell) if !chosen.contains(&cell)) {
            (wanted.by, wanted.falls) = (Column::Given, false);
        }
        if matches!(wanted.show, Show::Behind(cell) if !chosen.contains(&cell)) {
            wanted.show = Show::All;
        }
        self.compiling.choose(chosen, wake);
        self.want(wanted, wake);
    }

    /// The first figure that says something of every office, where none is chosen: applications of the year.
    pub(super) fn choose_first_figure(&mut self, wake: &Wake) {
        if !self.compiling.chosen().is_empty() {
            return;
        }
        let Some(form) = self.compiling.form().cloned() else { return };
        let first = form.cell_of(Role::New, Role::AllApplicants).or_else(|| offered(&form).next());
        if let Some(cell) = first {
            self.choose_figures(vec![cell], wake);
        }
    }
}
