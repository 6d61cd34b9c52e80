//! The counted table beside what stands in the report: every figure can be clicked, and says where it differs.

use egui::{Align2, Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::state::{LedgerPage, Listed};
use crate::{
    form::CellRef,
    kit::{
        theme::{self, gap, palette, sign, size, stroke},
        tip::Tip as _,
        widgets::small_font,
    },
    number::Number,
    report::Report,
    view::figure_rows::{self, Widths},
};

/// Width of a column of figures.
const FIGURE: f32 = 5.25 * size::EM;

impl LedgerPage {
    pub(super) fn figures_ui(&mut self, ui: &mut Ui, report: &Report) {
        let Ok(count) = self.counting.counted() else { return };
        let Some(table) = count.cells.first().map(|cell| cell.table) else { return };
        let cells = count.cells.clone();
        let form = report.form.clone();
        let found = &form.tables[table];
        let figures = FIGURE * found.columns.len() as f32;
        let width = ui.available_width();
        let labels = (width - figures).max(size::EM * 10.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        head_ui(ui, &found.columns.iter().map(|column| column.label.as_str()).collect::<Vec<_>>(), labels);
        let mut clicked = None;
        figure_rows::ui(ui, (table, found), Widths { whole: width, labels, figure: FIGURE }, |ui, cell, area| {
            if !cells.contains(&cell) {
                self.paint_total(ui, area, cell);
            } else if self.figure_ui(ui, area, report, cell) {
                clicked = Some(cell);
            }
        });
        if let Some(cell) = clicked {
            self.list(Listed::Cell(cell));
        }
    }

    /// Returns whether it was clicked.
    fn figure_ui(&self, ui: &Ui, area: Rect, report: &Report, cell: CellRef) -> bool {
        let Ok(count) = self.counting.counted() else { return false };
        let figure = count.figure(cell).to_string();
        let differs = count.differs(report, cell);
        let there = match report.entry(cell) {
            Some(_) => report.number(cell).map_or_else(|| "空白".to_owned(), |number| number.to_string()),
            None => "空白".to_owned(),
        };
        let response = ui.interact(area, Id::unique(("ledger figure", cell.row, cell.column)), Sense::click());
        let is_shown = self.listed == Listed::Cell(cell);
        let is_picked = self.picked.contains(&cell);
        let name = report.form.full_name(cell);
        let compared = if differs { format!("报告中 {there}") } else { "与报告相同".to_owned() };
        let taken = if is_picked { "，将采用" } else { "" };
        let words = format!("{name}：台账 {figure}，{compared}{taken}");
        response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), is_shown, &words));
        if ui.is_rect_visible(area) {
            let palette = palette(ui);
            let ground = if is_shown {
                palette.accent_soft
            } else if differs {
                palette.warning_soft
            } else if response.hovered() {
                palette.hover
            } else {
                palette.table_cell
            };
            let painter = ui.painter();
            painter.rect_filled(area, 0, ground);
            painter.rect_stroke(area, 0, Stroke::new(stroke::THIN, palette.table_line), StrokeKind::Middle);
            let inner = area.shrink2(vec2(gap::TINY, 0.0));
            if differs {
                let mark = if is_picked { sign::OK } else { sign::DIFFERS };
                let color = if is_picked { palette.ok } else { palette.warning };
                let small = small_font(ui);
                painter.text(inner.left_center(), Align2::LEFT_CENTER, format!("{mark}{there}"), small, color);
            }
            let ink = if figure == "0" && !differs { palette.ink_weak } else { palette.ink };
            painter.text(inner.right_center(), Align2::RIGHT_CENTER, figure, theme::figure_font(), ink);
            if response.has_focus() {
                let ring = Stroke::new(stroke::FOCUS, palette.accent);
                painter.rect_stroke(area, 0, ring, StrokeKind::Inside);
            }
        }
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        response.tip(words).clicked()
    }

    fn paint_total(&self, ui: &Ui, area: Rect, cell: CellRef) {
        let palette = palette(ui);
        let painter = ui.painter();
        painter.rect_filled(area, 0, palette.table_computed);
        painter.rect_stroke(area, 0, Stroke::new(stroke::THIN, palette.table_line), StrokeKind::Middle);
        let total = if self.preview.form.is_computed(cell) {
            self.preview.total(cell).number()
        } else {
            self.preview.number(cell)
        };
        let text = total.map_or_else(String::new, |number: Number| number.to_string());
        let at = area.shrink2(vec2(gap::TINY, 0.0)).right_center();
        painter.text(at, Align2::RIGHT_CENTER, text, theme::figure_font(), palette.ink);
    }
}

fn head_ui(ui: &mut Ui, columns: &[&str], labels: f32) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), size::LINE * 1.5));
    let (font, palette) = (small_font(ui), palette(ui));
    let hint = "台账的数字；左边小字是报告中现有的";
    ui.painter().text(
        pos2(rect.min.x + gap::TINY, rect.center().y),
        Align2::LEFT_CENTER,
        hint,
        font.clone(),
        palette.ink_weak,
    );
    for (at, label) in columns.iter().enumerate() {
        let left = rect.min.x + labels + FIGURE * at as f32;
        let area = Rect::from_min_size(pos2(left, rect.min.y), vec2(FIGURE, rect.height()));
        ui.painter().rect_filled(area, 0, palette.table_header);
        ui.painter().rect_stroke(area, 0, Stroke::new(stroke::THIN, palette.table_line), StrokeKind::Middle);
        let text = (*label).to_owned();
        let galley = ui.fonts_mut(|fonts| fonts.layout(text, font.clone(), palette.ink, FIGURE - gap::SMALL));
        let place = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), area);
        ui.painter().galley(place.min, galley, palette.ink);
    }
}
