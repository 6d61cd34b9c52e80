//! Which figures of a grid take part in a frame. Of a very large one not all do: nobody would wait for ten thousand.

use std::{collections::BTreeSet, ops::Range};

use crate::open::grid::lattice::{Lattice, Step};

/// So many places of the printed grid take part around what can be seen: all of an ordinary table, so that a screen
/// reader, which reads on without moving the view, has the whole of it, and of a very large one what is near.
const AROUND: usize = 600;

/// Rows and columns of the printed grid.
pub(super) type Part = (Range<usize>, Range<usize>);

/// The figures that take part where this much can be seen, in printed order. Those of `kept` do wherever they are, with
/// their neighbours; so do the first and the last one that are typed, where Tab comes into the grid.
pub(super) fn near(lattice: &Lattice, seen: Part, kept: impl Iterator<Item = usize>) -> BTreeSet<usize> {
    let (rows, columns) = widened(lattice, seen);
    let beside = kept.map(|index| {
        let place = lattice.places[index];
        (place.row.saturating_sub(1)..place.row + 2, place.column.saturating_sub(1)..place.last_column() + 2)
    });
    let ends = [Step::GridStart, Step::GridEnd].into_iter().filter_map(|end| lattice.step(0, end, 0));
    let parts = std::iter::once((rows, columns)).chain(beside);
    let figures = parts.flat_map(|(rows, columns)| {
        rows.flat_map(move |row| columns.clone().filter_map(move |column| lattice.at(row, column)))
    });
    figures.chain(ends).collect()
}

/// A part of the grid with what is around it, until that is as much as is wanted, or all there is.
fn widened(lattice: &Lattice, (mut rows, mut columns): Part) -> Part {
    let (last_row, last_column) = (lattice.num_rows(), lattice.num_columns());
    while rows.len() * columns.len() < AROUND && (rows.len() < last_row || columns.len() < last_column) {
        rows = rows.start.saturating_sub(1)..(rows.end + 1).min(last_row);
        columns = columns.start.saturating_sub(1)..(columns.end + 1).min(last_column);
    }
    (rows, columns)
}
