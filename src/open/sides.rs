//! What can be compared: the open draft, its file, earlier versions, other files.

use std::path::PathBuf;

use super::files::file_name;
use crate::{draft::history::Version, review::Timestamp};

/// One of two drafts that are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Side {
    /// The draft as it is open, with all that is not saved yet.
    Open,
    /// What is in its file.
    Saved,
    /// What was in its file before a save.
    Version(Version),
    /// Another file, a draft or the data of one.
    File(PathBuf),
}

impl Side {
    /// What it is called.
    pub fn name(&self) -> String {
        match self {
            Self::Open => "当前内容".to_owned(),
            Self::Saved => "上次保存的内容".to_owned(),
            Self::Version(version) => format!("{} 以前的内容", Timestamp::from(version.until)),
            Self::File(path) => file_name(path),
        }
    }
}

/// Where one of the two stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// What is struck out where they differ.
    Left,
    /// What is underlined.
    Right,
}
