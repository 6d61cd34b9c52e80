//! 空白填0, the filling and the clearing of cells: edits over many cells at once.

use super::lattice::{Block, Lattice};
use crate::{
    form::{CellRef, Grid},
    number::{Number, parse},
    report::{Edit, Entry, Report, Value},
};

/// Cells of a grid that are typed and still blank, in printed order.
pub fn blanks(report: &Report, grid: &Grid) -> impl Iterator<Item = CellRef> {
    grid.entries().map(|(_, cell)| cell).filter(|&cell| {
        let blank = report.entry(cell).is_none_or(|entry| entry.value == Value::Blank);
        blank && !report.form.is_computed(cell)
    })
}

/// Cells of a grid in which something stands that is no figure, in printed order.
pub fn refused(report: &Report, grid: &Grid) -> impl Iterator<Item = CellRef> {
    grid.entries().map(|(_, cell)| cell).filter(|&cell| {
        let refused = report.entry(cell).is_some_and(|entry| matches!(entry.value, Value::Refused(_)));
        refused && !report.form.is_computed(cell)
    })
}

/// Puts a nought into every blank cell of a grid; remarks stay. `None` where nothing is blank.
pub fn fill_blanks(report: &Report, grid: &Grid) -> Option<Edit> {
    let edits = blanks(report, grid).map(|cell| {
        let value = Value::Number(Number::zero(report.form.kind(cell)));
        Edit::Cell(cell, Some(Entry { value, note: report.note(cell).to_owned() }))
    });
    let edits = edits.collect::<Vec<_>>();
    (!edits.is_empty()).then_some(Edit::Batch(edits))
}

/// Puts one figure into all of some cells; remarks stay. `None` where it is no figure for one of them.
pub fn same(report: &Report, cells: impl Iterator<Item = CellRef>, text: &str) -> Option<Edit> {
    let typed = cells.filter(|&cell| !report.form.is_computed(cell));
    let edit = |cell| {
        let number = parse(report.form.kind(cell), text).ok()??;
        Some(Edit::Cell(cell, Some(Entry { value: Value::Number(number), note: report.note(cell).to_owned() })))
    };
    typed.map(edit).collect::<Option<Vec<_>>>().filter(|edits| !edits.is_empty()).map(Edit::Batch)
}

/// Where a selection is filled from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// From its first row.
    Down,
    /// From its first column.
    Right,
}

/// Fills a selection from its first row or column, as spreadsheets do; remarks stay. Where a figure is none for the
/// cell that it would go to, that cell stays as it is. `None` where nothing would change.
pub fn along(report: &Report, lattice: &Lattice, block: &Block, way: Way) -> Option<Edit> {
    let source = |row, column| match way {
        Way::Down => block.rows.clone().take_while(|above| *above < row).find_map(|above| lattice.at(above, column)),
        Way::Right => block.columns.clone().take_while(|left| *left < column).find_map(|left| lattice.at(row, left)),
    };
    let edits = lattice.within(block).filter_map(|place| {
        let from = lattice.places[source(place.row, place.column)?].cell;
        let value = report.entry(from).map(|entry| entry.value.clone()).unwrap_or_default();
        let fits = match &value {
            Value::Number(_) => report.form.kind(from) == report.form.kind(place.cell),
            Value::Blank => true,
            Value::Refused(_) => false,
        };
        let same = report.entry(place.cell).map_or(value == Value::Blank, |entry| entry.value == value);
        let changes = fits && !same && !place.computed && from != place.cell;
        changes.then(|| Edit::Cell(place.cell, Some(Entry { value, note: report.note(place.cell).to_owned() })))
    });
    let edits = edits.collect::<Vec<_>>();
    (!edits.is_empty()).then_some(Edit::Batch(edits))
}

/// Takes the figures out of some cells; remarks stay. `None` where nothing would change.
pub fn clear(report: &Report, cells: impl Iterator<Item = CellRef>) -> Option<Edit> {
    let edits = cells.filter_map(|cell| {
        let entry = report.entry(cell).filter(|entry| entry.value != Value::Blank)?;
        let typed = !report.form.is_computed(cell);
        typed.then(|| Edit::Cell(cell, Some(Entry { value: Value::Blank, note: entry.note.clone() })))
    });
    let edits = edits.collect::<Vec<_>>();
    (!edits.is_empty()).then_some(Edit::Batch(edits))
}
