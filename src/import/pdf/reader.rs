//! From pages to a flow: cells into rows, lines into paragraphs, page by page in reading order.

use std::collections::BTreeMap;

use super::{
    grid::{Grid, Piece},
    lines::{Line, paragraphs},
    margin,
    sheet::{Filled, Sheet},
};
use crate::import::{
    error::ImportError,
    flow::{Block, Flow, Inner, Meter, Paragraph},
    left::Left,
};

/// More letters in a cell are a text, with paragraphs of its own.
const LONG: usize = 80;

/// All pages as one flow.
pub(super) fn flow(mut sheets: Vec<Sheet>) -> Result<Flow, ImportError> {
    let mut left = margin::drop(&mut sheets);
    for (at, sheet) in sheets.iter().enumerate() {
        let place = format!("第 {} 页", at + 1);
        left.extend(sheet.askew.iter().map(|words| Left { place: place.clone(), words: words.clone() }));
        if sheet.has_picture && sheet.letters().0 == 0 {
            left.push(Left { place, words: "这一页是图片，没有文字".to_owned() });
        }
    }
    let margins = [0, 1].map(|parity| margin(sheets.iter().skip(parity).step_by(2)));
    let both = margin(sheets.iter());
    let mut reader = Reader::default();
    for (at, sheet) in sheets.into_iter().enumerate() {
        reader.page(at, sheet, margins[at % 2].or(both).unwrap_or((0.0, f64::INFINITY)))?;
    }
    reader.flush();
    Ok(Flow { blocks: reader.blocks, left, ..Flow::default() })
}

/// Where full lines begin and end; `None` where there are none.
fn margin<'s>(sheets: impl Iterator<Item = &'s Sheet>) -> Option<(f64, f64)> {
    /// Shorter ones end anywhere, and still shorter ones begin anywhere.
    const LONG: usize = 20;
    const SHORT: usize = 4;
    let lines = sheets.flat_map(|sheet| &sheet.lines);
    let lines = lines.map(|line| (line.text.chars().count(), line)).filter(|(letters, _)| *letters >= SHORT);
    let lines = lines.collect::<Vec<_>>();
    let left = lines.iter().map(|(_, line)| line.left).fold(f64::INFINITY, f64::min);
    let rights = lines.iter().filter(|(letters, _)| *letters >= LONG).map(|(_, line)| line.right);
    let mut rights = rights.collect::<Vec<_>>();
    rights.sort_by(f64::total_cmp);
    // Single lines hang out of the margin; of most the end is the end of the paragraph.
    rights.get(rights.len() * 3 / 4).map(|right| (left, *right))
}

/// The flow as it comes in.
#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    /// Lines that are no paragraphs yet: one may go on upon the next page.
    open: Vec<Line>,
    places: Vec<String>,
    /// The last table, as long as nothing has followed it: a page may have cut it.
    table: Option<Grid>,
    margin: (f64, f64),
    meter: Meter,
}

impl Reader {
    fn page(&mut self, page: usize, sheet: Sheet, margin: (f64, f64)) -> Result<(), ImportError> {
        // Odd and even pages have margins of their own: lines are laid upon those of the first.
        let shift = if self.open.is_empty() { 0.0 } else { self.margin.0 - margin.0 };
        if self.open.is_empty() {
            self.margin = margin;
        }
        let mut tables = sheet.tables;
        tables.sort_by(|a, b| a.lattice.top.total_cmp(&b.lattice.top));
        let mut tables = tables.into_iter().enumerate().peekable();
        let mut shift = shift;
        for (at, line) in sheet.lines.into_iter().enumerate() {
            while let Some((number, table)) = tables.next_if(|(_, table)| table.lattice.top < line.base) {
                self.table(page, number, table)?;
                (self.margin, shift) = (margin, 0.0);
            }
            self.meter.one()?;
            self.settle();
            self.places.push(format!("第 {} 页第 {} 行", page + 1, at + 1));
            self.open.push(Line { left: line.left + shift, right: line.right + shift, ..line });
        }
        for (number, table) in tables {
            self.table(page, number, table)?;
        }
        Ok(())
    }

    /// What has been read becomes blocks.
    fn flush(&mut self) {
        self.settle();
        let (open, places) = (std::mem::take(&mut self.open), std::mem::take(&mut self.places));
        for (text, first) in paragraphs(&open, self.margin) {
            let place = places.get(first).cloned().unwrap_or_default();
            self.blocks.push(Block::Paragraph(Paragraph { text, place, level: None, within: Vec::new() }));
        }
    }

    fn settle(&mut self) {
        if let Some(grid) = self.table.take() {
            self.blocks.extend(grid.settle());
        }
    }

    fn table(&mut self, page: usize, number: usize, table: Filled) -> Result<(), ImportError> {
        let before = self.table.take();
        self.flush();
        let Filled { lattice, mut cells } = table;
        let name = format!("第 {} 页第 {} 张表", page + 1, number + 1);
        let mut rows = BTreeMap::<usize, Vec<Piece>>::new();
        for place in lattice.in_order() {
            self.meter.one()?;
            let lines = cells.remove(&place.cell).unwrap_or_default();
            let texts = texts(lines, place.across);
            let blocks = texts.into_iter().map(|text| {
                let place = format!("{name}第 {} 行", place.row + 1);
                Block::Paragraph(Paragraph { text, place, level: None, within: Vec::new() })
            });
            let inner = Inner { blocks: blocks.collect(), column: place.column };
            rows.entry(place.row).or_default().push(Piece { inner, across: place.across, is_last: place.is_last });
        }
        let mut grid = Grid { name, rows: rows.into_values().collect() };
        if let Some(mut before) = before {
            if number == 0 {
                grid.continues(&mut before);
            }
            self.blocks.extend(before.settle());
        }
        self.table = Some(grid);
        Ok(())
    }
}

/// The lines of a cell, or where they are many, its paragraphs.
fn texts(lines: Vec<Line>, (_, right): (f64, f64)) -> Vec<String> {
    let letters = lines.iter().map(|line| line.text.chars().count()).sum::<usize>();
    if letters <= LONG {
        return lines.into_iter().map(|line| line.text).collect();
    }
    let size = lines.iter().map(|line| line.size).fold(0.0, f64::max);
    let left = lines.iter().map(|line| line.left).fold(right, f64::min);
    paragraphs(&lines, (left, right - size)).into_iter().map(|(text, _)| text).collect()
}
