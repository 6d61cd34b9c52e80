//! What the start page knows of the disk: which of the recent files are gone, and which reports of the year before lie
//! beside them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{
    clock::now,
    files::{FOREIGN, file_name},
};
use crate::draft::naming;

/// So many folders are looked into, those of the files opened last.
const FOLDERS: usize = 4;
/// So many files of a folder are looked at: a report lies in no larger one.
const MOST: usize = 2000;

/// What was found. Waits for the disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Nearby {
    /// Recent files that are gone.
    pub missing: Vec<PathBuf>,
    /// Reports of the year before the one that is written now, by their names: ours first.
    pub before: Vec<PathBuf>,
}

impl Nearby {
    /// Looks for the recent files, and into their folders.
    pub fn look(recent: &[PathBuf]) -> Self {
        let missing = recent.iter().filter(|path| !path.exists()).cloned().collect();
        let mut folders = Vec::new();
        for folder in recent.iter().filter_map(|path| path.parent()) {
            if folders.len() < FOLDERS && !folders.contains(&folder) {
                folders.push(folder);
            }
        }
        let files = folders.into_iter().filter_map(|folder| fs::read_dir(folder).ok());
        let files = files.flat_map(|files| files.take(MOST).flatten()).map(|entry| entry.path());
        let mut before = files.filter(|path| is_of_before(path) && path.is_file()).collect::<Vec<_>>();
        before.sort_by_key(|path| (!naming::is_draft(path), file_name(path)));
        Self { missing, before }
    }
}

/// Whether a file is a report of the year before the one that is written now, by its name.
pub fn is_of_before(path: &Path) -> bool {
    /// What such a report is called by those who write it elsewhere.
    const TITLES: [&str; 3] = ["年报", "年度报告", "信息公开"];
    let name = file_name(path);
    let is_report = naming::is_draft(path)
        || FOREIGN.contains(&naming::ending(path).as_str()) && TITLES.iter().any(|title| name.contains(title));
    is_report && year_of(&name).is_some_and(|year| i32::from(year) == now().reported_year() - 1)
}

/// The year that the name of a file holds, as it is suggested when a report is saved for the first time.
fn year_of(name: &str) -> Option<u16> {
    let numbers = name.split(|char: char| !char.is_ascii_digit()).filter(|digits| digits.len() == 4);
    numbers.filter_map(|digits| digits.parse().ok()).find(|year| (2008..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reports_of_the_year_before_lie_beside_what_was_open_last() {
        let folder = tempfile::tempdir().expect("a folder");
        let year = now().reported_year() - 1;
        let at = |name: String| folder.path().join(name);
        let names =
            ["某镇{}年年报.docx", "某镇{}年报.nianbao", "{}年培训名单.xlsx", "某镇年报.docx", "某镇{}年年报.png"];
        for name in names.map(|name| name.replace("{}", &year.to_string())) {
            fs::write(at(name), "").expect("written");
        }
        let open = at(format!("某镇{}年年报.nianbao", year + 1));
        let looked = Nearby::look(std::slice::from_ref(&open));
        assert_eq!(looked.missing, [open]);
        assert_eq!(looked.before, [at(format!("某镇{year}年报.nianbao")), at(format!("某镇{year}年年报.docx"))]);
        assert_eq!(Nearby::look(&[]), Nearby::default());
    }

    #[test]
    fn a_name_says_its_year() {
        for (name, year) in
            [("某镇2023年年报.nianbao", Some(2023)), ("20231231.docx", None), ("报告.docx", None), ("年报1999", None)]
        {
            assert_eq!(year_of(name), year, "{name}");
        }
    }
}
