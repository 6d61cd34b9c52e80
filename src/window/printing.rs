//! 打印: the report, or its copy to sign, goes to a printer as it is in the window; nobody has to save a file first.

use std::path::Path;

use egui::{Context, Event};

use super::{
    app::App,
    dialogs::Dialog,
    done::{Done, Printed},
    watched::Watched,
};
pub use crate::view::ask::{
    print::{PrintQuestion, PrintWish},
    sent::Sent,
};
use crate::{
    check::Severity,
    desktop::{
        self, Cups, Order, PrintError, Progress,
        viewer::{self, Handed},
    },
    export::{self, Kind},
    open::files::{self, FileKind, Problem},
    review::State,
    typeset::Faces,
    view::{ask::sent, desk::Desk},
};

/// Seconds without a key, after which nobody is thought to be typing.
const QUIET: f64 = 2.0;

impl App {
    /// Prints through this printing system, and looks for no other.
    pub fn print_through(&mut self, cups: Cups) {
        self.cups = Some(cups);
    }

    /// Asks what is to be printed how, once the printers are known.
    pub(super) fn ask_to_print(&mut self, ctx: &Context) {
        let Some(desk) = &self.desk else { return };
        let (draft, held) = (desk.session.draft(), desk.session.held());
        let errors = desk.session.judgement().count(Severity::Error);
        let (cups, remembered, first) = (self.cups.clone(), self.settings.print.clone(), usual(desk));
        self.begin(ctx, "正在查找打印机…", move |stop| {
            let given_up = || stop.is_set();
            let printing = match cups {
                Some(cups) => cups.printing(&given_up),
                None => desktop::printing(&given_up),
            };
            Done::Printers(printing.map_err(|err| problem(&err)).map(|printing| {
                let count = |kind| files::pages(kind, &draft, held.against(), &Faces::new()).pages.len();
                let counts = [count(FileKind::Out(Kind::Pdf)), count(FileKind::SignOff)];
                Box::new(PrintQuestion::new(printing, first, counts, errors, &remembered))
            }))
        });
    }

    /// Prints, or shows what is to be printed.
    pub(super) fn answer_print(&mut self, ctx: &Context, wish: PrintWish) {
        let Some(desk) = &self.desk else { return };
        let (draft, held) = (desk.session.draft(), desk.session.held());
        let (kind, title) = match &wish {
            PrintWish::Print { kind, .. } | PrintWish::Verb(kind) => (*kind, "正在发送到打印机…"),
            PrintWish::View(kind) => (*kind, "正在打开 PDF 阅读器…"),
        };
        if let PrintWish::Print { remembered, .. } = &wish {
            self.settings.print = remembered.clone();
        }
        let name = format!("{}{}", files::suggested_name(&draft.report), kind.mark());
        let office = self.settings.preview.office;
        self.begin(ctx, title, move |stop| {
            let printed = || {
                let pages = files::pages(kind, &draft, held.against(), &files::faces(office));
                let pdf = export::write(&pages).map_err(|err| problem(&err))?;
                let given_up = || stop.is_set();
                carry_out(wish, &name, &pdf, &given_up).map_err(|err| problem(&err))
            };
            Done::Printed(printed().map(Box::new))
        });
    }

    /// Tells where it is now.
    pub(super) fn printed(&mut self, ctx: &Context, printed: Printed) {
        match printed {
            Printed::Queued(cups, job, sent) => {
                self.watched.push(Watched::start(&ctx.into(), cups, job, false));
                self.ask(ctx, Dialog::Sent(sent));
            }
            Printed::Handed(file, sent) => {
                self.lent_files.push(file);
                self.ask(ctx, Dialog::Sent(sent));
            }
        }
    }

    /// Looks after the jobs that are being printed.
    pub(super) fn poll_printing(&mut self, ctx: &Context) {
        for watched in std::mem::take(&mut self.watched) {
            match watched.work.poll() {
                Ok(None) => self.watched.push(watched),
                Ok(Some(progress)) => {
                    self.tell_progress(&watched.job.id, &progress);
                    if matches!(progress, Progress::HeldUp(_)) {
                        self.watched.push(Watched::start(&ctx.into(), watched.cups, watched.job, true));
                    }
                }
                // Without a thread nobody looks after it; it is printed all the same.
                Err(_lost) => {}
            }
        }
        self.tell_trouble(ctx);
    }

    /// Whether something is being printed that is still looked after.
    pub fn is_printing(&self) -> bool {
        !self.watched.is_empty()
    }

    fn tell_progress(&mut self, id: &str, progress: &Progress) {
        let shown = self.dialogs.iter_mut().find_map(|dialog| match dialog {
            Dialog::Sent(sent) if sent.is_of(id) => Some(sent),
            _ => None,
        });
        match (shown, progress) {
            (Some(sent), _) => sent.progress = Some(progress.clone()),
            (None, Progress::Done) => self.notice = Some(format!("打印完成（打印作业 {id}）")),
            (None, Progress::UnderWay | Progress::HeldUp(_) | Progress::GivenUp) => {
                self.trouble.push(sent::words(id, Some(progress)));
            }
        }
    }

    /// Tells what has become of jobs that nobody waits for, as soon as nobody types: a message that comes up between
    /// two keys is answered by the second one.
    fn tell_trouble(&mut self, ctx: &Context) {
        let (now, typed) = ctx.input(|input| {
            let is_key = |event: &Event| matches!(event, Event::Key { .. } | Event::Text(_) | Event::Ime(_));
            (input.time, input.events.iter().any(is_key))
        });
        if typed {
            self.typed_at = now;
        }
        if self.trouble.is_empty() || self.is_asking() {
            return;
        }
        let rest = QUIET - (now - self.typed_at);
        if rest > 0.0 {
            ctx.request_repaint_after_secs(rest as f32);
            return;
        }
        let message = self.trouble.remove(0);
        let problem = Problem::new("打印失败", Path::new(""), message);
        self.ask(ctx, Dialog::Problem(problem));
    }
}

/// What is printed most likely now: a report under review is printed to be signed.
fn usual(desk: &Desk) -> FileKind {
    match desk.review().state() {
        State::Sent | State::Approved => FileKind::SignOff,
        State::Drafting | State::Returned | State::Signed => FileKind::Out(Kind::Pdf),
    }
}

/// Hands the PDF over. Waits for other programs.
fn carry_out(wish: PrintWish, name: &str, pdf: &[u8], given_up: desktop::GivenUp<'_>) -> Result<Printed, PrintError> {
    match wish {
        PrintWish::Print { cups, order, words, .. } => {
            let order = Order { title: name.to_owned(), ..*order };
            let job = cups.print(pdf, &order, given_up)?;
            if given_up() {
                // It may be printed by now.
                cups.cancel(&job).ok();
                return Err(PrintError::GivenUp);
            }
            let sent = Sent::queued(job.id.clone(), words);
            Ok(Printed::Queued(cups, job, sent))
        }
        PrintWish::Verb(_) => {
            let file = Handed::new(&format!("{name}.pdf"), pdf)?;
            viewer::print_by_verb(&file.path())?;
            Ok(Printed::Handed(file, Sent::by_verb()))
        }
        PrintWish::View(_) => {
            let file = Handed::new(&format!("{name}.pdf"), pdf)?;
            if !viewer::show(&file.path()) {
                return Err(PrintError::NoViewer);
            }
            Ok(Printed::Handed(file, Sent::in_viewer()))
        }
    }
}

fn problem(err: &dyn std::error::Error) -> Problem {
    Problem::new("未能打印", Path::new(""), err)
}
