//! A table of figures: columns, rows, groups and balances, by index.

use std::ops::Range;

use super::spec::RulesSpec;
use crate::number::Kind;

/// A table of figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Key of the table.
    pub key: String,
    /// Name for people.
    pub title: String,
    /// Which rules speak for it.
    pub rules: RulesSpec,
    /// Columns, left to right, groups dissolved.
    pub columns: Vec<Column>,
    /// Rows, top to bottom, groups dissolved.
    pub rows: Vec<Row>,
    /// Groups of columns and rows: key, label.
    pub groups: Vec<Group>,
    /// Sums that must agree.
    pub balances: Vec<Balance>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Key.
    pub key: String,
    /// Label as printed.
    pub label: String,
    /// Labels of the groups around it, outermost first.
    pub path: Vec<String>,
    /// What its cells hold.
    pub kind: Kind,
    /// Unit, for messages.
    pub unit: String,
    /// Columns that it is the sum of; empty where it is typed.
    pub sum: Vec<usize>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Key.
    pub key: String,
    /// Label as printed.
    pub label: String,
    /// Labels of the groups around it, outermost first.
    pub path: Vec<String>,
    /// What is counted here, and what is not.
    pub guide: String,
    /// Rows that it is the sum of; empty where it is typed.
    pub sum: Vec<usize>,
    /// What texts call it.
    pub says: Vec<String>,
}

/// A group of rows or columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Key.
    pub key: String,
    /// Label as printed.
    pub label: String,
    /// Whether it holds rows, not columns.
    pub of_rows: bool,
    /// Its rows or columns.
    pub members: Range<usize>,
}

/// Two sums that must be equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance {
    /// Whether rows are added in every column; else columns in every row.
    pub of_rows: bool,
    /// Rows or columns on one side.
    pub left: Vec<usize>,
    /// And on the other.
    pub right: Vec<usize>,
}

impl Table {
    /// Index of a row by key.
    pub fn row(&self, key: &str) -> Option<usize> {
        self.rows.iter().position(|row| row.key == key)
    }

    /// Index of a column by key.
    pub fn column(&self, key: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.key == key)
    }

    /// Whether the cell is computed, and so never typed.
    pub fn is_computed(&self, row: usize, column: usize) -> bool {
        !self.rows[row].sum.is_empty() || !self.columns[column].sum.is_empty()
    }

    /// Row in words, with its groups.
    pub fn row_name(&self, row: usize) -> String {
        let row = &self.rows[row];
        row.path.iter().chain([&row.label]).map(String::as_str).collect::<Vec<_>>().join("，")
    }

    /// Column in words, with its groups.
    pub fn column_name(&self, column: usize) -> String {
        let column = &self.columns[column];
        column.path.iter().chain([&column.label]).map(String::as_str).collect::<Vec<_>>().join("，")
    }
}
