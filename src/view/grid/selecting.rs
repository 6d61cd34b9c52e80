//! Many cells at once: what is selected, and what is done to all of it.

use egui::{Context, Ui};

use super::{question::PasteQuestion, state::Turn};
use crate::{
    form::GridCell,
    kit::buffer::next_group,
    open::grid::{
        copy,
        fill::{self, Way},
        lattice::{Block, Place},
        paste,
    },
    view::editor::{Editor as _, TypedEdit},
};

impl Turn<'_> {
    /// The figures that a command is about: the block, else the one with the focus.
    pub(super) fn chosen(&self, from: usize) -> Block {
        let (anchor, head) = self.state.block.unwrap_or((from, from));
        self.index.lattice.block(anchor, head)
    }

    pub(super) fn copy(&mut self, ctx: &Context, from: usize) {
        self.flush();
        let text = copy::block(self.report(), self.view.grid, &self.index.lattice, &self.chosen(from));
        ctx.copy_text(text);
    }

    pub(super) fn clear(&mut self, from: usize) {
        self.flush();
        let block = self.chosen(from);
        let cells = self.index.lattice.within(&block).map(|place| place.cell);
        if let Some(edit) = fill::clear(self.view.report, cells) {
            self.changes.push(TypedEdit { edit, group: next_group() });
        }
    }

    /// Fills the selection from its first row or column, as one undo step.
    pub(super) fn fill(&mut self, from: usize, way: Way) {
        self.flush();
        let edit = fill::along(self.report(), &self.index.lattice, &self.chosen(from), way);
        self.changes.extend(edit.map(|edit| TypedEdit { edit, group: next_group() }));
    }

    /// What stands in the cell with the focus goes into all that are selected.
    pub(super) fn fill_with_typed(&mut self, from: usize) {
        let text = self.state.visit.as_ref().map(|visit| visit.settled().to_owned()).unwrap_or_default();
        self.flush();
        self.state.block = self.state.block.or(self.state.kept.take());
        let block = self.chosen(from);
        let cells = self.index.lattice.within(&block).map(|place| place.cell);
        let edit = fill::same(self.report(), cells, &text);
        self.changes.extend(edit.map(|edit| TypedEdit { edit, group: next_group() }));
        if let Some(visit) = &mut self.state.visit {
            visit.select_all();
        }
    }

    /// Selects the figures that a label is about: those of its rows, or, in the header, of its columns.
    pub(super) fn select_of_label(&mut self, ui: &Ui, label: &GridCell, is_header: bool) {
        let lattice = &self.index.lattice;
        let (rows, columns) = (label.row..label.row + label.rows, label.column..label.column + label.columns);
        let corner = is_header && columns.end <= lattice.label_columns();
        let holds = |place: &Place| match is_header {
            true => corner || columns.contains(&place.column),
            // In tables that have labels between their figures, a label is about what follows it.
            false => rows.contains(&place.row) && place.column >= columns.end,
        };
        let held = || (0..lattice.places.len()).filter(|&index| holds(&lattice.places[index]));
        let (Some(first), Some(last)) = (held().next(), held().next_back()) else { return };
        let Some(focus) = held().find(|&index| !lattice.places[index].computed) else { return };
        let grows = ui.input(|input| input.modifiers.shift);
        let anchor = self.state.block.filter(|_| grows).map(|(anchor, _)| anchor);
        if anchor.is_none() {
            self.go(ui, focus, None);
            self.state.scroll_to = None;
        }
        self.state.block = Some((anchor.unwrap_or(first), last));
    }

    pub(super) fn paste(&mut self, from: usize, text: &str) {
        self.flush();
        let block = self.chosen(from);
        let cells = || self.index.lattice.within(&block).map(|place| place.cell);
        // One figure on many cells goes into each of them, as in spreadsheets.
        if cells().nth(1).is_some()
            && let Some(edit) = fill::same(self.report(), cells(), text)
        {
            self.changes.push(TypedEdit { edit, group: next_group() });
            return;
        }
        let Some(first) = self.index.lattice.within(&block).next() else { return };
        let plan = paste::plan(self.report(), self.view.grid, first.cell, text);
        if plan.problems.is_empty() {
            self.changes.extend(self.state.carry_out(&self.index.lattice, plan));
        } else {
            self.state.paste = Some(PasteQuestion::new(plan));
        }
    }
}
