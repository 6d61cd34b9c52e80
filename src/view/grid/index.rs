//! What a grid of a form is looked up by: places, names and ids of its figures.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use egui::Id;

use super::view::GridView;
use crate::{
    form::Form,
    open::grid::lattice::{Lattice, Place},
    view::ids,
};

/// What does not change while the form stays the same.
#[derive(Debug)]
pub(super) struct Index {
    form: Arc<Form>,
    pub(super) lattice: Lattice,
    /// Accessible name of the grid: the table, and how many figures it has.
    pub(super) name: String,
    /// Accessible name of each figure.
    pub(super) names: Vec<String>,
    /// Widget id of each figure.
    pub(super) ids: Vec<Id>,
    /// Figure of each widget id.
    pub(super) by_id: HashMap<Id, usize>,
}

impl Index {
    pub(super) fn new(view: &GridView<'_>) -> Self {
        let form = Arc::clone(&view.report.form);
        let lattice = Lattice::new(view.grid, &form);
        let count = |of: fn(&Place) -> usize| lattice.places.iter().map(of).collect::<BTreeSet<_>>().len();
        let (rows, columns) = (count(|place| place.row), count(|place| place.column));
        let name = format!("{}，数字 {rows} 行 {columns} 列", view.grid.title);
        let names = lattice.places.iter().map(|place| form.full_name(place.cell)).collect();
        let id = |cell| ids::input(&form.address(cell));
        let ids = lattice.places.iter().map(|place| id(place.cell)).collect::<Vec<_>>();
        let by_id = ids.iter().enumerate().map(|(index, id)| (*id, index)).collect();
        Self { form, lattice, name, names, ids, by_id }
    }

    pub(super) fn fits(&self, view: &GridView<'_>) -> bool {
        let first = view.grid.entries().next().map(|(_, cell)| cell);
        Arc::ptr_eq(&self.form, &view.report.form) && self.lattice.places.first().map(|place| place.cell) == first
    }
}
