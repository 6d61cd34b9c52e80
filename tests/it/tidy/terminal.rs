//! Who prints: one file, which cleans what goes to a terminal.

use super::none;
use crate::source::{Source, parts, rust_files};

const PRINTER: &str = "src/terminal.rs";

/// What prints past it: macros, and the streams themselves; but not those of other programs, which are fields and
/// methods of theirs.
fn printing_faults(path: &str, text: &str) -> Vec<String> {
    let code = parts(text).code;
    let macros = ["print!", "println!", "dbg!"].into_iter().filter(|name| code.contains(name)).map(str::to_owned);
    let streams = ["stdout", "stderr"].into_iter().filter(|name| {
        code.match_indices(name)
            .any(|(at, _)| !code[..at].ends_with(|char: char| char == '.' || char.is_alphanumeric() || char == '_'))
    });
    macros
        .chain(streams.map(str::to_owned))
        .map(|what| format!("{path}: `{what}`, where {PRINTER} is to print"))
        .collect()
}

#[test]
fn one_file_prints() {
    let faults = |file: &Source| {
        let text = file.text.split("#[cfg(test)]").next().unwrap_or_default();
        if file.path == PRINTER { Vec::new() } else { printing_faults(&file.path, text) }
    };
    none(&rust_files(&["src"]).iter().flat_map(faults).collect::<Vec<_>>());
    for code in ["eprintln!(\"\")", "io::stderr().lock()", "use std::io::{stdout, Write}", "print!(\"\")"] {
        assert_eq!(printing_faults("src/a.rs", code).len(), 1, "{code}");
    }
    assert!(printing_faults("src/a.rs", "child.stdout.take(); command.stderr(Stdio::null())").is_empty());
}
