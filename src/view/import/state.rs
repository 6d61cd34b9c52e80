//! What the page of an import remembers.

use egui::Ui;

use super::lines::Lines;
use crate::{
    form::CellRef,
    import::Tried,
    kit::{buffer::next_group, field::Field, focus},
    open::importing::{Choice, Importing},
};

/// What is wanted of the import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportWish {
    /// To go on with it.
    Take,
    /// To read it again, on this form.
    Form(Tried),
}

/// The page.
#[derive(Debug)]
pub struct ImportPage {
    /// What is shown.
    pub importing: Importing,
    /// What goes on with it is called.
    pub(super) verb: &'static str,
    pub(super) source: Lines,
    pub(super) came: Lines,
    /// The doubt that lies open.
    pub(super) current: Option<usize>,
    /// The place of the source that is marked.
    pub(super) shown: Option<String>,
    /// Whether that place, and what came of it, is to be brought into view.
    pub(super) scroll: bool,
    pub(super) typing: Option<Typing>,
    pub(super) unit: Field,
    pub(super) year: Field,
    /// The doubt whose row is to get the focus.
    pub(super) wants_focus: Option<usize>,
    /// Whether it was not shown yet.
    pub(super) fresh: bool,
    pub(super) left_open: bool,
    pub(super) in_front: bool,
    /// What tells its lists from those of other imports: these were scrolled by themselves.
    pub(super) id: u64,
}

/// So many pieces that went nowhere are listed without being asked for.
pub(super) const FEW: usize = 6;

impl ImportPage {
    /// Shows an import; `verb` stands on the button that goes on with it.
    pub fn new(importing: Importing, verb: &'static str) -> Self {
        let current = importing.next_open(0);
        let mut page = Self {
            verb,
            source: Lines::new("source", importing.reading.source.clone()),
            came: Lines::new("report", importing.lines()),
            current: None,
            shown: None,
            scroll: false,
            typing: None,
            unit: Field::new(&importing.report.unit),
            year: Field::new(&importing.report.year.to_string()),
            wants_focus: current,
            fresh: true,
            in_front: true,
            id: next_group(),
            left_open: importing.reading.left.len() <= FEW,
            importing,
        };
        if let Some(current) = current {
            page.look_at(current);
        }
        page
    }

    /// The report has changed.
    pub(super) fn refresh(&mut self) {
        self.came = Lines::new("report", self.importing.lines());
    }

    /// Opens a doubt, and shows its place in the source.
    pub(super) fn look_at(&mut self, index: usize) {
        if self.current == Some(index) {
            return;
        }
        self.current = Some(index);
        self.typing = None;
        self.shown = self.importing.reading.doubts.get(index).map(|doubt| doubt.place.clone());
        self.scroll = true;
    }

    /// Settles a doubt and those like it, each by the one way that is offered.
    pub(super) fn settle_all(&mut self, index: usize, alike: &[usize]) {
        for other in alike.iter().chain([&index]) {
            if let Some(choice) = self.importing.usual(*other) {
                self.importing.settle(*other, &choice);
            }
        }
        self.go_on(index);
    }

    /// Settles a doubt, and goes on to the next one.
    pub(super) fn settle(&mut self, index: usize, choice: &Choice) {
        self.importing.settle(index, choice);
        self.go_on(index);
    }

    fn go_on(&mut self, index: usize) {
        self.typing = None;
        self.refresh();
        if let Some(next) = self.importing.next_open(index) {
            self.look_at(next);
            self.wants_focus = Some(next);
        } else {
            self.current = None;
            self.fresh = true;
        }
    }

    /// Whether the focus can be given to something; else asks for a frame in which it can.
    pub(super) fn may_focus(&self, ui: &Ui) -> bool {
        let is_blocked = self.in_front && focus::is_blocked(ui.ctx());
        if is_blocked {
            // What stood in front has just gone.
            ui.ctx().request_repaint();
        }
        self.in_front && !is_blocked
    }
}

/// The fields of the doubt that lies open.
#[derive(Debug)]
pub(super) struct Typing {
    pub(super) doubt: usize,
    pub(super) fields: Vec<(CellRef, Field)>,
    /// What was typed into a single cell is no figure.
    pub(super) refused: bool,
    /// Enter was pressed in the last cell of a row.
    pub(super) is_through: bool,
}
