//! Where in the open report the user is, and how one gets to a place.

use std::{ops::Range, sync::Arc};

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
    text::byte_at,
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
        if report.form.is_text(&passage.at) {
            self.jump = None;
            self.editors.text(key, report).jump_to(chars(report.text(key), &passage.range));
        }
    }

    /// Shows words that were found, wherever they stand.
    pub fn go_to_found(&mut self, found: &Found) {
        match &found.spot {
            Spot::Text(at) => self.go_to_words(&Passage { at: at.clone(), range: found.range.clone() }),
            spot => self.go_to(&self.report().address_of(spot)),
        }
    }

    /// Shows words that were found; the focus stays where it is.
    pub fn reveal_found(&mut self, found: &Found) {
        let at = self.report().address_of(&found.spot);
        self.show(place_of(self.report(), &at));
        let report = self.session.editing.report();
        match (report.form.place(&at), self.session.place.checked_sub(1)) {
            (Some(Place::Cell(cell)), Some(section)) => {
                if let Some(part) = part_of(&report.form, section, cell) {
                    self.editors.grid(section, part).scroll_to(cell);
                }
            }
            (Some(Place::Text(_)), _) => {
                let chars = chars(report.text(at.as_str()), &found.range);
                self.editors.text(at.as_str(), report).scroll_to(chars);
            }
            _ => {}
        }
    }

    /// Where in the report somebody is: what is selected in a text, or its cursor; of a cell or field all of it.
    pub fn here(&mut self) -> Passage {
        let there = self.at.clone().filter(|at| place_of(self.report(), at) == self.session.place);
        let at = there.or_else(|| self.first_input()).unwrap_or_else(|| Address::new("unit"));
        let report = self.session.editing.report();
        let range = if report.form.is_text(&at) {
            let selected = self.editors.text(at.as_str(), report).selected();
            let text = report.text(at.as_str());
            byte_at(text, selected.start)..byte_at(text, selected.end)
        } else {
            0..usize::MAX
        };
        Passage { at, range }
    }

    /// Goes to the next place of what is looked for, or the one before. Says whether there is one.
    pub fn step_search(&mut self, forward: bool) -> bool {
        let here = self.here();
        let in_page = self.search.has_focus();
        let found = if in_page {
            self.search.update(&self.session, &here);
            self.search.step(forward)
        } else {
            self.search.step_from(&self.session, &here, forward)
        };
        match &found {
            Some(found) if in_page => self.reveal_found(found),
            Some(found) => self.go_to_found(found),
            None => {}
        }
        found.is_some()
    }

    /// Ends the search, with the words selected that it has come to.
    pub fn close_search(&mut self) {
        let reached = self.search.reached().cloned();
        self.search.close();
        match reached {
            Some(found) => self.go_to_found(&found),
            None => self.jump = self.at.clone(),
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
        if let Some(part) = part_of(&self.report().form, section, cell) {
            self.editors.grid(section, part).jump_to(cell);
        }
    }
}

/// The part of a section whose table has a cell.
fn part_of(form: &Form, section: usize, cell: CellRef) -> Option<usize> {
    form.sections.get(section)?.parts.iter().position(|part| match part {
        Part::Grid(grid) => grid.entries().any(|(_, entry)| entry == cell),
        Part::Text(_) => false,
    })
}

/// The characters of some bytes of a text; of what lies behind its end, the end.
fn chars(text: &str, bytes: &Range<usize>) -> Range<usize> {
    let count = |byte: usize| text.char_indices().take_while(|(at, _)| *at < byte).count();
    count(bytes.start)..count(bytes.end)
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
