//! Where drafts are kept: the disk, and the folder of the user for what stands beside the drafts.

use std::{
    env,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Digest, Draft, DraftError, Encoding, Fault,
    disk::{Disk, Local},
    file::{decode, read_bytes},
    parse,
    save::{Expect, How, put},
    whole::savable,
};

/// Names the folder of the user in place of the usual one.
pub const FOLDER_VARIABLE: &str = "NIANBAO_STATE";

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
    /// The disks of this machine, with the usual folder, or the one that [`FOLDER_VARIABLE`] names.
    pub fn of_user() -> Self {
        let usual = || {
            let dirs = directories::ProjectDirs::from("", "", "nianbao")?;
            Some(dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).to_owned())
        };
        Self::new(Arc::new(Local), env::var_os(FOLDER_VARIABLE).map(PathBuf::from).or_else(usual))
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
