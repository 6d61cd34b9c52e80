//! Tables: heights of rows, merged cells, rules, and where a tall table may be broken.

use std::{collections::BTreeMap, ops::Range};

use super::{
    Pt,
    cell::{Words, words},
    page::{Area, Page, Rect, Rule},
    square::modules,
    tree::{Tag, Tree},
};
use crate::document::{CellContent, TableBlock, TableCell};

/// A table, measured.
pub(super) struct TableLayout<'a> {
    block: &'a TableBlock,
    columns: Vec<Pt>,
    rows: Vec<Pt>,
    words: Vec<Words>,
}

impl<'a> TableLayout<'a> {
    /// Measures a table; no row becomes higher than `page`.
    pub(super) fn new(block: &'a TableBlock, page: Pt) -> Self {
        let columns = block.widths.iter().map(|width| Pt::mm(*width)).collect::<Vec<_>>();
        let width = |cell: &TableCell| columns[cell.column..cell.column + cell.columns].iter().copied().sum();
        let words = block.cells.iter().map(|cell| words(cell, width(cell), block.label_size)).collect::<Vec<_>>();
        let mut rows = vec![Pt::mm(block.min_row); block.num_rows];
        // Cells of one row first, so that merged cells only add what is still lacking.
        let mut order = (0..block.cells.len()).collect::<Vec<_>>();
        order.sort_by_key(|&index| block.cells[index].rows);
        for index in order {
            let cell = &block.cells[index];
            let span = &mut rows[cell.row..cell.row + cell.rows];
            let lacking = words[index].height() - span.iter().copied().sum();
            if lacking > Pt::ZERO {
                for row in span.iter_mut() {
                    *row += lacking / cell.rows as f32;
                }
            }
        }
        for row in &mut rows {
            *row = row.min(page);
        }
        Self { block, columns, rows, words }
    }

    /// Height of some of its rows.
    pub(super) fn height(&self, rows: Range<usize>) -> Pt {
        self.rows[rows].iter().copied().sum()
    }

    /// All rows.
    pub(super) fn all(&self) -> Range<usize> {
        0..self.rows.len()
    }

    /// Height of the header rows.
    pub(super) fn header_height(&self) -> Pt {
        self.height(0..self.block.header_rows)
    }

    /// The body rows in pieces, of which the first has `first` room and every other `page`, header included.
    ///
    /// A piece ends where the fewest merged cells are cut.
    pub(super) fn pieces(&self, first: Pt, page: Pt) -> Vec<Range<usize>> {
        let mut pieces = Vec::new();
        let mut start = self.block.header_rows;
        let mut room = first;
        while start < self.rows.len() {
            let mut height = self.header_height();
            let mut most = start;
            // A tenth of a point forgives the rounding of sums, and cannot be seen.
            while most < self.rows.len() && height + self.rows[most] <= room + Pt(0.1) {
                height += self.rows[most];
                most += 1;
            }
            let end = if most == self.rows.len() { most } else { self.best_cut(start, most.max(start + 1)) };
            pieces.push(start..end);
            start = end;
            room = page;
        }
        pieces
    }

    /// The row in the lower half of `start..most` above which a cut goes through the fewest merged cells.
    fn best_cut(&self, start: usize, most: usize) -> usize {
        let cuts =
            |row: usize| self.block.cells.iter().filter(|cell| cell.row < row && row < cell.row + cell.rows).count();
        let least = start + (most - start).div_ceil(2);
        (least.max(start + 1)..=most).rev().min_by_key(|&row| cuts(row)).unwrap_or(most)
    }

    /// Puts the table into the tree; what comes back are the elements of its cells.
    pub(super) fn tags(&self, tree: &mut Tree) -> Vec<Tag> {
        tree.table(self.block)
    }

    /// Draws some body rows, with the header rows above them where `header` says so. What is drawn takes its element
    /// out of `tags`: what is repeated on a further page is no second label.
    pub(super) fn draw(&self, rows: Range<usize>, header: bool, (x, y): (Pt, Pt), tags: &mut [Tag], page: &mut Page) {
        let shown = if header {
            (0..self.block.header_rows).chain(rows.clone()).collect()
        } else {
            rows.clone().collect::<Vec<_>>()
        };
        let mut tops = BTreeMap::new();
        let mut bottom = y;
        for &row in &shown {
            tops.insert(row, bottom);
            bottom += self.rows[row];
        }
        let mut edges = Edges::default();
        for ((cell, words), tag) in self.block.cells.iter().zip(&self.words).zip(tags) {
            // A merged cell that is cut shows its label in every piece.
            let visible = shown.iter().copied().filter(|row| (cell.row..cell.row + cell.rows).contains(row));
            let visible = visible.collect::<Vec<_>>();
            let Some(top) = visible.first().and_then(|row| tops.get(row)).copied() else { continue };
            let rect = Rect {
                x: x + self.columns[..cell.column].iter().copied().sum(),
                y: top,
                width: self.columns[cell.column..cell.column + cell.columns].iter().copied().sum(),
                height: visible.iter().map(|&row| self.rows[row]).sum(),
            };
            match &cell.content {
                CellContent::Label { band: true, .. } => page.grounds.push(rect),
                CellContent::Label { .. } | CellContent::Field { .. } => {}
                CellContent::Square(text) => page.blacks.extend(modules(text, rect)),
                CellContent::Figure { address, .. } => {
                    page.areas.push(Area { address: address.clone(), line: 0, rect });
                }
            }
            page.runs.extend(words.place(rect, tag.take()));
            edges.add(rect);
        }
        page.rules.extend(edges.rules());
    }
}

/// The sides of cells, joined to long rules so that each is drawn once.
#[derive(Default)]
struct Edges {
    /// Key of the line → from, to.
    across: BTreeMap<i32, Vec<(Pt, Pt)>>,
    down: BTreeMap<i32, Vec<(Pt, Pt)>>,
}

impl Edges {
    fn add(&mut self, rect: Rect) {
        // A hundredth of a point tells lines apart and forgives rounding.
        let key = |place: Pt| (place.0 * 100.0).round() as i32;
        for y in [rect.y, rect.y + rect.height] {
            self.across.entry(key(y)).or_default().push((rect.x, rect.x + rect.width));
        }
        for x in [rect.x, rect.x + rect.width] {
            self.down.entry(key(x)).or_default().push((rect.y, rect.y + rect.height));
        }
    }

    fn rules(self) -> impl Iterator<Item = Rule> {
        let place = |key: i32| Pt(key as f32 / 100.0);
        let across = self.across.into_iter().flat_map(move |(y, parts)| {
            joined(parts).into_iter().map(move |(from, to)| Rule { from: (from, place(y)), to: (to, place(y)) })
        });
        let down = self.down.into_iter().flat_map(move |(x, parts)| {
            joined(parts).into_iter().map(move |(from, to)| Rule { from: (place(x), from), to: (place(x), to) })
        });
        across.chain(down)
    }
}

/// Joins parts that touch or overlap.
fn joined(mut parts: Vec<(Pt, Pt)>) -> Vec<(Pt, Pt)> {
    parts.sort_by(|a, b| a.0.0.total_cmp(&b.0.0));
    let mut joined: Vec<(Pt, Pt)> = Vec::new();
    // A gap of a twentieth of a point is rounding: a tenth of the thickness of a rule.
    for (from, to) in parts {
        match joined.last_mut() {
            Some(last) if from <= last.1 + Pt(0.05) => last.1 = last.1.max(to),
            _ => joined.push((from, to)),
        }
    }
    joined
}
