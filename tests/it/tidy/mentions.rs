//! What a file names: its `use` declarations and the paths in its code.

/// A `use` of one name, or a path in the code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// The modules of the file itself (`mod a { … }`) that it stands in.
    pub(super) inside: Vec<String>,
    /// As written: `crate`, `check`, `Rule`.
    pub(super) path: Vec<String>,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// Brought in under this name.
    Use(String),
    /// The same, for others too (`pub use`).
    Reexport(String),
    /// Named in the code.
    Path,
}

/// Everything that code without comments and with emptied strings names.
pub(super) fn mentions(code: &str) -> Vec<Mention> {
    let words = words(code);
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    let (mut found, mut blocks) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < words.len() {
        let before = if at == 0 { "" } else { word(at - 1) };
        let inside = blocks.iter().flatten().cloned().collect::<Vec<String>>();
        match word(at) {
            "mod" if is_name(word(at + 1)) && word(at + 2) == "{" => {
                blocks.push(Some(word(at + 1).to_owned()));
                at += 2;
            }
            "{" => blocks.push(None),
            "}" => drop(blocks.pop()),
            "pub" => {}
            // `impl Fn() + use<'_>` brings nothing in.
            "use" if word(at + 1) != "<" => {
                let end = at + words[at..].iter().position(|word| *word == ";").unwrap_or(words.len() - at);
                let mut leaves = Vec::new();
                tree(&words[at + 1..end], &[], &mut leaves);
                let is_public = matches!(before, "pub" | ")");
                found.extend(leaves.into_iter().map(|(path, name)| {
                    let kind = if is_public { Kind::Reexport(name) } else { Kind::Use(name) };
                    Mention { inside: inside.clone(), path, kind }
                }));
                at = end;
            }
            first if is_name(first) && !matches!(before, "::" | "." | "fn" | "mod" | "'") => {
                let mut path = vec![first.to_owned()];
                while word(at + 1) == "::" && is_name(word(at + 2)) {
                    path.push(word(at + 2).to_owned());
                    at += 2;
                }
                // A word by itself in small letters is a variable, a field or a keyword, unless it is called.
                if path.len() > 1 || first.starts_with(char::is_uppercase) || word(at + 1) == "(" {
                    found.push(Mention { inside, path, kind: Kind::Path });
                }
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// The leaves of a `use` tree: where each leads, and the name that it gets.
fn tree(words: &[&str], above: &[String], leaves: &mut Vec<(Vec<String>, String)>) {
    let mut path = above.to_vec();
    let mut at = 0;
    while at < words.len() {
        match words[at] {
            "{" => {
                let group = &words[at + 1..words.len() - 1];
                let mut depth = 0_usize;
                let branches = group.split(|word| {
                    depth = match *word {
                        "{" => depth + 1,
                        "}" => depth.saturating_sub(1),
                        _ => depth,
                    };
                    *word == "," && depth == 0
                });
                branches.filter(|branch| !branch.is_empty()).for_each(|branch| tree(branch, &path, leaves));
                return;
            }
            "as" => break,
            "::" => {
                // `use ::time::Date` is a crate, whatever module bears its name.
                if path.is_empty() {
                    return;
                }
            }
            // `a::{self, B}`: a itself.
            "self" if !path.is_empty() => {}
            word => path.push(word.to_owned()),
        }
        at += 1;
    }
    let name = if words.get(at) == Some(&"as") { words.get(at + 1).copied() } else { path.last().map(String::as_str) };
    let name = name.unwrap_or_default().to_owned();
    leaves.push((path, name));
}

/// Names, `::` and every other character by itself.
fn words(code: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = code;
    while let Some(char) = rest.chars().next() {
        let length = if is_letter(char) {
            rest.find(|char| !is_letter(char)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            char.len_utf8()
        };
        if !char.is_whitespace() {
            words.push(&rest[..length]);
        }
        rest = &rest[length..];
    }
    words
}

fn is_letter(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

fn is_name(word: &str) -> bool {
    word.starts_with(|char: char| char.is_alphabetic() || char == '_')
}

/// Code without what only tests see: the item behind each `#[cfg(test)]`.
pub(super) fn without_tests(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut kept = String::new();
    let mut rest = code;
    while let Some(at) = rest.find(MARK) {
        kept.push_str(&rest[..at]);
        rest = &rest[at + MARK.len()..];
        let mut depth = 0_usize;
        let end = rest.find(|char| {
            depth = match char {
                '{' => depth + 1,
                '}' => depth.saturating_sub(1),
                _ => depth,
            };
            depth == 0 && matches!(char, ';' | '}')
        });
        rest = &rest[end.map_or(rest.len(), |end| end + 1)..];
    }
    kept.push_str(rest);
    kept
}

#[test]
fn mentions_are_seen() {
    let code = "
        use super::{a::{self, B as C}, d};
        pub(crate) use e::F;
        use ::time::Date;
        mod inner { use super::g; }
        fn h<'a>(b: crate::i::J) -> impl Fn() + use<'a> { k(l.m(), n::o::<P>(), q); <R as S>::t() }
    ";
    let shown = mentions(code).into_iter().map(|Mention { inside, path, kind }| {
        let place = inside.iter().flat_map(|name| ["[", name, "] "]).collect::<String>();
        let name = match kind {
            Kind::Use(name) => format!(" use {name}"),
            Kind::Reexport(name) => format!(" pub {name}"),
            Kind::Path => String::new(),
        };
        format!("{place}{}{name}", path.join("::"))
    });
    let uses = ["super::a use a", "super::a::B use C", "super::d use d", "e::F pub F", "[inner] super::g use g"];
    let paths = ["crate::i::J", "Fn", "k", "n::o", "P", "R", "S"];
    assert_eq!(shown.collect::<Vec<_>>(), [&uses[..], &paths[..]].concat());
}

#[test]
fn tests_are_left_out() {
    let code = "a;\n#[cfg(test)]\nuse b::{c};\nd {}\n#[cfg(test)]\n#[rustfmt::skip]\nmod e { f {} }\ng";
    assert_eq!(without_tests(code), "a;\n;\nd {}\n\ng");
}
