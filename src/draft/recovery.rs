//! Recovery copies: what has been typed since the last save, out of the reach of any fault of the program.
//!
//! A copy is a draft with one more line at its beginning, which says what it is a copy of; it can be opened like any
//! other draft. A file beside it is held by the program that writes it, for as long as that lives, so that nobody is
//! offered what is open in another window.

use std::{
    fs::File,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use super::{
    Begun, Draft, DraftError, Fault, Store,
    disk::{Readers, again},
    file::read_bytes,
    save::{Expect, How, put},
    write,
};
use crate::digest::Digest;

/// How the first line of a copy begins.
const MARK: &str = "// nianbao-recovery ";
const COPY: &str = "ron";
const HELD: &str = "held";
/// Held files without a copy are tidied up when they are as old as this.
const LEFT: Duration = Duration::from_hours(24);

/// Where a draft comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Home {
    /// Its file; `None` for a report that was never saved.
    pub path: Option<PathBuf>,
    /// Of its file, as it was read or saved last.
    pub digest: Option<Digest>,
}

/// The recovery copy of one report that is open.
#[derive(Debug)]
pub struct Recovery {
    store: Store,
    copy: PathBuf,
    held: Option<File>,
}

/// A copy whose program has ended without saving. Nobody else is offered it while this lives.
#[derive(Debug)]
pub struct Orphan {
    /// What is in it, or why that cannot be read. It is kept in any case.
    pub content: Result<Recovered, DraftError>,
    recovery: Recovery,
}

/// What a copy holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Recovered {
    /// Where it belongs.
    pub home: Home,
    /// When it was written.
    pub at: SystemTime,
    /// The draft.
    pub draft: Draft,
    /// What was typed and not sent.
    pub begun: Begun,
    /// The fault of the program that it has ended by, in its own words, where it was one.
    pub mishap: Option<String>,
}

/// The first line of a copy.
#[derive(Default, serde::Serialize, serde::Deserialize)]
struct Head {
    path: Option<String>,
    digest: Option<String>,
    /// Seconds since 1970.
    at: u64,
    #[serde(default, skip_serializing_if = "Begun::is_empty")]
    begun: Begun,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mishap: Option<String>,
}

impl Store {
    /// Begins to protect a report that has been opened or begun. Nothing is written before [`Recovery::write`].
    ///
    /// # Errors
    /// With the folder, why no copy can be kept.
    pub fn protect(&self) -> Result<Recovery, DraftError> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let folder = self.recovery_folder()?;
        let failed = |err| DraftError::from(Fault::writing(err)).in_file(&folder);
        again(|| self.disk.make_folder(&folder)).map_err(failed)?;
        loop {
            let millis = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
            let count = COUNT.fetch_add(1, Ordering::Relaxed);
            let copy = folder.join(format!("{millis}-{}-{count}.{COPY}", std::process::id()));
            if let Some(held) = again(|| self.disk.hold(&copy.with_extension(HELD))).map_err(failed)? {
                return Ok(Recovery { store: self.clone(), copy, held: Some(held) });
            }
        }
    }

    /// The copies of programs that have ended without saving, the latest first. Each is offered to one window only.
    ///
    /// # Errors
    /// With the folder, why it cannot be read.
    pub fn orphans(&self) -> Result<Vec<Orphan>, DraftError> {
        let folder = self.recovery_folder()?;
        let mut files = match again(|| self.disk.list(&folder)) {
            Err(err) if err.kind() == std::io::ErrorKind::NotFound => Vec::new(),
            files => files.map_err(|err| DraftError::from(Fault::reading(err)).in_file(&folder))?,
        };
        files.sort();
        let mut orphans = Vec::new();
        for file in &files {
            let has = |ending: &str| file.extension().is_some_and(|found| found == ending);
            if has(COPY) {
                let held = match again(|| self.disk.hold(&file.with_extension(HELD))) {
                    Ok(None) => continue,
                    Ok(held) => held,
                    // Rather offered twice than never.
                    Err(_) => None,
                };
                let recovery = Recovery { store: self.clone(), copy: file.clone(), held };
                orphans.push(Orphan { content: self.recovered(file), recovery });
            } else if has(HELD) && files.binary_search(&file.with_extension(COPY)).is_err() {
                self.tidy(file);
            }
        }
        let time = |orphan: &Orphan| orphan.content.as_ref().map_or(UNIX_EPOCH, |content| content.at);
        orphans.sort_by_key(|orphan| std::cmp::Reverse(time(orphan)));
        Ok(orphans)
    }

    /// Removes a held file that a program has left behind without a copy.
    fn tidy(&self, held: &Path) {
        let age = self.disk.about(held).and_then(|about| about.modified()).map(|time| time.elapsed());
        if matches!(age, Ok(Ok(age)) if age > LEFT) && matches!(self.disk.hold(held), Ok(Some(_))) {
            drop(self.disk.remove(held));
        }
    }

    fn recovered(&self, copy: &Path) -> Result<Recovered, DraftError> {
        let draft = self.open(copy)?.draft;
        // Whoever goes on with it would write over what nobody here knows of it.
        if let Some(newer) = &draft.newer {
            return Err(DraftError::from(Fault::LaterCopy(newer.version)).in_file(copy));
        }
        let bytes = read_bytes(&*self.disk, copy).map_err(|fault| DraftError::from(fault).in_file(copy))?;
        let head = String::from_utf8_lossy(&bytes);
        let head = head.lines().next().and_then(|line| serde_json::from_str(line.strip_prefix(MARK)?).ok());
        // A copy that has lost its head is still a draft, of which nobody knows where it belongs.
        let head: Head = head.unwrap_or_default();
        let digest = head.digest.as_deref().and_then(Digest::parse);
        let at = UNIX_EPOCH.checked_add(Duration::from_secs(head.at)).unwrap_or(UNIX_EPOCH);
        let home = Home { path: head.path.map(PathBuf::from), digest };
        Ok(Recovered { home, at, draft, begun: head.begun, mishap: head.mishap })
    }

    fn recovery_folder(&self) -> Result<PathBuf, DraftError> {
        Ok(self.folder("recovery")?)
    }
}

impl Recovery {
    /// Writes the copy in place of the one before, for the owner's eyes only, and waits until the disk has it.
    ///
    /// # Errors
    /// With the file, what is wrong and what to do; the copy before is then untouched.
    pub fn write(&self, home: &Home, draft: &Draft, begun: &Begun) -> Result<(), DraftError> {
        self.put(home, draft, begun, None)
    }

    /// Like [`Self::write`], for the last time: the program ends by a fault of its own, and why.
    ///
    /// # Errors
    /// With the file, what is wrong and what to do; the copy before is then untouched.
    pub fn write_last(&self, home: &Home, draft: &Draft, begun: &Begun, why: &str) -> Result<(), DraftError> {
        self.put(home, draft, begun, Some(why.to_owned()))
    }

    fn put(&self, home: &Home, draft: &Draft, begun: &Begun, mishap: Option<String>) -> Result<(), DraftError> {
        let at = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        // A name that is no text cannot be kept: the report is then offered as one that was never saved.
        let path = home.path.as_deref().and_then(|path| std::path::absolute(path).ok());
        let path = path.and_then(|path| path.to_str().map(str::to_owned));
        let digest = home.digest.map(|digest| digest.to_string());
        let head = Head { path, digest, at, begun: begun.clone(), mishap };
        let head = serde_json::to_string(&head).unwrap_or_default();
        let text = format!("{MARK}{head}\n{}", write(draft));
        let how = How { expect: Expect::Anything, sync: true, readers: Readers::Owner };
        put(&*self.store.disk, &self.copy, text.as_bytes(), &how)
    }

    /// Removes the copy: the report has been saved, or the user does not want it back.
    ///
    /// # Errors
    /// With the file, why it is still there.
    pub fn discard(&self) -> Result<(), DraftError> {
        match again(|| self.store.disk.remove(&self.copy)) {
            Err(err) if err.kind() != std::io::ErrorKind::NotFound => {
                Err(DraftError::from(Fault::writing(err)).in_file(&self.copy))
            }
            _ => Ok(()),
        }
    }
}

impl Drop for Recovery {
    fn drop(&mut self) {
        // Held to the end, so that nobody can take it for left behind in between.
        if self.held.is_some() && self.store.disk.about(&self.copy).is_err() {
            drop(self.store.disk.remove(&self.copy.with_extension(HELD)));
        }
    }
}

impl Orphan {
    /// The file of the copy.
    pub fn file(&self) -> &Path {
        &self.recovery.copy
    }

    /// Goes on with the copy: it protects the report that is opened from it.
    pub fn adopt(self) -> Recovery {
        self.recovery
    }

    /// Removes the copy, because the user does not want it.
    ///
    /// # Errors
    /// With the file, why it is still there.
    pub fn discard(self) -> Result<(), DraftError> {
        self.recovery.discard()
    }
}
