//! 比较: two drafts, or versions of one, that are held beside each other while one of them may go on changing.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use egui::Context;

use super::{Column, Side, differences::List, rows::Found};
use crate::{
    app::{
        App, Done,
        files::{FileKind, Problem},
        focus,
        job::Job,
        session::Session,
        side::SidePage,
    },
    draft::{self, Draft, DraftError, Store},
    report::Report,
    review::Review,
};

/// Two that are compared, and what differs.
#[derive(Debug)]
pub struct Comparison {
    pub(super) left: Half,
    pub(super) right: Half,
    /// `None` until they were first compared.
    pub(super) found: Option<Found>,
    pub(super) list: List,
    /// The changes and saves of the open report that the last work was begun for.
    made_for: Option<(u64, u64)>,
    /// The work that compares them.
    job: Option<Job<Found>>,
}

/// One of the two.
#[derive(Debug)]
pub(super) struct Half {
    pub(super) side: Side,
    /// When its content was new, as far as is known.
    time: Option<SystemTime>,
    /// What was read; `None` for what the window itself has.
    content: Option<Arc<Content>>,
}

/// What is compared.
#[derive(Debug)]
pub(super) struct Content {
    pub(super) report: Report,
    /// `None` of a data file, which has no review.
    pub(super) review: Option<Review>,
}

impl Comparison {
    /// Reads what is not in the window. `path`: the file of the open draft. Waits for the disk.
    ///
    /// # Errors
    /// Where one of the two cannot be read.
    fn read(store: &Store, path: Option<&Path>, left: Side, right: Side) -> Result<Self, Problem> {
        Ok(Self {
            left: Half::read(store, path, left)?,
            right: Half::read(store, path, right)?,
            found: None,
            list: List::default(),
            made_for: None,
            job: None,
        })
    }

    /// What is compared, the left one first.
    pub(super) fn sides(&self) -> (Side, Side) {
        (self.left.side.clone(), self.right.side.clone())
    }

    /// Which of the two is the open draft.
    pub(super) fn open(&self) -> Option<Column> {
        match (&self.left.side, &self.right.side) {
            (Side::Open, _) => Some(Column::Left),
            (_, Side::Open) => Some(Column::Right),
            _ => None,
        }
    }

    /// Compares again where something has changed that the differences follow from: on a thread of its own, since
    /// texts that have little in common take longer than there is between two letters.
    fn follow(&mut self, ctx: &Context, session: &Session) {
        if let Some(job) = &self.job {
            match job.poll() {
                Ok(None) => return,
                Ok(Some(found)) => {
                    self.list.follow(self.found.as_ref(), &found);
                    self.found = Some(found);
                    ctx.request_repaint();
                }
                Err(_lost) => {}
            }
            self.job = None;
        }
        let now = self.follows(session);
        if self.made_for != Some(now) {
            self.made_for = Some(now);
            let (left, right, open) = (self.left.content(session), self.right.content(session), self.open());
            self.job = Some(Job::quiet(ctx, "正在比较", move |_| Found::new(&left, &right, open)));
        }
    }

    /// Another one wherever one of the two may be another one.
    fn follows(&self, session: &Session) -> (u64, u64) {
        let has = |side: &Side| self.left.side == *side || self.right.side == *side;
        let changes = if has(&Side::Open) { session.changes() } else { 0 };
        (changes, if has(&Side::Saved) { session.saves() } else { 0 })
    }

    /// Whether the differences that are listed are those of before the last change.
    pub fn is_behind(&self, session: &Session) -> bool {
        self.job.is_some() || self.made_for != Some(self.follows(session))
    }

    /// How many differences there are.
    pub fn count(&self) -> usize {
        self.found.as_ref().map_or(0, |found| found.rows.len() + found.review.len())
    }

    /// Which of the two is the older one; nothing where that is not known.
    pub(super) fn ages(&self) -> (&'static str, &'static str) {
        match self.left.time.zip(self.right.time) {
            Some((left, right)) if left < right => ("（较旧）", "（较新）"),
            Some((left, right)) if left > right => ("（较新）", "（较旧）"),
            _ => ("", ""),
        }
    }
}

impl Half {
    fn read(store: &Store, path: Option<&Path>, side: Side) -> Result<Self, Problem> {
        let failed = |path: &Path, err: &DraftError| Problem::new("无法读取要比较的草稿", path, &err.fault);
        let modified = |path: &Path| fs::metadata(path).and_then(|about| about.modified()).ok();
        let (time, content) = match &side {
            Side::Open => (Some(SystemTime::now()), None),
            Side::Saved => (path.and_then(modified), None),
            Side::Version(version) => {
                let read = store.version(version).map_err(|err| failed(&version.file, &err))?;
                (Some(version.until), Some(Content::of(read.draft)))
            }
            Side::File(path) => {
                let content = match FileKind::of(path) {
                    FileKind::Json => draft::read_report(path).map(|report| Content { report, review: None }),
                    _ => draft::read(path).map(Content::of),
                };
                (modified(path), Some(content.map_err(|err| failed(path, &err))?))
            }
        };
        Ok(Self { side, time, content: content.map(Arc::new) })
    }

    fn content(&self, session: &Session) -> Arc<Content> {
        let of_window = || match self.side {
            Side::Saved => session.saved_draft().unwrap_or_else(|| session.draft()),
            _ => session.draft(),
        };
        self.content.clone().unwrap_or_else(|| Arc::new(Content::of(of_window())))
    }
}

impl Content {
    fn of(draft: Draft) -> Self {
        Self { report: draft.report, review: Some(draft.review) }
    }
}

impl App {
    /// Compares two, in place of what was compared before. What has to be read is read beside the window.
    pub(in crate::app) fn compare(&mut self, ctx: &Context, left: Side, right: Side) {
        if self.is_busy() {
            return;
        }
        let Some(session) = &self.session else { return };
        let (store, path): (_, Option<PathBuf>) = (self.store.clone(), session.path.clone());
        self.job = Some(Job::start(ctx, "正在读取要比较的草稿…", move |_| {
            Done::Compared(Comparison::read(&store, path.as_deref(), left, right).map(Box::new))
        }));
    }

    /// Shows a comparison in the panel, with the focus in it.
    pub(in crate::app) fn show_comparison(&mut self, ctx: &Context, mut comparison: Box<Comparison>) {
        let Some(session) = &mut self.session else { return };
        comparison.list.take_focus();
        session.comparison = Some(comparison);
        self.state.show(SidePage::Comparison);
        // Not back to where it was before the question.
        self.focus_before = None;
        focus::take_back(ctx);
        self.follow_comparison(ctx);
    }

    /// Lets the differences follow what is edited. Once a frame and after it.
    pub(in crate::app) fn follow_comparison(&mut self, ctx: &Context) {
        let Some(session) = &mut self.session else { return };
        if let Some(mut comparison) = session.comparison.take() {
            comparison.follow(ctx, session);
            session.comparison = Some(comparison);
        }
    }

    /// Whether the list of differences waits for what was edited last.
    pub fn is_comparing(&self) -> bool {
        let session = self.session.as_ref();
        session.is_some_and(|open| open.comparison.as_ref().is_some_and(|comparison| comparison.is_behind(open)))
    }
}
