//! 比较: two drafts, or versions of one, that are held beside each other while one of them may go on changing.

use std::{fs, path::Path, sync::Arc, time::SystemTime};

use super::{
    files::{FileKind, Problem},
    job::Job,
    rows::{Content, Found},
    session::Session,
    sides::{Column, Side},
    stamp::Stamp,
    wake::Wake,
};
use crate::draft::{self, DraftError, Store};
use crate::export::Kind;

/// Two that are compared, and what differs.
#[derive(Debug)]
pub struct Comparison {
    /// The left one.
    pub left: Half,
    /// The right one.
    pub right: Half,
    /// `None` until they were first compared.
    pub found: Option<Found>,
    /// Whether a fault of the program has come between: what is found is that of before.
    pub is_lost: bool,
    /// The changes and saves of the open report that the last work was begun for.
    made_for: Option<Stamp>,
    /// The work that compares them.
    job: Option<Job<Found>>,
}

/// One of the two.
#[derive(Debug)]
pub struct Half {
    /// Which.
    pub side: Side,
    /// When its content was new, as far as is known.
    time: Option<SystemTime>,
    /// What was read; `None` for what the window itself has.
    content: Option<Arc<Content>>,
}

impl Comparison {
    /// Reads what is not in the window. `path`: the file of the open draft. Waits for the disk.
    ///
    /// # Errors
    /// Where one of the two cannot be read.
    pub fn read(store: &Store, path: Option<&Path>, left: Side, right: Side) -> Result<Self, Problem> {
        Ok(Self {
            left: Half::read(store, path, left)?,
            right: Half::read(store, path, right)?,
            found: None,
            is_lost: false,
            made_for: None,
            job: None,
        })
    }

    /// What is compared, the left one first.
    pub fn sides(&self) -> (Side, Side) {
        (self.left.side.clone(), self.right.side.clone())
    }

    /// Which of the two is the open draft.
    pub fn open(&self) -> Option<Column> {
        match (&self.left.side, &self.right.side) {
            (Side::Open, _) => Some(Column::Left),
            (_, Side::Open) => Some(Column::Right),
            _ => None,
        }
    }

    /// Compares again where something has changed that the differences follow from: on a thread of its own, since
    /// texts that have little in common take longer than there is between two letters. Returns what was found before,
    /// once that has been replaced.
    pub fn follow(&mut self, wake: &Wake, session: &Session) -> Option<Option<Found>> {
        let mut before = None;
        if let Some(job) = &self.job {
            match job.poll() {
                Ok(None) => return None,
                Ok(Some(found)) => {
                    before = Some(self.found.replace(found));
                    wake.now();
                }
                Err(_lost) => {
                    self.is_lost = true;
                    wake.now();
                }
            }
            self.job = None;
        }
        let now = self.follows(session);
        if self.made_for != Some(now) {
            self.made_for = Some(now);
            self.is_lost = false;
            let (left, right, open) = (self.left.content(session), self.right.content(session), self.open());
            self.job = Some(Job::start(wake, "正在比较", move |_| Found::new(&left, &right, open)));
        }
        before
    }

    /// Another one wherever one of the two may be another one.
    fn follows(&self, session: &Session) -> Stamp {
        let has = |side: &Side| self.left.side == *side || self.right.side == *side;
        let changes = if has(&Side::Open) { session.changes() } else { 0 };
        Stamp { changes, beside: if has(&Side::Saved) { session.saves() } else { 0 }, ..Stamp::default() }
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
    pub fn ages(&self) -> (&'static str, &'static str) {
        match self.left.time.zip(self.right.time) {
            Some((left, right)) if left < right => ("（较旧）", "（较新）"),
            Some((left, right)) if left > right => ("（较新）", "（较旧）"),
            _ => ("", ""),
        }
    }
}

impl Half {
    fn read(store: &Store, path: Option<&Path>, side: Side) -> Result<Self, Problem> {
        let failed = |path: &Path, err: &DraftError| Problem::new("未能读取要比较的报告", path, &err.fault);
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
                    FileKind::Out(Kind::Json) => {
                        draft::read_report(path).map(|report| Content { report, review: None })
                    }
                    _ => draft::read(path).map(Content::of),
                };
                (modified(path), Some(content.map_err(|err| failed(path, &err))?))
            }
        };
        Ok(Self { side, time, content: content.map(Arc::new) })
    }

    fn content(&self, session: &Session) -> Arc<Content> {
        let of_window = || match self.side {
            Side::Saved => session.origin().draft().cloned().unwrap_or_else(|| session.draft()),
            _ => session.draft(),
        };
        self.content.clone().unwrap_or_else(|| Arc::new(Content::of(of_window())))
    }
}
