//! Words wherever they stand in a report, tables and cover included, and others in their place.

use std::{borrow::Cow, ops::Range};

use super::{Edit, Entry, Report, Value};
use crate::{
    address::Address,
    form::{CellRef, Place},
    text::{FIELD, TEXT, find::search, too_long},
};

/// Where words can stand.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Spot {
    /// In a text: a section, a footnote, the title, a field of the cover.
    Text(Address),
    /// In a cell, as its figure or what was typed for one.
    Figure(CellRef),
    /// In the remark of a cell.
    Note(CellRef),
}

/// Words that were found.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Found {
    /// Where.
    pub spot: Spot,
    /// The bytes of the words there, on the borders of characters.
    pub range: Range<usize>,
}

impl Report {
    /// Every place of these words, in the order of the form; none inside another. Width and size of Latin letters and
    /// digits do not matter. Computed totals are not searched: nobody has typed them; nor is the year, which is chosen.
    pub fn find(&self, words: &str) -> Vec<Found> {
        let spots = self.contents().flat_map(|edit| match edit {
            Edit::Cell(cell, Some(_)) if !self.form.is_computed(cell) => vec![Spot::Figure(cell), Spot::Note(cell)],
            Edit::Year(_) | Edit::Cell(..) => Vec::new(),
            edit => edit.at(&self.form).map(Spot::Text).into_iter().collect(),
        });
        let found = spots.flat_map(|spot| {
            let ranges = search(&self.words_at(&spot), words).into_iter().map(|found| found.bytes);
            ranges.map(move |range| Found { spot: spot.clone(), range }).collect::<Vec<_>>()
        });
        let mut found = found.collect::<Vec<_>>();
        found.sort_by_cached_key(|found| self.form.position(&self.address_of(&found.spot)));
        found
    }

    /// What stands in a place; empty where nothing does.
    pub fn words_at(&self, spot: &Spot) -> Cow<'_, str> {
        match spot {
            Spot::Text(at) => self.text_at(at).unwrap_or_default().into(),
            Spot::Figure(cell) => self.entry(*cell).map(|entry| entry.value.to_string()).unwrap_or_default().into(),
            Spot::Note(cell) => self.note(*cell).into(),
        }
    }

    /// The address of a place.
    pub fn address_of(&self, spot: &Spot) -> Address {
        match spot {
            Spot::Text(at) => at.clone(),
            Spot::Figure(cell) | Spot::Note(cell) => self.form.address(*cell),
        }
    }

    /// Puts other words in the place of those that were found in this report, in the order in which
    /// [`Report::find`] gives them. What would grow beyond what may be typed there stays as it is. Gives the edits, one a
    /// place.
    pub fn replaced(&self, found: &[Found], with: &str) -> Vec<Edit> {
        let groups = found.chunk_by(|a, b| a.spot == b.spot);
        let mut edits: Vec<Edit> = Vec::new();
        for group in groups {
            let spot = &group[0].spot;
            let mut words = self.words_at(spot).into_owned();
            for Found { range, .. } in group.iter().rev() {
                words.replace_range(range.clone(), with);
            }
            match spot {
                Spot::Text(at) => {
                    let most = if matches!(self.form.place(at), Some(Place::Text(_))) { TEXT } else { FIELD };
                    if too_long(&words, most).is_none() {
                        edits.extend(self.text_edit(at, words));
                    }
                }
                Spot::Figure(cell) | Spot::Note(cell) => {
                    // The remark of a cell follows its figure.
                    let known = match edits.last() {
                        Some(Edit::Cell(last, Some(entry))) if last == cell => Some(entry.clone()),
                        _ => None,
                    };
                    let is_second = known.is_some();
                    let entry = known.or_else(|| self.entry(*cell).cloned()).unwrap_or_default();
                    if too_long(&words, FIELD).is_some() {
                        continue;
                    }
                    let entry = match spot {
                        Spot::Note(_) => Entry { note: words, ..entry },
                        _ => Entry { value: Value::typed(self.form.kind(*cell), &words), ..entry },
                    };
                    edits.truncate(edits.len() - usize::from(is_second));
                    edits.push(Edit::Cell(*cell, Some(entry)));
                }
            }
        }
        edits
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{form::builtin, number::Number};

    fn report() -> Report {
        let mut report = Report::new(builtin("cn-2021").expect("a built-in form"), "某镇", 2024);
        report.title = Some("某镇2023年报告".into());
        let text = "2023年，某镇公开２０２３件。".to_owned();
        report.apply(Edit::Text("overview".into(), Some(text)));
        let cell = report.form.cell("requests.new.natural").expect("a cell");
        let entry = Entry { value: Value::Number(Number::Count(2023)), note: "含2023年的".into() };
        report.set_entry(cell, Some(entry));
        report
    }

    fn apply(report: &Report, edits: Vec<Edit>) -> Report {
        let mut after = report.clone();
        after.apply(Edit::Batch(edits));
        after
    }

    #[test]
    fn words_are_found_wherever_they_stand_and_in_the_order_of_the_form() {
        let report = report();
        let found = report.find("2023");
        let at = found.iter().map(|found| report.address_of(&found.spot).to_string()).collect::<Vec<_>>();
        assert_eq!(at, ["title", "overview", "overview", "requests.new.natural", "requests.new.natural"]);
        assert_eq!(report.words_at(&found[4].spot), "含2023年的");
        assert_eq!(report.find(""), []);
        assert_eq!(report.find("无此词"), []);
    }

    #[test]
    fn other_words_take_their_place_everywhere_or_in_one() {
        let report = report();
        let found = report.find("2023");
        let all = apply(&report, report.replaced(&found, "2024"));
        assert_eq!(all.find("2023"), []);
        assert_eq!(all.text("overview"), "2024年，某镇公开2024件。");
        assert_eq!(all.title.as_deref(), Some("某镇2024年报告"));
        let cell = report.form.cell("requests.new.natural").expect("a cell");
        let entry = Entry { value: Value::Number(Number::Count(2024)), note: "含2024年的".into() };
        assert_eq!(all.entry(cell), Some(&entry));
        let one = apply(&report, report.replaced(&found[2..3], "三"));
        assert_eq!(one.text("overview"), "2023年，某镇公开三件。");
        let no_figure = apply(&report, report.replaced(&found[3..4], "三"));
        assert_eq!(
            no_figure.entry(cell).map(|entry| &entry.value),
            Some(&Value::Refused("三".into())),
            "kept, and told"
        );
    }

    #[test]
    fn nothing_grows_beyond_what_may_be_typed() {
        let report = report();
        let found = report.find("某镇");
        let after = apply(&report, report.replaced(&found, &"镇".repeat(FIELD + 1)));
        assert_eq!(after.unit, "某镇");
        assert_ne!(after.text("overview"), report.text("overview"), "a text may be long");
    }
}
