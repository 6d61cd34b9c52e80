//! Cells that hold something which is no figure, and the sums that hang on them.

use std::collections::BTreeSet;

use crate::{
    form::CellRef,
    report::{Report, Value},
};

/// The cells that hold something which is no figure: no sum with such a cell in it can be judged.
pub(super) struct Doubt(BTreeSet<CellRef>);

impl Doubt {
    pub(super) fn of(report: &Report) -> Self {
        let refused =
            |cell: &CellRef| report.entry(*cell).is_some_and(|entry| matches!(entry.value, Value::Refused(_)));
        Self(report.form.cells().filter(refused).collect())
    }

    /// Whether the value of a cell, as printed or as computed, hangs on a cell that holds no figure.
    pub(super) fn about(&self, report: &Report, cell: CellRef) -> bool {
        !self.0.is_empty() && (self.0.contains(&cell) || report.number(cell).is_none() && self.about_sum(report, cell))
    }

    /// Whether the computed value of a cell hangs on one that holds no figure.
    pub(super) fn about_sum(&self, report: &Report, cell: CellRef) -> bool {
        !self.0.is_empty() && report.members(cell).into_iter().any(|member| self.about(report, member))
    }
}
