//! Which file is asked for.

use std::path::{Path, PathBuf};

use super::files::FileKind;

/// What a file is chosen for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Heading of the dialog.
    pub title: String,
    /// Which kinds of file are offered.
    pub kinds: Vec<FileKind>,
    /// Whether a file is to be written, else one to be read.
    pub write: bool,
    /// Where the dialog begins.
    pub folder: Option<PathBuf>,
    /// Name that a file to be written is offered.
    pub name: String,
}

/// The path that was typed: `~` is the user's folder, quotes around it come from copying.
pub fn typed_path(text: &str, folder: Option<&Path>) -> Option<PathBuf> {
    let text = text.trim().trim_matches(['"', '\'', '“', '”']);
    if text.is_empty() {
        return None;
    }
    let home = || directories::UserDirs::new().map(|dirs| dirs.home_dir().to_owned());
    let path = match text.strip_prefix("~/") {
        Some(rest) => home().map(|home| home.join(rest)),
        None if text == "~" => home(),
        None => None,
    };
    let path = path.unwrap_or_else(|| PathBuf::from(text));
    Some(match folder {
        Some(folder) if path.is_relative() => folder.join(path),
        _ => path,
    })
}

/// What is at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum There {
    /// Nothing, or nothing that can be seen.
    Nothing,
    /// A folder.
    Folder,
    /// A file, or something else that can be written to.
    File,
}

impl There {
    /// Looks. Waits for the disk.
    pub fn at(path: &Path) -> Self {
        match path.metadata() {
            Ok(about) if about.is_dir() => Self::Folder,
            Ok(_) => Self::File,
            Err(_) => Self::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_path_is_what_was_meant() {
        let folder = Path::new("/办公");
        assert_eq!(typed_path("  ", Some(folder)), None);
        assert_eq!(typed_path("年报.ron", Some(folder)), Some(PathBuf::from("/办公/年报.ron")));
        assert_eq!(typed_path(" \"/数据/年报.ron\" ", Some(folder)), Some(PathBuf::from("/数据/年报.ron")));
        assert_eq!(typed_path("年报.ron", None), Some(PathBuf::from("年报.ron")));
        if let Some(dirs) = directories::UserDirs::new() {
            assert_eq!(typed_path("~/年报.ron", Some(folder)), Some(dirs.home_dir().join("年报.ron")));
        }
    }
}
