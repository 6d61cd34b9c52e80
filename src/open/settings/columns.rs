//! What is remembered of the columns of ledgers: words of headers, and nothing of what stands below them.

use serde::{Deserialize, Serialize};

use crate::ledger::{Count, Field, Header};

/// So many kinds of ledgers are remembered.
const MOST: usize = 8;
/// What is longer than this is no header.
const LONGEST: usize = 40;
/// Said of what a ledger has no column for.
pub const NONE: &str = "无";

/// Which columns of ledgers with these headers were confirmed to be what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Columns(Vec<(String, Vec<String>)>);

impl Columns {
    /// What was confirmed; `None` where headers do not tell the columns from each other.
    pub fn confirmed(count: &Count) -> Option<Self> {
        let headers = count.headers();
        // Months as sheets have the same columns.
        let sheet = count.columns.first()?.sheet;
        let mut columns = Vec::new();
        for field in Field::ALL {
            let mut own = count.columns.iter().filter(|own| own.sheet == sheet && own.field == field).peekable();
            if own.peek().is_some_and(|column| column.is_tick) {
                continue;
            }
            let mut words = Vec::new();
            for column in own {
                let header = &headers.get(column.column)?.words;
                let is_one = headers.iter().filter(|other| other.words == *header).count() == 1;
                let is_good = is_one && !header.is_empty() && header.chars().count() <= LONGEST;
                if !is_good {
                    return None;
                }
                if !words.contains(header) {
                    words.push(header.clone());
                }
            }
            if words.is_empty() {
                words.push(NONE.to_owned());
            }
            columns.push((field.name().to_owned(), words));
        }
        Some(Self(columns))
    }

    /// Which column is what.
    pub fn fields(&self) -> impl Iterator<Item = (Field, &[String])> {
        self.0.iter().filter_map(|(name, words)| Some((Field::of_name(name)?, words.as_slice())))
    }

    /// Whether they are those of a ledger with these headers.
    pub fn fit(&self, headers: &[Header]) -> bool {
        let is_there = |words: &String| words == NONE || headers.iter().any(|header| header.words == *words);
        self.fields().all(|(_, words)| words.iter().all(is_there))
    }

    /// Puts them at the head of those that are remembered.
    pub fn remember(self, known: &mut Vec<Self>) {
        known.retain(|other| *other != self);
        known.insert(0, self);
        known.truncate(MOST);
    }
}
