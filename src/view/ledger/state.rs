//! What the page of a ledger remembers.

use std::collections::BTreeSet;

use egui::Ui;

use crate::{
    check,
    form::{CellRef, Form, Grid, Part, Role},
    kit::{field::Field, focus},
    ledger::{Question, RowId},
    open::{cell_marks::Marks, counting::Counting, settings::columns::Columns},
    report::Report,
};

/// What is wanted of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LedgerWish {
    /// To take these cells into the report.
    Take(Vec<CellRef>),
    /// To remember which column is what.
    Remember(Columns),
}

/// Which rows of the ledger are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Listed {
    /// None.
    #[default]
    None,
    /// Those of the question that lies open.
    Question,
    /// Those behind a figure.
    Cell(CellRef),
    /// Those of other years.
    Outside,
    /// Those that are no applications, or were left out.
    Without,
}

/// The page.
#[derive(Debug)]
pub struct LedgerPage {
    /// What is counted.
    pub counting: Counting,
    pub(super) year: Field,
    pub(super) columns_open: bool,
    /// The question that lies open.
    pub(super) current: Option<usize>,
    /// The question whose row is to get the focus.
    pub(super) wants_focus: Option<usize>,
    /// Whether a choice is for all questions of its kind.
    pub(super) all_alike: bool,
    pub(super) listed: Listed,
    /// The row that the next choice is for alone.
    pub(super) row: Option<RowId>,
    /// The cells that are to be taken.
    pub(super) picked: BTreeSet<CellRef>,
    /// The report as it would be with all figures, for its totals and balances.
    pub(super) preview: Report,
    pub(super) marks: Marks,
    /// Whether what goes on has not had the focus yet.
    pub(super) fresh: bool,
    pub(super) in_front: bool,
}

impl LedgerPage {
    /// Shows what was counted for a report.
    pub fn new(counting: Counting, report: &Report) -> Self {
        let year = Field::new(&counting.year().to_string());
        let columns_open = !counting.is_confirmed();
        let mut page = Self {
            counting,
            year,
            columns_open,
            current: None,
            wants_focus: None,
            all_alike: false,
            listed: Listed::None,
            row: None,
            picked: BTreeSet::new(),
            preview: report.clone(),
            marks: Marks::default(),
            fresh: true,
            in_front: true,
        };
        page.refresh(report);
        if !page.columns_open {
            page.wants_focus = page.current;
        }
        page
    }

    /// It was counted once more.
    pub(super) fn refresh(&mut self, report: &Report) {
        self.preview = report.clone();
        self.row = None;
        self.fresh = true;
        if let Ok(count) = self.counting.counted() {
            self.preview.change(count.edit(report));
            self.picked.retain(|cell| count.cells.contains(cell) && count.differs(report, *cell));
            let open = count.questions.len();
            self.current = (open > 0).then(|| self.current.unwrap_or_default().min(open.saturating_sub(1)));
        } else {
            self.current = None;
        }
        if self.listed == Listed::None || self.listed == Listed::Question {
            self.listed = if self.current.is_some() { Listed::Question } else { Listed::None };
        }
        self.marks = Marks::new(&self.preview, &[], check::balances(&self.preview));
    }

    /// Takes what counting came to, where it is done.
    pub(super) fn poll(&mut self, report: &Report) {
        if self.counting.poll() {
            self.refresh(report);
        }
    }

    /// Opens a question, and lists its rows.
    pub(super) fn look_at(&mut self, index: usize) {
        if self.current != Some(index) || self.listed != Listed::Question {
            self.current = Some(index);
            self.list(Listed::Question);
        }
    }

    /// Lists other rows.
    pub(super) fn list(&mut self, listed: Listed) {
        self.listed = listed;
        self.row = None;
    }

    /// The question that lies open, or the part of it that the next choice is for.
    pub(super) fn asked(&self, index: usize) -> Option<Question> {
        let question = self.counting.counted().ok()?.questions.get(index)?;
        let row = self.row.filter(|row| self.current == Some(index) && question.rows.contains(row));
        Some(row.map_or_else(|| question.clone(), |row| question.of_row(row)))
    }

    /// The rows that are listed.
    pub(super) fn rows(&self) -> &[RowId] {
        let Ok(count) = self.counting.counted() else { return &[] };
        match self.listed {
            Listed::None => &[],
            Listed::Question => {
                let question = self.current.and_then(|current| count.questions.get(current));
                question.map_or(&[], |question| &question.rows)
            }
            Listed::Cell(cell) => count.behind.get(&(cell.row, cell.column)).map_or(&[], Vec::as_slice),
            Listed::Outside => &count.outside,
            Listed::Without => &count.without,
        }
    }

    /// Whether the focus can be given to something; else asks for a frame in which it can.
    pub(super) fn may_focus(&self, ui: &Ui) -> bool {
        let is_blocked = self.in_front && focus::is_blocked(ui.ctx());
        if is_blocked {
            ui.ctx().request_repaint();
        }
        self.in_front && !is_blocked
    }
}

/// The printed table of applications of a form.
pub(super) fn grid_of(form: &Form) -> Option<&Grid> {
    let (table, _) = form.table_of(Role::Requests)?;
    let parts = form.sections.iter().flat_map(|section| &section.parts);
    parts.filter_map(Part::grid).find(|grid| grid.entries().any(|(_, cell)| cell.table == table))
}
