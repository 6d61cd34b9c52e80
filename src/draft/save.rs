//! Writing a file so that at every moment the old one or the new one is there, whole.

use std::{
    ffi::OsString,
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

use super::{DraftError, Fault};

/// Writes a file in place of what is there. A link stays a link, and what it points to is replaced.
///
/// # Errors
/// With the file, what is wrong and what to do; the old file is then untouched.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), DraftError> {
    put(path, bytes, true, true).map_err(|fault| DraftError::from(fault).in_file(path))
}

/// Writes a file where none is.
///
/// # Errors
/// With the file, what is wrong and what to do; above all where something is there already.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), DraftError> {
    put(path, bytes, false, true).map_err(|fault| DraftError::from(fault).in_file(path))
}

/// Writes a file that can be made again from the draft: whole or not at all, as the others, but without waiting until
/// the disk has it, which takes as long as making it.
///
/// # Errors
/// As [`replace`] and [`create`].
pub fn export(path: &Path, bytes: &[u8], may_replace: bool) -> Result<(), DraftError> {
    put(path, bytes, may_replace, false).map_err(|fault| DraftError::from(fault).in_file(path))
}

fn put(path: &Path, bytes: &[u8], may_replace: bool, sync: bool) -> Result<(), Fault> {
    if !may_replace && fs::symlink_metadata(path).is_ok() {
        return Err(Fault::Exists);
    }
    let target = follow(path).map_err(Fault::writing)?;
    let old = match fs::metadata(&target) {
        Ok(about) if about.is_dir() => return Err(Fault::Folder),
        Ok(about) if !about.is_file() => return Err(Fault::Special),
        // A rename would go through; but somebody has marked the file as not to be changed.
        Ok(about) if about.permissions().readonly() => return Err(Fault::ReadOnly),
        Ok(about) => Some(about.permissions()),
        Err(err) if err.kind() == io::ErrorKind::NotFound => None,
        Err(err) => return Err(Fault::writing(err)),
    };
    let folder = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut file = temporary(&target, folder, old.is_none()).map_err(Fault::writing)?;
    file.write_all(bytes).map_err(Fault::writing)?;
    if let Some(permissions) = old {
        file.as_file().set_permissions(permissions).map_err(Fault::writing)?;
    }
    if sync {
        file.as_file().sync_all().map_err(Fault::writing)?;
    }
    let persisted = if may_replace { file.persist(&target) } else { file.persist_noclobber(&target) };
    persisted.map_err(|err| Fault::writing(err.error))?;
    if sync {
        sync_folder(folder);
    }
    Ok(())
}

/// The file that a path leads to through links, which need not exist.
fn follow(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    // As many as Linux follows itself.
    for _ in 0..40 {
        match fs::symlink_metadata(&path) {
            Ok(about) if about.is_symlink() => {
                let link = fs::read_link(&path)?;
                path = path.parent().map_or_else(|| link.clone(), |parent| parent.join(&link));
            }
            _ => return Ok(path),
        }
    }
    Err(io::Error::other("too many links"))
}

/// A file beside the target: only within one folder is a rename sure to be one step.
fn temporary(target: &Path, folder: &Path, is_new: bool) -> io::Result<NamedTempFile> {
    let mut prefix = OsString::from(".");
    prefix.push(target.file_name().unwrap_or_default());
    // Names have a limit in bytes, and Chinese ones come near it.
    if prefix.len() > 100 {
        prefix = OsString::from(".nianbao");
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(".tmp");
    #[cfg(unix)]
    if is_new {
        use std::os::unix::fs::PermissionsExt as _;
        // As for any new file; the umask takes away what the user does not want. Else nobody may look inside until
        // it has the permissions of the old file.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    #[cfg(not(unix))]
    let _ = is_new;
    builder.tempfile_in(folder)
}

/// Makes the rename itself last through a power cut. File systems that cannot do it say so; the file is whole anyway.
fn sync_folder(folder: &Path) {
    if cfg!(unix)
        && let Ok(folder) = File::open(folder)
    {
        folder.sync_all().ok();
    }
}
