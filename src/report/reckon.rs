//! What linked figures come to in a report.

use rust_decimal::Decimal;

use super::{Cells, Formula, Reckoning, Report, Value};
use crate::{form::CellRef, number::Number};

/// What stands in a text where the cells of a linked figure are not filled in; the rules find it as never filled in.
pub const UNKNOWN: &str = "＿＿";

impl Cells {
    /// What the cells come to; `None` unless all of them are filled in, and where it comes to less than nothing.
    pub fn value(&self, report: &Report) -> Option<Decimal> {
        let sum = |cells: &[CellRef]| {
            let known = |cell: &CellRef| report.shown(*cell).number().filter(|_| report.is_known(*cell));
            let mut each = cells.iter().map(|cell| known(cell).map(Number::to_decimal));
            each.try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part?))
        };
        let value = sum(&self.add)?.checked_sub(sum(&self.less)?)?;
        (!value.is_sign_negative() || value.is_zero()).then_some(value)
    }
}

/// `part` of `whole` in percent.
fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
}

impl Formula {
    /// What stands in the text; [`UNKNOWN`] where the cells do not say it. Growth is told without its sign: which way it
    /// goes, the words around say, and a rule holds them to it.
    pub fn words(&self, report: &Report) -> String {
        let value = match &self.reckoning {
            Reckoning::Sum(cells) => cells.value(report),
            Reckoning::Share(part, whole) => {
                part.value(report).zip(whole.value(report)).and_then(|(a, b)| percent(a, b))
            }
            Reckoning::Growth(cells, base) => {
                let change = cells.value(report).and_then(|value| value.checked_sub(*base));
                change.and_then(|change| percent(change.abs(), *base))
            }
            Reckoning::Change(cells, base) => {
                cells.value(report).and_then(|it| it.checked_sub(*base)).map(|it| it.abs())
            }
        };
        let is_ratio = matches!(self.reckoning, Reckoning::Share(..) | Reckoning::Growth(..));
        value.and_then(|value| self.show.words(value, is_ratio)).unwrap_or_else(|| UNKNOWN.to_owned())
    }

    /// The same a year later: held against the figure of the report that is last year's then. `None` where that has none.
    pub(super) fn of_next_year(&self, last: &Report) -> Option<Self> {
        let base = |cells: &Cells| cells.value(last).filter(|base| !base.is_zero());
        let reckoning = match &self.reckoning {
            Reckoning::Growth(cells, _) => Reckoning::Growth(cells.clone(), base(cells)?),
            Reckoning::Change(cells, _) => Reckoning::Change(cells.clone(), base(cells)?),
            other => other.clone(),
        };
        Some(Self { reckoning, show: self.show })
    }
}

impl Report {
    /// Whether somebody has filled in a cell, or everything that it is computed from. A blank given as such counts.
    pub fn is_known(&self, cell: CellRef) -> bool {
        if self.number(cell).is_some() {
            return true;
        }
        let members = self.members(cell);
        if members.is_empty() {
            return self.entry(cell).is_some_and(|entry| !matches!(entry.value, Value::Refused(_)));
        }
        members.into_iter().all(|member| self.is_known(member))
    }
}
