//! Which file of the program names what of which other file.

use std::collections::{BTreeMap, BTreeSet};

use super::mentions::{Kind, Mention, mentions};
use crate::source::{Source, parts};

/// No name goes through more re-exports than this.
const DEEPEST: usize = 16;

/// A module of the program by its path from the top.
type Module = Vec<String>;

/// The program as modules and what they name.
pub(super) struct Graph {
    files: BTreeMap<Module, File>,
}

struct File {
    path: String,
    mentions: Vec<Mention>,
    /// What a name that was brought in leads to.
    names: BTreeMap<String, Mention>,
}

/// A place in a file that names another file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Reference {
    pub(super) from: String,
    /// The file whose module is written.
    pub(super) named: String,
    /// The file that defines what is named, re-exports followed; the same file where a module itself is named.
    pub(super) defined: String,
    /// Name in `defined`; `None` is the module itself.
    pub(super) name: Option<String>,
    /// For others only: `pub use`.
    pub(super) is_reexport: bool,
}

/// Where a path leads.
struct Target {
    named: Module,
    defined: Module,
    name: Option<String>,
}

impl Graph {
    /// Of files under `src`; `keep` says what of their code counts.
    pub(super) fn new(sources: &[Source], keep: impl Fn(&str) -> String) -> Self {
        let files = sources.iter().filter_map(|source| {
            let module = module(&source.path)?;
            let mentions = mentions(&keep(&parts(&source.text).code));
            let named = mentions.iter().filter_map(|mention| match &mention.kind {
                Kind::Use(name) | Kind::Reexport(name) => Some((name.clone(), mention.clone())),
                Kind::Path => None,
            });
            let names = named.collect();
            Some((module, File { path: source.path.clone(), mentions, names }))
        });
        Self { files: files.collect() }
    }

    /// Every place where a file names another, or a part of itself by way of another.
    pub(super) fn references(&self) -> BTreeSet<Reference> {
        let mut found = BTreeSet::new();
        for (module, file) in &self.files {
            for mention in &file.mentions {
                let Some(target) = self.target(module, mention, DEEPEST) else { continue };
                let path = |module: &Module| self.files[module].path.clone();
                found.insert(Reference {
                    from: file.path.clone(),
                    named: path(&target.named),
                    defined: path(&target.defined),
                    name: target.name,
                    is_reexport: matches!(mention.kind, Kind::Reexport(_)),
                });
            }
        }
        found
    }

    /// Files and the files whose names they use.
    pub(super) fn edges(&self) -> BTreeMap<String, BTreeMap<String, BTreeSet<String>>> {
        let mut edges = BTreeMap::<_, BTreeMap<_, BTreeSet<_>>>::new();
        for reference in self.references() {
            if let Some(name) = reference.name.filter(|_| !reference.is_reexport && reference.from != reference.defined)
            {
                edges.entry(reference.from).or_default().entry(reference.defined).or_default().insert(name);
            }
        }
        edges
    }

    fn target(&self, module: &Module, mention: &Mention, depth: usize) -> Option<Target> {
        let (first, rest) = mention.path.split_first()?;
        let place = || module.iter().chain(&mention.inside).cloned().collect::<Module>();
        let base = match first.as_str() {
            "crate" | "nianbao" => Module::new(),
            "self" => place(),
            "super" => {
                let mut base = place();
                base.pop();
                base
            }
            "Self" => return None,
            _ => return self.bare(module, mention, depth),
        };
        let ups = rest.iter().take_while(|word| *word == "super").count();
        let base = &base[..base.len().saturating_sub(ups)];
        self.walk(base, &rest[ups..], depth)
    }

    /// A path that begins with a name of the file: one that was brought in, or a module below it.
    fn bare(&self, module: &Module, mention: &Mention, depth: usize) -> Option<Target> {
        let (first, rest) = mention.path.split_first()?;
        let is_itself = |brought: &Mention| brought.path == mention.path && mention.kind != Kind::Path;
        if let Some(brought) = self.files[module].names.get(first).filter(|brought| !is_itself(brought)) {
            return self.go_on(module, brought, rest, depth);
        }
        let below = module.iter().chain([first]).cloned().collect::<Module>();
        self.files.contains_key(&below).then(|| self.walk(module, &mention.path, depth))?
    }

    /// Through a name that was brought in, and further.
    fn go_on(&self, module: &Module, brought: &Mention, rest: &[String], depth: usize) -> Option<Target> {
        let target = self.target(module, brought, depth.checked_sub(1)?)?;
        if target.name.is_some() {
            return Some(target);
        }
        let further = self.walk(&target.defined, rest, depth - 1)?;
        // Where a module was passed on, whoever did it is who was named.
        let is_passed_on = target.named != target.defined;
        Some(if is_passed_on { Target { named: target.named, ..further } } else { further })
    }

    fn walk(&self, base: &[String], rest: &[String], depth: usize) -> Option<Target> {
        let mut module = Module::new();
        for (at, word) in base.iter().chain(rest).enumerate() {
            module.push(word.clone());
            if self.files.contains_key(&module) {
                continue;
            }
            module.pop();
            // What stands in a module of the file itself is of the file.
            let behind = rest.get((at + 1).saturating_sub(base.len())..).unwrap_or_default();
            let names = &self.files.get(&module)?.names;
            let further = names.get(word).and_then(|brought| self.go_on(&module, brought, behind, depth));
            return Some(match further {
                Some(target) => Target { named: module, ..target },
                None => Target { named: module.clone(), defined: module, name: Some(word.clone()) },
            });
        }
        self.files.contains_key(&module).then(|| Target { named: module.clone(), defined: module, name: None })
    }
}

/// `src/check/mod.rs` and `src/check.rs` are the module `check`, `src/lib.rs` the top.
fn module(path: &str) -> Option<Module> {
    let inner = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    let mut names = inner.split('/').map(str::to_owned).collect::<Module>();
    names.pop_if(|name| name == "mod" || inner == "lib");
    Some(names)
}

/// Made-up files for the tests of these tests.
pub(super) fn made_up(files: &[(&str, &str)]) -> Vec<Source> {
    files.iter().map(|(path, text)| Source { path: (*path).to_owned(), text: (*text).to_owned() }).collect()
}

#[test]
fn references_lead_to_the_file_that_defines() {
    let files = made_up(&[
        ("src/lib.rs", "mod a; mod b; mod c;"),
        ("src/a/mod.rs", "mod deep; pub use deep::{Deep as Known, inner}; fn f() { deep::one(); Known::two() }"),
        ("src/a/deep.rs", "pub mod inner { use super::Deep; } use crate::b; fn g() { b::three(); super::f() }"),
        (
            "src/b.rs",
            "use crate::{a::{self, Known}, c::{self as other}}; fn h() { a::f(); other::four(); Own::five() }",
        ),
        (
            "src/c.rs",
            "#[cfg(test)] mod tests { use crate::a::Known; } use serde::de; use std::fmt; de::six(); fmt::x()",
        ),
    ]);
    let graph = Graph::new(&files, super::mentions::without_tests);
    let edges = graph.edges().into_iter().flat_map(|(from, to)| {
        to.into_iter().map(move |(to, names)| {
            let names = names.into_iter().collect::<Vec<_>>().join(", ");
            format!("{from} > {to}: {names}").replace("src/", "")
        })
    });
    assert_eq!(
        edges.collect::<Vec<_>>(),
        [
            "a/deep.rs > a/mod.rs: f",
            "a/deep.rs > b.rs: three",
            "a/mod.rs > a/deep.rs: Deep, one",
            "b.rs > a/deep.rs: Deep",
            "b.rs > a/mod.rs: f",
            "b.rs > c.rs: four",
        ]
    );
    let through = graph.references().into_iter().find(|one| one.from == "src/b.rs" && one.defined == "src/a/deep.rs");
    assert_eq!(through.map(|one| one.named), Some("src/a/mod.rs".to_owned()));
}
