//! The statutory form as data: sections, tables, printed grids, sums, balances and instructions.
//!
//! A form is a `.ron` file ([`spec::FormSpec`]), checked and indexed once ([`Form`]); the grid on screen, the checks,
//! the page and the tests all walk that one definition. Imports `number` and `address`.

pub mod spec;
pub mod syntax;

mod builtin;
mod compile;
mod grid;
mod meaning;
mod place;
mod role;
mod sources;

use std::{collections::BTreeMap, ops::Range};

pub use self::{
    builtin::{builtin, builtin_ids, builtins, usual},
    grid::{Content, Grid, GridCell},
    place::Place,
    role::{Bearer, Meaning, Role},
};
use crate::number::Kind;
use spec::{FormSpec, RulesSpec};

/// A form, checked: every reference holds, every cell has one place on the page.
#[derive(Debug, PartialEq)]
pub struct Form {
    spec: FormSpec,
    /// Sections in printed order.
    pub sections: Vec<Section>,
    /// Tables in printed order.
    pub tables: Vec<Table>,
    /// Where it has what rules ask for.
    roles: BTreeMap<Role, Meaning>,
}

/// See [`spec::SectionSpec`].
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Key of the section.
    pub key: String,
    /// Printed heading with its number; empty for the lead paragraph.
    pub heading: String,
    /// Article of law or notice that asks for it.
    pub basis: String,
    /// Filling instructions, a paragraph each.
    pub guide: Vec<String>,
    /// What stands in it.
    pub parts: Vec<Part>,
}

/// A part of a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Paragraphs typed by the officer.
    Text(Text),
    /// A printed table.
    Grid(Grid),
}

/// A text of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Its address.
    pub key: String,
    /// What to write.
    pub prompt: String,
}

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

/// A cell by its place in [`Form::tables`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellRef {
    /// Index of the table.
    pub table: usize,
    /// Index of the row.
    pub row: usize,
    /// Index of the column.
    pub column: usize,
}

/// What is wrong with a form file, and where. Displays as Chinese.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("第 {line} 行第 {column} 列：{message}")]
pub struct FormError {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong, in Chinese.
    pub message: String,
}

impl Form {
    /// Reads and checks a form file.
    ///
    /// # Errors
    /// Where the text is no form: the first thing that is wrong, with its line and column.
    pub fn parse(source: &str) -> Result<Self, FormError> {
        compile::parse(source)
    }

    /// Checks a form that came as data, inside a draft.
    ///
    /// # Errors
    /// What is wrong with it, in Chinese.
    pub fn from_spec(spec: FormSpec) -> Result<Self, String> {
        compile::compile(spec).map_err(|fault| fault.message)
    }

    /// The form as written.
    pub fn spec(&self) -> &FormSpec {
        &self.spec
    }

    /// Short stable name.
    pub fn id(&self) -> &str {
        &self.spec.id
    }

    /// Name for people.
    pub fn name(&self) -> &str {
        &self.spec.name
    }

    /// Whether it is meant for reports of a year.
    pub fn is_for(&self, year: u16) -> bool {
        self.spec.from_year <= year && self.spec.to_year.is_none_or(|last| year <= last)
    }

    /// What a cell holds.
    pub fn kind(&self, cell: CellRef) -> Kind {
        self.tables[cell.table].columns[cell.column].kind
    }

    /// Whether a cell is computed, and so never typed.
    pub fn is_computed(&self, cell: CellRef) -> bool {
        self.tables[cell.table].is_computed(cell.row, cell.column)
    }

    /// Every cell, table by table, row by row.
    pub fn cells(&self) -> impl Iterator<Item = CellRef> + '_ {
        self.tables.iter().enumerate().flat_map(|(table, found)| {
            (0..found.rows.len())
                .flat_map(move |row| (0..found.columns.len()).map(move |column| CellRef { table, row, column }))
        })
    }

    /// Every text, in printed order.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        self.sections.iter().flat_map(Section::texts)
    }
}

impl Part {
    /// The printed table, where it is one.
    pub fn grid(&self) -> Option<&Grid> {
        match self {
            Self::Grid(grid) => Some(grid),
            Self::Text(_) => None,
        }
    }
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
