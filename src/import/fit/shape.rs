//! A form as rows to be matched: label, and the cells that follow it.

use super::label::{Label, SURE};
use crate::form::{CellRef, Content, Form, Grid, Part};

/// A form, prepared.
pub(super) struct Shape {
    /// Its rows in printed order; a printed row with a label between its figures is several.
    pub(super) strips: Vec<Strip>,
    /// All its words.
    pub(super) words: Vec<Label>,
}

/// A label with the cells that follow it.
pub(super) struct Strip {
    /// The label next to the figures; `None` where the row has none.
    pub(super) label: Option<Label>,
    /// Labels of the groups around it, outermost first.
    pub(super) around: Vec<Label>,
    pub(super) cells: Vec<CellRef>,
}

impl Shape {
    pub(super) fn of(form: &Form) -> Self {
        let mut shape = Self { strips: Vec::new(), words: Vec::new() };
        let grids = form.sections.iter().flat_map(|section| &section.parts).filter_map(Part::grid);
        for grid in grids {
            (0..grid.num_rows).for_each(|row| shape.add_row(form, grid, row));
        }
        shape
    }

    fn add_row(&mut self, form: &Form, grid: &Grid, row: usize) {
        let (mut label, mut is_open) = (None, false);
        for cell in grid.cells.iter().filter(|cell| cell.row == row) {
            match &cell.content {
                Content::Label { text, .. } => {
                    let found = Label::new(text);
                    self.words.push(found.clone());
                    (label, is_open) = (Some(found), false);
                }
                Content::Entry(entry) => {
                    if let Some(strip) = self.strips.last_mut().filter(|_| is_open) {
                        strip.cells.push(*entry);
                        continue;
                    }
                    let around = form.tables[entry.table].rows[entry.row].path.iter();
                    let around = around.map(|text| Label::new(text)).collect();
                    self.strips.push(Strip { label: label.take(), around, cells: vec![*entry] });
                    is_open = true;
                }
            }
        }
    }

    /// Whether figures follow the label.
    pub(super) fn leads(&self, label: &Label) -> bool {
        self.strips.iter().filter_map(|strip| strip.label.as_ref()).any(|own| own.likeness(label) >= SURE)
    }

    /// How much of a label is known, of a hundred.
    pub(super) fn knows(&self, label: &Label) -> usize {
        self.words.iter().map(|word| word.likeness(label)).max().unwrap_or(0)
    }
}
