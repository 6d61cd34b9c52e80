//! The window. The only room that names egui; sits on top of everything and is unknown to everything below.
//!
//! Three types, three homes: the document (in [`crate::open::desk::Session`]), the state of the window ([`crate::open::settings::UiState`], plain
//! data that is remembered), and [`App`], which owns both and the work that runs beside the window. Regions draw and
//! send [`crate::view::command::Command`]s; `App::logic` does what takes time; `dispatch` changes things.

mod able;
mod access;
pub mod bars;
mod comparing;
pub mod dialogs;
mod dispatch;
mod keeping;
mod last;
mod listen;
mod notice;
mod page;
pub mod picker;
pub mod printing;
mod regions;
mod reviewing;
mod run;
pub mod side;
mod theming;
mod ui;
mod wake;

use crate::{
    open::files::file_name,
    view::{desk::Desk, preview},
};
use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use egui::{Context, Id, Ui, ViewportCommand};

pub use self::run::{Purpose, Renderer, run};
use self::{
    dialogs::{Answer, Dialog, Intent, Last, Target},
    picker::Picked,
};
use crate::{
    desktop::{Cups, viewer::Handed},
    draft::{Draft, Orphan, Store},
    open::{
        choice::{Choice, There},
        files::{Opened, Problem, Written},
        guard::Guard,
        job::Job,
        settings::UiState,
    },
    report::Report,
    view::{command::Command, start::NewReport},
};

/// The window with everything behind it.
#[derive(Debug)]
pub struct App {
    /// What is remembered.
    pub state: UiState,
    /// The open report; none on the start page.
    pub desk: Option<Desk>,
    /// The disk, as drafts are kept on it.
    pub store: Store,
    /// What protects the open report.
    pub guard: Option<Guard>,
    /// What files are opened for.
    pub purpose: Purpose,
    /// What was done just now, for the status line, which takes it from here.
    pub notice: Option<String>,
    /// What the status line says about what was done or refused last.
    said: Option<notice::Notice>,
    settings: Option<PathBuf>,
    start: NewReport,
    dialogs: Vec<Dialog>,
    /// Whether the dialog in front has not been shown yet.
    fresh: bool,
    focus_before: Option<Id>,
    job: Option<Job<Done>>,
    /// The printing system, where it need not be looked for.
    cups: Option<Cups>,
    /// What is being printed.
    watched: Vec<printing::Watched>,
    /// What is to be told of printing, when nobody types.
    trouble: Vec<String>,
    /// When a key was last pressed, in seconds of the window.
    typed_at: f64,
    /// Files that other programs read while this one runs.
    handed: Vec<Handed>,
    /// The work that looks for what was left behind.
    left: Option<Job<Vec<Orphan>>>,
    /// The work that looks for last year's report beside the file that was opened.
    beside: Option<Job<last::Beside>>,
    /// When a colleague's draft was looked at last.
    waited: Option<Instant>,
    /// Recent files that are gone, and the work that looks for them.
    missing: Vec<PathBuf>,
    looking: Option<Job<Vec<PathBuf>>>,
    /// Whether the draft is to be saved once more when it is saved: something was written down meanwhile.
    saves_again: bool,
    shown_title: String,
    /// Whether the window is too narrow for both panels; `None` until it was first shown.
    narrow: Option<bool>,
    /// Where the panel at the right lies in the window; `None` where it is closed.
    side_area: Option<egui::Rect>,
    may_close: bool,
    /// Whether the desktop has dialogs for choosing a file, as far as is known.
    has_dialogs: bool,
    /// What stood in the settings file last.
    kept: UiState,
}

/// What work beside the window came to.
#[derive(Debug)]
enum Done {
    Picked(Picked, Choice, Target),
    Looked(There, PathBuf, Choice, Target),
    Opened(Result<Box<Opened>, Problem>),
    Saved(PathBuf, Box<Draft>, Option<Intent>, Result<Written, Problem>),
    Left(Vec<Orphan>),
    Versions(Result<crate::view::ask::history::Question, Problem>),
    Last(PathBuf, Last, Result<Box<Report>, Problem>),
    Exported(PathBuf, Option<Box<reviewing::Published>>, Result<(), Problem>),
    Printers(Result<Box<printing::Question>, Problem>),
    Printed(Result<Box<printing::Printed>, Problem>),
    Sides(Result<crate::view::ask::sides::Sides, Problem>),
    Compared(Result<Box<crate::open::comparison::Comparison>, Problem>),
}

impl App {
    /// A window on its start page. `settings` is the file of the remembered state; without it nothing is remembered.
    /// `store` is the disk, with the folder for recovery copies and earlier versions.
    pub fn new(ctx: &Context, settings: Option<PathBuf>, store: Store) -> Self {
        crate::kit::theme::install(ctx);
        crate::kit::ime::install(ctx);
        let state = settings.as_deref().map(UiState::load).unwrap_or_default();
        crate::kit::theme::choose(ctx, state.theme.into());
        let looking = Self::look_for(ctx, &state);
        Self {
            start: NewReport::new(&state),
            kept: state.clone(),
            state,
            desk: None,
            store,
            guard: None,
            purpose: Purpose::Edit,
            notice: None,
            said: None,
            settings,
            dialogs: Vec::new(),
            fresh: false,
            focus_before: None,
            job: None,
            cups: None,
            watched: Vec::new(),
            trouble: Vec::new(),
            typed_at: f64::NEG_INFINITY,
            handed: Vec::new(),
            left: None,
            beside: None,
            waited: None,
            missing: Vec::new(),
            looking,
            saves_again: false,
            shown_title: String::new(),
            narrow: None,
            side_area: None,
            may_close: false,
            has_dialogs: true,
        }
    }

    fn look_for(ctx: &Context, state: &UiState) -> Option<Job<Vec<PathBuf>>> {
        let recent = state.recent.clone();
        (!recent.is_empty())
            .then(|| Job::start(&ctx.into(), "最近文件", move |_| crate::view::start::missing(&recent)))
    }

    /// Whether work on a file is under way: one at a time.
    pub fn is_busy(&self) -> bool {
        self.job.is_some()
    }

    /// Whether last year's report is being looked for, beside the window.
    pub fn is_looking_beside(&self) -> bool {
        self.beside.is_some()
    }

    /// The question or message in front.
    pub fn dialog(&self) -> Option<&Dialog> {
        self.dialogs.last()
    }

    /// Starts opening a file. A report that is open and not saved is asked about once the file is read.
    pub fn open(&mut self, ctx: &Context, path: &Path) {
        if self.is_busy() {
            return;
        }
        let how = self.opening();
        // One spelling for one file: a copy that was left behind names it so.
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let title = format!("正在打开 {}…", file_name(&path));
        self.job = Some(Job::start(&ctx.into(), title, move |_| {
            Done::Opened(crate::open::files::open(&path, &how).map(Box::new))
        }));
    }

    /// Waits a little for the file that the window was started with, so that it is in the very first frame.
    pub fn wait_for_file(&mut self, ctx: &Context, most: Duration) {
        if let Some(done) = self.job.as_ref().and_then(|job| job.wait(most)) {
            self.job = None;
            self.finish(ctx, done);
        }
    }

    /// Asks for paths in the window from now on, as where the desktop has no dialog for choosing a file.
    pub fn ask_for_paths(&mut self) {
        self.has_dialogs = false;
    }

    /// Whether something in front waits for an answer: no command acts behind it.
    pub(super) fn is_asking(&self) -> bool {
        !self.dialogs.is_empty() || self.desk.as_ref().is_some_and(Desk::has_question)
    }

    fn ask(&mut self, ctx: &Context, dialog: Dialog) {
        self.note_focus(ctx);
        crate::kit::ime::interrupt(ctx);
        self.dialogs.push(dialog);
        self.fresh = true;
        ctx.request_repaint();
    }

    fn close_dialog(&mut self, ctx: &Context) {
        // Who closes a question by mistake finds the words again.
        self.note_begun();
        self.dialogs.pop();
        self.fresh = true;
        self.give_focus_back(ctx);
    }

    /// Notes what has the focus before something modal takes it away.
    fn note_focus(&mut self, ctx: &Context) {
        if !self.is_asking() && self.focus_before.is_none() {
            self.focus_before = crate::kit::focus::take_back(ctx).or_else(|| ctx.memory(egui::Memory::focused));
        }
    }

    /// Gives the focus back once nothing modal is left.
    fn give_focus_back(&mut self, ctx: &Context) {
        if self.dialogs.is_empty()
            && let Some(id) = self.focus_before.take()
        {
            crate::kit::focus::give_back(ctx, id);
        }
    }

    fn dialogs_ui(&mut self, ctx: &Context) {
        let Some(dialog) = self.dialogs.last_mut() else {
            self.desk.iter_mut().for_each(|desk| desk.question_ui(ctx));
            return;
        };
        let fresh = std::mem::take(&mut self.fresh);
        if let Some(answer) = dialogs::ui(dialog, ctx, self.desk.as_ref(), fresh) {
            if !answer.keeps_open() {
                self.close_dialog(ctx);
            }
            self.answer(ctx, answer);
        }
    }

    fn answer(&mut self, ctx: &Context, answer: Answer) {
        match answer {
            Answer::Close => {}
            Answer::Merge(question, after) => self.answer_merge(ctx, *question, after),
            Answer::Review(wish) => self.answer_review(ctx, wish),
            Answer::Print(wish) => self.answer_print(ctx, wish),
            Answer::Tell(command) => self.run(ctx, command),
            Answer::Recovery(wish, rest) => {
                if let Some(rest) = rest {
                    self.ask(ctx, Dialog::Recovery(rest));
                }
                self.answer_recovery(ctx, wish);
            }
            Answer::History(wish) => self.answer_history(ctx, wish),
            Answer::Rules(off) => self.state.rules_off = off,
            Answer::Name(name) => {
                self.state.name = name;
            }
            Answer::SaveElsewhere(after) => {
                let then = match after {
                    dialogs::After::Save(_, then) => then,
                    dialogs::After::Edit => None,
                };
                self.choose(ctx, &[crate::open::files::FileKind::Draft], Target::Save(then));
            }
            Answer::Mend(mends) => {
                if let Some(desk) = &mut self.desk {
                    desk.mend_all(&mends);
                }
            }
            Answer::Save(intent) => {
                if let Some(desk) = &mut self.desk {
                    desk.leave_begun();
                }
                self.save(ctx, Some(intent));
            }
            Answer::Discard(intent) => self.proceed(ctx, intent),
            Answer::Create(report) => self.create_now(ctx, report),
            Answer::File(path, target) => self.use_file(ctx, path, target),
            Answer::Typed(path, choice, target) => self.use_typed(ctx, &path, choice, target),
        }
    }

    /// Tells the window system what changed: title, close, theme, text size.
    fn tell_window(&mut self, ctx: &Context) {
        let title = self.desk.as_ref().map_or_else(|| "年报".to_owned(), Desk::title);
        if title != self.shown_title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.shown_title = title;
        }
        let zoom = f32::from(self.state.zoom) / 100.0;
        if (ctx.zoom_factor() - zoom).abs() > 0.001 {
            ctx.set_zoom_factor(zoom);
        }
        let narrow =
            ctx.content_rect().width() < crate::kit::theme::size::ROOMY + preview::wanted_width(&self.state.preview);
        if self.narrow != Some(narrow) {
            self.narrow = Some(narrow);
            self.state.make_room(narrow);
        }
        let (rect, maximized) = ctx.input(|input| {
            let viewport = input.viewport();
            (viewport.inner_rect, viewport.maximized.or(viewport.fullscreen).unwrap_or_default())
        });
        self.state.maximized = maximized;
        if let Some(rect) = rect.filter(|rect| !maximized && rect.is_positive()) {
            self.state.window = Some((rect.width() * zoom, rect.height() * zoom));
        }
    }

    fn drops(&mut self, ctx: &Context) {
        let dropped = ctx.input(|input| input.raw.dropped_files.clone());
        if let Some(file) = dropped.first().filter(|_| !self.is_asking()) {
            self.open(ctx, file.path());
        }
    }

    fn keep_settings(&mut self) {
        // Window and panels change with every drag: those go along with the rest when the program ends.
        let lasting = |state: &UiState| {
            let (recent, contact, print, name) = (&state.recent, &state.contact, &state.print, &state.name);
            (recent.clone(), state.theme, state.zoom, contact.clone(), print.clone(), name.clone())
        };
        if lasting(&self.kept) != lasting(&self.state) {
            self.write_settings();
        }
    }

    fn write_settings(&mut self) {
        if let Some(path) = &self.settings {
            self.state.save(path);
        }
        self.kept = self.state.clone();
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, frame: &mut eframe::Frame) {
        run::trace_usage(frame.info().cpu_usage);
        self.poll(ctx);
        self.poll_printing(ctx);
        if ctx.input(|input| input.viewport().close_requested()) && !self.may_close {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.run(ctx, Command::Quit);
        }
        self.guard(ctx);
        self.drops(ctx);
        if !self.is_asking() {
            for command in listen::listen(ctx, self) {
                self.run(ctx, command);
            }
        }
        if let Some(desk) = &mut self.desk {
            desk.note_focus(ctx);
            desk.last_shown = self.state.last_shown;
            desk.session.switch_off(&self.state.rules_off);
            desk.refresh();
        }
        self.follow_comparison(ctx);
        self.refresh_notice();
        self.tell_window(ctx);
        self.keep_settings();
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        self.draw(ui);
        if let Some(desk) = &mut self.desk {
            // What was typed in this frame is counted in this frame.
            desk.refresh();
        }
        self.follow_comparison(&ctx);
        self.tell_refused();
        run::trace_frame();
    }

    fn raw_input_hook(&mut self, ctx: &Context, input: &mut egui::RawInput) {
        let (Some(desk), Some(frozen)) = (&self.desk, self.frozen()) else { return };
        if self.dialogs.is_empty() && crate::view::read_only::filter(input, ctx.memory(egui::Memory::focused), desk) {
            self.refuse(frozen.refusal());
        }
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.write_settings();
    }
}
