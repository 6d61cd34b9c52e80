//! The printed grid of a table: cells with spans, each at its place.

use super::{cell::CellRef, spec::Align};

/// A printed table. Every place of it is covered by exactly one cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// Name for people.
    pub title: String,
    /// Key of the table whose footnote is printed under the grid.
    pub footnote: String,
    /// Column widths in millimetres.
    pub widths: Vec<f32>,
    /// How many of the rows are header rows.
    pub header_rows: usize,
    /// Number of rows.
    pub num_rows: usize,
    /// Least height of a row in millimetres.
    pub min_row: f32,
    /// Size of labels in points.
    pub label_size: f32,
    /// Cells, row by row, left to right.
    pub cells: Vec<GridCell>,
}

/// A cell of a [`Grid`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridCell {
    /// First row that it covers.
    pub row: usize,
    /// First column that it covers.
    pub column: usize,
    /// How many rows it covers.
    pub rows: usize,
    /// How many columns it covers.
    pub columns: usize,
    /// What it shows.
    pub content: Content,
}

/// What a [`GridCell`] shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Printed words.
    Label {
        /// The words.
        text: String,
        /// How they stand.
        align: Align,
        /// Whether it is a caption across the table.
        band: bool,
    },
    /// A figure of the report.
    Entry(CellRef),
}

impl Grid {
    /// The cells that show figures.
    pub fn entries(&self) -> impl Iterator<Item = (&GridCell, CellRef)> {
        self.cells.iter().filter_map(|cell| match cell.content {
            Content::Entry(entry) => Some((cell, entry)),
            Content::Label { .. } => None,
        })
    }
}

/// Puts cells into the first free place, row by row, as HTML tables do.
pub(super) struct Flow {
    taken: Vec<Vec<bool>>,
    cells: Vec<GridCell>,
}

/// Why a cell has no place.
pub(super) enum FlowError {
    /// More cells in a row than columns.
    RowFull,
    /// Its span leaves the table or covers another cell.
    Overlap,
}

impl Flow {
    pub(super) fn new(rows: usize, columns: usize) -> Self {
        Self { taken: vec![vec![false; columns]; rows], cells: Vec::new() }
    }

    pub(super) fn put(&mut self, row: usize, rows: usize, columns: usize, content: Content) -> Result<(), FlowError> {
        let free = self.taken[row].iter().position(|taken| !taken);
        let column = free.ok_or(FlowError::RowFull)?;
        let lines = self.taken.get_mut(row..row + rows).ok_or(FlowError::Overlap)?;
        for line in lines {
            let places = line.get_mut(column..column + columns).ok_or(FlowError::Overlap)?;
            if places.contains(&true) {
                return Err(FlowError::Overlap);
            }
            places.fill(true);
        }
        self.cells.push(GridCell { row, column, rows, columns, content });
        Ok(())
    }

    /// The cells, or the first row that has a hole.
    pub(super) fn finish(self) -> Result<Vec<GridCell>, usize> {
        match self.taken.iter().position(|line| line.contains(&false)) {
            Some(row) => Err(row),
            None => Ok(self.cells),
        }
    }
}
