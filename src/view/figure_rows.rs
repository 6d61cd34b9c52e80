//! The rows of a table with a figure in each column, under their groups: drawn the same wherever figures are looked at.

use egui::{Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::{
    form::{CellRef, Table},
    kit::theme::{self, gap, palette, size, stroke},
};

/// Height of a row.
pub const ROW: f32 = size::LINE;

/// How wide what is: in points.
#[derive(Clone, Copy, Debug)]
pub struct Widths {
    /// The whole row, over which a group goes.
    pub whole: f32,
    /// The labels of rows.
    pub labels: f32,
    /// A column of figures.
    pub figure: f32,
}

/// Draws the rows of a form's table, the one of this index; what is in a cell is drawn by `cell`, in its room.
pub fn ui(ui: &mut Ui, (table, found): (usize, &Table), widths: Widths, mut cell: impl FnMut(&mut Ui, CellRef, Rect)) {
    let Widths { whole, labels, figure } = widths;
    let mut groups: &[String] = &[];
    for (row, of_row) in found.rows.iter().enumerate() {
        let known = groups.iter().zip(&of_row.path).take_while(|(before, now)| before == now).count();
        groups = &of_row.path;
        for (depth, group) in groups.iter().enumerate().skip(known) {
            let (_, rect) = ui.allocate_space(vec2(whole, ROW));
            ui.painter().rect_filled(rect, 0, palette(ui).table_band);
            label_ui(ui, rect, group, gap::MEDIUM * depth as f32);
        }
        let (_, rect) = ui.allocate_space(vec2(whole, ROW));
        let label = Rect::from_min_size(rect.min, vec2(labels, ROW));
        label_ui(ui, label, &of_row.label, gap::MEDIUM * of_row.path.len() as f32);
        for column in 0..found.columns.len() {
            let left = rect.min.x + labels + figure * column as f32;
            cell(ui, CellRef { table, row, column }, Rect::from_min_size(pos2(left, rect.min.y), vec2(figure, ROW)));
        }
    }
}

fn label_ui(ui: &Ui, area: Rect, label: &str, indent: f32) {
    let palette = palette(ui);
    let painter = ui.painter();
    painter.rect_stroke(area, 0, Stroke::new(stroke::THIN, palette.table_line), StrokeKind::Middle);
    let room = (area.width() - indent - gap::SMALL).max(size::EM);
    let font = theme::table_label_font();
    let mut job = egui::text::LayoutJob::simple_singleline(label.replace('\n', ""), font, palette.ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    painter.galley(pos2(area.min.x + gap::TINY + indent, area.center().y - galley.size().y / 2.0), galley, palette.ink);
}
