//! Temporary files that saves have left beside a draft whose program was killed, or whose machine went down.
//!
//! One of a process that lives is never touched; where that cannot be known, as with those of other machines, it has to
//! be old.

use std::{path::Path, time::Duration};

use super::{
    DraftError, Fault, OnDisk, Store,
    disk::{again, folder_of},
    file::read_bytes,
    lock::lock_file,
    save::follow,
    temporary::{Writer, writer},
};
use crate::digest::Digest;

/// A file whose process may be anywhere is left behind when it is as old as this.
const LEFT: Duration = Duration::from_hours(24);

impl Store {
    /// Tidies up what dead saves have left beside a draft. Nothing of it is worth a fault: what cannot be done is done
    /// the next time.
    pub(super) fn tidy_beside(&self, draft: &Path) {
        let Ok(target) = follow(&*self.disk, draft) else { return };
        let Ok(files) = again(|| self.disk.list(folder_of(&target))) else { return };
        let lock = lock_file(&target);
        for file in files {
            let Some(name) = file.file_name().and_then(|name| name.to_str()) else { continue };
            let (of_draft, of_lock) = (writer(name, &target), writer(name, &lock));
            let is_of_draft = of_draft.is_some();
            let Some(writer) = of_draft.or(of_lock) else { continue };
            if self.is_left(&file, &writer) && (!is_of_draft || self.keep_left(&target, &file).is_ok()) {
                drop(again(|| self.disk.remove(&file)));
            }
        }
    }

    pub(super) fn is_left(&self, file: &Path, writer: &Writer) -> bool {
        let is_file = again(|| self.disk.about(file)).is_ok_and(|about| about.is_file());
        let is_dead = || match writer {
            Writer::Process(process) if process.is_gone() => true,
            Writer::Process(process) if process.lives() => false,
            Writer::Process(_) | Writer::Unknown => self.is_older(file, LEFT),
        };
        is_file && is_dead()
    }

    /// Keeps a whole draft among the earlier versions: it may be what was to be saved, or what somebody else has
    /// written in the moment in which two files were exchanged.
    fn keep_left(&self, target: &Path, file: &Path) -> Result<(), DraftError> {
        let bytes = read_bytes(&*self.disk, file)?;
        let is_whole = match OnDisk::of(&bytes) {
            Ok(_) => true,
            Err(err) => matches!(err.fault, Fault::Newer(_)),
        };
        let digest = Digest::of(&bytes);
        let is_in_place = || read_bytes(&*self.disk, target).is_ok_and(|bytes| Digest::of(&bytes) == digest);
        if !is_whole || is_in_place() || self.has_version(target, digest)? {
            return Ok(());
        }
        self.keep_version(target, &bytes)
    }
}
