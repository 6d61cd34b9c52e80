//! Cells of a table by what they are, and their addresses.

use crate::{
    address::Address,
    form::{CellRef, Form},
};

/// The cells of a table for which `keep` holds, row by row.
pub(super) fn cells_where<'a>(
    form: &'a Form,
    table: usize,
    keep: impl Fn(CellRef) -> bool + 'a,
) -> impl Iterator<Item = CellRef> + 'a {
    let found = &form.tables[table];
    (0..found.rows.len())
        .flat_map(move |row| (0..found.columns.len()).map(move |column| CellRef { table, row, column }))
        .filter(move |cell| keep(*cell))
}

/// Where cells stand.
pub(super) fn addresses(form: &Form, cells: impl IntoIterator<Item = CellRef>) -> Vec<Address> {
    cells.into_iter().map(|cell| form.address(cell)).collect()
}
