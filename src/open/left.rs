//! A copy that was left behind, and the file that it belongs to, which may lie on a disk that does not answer.

use std::path::PathBuf;

use super::{
    files::{self, file_name},
    job::Job,
    wake::Wake,
};
use crate::{
    draft::{OnDisk, Orphan, Recovered, Store},
    report::{Difference, differences},
};

/// Most folders in which a file is read at a time: each that hangs holds a thread.
const MOST: usize = 8;

/// A copy that was left behind, and what is known about it.
#[derive(Debug)]
pub struct Left {
    /// The copy.
    pub orphan: Orphan,
    original: Original,
    /// Whether what differs from its file is listed.
    pub shows_differences: bool,
}

/// The file that a copy belongs to.
#[derive(Debug)]
pub enum Original {
    /// There is none: the copy cannot be read, or its report was never saved.
    None,
    /// It is still to be read, by this work once its turn has come.
    Sought(Option<Job<Option<Box<Compared>>>>),
    /// It is not there, or cannot be read.
    Lost,
    /// It was read.
    Read(Box<Compared>),
}

/// A file as it is now, beside its copy.
#[derive(Debug)]
pub struct Compared {
    now: OnDisk,
    /// What differs.
    pub differences: Vec<Difference>,
    /// Whether comments, steps, waivers or links are others than in the file.
    pub has_other_review: bool,
}

impl Compared {
    /// Reads the file of a copy. Waits for the disk.
    fn read(store: &Store, recovered: &Recovered) -> Option<Box<Self>> {
        let now = store.open(recovered.home.path.as_deref()?).ok()?;
        let differences = differences(&now.draft.report, &recovered.draft.report);
        let (before, after) = (&now.draft, &recovered.draft);
        let has_other_review = after.review != before.review || after.report.links != before.report.links;
        Some(Box::new(Self { now, differences, has_other_review }))
    }
}

impl Left {
    /// A copy, of whose file nothing is known yet.
    pub fn new(orphan: Orphan) -> Self {
        let has_file = orphan.content.as_ref().is_ok_and(|recovered| recovered.home.path.is_some());
        let original = if has_file { Original::Sought(None) } else { Original::None };
        Self { orphan, original, shows_differences: false }
    }

    /// What is in the copy, where it can be read.
    pub fn recovered(&self) -> Option<&Recovered> {
        self.orphan.content.as_ref().ok()
    }

    /// Whether nobody can say yet what has become of its file.
    pub fn is_sought(&self) -> bool {
        matches!(self.original, Original::Sought(_))
    }

    /// Whether the file is as it was when the copy was begun: only then the copy may take its place.
    pub fn fits_its_file(&self) -> bool {
        match (self.recovered(), &self.original) {
            (Some(recovered), Original::Read(file)) => recovered.home.digest == Some(file.now.digest),
            _ => false,
        }
    }

    /// The copy, and its file as it is now, where it has one that can be read.
    pub fn into_parts(self) -> (Orphan, Option<OnDisk>) {
        let now = match self.original {
            Original::Read(file) => Some(file.now),
            Original::None | Original::Sought(_) | Original::Lost => None,
        };
        (self.orphan, now)
    }

    /// What is known of its file.
    pub fn original(&self) -> &Original {
        &self.original
    }

    /// What it is called.
    pub fn title(&self) -> String {
        let Some(recovered) = self.recovered() else { return "无法读取的备份".to_owned() };
        match &recovered.home.path {
            Some(path) => file_name(path),
            None => format!("{}（尚未保存）", files::suggested_name(&recovered.draft.report)),
        }
    }

    /// Takes the file, where it was read by now.
    fn hear(&mut self) {
        let Original::Sought(Some(reading)) = &self.original else { return };
        self.original = match reading.poll() {
            Ok(None) => return,
            Ok(Some(Some(file))) => Original::Read(file),
            Ok(Some(None)) | Err(_) => Original::Lost,
        };
    }

    /// Begins to read the file, where that is still to be done. Returns whether it was.
    fn begin(&mut self, wake: &Wake, store: &Store) -> bool {
        let (Original::Sought(reading @ None), Ok(recovered)) = (&mut self.original, &self.orphan.content) else {
            return false;
        };
        let (store, recovered) = (store.clone(), recovered.clone());
        *reading = Some(Job::start(wake, "", move |_| Compared::read(&store, &recovered)));
        true
    }

    /// Where the file lies.
    fn folder(&self) -> Option<PathBuf> {
        Some(self.recovered()?.home.path.as_deref()?.parent()?.to_owned())
    }
}

/// Goes on with reading the files of copies beside each other: nobody waits for a share that hangs, but who lies on it.
pub fn read_on(copies: &mut [Left], wake: &Wake, store: &Store) {
    copies.iter_mut().for_each(Left::hear);
    let is_begun = |left: &&Left| matches!(left.original, Original::Sought(Some(_)));
    let mut folders = copies.iter().filter(is_begun).map(Left::folder).collect::<Vec<_>>();
    for left in copies {
        let folder = left.folder();
        if folders.len() < MOST && !folders.contains(&folder) && left.begin(wake, store) {
            folders.push(folder);
        }
    }
}
