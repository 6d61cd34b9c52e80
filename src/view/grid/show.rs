//! A grid put together: what is blank, the table, its footnote, the balances.

use egui::{Rect, ScrollArea, Sense, Ui, UiBuilder, vec2};

use super::{
    cells::Sheet,
    footer::{self, Lane},
    footnote::Footnote,
    state::{GridState, Index, Turn},
    strip,
    view::GridView,
};
use crate::{
    check::BalanceLine,
    kit::{buffer::next_group, theme, tip::Tip as _},
    open::grid::fill::{blanks, fill_blanks, refused},
    view::{editor::TypedEdit, sign::sign_ui},
};

impl GridView<'_> {
    /// Shows the grid with its footnote and, above it, how far it is filled in. The caller makes the changes before the
    /// next frame.
    pub fn ui(&self, ui: &mut Ui, state: &mut GridState) -> Vec<TypedEdit> {
        ui.vertical(|ui| {
            let mut changes = self.progress_ui(ui, state);
            changes.extend(self.table_ui(ui, state));
            changes
        })
        .inner
    }

    /// Shows the grid with its footnote.
    pub fn table_ui(&self, ui: &mut Ui, state: &mut GridState) -> Vec<TypedEdit> {
        ui.vertical(|ui| self.parts_ui(ui, state)).inner
    }

    fn parts_ui(&self, ui: &mut Ui, state: &mut GridState) -> Vec<TypedEdit> {
        let mut changes = Vec::new();
        let index = state.bind(self);
        let mut turn = Turn { view: self, index: &index, state, changes: &mut changes };
        turn.follow_focus(ui);
        if !turn.state.is_asking() && turn.state.menu.is_none() {
            turn.keys(ui);
        }
        let width = ui.available_width().floor() - theme::stroke::THIN;
        let hold = state.is_typing();
        let laid_out_anew = state.geometry.update(ui, self.report, self.grid, &index.lattice, width, hold);
        // Another text size or another width has moved the rows away from under the cursor.
        if laid_out_anew && let Some(cell) = state.focused() {
            state.scroll_to = state.scroll_to.or(index.lattice.index_of(cell));
        }
        ui.set_max_width(width.min(state.geometry.size().x) + theme::stroke::THIN);
        let (lanes, others) = footer::lanes(&index.lattice, self.balances());
        self.sheet_ui(ui, (&index, &lanes), state, &mut changes);
        let footnote = || Footnote::new(&self.grid.footnote, self.report);
        changes.extend(state.footnote.get_or_insert_with(footnote).ui(ui, self.report, self.hits));
        strip::ui(ui, self.report, &others);
        changes
    }

    fn balances(&self) -> impl Iterator<Item = &BalanceLine> {
        self.marks.balances(|cell| self.grid.entries().any(|(_, entry)| entry == cell))
    }

    /// Shows in a line how many cells are blank still, comments on the table as a whole, and what fills the blanks.
    pub fn progress_ui(&self, ui: &mut Ui, state: &mut GridState) -> Vec<TypedEdit> {
        let mut changes = Vec::new();
        let count = blanks(self.report, self.grid).count();
        let comments = self.comments.at_tables(|table| self.grid.entries().any(|(_, cell)| cell.table == table));
        ui.horizontal(|ui| {
            let refused = refused(self.report, self.grid).count();
            let text = match (count, refused) {
                (0, 0) => "已全部填写".to_owned(),
                (0, refused) => format!("{refused} 个单元格填写有误"),
                (count, 0) => format!("还有 {count} 个空白单元格"),
                (count, refused) => format!("还有 {count} 个空白单元格，{refused} 个填写有误"),
            };
            ui.weak(text);
            state.clicked = sign_ui(ui, self.comments, &comments, "本表").or(state.clicked);
            let button = ui.add_enabled(count > 0, egui::Button::new("空白填 0").small());
            let button = button.tip("将本表空白单元格填为 0，可撤销");
            if button.clicked() {
                let edit = fill_blanks(self.report, self.grid);
                changes.extend(edit.map(|edit| TypedEdit { edit, group: next_group() }));
            }
        });
        changes
    }

    fn sheet_ui(
        &self,
        ui: &mut Ui,
        (index, lanes): (&Index, &[Lane<'_>]),
        state: &mut GridState,
        changes: &mut Vec<TypedEdit>,
    ) {
        let size = state.geometry.size() + vec2(0.0, footer::height(lanes, &state.geometry));
        // One rule's width more, so that the outer rules are not cut in half.
        let outer = size + vec2(theme::stroke::THIN, theme::stroke::THIN);
        let is_wide = outer.x > ui.available_width();
        // The bar below a grid that is too wide stands at the lower edge of what can be seen, and on nothing.
        let bar = if is_wide { ui.spacing().scroll.allocated_width() } else { 0.0 };
        let lowest = ui.clip_rect().bottom() - bar;
        let mut show = |ui: &mut Ui| {
            let (rect, _) = ui.allocate_exact_size(outer, Sense::hover());
            let rect = Rect::from_min_size(rect.min, size).translate(vec2(0.5, 0.5) * theme::stroke::THIN);
            let builder = UiBuilder::new().max_rect(rect).id_salt("cells");
            let turn = Turn { view: self, index, state, changes };
            let visible = ui.clip_rect();
            let visible = visible.with_max_y(visible.bottom().min(lowest));
            let wanted = Sheet::new(turn, lanes, rect.min, visible).ui(&mut ui.new_child(builder));
            if let Some(rect) = wanted {
                ui.scroll_to_rect(rect, None);
            }
            wanted
        };
        if !is_wide {
            show(ui);
        } else if let Some(rect) = ScrollArea::horizontal().id_salt("grid").show(ui, show).inner {
            // The inner area has taken the wish for itself, also for the direction in which it does not scroll.
            ui.scroll_to_rect(rect, None);
        }
    }
}
