//! What the commands do. The only place of the window that changes what is open.

use std::path::{Path, PathBuf};

use egui::{Context, ViewportCommand};

use super::{
    App, Done,
    command::Command,
    dialog::{Dialog, Intent, Last, NameQuestion, PathQuestion, Target},
    files::{self, FileKind, Problem},
    findings,
    job::Job,
    mend::MendAll,
    picker::{self, Choice, Picked},
    recovery,
    review::{self, Passed, act::Published},
    rules,
    session::Session,
    side::SidePage,
    start::NewReport,
    text::FindRequest,
    theme,
};
use crate::{draft, report::Report};

impl App {
    /// Does what a command says. What is being typed is entered first.
    pub fn run(&mut self, ctx: &Context, command: Command) {
        if let Some(session) = &mut self.session {
            session.flush();
        }
        if !command.enabled(self) {
            if let Some(why) = command.obstacle(self) {
                self.refuse(why);
            }
            return;
        }
        if let (Some(title), Some(session)) = (needs_whole(command), &self.session)
            && let Some(newer) = &session.newer
        {
            let path = session.path.clone().unwrap_or_default();
            let problem = Problem::new(title, &path, newer.refusal());
            self.ask(ctx, Dialog::Problem(problem));
            return;
        }
        match command {
            Command::New => {
                let new = NewReport::new(&self.state);
                self.ask(ctx, Dialog::New(Box::new(new)));
            }
            Command::Open => self.choose(ctx, &[FileKind::Draft, FileKind::Json], Target::Open),
            Command::ImportJson => self.choose(ctx, &[FileKind::Json], Target::Open),
            Command::OpenExample => {
                // A test reads the example: it cannot fail.
                if let Ok(example) = draft::parse(draft::example()) {
                    self.request(ctx, Intent::Replace(Box::new(Session::example(example.report))));
                }
            }
            Command::Save => self.save(ctx, None),
            Command::Rules => self.ask(ctx, Dialog::Rules(rules::Question::new(&self.state.rules_off))),
            Command::NewFromLast => self.choose(ctx, &[FileKind::Draft, FileKind::Json], Target::Last(Last::New)),
            Command::AttachLast => self.choose(ctx, &[FileKind::Draft, FileKind::Json], Target::Last(Last::Attach)),
            Command::ToggleLast => self.state.last_shown ^= true,
            Command::History => self.read_versions(ctx),
            Command::Sign => self.ask(ctx, Dialog::Name(NameQuestion::new(&self.state.name))),
            Command::SaveAs => self.choose(ctx, &[FileKind::Draft], Target::Save(None)),
            Command::ExportPdf => self.publish(ctx),
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
            Command::ExportJson => self.choose(ctx, &[FileKind::Json], Target::Export(FileKind::Json)),
            Command::Quit => self.request(ctx, Intent::Quit),
            Command::ToggleSections => self.state.sections_open ^= true,
            Command::ToggleFindings => self.state.toggle(SidePage::Findings),
            Command::TogglePreview => self.state.preview.toggle(ctx.content_rect().width()),
            Command::PreviewAlone => self.state.preview.toggle_alone(ctx.content_rect().width()),
            Command::Theme(choice) => {
                self.state.theme = choice;
                theme::choose(ctx, choice.into());
            }
            Command::ZoomIn => self.state.zoom_by(1),
            Command::ZoomOut => self.state.zoom_by(-1),
            Command::ZoomReset => self.state.zoom = theme::ZOOM.1,
            Command::MendAll => {
                if let Some(session) = &self.session {
                    let mends = MendAll::new(session);
                    self.ask(ctx, Dialog::MendAll(mends));
                }
            }
            Command::Shortcuts => self.ask(ctx, Dialog::Shortcuts),
            Command::About => self.ask(ctx, Dialog::About),
            Command::MenuBar => super::bars::focus_menu(ctx),
            _ => self.run_in_session(ctx, command),
        }
        ctx.request_repaint();
    }

    fn run_in_session(&mut self, ctx: &Context, command: Command) {
        let filter = self.state.filter;
        let Some(session) = &mut self.session else { return };
        match command {
            Command::Undo => {
                let edit = session.document.undo();
                session.refresh();
                if let Some(edit) = &edit {
                    session.show_edit(edit);
                }
            }
            Command::Redo => {
                let edit = session.document.redo();
                session.refresh();
                if let Some(edit) = &edit {
                    session.show_edit(edit);
                }
            }
            Command::Section(place) => session.enter(place),
            Command::NextSection => session.enter(session.place + 1),
            Command::PreviousSection => session.enter(session.place.saturating_sub(1)),
            Command::NextFinding | Command::PreviousFinding => {
                let mut listed = findings::listed(session, filter);
                if listed.is_empty() {
                    listed = (0..session.derived.findings.len()).collect();
                }
                session.select_next(&listed, command == Command::NextFinding);
                self.state.side = SidePage::Findings;
            }
            Command::NextRegion => self.move_region(ctx, true),
            Command::PreviousRegion => self.move_region(ctx, false),
            Command::DetachLast => {
                session.put_last(None);
                self.beside = None;
            }
            Command::FillBlanks => session.fill_blanks(),
            Command::Find => session.wants_find = Some(FindRequest::Open),
            Command::FindNext => session.wants_find = Some(FindRequest::Next),
            Command::FindPrevious => session.wants_find = Some(FindRequest::Previous),
            _ => {}
        }
    }

    /// Makes a new report of the answers on the start page.
    pub(super) fn create(&mut self, ctx: &Context, report: Report) {
        let session = Session::new(report);
        self.remember_office(&session);
        self.install(ctx, session);
    }

    pub(super) fn create_now(&mut self, ctx: &Context, report: Report) {
        self.request(ctx, Intent::Replace(Box::new(Session::new(report))));
    }

    /// Asks first where changes would be lost.
    pub(super) fn request(&mut self, ctx: &Context, intent: Intent) {
        if self.session.as_ref().is_some_and(Session::is_worth_asking) {
            self.ask(ctx, Dialog::Unsaved(intent));
        } else {
            self.proceed(ctx, intent);
        }
    }

    pub(super) fn proceed(&mut self, ctx: &Context, intent: Intent) {
        match intent {
            Intent::Replace(session) => {
                if let Some(path) = &session.path {
                    self.state.remember(path);
                }
                self.install(ctx, *session);
            }
            Intent::Quit => {
                self.may_close = true;
                self.let_go(true);
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    /// Puts a report into the window, ready for typing.
    fn install(&mut self, ctx: &Context, mut session: Session) {
        session.jump = session.first_input();
        self.findings = findings::List::default();
        self.forget_notice();
        session.reviewing = self.reviews(&session);
        let mut arrival = session.arrival.take().unwrap_or_default();
        self.look_beside(ctx, arrival.file.take(), session.report());
        self.protect(ctx, &mut session, arrival);
        self.session = Some(session);
        self.ask_reviewer(ctx);
    }

    pub(super) fn remember_office(&mut self, session: &Session) {
        let report = session.report();
        if !report.unit.trim().is_empty() {
            report.unit.trim().clone_into(&mut self.state.unit);
        }
        if !report.contact.is_empty() {
            self.state.contact = report.contact.clone();
        }
    }

    fn export(&mut self, ctx: &Context, path: PathBuf, kind: FileKind, passed: Option<Passed>) {
        let Some(session) = &mut self.session else { return };
        session.flush();
        let (draft, last) = (session.draft(), session.last_report().cloned());
        let published = passed.map(|passed| Box::new(Published { passed, report: draft.report.clone() }));
        let title = format!("正在导出 {}…", super::bars::file_name(&path));
        self.job = Some(Job::start(ctx, title, move |stop| {
            let result = files::render(kind, &path, &draft, last.as_ref())
                .and_then(|bytes| if stop.is_set() { Ok(()) } else { files::write(&path, &bytes) });
            Done::Exported(path, published, result)
        }));
    }

    /// Asks for a file, by the dialog of the desktop.
    pub(super) fn choose(&mut self, ctx: &Context, kinds: &[FileKind], target: Target) {
        let write = !matches!(target, Target::Open | Target::Last(_) | Target::Compare(_));
        let session = self.session.as_ref();
        let near = session.and_then(|session| session.path.clone()).or_else(|| self.state.recent.first().cloned());
        let folder = near.and_then(|path| path.parent().map(PathBuf::from)).or_else(documents);
        let name = session.map(|session| files::suggested_name(session.report())).unwrap_or_default();
        let extension = kinds.first().map_or("", |kind| kind.extension());
        let title = match &target {
            Target::Open => "打开报告",
            Target::Last(_) => "选择上年的报告",
            Target::Save(_) => "保存报告",
            Target::Compare(_) => "选择要比较的草稿",
            Target::Export(FileKind::Pdf) | Target::Publish(_) => "导出 PDF",
            Target::Export(FileKind::SignOff) => "导出送审稿",
            Target::Export(_) => "导出数据",
        };
        let choice = Choice {
            title: title.to_owned(),
            kinds: kinds.to_vec(),
            write,
            folder,
            name: format!("{name}{}.{extension}", kinds.first().map_or("", |kind| kind.mark())),
        };
        if !self.has_dialogs {
            self.ask(ctx, Dialog::Path(Box::new(PathQuestion::new(choice, target))));
            return;
        }
        let dialog = picker::prepare(&choice);
        self.job = Some(Job::start(ctx, "请在弹出的窗口中选择文件…", move |_| {
            Done::Picked(picker::pick(dialog, write), choice, target)
        }));
    }

    /// Takes the results of work beside the window.
    pub(super) fn poll(&mut self, ctx: &Context) {
        if let Some(missing) = self.looking.as_ref().and_then(|job| job.poll().unwrap_or_default()) {
            self.missing = missing;
            self.looking = None;
        }
        self.take_beside();
        let Some(job) = &self.job else { return };
        match job.poll() {
            Ok(None) => {}
            Ok(Some(done)) => {
                self.job = None;
                self.finish(ctx, done);
                if !self.is_busy() {
                    self.give_focus_back(ctx);
                }
            }
            Err(_lost) => {
                self.job = None;
                let why = "程序内部出错，报告内容没有改变。请再试一次；仍不成功时，请先另存报告再重新启动程序";
                let problem = Problem::new("操作没有完成", Path::new(""), why);
                self.ask(ctx, Dialog::Problem(problem));
            }
        }
    }

    pub(super) fn finish(&mut self, ctx: &Context, done: Done) {
        match done {
            Done::Picked(Picked::Cancelled, ..) => {}
            Done::Picked(Picked::NoDialog, choice, target) => {
                // Once is enough to know that this desktop has none.
                self.has_dialogs = false;
                self.ask(ctx, Dialog::Path(Box::new(PathQuestion::new(choice, target))));
            }
            Done::Picked(Picked::File(path), choice, target) => {
                let whole = with_extension(&path, &choice, &target);
                // The desktop has asked about the name that it was given, not about the one with the ending.
                if choice.write && whole != path && whole.exists() {
                    self.ask(ctx, Dialog::Overwrite(whole, target));
                } else {
                    self.use_file(ctx, whole, target);
                }
            }
            Done::Opened(Ok(opened)) => self.opened(ctx, *opened),
            Done::Saved(path, draft, then, Ok(written)) => self.written(ctx, path, *draft, then, written),
            Done::Left(left) => {
                if !left.is_empty() {
                    self.ask(ctx, Dialog::Recovery(recovery::Question::new(&self.store, left)));
                }
            }
            Done::Last(path, what, Ok(last)) => self.use_last(ctx, *last, path, what),
            Done::Versions(Ok(versions)) => self.ask(ctx, Dialog::History(versions)),
            Done::Exported(path, published, Ok(())) => {
                if let Some(published) = published {
                    self.published(ctx, &published);
                }
                self.ask(ctx, Dialog::Exported(path));
            }
            Done::Printers(Ok(question)) => self.ask(ctx, Dialog::Print(question)),
            Done::Printed(Ok(printed)) => self.printed(ctx, *printed),
            Done::Sides(Ok(sides)) => self.ask(ctx, Dialog::Review(Box::new(review::Question::Sides(sides)))),
            Done::Compared(Ok(comparison)) => self.show_comparison(ctx, comparison),
            Done::Saved(.., Err(problem)) => {
                self.ask(ctx, Dialog::Problem(Problem { is_unsaved: true, ..problem }));
            }
            Done::Opened(Err(problem))
            | Done::Exported(.., Err(problem))
            | Done::Printers(Err(problem))
            | Done::Printed(Err(problem))
            | Done::Sides(Err(problem))
            | Done::Compared(Err(problem))
            | Done::Last(_, _, Err(problem))
            | Done::Versions(Err(problem)) => {
                self.ask(ctx, Dialog::Problem(problem));
            }
        }
    }

    pub(super) fn use_typed(&mut self, ctx: &Context, path: &Path, choice: &Choice, target: Target) {
        let path = with_extension(path, choice, &target);
        if choice.write && path.exists() {
            self.ask(ctx, Dialog::Overwrite(path, target));
        } else {
            self.use_file(ctx, path, target);
        }
    }

    pub(super) fn use_file(&mut self, ctx: &Context, path: PathBuf, target: Target) {
        match target {
            Target::Open => self.open(ctx, &path),
            Target::Last(what) => self.read_last(ctx, path, what),
            Target::Save(then) => self.save_to(ctx, path, then, true),
            Target::Export(kind) => self.export(ctx, path, kind, None),
            Target::Publish(passed) => self.export(ctx, path, FileKind::Pdf, Some(passed)),
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

fn with_extension(path: &Path, choice: &Choice, target: &Target) -> PathBuf {
    match (target, choice.kinds.first()) {
        (Target::Save(_) | Target::Export(_) | Target::Publish(_), Some(kind)) => kind.with_extension(path),
        _ => path.to_owned(),
    }
}

/// Where people keep their papers.
fn documents() -> Option<PathBuf> {
    let dirs = directories::UserDirs::new()?;
    Some(dirs.document_dir().unwrap_or_else(|| dirs.home_dir()).to_owned())
}
