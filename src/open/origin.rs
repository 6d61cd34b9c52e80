//! Where an open report comes from, and what of it is in a file.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    draft::{Draft, Home, Newer, OnDisk},
    report::Report,
    review::Review,
};

/// Where an open report comes from.
#[derive(Debug)]
pub enum Origin {
    /// It was begun here, and is in no file yet.
    New,
    /// The example, as it came: nobody minds if it is thrown away untouched.
    Example(Box<Draft>),
    /// It came from a foreign file, or was made of many reports, and is in no file of ours yet.
    Imported,
    /// It stands in a file of ours.
    File(OnFile),
}

/// The file of an open report.
#[derive(Clone, Debug)]
pub struct OnFile {
    /// Where it is.
    pub path: PathBuf,
    /// The file as it was read or saved last.
    pub on_disk: Arc<OnDisk>,
}

impl Origin {
    /// The file, where there is one.
    pub fn file(&self) -> Option<&OnFile> {
        match self {
            Self::File(file) => Some(file),
            Self::New | Self::Example(_) | Self::Imported => None,
        }
    }

    /// Where the file is.
    pub fn path(&self) -> Option<&Path> {
        self.file().map(|file| file.path.as_path())
    }

    /// That a later program has written the file: saving would lose what nobody here knows of it.
    pub fn newer(&self) -> Option<&Newer> {
        self.file()?.on_disk.draft.newer.as_ref()
    }

    /// The draft before anything was changed here since it was read or saved last; `None` where all of it is unsaved.
    pub fn draft(&self) -> Option<&Draft> {
        match self {
            Self::New | Self::Imported => None,
            Self::Example(draft) => Some(draft),
            Self::File(file) => Some(&file.on_disk.draft),
        }
    }

    /// Whether a report with its review differs from what nobody would miss: typing something and taking it back
    /// leaves nothing changed.
    pub fn differs(&self, report: &Report, review: &Review) -> bool {
        self.draft().is_none_or(|draft| draft.report != *report || draft.review != *review)
    }

    /// Where a recovery copy belongs.
    pub fn home(&self) -> Home {
        match self.file() {
            Some(OnFile { path, on_disk }) => Home { path: Some(path.clone()), digest: Some(on_disk.digest) },
            None => Home::default(),
        }
    }
}
