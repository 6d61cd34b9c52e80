//! No layer is the house: how much of the code one room may hold, and that no view stands outside the table.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    graph::made_up,
    none,
    table::{Rooms, read, rooms, top},
};
use crate::source::{Source, rust_files};

/// Hundredths of all lines that one room may hold.
const MOST: usize = 26;

/// The layers are there: before that the window is one room, and larger than any may be.
fn is_divided(files: &[Source]) -> bool {
    files.iter().any(|file| file.path.starts_with("src/view/"))
}

fn size_faults(files: &[Source]) -> Vec<String> {
    let mut sizes = BTreeMap::<_, usize>::new();
    for file in files {
        *sizes.entry(top(&file.path).unwrap_or_default()).or_default() += file.text.lines().count();
    }
    let all = sizes.values().sum::<usize>();
    let large = sizes.iter().filter(|(_, lines)| **lines * 100 > all * MOST);
    large.map(|(room, lines)| format!("src/{room}: {lines} of {all} lines, more than {MOST} %")).collect()
}

/// What stands in `src/view` without a row of its own: by the row of `view` it could import every view.
fn view_faults(rooms: &Rooms, files: &[Source]) -> BTreeSet<String> {
    let views = files.iter().filter_map(|file| file.path.strip_prefix("src/view/")?.split('/').next());
    let views = views.map(|name| format!("view/{}", name.trim_end_matches(".rs"))).filter(|view| view != "view/mod");
    let unknown = views.filter(|view| !rooms.contains_key(view));
    unknown.map(|view| format!("src/{view}: ARCHITECTURE.md does not say what it may import")).collect()
}

#[test]
fn no_layer_is_most_of_the_code() {
    let files = rust_files(&["src"]);
    if is_divided(&files) {
        none(&size_faults(&files));
    }
}

#[test]
fn every_view_has_its_row() {
    let files = rust_files(&["src"]);
    none(&view_faults(&rooms(), &files).into_iter().collect::<Vec<_>>());
}

#[test]
fn a_layer_that_grows_and_a_view_without_a_row_are_seen() {
    let lines = "a\n".repeat(27);
    let rest = "a\n".repeat(25);
    let files = |large: &str| {
        let rooms = [("src/view/mod.rs", large), ("src/view/grid/mod.rs", ""), ("src/view/text.rs", "")];
        let rest = [("src/a.rs", &*rest), ("src/b.rs", &*rest), ("src/c.rs", &*rest), ("src/lib.rs", "")];
        made_up(&[&rooms[..], &rest[..]].concat())
    };
    assert_eq!(size_faults(&files(&rest)).len(), 0);
    assert_eq!(size_faults(&files(&lines)).len(), 1, "27 of 102");
    assert!(is_divided(&files("")) && !is_divided(&made_up(&[("src/app/view.rs", "")])));

    let table = |part: &str| read(&format!("| `view` | draws | – |\n| `view/grid`{part} | a view | view |\n"));
    assert_eq!(view_faults(&table(", `view/text`"), &files("")), BTreeSet::new());
    assert_eq!(view_faults(&table(""), &files("")).len(), 1);
}
