//! Cells by their place.

/// A cell by its place in the tables of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellRef {
    /// Index of the table.
    pub table: usize,
    /// Index of the row.
    pub row: usize,
    /// Index of the column.
    pub column: usize,
}
