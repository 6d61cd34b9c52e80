//! Who may import whom, and who may name egui.

use std::collections::BTreeSet;

use super::{
    graph::{Graph, made_up},
    none,
    table::{Rooms, is_in, place, read, room, rooms, top},
};
use crate::source::{Source, parts, rust_files};

/// Crates of the window, and the rooms that may name them. `app` goes when its last file has moved.
const WINDOW: [(&str, &[&str]); 2] = [("egui", &["app", "kit", "view", "window"]), ("eframe", &["app", "window"])];

/// What every file names of rooms that its own may not import. Tests inside the files are held to it too.
fn import_faults(rooms: &Rooms, files: &[Source]) -> Vec<String> {
    let mut faults = BTreeSet::new();
    for reference in Graph::new(files, str::to_owned).references() {
        let Some(own) = room(rooms, &reference.from) else { continue };
        // What a room passes on of another is its own, as it was allowed to have it; not so what is of a part of it.
        let through = (top(&reference.named) == top(&reference.defined)).then_some(&reference.defined);
        for other in through.into_iter().chain([&reference.named]).filter_map(|path| room(rooms, path)) {
            if other != own && !rooms[own].contains(other) {
                faults.insert(format!("{}: {own} may not import {other}", reference.from));
            }
        }
    }
    for file in files {
        if let (Some(top), None) = (top(&file.path), room(rooms, &file.path)) {
            faults.insert(format!("{}: ARCHITECTURE.md does not say what the room {top} may import", file.path));
        }
        if parts(&file.text).code.contains("super::super::") {
            faults.insert(format!("{}: say crate:: instead of super::super::", file.path));
        }
    }
    let are_there = files.iter().filter_map(|file| place(&file.path)).collect::<Vec<_>>();
    let is_there = |room: &str| are_there.iter().any(|place| *place == room || is_in(place, room));
    faults
        .extend(rooms.keys().filter(|room| !is_there(room)).map(|room| format!("ARCHITECTURE.md: there is no {room}")));
    faults.into_iter().collect()
}

#[test]
fn rooms_import_only_what_they_may() {
    none(&import_faults(&rooms(), &rust_files(&["src"])));
}

#[test]
fn a_forbidden_import_is_seen() {
    let rooms = read(
        "
| `number`, `address` | figures | – |
| `form` | a form | number, address |
| `report` | a report | form, number, address |
| `check` | findings | report, form, number, address |
| `check/sum` | sums | report |
| `draft` | files | report |
| `cli` | arguments | all but app |
| `app` | the window | all but cli |
| `app/desk` | shared | form |
| `app/grid` | a view | app/desk |
",
    );
    let house = [
        ("src/lib.rs", "pub mod number;"),
        ("src/form/mod.rs", "pub struct Label;"),
        ("src/check/mod.rs", ""),
        ("src/check/sum.rs", "pub fn all() {}"),
        ("src/app/mod.rs", "fn run() {} pub use grid::Grid;"),
        ("src/app/grid/mod.rs", "pub struct Grid;"),
        ("src/number.rs", "pub struct Kind;"),
        ("src/address.rs", "pub struct Address;"),
        ("src/report/mod.rs", "mod total; pub use total::Total; pub use crate::form::Label;"),
        ("src/report/total.rs", "pub struct Total;"),
        ("src/draft.rs", "pub struct Draft;"),
        ("src/cli.rs", ""),
        ("src/app/desk.rs", ""),
        ("src/app/text.rs", "pub struct Text;"),
    ];
    let seen = |path: &str, text: &str| {
        let rest = house.into_iter().filter(|(other, _)| *other != path);
        let files = rest.chain([(path, text)]).collect::<Vec<_>>();
        import_faults(&rooms, &made_up(&files)).len()
    };
    assert_eq!(seen("src/form/mod.rs", "use crate::{address::Address, report::{Report, Total}};"), 1);
    assert_eq!(seen("src/form/mod.rs", "use crate::{address::{Address}, number::Kind};"), 0);
    assert_eq!(seen("src/check/mod.rs", "fn f(a: &crate::draft::Draft) { super::app::run() }"), 2);
    assert_eq!(seen("src/check/mod.rs", "use crate::app as other;\nfn f() { other::run() }"), 1);
    assert_eq!(seen("src/check/rule.rs", "// use crate::app;\nuse super::draft;\nconst A: &str = \"crate::cli\";"), 0);
    assert_eq!(seen("src/check/rule.rs", "use super::sum::all; use crate::report::Total;"), 0, "a part of its own");
    assert_eq!(seen("src/check/sum.rs", "use super::rule;"), 1, "the room that it is in");
    assert_eq!(seen("src/check/sum.rs", "use crate::report::Label;"), 0, "passed on");
    assert_eq!(seen("src/check/sum.rs", "mod tests { use super::all; use crate::report::Total; }"), 0);
    assert_eq!(seen("src/app/grid/mod.rs", "use crate::app::{desk, text::Text};"), 1, "the room is not its part");
    assert_eq!(seen("src/app/desk.rs", "use crate::app::Grid;"), 2, "passed on, but of a part");
    assert_eq!(seen("src/cellar/mod.rs", ""), 1);
    assert_eq!(seen("src/check/rule.rs", "use super::super::report;"), 1);
    let empty = import_faults(&read("| `cellar` | old things | – |\n"), &made_up(&[("src/lib.rs", "")]));
    assert_eq!(empty, ["ARCHITECTURE.md: there is no cellar"]);
    assert_eq!(seen("src/main.rs", "use nianbao::{app, cli};"), 0);
}

/// `egui`, `eframe` and their families outside the rooms that draw.
fn window_faults(path: &str, text: &str) -> Vec<String> {
    let code = parts(text).code;
    let own = top(path).unwrap_or_default();
    let wrong = WINDOW.iter().filter(|(name, rooms)| code.contains(name) && !rooms.contains(&own));
    wrong.map(|(name, rooms)| format!("{path}: only {} may name {name}", rooms.join(", "))).collect()
}

#[test]
fn only_the_window_names_egui() {
    none(&rust_files(&["src"]).iter().flat_map(|file| window_faults(&file.path, &file.text)).collect::<Vec<_>>());
    assert_eq!(window_faults("src/check/mod.rs", "use egui::Ui;").len(), 1);
    assert_eq!(window_faults("src/open/session.rs", "fn f(ui: &egui::Ui) {}").len(), 1);
    assert_eq!(window_faults("src/view/grid/mod.rs", "use eframe::egui::Ui;").len(), 1);
    assert_eq!(window_faults("src/check/mod.rs", "// not in egui").len(), 0);
    assert_eq!(window_faults("src/kit/theme.rs", "use egui::Ui;").len(), 0);
    assert_eq!(window_faults("src/window/run.rs", "use eframe::egui;").len(), 0);
}
