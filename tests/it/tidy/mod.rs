//! Rules that keep the house in order: who may import whom, how long a file may be, where the words live.

use crate::source::{Source, rust_files};

mod assets;
mod circles;
mod files;
mod graph;
mod layers;
mod measures;
mod mentions;
mod rooms;
mod said;
mod table;
mod terminal;
mod tips;
mod words;

#[track_caller]
fn none(faults: &[String]) {
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn all_sources() -> Vec<Source> {
    rust_files(&["src", "tests", "benches", "build.rs"])
}
