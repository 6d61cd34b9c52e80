//! Columns of ticks: one for each outcome, or for each class of applicants, with √ in the one that holds.

use std::collections::BTreeMap;

use super::{
    applicant::Class,
    date,
    source::{Line, Sheet},
    title::{Readers, Title, field_of_group},
    vocabulary::{COLUMNS, Field},
};
use crate::text::narrow;

/// Columns of ticks by what they tick off, each with the words of its header.
#[derive(Clone, Debug, Default)]
pub(super) struct Ticks(BTreeMap<Field, Vec<(usize, String)>>);

/// What a cell among ticks says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tick {
    Yes,
    No,
    /// Something else: whoever reads it does not know, and asks.
    Other,
}

fn tick(text: &str) -> Tick {
    let text = text.trim().chars().map(narrow).collect::<String>().to_lowercase();
    let is_of = |list: &str| list.split_whitespace().any(|word| word == text);
    if is_of(&COLUMNS.ticks) {
        Tick::Yes
    } else if date::is_nothing(&text) || is_of(&COLUMNS.no_ticks) {
        Tick::No
    } else {
        Tick::Other
    }
}

impl Ticks {
    /// Those of a sheet with these headers, whose rows begin at `first`.
    pub(super) fn find(sheet: &Sheet, first: usize, titles: &[Title], readers: Readers<'_>) -> Self {
        /// One column alone is no choice.
        const FEWEST: usize = 2;
        let lines = sheet.lines.get(first..).unwrap_or_default();
        let mut all = BTreeMap::<Field, Vec<(usize, String)>>::new();
        let mut before = None;
        for (column, title) in titles.iter().enumerate() {
            let found = words(title, before, readers).filter(|_| holds_ticks(lines, column));
            before = found.as_ref().map(|(field, _)| *field);
            if let Some((field, words)) = found {
                all.entry(field).or_default().push((column, words));
            }
        }
        all.retain(|_, columns| {
            let is_ticked = |line: &Line| columns.iter().any(|(at, _)| tick(&line.cell(*at).shown()) == Tick::Yes);
            columns.len() >= FEWEST && lines.iter().any(is_ticked)
        });
        Self(all)
    }

    /// How many kinds of things are ticked off.
    pub(super) fn kinds(&self) -> usize {
        self.0.len()
    }

    /// Whether this is ticked off.
    pub(super) fn has(&self, field: Field) -> bool {
        self.0.contains_key(&field)
    }

    /// It is not: something else says it.
    pub(super) fn forget(&mut self, field: Field) {
        self.0.remove(&field);
    }

    /// All columns.
    pub(super) fn columns(&self) -> impl Iterator<Item = usize> {
        self.0.values().flatten().map(|(column, _)| *column)
    }

    /// The columns of what is ticked off.
    pub(super) fn of(&self, field: Field) -> impl Iterator<Item = usize> {
        self.0.get(&field).into_iter().flatten().map(|(column, _)| *column)
    }

    /// What is ticked off in a row, in the words of the headers; `None` where this is not ticked off at all.
    pub(super) fn text(&self, line: &Line, field: Field) -> Option<String> {
        let mut said = Vec::new();
        for (column, words) in self.0.get(&field)? {
            let text = line.cell(*column).shown();
            match tick(&text) {
                Tick::Yes => said.push(words.clone()),
                Tick::No => {}
                Tick::Other => said.push(format!("{words}{text}")),
            }
        }
        Some(said.join("、"))
    }
}

/// Whether what stands in a column is ticks, but for a few things.
fn holds_ticks(lines: &[Line], column: usize) -> bool {
    const SAMPLE: usize = 300;
    let filled = lines.iter().map(|line| line.cell(column)).filter(|cell| !cell.is_blank()).take(SAMPLE);
    let (good, all) = filled.fold((0_usize, 0_usize), |(good, all), cell| {
        (good + usize::from(tick(&cell.shown()) != Tick::Other), all + 1)
    });
    // What never happened in a year is a column without a tick.
    good * 10 >= all * 9
}

/// What a column with this header would tick off. `before`: what its neighbour does, for a word that is both an outcome
/// and a class.
fn words(title: &Title, before: Option<Field>, readers: Readers<'_>) -> Option<(Field, String)> {
    let both = [title.own.clone(), format!("{}{}", title.group, title.own)];
    let outcome = both.iter().find(|text| {
        let is_due = COLUMNS.not_in.split_whitespace().any(|word| text.contains(word));
        !is_due && readers.outcomes.read(text).is_outcome()
    });
    let class =
        (!title.own.is_empty() && readers.classes.read(&title.own) != Class::Unknown).then(|| title.own.clone());
    match (outcome, class) {
        (Some(outcome), Some(class)) => match field_of_group(&title.group).or(before)? {
            Field::Class | Field::Applicant => Some((Field::Class, class)),
            Field::Outcome | Field::Reason => Some((Field::Outcome, outcome.clone())),
            _ => None,
        },
        (Some(outcome), None) => Some((Field::Outcome, outcome.clone())),
        (None, Some(class)) => Some((Field::Class, class)),
        (None, None) => None,
    }
}
