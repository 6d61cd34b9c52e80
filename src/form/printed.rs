//! What the page calls the rows and columns of a table: the words that are printed beside and above their figures,
//! whatever the table itself calls them.

use std::collections::BTreeMap;

use super::{
    CellRef, Form,
    grid::{Content, Grid},
};
use crate::text::narrow;

/// A label as the eye takes it: no width, no case, no punctuation, nothing invisible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) words: String,
    /// Its characters in order of their codes, to tell how much of two labels is the same.
    chars: Vec<char>,
}

impl Label {
    pub(super) fn new(text: &str) -> Self {
        let seen = text.chars().map(narrow).filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase);
        let words = seen.collect::<String>();
        let mut chars = words.chars().collect::<Vec<_>>();
        chars.sort_unstable();
        Self { words, chars }
    }

    /// How much of both is the same, of a hundred.
    pub(super) fn similarity(&self, other: &Self) -> usize {
        let (ours, theirs) = (&self.chars, &other.chars);
        let all = ours.len() + theirs.len();
        let (mut our, mut their, mut common) = (0, 0, 0);
        while let (Some(a), Some(b)) = (ours.get(our), theirs.get(their)) {
            common += usize::from(a == b);
            our += usize::from(a <= b);
            their += usize::from(b <= a);
        }
        (200 * common).checked_div(all).unwrap_or(100)
    }
}

/// The printed labels of a table.
pub(super) struct Labels {
    pub(super) rows: Vec<Label>,
    pub(super) columns: Vec<Label>,
}

/// The labels around the figure of one cell.
#[derive(Default)]
struct Around<'f> {
    left: Option<&'f str>,
    above: Option<&'f str>,
    /// The one above that.
    higher: Option<&'f str>,
}

/// The printed labels of every table of a form.
pub(super) fn labels(form: &Form) -> Vec<Labels> {
    let mut around = BTreeMap::new();
    for grid in form.sections.iter().flat_map(|section| &section.parts).filter_map(|part| part.grid()) {
        look(grid, &mut around);
    }
    let tables = form.tables.iter().enumerate();
    let of_table = |(table, found): (usize, &super::Table)| {
        let at = |row: usize, column: usize| around.get(&CellRef { table, row, column });
        let (rows, columns) = (0..found.rows.len(), 0..found.columns.len());
        Labels {
            rows: rows
                .clone()
                .map(|row| {
                    let cells = || columns.clone().filter_map(|column| at(row, column));
                    let words =
                        agreed(cells().map(|cell| cell.left)).or_else(|| agreed(cells().map(|cell| cell.higher)));
                    Label::new(words.unwrap_or(&found.rows[row].label))
                })
                .collect(),
            columns: columns
                .clone()
                .map(|column| {
                    let words = agreed(rows.clone().filter_map(|row| at(row, column)).map(|cell| cell.above));
                    Label::new(words.unwrap_or(&found.columns[column].label))
                })
                .collect(),
        }
    };
    tables.map(of_table).collect()
}

/// The words on which all agree.
fn agreed<'f>(mut words: impl Iterator<Item = Option<&'f str>>) -> Option<&'f str> {
    let first = words.next()??;
    words.all(|other| other == Some(first)).then_some(first)
}

fn look<'f>(grid: &'f Grid, around: &mut BTreeMap<CellRef, Around<'f>>) {
    let mut places = vec![vec![None; grid.widths.len()]; grid.num_rows];
    for cell in &grid.cells {
        for line in &mut places[cell.row..cell.row + cell.rows] {
            line[cell.column..cell.column + cell.columns].fill(Some(cell));
        }
    }
    for (cell, entry) in grid.entries() {
        let left = places[cell.row][..cell.column].iter().rev().flatten().find_map(|cell| words(&cell.content));
        let mut above = Vec::new();
        for other in places[..cell.row].iter().rev().filter_map(|line| line[cell.column]) {
            match &other.content {
                Content::Label { band: true, .. } => break,
                Content::Label { text, .. } if above.last() != Some(&(other.row, text.as_str())) => {
                    above.push((other.row, text.as_str()));
                }
                Content::Label { .. } | Content::Entry(_) => {}
            }
            if above.len() == 2 {
                break;
            }
        }
        let above_it = |index: usize| above.get(index).map(|(_, text)| *text);
        around.insert(entry, Around { left, above: above_it(0), higher: above_it(1) });
    }
}

fn words(content: &Content) -> Option<&str> {
    match content {
        Content::Label { text, band: false, .. } if !text.trim().is_empty() => Some(text),
        Content::Label { .. } | Content::Entry(_) => None,
    }
}
