//! Where the figures of a printed grid stand, and which of them comes next in every direction.

use std::{collections::BTreeMap, ops::RangeInclusive};

use crate::form::{CellRef, Content, Form, Grid};

/// A figure in the printed grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which cell of the report.
    pub cell: CellRef,
    /// Printed row.
    pub row: usize,
    /// First printed column.
    pub column: usize,
    /// How many printed columns it spans.
    pub columns: usize,
    /// Whether it is computed, and so never typed.
    pub computed: bool,
}

impl Place {
    /// Last printed column.
    pub fn last_column(&self) -> usize {
        self.column + self.columns - 1
    }
}

/// What stands at one place of the printed grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// A figure, by its index in [`Lattice::places`].
    Figure(usize),
    /// A label, by its index in [`Grid::cells`].
    Label(usize),
}

/// The figures of a grid by printed row and column.
#[derive(Debug)]
pub struct Lattice {
    /// Figures in printed order.
    pub places: Vec<Place>,
    slots: Vec<Vec<Slot>>,
    by_cell: BTreeMap<CellRef, usize>,
}

/// A rectangle of the printed grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub(crate) rows: RangeInclusive<usize>,
    pub(crate) columns: RangeInclusive<usize>,
}

impl Block {
    /// Whether the figure lies in it.
    pub fn holds(&self, place: &Place) -> bool {
        self.rows.contains(&place.row)
            && place.column <= *self.columns.end()
            && place.last_column() >= *self.columns.start()
    }
}

/// A step of the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the row above.
    Up,
    /// To the row below.
    Down,
    /// To the cell before.
    Left,
    /// To the cell behind.
    Right,
    /// First typed figure of the row.
    RowStart,
    /// Last typed figure of the row.
    RowEnd,
    /// First typed figure of the grid.
    GridStart,
    /// Last typed figure of the grid.
    GridEnd,
    /// The one after in printed order, row by row.
    Next,
    /// The one before.
    Previous,
}

impl Lattice {
    pub(crate) fn new(grid: &Grid, form: &Form) -> Self {
        let mut places = Vec::new();
        let mut by_cell = BTreeMap::new();
        let mut slots = vec![vec![Slot::Label(0); grid.widths.len()]; grid.num_rows];
        for (index, printed) in grid.cells.iter().enumerate() {
            let slot = match printed.content {
                Content::Label { .. } => Slot::Label(index),
                Content::Entry(cell) => {
                    by_cell.insert(cell, places.len());
                    places.push(Place {
                        cell,
                        row: printed.row,
                        column: printed.column,
                        columns: printed.columns,
                        computed: form.is_computed(cell),
                    });
                    Slot::Figure(places.len() - 1)
                }
            };
            for row in &mut slots[printed.row..printed.row + printed.rows] {
                row[printed.column..printed.column + printed.columns].fill(slot);
            }
        }
        Self { places, slots, by_cell }
    }

    /// Index of a cell of the report.
    pub fn index_of(&self, cell: CellRef) -> Option<usize> {
        self.by_cell.get(&cell).copied()
    }

    /// What stands at a printed row and column.
    pub fn slot(&self, row: usize, column: usize) -> Option<Slot> {
        self.slots.get(row)?.get(column).copied()
    }

    /// The figure at a printed row and column.
    pub fn at(&self, row: usize, column: usize) -> Option<usize> {
        match self.slot(row, column)? {
            Slot::Figure(index) => Some(index),
            Slot::Label(_) => None,
        }
    }

    /// Number of printed rows.
    pub fn num_rows(&self) -> usize {
        self.slots.len()
    }

    /// Number of printed columns.
    pub fn num_columns(&self) -> usize {
        self.slots.first().map_or(0, Vec::len)
    }

    /// How many columns at the left hold labels alone.
    pub fn label_columns(&self) -> usize {
        self.places.iter().map(|place| place.column).min().unwrap_or_default()
    }

    /// Figures of a printed row, left to right.
    pub fn row(&self, row: usize) -> impl Iterator<Item = (usize, &Place)> {
        // In printed order a row stands together.
        let first = self.places.partition_point(|place| place.row < row);
        let end = self.places.partition_point(|place| place.row <= row);
        (first..end).map(|index| (index, &self.places[index]))
    }

    /// Whether a printed row holds figures.
    pub fn has_figures(&self, row: usize) -> bool {
        self.row(row).next().is_some()
    }

    /// The typed figure that a step leads to. `goal` is the printed column that steps up and down keep to where
    /// figures span several columns.
    pub fn step(&self, from: usize, step: Step, goal: usize) -> Option<usize> {
        let here = self.places[from];
        let typed = |index: &usize| !self.places[*index].computed;
        let rows = |mut rows: Box<dyn Iterator<Item = usize>>| {
            rows.find_map(|row| self.at(row, goal).filter(|index| typed(index)))
        };
        match step {
            Step::Down => rows(Box::new(here.row + 1..self.num_rows())),
            Step::Up => rows(Box::new((0..here.row).rev())),
            Step::Right | Step::Next => {
                (from + 1..self.places.len()).find(typed).filter(|&to| step == Step::Next || self.same_row(from, to))
            }
            Step::Left | Step::Previous => {
                (0..from).rev().find(typed).filter(|&to| step == Step::Previous || self.same_row(from, to))
            }
            Step::RowStart => self.row(here.row).map(|(index, _)| index).find(typed),
            Step::RowEnd => self.row(here.row).map(|(index, _)| index).filter(typed).last(),
            Step::GridStart => (0..self.places.len()).find(typed),
            Step::GridEnd => (0..self.places.len()).rev().find(typed),
        }
    }

    fn same_row(&self, a: usize, b: usize) -> bool {
        self.places[a].row == self.places[b].row
    }

    /// Where Enter goes from the last row: the first typed figure of the next column that begins further right.
    pub fn top_of_next_column(&self, goal: usize) -> Option<usize> {
        (goal + 1..self.num_columns()).find_map(|column| {
            let begins_here = |place: &Place| place.column == column && !place.computed;
            self.places.iter().position(begins_here)
        })
    }

    /// The figure next to `from` in a direction, typed or computed, for growing a block.
    pub fn neighbour(&self, from: usize, step: Step, goal: usize) -> Option<usize> {
        let here = self.places[from];
        match step {
            Step::Down => (here.row + 1..self.num_rows()).find_map(|row| self.at(row, goal)),
            Step::Up => (0..here.row).rev().find_map(|row| self.at(row, goal)),
            Step::Right => Some(from + 1).filter(|&to| to < self.places.len() && self.same_row(from, to)),
            Step::Left => from.checked_sub(1).filter(|&to| self.same_row(from, to)),
            Step::RowStart => self.row(here.row).map(|(index, _)| index).next(),
            Step::RowEnd => self.row(here.row).map(|(index, _)| index).last(),
            Step::GridStart | Step::Previous => Some(0),
            Step::GridEnd | Step::Next => self.places.len().checked_sub(1),
        }
    }

    /// The rectangle with these two figures at its corners.
    pub fn block(&self, a: usize, b: usize) -> Block {
        let (a, b) = (self.places[a], self.places[b]);
        Block {
            rows: a.row.min(b.row)..=a.row.max(b.row),
            columns: a.column.min(b.column)..=a.last_column().max(b.last_column()),
        }
    }

    /// The rectangle around all figures.
    pub fn everything(&self) -> Option<(usize, usize)> {
        let corner = |key: fn(&Place) -> usize, least: bool| {
            let keys = self.places.iter().map(key);
            if least { keys.min() } else { keys.max() }
        };
        let (top, bottom) = (corner(|place| place.row, true)?, corner(|place| place.row, false)?);
        let first = self.row(top).next()?.0;
        let last = self.row(bottom).last()?.0;
        Some((first, last))
    }

    /// Figures in a rectangle, in printed order.
    pub fn within<'a>(&'a self, block: &'a Block) -> impl Iterator<Item = &'a Place> {
        self.places.iter().filter(|place| block.holds(place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Part, builtin};

    fn lattice(table: &str) -> (std::sync::Arc<Form>, Lattice) {
        let form = builtin("dongguan-2022").expect("a built-in form");
        let grids = form.sections.iter().flat_map(|section| &section.parts).filter_map(|part| match part {
            Part::Grid(grid) => Some(grid),
            Part::Text(_) => None,
        });
        let found = grids.clone().find(|grid| grid.entries().any(|(_, cell)| form.address(cell).root() == table));
        let lattice = Lattice::new(found.expect("a grid with the table"), &form);
        (form, lattice)
    }

    #[track_caller]
    fn goes(table: &str, from: &str, step: Step, to: Option<&str>) {
        let (form, lattice) = lattice(table);
        let from = lattice.index_of(form.cell(from).expect("a cell")).expect("in the grid");
        let goal = lattice.places[from].column;
        let reached = lattice.step(from, step, goal).map(|index| form.address(lattice.places[index].cell).to_string());
        assert_eq!(reached.as_deref(), to, "{step:?}");
    }

    #[test]
    fn steps_follow_the_printed_grid_and_leave_out_what_is_computed() {
        goes("requests", "requests.new.natural", Step::Down, Some("requests.carried_in.natural"));
        goes("requests", "requests.new.natural", Step::Up, None);
        goes("requests", "requests.new.other", Step::Right, None);
        goes("requests", "requests.new.other", Step::Next, Some("requests.carried_in.natural"));
        goes("requests", "requests.carried_in.natural", Step::Previous, Some("requests.new.other"));
        goes("requests", "requests.other.legal", Step::Down, Some("requests.carried_out.legal"));
        goes("requests", "requests.carried_out.legal", Step::Up, Some("requests.other.legal"));
        goes("requests", "requests.carried_out.legal", Step::Down, None);
        goes("requests", "requests.new.legal", Step::RowEnd, Some("requests.new.other"));
        goes("requests", "requests.new.legal", Step::GridEnd, Some("requests.carried_out.other"));
        goes("disputes", "disputes.review.pending", Step::Next, Some("disputes.direct.upheld"));
    }

    #[test]
    fn steps_up_and_down_keep_their_column_across_wide_cells() {
        goes("documents", "documents.normative.valid", Step::Down, Some("decisions.licensing.processed"));
        let (form, lattice) = lattice("documents");
        let index = |address: &str| lattice.index_of(form.cell(address).expect("a cell")).expect("in the grid");
        let licensing = index("decisions.licensing.processed");
        assert_eq!(lattice.step(licensing, Step::Up, 3), Some(index("documents.normative.valid")));
        assert_eq!(lattice.step(licensing, Step::Up, 1), Some(index("documents.normative.made")));
    }

    #[test]
    fn the_next_column_begins_at_its_top() {
        let (form, lattice) = lattice("requests");
        let index = |address: &str| lattice.index_of(form.cell(address).expect("a cell")).expect("in the grid");
        let natural = lattice.places[index("requests.carried_out.natural")].column;
        assert_eq!(lattice.top_of_next_column(natural), Some(index("requests.new.enterprise")));
        let other = lattice.places[index("requests.carried_out.other")].column;
        assert_eq!(lattice.top_of_next_column(other), None);
    }
}
