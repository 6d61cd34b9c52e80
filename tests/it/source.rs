//! Rust source as the tidy tests read it: files, code without comments, string literals.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The top of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A Rust file of the repository.
pub(crate) struct Source {
    /// Path from the top, with `/`.
    pub(crate) path: String,
    /// Everything.
    pub(crate) text: String,
}

/// Every Rust file under a folder or at a path, sorted.
pub(crate) fn rust_files(places: &[&str]) -> Vec<Source> {
    let mut paths = Vec::new();
    for place in places {
        collect(&root().join(place), &mut paths);
    }
    paths.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("readable source");
        let path = path.strip_prefix(root()).expect("below the top");
        Source { path: path.to_string_lossy().replace('\\', "/"), text }
    };
    paths.into_iter().map(read).collect()
}

fn collect(path: &Path, paths: &mut Vec<PathBuf>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).expect("a readable folder") {
            collect(&entry.expect("an entry").path(), paths);
        }
    } else if path.extension().is_some_and(|extension| extension == "rs") {
        paths.push(path.to_owned());
    }
}

/// Code with every comment taken out and every string literal emptied, and the string literals by themselves.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Parts {
    /// Code, literals as `""`.
    pub(crate) code: String,
    /// What stands in the literals, escapes as written.
    pub(crate) strings: Vec<String>,
}

/// Takes a file apart. Knows line and block comments, plain and raw strings, and characters from lifetimes.
pub(crate) fn parts(text: &str) -> Parts {
    let mut parts = Parts::default();
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        let after_word = parts.code.ends_with(|char: char| char.is_alphanumeric() || char == '_');
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if let Some((content, length)) = raw_string(rest).filter(|_| !after_word) {
            parts.strings.push(content.to_owned());
            parts.code.push_str("\"\"");
            length
        } else if char == '"' {
            let end = closing_quote(rest);
            parts.strings.push(rest[1..end].to_owned());
            parts.code.push_str("\"\"");
            end + 1
        } else if let Some(length) = character(rest) {
            parts.code.push_str("' '");
            length
        } else {
            parts.code.push(char);
            char.len_utf8()
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    parts
}

fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    at
}

/// Content and whole length of a raw string, if one stands here.
fn raw_string(text: &str) -> Option<(&str, usize)> {
    let inner = text.strip_prefix("br").or_else(|| text.strip_prefix('r'))?;
    let hashes = inner.bytes().take_while(|byte| *byte == b'#').count();
    let content = inner[hashes..].strip_prefix('"')?;
    let closing = format!("\"{}", "#".repeat(hashes));
    let end = content.find(&closing)?;
    Some((&content[..end], text.len() - content.len() + end + closing.len()))
}

fn closing_quote(text: &str) -> usize {
    let mut escaped = false;
    for (at, char) in text.char_indices().skip(1) {
        match char {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at,
            _ => {}
        }
    }
    text.len() - 1
}

/// Length of a character literal, if one stands here and not a lifetime.
fn character(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('\'')?;
    if let Some(escape) = inner.strip_prefix('\\') {
        let first = escape.chars().next()?.len_utf8();
        return Some(2 + first + escape[first..].find('\'')? + 1);
    }
    let first = inner.chars().next()?.len_utf8();
    inner[first..].starts_with('\'').then_some(first + 2)
}

#[test]
fn source_is_taken_apart() {
    let source = r##"let a = "x // \" y"; // "no"
/* "no" /* nested */ */ let b = r#"raw "q" \"#; fn f<'a>(c: char) { c == '"' || c == '\'' || c == '年' } br"z""##;
    let parts = parts(source);
    assert_eq!(parts.strings, ["x // \\\" y", "raw \"q\" \\", "z"]);
    assert_eq!(
        parts.code,
        "let a = \"\"; \n let b = \"\"; fn f<'a>(c: char) { c == ' ' || c == ' ' || c == ' ' } \"\""
    );
}
