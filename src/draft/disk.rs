//! Every single thing that drafts do to a disk, behind a trait: so that a test can let each of them fail in turn.

use std::{
    borrow::Cow,
    ffi::OsStr,
    fmt,
    fs::{self, File, Metadata, TryLockError},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use tempfile::TempPath;

use super::attributes::{self, Losses};

/// A disk. Where an operation fails with [`io::ErrorKind::Interrupted`], nothing has been done, and it may be tried
/// again. With [`io::ErrorKind::ResourceBusy`] it fails where another program has the file open and does not share it.
pub trait Disk: fmt::Debug + Send + Sync {
    /// What stands at a path; a link is not followed.
    ///
    /// # Errors
    /// As the system reports them; so with every operation here.
    fn about(&self, path: &Path) -> io::Result<Metadata>;

    /// Where a link leads to.
    ///
    /// # Errors
    /// See [`Disk::about`].
    fn read_link(&self, path: &Path) -> io::Result<PathBuf>;

    /// The one path of a file or folder that is there, of all that lead to it.
    ///
    /// # Errors
    /// See [`Disk::about`].
    fn real_path(&self, path: &Path) -> io::Result<PathBuf>;

    /// The bytes of a file, at most so many.
    ///
    /// # Errors
    /// See [`Disk::about`].
    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>>;

    /// The paths of everything in a folder, in no order.
    ///
    /// # Errors
    /// See [`Disk::about`].
    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;

    /// Makes a folder into which only its owner may look, and those above it, where they are missing.
    ///
    /// # Errors
    /// See [`Disk::about`].
    fn make_folder(&self, folder: &Path) -> io::Result<()>;

    /// Makes an empty file with a name of its own, `prefix….tmp`.
    ///
    /// # Errors
    /// See [`Disk::about`].
    fn create(&self, folder: &Path, prefix: &OsStr, readers: Readers) -> io::Result<Temporary>;

    /// Writes all the bytes.
    ///
    /// # Errors
    /// See [`Disk::about`].
    fn write(&self, file: &mut Temporary, bytes: &[u8]) -> io::Result<()>;

    /// Gives a file owner, group, permissions and attributes of another, as far as that can be done.
    ///
    /// # Errors
    /// See [`Disk::about`].
    fn permit(&self, file: &Temporary, like: &Path) -> io::Result<()>;

    /// What a file lacks of another after [`Disk::permit`].
    ///
    /// # Errors
    /// See [`Disk::about`].
    fn lost(&self, file: &Temporary, like: &Path) -> io::Result<Losses>;

    /// Waits until the disk has the file.
    ///
    /// # Errors
    /// See [`Disk::about`].
    fn sync(&self, file: &Temporary) -> io::Result<()>;

    /// Gives a file its final name, in one step that others see whole or not at all.
    ///
    /// # Errors
    /// See [`Disk::about`].
    fn put(&self, file: &Path, target: &Path, how: Put) -> io::Result<()>;

    /// Makes the names in a folder last through a power cut.
    ///
    /// # Errors
    /// See [`Disk::about`].
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    /// See [`Disk::about`].
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Holds a file, made where it is missing, for as long as the result lives, or the process; `None` where another
    /// holds it.
    ///
    /// # Errors
    /// See [`Disk::about`].
    fn hold(&self, path: &Path) -> io::Result<Option<File>>;
}

/// A file that has not got its final name yet. Nobody removes it unless told to.
#[derive(Debug)]
pub struct Temporary {
    /// The open file.
    pub file: File,
    /// Its name for now.
    pub path: PathBuf,
}

/// Who may read a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Nobody but its owner.
    Owner,
    /// Whoever may read the other new files of this user.
    Usual,
}

/// What a file may meet where it gets its final name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// Nothing may be there.
    New,
    /// What is there goes away.
    Replace,
    /// What is there gets the other name, so that it can be looked at. Not every system can do it; it then says
    /// [`io::ErrorKind::Unsupported`] or [`io::ErrorKind::InvalidInput`].
    Exchange,
}

/// Does it again for as long as something else came between.
///
/// # Errors
/// What `operation` fails with, unless it was interrupted.
pub(super) fn again<T>(mut operation: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    loop {
        match operation() {
            Err(err) if err.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

/// Whether a file system just cannot do such a thing, as many network shares cannot sync.
pub(super) fn is_unsupported(err: &io::Error) -> bool {
    matches!(err.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}

/// How long is waited, time after time, for a program that has a file open: only Windows keeps others from it, and virus
/// scanners, indexers and sync clients have every file open for a moment after it was written.
const WAITS: &[Duration] = if cfg!(windows) { &PATIENCE } else { &[] };
const PATIENCE: [Duration; 4] =
    [Duration::from_millis(10), Duration::from_millis(40), Duration::from_millis(150), Duration::from_millis(800)];

/// Does it again after each of the waits for as long as another program has the file open.
fn patiently<T>(
    waits: &[Duration],
    is_busy: impl Fn(&io::Error) -> bool,
    mut operation: impl FnMut() -> io::Result<T>,
) -> io::Result<T> {
    for wait in waits {
        match operation() {
            Err(err) if is_busy(&err) => thread::sleep(*wait),
            result => return result,
        }
    }
    operation().map_err(|err| if is_busy(&err) { io::ErrorKind::ResourceBusy.into() } else { err })
}

/// Whether another program has the file open without sharing it.
fn is_unshared(err: &io::Error) -> bool {
    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION.
    cfg!(windows) && matches!(err.raw_os_error(), Some(32 | 33))
}

/// The same of a file that another is to be put in place of. Windows says no more then than that it is not allowed; but
/// the folder could be written, which has the new file already.
fn is_unmoved(err: &io::Error) -> bool {
    is_unshared(err) || cfg!(windows) && err.kind() == io::ErrorKind::PermissionDenied
}

/// The folder that a file is in.
pub(super) fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// Longer than this, a folder leaves no room for a long name within the 260 letters that Windows takes from programs.
const ROOMY: usize = 120;

/// A folder by a path to which names can be added without end. Windows takes long ones in one form alone, in which std
/// asks by itself; but tempfile does not.
fn unlimited(folder: &Path) -> Cow<'_, Path> {
    if cfg!(windows) && folder.as_os_str().len() > ROOMY {
        // Drives that a driver makes up cannot always say it.
        return fs::canonicalize(folder).map_or(Cow::Borrowed(folder), Cow::Owned);
    }
    Cow::Borrowed(folder)
}

/// The disks of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct Local;

impl Disk for Local {
    fn about(&self, path: &Path) -> io::Result<Metadata> {
        fs::symlink_metadata(path)
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        fs::read_link(path)
    }

    fn real_path(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }

    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        // Some files are longer than they say, or grow.
        patiently(WAITS, is_unshared, || File::open(path))?.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect()
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)
    }

    fn create(&self, folder: &Path, prefix: &OsStr, readers: Readers) -> io::Result<Temporary> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(prefix).suffix(".tmp");
        #[cfg(unix)]
        if readers == Readers::Usual {
            // The umask takes away what the user does not want.
            builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        }
        #[cfg(not(unix))]
        let _ = readers;
        let (file, path) = builder.tempfile_in(unlimited(folder))?.keep().map_err(|err| err.error)?;
        Ok(Temporary { file, path })
    }

    fn write(&self, file: &mut Temporary, bytes: &[u8]) -> io::Result<()> {
        file.file.write_all(bytes)
    }

    fn permit(&self, file: &Temporary, like: &Path) -> io::Result<()> {
        attributes::give(&file.file, like)
    }

    fn lost(&self, file: &Temporary, like: &Path) -> io::Result<Losses> {
        attributes::lost(&file.file, like)
    }

    fn sync(&self, file: &Temporary) -> io::Result<()> {
        file.file.sync_all()
    }

    fn put(&self, file: &Path, target: &Path, how: Put) -> io::Result<()> {
        match how {
            Put::New => {
                let mut file = TempPath::try_from_path(file)?;
                file.disable_cleanup(true);
                let folder = unlimited(folder_of(target));
                let target = target.file_name().map_or_else(|| target.to_owned(), |name| folder.join(name));
                file.persist_noclobber(target).map_err(|err| err.error)
            }
            Put::Replace => patiently(WAITS, is_unmoved, || fs::rename(file, target)),
            Put::Exchange => exchange(file, target),
        }
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let mut options = File::options();
        options.read(true);
        // Windows opens a folder for those alone who ask for one (FILE_FLAG_BACKUP_SEMANTICS), and writes for those alone
        // who may write. It renames without waiting for the disk, and nothing safe can tell it to.
        #[cfg(windows)]
        std::os::windows::fs::OpenOptionsExt::custom_flags(options.write(true), 0x0200_0000);
        options.open(folder)?.sync_all()
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn hold(&self, path: &Path) -> io::Result<Option<File>> {
        let mut options = File::options();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            // Where nothing can be held, nobody does.
            Err(TryLockError::Error(err)) if is_unsupported(&err) => Ok(Some(file)),
            Err(TryLockError::Error(err)) => Err(err),
        }
    }
}

#[cfg(target_os = "linux")]
fn exchange(file: &Path, target: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, file, CWD, target, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_another_program_has_open_is_waited_for_and_then_told() {
        let waits = [Duration::ZERO; 3];
        let busy = |err: &io::Error| err.kind() == io::ErrorKind::PermissionDenied;
        let check = |times: usize, kind: io::ErrorKind| {
            let mut left = times;
            let result = patiently(&waits, busy, || {
                left.checked_sub(1).map_or(Ok(()), |rest| {
                    left = rest;
                    Err(kind.into())
                })
            });
            result.map_err(|err: io::Error| err.kind())
        };
        assert_eq!(check(0, io::ErrorKind::PermissionDenied), Ok(()));
        assert_eq!(check(3, io::ErrorKind::PermissionDenied), Ok(()));
        assert_eq!(check(4, io::ErrorKind::PermissionDenied), Err(io::ErrorKind::ResourceBusy));
        assert_eq!(check(1, io::ErrorKind::StorageFull), Err(io::ErrorKind::StorageFull), "nothing else is waited for");
    }
}
