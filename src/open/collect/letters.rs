//! The letters that go back to offices, a file each.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use crate::{draft::naming, rollup::Letter};

/// Makes the folder for them.
///
/// # Errors
/// With the folder, what is wrong and what to do.
pub fn folder(folder: &Path) -> Result<(), String> {
    fs::create_dir_all(folder)
        .map_err(|err| format!("{}：无法建立这个文件夹，请检查权限（系统报告：{err}）", folder.display()))
}

/// The files of letters in a folder, each under the name of its office: path and text.
pub fn files(folder: &Path, letters: &[Letter]) -> Vec<(PathBuf, String)> {
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    let file = |Letter { to, text }: &Letter| {
        let name = file_name(to);
        let times = names.entry(name.clone()).or_default();
        *times += 1;
        let name = if *times == 1 { name } else { format!("{name}（{times}）") };
        // With a mark and line ends that the simplest editor of Windows understands.
        (folder.join(format!("{name}.txt")), format!("\u{FEFF}{}", text.replace('\n', "\r\n")))
    };
    letters.iter().map(file).collect()
}

/// A name that every system can have.
fn file_name(unit: &str) -> String {
    const LETTERS: usize = 60;
    let is_bad = |char: char| naming::FORBIDDEN.contains(char) || char.is_control();
    let name = unit.chars().take(LETTERS).map(|char| if is_bad(char) { '_' } else { char }).collect::<String>();
    let name = name.trim_matches(['.', ' ']).to_owned();
    match naming::forbidden(&name) {
        Some(_) => format!("_{name}"),
        None if name.is_empty() => "未写单位名称".to_owned(),
        None => name,
    }
}
