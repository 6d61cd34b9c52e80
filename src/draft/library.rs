//! The forms that the program knows: its own, and those in the user's folder.

use std::{
    env, fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{DraftError, Fault, read_text};
use crate::{
    check::fit,
    form::{self, Form, FormError},
};

/// Names the folder of forms in place of the usual one.
pub const FOLDER_VARIABLE: &str = "NIANBAO_FORMS";

/// All forms, and what is wrong with those that cannot be used.
#[derive(Debug)]
pub struct Library {
    /// The user's folder, where the system has a place for it; it need not exist.
    pub folder: Option<PathBuf>,
    /// Forms that can be used: built in first, then by file name.
    pub forms: Vec<Known>,
    /// Form files that cannot.
    pub broken: Vec<DraftError>,
}

/// A form that can be used.
#[derive(Debug)]
pub struct Known {
    /// The form.
    pub form: Arc<Form>,
    /// Its file, where it is not built in.
    pub file: Option<PathBuf>,
}

/// The user's folder of forms.
pub fn folder() -> Option<PathBuf> {
    match env::var_os(FOLDER_VARIABLE) {
        Some(folder) => Some(folder.into()),
        None => directories::ProjectDirs::from("", "", "nianbao").map(|dirs| dirs.config_dir().join("forms")),
    }
}

/// Every form there is; reads the whole folder.
pub fn forms() -> Library {
    let built_in = form::builtins().map(|form| Known { form, file: None });
    let mut library = Library { folder: folder(), forms: built_in.collect(), broken: Vec::new() };
    let files = match library.folder.as_deref().map_or(Ok(Vec::new()), files) {
        Ok(files) => files,
        Err(err) => {
            library.broken.push(err);
            return library;
        }
    };
    for file in files {
        let form = match read(&file) {
            Ok(form) => form,
            Err(err) => {
                library.broken.push(err);
                continue;
            }
        };
        let same = library.forms.iter().find(|known| known.form.id() == form.id());
        match same.map(|known| known.file.clone()) {
            None => library.forms.push(Known { form: Arc::new(form), file: Some(file) }),
            Some(other) => {
                let id = form.id().to_owned();
                let fault = match other {
                    None => Fault::BuiltInForm(id),
                    Some(other) => Fault::SameForm(id, other),
                };
                library.broken.push(DraftError::from(fault).in_file(&file));
            }
        }
    }
    library
}

/// The form with this id: built in, or else from the user's folder, which is looked at only then.
pub fn find(id: &str) -> Option<Arc<Form>> {
    form::builtin(id).or_else(|| {
        let files = files(&folder()?).ok()?;
        files.iter().filter_map(|file| read(file).ok()).find(|form| form.id() == id).map(Arc::new)
    })
}

/// The form files of a folder, by name; a folder that is not there holds none.
fn files(folder: &Path) -> Result<Vec<PathBuf>, DraftError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(err) => {
            return match Fault::reading(err) {
                Fault::NotFound if !folder.exists() => Ok(Vec::new()),
                fault => Err(DraftError::from(fault).in_file(folder)),
            };
        }
    };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut files = paths.filter(|path| path.extension().is_some_and(|ending| ending == "ron")).collect::<Vec<_>>();
    files.sort();
    Ok(files)
}

fn read(file: &Path) -> Result<Form, DraftError> {
    let text = read_text(file)?;
    let wrong =
        |FormError { line, column, message }| DraftError::from(Fault::Syntax { line, column, message }).in_file(file);
    let form = Form::parse(&text).map_err(wrong)?;
    fit(&form).map_err(|err| wrong(FormError::at(&text, &err.word, err.to_string())))?;
    Ok(form)
}
