//! A block of figures as text for the clipboard; pasting it back at the same place changes nothing.

use super::{
    lattice::{Block, Lattice, Slot},
    tsv,
    value::shown,
};
use crate::{
    form::{Content, Grid},
    report::Report,
};

/// The figures of a block, a printed row a line; rows without figures are left out, as pasting skips them.
pub fn block(report: &Report, grid: &Grid, lattice: &Lattice, block: &Block) -> String {
    let holds_figure = |row: &usize| lattice.row(*row).any(|(_, place)| block.holds(place));
    let rows = block.rows.clone().filter(holds_figure).map(|row| {
        let columns = lattice
            .row(row)
            .filter(|(_, place)| block.holds(place))
            .fold(block.columns.clone(), |columns, (_, place)| {
                *columns.start().min(&place.column)..=*columns.end().max(&place.last_column())
            });
        columns
            .map(|column| match lattice.slot(row, column) {
                Some(Slot::Figure(index)) if lattice.places[index].column == column => {
                    shown(report, lattice.places[index].cell)
                }
                Some(Slot::Label(index)) => match &grid.cells[index].content {
                    Content::Label { text, .. } if grid.cells[index].column == column => text.clone(),
                    _ => String::new(),
                },
                _ => String::new(),
            })
            .collect()
    });
    tsv::write(&rows.collect::<Vec<Vec<_>>>())
}
