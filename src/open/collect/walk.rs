//! Which files there are: those of folders and of the folders in them, and the parts of packed files.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::archive::Archive;
use crate::{draft::naming, open::files::FOREIGN};

/// How deep folders are looked into.
const DEEPEST: usize = 16;
/// Ending of files that are lists of something, as a rule, and no reports: those of a folder are passed over. What is named
/// by itself is looked at whatever it is called.
const LISTS: &str = "csv";
/// Ending of packed files that are looked into.
const PACKED: &str = "zip";

/// Where a report is.
#[derive(Clone, Debug)]
pub enum Place {
    /// A file.
    File(PathBuf),
    /// A part of a packed file, by its place among the names.
    Part(Arc<Archive>, usize),
}

impl Place {
    /// Where it is, for people.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Part(archive, part) => archive.name(*part),
        }
    }

    /// The file on the disk: itself, or the packed one that it is a part of.
    pub fn on_disk(&self) -> &Path {
        match self {
            Self::File(path) => path,
            Self::Part(archive, _) => archive.path(),
        }
    }

    /// The file, where it is one of its own.
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Part(..) => None,
        }
    }
}

/// Whether a file may be a report, by its name.
pub fn is_report(path: &Path) -> bool {
    let ending = naming::ending(path);
    naming::is_ours(path) || FOREIGN.contains(&ending.as_str()) && ending != LISTS
}

/// The files of all these paths: a folder with those in it, by name, links not followed; a packed file with its parts,
/// where `unpacks`; any other file as it is.
///
/// # Errors
/// With the folder or file, what is wrong and what to do; also where there are more than `most` of them.
pub fn walk(paths: &[PathBuf], unpacks: bool, most: usize) -> Result<Vec<Place>, String> {
    let mut walk = Walk { unpacks, most, found: Vec::new() };
    for path in paths {
        match path.is_dir() {
            true => walk.folder(path, 0)?,
            false => walk.file(path.clone())?,
        }
    }
    Ok(walk.found)
}

struct Walk {
    unpacks: bool,
    most: usize,
    found: Vec<Place>,
}

impl Walk {
    fn folder(&mut self, folder: &Path, depth: usize) -> Result<(), String> {
        let told =
            |err: std::io::Error| format!("{}：无法读取这个文件夹，请检查权限（系统报告：{err}）", folder.display());
        let mut entries = fs::read_dir(folder).map_err(told)?.collect::<Result<Vec<_>, _>>().map_err(told)?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let (path, kind) = (entry.path(), entry.file_type().map_err(told)?);
            let is_hidden = entry.file_name().to_string_lossy().starts_with(['.', '~']);
            if is_hidden {
                continue;
            }
            let is_packed = self.unpacks && naming::ending(&path) == PACKED;
            if kind.is_dir() && depth < DEEPEST {
                self.folder(&path, depth + 1)?;
            } else if kind.is_file() && (is_packed || is_report(&path)) {
                self.file(path)?;
            }
        }
        Ok(())
    }

    fn file(&mut self, path: PathBuf) -> Result<(), String> {
        if self.unpacks && naming::ending(&path) == PACKED {
            let archive = Arc::new(Archive::open(&path)?);
            let parts = archive.names().enumerate().filter(|(_, name)| is_report(Path::new(name)));
            let parts = parts.map(|(part, _)| Place::Part(Arc::clone(&archive), part));
            self.found.extend(parts);
        } else {
            self.found.push(Place::File(path));
        }
        match self.found.len() > self.most {
            true => Err(format!("文件太多（超过 {} 个），请分几次核对", self.most)),
            false => Ok(()),
        }
    }
}
