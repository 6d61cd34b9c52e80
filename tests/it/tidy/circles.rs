//! Circles of files: whoever is in one cannot be read, tested or moved without all the others.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use super::{
    graph::{Graph, made_up},
    mentions::without_tests,
    none,
};
use crate::{
    expected,
    source::{Source, root, rust_files},
};

/// The circles that are known, beside this file.
const KNOWN: &str = "tests/it/tidy/circles.txt";

/// Files that lead to each other.
type Circle = BTreeSet<String>;

/// Files and the names that they use of others.
type Edges = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

fn edges(files: &[Source]) -> Edges {
    Graph::new(files, without_tests).edges()
}

/// Everything that a file leads to.
fn reached<'a>(edges: &'a Edges, from: &'a str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut to_do = vec![from];
    while let Some(file) = to_do.pop() {
        let next = edges.get(file).into_iter().flatten().map(|(to, _)| to.as_str());
        to_do.extend(next.filter(|to| reached.insert(*to)));
    }
    reached
}

fn circles(edges: &Edges) -> BTreeSet<Circle> {
    let reach = edges.keys().map(|file| (file.as_str(), reached(edges, file))).collect::<BTreeMap<_, _>>();
    let leads = |from: &str, to: &str| reach.get(from).is_some_and(|reached| reached.contains(to));
    let in_one = reach.keys().filter(|file| leads(file, file));
    in_one.map(|file| reach[file].iter().filter(|to| leads(to, file)).map(|to| (*to).to_owned()).collect()).collect()
}

/// Circles as the list has them: a file a line, an empty line between two circles, remarks behind `#`.
fn read(list: &str) -> BTreeSet<Circle> {
    let lines = list.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>();
    let circles =
        lines.split(|line| line.is_empty()).map(|lines| lines.iter().map(|line| (*line).to_owned()).collect());
    circles.filter(|circle: &Circle| !circle.is_empty()).collect()
}

fn write(circle: &Circle) -> String {
    circle.iter().flat_map(|file| [file, "\n"]).collect()
}

/// Who names what inside a circle.
fn reasons(edges: &Edges, circle: &Circle) -> String {
    let inside = circle.iter().flat_map(|from| edges[from].iter().map(move |(to, names)| (from, to, names)));
    let lines = inside.filter(|(_, to, _)| circle.contains(*to)).map(|(from, to, names)| {
        let names = names.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        format!("    {from} names {names} of {to}\n")
    });
    lines.collect()
}

fn faults(edges: &Edges, known: &BTreeSet<Circle>) -> Vec<String> {
    let found = circles(edges);
    let new = found.difference(known).map(|circle| {
        let part = known.iter().any(|known| circle.is_subset(known));
        let what = if part { "part of a circle that was known: write it shorter" } else { "a circle of files" };
        format!("{what}\n{}{}", write(circle), reasons(edges, circle))
    });
    let gone = known.difference(&found).map(|circle| format!("no circle any more, take it out\n{}", write(circle)));
    new.chain(gone).map(|fault| format!("{KNOWN}: {fault}")).collect()
}

#[test]
fn no_circle_of_files_but_the_known_ones() {
    let edges = edges(&rust_files(&["src"]));
    let list = fs::read_to_string(root().join(KNOWN)).expect("the list of circles");
    // For files that have moved: whether it has shrunk is seen when the change is looked at.
    if expected::is_renewing() {
        let head = list.lines().take_while(|line| line.starts_with('#')).map(|line| format!("{line}\n"));
        let circles = circles(&edges).iter().map(|circle| format!("\n{}", write(circle))).collect::<Vec<_>>();
        let list = head.chain(circles).collect::<Vec<_>>().concat();
        fs::write(root().join(KNOWN), list).expect("the list can be written");
        return;
    }
    none(&faults(&edges, &read(&list)));
}

#[test]
fn a_circle_is_seen() {
    let files = made_up(&[
        ("src/lib.rs", "mod a; mod b; mod c; mod d; mod e;"),
        ("src/a/mod.rs", "mod deep; pub use deep::Deep;"),
        ("src/a/deep.rs", "use crate::b::B; pub struct Deep;"),
        ("src/b.rs", "use crate::a::Deep; pub struct B; #[cfg(test)] mod tests { use crate::d::D; }"),
        ("src/c.rs", "use super::b::B; pub struct C;"),
        ("src/d.rs", "use super::{c::C, b}; pub struct D; fn f() { self::g(); b::B }"),
        ("src/e.rs", "use nianbao::d; fn f() { d::D }"),
    ]);
    let edges = edges(&files);
    let circle = read("src/a/deep.rs\nsrc/b.rs\n");
    assert_eq!(circles(&edges), circle, "the front of a room is no member");
    assert_eq!(faults(&edges, &circle), [""; 0]);

    let new = faults(&edges, &BTreeSet::new());
    assert_eq!(new.len(), 1);
    assert!(new[0].contains("src/b.rs names Deep of src/a/deep.rs"), "{new:?}");
    let longer = read("# was longer\nsrc/a/deep.rs\nsrc/b.rs\nsrc/c.rs\n\nsrc/d.rs\nsrc/e.rs\n");
    assert_eq!(longer.len(), 2);
    let shrunk = faults(&edges, &longer);
    assert_eq!(shrunk.len(), 3, "{shrunk:?}");
    assert!(shrunk[0].contains("part of a circle"), "{shrunk:?}");
}
