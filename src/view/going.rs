//! Where in the open report the user is, and how one gets to a place.

use std::sync::Arc;

use egui::{Context, Memory, text_edit::TextEditState};

use super::{desk::Desk, ids};
use crate::{
    address::Address,
    form::{CellRef, Form, Part, Place},
    kit::{clip, focus},
    open::places::place_of,
    report::{
        Edit, Passage,
        search::{Found, Spot},
    },
};

impl Desk {
    /// Shows a row of the section list.
    pub fn show(&mut self, place: usize) {
        self.flush();
        self.session.place = place.min(self.places() - 1);
    }

    /// Shows a row of the section list, ready for typing.
    pub fn enter(&mut self, place: usize) {
        self.show(place);
        self.jump = self.first_input();
    }

    /// Shows the place where something is edited and puts the focus there.
    pub fn go_to(&mut self, address: &Address) {
        self.show(place_of(self.report(), address));
        self.jump = Some(address.clone());
    }

    /// Shows words of the report and selects them where they stand in a text.
    pub fn go_to_words(&mut self, passage: &Passage) {
        self.go_to(&passage.at);
        let key = passage.at.as_str();
        let report = self.session.editing.report();
        if report.form.is_text(&passage.at)
            && let (Some(before), Some(words)) =
                (report.text(key).get(..passage.range.start), report.text(key).get(passage.range.clone()))
        {
            let start = before.chars().count();
            let end = start + words.chars().count();
            self.jump = None;
            self.editors.text(key, report).jump_to(start..end);
        }
    }

    /// Shows words that were found, wherever they stand.
    pub fn go_to_found(&mut self, found: &Found) {
        match &found.spot {
            Spot::Text(at) => self.go_to_words(&Passage { at: at.clone(), range: found.range.clone() }),
            spot => self.go_to(&self.report().address_of(spot)),
        }
    }

    /// Puts other words in the place of those that were found, as one undo step. Returns how many places that were.
    pub fn replace_found(&mut self, words: &str, found: &[Found], with: &str) -> usize {
        self.flush();
        // What was being typed may have moved them.
        let mut now = self.report().find(words);
        now.retain(|place| found.contains(place));
        let edits = self.report().replaced(&now, with);
        if edits.is_empty() {
            return 0;
        }
        self.session.editing.apply(Edit::Batch(edits));
        now.len()
    }

    /// Notes where the user is. Once a frame.
    pub fn note_focus(&mut self, ctx: &Context) {
        let focused = ctx.memory(Memory::focused);
        if focused.is_some() && focused != self.focused {
            let here = ids::inputs(&self.report().form).find(|at| Some(ids::input(at)) == focused);
            self.at = here.or(self.at.take());
        }
        self.focused = focused;
        // A cell is selected as a whole, also where it is blank.
        let cell = self.at.as_ref().filter(|at| self.report().form.cell(at.as_str()).is_some()).map(ids::input);
        self.last_field = clip::last(ctx).map(|(id, selects)| (id, selects || cell == Some(id)));
    }

    /// Shows what was shown when the report was left, with the cursor where it was.
    pub fn come_back(&mut self, part: usize, at: Option<&Address>, cursor: usize) {
        self.show(part);
        let report = self.session.editing.report();
        let at = at.filter(|at| report.form.place(at).is_some() && place_of(report, at) == self.session.place);
        match at {
            Some(at) if report.form.is_text(at) => self.editors.text(at.as_str(), report).jump_to(cursor..cursor),
            Some(at) => self.jump = Some(at.clone()),
            None => self.jump = self.first_input(),
        }
    }

    /// Shows and focuses what an edit changed, so that undo and redo are seen.
    pub fn show_edit(&mut self, edit: &Edit) {
        let Some(address) = edit.at(&self.report().form) else { return };
        // A text shows the place of the change itself; a field that is on the screen is seen anyway.
        let is_cell = self.report().form.cell(address.as_str()).is_some();
        if is_cell || place_of(self.report(), &address) != self.session.place {
            self.go_to(&address);
        }
    }

    /// The first input of the place that is shown.
    pub fn first_input(&self) -> Option<Address> {
        let Some(section) = self.section() else { return Some(Address::new("unit")) };
        section.parts.iter().find_map(|part| match part {
            Part::Text(text) => Some(Address::new(text.key.as_str())),
            Part::Grid(grid) => {
                let form = &self.report().form;
                grid.entries().find(|(_, cell)| !form.is_computed(*cell)).map(|(_, cell)| form.address(cell))
            }
        })
    }

    /// Brings what was jumped to on the screen and gives it the focus. Called before the place is drawn.
    pub fn follow_jump(&mut self, ctx: &Context) {
        if self.jump.is_some() && ctx.input(|input| input.pointer.any_click()) {
            // A click takes the focus away from everything that it does not hit, also from what gets it in this frame.
            ctx.request_repaint();
            return;
        }
        if self.jump.is_some() && focus::is_blocked(ctx) {
            // The question that it is the answer to has just been closed.
            ctx.request_repaint();
            return;
        }
        let Some(address) = self.jump.take() else { return };
        focus::drop_press(ctx);
        let form = Arc::clone(&self.report().form);
        if let Some(cell) = first_cell(&form, &address) {
            self.jump_to_cell(cell);
            return;
        }
        let id = ids::input(&address);
        if form.is_text(&address) && TextEditState::load(ctx, id).is_none() {
            // Else a text that was never looked at would open at its end.
            self.editors.text(address.as_str(), self.session.editing.report()).jump_to(0..0);
        } else {
            ctx.memory_mut(|memory| memory.request_focus(id));
        }
    }

    fn jump_to_cell(&mut self, cell: CellRef) {
        let Some(section) = self.session.place.checked_sub(1) else { return };
        let form = Arc::clone(&self.report().form);
        let parts = form.sections.get(section).map(|section| section.parts.as_slice()).unwrap_or_default();
        let part = parts.iter().position(|part| match part {
            Part::Grid(grid) => grid.entries().any(|(_, entry)| entry == cell),
            Part::Text(_) => false,
        });
        if let Some(part) = part {
            self.editors.grid(section, part).jump_to(cell);
        }
    }
}

/// A cell, or the first one of a row or a table, for findings that speak of the whole.
fn first_cell(form: &Form, address: &Address) -> Option<CellRef> {
    match form.place(address)? {
        Place::Cell(cell) => Some(cell),
        Place::Row { table, row } => Some(CellRef { table, row, column: 0 }),
        Place::Table(table) => Some(CellRef { table, row: 0, column: 0 }),
        _ => None,
    }
}
