//! Which row, or column, of one table is which of another, by the words that are printed for them.

use std::collections::HashMap;

use super::printed::{Label, Labels};

/// Labels of which so much is the same, of a hundred, are read as one another at a glance.
const ALIKE: usize = 60;

/// What a row or column of the built-in table is in the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// Its index there.
    pub(super) own: usize,
    /// Whether its label says so; else only its place does, between two that are known.
    pub(super) is_named: bool,
}

/// For every row and column of a built-in table, what it is in another one.
pub(super) struct Pairing {
    pub(super) rows: Vec<Option<Pair>>,
    pub(super) columns: Vec<Option<Pair>>,
}

impl Pairing {
    /// `None` where the other table does not have the labels of the built-in one: half of its rows, and half of its
    /// columns, so that neither a letter that is changed nor a row that is added makes it another table.
    pub(super) fn of(own: &Labels, usual: &Labels) -> Option<Self> {
        let columns = pairs(&own.columns, &usual.columns);
        let is_like = |pairs: &[Option<Pair>]| 2 * named(pairs) >= pairs.len();
        if !is_like(&columns) {
            return None;
        }
        let rows = pairs(&own.rows, &usual.rows);
        is_like(&rows).then_some(Self { rows, columns })
    }

    /// How many cells are known by their labels.
    pub(super) fn score(&self) -> usize {
        named(&self.rows) * named(&self.columns)
    }
}

fn named(pairs: &[Option<Pair>]) -> usize {
    pairs.iter().flatten().filter(|pair| pair.is_named).count()
}

fn pairs(own: &[Label], usual: &[Label]) -> Vec<Option<Pair>> {
    let mut found = vec![None; usual.len()];
    let mut is_free = vec![true; own.len()];
    let mut take = |found: &mut Vec<Option<Pair>>, at: usize, index: usize, is_named: bool| {
        let is_new = found[at].is_none() && is_free.get(index) == Some(&true);
        if is_new {
            is_free[index] = false;
            found[at] = Some(Pair { own: index, is_named });
        }
    };
    let mut by_words: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, label) in own.iter().enumerate() {
        by_words.entry(&label.words).or_default().push(index);
    }
    for (at, label) in usual.iter().enumerate() {
        for &index in by_words.get(label.words.as_str()).into_iter().flatten() {
            take(&mut found, at, index, true);
        }
    }
    let mut alike = Vec::new();
    for (at, label) in usual.iter().enumerate().filter(|(at, _)| found[*at].is_none()) {
        let similar = own.iter().enumerate().map(|(index, other)| (label.similarity(other), index));
        alike.extend(similar.filter(|(share, _)| *share >= ALIKE).map(|(share, index)| (share, at, index)));
    }
    // The most alike first; of equal ones the first.
    alike.sort_by_key(|(share, at, index)| (usize::MAX - share, *at, *index));
    for (_, at, index) in alike {
        take(&mut found, at, index, true);
    }
    for at in 0..usual.len() {
        let before = at.checked_sub(1).map_or(Some(0), |before| Some(found[before]?.own + 1));
        if let Some(index) = before {
            take(&mut found, at, index, false);
        }
    }
    for at in (0..usual.len()).rev() {
        let after = found.get(at + 1).map_or(own.len().checked_sub(1), |after| (*after)?.own.checked_sub(1));
        if let Some(index) = after {
            take(&mut found, at, index, false);
        }
    }
    found
}
