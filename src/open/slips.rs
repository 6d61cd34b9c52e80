//! Comments beside the file of the open report: ours, while somebody else has it, and those of others, once we have.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use super::{
    post::{News, Post, Task},
    round::Round,
    session::Session,
};
use crate::{
    digest::Digest,
    draft::{
        DraftError, Note, Store,
        lock::Who,
        slip::{Found, Kept},
    },
    review::Slip,
};

/// How long is waited before a file that could not be written is tried again.
const AGAIN: Duration = Duration::from_secs(20);

/// Who has said something, and to how many comments.
pub type Said = (String, usize);

/// The comments beside the file of one open report.
#[derive(Debug, Default)]
pub struct Slips {
    /// Reading those of others.
    read: Round,
    /// What was read and is not put in yet.
    found: Vec<Found>,
    /// Whether some of it could be put in now.
    is_new: bool,
    /// What is put into the open report, and goes when that is saved.
    put_in: Vec<(PathBuf, Digest)>,
    /// What cannot be put in, and why.
    pub refused: Vec<String>,
    /// Who has said something that was put in, and to how many comments, until somebody has looked.
    pub news: Vec<Said>,
    /// Whose our own file is, and what is in it.
    kept: Option<(Who, Digest)>,
    /// What is being written to it.
    keeping: Option<(Who, Note)>,
    /// How far the session was when that was tried last, and when.
    tried: Option<((u64, u64), Instant)>,
    /// Why it could not be written.
    pub failure: Option<String>,
}

impl Slips {
    /// Something has happened to the files.
    pub(super) fn touched(&mut self) {
        self.read.want();
        self.tried = None;
    }

    /// The work of one of its threads was lost.
    pub(super) fn lost(&mut self, task: Task, why: &str) {
        match task {
            Task::Slips => self.read.end(),
            _ => self.kept_or_not(why.to_owned()),
        }
    }

    /// Whose draft it is now: what follows for our own comments beside it.
    pub(super) fn is_ours(&mut self, session: &mut Session) {
        if self.kept.take().is_some() || self.failure.take().is_some() {
            session.put_on_slip(Slip::default());
        }
    }

    /// Reads those of others, where that is wanted.
    pub(super) fn read(&mut self, path: &Path, store: &Store, post: &Post) {
        if self.read.is_wanted() && self.read.begin() {
            let (store, path) = (store.clone(), path.to_owned());
            // A folder that cannot be read holds nothing that could be put in.
            post.work(Task::Slips, move |_| News::Slips(store.slips(&path).unwrap_or_default()));
        }
    }

    /// Takes what was read.
    pub(super) fn found(&mut self, found: Vec<Found>) {
        self.read.end();
        (self.found, self.is_new) = (found, true);
        self.refused.clear();
    }

    /// Puts into the report what was read, as far as that may be. Returns the files of which all is saved already, and who
    /// has said something.
    fn put(&mut self, session: &mut Session) -> (Vec<(PathBuf, Digest)>, Vec<Said>) {
        let (mut spent, mut said, mut refused, mut kept) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let Some(on_disk) = session.origin().file().map(|file| file.on_disk.clone()) else { return (spent, said) };
        for found in std::mem::take(&mut self.found) {
            let (note, digest) = match &found.content {
                Ok(content) => content,
                Err(err) => {
                    refused.push(format!("有批注没有并入：{err}"));
                    continue;
                }
            };
            let file = (found.file.clone(), *digest);
            let by = if note.by.is_empty() { "其他用户" } else { &note.by };
            let refuse = |why: &str| format!("{by}的批注没有并入（{}）：{why}", found.file.display());
            if self.put_in.contains(&file) {
                continue;
            }
            if !note.is_on(session.report()) && !note.is_on(&on_disk.draft.report) {
                refused.push(refuse(&format!("写给{} {} 年的报告，不是本报告", note.unit, note.year)));
            } else if on_disk.draft.review.put_in(&note.slip).is_none() {
                spent.push(file);
            } else if session.review().is_frozen() {
                refused.push(refuse("报告已签发。撤销签发后会并入"));
                kept.push(found);
            } else {
                if let Some((review, count)) = session.review().put_in(&note.slip) {
                    session.take_review(review);
                    said.push((by.to_owned(), count));
                }
                self.put_in.push(file);
            }
        }
        (self.found, self.refused) = (kept, refused);
        (spent, said)
    }

    /// Puts in what can be put in now, and takes away what is saved. Returns who has said something, in words.
    pub(super) fn settle(&mut self, session: &mut Session, store: &Store, post: &Post) -> Option<String> {
        let waits = !self.found.is_empty() && !session.review().is_frozen();
        // Put in, and taken back by hand before it was saved: it does not come again.
        let is_through = !self.put_in.is_empty() && !session.is_changed();
        if !std::mem::take(&mut self.is_new) && !waits && !is_through {
            return None;
        }
        let (mut spent, said) = self.put(session);
        if !session.is_changed() {
            spent.append(&mut self.put_in);
        }
        if !spent.is_empty() {
            let store = store.clone();
            post.work(Task::Slips, move |_| {
                store.drop_slips(&spent);
                News::SlipsDropped
            });
        }
        for (by, count) in &said {
            match self.news.iter_mut().find(|(other, _)| other == by) {
                Some((_, before)) => *before += count,
                None => self.news.push((by.clone(), *count)),
            }
        }
        (!said.is_empty()).then(|| format!("{}，保存后写入报告", in_words(&said)))
    }

    /// The files whose comments are in the report as it is, to be taken away once it is saved.
    pub fn put_in(&self) -> &[(PathBuf, Digest)] {
        &self.put_in
    }

    /// Writes what is said here into our own file, where it is otherwise there.
    pub(super) fn keep(&mut self, path: &Path, session: &Session, me: &Who, store: &Store, post: &Post) {
        let now = (session.changes(), session.saves());
        let is_due = self.tried.is_none_or(|(at, when)| at != now || self.failure.is_some() && when.elapsed() >= AGAIN);
        let Some(file) = session.origin().file().filter(|_| is_due && self.keeping.is_none()) else { return };
        self.tried = Some((now, Instant::now()));
        let note = Note::new(&me.name, &file.on_disk.draft.report, session.said());
        // Under the name that was given since, it would be another file.
        let (who, known) = self.kept.clone().map_or((me.clone(), None), |(who, digest)| (who, Some(digest)));
        self.keeping = Some((who.clone(), note.clone()));
        let (store, path) = (store.clone(), path.to_owned());
        post.work(Task::KeepSlip, move |_| News::SlipKept(store.keep_slip(&path, &who, &note, known)));
    }

    /// Takes what has become of our own file. Returns whether the report is to be looked at: it may have the comments.
    pub(super) fn kept(&mut self, kept: Result<Kept, DraftError>, session: &mut Session) -> bool {
        let Some((who, note)) = self.keeping.take() else { return false };
        self.failure = None;
        match kept {
            Ok(Kept::Done(digest)) => {
                self.kept = digest.map(|digest| (who, digest));
                session.put_on_slip(note.slip);
            }
            Ok(Kept::Met(there, digest)) => {
                self.kept = Some((who, digest));
                if let Some((review, _)) = session.review().put_in(&there.slip) {
                    session.take_review(review);
                }
                session.put_on_slip(there.slip);
                self.tried = None;
            }
            Ok(Kept::Gone) => {
                self.kept = None;
                session.put_on_slip(Slip::default());
                self.tried = None;
                return true;
            }
            Err(err) if note.slip.is_empty() => drop(err),
            Err(err) => self.kept_or_not(err.to_string()),
        }
        false
    }

    fn kept_or_not(&mut self, why: String) {
        self.keeping = None;
        self.failure = Some(why);
    }
}

/// Who has said something, and to how many comments.
pub fn in_words(news: &[Said]) -> String {
    let each = news.iter().map(|(by, count)| format!("{by}的 {count} 条批注"));
    format!("已并入{}", each.collect::<Vec<_>>().join("、"))
}
