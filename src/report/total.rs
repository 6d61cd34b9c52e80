//! Computed cells: totals are never typed.

use super::Report;
use crate::{form::CellRef, number::Number};

/// The value of a cell, typed or computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Total {
    /// No figure in it, or in any cell that it is the sum of.
    Blank,
    /// A figure.
    Number(Number),
    /// The sum is larger than a cell can hold.
    Overflow,
}

impl Total {
    /// The figure, where there is one.
    pub fn number(self) -> Option<Number> {
        match self {
            Self::Number(number) => Some(number),
            Self::Blank | Self::Overflow => None,
        }
    }
}

impl Report {
    /// The value of a cell: as typed, or, where the form computes it, the sum. Blanks add nothing to a sum.
    pub fn total(&self, cell: CellRef) -> Total {
        let table = &self.form.tables[cell.table];
        let (row, column) = (&table.rows[cell.row], &table.columns[cell.column]);
        if !column.sum.is_empty() {
            self.sum(column.sum.iter().map(|&column| CellRef { column, ..cell }))
        } else if !row.sum.is_empty() {
            self.sum(row.sum.iter().map(|&row| CellRef { row, ..cell }))
        } else {
            self.number(cell).map_or(Total::Blank, Total::Number)
        }
    }

    /// The sum of some cells, typed or computed.
    pub fn sum(&self, cells: impl IntoIterator<Item = CellRef>) -> Total {
        add(cells.into_iter().map(|cell| self.total(cell)))
    }

    /// The value that pages show: as computed; a total that came printed only where there is nothing to compute it from.
    pub fn shown(&self, cell: CellRef) -> Total {
        match self.total(cell) {
            Total::Blank => self.stated(cell),
            computed => computed,
        }
    }

    /// The sum of some cells, each as pages show it.
    pub fn shown_sum(&self, cells: impl IntoIterator<Item = CellRef>) -> Total {
        add(cells.into_iter().map(|cell| self.shown(cell)))
    }

    /// A total that came printed, where pages show another one.
    pub fn misprint(&self, cell: CellRef) -> Option<Number> {
        let printed = self.number(cell).filter(|_| self.form.is_computed(cell))?;
        (self.shown(cell) != Total::Number(printed)).then_some(printed)
    }

    /// The value that the office stands by: a total printed with figures from elsewhere, else [`Report::total`].
    pub fn stated(&self, cell: CellRef) -> Total {
        match self.number(cell) {
            Some(printed) => Total::Number(printed),
            None => self.total(cell),
        }
    }

    /// The sum of some cells, each as the office states it.
    pub fn stated_sum(&self, cells: impl IntoIterator<Item = CellRef>) -> Total {
        add(cells.into_iter().map(|cell| self.stated(cell)))
    }

    /// The cells that a computed cell is the sum of, in the order of its formula; empty for a typed cell.
    pub fn members(&self, cell: CellRef) -> Vec<CellRef> {
        let table = &self.form.tables[cell.table];
        let across = &table.columns[cell.column].sum;
        if across.is_empty() {
            table.rows[cell.row].sum.iter().map(|&row| CellRef { row, ..cell }).collect()
        } else {
            across.iter().map(|&column| CellRef { column, ..cell }).collect()
        }
    }
}

/// Adds up; blank only where everything is blank.
fn add(parts: impl IntoIterator<Item = Total>) -> Total {
    parts.into_iter().fold(Total::Blank, |sum, part| match (sum, part) {
        (Total::Overflow, _) | (_, Total::Overflow) => Total::Overflow,
        (Total::Blank, other) | (other, Total::Blank) => other,
        (Total::Number(a), Total::Number(b)) => a.checked_add(b).map_or(Total::Overflow, Total::Number),
    })
}
