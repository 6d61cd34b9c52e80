//! Where drafts are kept: the disk, and the folder of the user for what stands beside the drafts.
//!
//! ## Nothing is lost
//!
//! `draft::Store` is the way of the window to the disk. It keeps the promise with these parts, each a file of `draft`:
//!
//! * **Disk** (`disk.rs`): every operation on the disk goes through one trait. `tests/it/faults.rs` lets each of them fail
//!   in turn, or the program end there: a file is the old one or the new one, whole.
//! * **Over what** (`save.rs`, `store.rs`): a save knows the digest of what was read. It compares, exchanges the two files
//!   in one step where the system can (Linux), and looks again at what it took away: so even who writes between the look
//!   and the exchange is given back what is theirs. Elsewhere the last look and the rename follow each other at once.
//! * **Merging** (`report/merge.rs`): three-way by address; texts by paragraph. What both have changed is a question. The
//!   reviews follow (`review/merge.rs`): nothing is merged into what somebody else has signed, and one's own signature does
//!   not stand under what they have changed.
//! * **Recovery** (`recovery.rs`, `autosave.rs`): a thread begins a copy one second after the last edit and four after the
//!   first. A copy is a draft with a first line of its own; a file beside it is held by its process, so that only copies
//!   of dead ones are offered, each to one window, before anybody has looked at the files that they belong to
//!   (`app/recovery`). Nothing unreadable is deleted.
//! * **Earlier versions** (`history.rs`): a save first keeps what it replaces: 50 versions, 400 days, always the last five,
//!   under a digest in place of the path. Where that fails, the save is done, and it is said.
//! * **Locks** (`lock.rs`, `heartbeat.rs`, `process.rs`, `running.rs`): `.~name.lock` beside the draft is written anew every 30 s, and
//!   only ever over content that was looked at. It is stale when its process is known to be gone, when it is two minutes
//!   older than a file made beside it just now (one clock: that of the folder), or when nothing changes for two minutes.
//! * **Comments beside a draft** (`slip.rs`): who may not write the draft says something in a file of their own,
//!   `.~name.somebody.批注`. Whoever has the lock puts it in (`Review::put_in`), and takes it away behind the save that has it; what
//!   breaks off between is put in once more, which changes nothing.
//! * **Leftovers** (`leftover.rs`): a temporary file says which process writes it. Those of dead ones are tidied up when
//!   the draft is opened or saved; a whole draft among them becomes an earlier version.
//! * **Watching** (`watch.rs`): the system tells; only network shares are asked, every five seconds.
//!
//! Recovery copies and versions lie in the user's state folder, or where `NIANBAO_STATE` says, for the owner's eyes only.
//! `tests/it/kill.rs` kills a process at any moment, `tests/it/together.rs` lets three writers meet, `tests/e2e/disk.sh`
//! fills a disk. `fuzz/run.sh` fuzzes what reads drafts, interchange files and forms; it is no part of the build.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Draft, DraftError, Encoding, Fault,
    attributes::Losses,
    disk::{Disk, Local},
    file::{decode, read_bytes},
    parse,
    save::{Expect, How, losses_on, put},
    state,
    whole::savable,
};
use crate::digest::Digest;

/// Opens and saves drafts, and keeps what protects them: recovery copies, earlier versions, locks. A handle, cheap to
/// clone. Everything waits for the disk: none of it belongs on the thread of a window.
#[derive(Clone, Debug)]
pub struct Store {
    pub(super) disk: Arc<dyn Disk>,
    folder: Option<PathBuf>,
}

/// A draft as it stands in its file: what a later save and a merge start from.
#[derive(Clone, Debug, PartialEq)]
pub struct OnDisk {
    /// What the file says.
    pub draft: Draft,
    /// Of its bytes.
    pub digest: Digest,
    /// How it is written; it is saved as UTF-8 whatever it was.
    pub encoding: Encoding,
}

/// What a draft may be saved over.
#[derive(Clone, Copy, Debug)]
pub enum Over<'a> {
    /// Nothing: there must be no such file.
    Nothing,
    /// Whatever is there, because the user was asked. It becomes an earlier version.
    Anything,
    /// What was read or saved last.
    Known(&'a OnDisk),
}

/// What a save has come to.
#[derive(Debug)]
pub enum Saved {
    /// The draft is in its file.
    Done {
        /// The file now.
        now: Box<OnDisk>,
        /// The version before could not be kept, and why.
        warning: Option<DraftError>,
    },
    /// Nothing was written: somebody else has changed the file.
    Changed {
        /// What is in it now, or why it cannot be read.
        theirs: Result<Box<OnDisk>, DraftError>,
    },
}

/// What has become of a file since it was read.
#[derive(Debug)]
pub enum Look {
    /// The same is in it.
    Same,
    /// Something else is in it.
    Changed(Box<OnDisk>),
    /// It is not there.
    Gone,
}

impl OnDisk {
    /// What the bytes of a file say.
    ///
    /// # Errors
    /// Mostly with the line and column, what is wrong and what to do.
    pub fn of(bytes: &[u8]) -> Result<Self, DraftError> {
        let (text, encoding) = decode(bytes)?;
        Ok(Self { draft: parse(&text)?, digest: Digest::of(bytes), encoding })
    }
}

impl Store {
    /// The disks of this machine, with the usual folder, or the one that [`FOLDER_VARIABLE`](super::FOLDER_VARIABLE) names.
    pub fn of_user() -> Self {
        Self::new(Arc::new(Local), state::folder())
    }

    /// Any disk, with any folder; `None` where there is no place for one.
    pub fn new(disk: Arc<dyn Disk>, folder: Option<PathBuf>) -> Self {
        Self { disk, folder }
    }

    /// A folder in the folder of the user.
    pub(super) fn folder(&self, name: &str) -> Result<PathBuf, Fault> {
        self.folder.as_deref().map(|folder| folder.join(name)).ok_or(Fault::NoHome)
    }

    /// Reads a draft.
    ///
    /// # Errors
    /// With the file, mostly the line and column, what is wrong and what to do.
    pub fn open(&self, path: &Path) -> Result<OnDisk, DraftError> {
        let read = || {
            let bytes = read_bytes(&*self.disk, path)?;
            OnDisk::of(&bytes)
        };
        read().map_err(|err: DraftError| err.in_file(path))
    }

    /// Saves a draft, unless that would take away what somebody else has written. What is replaced becomes an earlier
    /// version.
    ///
    /// # Errors
    /// With the file, what is wrong and what to do; the file is then as it was.
    pub fn save(&self, path: &Path, draft: &Draft, over: Over<'_>) -> Result<Saved, DraftError> {
        let bytes = match over {
            // What nobody here knows of the file would not be in it any more.
            Over::Known(OnDisk { draft: Draft { newer: Some(newer), .. }, .. }) => Err(Fault::WouldLose(newer.version)),
            Over::Nothing | Over::Anything | Over::Known(_) => savable(draft),
        };
        let bytes = bytes.map_err(|fault| DraftError::from(fault).in_file(path))?;
        self.tidy_beside(path);
        let digest = Digest::of(&bytes);
        let done = |warning| Saved::Done {
            now: Box::new(OnDisk { draft: draft.clone(), digest, encoding: Encoding::Utf8 }),
            warning,
        };
        let old = match over {
            Over::Nothing => None,
            Over::Anything | Over::Known(_) => match read_bytes(&*self.disk, path) {
                // Somebody has taken it away: nothing is lost by putting it back.
                Err(Fault::NotFound) => None,
                old => Some(old.map_err(|fault| DraftError::from(fault).in_file(path))?),
            },
        };
        let found = old.as_deref().map(Digest::of);
        if found == Some(digest) {
            return Ok(done(None));
        }
        if let (Over::Known(known), Some(found)) = (over, found)
            && found != known.digest
        {
            return Ok(self.changed(path));
        }
        let warning = old.and_then(|old| self.keep_version(path, &old).err());
        let expect = found.map_or(Expect::Nothing, Expect::Content);
        match put(&*self.disk, path, &bytes, &How { expect, ..How::DRAFT }) {
            Ok(()) => Ok(done(warning)),
            Err(DraftError { fault: Fault::Changed, .. }) => Ok(self.changed(path)),
            Err(DraftError { fault: Fault::Exists, .. }) if !matches!(over, Over::Nothing) => Ok(self.changed(path)),
            Err(err) => Err(err),
        }
    }

    /// What the next save of a file cannot keep of it beside its content.
    pub fn losses(&self, path: &Path) -> Losses {
        losses_on(&*self.disk, path)
    }

    fn changed(&self, path: &Path) -> Saved {
        Saved::Changed { theirs: self.open(path).map(Box::new) }
    }

    /// Whether a file is still what it was: for when a watch says that something has happened.
    ///
    /// # Errors
    /// With the file, why it cannot be read any more.
    pub fn look(&self, path: &Path, known: &OnDisk) -> Result<Look, DraftError> {
        match read_bytes(&*self.disk, path) {
            Ok(bytes) if Digest::of(&bytes) == known.digest => Ok(Look::Same),
            Ok(_) => self.open(path).map(|now| Look::Changed(Box::new(now))),
            Err(Fault::NotFound) => Ok(Look::Gone),
            Err(fault) => Err(DraftError::from(fault).in_file(path)),
        }
    }
}
