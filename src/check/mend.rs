//! Changes that mend what a finding found.

use crate::{
    address::Address,
    form::CellRef,
    report::{Edit, Entry, Passage, Report},
};

/// A change that mends a finding, made with one click and one undo step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// What it does, in a few Chinese words: `正文改为5件`.
    pub label: String,
    /// Whether it is mechanical, and may be made together with all others of its kind (全部修正).
    pub mechanical: bool,
    /// The changes, none of which touch the same words.
    pub changes: Vec<Replacement>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Replacement {
    /// Words are put in place of others.
    Words(Passage, String),
    /// A cell gets another entry.
    Cell(CellRef, Option<Entry>),
}

impl Mend {
    /// All of some mends as one edit. Of changes that touch the same words, the first is made.
    pub fn edit<'a>(mends: impl IntoIterator<Item = &'a Self>, report: &Report) -> Edit {
        let mut edits = Vec::new();
        let mut words: Vec<(&Passage, &str)> = Vec::new();
        for change in mends.into_iter().flat_map(|mend| &mend.changes) {
            match change {
                Replacement::Cell(cell, entry) => edits.push(Edit::Cell(*cell, entry.clone())),
                Replacement::Words(passage, with) => {
                    let meets = |other: &Passage| {
                        other.at == passage.at
                            && other.range.start < passage.range.end.max(passage.range.start + 1)
                            && passage.range.start < other.range.end.max(other.range.start + 1)
                    };
                    if !words.iter().any(|(other, _)| meets(other)) {
                        words.push((passage, with));
                    }
                }
            }
        }
        // From behind, so that the places before stay where they are.
        words.sort_by_key(|(passage, _)| std::cmp::Reverse(passage.range.start));
        let mut places: Vec<&Address> = words.iter().map(|(passage, _)| &passage.at).collect();
        places.sort();
        places.dedup();
        for at in places {
            let Some(text) = report.text_at(at) else { continue };
            let mut text = text.to_owned();
            for (passage, with) in words.iter().filter(|(passage, _)| passage.at == *at) {
                // A finding of an older revision may point beyond the text.
                if text.get(passage.range.clone()).is_some() {
                    text.replace_range(passage.range.clone(), with);
                }
            }
            edits.extend(report.text_edit(at, text));
        }
        Edit::Batch(edits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;

    fn words(at: &str, range: std::ops::Range<usize>, with: &str) -> Mend {
        let passage = Passage { at: Address::new(at), range };
        Mend { label: String::new(), mechanical: true, changes: vec![Replacement::Words(passage, with.to_owned())] }
    }

    #[test]
    fn mends_of_one_text_are_made_together_and_undone_together() {
        let mut report = Report::new(form::builtin("cn-2021").expect("a built-in form"), "某镇", 2024);
        report.texts.insert("overview".to_owned(), "受理6宗，答复6宗".to_owned());
        report.footnotes.insert("disputes".to_owned(), "注:含".to_owned());
        let before = report.clone();
        let mends = [
            words("overview", 6..7, "5"),
            words("overview", 19..20, "12"),
            words("overview", 6..10, "never: these words are changed already"),
            words("footnotes.disputes", 3..4, "："),
            words("unit", 0..0, "甲市"),
            words("overview", 100..101, "beyond the text"),
            words("no.such.place", 0..0, "nowhere"),
        ];
        let undo = report.apply(Mend::edit(&mends, &before));
        assert_eq!(report.text("overview"), "受理5宗，答复12宗");
        assert_eq!(report.footnote("disputes"), "注：含");
        assert_eq!(report.unit, "甲市某镇");
        report.apply(undo);
        assert_eq!(report, before);
    }
}
