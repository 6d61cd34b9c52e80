//! The files that are handed on: each table, parted by year, and a year of many reports into several files.

use std::{collections::BTreeMap, io::Write, ops::Range};

use serde_json::{Value, json};

use super::{
    collection::{Collection, Standing},
    columnar,
    schema::{Column, SCHEMA, Table as _},
    separated,
    tables::{About, CellWords, FigureRow, Figures, FindingRow, FindingTable, UnitRow, Units, cell_words},
};
use crate::digest::Digest;

/// How many reports go into one file: some four hundred thousand figures.
const REPORTS: usize = 2_000;

/// A kind of file that is handed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Separated values.
    Csv,
    /// Columns, for programs.
    Parquet,
}

impl Format {
    /// Ending of the names of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Parquet => "parquet",
        }
    }
}

/// Why a file could not be written.
#[derive(Debug, thiserror::Error)]
pub enum HandoverError {
    /// As the system says.
    #[error("{0}")]
    Disk(#[from] std::io::Error),
    /// As the writer of columns says.
    #[error("{0}")]
    Columns(#[from] parquet::errors::ParquetError),
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    table: &'static str,
    year: u16,
    number: usize,
    units: Vec<usize>,
    /// Offices of the roster of which nothing is there.
    missing: Range<usize>,
}

impl Part {
    /// Its name below the folder that is handed on.
    pub fn path(&self, format: Format) -> String {
        format!("{}/year={}/part-{}.{}", self.table, self.year, self.number, format.ending())
    }
}

impl Collection {
    /// All files, in the order of their names.
    pub fn parts(&self) -> Vec<Part> {
        let mut years: BTreeMap<u16, Vec<usize>> = BTreeMap::new();
        for (at, listed) in self.units.iter().enumerate() {
            years.entry(listed.unit.year).or_default().push(at);
        }
        years.entry(self.year).or_default();
        let mut parts = Vec::new();
        for table in [Figures::NAME, FindingTable::NAME, Units::NAME] {
            for (&year, units) in &years {
                // Of the reports of one office and year one alone has figures.
                let is_in =
                    |at: &usize| table != Figures::NAME || !matches!(self.units[*at].standing, Standing::Double(_));
                let units = units.iter().copied().filter(is_in).collect::<Vec<_>>();
                let chunks = if units.is_empty() { vec![&[][..]] } else { units.chunks(REPORTS).collect() };
                for (number, chunk) in chunks.iter().enumerate() {
                    let is_last = number + 1 == chunks.len() && year == self.year && table == Units::NAME;
                    let missing = if is_last { 0..self.missing.len() } else { 0..0 };
                    parts.push(Part { table, year, number, units: chunk.to_vec(), missing });
                }
            }
        }
        parts
    }

    /// Writes a file.
    ///
    /// # Errors
    /// As the system reports them.
    pub fn write(&self, part: &Part, format: Format, out: impl Write + Send) -> Result<(), HandoverError> {
        let above = self.roster.above();
        let units = part.units.iter().map(|at| About::of(self, &above, &self.units[*at])).collect::<Vec<_>>();
        match part.table {
            Figures::NAME => {
                let mut forms: BTreeMap<[u8; 32], Vec<CellWords>> = BTreeMap::new();
                let digest = |about: &About<'_>| Digest::bytes(&about.form().digest()).to_owned();
                for about in &units {
                    forms.entry(digest(about)).or_insert_with(|| cell_words(about.form()));
                }
                let rows = units.iter().flat_map(|about| {
                    let report = about.report();
                    let words = forms.get(&digest(about)).into_iter().flatten();
                    words.map(move |words| FigureRow::of(about, words, &report))
                });
                put(out, format, Figures::NAME, &Figures::columns(), rows)
            }
            FindingTable::NAME => {
                let rows = units
                    .iter()
                    .flat_map(|about| about.found().into_iter().map(move |found| FindingRow { about, found }));
                put(out, format, FindingTable::NAME, &FindingTable::columns(), rows)
            }
            _ => {
                let missing = self.missing[part.missing.clone()].iter().map(|office| {
                    let above = above[*office].map_or("", |above| self.roster.offices[above].code.as_str());
                    UnitRow::Missing(self, &self.roster.offices[*office], above)
                });
                let rows = units.iter().map(UnitRow::There).chain(missing);
                put(out, format, Units::NAME, &Units::columns(), rows)
            }
        }
    }
}

fn put<R>(
    out: impl Write + Send,
    format: Format,
    name: &str,
    columns: &[Column<R>],
    rows: impl Iterator<Item = R>,
) -> Result<(), HandoverError> {
    match format {
        Format::Csv => separated::write(out, columns, rows)?,
        Format::Parquet => columnar::write(out, name, columns, rows)?,
    }
    Ok(())
}

/// What is handed on, for programs: the version, and each table with its columns.
pub fn schema() -> Value {
    let tables = [
        (Figures::NAME, columns(&Figures::columns())),
        (FindingTable::NAME, columns(&FindingTable::columns())),
        (Units::NAME, columns(&Units::columns())),
    ];
    let tables = tables.into_iter().map(|(name, columns)| (name.to_owned(), columns)).collect();
    json!({ "schema": SCHEMA, "tables": Value::Object(tables) })
}

fn columns<R>(columns: &[Column<R>]) -> Value {
    let one = |column: &Column<R>| {
        let Column { name, kind, nullable, about, .. } = column;
        json!({ "name": name, "type": kind.name(), "nullable": nullable, "about": about })
    };
    columns.iter().map(one).collect()
}
