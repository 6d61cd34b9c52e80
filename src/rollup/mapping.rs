//! Which cells of one form are those of another.

use std::collections::BTreeSet;

use crate::form::{CellRef, Form};

/// Which cells of a report go into which cell of the sum.
#[derive(Debug, PartialEq)]
pub(super) struct Mapping {
    /// The typed cells of the sum, each with those of the report that are added to it; `None` where it has none.
    pub(super) cells: Vec<(CellRef, Option<Vec<CellRef>>)>,
    /// Typed cells of the report that go nowhere.
    pub(super) spare: BTreeSet<CellRef>,
}

impl Mapping {
    /// From a form to that of the sum.
    pub(super) fn of(form: &Form, to: &Form) -> Self {
        let typed = to.cells().filter(|cell| !to.is_computed(*cell));
        let cells = typed.map(|cell| (cell, form.counterparts(to, cell))).collect::<Vec<_>>();
        let mut taken = BTreeSet::new();
        for cell in cells.iter().filter_map(|(_, own)| own.as_ref()).flatten() {
            cover(form, *cell, &mut taken);
        }
        let spare = form.cells().filter(|cell| !form.is_computed(*cell) && !taken.contains(cell)).collect();
        Self { cells, spare }
    }
}

/// A cell with all that it is the sum of.
fn cover(form: &Form, cell: CellRef, taken: &mut BTreeSet<CellRef>) {
    if !taken.insert(cell) {
        return;
    }
    let table = &form.tables[cell.table];
    let across = &table.columns[cell.column].sum;
    match across.is_empty() {
        true => table.rows[cell.row].sum.iter().for_each(|&row| cover(form, CellRef { row, ..cell }, taken)),
        false => across.iter().for_each(|&column| cover(form, CellRef { column, ..cell }, taken)),
    }
}
