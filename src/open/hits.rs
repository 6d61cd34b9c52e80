//! What a search of the whole report has found: where it stands, which place is the current one, and how the form marks
//! it.

use std::collections::HashSet;

use crate::{
    address::Address,
    form::CellRef,
    report::{
        Passage, Report,
        search::{Found, Spot},
    },
};

/// How a place is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// One of those that were found.
    One,
    /// The one that the search has come to.
    Current,
}

/// The places of some words in a report of one revision.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    words: String,
    revision: u64,
    found: Vec<Found>,
    current: usize,
    /// Cells with a place in them, so that a table need not go through all places.
    cells: HashSet<CellRef>,
}

impl Hits {
    /// Brings the places up to date with the report of this revision. Where the words are others, the current place is
    /// the first at or behind `here`. Says whether they are.
    pub fn update(&mut self, report: &Report, revision: u64, words: &str, here: &Passage) -> bool {
        let is_other = self.words != words;
        if !is_other && self.revision == revision {
            return false;
        }
        words.clone_into(&mut self.words);
        self.revision = revision;
        self.found = report.find(words);
        self.cells = self.found.iter().filter_map(|found| cell(&found.spot)).collect();
        if is_other {
            self.go_behind(report, here, here.range.start);
        }
        self.current = self.current.min(self.found.len().saturating_sub(1));
        is_other
    }

    /// The words that were looked for.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Every place, in the order of the form.
    pub fn found(&self) -> &[Found] {
        &self.found
    }

    /// The number of the current place among them, from 0.
    pub fn number(&self) -> usize {
        self.current
    }

    /// The current place.
    pub fn current(&self) -> Option<&Found> {
        self.found.get(self.current)
    }

    /// Makes this one the current place.
    pub fn choose(&mut self, number: usize) {
        self.current = number;
    }

    /// Goes to the next place, or the one before; round the end of the report.
    pub fn step(&mut self, forward: bool) {
        let count = self.found.len();
        if count > 0 {
            self.current = (self.current + if forward { 1 } else { count - 1 }) % count;
        }
    }

    /// The same from where somebody is: over the words that are selected there, and from the cursor on where none are.
    pub fn step_from(&mut self, report: &Report, here: &Passage, forward: bool) {
        let is_at_current = self.current().is_some_and(|found| {
            let is_there = report.address_of(&found.spot) == here.at;
            is_there && (found.range == here.range || !report.form.is_text(&here.at))
        });
        if is_at_current {
            self.step(forward);
        } else if forward {
            self.go_behind(report, here, here.range.end);
        } else {
            self.go_behind(report, here, here.range.start);
            self.step(false);
        }
    }

    /// Makes the first place from this byte of what is `here` on the current one.
    pub fn go_behind(&mut self, report: &Report, here: &Passage, byte: usize) {
        let from = (report.form.position(&here.at), byte);
        let order = |found: &Found| (report.form.position(&report.address_of(&found.spot)), found.range.start);
        self.current = self.found.iter().position(|found| order(found) >= from).unwrap_or(0);
    }

    /// How a cell is marked.
    pub fn of_cell(&self, of: CellRef) -> Option<Hit> {
        let is_current = || self.current_cell() == Some(of);
        self.cells.contains(&of).then(|| if is_current() { Hit::Current } else { Hit::One })
    }

    /// The cell of the current place, where that is in one.
    pub fn current_cell(&self) -> Option<CellRef> {
        cell(&self.current()?.spot)
    }

    /// How a field of one line is marked.
    pub fn of_field(&self, at: &Address) -> Option<Hit> {
        let is_there = |found: &Found| matches!(&found.spot, Spot::Text(there) if there == at);
        let any = self.found.iter().any(is_there);
        any.then(|| if self.current().is_some_and(is_there) { Hit::Current } else { Hit::One })
    }

    /// Where the current place begins in a text, in bytes.
    pub fn current_in(&self, key: &str) -> Option<usize> {
        let found = self.current()?;
        matches!(&found.spot, Spot::Text(at) if at.as_str() == key).then_some(found.range.start)
    }
}

fn cell(spot: &Spot) -> Option<CellRef> {
    match spot {
        Spot::Figure(cell) | Spot::Note(cell) => Some(*cell),
        Spot::Text(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        form::builtin,
        number::Number,
        report::{Edit, Entry, Value},
    };

    fn report() -> Report {
        let mut report = Report::new(builtin("cn-2021").expect("a built-in form"), "某镇公开办", 2024);
        report.apply(Edit::Text("overview".into(), Some("公开甲公开乙公开".into())));
        let cell = report.form.cell("requests.new.natural").expect("a cell");
        report.set_entry(cell, Some(Entry { value: Value::Number(Number::Count(3)), note: "公开".into() }));
        report
    }

    fn at(key: &str, range: std::ops::Range<usize>) -> Passage {
        Passage { at: Address::new(key), range }
    }

    /// Address and beginning of the current place.
    fn current(report: &Report, hits: &Hits) -> (String, usize) {
        let found = hits.current().expect("a place");
        (report.address_of(&found.spot).to_string(), found.range.start)
    }

    #[test]
    fn the_first_place_is_the_one_behind_the_cursor_and_steps_go_round() {
        let report = report();
        let mut hits = Hits::default();
        let char = "公".len();
        assert!(hits.update(&report, 1, "公开", &at("overview", 2 * char..2 * char)));
        assert_eq!(hits.found().len(), 5);
        assert_eq!(current(&report, &hits), ("overview".to_owned(), 3 * char));
        hits.step(true);
        hits.step(true);
        assert_eq!(current(&report, &hits), ("requests.new.natural".to_owned(), 0));
        hits.step(true);
        assert_eq!(current(&report, &hits).0, "unit", "round the end");
        hits.step(false);
        assert_eq!(current(&report, &hits).0, "requests.new.natural");
        assert!(!hits.update(&report, 2, "公开", &at("unit", 0..0)), "the same words");
        assert_eq!(current(&report, &hits).0, "requests.new.natural", "a change of the report leaves it there");
    }

    #[test]
    fn a_step_goes_on_from_where_somebody_is() {
        let report = report();
        let mut hits = Hits::default();
        let char = "公".len();
        hits.update(&report, 1, "公开", &at("unit", 0..0));
        // The words at the cursor are the next; those that are selected are passed over.
        hits.step_from(&report, &at("overview", 3 * char..3 * char), true);
        assert_eq!(current(&report, &hits), ("overview".to_owned(), 3 * char));
        hits.step_from(&report, &at("overview", 3 * char..5 * char), true);
        assert_eq!(current(&report, &hits), ("overview".to_owned(), 6 * char));
        hits.step_from(&report, &at("overview", 4 * char..4 * char), false);
        assert_eq!(current(&report, &hits), ("overview".to_owned(), 3 * char));
        hits.step_from(&report, &at("requests.new.natural", 0..usize::MAX), false);
        assert_eq!(current(&report, &hits), ("overview".to_owned(), 6 * char));
    }

    #[test]
    fn every_place_is_marked_and_the_current_one_more() {
        let report = report();
        let mut hits = Hits::default();
        hits.update(&report, 1, "公开", &at("unit", 0..0));
        let cell = report.form.cell("requests.new.natural").expect("a cell");
        let other = report.form.cell("requests.new.total").expect("a cell");
        assert_eq!((hits.of_cell(cell), hits.of_cell(other)), (Some(Hit::One), None));
        assert_eq!(hits.of_field(&Address::new("unit")), Some(Hit::Current));
        assert_eq!(hits.of_field(&Address::new("title")), None);
        assert_eq!(hits.current_in("overview"), None);
        hits.choose(1);
        assert_eq!(hits.current_in("overview"), Some(0));
        hits.choose(4);
        assert_eq!(hits.of_cell(cell), Some(Hit::Current));
    }
}
