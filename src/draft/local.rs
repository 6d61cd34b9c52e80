//! The local notice that the user has chosen: copied into the user's folder, so that it holds when the stick that it
//! came on is gone.

use std::{
    env, fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{DraftError, Fault, export, read_text};
use crate::{check::fit_notice, form::FormError, local::Notice};

/// Names the file of the chosen notice in place of the usual one.
pub const FILE_VARIABLE: &str = "NIANBAO_LOCAL";

/// A notice, and the file that it stands in.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// What it says.
    pub notice: Arc<Notice>,
    /// The copy in the user's folder.
    pub file: PathBuf,
}

/// Where the chosen notice is kept, where the system has a place for it; it need not be there.
pub fn file() -> Option<PathBuf> {
    match env::var_os(FILE_VARIABLE) {
        Some(file) => Some(file.into()),
        None => directories::ProjectDirs::from("", "", "nianbao").map(|dirs| dirs.config_dir().join("local.ron")),
    }
}

/// Reads a notice.
///
/// # Errors
/// With the file, what is wrong and where.
pub fn read(path: &Path) -> Result<Notice, DraftError> {
    parse(&read_text(path)?, path)
}

fn parse(text: &str, path: &Path) -> Result<Notice, DraftError> {
    let wrong =
        |FormError { line, column, message }| DraftError::from(Fault::Syntax { line, column, message }).in_file(path);
    let notice = Notice::parse(text).map_err(wrong)?;
    fit_notice(&notice).map_err(|(word, message)| wrong(FormError::at(text, &word, message)))?;
    Ok(notice)
}

/// The notice that is kept in a file; `None` where none is.
///
/// # Errors
/// As [`read`].
pub fn chosen(file: &Path) -> Result<Option<Chosen>, DraftError> {
    match read(file) {
        Ok(notice) => Ok(Some(Chosen { notice: Arc::new(notice), file: file.to_owned() })),
        Err(DraftError { fault: Fault::NotFound, .. }) => Ok(None),
        Err(err) => Err(err),
    }
}

/// Chooses the notice in a file: reads it, and keeps a copy of it in another.
///
/// # Errors
/// As [`read`], and where the copy cannot be written; what was chosen before stays.
pub fn choose(from: &Path, file: &Path) -> Result<Chosen, DraftError> {
    let text = read_text(from)?;
    let notice = Arc::new(parse(&text, from)?);
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(|err| DraftError::from(Fault::writing(err)).in_file(folder))?;
    }
    export(file, text.as_bytes(), true)?;
    Ok(Chosen { notice, file: file.to_owned() })
}

/// Keeps no notice any more.
///
/// # Errors
/// Where the copy cannot be taken away.
pub fn remove(file: &Path) -> Result<(), DraftError> {
    match fs::remove_file(file) {
        Err(err) if err.kind() != std::io::ErrorKind::NotFound => {
            Err(DraftError::from(Fault::writing(err)).in_file(file))
        }
        _ => Ok(()),
    }
}
