//! Who is editing a draft: a file beside it that says so to colleagues on other machines.
//!
//! The file is only ever replaced over content that was looked at, so that of two who want it one gets it. The owner
//! writes it anew every [`BEAT`]; whether that has stopped is told without comparing the clocks of two machines.

use std::{
    fmt,
    path::{Path, PathBuf},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use super::{
    DraftError, Fault, Store,
    disk::{Disk, Readers, again, folder_of},
    process,
    save::{Expect, How, follow, put},
    temporary::prefix,
};
use crate::{digest::Digest, text::is_invisible};

/// How often the owner of a lock says that it is still there.
pub const BEAT: Duration = Duration::from_secs(30);
/// A lock whose owner has said nothing for so long can be taken over.
pub const STALE: Duration = Duration::from_mins(2);
/// Most bytes of a lock that are read.
const MOST: u64 = 64 << 10;

/// A person at a machine, as colleagues know them.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Who {
    /// The name that the user has given in the settings; never the name of the login.
    pub name: String,
    /// The name of the machine.
    pub machine: String,
}

impl Who {
    /// Somebody at this machine.
    pub fn here(name: impl Into<String>) -> Self {
        Self { name: name.into(), machine: gethostname::gethostname().to_string_lossy().into_owned() }
    }
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = if self.name.trim().is_empty() { "未填写姓名的用户" } else { self.name.trim() };
        write!(f, "{name}（{}）", self.machine)
    }
}

/// What a lock file says.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Content {
    nianbao_lock: u32,
    #[serde(flatten)]
    who: Who,
    /// Seconds since 1970, by the owner's clock.
    since: u64,
    /// Grows, so that no two contents are the same.
    beat: u64,
    process: process::Id,
}

/// What came of asking for a lock.
#[derive(Debug)]
pub enum Attempt {
    /// It is ours.
    Held(Lock),
    /// Somebody else has it.
    Taken(Holder),
    /// The draft can be read and not be saved in its place.
    ReadOnly(ReadOnly),
    /// No lock could be made, though the draft could perhaps be saved: it may be edited, and what others write is seen
    /// when it is saved.
    Unprotected(DraftError),
}

/// Why a draft can only be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadOnly {
    /// It is marked so.
    #[error("文件设为只读，只能查看。要修改，请另存为其他文件，或取消只读属性")]
    File,
    /// Its folder may not be written.
    #[error("没有权限写入所在的文件夹，只能查看。要修改，请另存到其他位置，或请管理员处理")]
    Folder,
    /// The medium or the share may only be read.
    #[error("所在的磁盘或共享文件夹是只读的，只能查看。要修改，请另存到其他位置")]
    Medium,
}

/// Somebody else who has a lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Who; `None` where the lock does not say.
    pub who: Option<Who>,
    /// Since when, by their clock.
    pub since: Option<SystemTime>,
    /// Whether it is known that they are gone, and the lock can be taken over.
    pub is_stale: bool,
    /// Whether it is this very process: a window that has just let go of the draft releases its lock beside the next.
    pub is_us: bool,
    /// The number of their process, where it is another one of whoever runs this one, at this very machine: another window
    /// of theirs, which can be called, see [`Store::call`].
    pub other_window: Option<u32>,
    /// Whether it is known that they ran on this very machine.
    was_here: bool,
    content: Digest,
}

impl Holder {
    /// Who, for people.
    pub fn name(&self) -> String {
        self.who.as_ref().map_or_else(|| "其他用户".to_owned(), ToString::to_string)
    }

    /// Whether somebody has left it behind: their program has ended without a chance to tidy up. The name may have been
    /// given since; but many an office has machines of one name, so that it counts where nothing else is known.
    pub fn is_left_by(&self, me: &Who) -> bool {
        let is_me =
            |who: &Who| who.machine == me.machine && (who.name == me.name || who.name.is_empty() || me.name.is_empty());
        self.is_stale && (self.was_here || self.who.as_ref().is_some_and(is_me))
    }
}

/// A lock that is ours. It is released when it is dropped.
#[derive(Debug)]
pub struct Lock {
    store: Store,
    file: PathBuf,
    content: Content,
    /// What we have written last; `None` where the lock is not ours.
    written: Option<Digest>,
}

/// Watches the lock of somebody else over time: who looks long enough needs no clock but their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Observer {
    content: Digest,
    since: Instant,
}

impl Observer {
    /// Begins with a lock as it is now.
    pub fn new(holder: &Holder, now: Instant) -> Self {
        Self { content: holder.content, since: now }
    }

    /// Looks again: whether the holder is gone.
    pub fn is_stale(&mut self, holder: &Holder, now: Instant) -> bool {
        if holder.content != self.content {
            *self = Self::new(holder, now);
        }
        holder.is_stale || now.saturating_duration_since(self.since) > STALE
    }
}

/// The lock file of a draft: `.~某镇2024.ron.lock`.
pub fn lock_file(draft: &Path) -> PathBuf {
    let name = draft.file_name().unwrap_or_default();
    let text = name.to_string_lossy();
    let mut lock = format!(".~{text}.lock");
    // Names have a limit of 255 bytes; what is cut off is in the digest.
    if lock.len() > 255 || name.to_str().is_none() {
        let digest = Digest::of(name.as_encoded_bytes()).short();
        let mut end = text.len().min(200);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        lock = format!(".~{}~{digest}.lock", &text[..end]);
    }
    folder_of(draft).join(lock)
}

impl Store {
    /// Asks for the lock of a draft, before it is edited.
    pub fn lock(&self, draft: &Path, me: &Who) -> Attempt {
        self.attempt(draft, me, Expect::Nothing)
    }

    /// Takes a lock over from somebody; only from the very lock that was shown.
    pub fn take_over(&self, draft: &Path, me: &Who, holder: &Holder) -> Attempt {
        self.attempt(draft, me, Expect::Content(holder.content))
    }

    /// Who has the lock of a draft now, for those who wait; `None` where it is free.
    ///
    /// # Errors
    /// With the file, why it cannot be read.
    pub fn holder(&self, draft: &Path) -> Result<Option<Holder>, DraftError> {
        let file = self.lock_path(draft)?;
        let fault = |fault| DraftError::from(fault).in_file(&file);
        // A stick may bring along a link or a pipe of this name.
        let bytes = match again(|| self.disk.about(&file)) {
            Ok(about) if !about.is_file() => return Err(fault(Fault::Special)),
            Ok(_) => again(|| self.disk.read(&file, MOST)),
            Err(err) => Err(err),
        };
        let bytes = match bytes {
            Err(err) if err.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            bytes => bytes.map_err(|err| fault(Fault::reading(err)))?,
        };
        let content = serde_json::from_slice::<Content>(&bytes).ok();
        let here = content.as_ref().filter(|content| content.who.machine == Who::here("").machine);
        let is_us = here.is_some_and(|content| content.process == process::Id::own());
        let is_gone = content.as_ref().is_some_and(|content| content.process.is_gone());
        let other_window = here.filter(|_| !is_us).and_then(|content| content.process.of_same_user());
        let shown = |text: &str| {
            text.chars().filter(|char| !char.is_control() && !is_invisible(*char)).take(60).collect::<String>()
        };
        Ok(Some(Holder {
            is_stale: is_gone || self.is_older(&file, STALE),
            is_us,
            other_window,
            was_here: is_gone,
            since: content.as_ref().and_then(|content| UNIX_EPOCH.checked_add(Duration::from_secs(content.since))),
            who: content.map(|Content { who, .. }| Who { name: shown(&who.name), machine: shown(&who.machine) }),
            content: Digest::of(&bytes),
        }))
    }

    fn lock_path(&self, draft: &Path) -> Result<PathBuf, DraftError> {
        // One lock for all links to a draft.
        let target = follow(&*self.disk, draft);
        target.map(|target| lock_file(&target)).map_err(|err| DraftError::from(Fault::reading(err)).in_file(draft))
    }

    /// Whether a file has not been written for so long. Two files of one folder have their times from one clock.
    pub(super) fn is_older(&self, file: &Path, than: Duration) -> bool {
        let age = || {
            let written = again(|| self.disk.about(file))?.modified()?;
            let probe = again(|| self.disk.create(folder_of(file), &prefix(file), Readers::Usual))?;
            let now = again(|| self.disk.about(&probe.path)).and_then(|about| about.modified());
            drop(probe.file);
            drop(again(|| self.disk.remove(&probe.path)));
            std::io::Result::Ok(now?.duration_since(written).unwrap_or_default())
        };
        age().is_ok_and(|age| age > than)
    }

    fn attempt(&self, draft: &Path, me: &Who, expect: Expect) -> Attempt {
        let file = match self.lock_path(draft) {
            Ok(file) => file,
            Err(err) => return Attempt::Unprotected(err),
        };
        if is_marked(&*self.disk, draft) {
            return Attempt::ReadOnly(ReadOnly::File);
        }
        if let Err(err) = self.holder(draft) {
            return Attempt::Unprotected(err);
        }
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        let content = Content { nianbao_lock: 1, who: me.clone(), since, beat: 0, process: process::Id::own() };
        let mut lock = Lock { store: self.clone(), file, content, written: None };
        let Err(err) = lock.write(expect) else {
            self.tidy_beside(draft);
            return Attempt::Held(lock);
        };
        lock.forget();
        match err.fault {
            Fault::Exists | Fault::Changed => match self.holder(draft) {
                Ok(Some(holder)) => Attempt::Taken(holder),
                // It has just become free.
                Ok(None) if expect != Expect::Nothing => self.attempt(draft, me, Expect::Nothing),
                Ok(None) => Attempt::Unprotected(err),
                Err(err) => Attempt::Unprotected(err),
            },
            Fault::Unwritable => Attempt::ReadOnly(ReadOnly::Folder),
            Fault::ReadOnlyMedium => Attempt::ReadOnly(ReadOnly::Medium),
            _ => Attempt::Unprotected(err),
        }
    }
}

/// Whether a draft is marked as not to be changed.
fn is_marked(disk: &dyn Disk, draft: &Path) -> bool {
    let about = follow(disk, draft).and_then(|target| again(|| disk.about(&target)));
    about.is_ok_and(|about| about.is_file() && about.permissions().readonly())
}

impl Lock {
    /// Says from now on that this is who has it.
    pub fn rename(&mut self, me: &Who) {
        self.content.who.clone_from(me);
    }

    /// Says that we are still here. To be done every [`BEAT`], also while the window is hidden.
    ///
    /// # Errors
    /// [`Fault::Changed`] where somebody has taken the lock over: the draft is theirs now. Any other fault passes, and
    /// it is tried again the next time.
    pub fn beat(&mut self) -> Result<(), DraftError> {
        self.content.beat += 1;
        let result = self.write(self.written.map_or(Expect::Nothing, Expect::Content));
        match result {
            // Somebody has tidied up, or the share was gone: where nobody else has it, it is ours as before.
            Err(DraftError { fault: Fault::Changed, .. }) => match self.write(Expect::Nothing) {
                Err(DraftError { fault: Fault::Exists, path }) => {
                    self.forget();
                    Err(DraftError { fault: Fault::Changed, path })
                }
                result => result,
            },
            result => result,
        }
    }

    fn write(&mut self, expect: Expect) -> Result<(), DraftError> {
        let mut bytes = serde_json::to_vec(&self.content).unwrap_or_default();
        bytes.push(b'\n');
        // It need not outlast a power cut, which ends us as well.
        let how = How { expect, sync: false, readers: Readers::Usual };
        put(&*self.store.disk, &self.file, &bytes, &how)?;
        self.written = Some(Digest::of(&bytes));
        Ok(())
    }

    /// The lock is not ours, and stays when this is dropped.
    fn forget(&mut self) {
        self.written = None;
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let disk = &self.store.disk;
        let Some(written) = self.written else { return };
        let is_ours = again(|| disk.read(&self.file, MOST)).is_ok_and(|bytes| Digest::of(&bytes) == written);
        if is_ours {
            drop(again(|| disk.remove(&self.file)));
        }
    }
}
