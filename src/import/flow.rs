//! What every reader makes of its file: paragraphs and tables in reading order, each with its place in the source.

use super::{error::ImportError, left::Left, limits::CELLS, own::Own};

/// A file as it is read.
#[derive(Clone, Debug, Default)]
pub(super) struct Flow {
    pub(super) blocks: Vec<Block>,
    /// What a reader has left out of them: what stands above and below every page.
    pub(super) left: Vec<Left>,
    /// What it says of itself, where it is of our own making.
    pub(super) own: Own,
}

#[derive(Clone, Debug)]
pub(super) enum Block {
    Paragraph(Paragraph),
    Table(Table),
}

/// A paragraph, without its line end.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    pub(super) text: String,
    /// Where it stands, in words.
    pub(super) place: String,
    /// Level of the heading that its style makes it, from 1.
    pub(super) level: Option<u8>,
    /// What it stands in, outermost first; empty where a source has no such parts.
    pub(super) within: Vec<usize>,
}

/// A table.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
    pub(super) within: Vec<usize>,
}

/// The cells that begin in a row, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    pub(super) place: String,
}

/// A cell; how far it reaches shows in the columns of its neighbours.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) text: String,
    /// First column that it covers.
    pub(super) column: usize,
}

impl Flow {
    /// Whether there is no letter in it.
    pub(super) fn is_empty(&self) -> bool {
        let is_blank = |text: &str| text.trim().is_empty();
        self.blocks.iter().all(|block| match block {
            Block::Paragraph(paragraph) => is_blank(&paragraph.text),
            Block::Table(table) => table.rows.iter().flat_map(|row| &row.cells).all(|cell| is_blank(&cell.text)),
        })
    }
}

/// A table as a document holds it: whole blocks in its cells.
#[derive(Debug, Default)]
pub(super) struct Frame {
    pub(super) rows: Vec<Vec<Inner>>,
}

/// A cell of a [`Frame`].
#[derive(Debug, Default)]
pub(super) struct Inner {
    pub(super) blocks: Vec<Block>,
    pub(super) column: usize,
}

impl Frame {
    /// What it is to a reader: a table, or where it only lays out what is in it, that itself.
    pub(super) fn settle(self, name: &str, within: &[usize]) -> Vec<Block> {
        let is_nested = |inner: &Inner| inner.blocks.iter().any(|block| matches!(block, Block::Table(_)));
        let is_box = self.rows.iter().map(Vec::len).sum::<usize>() == 1;
        if is_box || self.rows.iter().flatten().any(is_nested) {
            return self.rows.into_iter().flatten().flat_map(|inner| inner.blocks).collect();
        }
        let rows = self.rows.into_iter().enumerate().map(|(at, cells)| {
            let cells = cells.into_iter().map(|inner| {
                let texts = inner.blocks.iter().filter_map(|block| match block {
                    Block::Paragraph(paragraph) => Some(paragraph.text.as_str()),
                    Block::Table(_) => None,
                });
                let text = texts.collect::<Vec<_>>().join("\n");
                Cell { text, column: inner.column }
            });
            Row { cells: cells.collect(), place: format!("{name}第 {} 行", at + 1) }
        });
        vec![Block::Table(Table { rows: rows.collect(), within: within.to_vec() })]
    }
}

/// Counts what is read, up to what is too much.
#[derive(Debug, Default)]
pub(super) struct Meter(usize);

impl Meter {
    /// One cell or paragraph more.
    pub(super) fn one(&mut self) -> Result<(), ImportError> {
        self.0 += 1;
        if self.0 > CELLS { Err(ImportError::TooMany) } else { Ok(()) }
    }
}

/// Which columns of the next rows are covered by cells from above.
#[derive(Debug, Default)]
pub(super) struct Covered(Vec<usize>);

impl Covered {
    /// Begins a row: everything covered is covered one row less.
    pub(super) fn next_row(&mut self) {
        self.0.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
    }

    /// Puts a cell into the first free column from `from` on, and says which.
    pub(super) fn put(&mut self, from: usize, columns: usize, rows: usize) -> usize {
        let mut column = from;
        while self.0.get(column).is_some_and(|rows| *rows > 0) {
            column += 1;
        }
        if self.0.len() < column + columns {
            self.0.resize(column + columns, 0);
        }
        self.0[column..column + columns].fill(rows);
        column
    }
}
