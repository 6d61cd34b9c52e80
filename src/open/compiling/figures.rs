//! Figures beside the lines of the list: of every report of a collection, with what it was the year before.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::row::{Of, Row};
use crate::{
    form::CellRef,
    number::Number,
    open::job::Stop,
    report::Shown,
    rollup::{Collection, pipeline, years::growth},
};

/// Most figures beside the lines at once.
pub const MOST: usize = 6;

/// The figure of one report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// The figure, totals computed, and the total that was printed otherwise.
    pub shown: Shown,
    /// What it was the year before.
    pub last: Option<Number>,
}

impl Figure {
    /// By how many per cent it has grown.
    pub fn growth(&self) -> Option<Decimal> {
        growth(self.last?, self.shown.figure?)
    }
}

/// The figures of a cell, of every report.
#[derive(Clone, Debug)]
pub struct Figures {
    /// The cell, of the form of the sum.
    pub cell: CellRef,
    /// The figure of each report of the collection, by index.
    pub of: Arc<Vec<Figure>>,
}

impl Figures {
    /// That of a line.
    pub fn of_row(&self, row: &Row) -> Option<Figure> {
        match row.of {
            Of::Unit(at) => self.of.get(at).copied(),
            Of::Read | Of::Missing(_) | Of::Broken => None,
        }
    }

    /// That of a line, where it has one.
    pub fn number(&self, row: &Row) -> Option<Number> {
        self.of_row(row).and_then(|figure| figure.shown.figure)
    }
}

/// The figures of every report for some cells of the sum.
pub(super) fn count(collection: &Collection, cells: &[CellRef], stop: &Stop) -> Vec<Figures> {
    let form = &collection.sums.form;
    let mut all = vec![vec![Figure::default(); collection.units.len()]; cells.len()];
    let of_unit = |at: &usize| {
        let report = collection.units[*at].unit.report();
        let last = collection.before(*at).map(crate::rollup::Unit::report);
        let figure = |cell: &CellRef| Figure {
            shown: report.shown_for(form, *cell),
            last: last.as_ref().and_then(|last| last.shown_for(form, *cell).figure),
        };
        cells.iter().map(figure).collect::<Vec<_>>()
    };
    let units = (0..collection.units.len()).collect::<Vec<_>>();
    pipeline::run(&units, &|| stop.is_set(), of_unit, |at, figures| {
        for (all, figure) in all.iter_mut().zip(figures) {
            all[at] = figure;
        }
    });
    cells.iter().zip(all).map(|(cell, of)| Figures { cell: *cell, of: Arc::new(of) }).collect()
}
