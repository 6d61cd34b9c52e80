//! What a grid remembers between frames: which cell has the focus, what is being typed, what is selected.

use std::{
    collections::{BTreeMap, HashMap, VecDeque},
    sync::Arc,
};

use egui::{Event, Id, ImeEvent, Key, Popup, Ui};

use super::{
    footnote::Footnote,
    geometry::Geometry,
    keys::{Action, Mood, action, composing_after, touches_text},
    note::NoteDialog,
    question::PasteQuestion,
    view::GridView,
    visit::{Stood, Visit},
};
use crate::{
    form::{CellRef, Form},
    kit::{
        buffer::next_group,
        clip::{self, Clip},
    },
    open::{
        comment_marks::Click,
        grid::{
            fill,
            lattice::{Block, Lattice, Step},
            paste::Plan,
            sums::{self, Selected},
        },
    },
    report::{Edit, Report},
    view::{
        editor::{Editor, TypedEdit},
        ids,
    },
};

/// The state of one grid of the window; keep it as long as the report is open.
#[derive(Debug, Default)]
pub struct GridState {
    pub(super) index: Option<Arc<Index>>,
    pub(super) geometry: Geometry,
    pub(super) visit: Option<Visit>,
    /// What stood in cells before something was typed that is no figure: Escape restores it in a later visit, too.
    stood: BTreeMap<CellRef, Stood>,
    /// The figure in which a block began, and the one that it reaches to.
    pub(super) block: Option<(usize, usize)>,
    /// The block that was selected when typing began: Ctrl+Enter fills it.
    pub(super) kept: Option<(usize, usize)>,
    /// Printed column that steps up and down keep to.
    goal: usize,
    /// Printed column in which a run of Tabs began; Enter goes back to it, in the next row.
    tab_start: Option<usize>,
    /// Keys that came in the same frame behind something typed: their turn is the next frame.
    waiting: VecDeque<Event>,
    /// Cell to go to when the grid is shown next.
    jump: Option<CellRef>,
    /// Cell to bring into view when the grid is shown next, wherever the focus is.
    show: Option<CellRef>,
    /// The focus is to go back to the cell that had it, after a menu or a question.
    pub(super) refocus: bool,
    /// A comment whose sign was clicked, to be taken by who shows the grid.
    pub clicked: Option<Click>,
    /// A comment on the cell with the focus is wanted, to be begun by who shows the grid.
    pub wants_comment: bool,
    /// Figure to bring into view.
    pub(super) scroll_to: Option<usize>,
    /// Computed figure that was jumped to; it cannot be focused, but it can be shown.
    pub(super) pointed: Option<usize>,
    /// Figure in which the mouse began to drag a block.
    pub(super) dragging: Option<usize>,
    /// Figure whose menu is open.
    pub(super) menu: Option<usize>,
    /// A menu was open in the frame before: what was chosen there may be about what is selected here.
    was_in_menu: bool,
    /// How many rows a page of the keyboard is.
    pub(super) page: usize,
    pub(super) paste: Option<PasteQuestion>,
    /// A remark that is being written.
    pub(super) note: Option<NoteDialog>,
    pub(super) footnote: Option<Footnote>,
}

/// What does not change while the form stays the same.
#[derive(Debug)]
pub(super) struct Index {
    form: Arc<Form>,
    pub(super) lattice: Lattice,
    /// Accessible name of each figure.
    pub(super) names: Vec<String>,
    /// Widget id of each figure.
    pub(super) ids: Vec<Id>,
    by_id: HashMap<Id, usize>,
}

impl Index {
    fn new(view: &GridView<'_>) -> Self {
        let form = Arc::clone(&view.report.form);
        let lattice = Lattice::new(view.grid, &form);
        let names = lattice.places.iter().map(|place| form.full_name(place.cell)).collect();
        let id = |cell| ids::input(&form.address(cell));
        let ids = lattice.places.iter().map(|place| id(place.cell)).collect::<Vec<_>>();
        let by_id = ids.iter().enumerate().map(|(index, id)| (*id, index)).collect();
        Self { form, lattice, names, ids, by_id }
    }

    fn fits(&self, view: &GridView<'_>) -> bool {
        let first = view.grid.entries().next().map(|(_, cell)| cell);
        Arc::ptr_eq(&self.form, &view.report.form) && self.lattice.places.first().map(|place| place.cell) == first
    }
}

impl GridState {
    /// Goes to a cell when the grid is shown next: brings it into view, focuses it and selects its figure.
    pub fn jump_to(&mut self, cell: CellRef) {
        self.jump = Some(cell);
    }

    /// Brings a cell into view when the grid is shown next; the focus stays where it is.
    pub fn scroll_to(&mut self, cell: CellRef) {
        self.show = Some(cell);
    }

    /// The cell that has the focus.
    pub fn focused(&self) -> Option<CellRef> {
        self.visit.as_ref().map(|visit| visit.cell)
    }

    /// What is selected, where that is more than one figure.
    pub fn selected_sum(&self, report: &Report) -> Option<Selected> {
        let lattice = &self.index.as_ref()?.lattice;
        let block = self.selected(lattice)?;
        Some(sums::selected(report, lattice.within(&block).map(|place| place.cell)))
    }

    /// What is being typed in: the cell with the focus, its remark, the footnote.
    pub fn editors(&self) -> impl Iterator<Item = &dyn Editor> {
        let Self { visit, note, footnote, .. } = self;
        let visit = visit.iter().map(|editor| editor as &dyn Editor);
        let note = note.iter().map(|editor| editor as &dyn Editor);
        visit.chain(note).chain(footnote.iter().map(|editor| editor as &dyn Editor))
    }

    /// The same, to take out what they hold.
    pub fn editors_mut(&mut self) -> impl Iterator<Item = &mut dyn Editor> {
        let Self { visit, note, footnote, .. } = self;
        let visit = visit.iter_mut().map(|editor| editor as &mut dyn Editor);
        let note = note.iter_mut().map(|editor| editor as &mut dyn Editor);
        visit.chain(note).chain(footnote.iter_mut().map(|editor| editor as &mut dyn Editor))
    }

    /// The index for this report and grid; starts anew where they are others than before.
    pub(super) fn bind(&mut self, view: &GridView<'_>) -> Arc<Index> {
        if let Some(index) = self.index.as_ref().filter(|index| index.fits(view)) {
            return Arc::clone(index);
        }
        let index = Arc::new(Index::new(view));
        *self = Self { index: Some(Arc::clone(&index)), jump: self.jump, show: self.show, ..Self::default() };
        index
    }

    /// Does what a paste says, as one undo step, and selects what it covers.
    pub(super) fn carry_out(&mut self, lattice: &Lattice, plan: Plan) -> Option<TypedEdit> {
        let index = |cell| lattice.index_of(cell);
        self.block = plan.covers.and_then(|(first, last)| Some((index(first)?, index(last)?)));
        (!plan.edits.is_empty()).then(|| TypedEdit { edit: Edit::Batch(plan.edits), group: next_group() })
    }

    /// Whether a question is open that takes the keyboard; see [`GridState::question_ui`].
    pub fn is_asking(&self) -> bool {
        self.paste.is_some() || self.note.is_some()
    }

    /// Whether something is being typed into a cell.
    pub(super) fn is_typing(&self) -> bool {
        self.visit.as_ref().is_some_and(|visit| !visit.ready)
    }

    /// The block that is selected, where it is more than one figure.
    pub(super) fn selected(&self, lattice: &Lattice) -> Option<Block> {
        self.block.filter(|(anchor, head)| anchor != head).map(|(anchor, head)| lattice.block(anchor, head))
    }
}

/// One frame of the keyboard: the grid, its state and the changes that come of it.
pub(super) struct Turn<'a> {
    pub(super) view: &'a GridView<'a>,
    pub(super) index: &'a Index,
    pub(super) state: &'a mut GridState,
    pub(super) changes: &'a mut Vec<TypedEdit>,
}

impl Turn<'_> {
    pub(super) fn report(&self) -> &Report {
        self.view.report
    }

    /// Follows the focus, wherever it came from: a click, Tab, a finding, assistive technology.
    pub(super) fn follow_focus(&mut self, ui: &Ui) {
        if self.state.is_asking() {
            return;
        }
        let show = self.state.show.take().and_then(|cell| self.index.lattice.index_of(cell));
        self.state.scroll_to = show.or(self.state.scroll_to);
        // For one frame longer than a question stands above the grid, no cell can have the focus.
        let allowed = ui.memory(|memory| memory.allows_interaction(ui.layer_id()));
        if (self.state.refocus || self.state.jump.is_some()) && !allowed {
            ui.ctx().request_repaint();
            return;
        }
        if let Some(target) = self.state.jump.take().and_then(|cell| self.index.lattice.index_of(cell)) {
            self.go(ui, target, None);
            return;
        }
        if std::mem::take(&mut self.state.refocus)
            && let Some(index) = self.visited()
        {
            ui.memory_mut(|memory| memory.request_focus(self.index.ids[index]));
            if let Some(visit) = &mut self.state.visit {
                visit.select_all();
            }
            return;
        }
        if self.follow_menu(ui) {
            return;
        }
        let in_menu = Popup::is_any_open(ui.ctx());
        let holds = std::mem::replace(&mut self.state.was_in_menu, in_menu) || in_menu;
        let focused = ui.memory(egui::Memory::focused);
        let here = focused.and_then(|id| self.index.by_id.get(&id)).copied();
        let visited = self.visited();
        match (here, visited) {
            (Some(here), visited) if visited != Some(here) => self.go(ui, here, None),
            // egui gives up the focus on Escape before a fresh field can claim that key.
            (None, Some(index)) if focused.is_none() && ui.input(|input| input.key_pressed(Key::Escape)) => {
                ui.memory_mut(|memory| memory.request_focus(self.index.ids[index]));
            }
            (None, Some(_)) if in_menu => {}
            (None, Some(_)) if holds => ui.ctx().request_repaint(),
            (None, Some(_)) if self.state.menu.is_none() => self.leave(),
            _ => {}
        }
    }

    /// Does what a menu of the window wants of the cell that had the focus, and of the block around it.
    fn follow_menu(&mut self, ui: &Ui) -> bool {
        let Some(index) = self.visited() else { return false };
        let id = self.index.ids[index];
        let Some(clip) = clip::take(ui.ctx(), id) else { return false };
        ui.memory_mut(|memory| memory.request_focus(id));
        self.stay();
        if clip == Clip::SelectAll {
            self.state.block = self.index.lattice.everything();
        }
        clip::send(ui.ctx(), clip);
        true
    }

    fn visited(&self) -> Option<usize> {
        self.state.visit.as_ref().and_then(|visit| self.index.lattice.index_of(visit.cell))
    }

    /// Puts what is typed into the report and ends the visit.
    pub(super) fn leave(&mut self) {
        if let Some(mut visit) = self.state.visit.take() {
            let refused = visit.is_refused();
            match visit.stood() {
                Some(stood) if refused => self.state.stood.insert(visit.cell, stood),
                _ => self.state.stood.remove(&visit.cell),
            };
            self.changes.extend(visit.flush(self.view.report));
        }
        self.state.block = None;
        self.state.kept = None;
        self.state.tab_start = None;
    }

    /// Goes to a figure. `goal` keeps the printed column of a step up or down.
    pub(super) fn go(&mut self, ui: &Ui, target: usize, goal: Option<usize>) {
        let place = self.index.lattice.places[target];
        self.state.pointed = Some(target).filter(|_| place.computed);
        if place.computed {
            self.state.scroll_to = Some(target);
            return;
        }
        let tab_start = self.state.tab_start;
        self.leave();
        self.state.tab_start = tab_start;
        self.state.goal = goal.unwrap_or(place.column);
        let stood = self.state.stood.get(&place.cell).cloned();
        self.state.visit = Some(Visit::new(self.view.report, place.cell, stood));
        self.state.scroll_to = Some(target);
        let id = self.index.ids[target];
        if !ui.memory(|memory| memory.has_focus(id)) {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        ui.ctx().request_repaint();
    }

    /// Takes the grid's keys out of the events of this frame and does what they say.
    ///
    /// Events keep their order: what comes behind typed text waits for the next frame, when the text is in the field.
    pub(super) fn keys(&mut self, ui: &Ui) {
        if self.visited().is_none() || self.state.refocus {
            self.state.waiting.clear();
            return;
        }
        let mut events = Vec::from(std::mem::take(&mut self.state.waiting));
        ui.input_mut(|input| events.append(&mut input.events));
        let (mut kept, mut typed) = (Vec::new(), false);
        let mut composing = self.state.visit.as_ref().is_some_and(Visit::is_composing);
        let mut events = VecDeque::from(events);
        while let Some(event) = events.pop_front() {
            let Some(index) = self.visited() else {
                kept.push(event);
                continue;
            };
            composing = composing_after(&event).unwrap_or(composing);
            if typed && touches_text(&event) && self.action(&event, composing).is_some() {
                self.state.waiting.push_back(event);
                let (wait, rest) = events.drain(..).partition::<Vec<_>, _>(touches_text);
                self.state.waiting.extend(wait);
                kept.extend(rest);
                ui.ctx().request_repaint();
                break;
            }
            // Keys belong to the input method while it composes; to the field, Enter would be the end of typing.
            if composing && self.action(&event, false).is_some() {
                continue;
            }
            if let Some(action) = self.action(&event, composing) {
                self.act(ui, index, action, &mut kept);
                continue;
            }
            typed |= touches_text(&event);
            if matches!(event, Event::Text(_) | Event::Ime(ImeEvent::Commit(_))) {
                self.state.kept = self.state.block.take().or(self.state.kept);
            }
            kept.push(event);
        }
        ui.input_mut(|input| input.events = kept);
    }

    fn action(&self, event: &Event, composing: bool) -> Option<Action> {
        let visit = self.state.visit.as_ref()?;
        let (at_start, at_end) = visit.at_edge();
        let block = self.state.block.is_some_and(|(anchor, head)| anchor != head);
        let chosen = block || self.state.kept.is_some();
        let restores = visit.restores();
        let (ready, selects) = (visit.ready, visit.selects());
        action(event, Mood { ready, block, chosen, at_start, at_end, selects, composing, restores })
    }

    fn act(&mut self, ui: &Ui, from: usize, action: Action, kept: &mut Vec<Event>) {
        // Tab and the arrows also steer egui's own focus; that was decided before this frame began.
        ui.memory_mut(|memory| memory.move_focus(egui::FocusDirection::None));
        let lattice = &self.index.lattice;
        let goal = self.state.goal;
        if !matches!(action, Action::Tab { .. } | Action::Enter { .. }) {
            self.state.tab_start = None;
        }
        match action {
            Action::Go(step) => {
                let vertical = matches!(step, Step::Up | Step::Down);
                match lattice.step(from, step, goal) {
                    Some(to) => self.go(ui, to, vertical.then_some(goal)),
                    None => self.stay(),
                }
            }
            Action::Page { up } => {
                let step = if up { Step::Up } else { Step::Down };
                let to = (0..self.state.page.max(1)).try_fold(from, |at, _| lattice.step(at, step, goal).ok_or(at));
                let (Ok(to) | Err(to)) = to;
                self.go(ui, to, Some(goal));
            }
            Action::Enter { back } => match self.enter(from, back) {
                Some((to, goal)) => self.go(ui, to, Some(goal)),
                None => self.stay(),
            },
            Action::Tab { back } => self.tab(ui, from, back),
            Action::Escape => {
                self.state.kept = None;
                if self.state.block.take().is_none() {
                    self.changes.extend(self.state.visit.as_mut().map(Visit::restore));
                }
            }
            Action::Type => {
                if let Some(visit) = &mut self.state.visit {
                    visit.type_on(ui, self.index.ids[from]);
                }
                self.state.block = None;
            }
            Action::Note => self.open_note(from),
            Action::Grow(step) => {
                let (anchor, head) = self.state.block.unwrap_or((from, from));
                let goal = if head == from { goal } else { lattice.places[head].column };
                if let Some(head) = lattice.neighbour(head, step, goal) {
                    self.flush();
                    self.state.block = Some((anchor, head));
                    self.state.scroll_to = Some(head);
                }
            }
            Action::SelectAll => {
                self.flush();
                self.state.block = lattice.everything();
            }
            Action::Clear => self.clear(from),
            Action::Fill(way) => self.fill(from, way),
            Action::FillWithTyped => self.fill_with_typed(from),
            Action::Copy => self.copy(ui, from),
            Action::Cut => {
                self.copy(ui, from);
                self.clear(from);
            }
            Action::CopyTyped => {
                let typed = self.state.visit.as_ref().map(|visit| visit.settled().to_owned());
                ui.copy_text(typed.unwrap_or_default());
            }
            Action::CutTyped => {
                if let Some(visit) = &mut self.state.visit {
                    visit.mark_all(ui, self.index.ids[from]);
                }
                kept.push(Event::Cut);
            }
            Action::Paste(text) => self.paste(from, &text),
        }
        // egui looks for a Tab again when the field is shown; it must not find one.
        kept.retain(|event| !matches!(event, Event::Key { key: Key::Tab, pressed: true, .. }));
    }

    /// Nowhere to go: the figure is taken over as it stands.
    fn stay(&mut self) {
        self.flush();
        if let Some(visit) = &mut self.state.visit {
            visit.select_all();
        }
    }

    pub(super) fn flush(&mut self) {
        let report = self.view.report;
        self.changes.extend(self.state.visit.as_mut().and_then(|visit| visit.flush(report)));
    }

    /// Where Enter goes: the next row, after a run of Tabs in the column where that began; from the last row to the
    /// top of the next column.
    fn enter(&mut self, from: usize, back: bool) -> Option<(usize, usize)> {
        let lattice = &self.index.lattice;
        let goal = self.state.goal;
        if back {
            return Some((lattice.step(from, Step::Up, goal)?, goal));
        }
        if let Some(start) = self.state.tab_start.take() {
            let row = lattice.places[from].row;
            let next = (row + 1..lattice.num_rows()).find_map(|row| {
                let typed = |(index, _): (usize, _)| (!lattice.places[index].computed).then_some(index);
                let here = lattice.at(row, start).filter(|&index| !lattice.places[index].computed);
                here.or_else(|| lattice.row(row).find_map(typed))
            });
            if let Some(next) = next {
                return Some((next, start));
            }
        }
        if let Some(next) = lattice.step(from, Step::Down, goal) {
            return Some((next, goal));
        }
        // From the very last one to what has been left out, if anything was.
        let blank = || {
            let mut blanks = fill::blanks(self.report(), self.view.grid).filter_map(|cell| lattice.index_of(cell));
            blanks.find(|&index| index != from)
        };
        let next = lattice.top_of_next_column(goal).or_else(blank)?;
        Some((next, lattice.places[next].column))
    }

    fn tab(&mut self, ui: &Ui, from: usize, back: bool) {
        let step = if back { Step::Previous } else { Step::Next };
        let Some(to) = self.index.lattice.step(from, step, self.state.goal) else {
            // At either end the focus goes on to what stands before or behind the grid.
            self.leave();
            let direction = if back { egui::FocusDirection::Previous } else { egui::FocusDirection::Next };
            ui.memory_mut(|memory| memory.move_focus(direction));
            return;
        };
        let start = self.state.tab_start.unwrap_or(self.index.lattice.places[from].column);
        self.state.tab_start = Some(start).filter(|_| !back);
        self.go(ui, to, None);
    }

    pub(super) fn open_note(&mut self, from: usize) {
        self.flush();
        let cell = self.index.lattice.places[from].cell;
        self.state.note = Some(NoteDialog::new(self.report(), cell));
    }
}
