//! Where every rule, label and figure of a grid lies, worked out once per width and never per frame.

use egui::{FontId, Rect, Ui, Vec2, pos2, vec2};

use crate::{
    form::{Content, Grid, GridCell, spec::Align},
    kit::{
        theme::{figure_font, gap, size, table_label_font},
        wrap::{Lines, stack, wrap},
    },
    open::grid::{lattice::Lattice, value::shown},
    report::Report,
};

/// Columns of figures are made for this many digits …
const DIGITS: usize = 8;
/// … or for fewer, where labels would take more lines otherwise, but never for less than these, or what stands in them.
const FEWEST_DIGITS: usize = 4;
/// Where the window is narrower than that, they are made for as few as these, rather than stand beyond its edge.
const TIGHTEST_DIGITS: usize = 2;
/// A column of labels holds this many characters at least …
const LABEL_CHARS: u8 = 4;
/// … more where labels are long, so that none takes more lines than this …
const LABEL_LINES: u8 = 4;
/// … but no more than this many.
const LABEL_MOST: u8 = 9;
/// Points per millimetre of the printed page beyond which a wide window leaves the rest free.
const WIDEST: f32 = 7.5;

/// The layout of a grid, with its top left at the origin.
#[derive(Debug, Default)]
pub(super) struct Geometry {
    key: Option<Key>,
    /// Rules between columns, one more than columns.
    pub(super) x: Vec<f32>,
    /// Rules between rows.
    pub(super) y: Vec<f32>,
    /// Labels in lines, by index in [`Grid::cells`]; empty for figures.
    pub(super) labels: Vec<Lines>,
    /// Lower edge of the header rows.
    pub(super) header_bottom: f32,
    /// Right edge of the columns that hold labels alone.
    pub(super) labels_right: f32,
    /// Height of a row that holds one line.
    pub(super) row: f32,
}

/// What a layout depends on.
#[derive(Clone, Debug, PartialEq)]
struct Key {
    width: f32,
    scale: f32,
    figure: FontId,
    label: FontId,
    /// Digits that each printed column must hold.
    digits: Vec<usize>,
}

impl Geometry {
    /// Lays the grid out for a width, if that or anything else that counts has changed. Returns whether the width or
    /// the text size had.
    pub(super) fn update(
        &mut self,
        ui: &Ui,
        report: &Report,
        grid: &Grid,
        lattice: &Lattice,
        width: f32,
        hold: bool,
    ) -> bool {
        let digits = match &self.key {
            // While somebody types, no column moves.
            Some(key) if hold => key.digits.clone(),
            _ => digits(report, lattice),
        };
        let key = Key { scale: ui.pixels_per_point(), width, figure: figure_font(), label: table_label_font(), digits };
        if self.key.as_ref() == Some(&key) {
            return false;
        }
        let resized = |old: &Key| (old.width, old.scale) != (key.width, key.scale);
        let anew = self.key.as_ref().is_some_and(resized);
        let (figure_height, label_height, digit, mut advances) = ui.fonts_mut(|fonts| {
            let digit = fonts.glyph_width(&key.figure, '0');
            let texts = grid.cells.iter().filter_map(|cell| match &cell.content {
                Content::Label { text, .. } => Some(text),
                Content::Entry(_) => None,
            });
            let mut advances = std::collections::BTreeMap::new();
            for char in texts.flat_map(|text| text.chars()) {
                advances.entry(char).or_insert_with(|| fonts.glyph_width(&key.label, char));
            }
            (fonts.row_height(&key.figure), fonts.row_height(&key.label), digit, advances)
        });
        let mut advance = |char: char| *advances.entry(char).or_insert(key.label.size);
        self.row = (figure_height + 2.0 * PADDING).max(size::TABLE_ROW).round();
        let (mut lowest, mut is_beyond) = (f32::INFINITY, false);
        for digits in (TIGHTEST_DIGITS..=DIGITS).rev() {
            let x = edges(&widths(grid, lattice, &key, (digit, digits), &mut advance));
            let labels = grid.cells.iter().map(|cell| label(cell, &x, &mut advance)).collect::<Vec<_>>();
            let y = edges(&heights(grid, &labels, label_height, self.row));
            let height = y.last().copied().unwrap_or_default();
            let fits = x.last().is_some_and(|right| *right <= key.width);
            let is_usual = digits >= FEWEST_DIGITS && (fits || digits == FEWEST_DIGITS) && height < lowest;
            // Tight columns are better than none that can be seen, but not where they break words.
            let is_tight = digits < FEWEST_DIGITS && fits && is_beyond;
            if is_usual || is_tight {
                lowest = height;
                is_beyond = !fits;
                (self.x, self.labels, self.y) = (x, labels, y);
            }
        }
        self.header_bottom = self.y.get(grid.header_rows).copied().unwrap_or_default();
        self.labels_right = self.x.get(lattice.label_columns()).copied().unwrap_or_default();
        self.key = Some(key);
        anew
    }

    /// Size of the whole grid.
    pub(super) fn size(&self) -> Vec2 {
        vec2(self.x.last().copied().unwrap_or_default(), self.y.last().copied().unwrap_or_default())
    }

    /// Rectangle of a printed cell.
    pub(super) fn rect(&self, row: usize, rows: usize, column: usize, columns: usize) -> Rect {
        Rect::from_min_max(pos2(self.x[column], self.y[row]), pos2(self.x[column + columns], self.y[row + rows]))
    }

    /// Printed row and column at a point, the nearest where it lies outside.
    pub(super) fn locate(&self, point: Vec2) -> (usize, usize) {
        let nearest = |edges: &[f32], at: f32| {
            edges.iter().skip(1).position(|&edge| at < edge).unwrap_or(edges.len().saturating_sub(2))
        };
        (nearest(&self.y, point.y), nearest(&self.x, point.x))
    }

    /// How many rows a page goes on where this height is left for them.
    pub(super) fn rows_per_page(&self, height: f32) -> usize {
        let rows = self.y.len().saturating_sub(1).max(1);
        let row = self.size().y / rows as f32;
        let fit = (height / row.max(1.0)).max(2.0);
        #[expect(clippy::cast_sign_loss, reason = "two at least")]
        let fit = fit as usize;
        fit - 1
    }
}

/// A label in lines, in columns with these edges.
fn label(cell: &GridCell, x: &[f32], advance: &mut dyn FnMut(char) -> f32) -> Lines {
    let Content::Label { text, align, .. } = &cell.content else { return Lines::default() };
    match align {
        Align::Vertical => stack(text, advance),
        Align::Center | Align::Left => {
            let width = x[cell.column + cell.columns] - x[cell.column] - 2.0 * padding(cell);
            wrap(text, width, *align == Align::Center, advance)
        }
    }
}

/// Blank space above and below what stands in a cell; lines bring some of their own.
pub(super) const PADDING: f32 = gap::TINY / 4.0;

/// Blank space at the sides of a label.
pub(super) fn padding(cell: &GridCell) -> f32 {
    match cell.content {
        Content::Label { align: Align::Left, .. } => gap::SMALL * 0.75,
        _ => gap::TINY * 0.75,
    }
}

/// Blank space at the sides of a figure.
pub(super) const FIGURE_PADDING: f32 = gap::SMALL * 0.75;

/// Digits that each printed column must hold for what stands in it now.
fn digits(report: &Report, lattice: &Lattice) -> Vec<usize> {
    let mut digits = vec![1; lattice.num_columns()];
    for place in lattice.places.iter().filter(|place| place.columns == 1) {
        let shown = shown(report, place.cell);
        // What was refused may be as long as it likes: the cell shows its end, the tooltip all of it.
        if shown.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
            digits[place.column] = digits[place.column].max(shown.len());
        }
    }
    digits
}

/// Widths of the columns where those of figures are made for so many digits of this width.
fn widths(
    grid: &Grid,
    lattice: &Lattice,
    key: &Key,
    (digit, digits): (f32, usize),
    advance: &mut dyn FnMut(char) -> f32,
) -> Vec<f32> {
    let figures = |column: usize| lattice.places.iter().any(|place| place.columns == 1 && place.column == column);
    let stacked = |column: usize| {
        grid.cells
            .iter()
            .find(|cell| cell.column == column && matches!(cell.content, Content::Label { align: Align::Vertical, .. }))
    };
    let mut least = |column: usize| {
        if figures(column) {
            digits.max(key.digits[column]) as f32 * digit + 2.0 * FIGURE_PADDING
        } else if let Some(GridCell { content: Content::Label { text, .. }, .. }) = stacked(column) {
            stack(text, advance).width + 2.0 * gap::TINY
        } else {
            let chars = longest_label(grid, column) / f32::from(LABEL_LINES);
            chars.clamp(LABEL_CHARS.into(), LABEL_MOST.into()) * key.label.size + 2.0 * gap::SMALL
        }
    };
    let least = (0..grid.widths.len()).map(&mut least).collect::<Vec<_>>();
    let total = key.width.min(widest(grid)).floor();
    share(&grid.widths, &least, total)
}

/// How wide a grid is where there is room for all of it.
pub fn widest(grid: &Grid) -> f32 {
    grid.widths.iter().sum::<f32>() * WIDEST
}

/// Characters of the longest label that stands in this column alone.
fn longest_label(grid: &Grid, column: usize) -> f32 {
    let lengths =
        grid.cells.iter().filter(|cell| cell.column == column && cell.columns == 1).map(|cell| match &cell.content {
            Content::Label { text, .. } => text.chars().count(),
            Content::Entry(_) => 0,
        });
    lengths.max().unwrap_or(0) as f32
}

/// Shares `total` out in the proportions of the printed page, with no column below its least width.
fn share(weights: &[f32], least: &[f32], total: f32) -> Vec<f32> {
    let mut fixed = vec![false; weights.len()];
    loop {
        let sum = |fixed_ones: bool, of: &[f32]| {
            of.iter().zip(&fixed).filter(|(_, fixed)| **fixed == fixed_ones).map(|(value, _)| value).sum::<f32>()
        };
        let scale = ((total - sum(true, least)) / sum(false, weights).max(f32::EPSILON)).max(0.0);
        let width = |column: usize| if fixed[column] { least[column] } else { weights[column] * scale };
        let short = (0..weights.len()).find(|&column| !fixed[column] && width(column) < least[column]);
        match short {
            Some(column) => fixed[column] = true,
            None => return (0..weights.len()).map(width).collect(),
        }
    }
}

fn heights(grid: &Grid, labels: &[Lines], line: f32, least: f32) -> Vec<f32> {
    let mut heights = vec![least; grid.num_rows];
    let needed = |index: usize| labels[index].count as f32 * line + 2.0 * PADDING;
    let of_rows = |rows: std::ops::RangeInclusive<usize>| {
        grid.cells.iter().enumerate().filter(move |(_, cell)| rows.contains(&cell.rows))
    };
    for (index, cell) in of_rows(1..=1) {
        heights[cell.row] = heights[cell.row].max(needed(index));
    }
    for (index, cell) in of_rows(2..=usize::MAX) {
        let rows = &mut heights[cell.row..cell.row + cell.rows];
        let short = needed(index) - rows.iter().sum::<f32>();
        if short > 0.0 {
            let each = short / rows.len() as f32;
            for height in rows {
                *height += each;
            }
        }
    }
    heights
}

fn edges(sizes: &[f32]) -> Vec<f32> {
    std::iter::once(0.0)
        .chain(sizes.iter().scan(0.0, |edge: &mut f32, size| {
            *edge += size;
            // Whole points, so that rules are sharp; the edges and not the sizes, so that the sum stays what it is.
            Some(edge.round())
        }))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_makes_no_table_wider() {
        assert_eq!(edges(&[10.5, 10.5, 10.5, 10.5]), [0.0, 11.0, 21.0, 32.0, 42.0]);
        assert_eq!(edges(&[78.9; 10]).last(), Some(&789.0));
    }

    #[test]
    fn columns_share_what_there_is_and_keep_their_least() {
        let close = |a: Vec<f32>, b: &[f32]| a.iter().zip(b).all(|(a, b)| (a - b).abs() < 0.01);
        assert!(close(share(&[1.0, 3.0], &[10.0, 10.0], 100.0), &[25.0, 75.0]));
        assert!(close(share(&[1.0, 3.0], &[40.0, 10.0], 100.0), &[40.0, 60.0]));
        assert!(close(share(&[1.0, 3.0], &[80.0, 40.0], 100.0), &[80.0, 40.0]), "too narrow: the least of each");
        assert!(close(share(&[1.0, 1.0, 1.0], &[50.0, 10.0, 10.0], 90.0), &[50.0, 20.0, 20.0]));
    }
}
