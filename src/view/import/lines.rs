//! Lines of a source, or of a report, as they are shown: paragraphs, and tables by the columns of their cells. Only what is
//! in view is painted, so that a long source costs no more than a short one.

use std::ops::Range;

use egui::{
    Align, Align2, Color32, FontId, Galley, Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::{
    import::Line,
    kit::{
        theme::{gap, palette, stroke},
        widgets::small_font,
    },
};

/// Room between the words of a cell and its rules.
const INSET: f32 = gap::TINY;
/// Room below a paragraph.
const BELOW: f32 = gap::TINY;
/// So wide is a column at least and at most, in characters; beyond that its words go on in the next line.
const NARROWEST: f32 = 2.6;
const WIDEST: f32 = 9.0;

/// Lines, and where they lie in the width for which they were laid out last.
#[derive(Debug)]
pub(super) struct Lines {
    /// Tells them from other lines in the window.
    name: &'static str,
    all: Vec<Line>,
    width: f32,
    /// From where to where each line reaches.
    spans: Vec<Range<f32>>,
    /// Edges of the columns of the table that each line is a row of.
    edges: Vec<Vec<f32>>,
}

impl Lines {
    pub(super) fn new(name: &'static str, lines: Vec<Line>) -> Self {
        Self { name, all: lines, width: 0.0, spans: Vec::new(), edges: Vec::new() }
    }

    /// Shows them in the width that there is. Those of the place `marked` are marked, and brought into view where
    /// `scroll` says so.
    pub(super) fn ui(&mut self, ui: &mut Ui, marked: Option<&str>, scroll: bool) {
        let width = ui.available_width();
        if (width - self.width).abs() > 0.5 || self.spans.is_empty() {
            self.lay_out(ui, width);
        }
        let height = self.spans.last().map_or(0.0, |last| last.end);
        let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        let view = ui.clip_rect();
        let id = Id::unique(("import lines", self.name));
        let mut is_first = true;
        for (index, line) in self.all.iter().enumerate() {
            let area = self.area(rect, index);
            let is_marked = marked.is_some_and(|place| !place.is_empty() && line.place == place);
            if is_marked && std::mem::take(&mut is_first) && scroll {
                ui.scroll_to_rect(area, Some(Align::Center));
            }
            if area.max.y < view.min.y || area.min.y > view.max.y {
                continue;
            }
            let response = ui.interact(area, id.with(index), Sense::hover());
            let words = in_words(line);
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
            if is_marked {
                ui.painter().rect_filled(area, 0, palette(ui).found);
            }
            self.paint(ui, area, index, is_marked);
        }
    }

    fn area(&self, rect: Rect, index: usize) -> Rect {
        let span = self.spans.get(index).cloned().unwrap_or_default();
        Rect::from_min_max(pos2(rect.min.x, rect.min.y + span.start), pos2(rect.max.x, rect.min.y + span.end))
    }

    fn paint(&self, ui: &Ui, area: Rect, index: usize, is_marked: bool) {
        let palette = palette(ui);
        let line = &self.all[index];
        let font = small_font(ui);
        for (cell, room) in line.cells.iter().zip(self.rooms(index)) {
            let left = area.min.x + room.start;
            let cell_area = Rect::from_min_max(pos2(left, area.min.y), pos2(area.min.x + room.end, area.max.y));
            let galley = galley(ui, &cell.text, &font, palette.ink, room.end - room.start - 2.0 * INSET);
            if line.table.is_none() {
                ui.painter().galley(cell_area.min + vec2(INSET, 0.0), galley, palette.ink);
                continue;
            }
            let rule = Stroke::new(stroke::THIN, palette.table_line);
            ui.painter().rect_stroke(cell_area, 0, rule, StrokeKind::Middle);
            let is_figure = cell.text.len() < 12 && cell.text.starts_with(|char: char| !char.is_alphabetic());
            let align = if is_figure { Align2::CENTER_CENTER } else { Align2::LEFT_CENTER };
            let place = align.align_size_within_rect(galley.size(), cell_area.shrink(INSET));
            ui.painter().galley(place.min, galley, palette.ink);
        }
        if is_marked {
            let bar = Rect::from_min_size(area.min, vec2(stroke::CURRENT, area.height()));
            ui.painter().rect_filled(bar, 0, palette.warning);
        }
    }

    /// From where to where each cell of a line reaches.
    fn rooms(&self, index: usize) -> impl Iterator<Item = Range<f32>> + '_ {
        let (line, edges) = (&self.all[index], &self.edges[index]);
        let edge = |column: usize| edges.get(column).or(edges.last()).copied().unwrap_or(self.width);
        line.cells.iter().enumerate().map(move |(at, cell)| {
            let next = line.cells.get(at + 1).map_or(edges.len().saturating_sub(1), |next| next.column);
            edge(cell.column)..edge(next.max(cell.column + 1))
        })
    }

    fn lay_out(&mut self, ui: &Ui, width: f32) {
        self.width = width;
        self.edges = vec![vec![0.0, width]; self.all.len()];
        let mut from = 0;
        while from < self.all.len() {
            let table = self.all[from].table;
            let to = match table {
                None => from + 1,
                Some(_) => (from..self.all.len()).find(|at| self.all[*at].table != table).unwrap_or(self.all.len()),
            };
            if table.is_some() {
                let edges = edges(&self.all[from..to], width);
                self.edges[from..to].fill(edges);
            }
            from = to;
        }
        let font = small_font(ui);
        let mut top = 0.0;
        self.spans.clear();
        for index in 0..self.all.len() {
            let line = &self.all[index];
            let heights = line.cells.iter().zip(self.rooms(index)).map(|(cell, room)| {
                let room = room.end - room.start - 2.0 * INSET;
                galley(ui, &cell.text, &font, Color32::PLACEHOLDER, room).size().y
            });
            let height = heights.fold(font.size, f32::max) + if line.table.is_some() { 2.0 * INSET } else { BELOW };
            self.spans.push(top..top + height);
            top += height;
            if line.table.is_some() && self.all.get(index + 1).is_none_or(|next| next.table != line.table) {
                top += gap::SMALL;
            }
        }
    }
}

fn galley(ui: &Ui, text: &str, font: &FontId, color: Color32, width: f32) -> std::sync::Arc<Galley> {
    ui.fonts_mut(|fonts| fonts.layout(text.to_owned(), font.clone(), color, width.max(font.size)))
}

/// Edges of the columns of a table, by the words of the cells that stand in one column alone.
fn edges(rows: &[Line], width: f32) -> Vec<f32> {
    let count = rows.iter().flat_map(|row| &row.cells).map(|cell| cell.column + 1).max().unwrap_or(1);
    let mut weights = vec![NARROWEST; count];
    for row in rows {
        for (at, cell) in row.cells.iter().enumerate() {
            let next = row.cells.get(at + 1).map_or(count, |next| next.column);
            if next == cell.column + 1 {
                let weight = &mut weights[cell.column];
                *weight = weight.max(letters(&cell.text).min(WIDEST));
            }
        }
    }
    let all = weights.iter().sum::<f32>();
    let mut edge = 0.0;
    let mut edges = vec![0.0];
    for weight in weights {
        edge += weight / all * width;
        edges.push(edge);
    }
    edges
}

/// How wide words are, in Chinese characters.
fn letters(text: &str) -> f32 {
    text.chars().map(|char| if char.is_ascii() { 0.55 } else { 1.0 }).sum::<f32>() + 0.8
}

fn in_words(line: &Line) -> String {
    let texts = line.cells.iter().map(|cell| cell.text.replace('\n', "")).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join("｜")
}
