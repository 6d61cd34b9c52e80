//! Which column is which, by the words above the figures.

use std::ops::Range;

use super::label::{Label, SURE};
use crate::form::Table;

/// The columns of a table as a source has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Order {
    /// Columns of the form from left to right.
    pub(super) columns: Vec<usize>,
    /// Columns of the source where each of them begins.
    pub(super) places: Vec<usize>,
}

/// What a header says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Header {
    /// All columns.
    All(Order),
    /// Some of them, in the order of the form, with the columns of the source where they begin.
    Some(Vec<(usize, usize)>),
    /// Not in the order of the form, and not all.
    Unclear,
    /// Nothing about this table.
    Nothing,
}

/// The columns of a group with those found of it, or one that is in no group.
type Slot = (Option<Range<usize>>, Vec<(usize, usize)>);

/// A word of a header.
enum Word {
    Column(usize, usize),
    Group(Range<usize>),
}

/// What words say about the columns of a table; each with the column of the source in which it stands.
pub(super) fn header(heads: &[(&str, usize)], table: &Table) -> Header {
    let columns = table.columns.iter().map(|column| Label::new(&column.label)).collect::<Vec<_>>();
    let groups = table.groups.iter().filter(|group| !group.of_rows);
    let groups = groups.map(|group| (Label::new(&group.label), group.members.clone())).collect::<Vec<_>>();
    // A group has its columns below it: they stand where it stands.
    let mut slots: Vec<Slot> = Vec::new();
    for word in words(heads, &columns, &groups) {
        match word {
            Word::Group(members) => slots.push((Some(members), Vec::new())),
            Word::Column(column, place) => {
                let of = |slot: &&mut Slot| slot.0.as_ref().is_some_and(|members| members.contains(&column));
                match slots.iter_mut().find(of) {
                    Some((_, own)) => own.push((column, place)),
                    None => slots.push((None, vec![(column, place)])),
                }
            }
        }
    }
    let found = slots.into_iter().flat_map(|(_, own)| own).collect::<Vec<_>>();
    if found.is_empty() {
        return Header::Nothing;
    }
    let every = |part: &[(usize, usize)]| {
        let mut sorted = part.iter().map(|(column, _)| *column).collect::<Vec<_>>();
        sorted.sort_unstable();
        sorted == (0..columns.len()).collect::<Vec<_>>()
    };
    // Rows of the table may stand side by side, each with all columns.
    if found.len().is_multiple_of(columns.len()) && found.chunks(columns.len()).all(every) {
        let (columns, places) = found.into_iter().unzip();
        return Header::All(Order { columns, places });
    }
    let in_order = found.windows(2).all(|pair| pair[0].0 < pair[1].0);
    if in_order { Header::Some(found) } else { Header::Unclear }
}

fn words(heads: &[(&str, usize)], columns: &[Label], groups: &[(Label, Range<usize>)]) -> Vec<Word> {
    let mut words = Vec::new();
    for (text, place) in heads {
        let label = Label::new(text);
        let best = columns.iter().enumerate().map(|(at, column)| (column.likeness(&label), at));
        let best = best.max_by_key(|(share, at)| (*share, columns.len() - at));
        let group = groups.iter().map(|(group, members)| (group.likeness(&label), members));
        let group = group.max_by_key(|(share, _)| *share);
        match (best, group) {
            (_, Some((share, members))) if share >= SURE && best.is_none_or(|(other, _)| other < share) => {
                words.push(Word::Group(members.clone()));
            }
            (Some((share, at)), _) if share >= SURE => words.push(Word::Column(at, *place)),
            _ => {}
        }
    }
    words
}
