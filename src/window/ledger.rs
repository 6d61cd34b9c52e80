//! Counting a ledger: it is read by a process of its own, looked through on a page of its own, and its figures are taken
//! into the open report as one edit. Closing the page forgets the rows.

use std::path::PathBuf;

use egui::{Context, Ui};

use super::{app::App, dialogs::Dialog, done::Done};
use crate::{
    form::CellRef,
    ledger,
    open::{
        counting::Counting,
        files::{Problem, file_name},
        reading,
    },
    view::ledger::{LedgerPage, LedgerWish},
};

/// What could not be done.
const FAILED: &str = "未能统计台账";

impl App {
    /// The ledger that is counted.
    pub fn ledger(&self) -> Option<&Counting> {
        self.ledger.as_ref().map(|page| &page.counting)
    }

    /// Whether a ledger can be counted for the report that is open.
    pub(super) fn may_count(&self) -> bool {
        let fits = self.desk.as_ref().is_some_and(|desk| ledger::fits(&desk.report().form));
        fits && !self.is_busy() && self.frozen().is_none()
    }

    /// Begins to read a ledger for the report that is open.
    pub fn count_file(&mut self, ctx: &Context, path: PathBuf) {
        let Some(desk) = &mut self.desk else { return };
        desk.flush();
        let (form, year) = (desk.report().form.clone(), desk.report().year);
        let (program, known) = (self.program.clone(), self.settings.ledgers.clone());
        let title = format!("正在读取 {}（最长 20 秒）…", file_name(&path));
        self.begin(ctx, title, move |stop| {
            let read = reading::read_ledger(&program, &path, stop);
            let read = read.map_err(|err| Problem::new(FAILED, &path, err));
            let count = |ledger| {
                let counting = Counting::new(path.clone(), ledger, form, year, &known);
                counting.map(Box::new).map_err(|err| Problem::new(FAILED, &path, err))
            };
            Done::Counted(read.and_then(count))
        });
    }

    /// Shows what was counted.
    pub(super) fn counted(&mut self, counting: Counting) {
        let Some(desk) = &self.desk else { return };
        self.ledger = Some(Box::new(LedgerPage::new(counting, desk.report())));
        self.import = None;
        // What had the focus is not there while this page is.
        self.focus_before = None;
    }

    /// The page of the ledger.
    pub(super) fn ledger_ui(&mut self, ui: &mut Ui, in_front: bool) {
        let (Some(page), Some(desk)) = (&mut self.ledger, &self.desk) else { return };
        let ctx = ui.ctx().clone();
        match page.ui(ui, desk.report(), in_front) {
            None => {}
            Some(LedgerWish::Remember(columns)) => columns.remember(&mut self.settings.ledgers),
            Some(LedgerWish::Take(cells)) => match page.counting.open() {
                0 => self.take_figures(&ctx, &cells),
                open => self.ask(&ctx, Dialog::OpenRows(open, cells)),
            },
        }
    }

    /// Takes these figures into the report, in one step, and goes back to it.
    pub(super) fn take_figures(&mut self, ctx: &Context, cells: &[CellRef]) {
        if let Some(frozen) = self.frozen() {
            let path = self.ledger().map(|counting| counting.path.clone()).unwrap_or_default();
            self.ask(ctx, Dialog::Problem(Problem::new("未能采用台账的数字", &path, frozen.refusal())));
            return;
        }
        let (Some(page), Some(desk)) = (&self.ledger, &mut self.desk) else { return };
        let Ok(count) = page.counting.counted() else { return };
        let edit = count.edit_of(desk.report(), cells);
        desk.session.editing.apply(edit.clone());
        desk.refresh();
        desk.show_edit(&edit);
        let open = match page.counting.open() {
            0 => String::new(),
            open => format!("，有 {open} 行待确认，未计入"),
        };
        self.notice = Some(format!("已采用台账的 {} 个数字{open}，可以撤销", cells.len()));
        self.close_ledger();
    }

    /// Forgets the ledger.
    pub(super) fn close_ledger(&mut self) {
        self.ledger = None;
    }
}
