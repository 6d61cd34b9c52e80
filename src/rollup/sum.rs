//! Sums over many reports, by what their cells mean.

use std::{collections::BTreeMap, fmt, sync::Arc};

use rust_decimal::Decimal;

use super::mapping::Mapping;
use crate::{
    form::{CellRef, Form},
    number::{Kind, Number},
    report::{Report, Value},
};

/// What some figures come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sum {
    /// Nobody has given a figure.
    #[default]
    Blank,
    /// Things that are counted: no number of reports makes too many of them.
    Whole(i128),
    /// Money.
    Money(Decimal),
    /// More money than can be written.
    Overflow,
}

impl Sum {
    /// The sum with one more figure.
    #[must_use]
    pub fn plus(self, number: Number) -> Self {
        self.and(match number {
            Number::Count(count) => Self::Whole(count.into()),
            Number::Change(change) => Self::Whole(change.into()),
            Number::Amount(amount) => Self::Money(amount),
        })
    }

    /// The sum of two sums.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Blank, other) | (other, Self::Blank) => other,
            (Self::Whole(a), Self::Whole(b)) => a.checked_add(b).map_or(Self::Overflow, Self::Whole),
            (Self::Money(a), Self::Money(b)) => added(a, b).map_or(Self::Overflow, Self::Money),
            // Once too large it stays so; and cells of one meaning are of one kind.
            _ => Self::Overflow,
        }
    }

    /// As a figure of a report; `None` where a cell cannot hold it.
    pub fn number(self, kind: Kind) -> Option<Number> {
        match (self, kind) {
            (Self::Whole(whole), Kind::Count) => u64::try_from(whole).ok().map(Number::Count),
            (Self::Whole(whole), Kind::Change) => i64::try_from(whole).ok().map(Number::Change),
            (Self::Money(money), Kind::Amount) => Some(Number::Amount(money)),
            _ => None,
        }
    }

    /// Whether there is a figure.
    pub fn is_figure(self) -> bool {
        matches!(self, Self::Whole(_) | Self::Money(_))
    }
}

/// Money without a digit lost: where so many places no longer fit beside so much money, that is an overflow, too.
fn added(a: Decimal, b: Decimal) -> Option<Decimal> {
    let sum = a.checked_add(b)?;
    (sum.scale() >= a.normalize().scale().max(b.normalize().scale())).then(|| sum.normalize())
}

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blank => Ok(()),
            Self::Whole(whole) => whole.fmt(f),
            Self::Money(money) => money.normalize().fmt(f),
            Self::Overflow => f.write_str("太大"),
        }
    }
}

/// The sum of a cell, and of how many reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The sum.
    pub sum: Sum,
    /// How many reports have a figure there.
    pub given: usize,
    /// How many have none, though their form asks for one.
    pub blank: usize,
    /// How many are on a form that does not ask for it.
    pub absent: usize,
}

/// Why a figure is not in the sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// What stands there is no figure.
    NoFigure,
    /// The form of the sum has no cell that means the same.
    NoPlace,
}

/// A figure that is not in the sum.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Left {
    /// Index of the report.
    pub unit: usize,
    /// The address in its own form.
    pub at: String,
    /// The same in words.
    pub place: String,
    /// What stands there.
    pub what: String,
    /// Why.
    pub why: Why,
}

/// Sums by the cells of one form.
#[derive(Clone, Debug, PartialEq)]
pub struct Sums {
    /// The form.
    pub form: Arc<Form>,
    /// Its typed cells with their sums.
    pub cells: BTreeMap<CellRef, Cell>,
    /// What is not in them.
    pub left: Vec<Left>,
    /// How many reports are.
    pub reports: usize,
    mappings: BTreeMap<FormDigest, Arc<Mapping>>,
}

/// The digest of a form, to look it up by.
type FormDigest = [u8; 32];

impl Sums {
    /// Nothing yet.
    pub fn new(form: &Arc<Form>) -> Self {
        let typed = form.cells().filter(|cell| !form.is_computed(*cell));
        Self {
            form: Arc::clone(form),
            cells: typed.map(|cell| (cell, Cell::default())).collect(),
            left: Vec::new(),
            reports: 0,
            mappings: BTreeMap::new(),
        }
    }

    /// Adds a report, the one of this index.
    pub fn add(&mut self, unit: usize, report: &Report) {
        let mapping = self.mapping(&report.form);
        self.reports += 1;
        for (cell, own) in &mapping.cells {
            let Some(sum) = self.cells.get_mut(cell) else { continue };
            let Some(own) = own else {
                sum.absent += 1;
                continue;
            };
            let found = own
                .iter()
                .filter_map(|own| report.shown(*own).number())
                .fold(None, |all: Option<Sum>, number| Some(all.unwrap_or_default().plus(number)));
            match found {
                Some(found) => {
                    sum.sum = sum.sum.and(found);
                    sum.given += 1;
                }
                None => sum.blank += 1,
            }
        }
        for cell in report.form.cells() {
            let Some(entry) = report.entry(cell) else { continue };
            let why = match entry.value {
                Value::Refused(_) => Why::NoFigure,
                Value::Number(number) if !number.is_zero() && mapping.spare.contains(&cell) => Why::NoPlace,
                _ => continue,
            };
            let (at, place) = (report.form.address(cell).as_str().to_owned(), report.form.full_name(cell));
            self.left.push(Left { unit, at, place, what: entry.value.to_string(), why });
        }
    }

    /// Adds the sums of other reports, on the same form.
    pub fn merge(&mut self, other: Self) {
        for (cell, more) in other.cells {
            let own = self.cells.entry(cell).or_default();
            own.sum = own.sum.and(more.sum);
            own.given += more.given;
            own.blank += more.blank;
            own.absent += more.absent;
        }
        self.left.extend(other.left);
        self.left.sort();
        self.reports += other.reports;
    }

    /// The sum of a cell; of a computed one, what the sums of its parts come to.
    pub fn of(&self, cell: CellRef) -> Sum {
        if let Some(own) = self.cells.get(&cell) {
            return own.sum;
        }
        let table = &self.form.tables[cell.table];
        let across = &table.columns[cell.column].sum;
        let all = match across.is_empty() {
            true => table.rows[cell.row].sum.iter().map(|&row| self.of(CellRef { row, ..cell })).collect::<Vec<_>>(),
            false => across.iter().map(|&column| self.of(CellRef { column, ..cell })).collect(),
        };
        all.into_iter().fold(Sum::Blank, Sum::and)
    }

    /// A report of all of them: the sums, and no word. Sums that no cell can hold are left blank.
    pub fn report(&self, unit: &str, year: u16) -> Report {
        let mut report = Report::new(Arc::clone(&self.form), unit, year);
        for (cell, found) in &self.cells {
            if let Some(number) = found.sum.number(self.form.kind(*cell)) {
                report.set_entry(*cell, Some(number.into()));
            }
        }
        report
    }

    fn mapping(&mut self, form: &Arc<Form>) -> Arc<Mapping> {
        let to = &self.form;
        let made = || Arc::new(Mapping::of(form, to));
        Arc::clone(self.mappings.entry(*form.digest().bytes()).or_insert_with(made))
    }
}
