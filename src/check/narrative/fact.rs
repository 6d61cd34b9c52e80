//! What the tables say about a fact: every way in which it can be meant, as a sum of cells.

use std::{cell::RefCell, rc::Rc};

use rust_decimal::Decimal;

use super::{
    claim::{Fact, What},
    own_rows,
};
use crate::{
    form::{Bearer, CellRef, Role},
    report::{Cells, Report, Total},
};

/// One way to read a fact in the tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// The cells that are added up.
    pub(super) cells: Vec<CellRef>,
    /// Cells that are taken off.
    pub(super) less: Vec<CellRef>,
    /// What it comes to; money in yuan.
    pub(super) value: Decimal,
}

/// The tables of a report, asked for facts: each is looked up once.
#[derive(Debug)]
pub(super) struct Tables<'a> {
    /// The report.
    pub(super) report: &'a Report,
    known: RefCell<Vec<(Fact, Rc<[Reading]>)>>,
}

impl<'a> Tables<'a> {
    /// The tables of a report.
    pub(super) fn new(report: &'a Report) -> Self {
        Self { report, known: RefCell::default() }
    }

    /// Every way to read a fact; empty where the form lacks it, or where one of its cells is not filled in.
    pub(super) fn readings(&self, fact: &Fact) -> Rc<[Reading]> {
        let mut known = self.known.borrow_mut();
        if let Some((_, readings)) = known.iter().find(|(other, _)| other == fact) {
            return Rc::clone(readings);
        }
        let readings = Rc::<[Reading]>::from(readings(self.report, fact));
        known.push((fact.clone(), Rc::clone(&readings)));
        readings
    }
}

/// Every way to read a fact that comes to a value, also where two are equal for once.
pub(super) fn meant(report: &Report, fact: &Fact, value: Decimal) -> Vec<Reading> {
    let readings = all(report, fact).unwrap_or_default().into_iter();
    readings.filter(|reading| reading.value == value).collect()
}

/// The cells of every way to read a fact.
pub(super) fn meanings(report: &Report, fact: &Fact) -> impl Iterator<Item = Cells> {
    let readings = all(report, fact).unwrap_or_default().into_iter();
    readings.map(|Reading { cells: add, less, .. }| Cells { add, less })
}

/// Every way to read a fact; empty where the form lacks it, or where one of its cells is not filled in.
fn readings(report: &Report, fact: &Fact) -> Vec<Reading> {
    let mut readings = all(report, fact).unwrap_or_default();
    // Where nothing was carried in, both readings are one.
    let mut at = 0;
    while at < readings.len() {
        let value = readings[at].value;
        if readings[..at].iter().any(|other| other.value == value) {
            readings.remove(at);
        } else {
            at += 1;
        }
    }
    readings
}

/// Rows that are added up, less a row where there is one.
type Way = (&'static [&'static str], Option<&'static str>);

/// The rows of the table of applications that a fact can be about.
const fn ways(what: &What) -> &'static [Way] {
    match what {
        What::Received => &[(&["new"], None), (&["new", "carried_in"], None)],
        What::New => &[(&["new"], None)],
        What::Available => &[(&["new", "carried_in"], None)],
        What::Handled => &[(&["new"], None), (&["new", "carried_in"], None), (&["total"], None)],
        What::CarriedIn => &[(&["carried_in"], None)],
        What::CarriedOut => &[(&["carried_out"], None)],
        What::Carried => &[(&["carried_out"], None), (&["carried_in"], None)],
        // All, or those of this year alone.
        What::Processed => &[(&["total"], None), (&["total"], Some("carried_in"))],
        What::Answered => &[
            (&["total"], None),
            (&["total"], Some("carried_in")),
            (&["total"], Some("other_3")),
            (&["total"], Some("other")),
        ],
        What::AllProcessed => &[(&["total"], None)],
        // By their own names.
        What::Outcome(_) => &[],
    }
}

fn all(report: &Report, fact: &Fact) -> Option<Vec<Reading>> {
    let one = |found: Option<Reading>| found.map(|found| vec![found]);
    match fact {
        Fact::Unknown => None,
        Fact::Requests(What::Outcome(rows), column) => one(reading(report, Role::Requests, rows, column)),
        Fact::Requests(what, column) => {
            let requests = |rows: &[&str]| reading(report, Role::Requests, rows, column);
            let mut found = Vec::new();
            for (rows, less) in ways(what) {
                let all = requests(rows)?;
                match less.map(|less| requests(&[less])) {
                    None => found.push(all),
                    Some(Some(less)) if less.value < all.value => {
                        found.push(Reading { value: all.value - less.value, less: less.cells, ..all });
                    }
                    Some(_) => {}
                }
            }
            Some(found)
        }
        Fact::Dispute(row, "closed") => {
            let ended = Role::VERDICTS.into_iter().filter(|verdict| *verdict != Role::Pending);
            let ended = ended.map(|verdict| reading(report, Role::Disputes, &[row], verdict.key()));
            let ended = ended.collect::<Option<Vec<_>>>()?;
            let value = ended.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.value))?;
            let cells = ended.into_iter().flat_map(|part| part.cells).collect();
            Some(vec![Reading { cells, less: Vec::new(), value }])
        }
        Fact::Dispute(row, column) => one(reading(report, Role::Disputes, &[row], column)),
        Fact::Document(row, "newly_public") => one(reading(report, Role::Documents, &[row], "newly_public")
            .or_else(|| reading(report, Role::Documents, &[row], "made"))),
        Fact::Document(row, column) => one(reading(report, Role::Documents, &[row], column)),
        Fact::Decision(row) => one(reading(report, Role::Decisions, &[row], "processed")),
        Fact::Charge => {
            // The table is in units of ten thousand.
            let charge = reading(report, Role::Charges, &["administrative"], "amount")?;
            let value = charge.value.checked_mul(Decimal::from(10_000))?;
            Some(vec![Reading { value, ..charge }])
        }
        Fact::Fee(column) => one(reading(report, Role::Fees, &["notices"], column)),
        Fact::Row(at) => {
            let cell = own_rows::total(&report.form, at)?;
            one(sum_of(report, vec![cell]))
        }
        Fact::Sum(facts) => {
            let parts = facts.iter().map(|fact| all(report, fact)?.into_iter().next()).collect::<Option<Vec<_>>>()?;
            let value = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.value))?;
            let cells = parts.iter().flat_map(|part| part.cells.clone()).collect();
            Some(vec![Reading { cells, less: Vec::new(), value }])
        }
        Fact::AnyOf(facts) => {
            let each = facts.iter().map(|fact| all(report, fact)).collect::<Option<Vec<_>>>()?;
            Some(each.into_iter().flatten().collect())
        }
    }
}

/// The sum of some rows, or groups of rows, in one column or group of columns, by the names that claims have for them.
fn reading(report: &Report, table: Role, rows: &[&str], column: &str) -> Option<Reading> {
    let column = Role::within(table, Bearer::Column, column)?;
    let mut cells = Vec::new();
    for row in rows {
        cells.extend(report.form.cells_of(Role::within(table, Bearer::Row, row)?, column)?);
    }
    sum_of(report, cells)
}

/// The sum of cells, where all of them are filled in.
fn sum_of(report: &Report, cells: Vec<CellRef>) -> Option<Reading> {
    if !cells.iter().all(|&cell| report.is_known(cell)) {
        return None;
    }
    let Total::Number(sum) = report.stated_sum(cells.iter().copied()) else { return None };
    Some(Reading { cells, less: Vec::new(), value: sum.to_decimal() })
}
