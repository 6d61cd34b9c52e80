//! Rows as files hold them: as many figures as there are columns, a printed total only where one came along.

use std::ops::RangeInclusive;

use super::{Entry, Report};
use crate::form::Table;

impl Table {
    /// How many figures a row in a file may have: computed columns at the end may be left out.
    pub fn row_lengths(&self) -> RangeInclusive<usize> {
        let computed = self.columns.iter().rev().take_while(|column| !column.sum.is_empty()).count();
        self.columns.len() - computed..=self.columns.len()
    }
}

impl Report {
    /// The cells of a row, without computed ones at the end that have no printed total; empty where the whole row
    /// was never touched.
    pub fn row(&self, table: usize, row: usize) -> &[Option<Entry>] {
        let cells = self.cells[table][row].as_slice();
        match cells.iter().rposition(Option::is_some) {
            Some(last) => &cells[..=last.max(self.form.tables[table].row_lengths().start().saturating_sub(1))],
            None => &[],
        }
    }
}
