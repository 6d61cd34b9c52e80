//! Rules that keep the house in order: who may import whom, how long a file may be, where the words live.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use nianbao::{
    check::rules,
    form::{builtin_ids, builtins},
};

use crate::source::{Source, parts, root, rust_files};

/// A file is looked at hard from here on,
const LONG: usize = 500;
/// and taken apart here.
const TOO_LONG: usize = 800;

/// Every room and what it may import.
type Rooms = BTreeMap<String, BTreeSet<String>>;

/// The rooms as the table of ARCHITECTURE.md has them, so that page and test cannot say different things.
fn rooms() -> Rooms {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the page about the rooms");
    let rooms = read_rooms(&page);
    assert!(rooms.len() >= 10, "ARCHITECTURE.md has its table: {rooms:?}");
    rooms
}

/// Rows `| `room`, `room` | job | form, report (for this) |`; `all but app` means every other room.
fn read_rooms(page: &str) -> Rooms {
    let rows = page.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("| `")?.split(" | ");
        let names = cells.next()?.replace('`', "");
        let imports = cells.nth(1)?.trim_end_matches('|').trim().to_owned();
        Some((words(&names), imports))
    });
    let rows = rows.collect::<Vec<_>>();
    let all = rows.iter().flat_map(|(names, _)| names.clone()).collect::<BTreeSet<_>>();
    let allowed = |imports: &str| match imports.strip_prefix("all but ") {
        Some(but) => &all - &words(but),
        None => words(imports),
    };
    rows.iter().flat_map(|(names, imports)| names.iter().map(|name| (name.clone(), allowed(imports)))).collect()
}

/// The names in a list, without what stands behind them in brackets.
fn words(list: &str) -> BTreeSet<String> {
    let name = |word: &str| word.split('(').next().unwrap_or_default().trim().to_owned();
    list.split(',').map(name).filter(|name| name.starts_with(|char: char| char.is_ascii_lowercase())).collect()
}

#[track_caller]
fn none(faults: &[String]) {
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The room of a file: `src/check/rule.rs` and `src/check.rs` are of `check`; `lib.rs` and `main.rs` of none.
fn room(path: &str) -> Option<&str> {
    let inner = path.strip_prefix("src/")?;
    let name = inner.split('/').next().unwrap_or(inner);
    let name = name.strip_suffix(".rs").unwrap_or(name);
    (!matches!(name, "lib" | "main")).then_some(name)
}

/// Rooms that code names by `crate::`, `nianbao::` or, at the top of its own room, `super::`.
fn imports(rooms: &Rooms, path: &str, code: &str) -> BTreeSet<String> {
    let own = room(path).unwrap_or_default();
    let is_top = path == format!("src/{own}.rs") || path == format!("src/{own}/mod.rs");
    let mut found = BTreeSet::new();
    for prefix in ["crate::", "nianbao::", "super::"] {
        if prefix == "super::" && !is_top {
            continue;
        }
        for (at, _) in code.match_indices(prefix) {
            found.extend(heads(&code[at + prefix.len()..]));
        }
    }
    found.retain(|name| name != own && rooms.contains_key(name));
    found
}

/// First names of a path or of each path in a group: `{a, b::{c, d}}` gives a and b.
fn heads(text: &str) -> Vec<String> {
    let name = |text: &str| text.chars().take_while(|char| char.is_alphanumeric() || *char == '_').collect::<String>();
    let Some(group) = text.strip_prefix('{') else { return vec![name(text)] };
    let (mut depth, mut names, mut start) = (0_usize, Vec::new(), true);
    for (at, char) in group.char_indices() {
        match char {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => start = true,
            char if start && !char.is_whitespace() => {
                names.push(name(&group[at..]));
                start = false;
            }
            _ => {}
        }
    }
    names
}

fn import_faults(rooms: &Rooms, path: &str, text: &str) -> Vec<String> {
    let Some(own) = room(path) else { return Vec::new() };
    let Some(allowed) = rooms.get(own) else {
        return vec![format!("{path}: ARCHITECTURE.md does not say what the room {own} may import")];
    };
    let code = parts(text).code;
    let imports = &imports(rooms, path, &code) - allowed;
    let mut faults = imports.iter().map(|name| format!("{path}: {own} may not import {name}")).collect::<Vec<_>>();
    if code.contains("super::super::") {
        faults.push(format!("{path}: say crate:: instead of super::super::"));
    }
    faults
}

#[test]
fn rooms_import_only_what_they_may() {
    let rooms = rooms();
    let faults = |file: &Source| import_faults(&rooms, &file.path, &file.text);
    none(&rust_files(&["src"]).iter().flat_map(faults).collect::<Vec<_>>());
}

#[test]
fn a_forbidden_import_is_seen() {
    let page = "
| room | job | may import |
| --- | --- | --- |
| `number`, `address` | figures | – |
| `form` | a form | number, address |
| `report` | a report | form (and its cells), number, address |
| `check` | findings | report, form, number, address |
| `draft` | files | report |
| `cli` | arguments | all but app |
| `app` | the window | all but cli |
";
    let rooms = read_rooms(page);
    assert_eq!(rooms["number"], BTreeSet::new());
    assert_eq!(rooms["report"], words("form, number, address"));
    assert_eq!(rooms["app"].len(), 7);
    let seen = |path: &str, text: &str| import_faults(&rooms, path, text).len();
    assert_eq!(seen("src/form/mod.rs", "use crate::{address::Address, report::{Report, Total}};"), 1);
    assert_eq!(seen("src/form/mod.rs", "use crate::{address::{Address}, number::Kind};"), 0);
    assert_eq!(seen("src/check.rs", "fn f(a: &crate::draft::Draft) { super::app::run() }"), 2);
    assert_eq!(seen("src/check/sum.rs", "// use crate::app;\nuse super::draft;\nconst A: &str = \"crate::cli\";"), 0);
    assert_eq!(seen("src/cellar/mod.rs", ""), 1);
    assert_eq!(seen("src/check/sum.rs", "use super::super::report;"), 1);
    assert_eq!(seen("src/main.rs", "use nianbao::{app, cli};"), 0);
}

/// `egui` and its family outside the window.
fn egui_fault(path: &str, text: &str) -> Option<String> {
    let names = |code: &str| code.contains("egui") || code.contains("eframe");
    (!matches!(room(path), Some("kit" | "view" | "window")) && names(&parts(text).code)).then(|| format!("{path}: only the window names egui"))
}

#[test]
fn only_the_window_names_egui() {
    none(&rust_files(&["src"]).iter().filter_map(|file| egui_fault(&file.path, &file.text)).collect::<Vec<_>>());
    assert!(egui_fault("src/check/mod.rs", "use egui::Ui;").is_some());
    assert!(egui_fault("src/check/mod.rs", "// not in egui").is_none());
    assert!(egui_fault("src/window/mod.rs", "use egui::Ui;").is_none());
}

fn all_sources() -> Vec<Source> {
    rust_files(&["src", "tests", "benches", "build.rs"])
}

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

#[test]
fn every_rule_is_tested() {
    let tests = rust_files(&["tests"]).into_iter().filter(|file| !file.path.ends_with("/tidy.rs"));
    let text = tests.map(|file| file.text).collect::<String>();
    // Behind the id stands the end of the name: T3-BLANK is not tested by T3-BLANKTOTAL.
    let is_whole = |id: &str, at: usize| !text[at + id.len()..].starts_with(|char: char| char.is_ascii_alphanumeric());
    let is_tested = |id: &str| text.match_indices(id).any(|(at, _)| is_whole(id, at));
    none(
        &rules()
            .filter(|rule| !is_tested(rule.id))
            .map(|rule| format!("no test speaks of the rule {}", rule.id))
            .collect::<Vec<_>>(),
    );
    assert!(!is_tested(concat!("T3-", "NONE")));
}

/// Labels of rows, columns and groups, and headings with and without their number, where they are long enough to be
/// nothing but statutory words.
fn statutory_words() -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for form in builtins() {
        for table in &form.tables {
            words.extend(table.rows.iter().map(|row| row.label.clone()));
            words.extend(table.columns.iter().map(|column| column.label.clone()));
            words.extend(table.groups.iter().map(|group| group.label.clone()));
        }
        for section in &form.sections {
            words.insert(section.heading.clone());
            words.extend(section.heading.split_once('、').map(|(_, words)| words.to_owned()));
        }
    }
    words.retain(|word| word.chars().count() > 3);
    words
}

fn statutory_faults(path: &str, text: &str, words: &BTreeSet<String>) -> Vec<String> {
    // What unit tests work on is data, like the fixtures.
    let strings = parts(text.split("#[cfg(test)]").next().unwrap_or(text)).strings;
    let spelled = words.iter().filter(|word| strings.iter().any(|string| string.contains(word.as_str())));
    spelled.map(|word| format!("{path}: “{word}” is spelled here, take it from the form")).collect()
}

#[test]
fn statutory_words_stand_in_the_forms_only() {
    let words = statutory_words();
    assert!(words.len() > 60, "{words:?}");
    let faults = |file: &Source| statutory_faults(&file.path, &file.text, &words);
    none(&rust_files(&["src"]).iter().flat_map(faults).collect::<Vec<_>>());
    assert_eq!(statutory_faults("src/a.rs", "let a = \"填写行政处罚的数\";", &words).len(), 1);
    assert_eq!(statutory_faults("src/a.rs", "let a = 1; // 行政处罚", &words).len(), 0);
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

/// Names of the files in a folder of the repository with one of these endings.
fn names(folder: &str, endings: &[&str]) -> BTreeSet<String> {
    let entries = fs::read_dir(root().join(folder)).expect("a folder of the repository");
    let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    names.filter(|name| endings.iter().any(|ending| name.ends_with(ending))).collect()
}

#[test]
fn forms_on_disk_are_the_built_in_ones() {
    let built_in = builtin_ids().map(|id| format!("{id}.ron")).collect::<BTreeSet<_>>();
    assert_eq!(names("assets/forms", &[".ron"]), built_in);
    for wanted in ["cn-2021", "cn-2019", "cn-2021-single-other", "dongguan-2022"] {
        assert!(built_in.contains(&format!("{wanted}.ron")), "{wanted}");
    }
}

#[test]
fn every_font_has_its_licence() {
    const LICENCES: [(&str, &str); 3] =
        [("Noto", "noto-cjk.txt"), ("NianbaoKai", "lxgw-wenkai.txt"), ("Fandol", "fandol-COPYING.txt")];
    let about = fs::read_to_string(root().join("assets/fonts/README.md")).expect("a word about the fonts");
    let fonts = names("assets/fonts", &[".otf", ".ttf", ".ttc"]);
    assert!(fonts.len() >= 5, "{fonts:?}");
    for font in fonts {
        assert!(about.contains(&font), "assets/fonts/README.md says where {font} is from");
        let licence = LICENCES.iter().find(|(name, _)| font.starts_with(name));
        let (_, licence) = licence.unwrap_or_else(|| panic!("tests/it/tidy.rs does not know the licence of {font}"));
        let text = fs::read_to_string(root().join("assets/fonts/LICENSES").join(licence)).expect("its licence");
        assert!(text.len() > 1000, "{licence} is a licence");
    }
}

#[test]
fn the_build_script_looks_at_every_form_and_font() {
    let strings = parts(&fs::read_to_string(root().join("build.rs")).expect("the build script")).strings;
    for name in names("assets/forms", &[".ron"]).union(&names("assets/fonts", &[".otf", ".ttf", ".ttc"])) {
        assert!(strings.contains(name), "build.rs does not look at {name}");
    }
    for icon in ["assets/icon/nianbao.ico", "assets/icon/nianbao.png", "assets/icon/nianbao.manifest"] {
        assert!(Path::new(root()).join(icon).exists(), "{icon}");
    }
}
