//! Where words stand: statutory ones in the forms, ids of rules in tests.

use std::collections::BTreeSet;

use nianbao::{check::rules, form::builtins};

use super::none;
use crate::source::{Source, parts, rust_files};

#[test]
fn every_rule_is_tested() {
    let tests = rust_files(&["tests"]).into_iter().filter(|file| !file.path.starts_with("tests/it/tidy/"));
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
    // The name of a law is no label.
    let is_label = |string: &str, at: usize, word: &str| !string[at + word.len()..].starts_with('法');
    let spells = |string: &str, word: &str| string.match_indices(word).any(|(at, _)| is_label(string, at, word));
    let spelled = words.iter().filter(|word| strings.iter().any(|string| spells(string, word)));
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
