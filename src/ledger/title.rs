//! What a column is called, and what that says.

use std::{collections::HashMap, sync::LazyLock};

use super::{
    applicant::ClassWords,
    outcome::OutcomeWords,
    vocabulary::{self, Field, letters},
};

/// What a column is called.
#[derive(Clone, Debug, Default)]
pub(super) struct Title {
    /// As it stands there.
    pub(super) words: String,
    /// Letters of the name of the group of columns that it is in.
    pub(super) group: String,
    /// Letters of its own name.
    pub(super) own: String,
    /// All letters of its own cell.
    pub(super) whole: String,
}

/// What the words of other columns and of cells are read with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Readers<'w> {
    pub(super) outcomes: &'w OutcomeWords,
    pub(super) classes: &'w ClassWords,
}

/// A header as it is known: the field, and how well it fits, 0 best.
pub(super) type Known = (Field, usize);

pub(super) static EXACT: LazyLock<HashMap<String, Known>> = LazyLock::new(|| {
    let fields = vocabulary::COLUMNS.columns.iter();
    let lines =
        fields.flat_map(|(field, lines)| lines.iter().enumerate().map(move |(rank, line)| (*field, rank, line)));
    lines.flat_map(|(field, rank, line)| vocabulary::each(line, (field, rank))).collect()
});

/// The field that the words of a header name, however it is called.
pub(super) fn named(text: &str) -> Option<Field> {
    let text = letters(text);
    let own = Field::ALL.into_iter().find(|field| letters(field.name()) == text);
    own.or_else(|| known(&text).map(|(field, _)| field))
}

/// The field that the letters of a header name.
pub(super) fn known(header: &str) -> Option<Known> {
    /// Shorter words are parts of too many others.
    const SHORTEST: usize = 4;
    /// Behind every whole word.
    const INSIDE: usize = 10;
    if let Some(known) = EXACT.get(header) {
        return Some(*known);
    }
    if vocabulary::COLUMNS.not_in.split_whitespace().any(|word| header.contains(word)) {
        return None;
    }
    let inside = EXACT.iter().filter(|(word, _)| word.chars().count() >= SHORTEST && header.contains(word.as_str()));
    let best = inside.min_by_key(|(word, (field, rank))| (std::cmp::Reverse(word.len()), *field, *rank));
    best.map(|(_, (field, rank))| (*field, rank + INSIDE))
}

/// The letters of a header, without what stands behind it in brackets.
pub(super) fn header_letters(text: &str) -> String {
    let own = text.split(['(', '（', '[', '【']).next().unwrap_or_default();
    let own = letters(own);
    if own.is_empty() { letters(text) } else { own }
}

/// What the group of columns with this name is about.
pub(super) fn field_of_group(group: &str) -> Option<Field> {
    let ends = vocabulary::COLUMNS.group_ends.split_whitespace();
    known(group).or_else(|| known(ends.fold(group, |stem, end| stem.strip_suffix(end).unwrap_or(stem)))).map(|it| it.0)
}
