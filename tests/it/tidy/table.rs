//! The table of ARCHITECTURE.md: which rooms there are, and what each may import.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use crate::source::root;

/// Short for all whole rooms in the rows above.
const ABOVE: &str = "all above";

/// Every room and what it may import, each room by itself.
///
/// A room is a folder or file under `src` (`check`), or one in it that has its own row (`view/grid`).
pub(super) type Rooms = BTreeMap<String, BTreeSet<String>>;

/// The rooms as the page has them, so that page and test cannot say different things.
pub(super) fn rooms() -> Rooms {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the page about the rooms");
    let rooms = read(&page);
    assert!(rooms.len() >= 10, "ARCHITECTURE.md has its table: {rooms:?}");
    rooms
}

/// Rows `| `room`, `room/part` | job | form, report (for this) |`; `all but app` means every other room, `all above, view/ids` the
/// whole rooms of the rows above and what else is named.
///
/// Who may import a room may import its parts, but a part says whether it may import the room that it is in, and by
/// that never means the parts beside it. A room may import its own parts.
pub(super) fn read(page: &str) -> Rooms {
    let rows = page.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("| `")?.split(" | ");
        let names = cells.next()?.replace('`', "");
        let imports = cells.nth(1)?.trim_end_matches('|').trim().to_owned();
        Some((words(&names), imports))
    });
    let rows = rows.collect::<Vec<_>>();
    let all = rows.iter().flat_map(|(names, _)| names.clone()).collect::<BTreeSet<_>>();
    let with_parts = |own: &str, name: &str| {
        let parts = all.iter().filter(|room| *room == name || is_in(room, name) && !is_in(own, name));
        parts.cloned().collect::<BTreeSet<_>>()
    };
    let together = |own: &str, names: &BTreeSet<String>| names.iter().flat_map(|name| with_parts(own, name)).collect();
    let allowed = |own: &str, imports: &str| {
        let mut allowed: BTreeSet<String> = match imports.strip_prefix("all but ") {
            Some(but) => {
                let tops = all.iter().filter(|name| !name.contains('/')).cloned().collect();
                // Whatever is left out is left out with its parts.
                &together(own, &tops) - &together("", &words(but))
            }
            None => together(own, &words(imports)),
        };
        if imports.starts_with(ABOVE) {
            let rows = rows.iter().take_while(|(names, _)| !names.contains(own));
            let tops = rows.flat_map(|(names, _)| names).filter(|name| !name.contains('/')).cloned();
            // A part may not import the room around it by that.
            allowed.extend(tops.filter(|room| !is_in(own, room)));
        }
        allowed.extend(all.iter().filter(|room| is_in(room, own)).cloned());
        allowed
    };
    rows.iter().flat_map(|(names, imports)| names.iter().map(|name| (name.clone(), allowed(name, imports)))).collect()
}

/// Whether a room is a part of another.
pub(super) fn is_in(room: &str, other: &str) -> bool {
    room.strip_prefix(other).is_some_and(|part| part.starts_with('/'))
}

/// The names in a list, without what stands behind them in brackets.
pub(super) fn words(list: &str) -> BTreeSet<String> {
    let name = |word: &str| word.split('(').next().unwrap_or_default().trim().to_owned();
    list.split(',').map(name).filter(|name| name.starts_with(|char: char| char.is_ascii_lowercase())).collect()
}

/// A file under `src` as rooms are named: `src/check/rule.rs` is `check/rule`, `src/check/mod.rs` is `check`;
/// `lib.rs` and `main.rs` are in no room.
pub(super) fn place(path: &str) -> Option<&str> {
    let inner = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    let place = inner.strip_suffix("/mod").unwrap_or(inner);
    (!matches!(place, "lib" | "main")).then_some(place)
}

/// The room at the top that a file is in, whether the table has it or not.
pub(super) fn top(path: &str) -> Option<&str> {
    place(path)?.split('/').next()
}

/// The innermost room of the table that a file is in.
pub(super) fn room<'a>(rooms: &'a Rooms, path: &str) -> Option<&'a str> {
    let place = place(path)?;
    let around = rooms.keys().filter(|room| *room == place || is_in(place, room));
    around.max_by_key(|room| room.len()).map(String::as_str)
}

#[test]
fn the_table_is_read() {
    let rooms = read(
        "
| room | job | may import |
| --- | --- | --- |
| `number`, `address` | figures | – |
| `form` | a form | number (and its cells), address |
| `check` | findings | form, number |
| `check/narrative` | texts | form |
| `view` | draws | form, check |
| `view/desk` | shared | form |
| `view/grid`, `view/text` | views | view, view/desk, check |
| `cli` | arguments | all but view |
| `window` | the window | all but cli |
",
    );
    let may = |room: &str| rooms[room].iter().map(String::as_str).collect::<Vec<_>>().join(" ");
    assert_eq!(may("number"), "");
    assert_eq!(may("form"), "address number");
    assert_eq!(may("check"), "check/narrative form number");
    assert_eq!(may("check/narrative"), "form");
    assert_eq!(may("view"), "check check/narrative form view/desk view/grid view/text");
    assert_eq!(may("view/grid"), "check check/narrative view view/desk");
    assert_eq!(may("cli"), "address check check/narrative cli form number window");
    assert!(rooms["window"].contains("view/grid") && !rooms["window"].contains("cli"));
    let own = |path: &str| room(&rooms, path).unwrap_or("none");
    assert_eq!(own("src/check/narrative.rs"), "check/narrative");
    assert_eq!(own("src/check/narrative/mod.rs"), "check/narrative");
    assert_eq!(own("src/check/narrative/claim.rs"), "check/narrative");
    assert_eq!(own("src/check/narratives.rs"), "check");
    assert_eq!(own("src/check.rs"), "check");
    assert_eq!([own("src/main.rs"), own("src/lib.rs"), own("src/cellar/mod.rs")], ["none"; 3]);
    assert_eq!(top("src/cellar/mod.rs"), Some("cellar"));
}
