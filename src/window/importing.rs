//! Importing: a foreign file is read by a process of its own, looked through on a page of its own, and becomes a draft
//! like any other, or the report of the year before.

use std::path::PathBuf;

use egui::{Context, Ui};

use super::{
    app::App,
    dialogs::{Dialog, Intent},
    done::Done,
    order::{For, Last, Leaving, OpenImport, Order},
};
use crate::{
    draft::Draft,
    open::{
        arrival::Arrival,
        counting::Counting,
        files::Problem,
        importing::Importing,
        reading::{self, Foreign, ReadIn, Unread, Wanted},
        session::Session,
    },
    view::{
        ask::import::{Pasting, YearQuestion},
        import::{ImportPage, ImportWish},
    },
};

impl App {
    /// The import that is looked through.
    pub fn import(&self) -> Option<&Importing> {
        self.import.as_ref().map(|open| &open.page.importing)
    }

    /// Begins to import a file.
    pub fn import_file(&mut self, ctx: &Context, path: PathBuf) {
        let order = Order { what: Foreign::File(path), purpose: For::Draft, wanted: Wanted::default() };
        self.import_as(ctx, order);
    }

    pub(super) fn import_as(&mut self, ctx: &Context, order: Order) {
        let program = self.program.clone();
        let title = format!("正在读取 {}（最长 20 秒）…", order.what.name());
        self.begin(ctx, title, move |stop| {
            let read = reading::read(&program, &order.what, &order.wanted, stop).map(Box::new);
            Done::ReadIn(Box::new(order), read)
        });
    }

    /// Takes what was read.
    pub(super) fn imported(&mut self, ctx: &Context, order: Order, read: Result<Box<ReadIn>, Unread>) {
        let Order { what, purpose, .. } = &order;
        match read {
            Ok(read) if matches!(purpose, For::Last(_)) && read.reading.doubts.is_empty() => {
                if let For::Last(last) = *purpose {
                    self.use_last(ctx, read.report, what.path().to_owned(), last);
                }
            }
            Ok(mut read) => {
                // Read again on another form, it was laid upon that one alone.
                if let Some(before) = self.import.take().filter(|before| before.page.importing.what == *what) {
                    read.reading.forms = before.page.importing.reading.forms;
                }
                let page = ImportPage::new(Importing::new(what.clone(), *read), purpose.verb());
                self.import = Some(Box::new(OpenImport { page, purpose: *purpose }));
                // What had the focus is not there while this page is.
                self.focus_before = None;
            }
            Err(Unread::GivenUp) => {}
            Err(Unread::Ledger) if *purpose == For::Draft && self.may_count() => {
                self.count_file(ctx, what.path().to_owned());
            }
            Err(Unread::NoYear) => {
                let question = YearQuestion::new(what.name());
                self.ask(ctx, Dialog::ImportYear(question, Box::new(order)));
            }
            Err(err) => self.ask(ctx, Dialog::Problem(Problem::new("未能导入", what.path(), err))),
        }
    }

    /// The page of the import.
    pub(super) fn import_ui(&mut self, ui: &mut Ui, in_front: bool) {
        let Some(open) = &mut self.import else { return };
        let ctx = ui.ctx().clone();
        match open.page.ui(ui, in_front) {
            None => {}
            Some(ImportWish::Form(form)) => {
                let Importing { what, report, .. } = &open.page.importing;
                let unit = Some(report.unit.trim().to_owned()).filter(|unit| !unit.is_empty());
                let wanted = Wanted { form: Some(form.id), year: Some(report.year), unit };
                let order = Order { what: what.clone(), purpose: open.purpose, wanted };
                self.import_as(&ctx, order);
            }
            Some(ImportWish::Take) => match open.page.importing.open() {
                0 => self.take_import(&ctx),
                count => self.ask(&ctx, Dialog::OpenDoubts(count)),
            },
        }
    }

    /// Leaves the page of the import or of the ledger, where one is open, for something else; what was worked on is asked
    /// about first.
    pub(super) fn leave(&mut self, ctx: &Context, leaving: Leaving) {
        if self.import().is_some_and(Importing::is_touched) {
            self.ask(ctx, Dialog::LeaveImport(leaving));
        } else if self.import.is_none() && self.ledger().is_some_and(Counting::is_touched) {
            self.ask(ctx, Dialog::LeaveLedger(leaving));
        } else {
            self.leave_page(ctx, leaving);
        }
    }

    pub(super) fn leave_page(&mut self, ctx: &Context, leaving: Leaving) {
        match leaving {
            Leaving::Page if self.import.is_some() => self.import = None,
            Leaving::Page if self.ledger.is_some() => self.close_ledger(),
            Leaving::Page if self.years.is_some() => self.years = None,
            Leaving::Page => self.leave_compiling(),
            // Where a report is open that is not saved, whoever stays finds the import as it was.
            Leaving::Quit => self.request(ctx, Intent::Quit),
            Leaving::Open(path) => self.open_foreign(ctx, &path),
            Leaving::Together(paths) => self.put_together(ctx, paths),
            Leaving::Tell(command) => self.begin_with(ctx, command),
        }
    }

    /// Goes on with the import. Where a report is open that is not saved, that is asked about first, and the import stays
    /// until it is agreed to.
    pub(super) fn take_import(&mut self, ctx: &Context) {
        let Some(open) = &self.import else { return };
        let importing = &open.page.importing;
        let path = importing.what.path().to_owned();
        let report = importing.report.clone();
        let came = importing.came();
        match open.purpose {
            For::Draft => {
                let beside = Some(path).filter(|path| !path.as_os_str().is_empty());
                let arrival = Arrival { beside, ..Session::imported(Draft { came, ..Draft::new(report) }).into() };
                self.request(ctx, Intent::Replace(Box::new(arrival)));
            }
            For::Last(last) => {
                if last == Last::Attach {
                    self.import = None;
                }
                self.use_last(ctx, report, path, last);
                if let Some(came) = came.filter(|came| came.open > 0) {
                    self.notice = Some(format!("上年报告{}，有 {} 处没有核对", came.in_words(), came.open));
                }
            }
        }
    }

    /// Opens a file that was dropped or named: what is no report of ours is imported, as `asks` says after a question.
    pub(super) fn open_or_import(&mut self, ctx: &Context, path: PathBuf, asks: bool) {
        match asks {
            true => self.ask(ctx, Dialog::Import(path)),
            false => self.import_file(ctx, path),
        }
    }

    /// Begins to read a report of the year before that is no draft of ours.
    pub(super) fn import_last(&mut self, ctx: &Context, path: PathBuf, last: Last) {
        let order = Order { what: Foreign::File(path), purpose: For::Last(last), wanted: Wanted::default() };
        self.import_as(ctx, order);
    }

    /// What is to become of a whole report that was pasted.
    pub(super) fn answer_paste(&mut self, ctx: &Context, text: String, how: Pasting) {
        match how {
            Pasting::Cancel => self.paste.focus = None,
            Pasting::AsIs => self.paste.as_is = Some(text),
            Pasting::Apart => {
                self.paste.focus = None;
                let program = self.program.clone();
                let html = self.paste.reads_html;
                self.begin(ctx, "正在读取粘贴的内容（最长 20 秒）…", move |stop| {
                    // What a page or a document has put there says where tables are; its text alone does not always.
                    let all = html.then(html_of_clipboard).flatten().into_iter().chain([text]);
                    let mut last = Err(Unread::Died);
                    let mut order =
                        Order { what: Foreign::Pasted(String::new()), purpose: For::Draft, wanted: Wanted::default() };
                    for text in all {
                        order.what = Foreign::Pasted(text);
                        last = reading::read(&program, &order.what, &order.wanted, stop).map(Box::new);
                        if last.is_ok() || stop.is_set() {
                            break;
                        }
                    }
                    Done::ReadIn(Box::new(order), last)
                });
            }
        }
    }
}

/// What is on the clipboard as a page.
fn html_of_clipboard() -> Option<String> {
    let html = arboard::Clipboard::new().ok()?.get().html().ok()?;
    // A piece of a page is a page all the same.
    Some(format!("<html><head><meta charset=\"utf-8\"></head><body>{html}</body></html>"))
}
