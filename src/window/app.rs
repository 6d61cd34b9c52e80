//! The program: what is open, what is remembered, and the work that runs beside the window.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use egui::{Context, Id};

use super::{
    calling::Calling,
    clipboard::Held,
    contrast::Contrast,
    dialogs::Dialog,
    done::{Asked, Beside, Done},
    ending::Ending,
    errand::{Choosing, Late},
    kind_of_page::Fields,
    notice::Notice,
    order::OpenImport,
    pasted::Paste,
    purpose::Purpose,
    watched::Watched,
    work::Work,
};
use crate::{
    desktop::{
        Cups,
        viewer::{self, Handed},
    },
    draft::{DraftError, Orphan, Store, library::Library, local::Chosen},
    face,
    kit::{alt, ime, quiet, theme},
    open::{
        files::{self, file_name},
        guard::Guard,
        id::Id as ReportId,
        job::{Job, Stop},
        recent::Nearby,
        settings::{Settings, keeper::Keeper, sources::Source},
    },
    view::{compiling::CompilingPage, desk::Desk, ledger::LedgerPage, start::NewReport, tour::Step, years::YearsPage},
};

/// Why work on a file is not begun.
pub(super) const BUSY: &str = "另一项操作尚未完成，请稍候再试";

/// What is known of the forms.
#[derive(Debug, Default)]
pub(super) struct Forms {
    /// As they were read last.
    pub(super) known: Option<Library>,
    pub(super) reading: Option<Job<Library>>,
}

/// What is known of the local notice.
#[derive(Debug, Default)]
pub(super) struct LocalNotice {
    /// Where it is kept.
    pub(super) file: Option<PathBuf>,
    pub(super) chosen: Option<Chosen>,
    /// Why the one that is kept cannot be used.
    pub(super) fault: Option<String>,
    pub(super) reading: Option<Job<Result<Option<Chosen>, String>>>,
}

/// The window with everything behind it.
#[derive(Debug)]
pub struct App {
    /// What is remembered.
    pub settings: Settings,
    /// The open report; none on the start page.
    pub desk: Option<Desk>,
    /// The disk, as drafts are kept on it.
    pub store: Store,
    /// What protects the open report.
    pub guard: Option<Guard>,
    /// This program, which reads foreign files in a process of its own.
    pub program: PathBuf,
    /// What is imported, as long as it is looked through.
    pub(super) import: Option<Box<OpenImport>>,
    /// The ledger that is counted, as long as it is open.
    pub(super) ledger: Option<Box<LedgerPage>>,
    /// Many reports that are put together, as long as somebody works with them.
    pub(super) compiling: Option<Box<CompilingPage>>,
    /// Whether they are shown; else the report that was begun from them is.
    pub(super) compiling_shown: bool,
    /// Whether the user has left it, and not for a report that was begun from it.
    pub(super) compiling_left: bool,
    /// The report that was begun with their sums and is in no file yet, and of what it was made.
    pub(super) own: Option<(ReportId, Source)>,
    /// The years of one office, as long as they are looked at.
    pub(super) years: Option<Box<YearsPage>>,
    /// What the fields of the page in front had last.
    pub(super) fields: Fields,
    pub(super) paste: Paste,
    /// The step of the tour that is shown on the example.
    pub(super) tour: Option<Step>,
    /// What is on the clipboard from here.
    pub(super) copied: Held,
    /// What files are opened for.
    pub purpose: Purpose,
    /// What was done just now, for the status line, which takes it from here.
    pub notice: Option<String>,
    /// What the status line says about what was done or refused last.
    pub(super) status: Option<Notice>,
    pub(super) keeper: Option<Keeper>,
    pub(super) start: NewReport,
    /// What is known of the forms of the user.
    pub(super) forms: Forms,
    /// What is known of the local notice.
    pub(super) local: LocalNotice,
    /// The work that throws away copies that were left behind.
    pub(super) discarding: Vec<Job<Result<(), DraftError>>>,
    pub(super) dialogs: Vec<Dialog>,
    /// Whether the dialog in front has not been shown yet.
    pub(super) is_dialog_new: bool,
    pub(super) focus_before: Option<Id>,
    /// The work on a file that is under way.
    pub(super) work: Work,
    /// What was known of the faces of the system ([`face::looks`]).
    pub(super) looks: u64,
    /// The file that is being chosen.
    pub(super) choosing: Option<Choosing>,
    /// The dialog of the desktop that did not show up in time.
    pub(super) late: Option<Late>,
    /// The printing system, where it need not be looked for.
    pub(super) cups: Option<Cups>,
    /// What is being printed.
    pub(super) watched: Vec<Watched>,
    /// What is to be told of printing, when nobody types.
    pub(super) trouble: Vec<String>,
    /// When a key was last pressed, in seconds of the window.
    pub(super) typed_at: f64,
    /// Files that other programs read while this one runs.
    pub(super) lent_files: Vec<Handed>,
    /// The work that looks for what was left behind.
    pub(super) search_for_left: Option<Job<Vec<Orphan>>>,
    /// The work that looks for last year's report beside the file that was opened.
    pub(super) search_beside: Option<Job<Beside>>,
    /// When a colleague's draft was looked at last.
    pub(super) last_asked: Option<Instant>,
    /// What is known of the recent files and their folders, and the work that looks for it.
    pub(super) nearby: Nearby,
    pub(super) looking: Option<Job<Nearby>>,
    pub(super) shown_title: String,
    /// Whether the window is too narrow for both panels; `None` until it was first shown.
    pub(super) narrow: Option<bool>,
    /// Whether it is too narrow for the section list too.
    pub(super) very_narrow: Option<bool>,
    /// Where the panel at the right lies in the window; `None` where it is closed.
    pub(super) side_area: Option<egui::Rect>,
    pub(super) may_close: bool,
    /// Whether the program was told to end from outside.
    pub(super) ending: Ending,
    pub(super) calling: Calling,
    /// Whether that was so when this frame began.
    pub(super) may_end: bool,
    pub(super) contrast: Contrast,
    /// Whether title and edges of the window are drawn here.
    pub(super) has_own_frame: bool,
    /// Whether the desktop has dialogs for choosing a file, as far as is known.
    pub(super) has_dialogs: bool,
    /// What stood in the settings file last.
    pub(super) stored: Settings,
}

impl App {
    /// A window on its start page. `settings` is the file of the remembered state; without it nothing is remembered.
    /// `store` is the disk, with the folder for recovery copies and earlier versions.
    pub fn new(ctx: &Context, settings: Option<PathBuf>, store: Store) -> Self {
        theme::install(ctx);
        ime::install(ctx);
        alt::install(ctx);
        quiet::install(ctx);
        let loaded = settings.as_deref().map(Settings::load_in_time);
        let keeper = settings.filter(|_| matches!(loaded, Some(Some(_)))).map(|file| Keeper::new(&file));
        let settings = loaded.flatten().unwrap_or_default();
        // Known by the time that somebody wants to see a file.
        viewer::can_open();
        let looking = Self::look_for(ctx, &settings);
        let app = Self {
            contrast: Contrast::default(),
            start: NewReport::new(&settings),
            forms: Forms::default(),
            local: LocalNotice::default(),
            discarding: Vec::new(),
            stored: settings.clone(),
            settings,
            desk: None,
            store,
            guard: None,
            program: std::env::current_exe().unwrap_or_default(),
            import: None,
            ledger: None,
            compiling: None,
            compiling_shown: false,
            compiling_left: false,
            own: None,
            years: None,
            fields: Fields::default(),
            paste: Paste::default(),
            tour: None,
            copied: Held::default(),
            purpose: Purpose::Edit,
            notice: None,
            status: None,
            keeper,
            dialogs: Vec::new(),
            is_dialog_new: false,
            focus_before: None,
            work: Work::default(),
            looks: face::looks(),
            choosing: None,
            late: None,
            cups: None,
            watched: Vec::new(),
            trouble: Vec::new(),
            typed_at: f64::NEG_INFINITY,
            lent_files: Vec::new(),
            search_for_left: None,
            search_beside: None,
            last_asked: None,
            nearby: Nearby::default(),
            looking,
            shown_title: String::new(),
            narrow: None,
            very_narrow: None,
            side_area: None,
            may_close: false,
            ending: Ending::default(),
            calling: Calling::default(),
            may_end: false,
            has_own_frame: false,
            has_dialogs: true,
        };
        app.put_theme(ctx);
        app
    }

    pub(super) fn look_for(ctx: &Context, settings: &Settings) -> Option<Job<Nearby>> {
        let recent = settings.recent.clone();
        (!recent.is_empty()).then(|| Job::start(&ctx.into(), "最近文件", move |_| Nearby::look(&recent)))
    }

    /// Whether work on a file is under way: one at a time.
    pub fn is_busy(&self) -> bool {
        self.work.is_busy()
    }

    /// Whether last year's report is being looked for, beside the window.
    pub fn is_looking_beside(&self) -> bool {
        self.search_beside.is_some()
    }

    /// The question or message in front.
    pub fn dialog(&self) -> Option<&Dialog> {
        self.dialogs.last()
    }

    /// Starts opening a file. A report that is open and not saved is asked about once the file is read; whether one that is
    /// none of ours is to be imported, is asked too.
    pub fn open(&mut self, ctx: &Context, path: &Path) {
        self.open_any(ctx, path, true);
    }

    /// The same of a file that may well be none of ours: it was dropped, or chosen to be imported.
    pub fn open_foreign(&mut self, ctx: &Context, path: &Path) {
        self.open_any(ctx, path, false);
    }

    fn open_any(&mut self, ctx: &Context, path: &Path, asks: bool) {
        if self.is_busy() {
            return;
        }
        let how = self.opening();
        // One spelling for one file: a copy that was left behind names it so.
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let title = format!("正在打开 {}…", file_name(&path));
        self.begin(ctx, title, move |_| {
            if path.is_dir() {
                return Done::ToCollect(path);
            }
            if files::is_foreign(&path) {
                return Done::Foreign(path, asks);
            }
            let opened = files::open(&path, &how).map(Box::new);
            Done::Opened(path, opened)
        });
    }

    /// Begins work on a file that the user waits for. What it comes to belongs to the report that is open now.
    pub(super) fn begin(
        &mut self,
        ctx: &Context,
        title: impl Into<String>,
        work: impl FnOnce(&Stop) -> Done + Send + 'static,
    ) {
        let by = self.asker();
        let begun = self.work.start(|| Job::start(&ctx.into(), title, move |stop| Asked { by, done: work(stop) }));
        if begun.is_err() {
            self.refuse(BUSY);
        }
    }

    /// The report that is open.
    pub(super) fn asker(&self) -> Option<ReportId> {
        self.desk.as_ref().map(|desk| desk.session.id())
    }

    /// Waits a little for the file that the window was started with, so that it is in the very first frame.
    pub fn wait_for_file(&mut self, ctx: &Context, most: Duration) {
        if let Some(finished) = self.work.wait(most) {
            self.take(ctx, finished);
        }
    }

    /// Waits until what is remembered is written, but not for ever.
    pub fn finish_settings(&mut self) {
        if let Some(keeper) = &mut self.keeper {
            keeper.finish();
        }
    }

    /// Draws title and edges of the window from now on, as where the desktop draws none.
    pub fn frame_itself(&mut self) {
        self.has_own_frame = true;
    }

    /// Asks for paths in the window from now on, as where the desktop has no dialog for choosing a file.
    pub fn ask_for_paths(&mut self) {
        self.has_dialogs = false;
    }
}
