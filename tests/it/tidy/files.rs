//! How files are: short, with a word on what they are for, and reading nothing from outside the repository.

use super::{all_sources, none};
use crate::source::{Source, parts};

/// A file is looked at hard from here on,
const LONG: usize = 500;
/// and taken apart here.
const TOO_LONG: usize = 800;

#[test]
#[expect(clippy::print_stderr, reason = "a long file is no failure yet")]
fn files_are_short() {
    let mut faults = Vec::new();
    for file in all_sources() {
        let lines = file.text.lines().count();
        if lines > TOO_LONG {
            faults.push(format!("{}: {lines} lines, more than {TOO_LONG}: it has more than one job", file.path));
        } else if lines > LONG {
            eprintln!("{}: {lines} lines, more than {LONG}: look hard at it", file.path);
        }
    }
    none(&faults);
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent = |file: &Source| {
        let first = file.text.lines().next().unwrap_or_default();
        let says = first.strip_prefix("//! ").is_some_and(|words| !words.trim().is_empty());
        (!says).then(|| format!("{}: the first line must be a `//!` sentence", file.path))
    };
    none(&all_sources().iter().filter_map(silent).collect::<Vec<_>>());
}

/// Paths of this or that machine, and files outside the repository.
fn outside_faults(path: &str, text: &str) -> Vec<String> {
    let parts = parts(text);
    let machine = [concat!("/", "work/"), concat!("/", "root/"), concat!("/", "home/"), concat!("../", "shared")];
    let mut faults = Vec::new();
    for string in &parts.strings {
        if machine.iter().any(|place| string.contains(place)) {
            faults.push(format!("{path}: “{string}” is not in the repository"));
        }
        // `include_str!` and its like go from the file's folder; as many steps up as the file is deep leave the top.
        let depth = path.matches('/').count();
        let up = string.split('/').take_while(|part| *part == "..").count();
        if up > depth {
            faults.push(format!("{path}: “{string}” leads out of the repository"));
        }
    }
    faults
}

#[test]
fn nothing_is_read_from_outside() {
    none(&all_sources().iter().flat_map(|file| outside_faults(&file.path, &file.text)).collect::<Vec<_>>());
    let elsewhere = format!("include_str!(\"{}cases/a.json\")", "../".repeat(3));
    assert_eq!(outside_faults("tests/it/a.rs", &elsewhere).len(), 1);
    assert_eq!(outside_faults("tests/it/a.rs", "include_str!(\"../fixtures/a.json\")").len(), 0);
}
