//! 勾稽 as the last row of a grid: under each column whether it balances.

use std::sync::Arc;

use egui::{Align2, FontId, Galley, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2};

use super::{
    geometry::{FIGURE_PADDING, Geometry},
    strip,
};
use crate::{
    check::BalanceLine,
    kit::theme::{figure_font, gap, palette, sign, stroke, table_label_font},
    kit::tip::Tip as _,
    open::grid::lattice::Lattice,
    report::Report,
};

/// A balance of cells that all stand in one printed column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lane<'a> {
    pub(super) line: &'a BalanceLine,
    /// Which row of the balances it stands in: one for each balance of the table.
    pub(super) row: usize,
    /// First printed column.
    pub(super) column: usize,
    /// How many printed columns it spans.
    pub(super) columns: usize,
}

/// The balances that stand under a column, and those of which the cells share none.
pub(super) fn lanes<'a>(
    lattice: &Lattice,
    lines: impl Iterator<Item = &'a BalanceLine>,
) -> (Vec<Lane<'a>>, Vec<&'a BalanceLine>) {
    let (mut lanes, mut others, mut balances) = (Vec::new(), Vec::new(), Vec::new());
    for line in lines {
        let mut columns = line.cells.iter().map(|&cell| {
            let place = lattice.places[lattice.index_of(cell)?];
            Some((place.column, place.columns))
        });
        let first = columns.next().flatten();
        let Some((column, spanned)) = first.filter(|_| columns.all(|other| other == first)) else {
            others.push(line);
            continue;
        };
        let balance = (line.table, line.balance);
        let row = balances.iter().position(|known| *known == balance).unwrap_or_else(|| {
            balances.push(balance);
            balances.len() - 1
        });
        lanes.push(Lane { line, row, column, columns: spanned });
    }
    (lanes, others)
}

/// Height of the balances below a grid.
pub(super) fn height(lanes: &[Lane<'_>], geometry: &Geometry) -> f32 {
    lanes.iter().map(|lane| lane.row + 1).max().unwrap_or_default() as f32 * geometry.row
}

/// Shows the balances in `rect`, or, where the labels have stayed behind the figures, the labels alone.
pub(super) fn ui(ui: &Ui, rect: Rect, geometry: &Geometry, lanes: &[Lane<'_>], report: &Report, figures: bool) {
    let line = Stroke::new(stroke::THIN, palette(ui).table_line);
    ui.painter().rect_filled(rect.intersect(ui.clip_rect()), 0, palette(ui).table_header);
    label_ui(ui, rect.with_max_x(rect.left() + geometry.labels_right), lanes);
    for lane in lanes.iter().filter(|_| figures) {
        let top = lane.row as f32 * geometry.row;
        let (left, right) = (geometry.x[lane.column], geometry.x[lane.column + lane.columns]);
        let cell = Rect::from_min_max(pos2(left, top), pos2(right, top + geometry.row)).translate(rect.min.to_vec2());
        lane_ui(ui, cell, lane.line, report);
        ui.painter().vline(cell.left(), cell.y_range(), line);
    }
    ui.painter().rect_stroke(rect, 0, line, StrokeKind::Middle);
}

/// Shows a balance in its cell.
fn lane_ui(ui: &Ui, rect: Rect, line: &BalanceLine, report: &Report) {
    let id = ui.scope_id().with(("balance", line.table, line.balance, line.lane));
    let response = ui.interact(rect, id, Sense::hover());
    let text = strip::words(report, line);
    ui.ctx().accesskit_node_builder(id, |node| node.set_role(egui::Role::Label));
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &text));
    response.tip_with(|| text);
    if !ui.is_rect_visible(rect) {
        return;
    }
    let palette = palette(ui);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let ground = if line.is_broken() { palette.error_soft } else { palette.table_header };
    painter.rect_filled(rect, 0, ground);
    let (mark, color) = strip::look(line, palette);
    let (figures, ink) = match line.difference {
        None => (Vec::new(), palette.ink_weak),
        Some(difference) if difference.is_zero() => {
            let sum = line.left.number().map(|sum| sum.to_string());
            let ways = |sum: String| [(sum.clone(), figure_font()), (sum, table_label_font())];
            (sum.into_iter().flat_map(ways).collect(), palette.ink_weak)
        }
        Some(difference) => {
            let figure = difference.abs().to_string();
            (vec![(format!("差{figure}"), table_label_font()), (figure, table_label_font())], palette.error)
        }
    };
    let mark = painter.layout_no_wrap(mark.to_owned(), table_label_font(), color);
    let put = |galley: Arc<Galley>, left: f32, ink| {
        painter.galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley, ink);
    };
    // The first way that fits, with less blank space if need be.
    let smallest = figures.last().and_then(|(figure, font)| {
        let room = rect.width() - 2.0 * TIGHT - mark.size().x;
        let whole = painter.layout_no_wrap(figure.clone(), font.clone(), ink).size().x;
        let scale = (room / whole).min(1.0);
        (scale >= LEAST).then(|| (figure.clone(), FontId { size: (font.size * scale).floor(), ..font.clone() }))
    });
    let figures = figures.into_iter().chain(smallest);
    let figures = figures.map(|(figure, font)| painter.layout_no_wrap(figure, font, ink));
    let mut figures = figures.flat_map(|figure| [FIGURE_PADDING, TIGHT].map(|padding| (Arc::clone(&figure), padding)));
    let fits = |(figure, padding): &(Arc<Galley>, f32)| figure.size().x + mark.size().x <= rect.width() - 2.0 * padding;
    // A figure that is cut off is another figure. Without it the mark still says how it stands; the tooltip says all.
    let Some((figure, padding)) = figures.find(fits) else {
        put(Arc::clone(&mark), rect.center().x - mark.size().x / 2.0, color);
        return;
    };
    put(mark, rect.left() + padding, color);
    let left = rect.right() - padding - figure.size().x;
    put(figure, left, ink);
}

/// Least blank space at the sides of a balance.
const TIGHT: f32 = gap::TINY / 4.0;
/// Part of the usual size of letters below which a figure cannot be read any more.
const LEAST: f32 = 0.7;

/// Says in the label columns what the row is, and how it stands all in all.
fn label_ui(ui: &Ui, rect: Rect, lanes: &[Lane<'_>]) {
    let palette = palette(ui);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    painter.rect_filled(rect, 0, palette.table_header);
    let broken = lanes.iter().filter(|lane| lane.line.is_broken()).count();
    let held = lanes.iter().filter(|lane| lane.line.holds()).count();
    let (text, color) = match (broken, held) {
        (0, held) if held == lanes.len() => (format!("{} 勾稽：各列都平衡", sign::OK), palette.ok),
        (0, _) => ("勾稽：未填完".to_owned(), palette.ink_weak),
        (broken, _) => (format!("{} 勾稽：{broken} 列不平衡", sign::DIFFERS), palette.error),
    };
    let at = pos2(rect.left() + gap::SMALL * 0.75, rect.center().y);
    painter.text(at, Align2::LEFT_CENTER, text, table_label_font(), color);
}
