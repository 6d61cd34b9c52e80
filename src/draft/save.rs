//! Writing a file so that at every moment the old one or the new one is there, whole.

use std::{
    io,
    path::{Path, PathBuf},
};

use super::{
    DraftError, Fault, LIMIT,
    attributes::Losses,
    disk::{Disk, Local, Put, Readers, Temporary, again, folder_of, is_unsupported},
    naming,
    temporary::prefix,
};
use crate::digest::Digest;

/// Writes a file in place of what is there. A link stays a link, and what it points to is replaced.
///
/// # Errors
/// With the file, what is wrong and what to do; the old file is then untouched.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), DraftError> {
    put(&Local, path, bytes, &How::DRAFT)
}

/// Writes a file where none is.
///
/// # Errors
/// With the file, what is wrong and what to do; above all where something is there already.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), DraftError> {
    put(&Local, path, bytes, &How { expect: Expect::Nothing, ..How::DRAFT })
}

/// Writes a file that can be made again from the draft: whole or not at all, as the others, but without waiting until
/// the disk has it, which takes as long as making it.
///
/// # Errors
/// As [`replace`] and [`create`].
pub fn export(path: &Path, bytes: &[u8], may_replace: bool) -> Result<(), DraftError> {
    let expect = if may_replace { Expect::Anything } else { Expect::Nothing };
    put(&Local, path, bytes, &How { expect, sync: false, ..How::DRAFT })
}

/// What the next save of a file that is there cannot keep of it, tried out with a file beside it. A trial that fails
/// says nothing: neither would the save get so far.
pub fn losses(path: &Path) -> Losses {
    losses_on(&Local, path)
}

pub(super) fn losses_on(disk: &dyn Disk, path: &Path) -> Losses {
    let try_out = || {
        let target = follow(disk, path)?;
        if !again(|| disk.about(&target))?.is_file() {
            return Ok(Losses::default());
        }
        let file = again(|| disk.create(folder_of(&target), &prefix(&target), Readers::Owner))?;
        let lost = again(|| disk.permit(&file, &target)).and_then(|()| again(|| disk.lost(&file, &target)));
        let Temporary { file, path } = file;
        drop(file);
        drop(again(|| disk.remove(&path)));
        lost
    };
    try_out().unwrap_or_default()
}

/// What a file is to be written over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expect {
    /// Nothing is there.
    Nothing,
    /// Whatever is there.
    Anything,
    /// This content, and no other.
    Content(Digest),
}

/// How a file is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct How {
    /// Over what.
    pub(super) expect: Expect,
    /// Whether to wait until the disk has it.
    pub(super) sync: bool,
    /// Who may read it, where it is new.
    pub(super) readers: Readers,
}

impl How {
    pub(super) const DRAFT: Self = Self { expect: Expect::Anything, sync: true, readers: Readers::Usual };
}

/// Writes a file in one step.
///
/// # Errors
/// With the file, what is wrong and what to do; [`Fault::Changed`] where something else is there than was expected.
pub(super) fn put(disk: &dyn Disk, path: &Path, bytes: &[u8], how: &How) -> Result<(), DraftError> {
    put_file(disk, path, bytes, how).map_err(|fault| DraftError::from(fault).in_file(path))
}

fn put_file(disk: &dyn Disk, path: &Path, bytes: &[u8], how: &How) -> Result<(), Fault> {
    if how.expect == Expect::Nothing && again(|| disk.about(path)).is_ok() {
        return Err(Fault::Exists);
    }
    let target = follow(disk, path).map_err(Fault::writing)?;
    // Windows would say that the path is wrong, drop the dot at the end, or write to a printer.
    if cfg!(windows)
        && let Some(why) = target.file_name().and_then(|name| naming::forbidden(&name.to_string_lossy()))
    {
        return Err(Fault::Name(why));
    }
    let old = match again(|| disk.about(&target)) {
        Ok(about) if about.is_dir() => return Err(Fault::Folder),
        Ok(about) if !about.is_file() => return Err(Fault::Special),
        // A rename would go through; but somebody has marked the file as not to be changed.
        Ok(about) if about.permissions().readonly() => return Err(Fault::ReadOnly),
        Ok(_) => Some(target.as_path()),
        Err(err) if err.kind() == io::ErrorKind::NotFound => None,
        Err(err) => return Err(Fault::writing(err)),
    };
    let folder = folder_of(&target);
    // Nobody may look inside before it has the permissions of the old file.
    let readers = if old.is_some() { Readers::Owner } else { how.readers };
    let mut file = again(|| disk.create(folder, &prefix(&target), readers)).map_err(Fault::writing)?;
    let path = file.path.clone();
    let result = fill(disk, &mut file, bytes, old, how.sync).map_err(Fault::writing).and_then(|()| {
        // Windows renames no open file.
        drop(file);
        place(disk, &path, &target, bytes, how.expect)
    });
    match result {
        Ok(Old::Gone) if how.sync => drop(again(|| disk.sync_folder(folder))),
        Ok(Old::Gone) => {}
        Ok(Old::Aside) => {
            if how.sync {
                drop(again(|| disk.sync_folder(folder)));
            }
            drop(again(|| disk.remove(&path)));
        }
        Err(fault @ Fault::Aside { .. }) => return Err(fault),
        Err(fault) => {
            drop(again(|| disk.remove(&path)));
            return Err(fault);
        }
    }
    Ok(())
}

fn fill(disk: &dyn Disk, file: &mut Temporary, bytes: &[u8], old: Option<&Path>, sync: bool) -> io::Result<()> {
    again(|| disk.write(file, bytes))?;
    if let Some(old) = old {
        match again(|| disk.permit(file, old)) {
            // Network shares and memory cards have one permission for all their files.
            Err(err) if is_unsupported(&err) || err.kind() == io::ErrorKind::PermissionDenied => {}
            // Somebody has just taken the old file away, which is seen where the new one gets its place.
            Err(err) if err.kind() == io::ErrorKind::NotFound => {}
            result => result?,
        }
    }
    if sync {
        match again(|| disk.sync(file)) {
            // Network shares may not know how. They have the file nevertheless.
            Err(err) if is_unsupported(&err) => {}
            result => result?,
        }
    }
    Ok(())
}

/// What has become of the old file.
enum Old {
    /// It is no more.
    Gone,
    /// It has the name that the new one had before.
    Aside,
}

fn place(disk: &dyn Disk, file: &Path, target: &Path, bytes: &[u8], expect: Expect) -> Result<Old, Fault> {
    let put = |how| again(|| disk.put(file, target, how));
    let digest = match expect {
        Expect::Nothing => {
            let result = match put(Put::New) {
                // Where the system cannot take care of it, we have looked a moment ago.
                Err(err) if is_unsupported(&err) => put(Put::Replace),
                result => result,
            };
            return result.map(|()| Old::Gone).map_err(Fault::writing);
        }
        Expect::Anything => return put(Put::Replace).map(|()| Old::Gone).map_err(Fault::writing),
        Expect::Content(digest) => digest,
    };
    let digest_of = |path| again(|| disk.read(path, LIMIT + 1)).map(|bytes| Digest::of(&bytes));
    match digest_of(target) {
        Ok(found) if found == digest => {}
        Ok(_) => return Err(Fault::Changed),
        Err(err) if err.kind() == io::ErrorKind::NotFound => return Err(Fault::Changed),
        Err(err) => return Err(Fault::writing(err)),
    }
    match put(Put::Exchange) {
        Ok(()) => {}
        Err(err) if is_unsupported(&err) => return put(Put::Replace).map(|()| Old::Gone).map_err(Fault::writing),
        Err(err) if err.kind() == io::ErrorKind::NotFound => return Err(Fault::Changed),
        Err(err) => return Err(Fault::writing(err)),
    }
    // Between the look and the exchange somebody else may have written: that is what we hold now.
    match digest_of(file) {
        Ok(found) if found != digest => {}
        _ => return Ok(Old::Aside),
    }
    let back = put(Put::Exchange).and_then(|()| {
        let ours = digest_of(file)? == Digest::of(bytes);
        // Else somebody has written once more, and the newest belongs in its place.
        if ours { Ok(()) } else { put(Put::Exchange) }
    });
    if let Err(source) = back {
        return Err(Fault::Aside { path: file.to_owned(), source });
    }
    Err(Fault::Changed)
}

/// The file that a path leads to through links, which need not exist.
pub(super) fn follow(disk: &dyn Disk, path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    // As many as Linux follows itself.
    for _ in 0..40 {
        match again(|| disk.about(&path)) {
            Ok(about) if about.is_symlink() => {
                let link = again(|| disk.read_link(&path))?;
                path = path.parent().map_or_else(|| link.clone(), |parent| parent.join(&link));
            }
            _ => return Ok(path),
        }
    }
    Err(io::Error::other("too many links"))
}
