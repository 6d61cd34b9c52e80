//! What the commands do. The only place of the window that changes what is open.

use std::{
    mem,
    path::{Path, PathBuf},
};

use egui::{Context, ViewportCommand};

use super::{
    able,
    app::App,
    dialogs::{Dialog, Intent, Target},
    done::{Asked, Done},
    menus,
    order::{Last, Leaving, Product},
    work::Finished,
};
use crate::{
    draft::library,
    export::Kind,
    kit::clip,
    open::{
        arrival::Arrival,
        files::{FileKind, Problem, Written},
        session::Session,
        settings::{self, SidePage},
    },
    report::Report,
    view::{
        ask::{manual::Manual, mend::MendAll, name::NameQuestion, recovery, review::ReviewQuestion, rules},
        command::Command,
        desk::Desk,
        findings, preview,
        start::NewReport,
    },
};

/// What can be the report of the year before.
pub(super) const LAST: &[FileKind] = &[FileKind::Draft, FileKind::Out(Kind::Json), FileKind::Foreign];

impl App {
    /// Does what a command says. What is being typed is entered first.
    pub fn run(&mut self, ctx: &Context, command: Command) {
        if let Some(desk) = &mut self.desk {
            desk.flush();
        }
        if !self.enabled(command) {
            if let Some(why) = self.obstacle(command) {
                self.refuse(why);
            }
            return;
        }
        if let (Some(title), Some(desk)) = (needs_whole(command), &self.desk)
            && let Some(newer) = desk.session.origin().newer()
        {
            let path = desk.session.path().unwrap_or(Path::new(""));
            let problem = Problem::new(title, path, newer.refusal());
            self.ask(ctx, Dialog::Problem(problem));
            return;
        }
        if able::begins(command) && self.apart().is_some() {
            self.leave(ctx, Leaving::Tell(command));
        } else {
            self.begin_with(ctx, command);
        }
    }

    /// Does it, whatever page stands in front.
    pub(super) fn begin_with(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::New => {
                let new = self.new_report();
                self.ask(ctx, Dialog::New(Box::new(new)));
                self.look_for_forms(ctx, library::forms);
            }
            Command::Open => {
                self.choose(ctx, &[FileKind::Draft, FileKind::Out(Kind::Json), FileKind::Foreign], Target::Open);
            }
            Command::Import => self.choose(ctx, &[FileKind::Foreign, FileKind::Out(Kind::Json)], Target::Import),
            Command::Collect => self.ask_to_collect(ctx),
            Command::Years => self.choose(ctx, &[FileKind::Folder], Target::Collect(Product::Years)),
            Command::CountLedger => self.choose(ctx, &[FileKind::Ledger], Target::Ledger),
            Command::OpenExample => self.open_example(ctx),
            Command::Tour => self.begin_tour(ctx),
            Command::Save => self.save(ctx, None),
            Command::Rules => self.ask(ctx, Dialog::Rules(rules::RulesQuestion::new(&self.settings.rules_off))),
            Command::LocalNotice => self.ask_for_notice(ctx),
            Command::NewFromLast => self.ask_to_follow(ctx),
            Command::AttachLast => self.choose(ctx, LAST, Target::Last(Last::Attach)),
            Command::ToggleLast => self.settings.last_shown ^= true,
            Command::History => self.read_versions(ctx),
            Command::Sign => self.ask(ctx, Dialog::Name(NameQuestion::new(&self.settings.name))),
            Command::SaveAs => self.choose(ctx, &[FileKind::Draft], Target::Save(None)),
            Command::ExportPdf => self.publish(ctx, false),
            Command::Export => self.publish(ctx, true),
            Command::Print => self.ask_to_print(ctx),
            Command::ExportSignOff => self.choose(ctx, &[FileKind::SignOff], Target::Export(FileKind::SignOff)),
            Command::Compare => self.choose_sides(ctx),
            Command::Step(_)
            | Command::CheckCode
            | Command::ReviewRecord
            | Command::AddComment
            | Command::ReviewMode
            | Command::Comments
            | Command::TrackedChanges => self.run_review(ctx, command),
            Command::CopyPage => self.copy_page(),
            Command::Close if self.apart().is_some() => self.leave(ctx, Leaving::Page),
            Command::Close => self.request(ctx, Intent::Close),
            Command::Quit => self.leave(ctx, Leaving::Quit),
            Command::ToggleSections => self.settings.sections_open ^= true,
            Command::ToggleFindings => self.settings.toggle(SidePage::Findings),
            Command::TogglePreview => self.settings.preview.toggle(preview::has_room(ctx)),
            Command::PreviewAlone => self.settings.preview.toggle_alone(preview::has_room(ctx)),
            Command::Theme(choice) => {
                self.settings.theme = choice;
                self.put_theme(ctx);
            }
            Command::ZoomIn => self.settings.zoom_by(1),
            Command::ZoomOut => self.settings.zoom_by(-1),
            Command::ZoomReset => self.settings.zoom = settings::ZOOM.1,
            Command::MendAll => {
                if let Some(desk) = &self.desk {
                    let mends = MendAll::new(desk);
                    self.ask(ctx, Dialog::MendAll(mends));
                }
            }
            Command::Manual => {
                let manual = Manual::at(self.chapter());
                self.ask(ctx, Dialog::Manual(manual));
            }
            Command::Shortcuts => self.ask(ctx, Dialog::Shortcuts),
            Command::About => {
                let places = Self::places();
                self.ask(ctx, Dialog::About(places));
            }
            Command::MenuBar => menus::focus_first(ctx),
            Command::Clip(clip) => clip::want(ctx, clip),
            _ => self.run_in_session(ctx, command),
        }
        ctx.request_repaint();
    }

    fn run_in_session(&mut self, ctx: &Context, command: Command) {
        let filter = self.desk.as_ref().map(|desk| desk.filter).unwrap_or_default();
        let Some(desk) = &mut self.desk else { return };
        match command {
            Command::Undo => {
                let edit = desk.session.editing.undo();
                desk.refresh();
                if let Some(edit) = &edit {
                    desk.show_edit(edit);
                }
            }
            Command::Redo => {
                let edit = desk.session.editing.redo();
                desk.refresh();
                if let Some(edit) = &edit {
                    desk.show_edit(edit);
                }
            }
            Command::Section(place) => desk.enter(place),
            Command::NextSection => desk.enter(desk.session.place + 1),
            Command::PreviousSection => desk.enter(desk.session.place.saturating_sub(1)),
            Command::NextFinding | Command::PreviousFinding => {
                let mut listed = findings::listed(&desk.session, filter);
                if listed.is_empty() {
                    listed = (0..desk.session.derived.findings.len()).collect();
                }
                desk.select_next(&listed, command == Command::NextFinding);
                self.show_finding();
            }
            Command::NextRegion => self.move_region(ctx, true),
            Command::PreviousRegion => self.move_region(ctx, false),
            Command::DetachLast => {
                desk.session.put_last(None);
                self.search_beside = None;
            }
            Command::FillBlanks => desk.fill_blanks(),
            Command::Link => match desk.link() {
                Some(done) => self.notice = Some(done),
                None => self.refuse("光标处没有可以关联的数字：数字要与表格相符，且能看出指的是哪个单元格"),
            },
            Command::LinkAll => self.notice = desk.link_all(),
            Command::Find | Command::Replace => self.search(ctx, command == Command::Replace),
            Command::FindNext | Command::FindPrevious => self.step_search(ctx, command == Command::FindNext),
            _ => {}
        }
    }

    /// Makes a new report of the answers on the start page.
    pub(super) fn create(&mut self, ctx: &Context, report: Report) {
        self.settings.remember_office(&report);
        self.install(ctx, Session::new(report).into());
    }

    pub(super) fn create_now(&mut self, ctx: &Context, report: Report) {
        self.request(ctx, Intent::Replace(Box::new(Session::new(report).into())));
    }

    /// Asks first where changes would be lost.
    pub(super) fn request(&mut self, ctx: &Context, intent: Intent) {
        if self.desk.as_ref().is_some_and(Desk::is_worth_asking) {
            self.ask(ctx, Dialog::Unsaved(intent));
        } else {
            self.proceed(ctx, intent);
        }
    }

    pub(super) fn proceed(&mut self, ctx: &Context, intent: Intent) {
        match intent {
            Intent::Replace(arrival) => {
                if let Some(path) = arrival.session.path() {
                    self.settings.remember(path);
                }
                self.install(ctx, *arrival);
            }
            Intent::Close => self.close_report(ctx),
            Intent::Quit => {
                self.may_close = true;
                self.let_go(true);
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    /// Goes back to the start page, or to the many reports from which the one that is closed was begun.
    fn close_report(&mut self, ctx: &Context) {
        self.forget_notice();
        self.dialogs.retain(|dialog| !dialog.is_bound());
        self.let_go(false);
        (self.desk, self.tour, self.search_beside) = (None, None, None);
        self.compiling_shown = self.compiling.is_some() && !self.compiling_left;
        self.start = self.new_report();
        self.looking = Self::look_for(ctx, &self.settings);
    }

    fn new_report(&self) -> NewReport {
        let mut new = NewReport::new(&self.settings);
        if let Some(known) = &self.forms.known {
            new.put_forms(known);
        }
        new
    }

    /// Puts a report into the window, ready for typing.
    fn install(&mut self, ctx: &Context, mut arrival: Arrival) {
        self.forget_notice();
        let before = self.dialogs.len();
        self.dialogs.retain(|dialog| !dialog.is_bound());
        self.is_dialog_new |= self.dialogs.len() != before;
        arrival.session.reviewing = self.reviews(&arrival);
        self.look_beside(ctx, arrival.beside.take(), arrival.session.report());
        let begun = mem::take(&mut arrival.begun);
        let mut session = self.protect(ctx, arrival);
        session.wake(ctx.into());
        let mut desk = Desk::new(session);
        desk.go_on_with(ctx, begun);
        self.come_back(&mut desk);
        self.desk = Some(desk);
        self.import = None;
        self.ledger = None;
        self.years = None;
        // They stay behind the report that was begun from them.
        self.compiling_shown = false;
        self.ask_reviewer(ctx);
    }

    /// Takes the results of work beside the window.
    pub(super) fn poll(&mut self, ctx: &Context) {
        self.take_forms();
        if let Some(nearby) = self.looking.as_ref().and_then(|job| job.poll().unwrap_or_default()) {
            self.nearby = nearby;
            self.looking = None;
        }
        self.take_beside();
        self.heed_dialog(ctx);
        self.heed_late(ctx);
        if let Some(finished) = self.work.take_finished() {
            self.take(ctx, finished);
            if !self.is_busy() {
                self.give_focus_back(ctx);
            }
        }
    }

    /// Takes what work on a file came to.
    pub(super) fn take(&mut self, ctx: &Context, finished: Finished) {
        match finished.result {
            Ok(Asked { by, done }) if done.is_bound() && by != self.asker() => self.take_late(ctx, done),
            Ok(Asked { done, .. }) => self.finish(ctx, done, finished.again),
            Err(_lost) => {
                self.choosing = None;
                self.tell_mishap(ctx, finished.saved);
            }
        }
    }

    /// Takes what was asked for a report in whose place there is another one by now: of that one it says nothing, and
    /// it must not get its file.
    fn take_late(&mut self, ctx: &Context, done: Done) {
        match done {
            Done::Saved(path, _, Ok(Written::Done { .. })) => self.settings.remember(&path),
            // The file is there, whatever is open.
            Done::Exported(paths, _, result) => self.finish(ctx, Done::Exported(paths, None, result), false),
            _ => {}
        }
    }

    /// Goes on with what work came to. `again`: the report is to be saved once more.
    pub(super) fn finish(&mut self, ctx: &Context, done: Done, again: bool) {
        match done {
            Done::Shown(_, true) => {}
            // Whether it is before all others in the end, the desktop decides.
            Done::Raised(true) => self.notice = Some("已通知那个窗口；没有出现在前面的，请在任务栏中选择".to_owned()),
            Done::Raised(false) => self.notice = Some("未能转到那个窗口，请在任务栏中选择".to_owned()),
            Done::Picked(picked) => self.picked(ctx, picked),
            Done::Looked(there, path, choice, target) => self.looked(ctx, there, path, choice, target),
            Done::Opened(path, Ok(opened)) => self.opened(ctx, path, *opened),
            Done::Foreign(path, asks) => self.open_or_import(ctx, path, asks),
            Done::ForeignLast(path, what) => self.import_last(ctx, path, what),
            Done::ReadIn(order, read) => self.imported(ctx, *order, read),
            Done::Counted(Ok(counting)) => self.counted(*counting),
            Done::ToCollect(folder) => self.collect(ctx, folder),
            Done::Roster(path, read) => self.read_roster(ctx, path, read),
            Done::Remarks(written) => self.wrote_remarks(ctx, &written),
            Done::Years(years) => self.show_years(ctx, years),
            Done::Saved(path, then, Ok(written)) => self.written(ctx, path, then, written, again),
            Done::Left(left) => {
                if !left.is_empty() {
                    self.ask(ctx, Dialog::Recovery(recovery::RecoveryQuestion::new(&self.store, left)));
                }
            }
            Done::Last(path, what, Ok(last)) => self.use_last(ctx, *last, path, what),
            Done::Notice(Ok(chosen)) => self.noticed(ctx, chosen),
            Done::Versions(Ok(versions)) => self.ask(ctx, Dialog::History(versions)),
            Done::There(order, there) => self.ask(ctx, Dialog::Replace(order, there)),
            Done::Exported(paths, published, Ok(())) => {
                if let Some(published) = published {
                    self.published(ctx, &published);
                }
                self.ask(ctx, Dialog::Exported(paths));
            }
            Done::Shown(path, false) => {
                let why = "这台电脑上没有能打开它的程序。请安装一个，或者拷到有这种程序的电脑上打开";
                self.ask(ctx, Dialog::Problem(Problem::new("没有打开", &path, why)));
            }
            Done::Printers(Ok(question)) => self.ask(ctx, Dialog::Print(question)),
            Done::Printed(Ok(printed)) => self.printed(ctx, *printed),
            Done::Sides(Ok(sides)) => self.ask(ctx, Dialog::Review(Box::new(ReviewQuestion::Sides(sides)))),
            Done::Compared(Ok(comparison)) => self.show_comparison(ctx, *comparison),
            Done::Saved(.., Err(problem)) => {
                self.ask(ctx, Dialog::Problem(Problem { is_unsaved: true, ..problem }));
            }
            Done::Opened(_, Err(problem))
            | Done::Exported(.., Err(problem))
            | Done::Printers(Err(problem))
            | Done::Printed(Err(problem))
            | Done::Sides(Err(problem))
            | Done::Compared(Err(problem))
            | Done::Last(_, _, Err(problem))
            | Done::Notice(Err(problem))
            | Done::Counted(Err(problem))
            | Done::Versions(Err(problem)) => {
                self.ask(ctx, Dialog::Problem(problem));
            }
        }
    }

    pub(super) fn use_file(&mut self, ctx: &Context, path: PathBuf, target: Target) {
        match target {
            Target::Open => self.open(ctx, &path),
            Target::Import => self.open_foreign(ctx, &path),
            Target::Ledger => self.count_file(ctx, path),
            Target::Last(what) => self.read_last(ctx, path, what),
            Target::Notice => self.choose_notice(ctx, path),
            Target::Collect(product) => self.use_for_many(ctx, path, product),
            Target::Save(then) => self.save_to(ctx, path, then, true),
            Target::Export(kind) => self.export(ctx, path, kind, None),
            Target::Publish(passed) => self.export(ctx, path, FileKind::Out(Kind::Pdf), Some(passed)),
            Target::Compare(column) => self.put_file_to_compare(column, path),
        }
    }
}

/// What is said of a command that fails where nobody here knows all that the draft holds: it would lose the rest, or
/// answer for it on paper.
fn needs_whole(command: Command) -> Option<&'static str> {
    match command {
        Command::Save | Command::SaveAs => Some("未能保存报告"),
        Command::ExportSignOff => Some("未能导出送审稿"),
        Command::Print => Some("未能打印"),
        Command::CheckCode => Some("未能显示校验码"),
        _ => None,
    }
}

/// Where people keep their papers.
pub(super) fn documents() -> Option<PathBuf> {
    let dirs = directories::UserDirs::new()?;
    Some(dirs.document_dir().unwrap_or_else(|| dirs.home_dir()).to_owned())
}
