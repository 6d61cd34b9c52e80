//! What a person would see to be different in two reports: figure by figure, texts by words.

use super::{ContactField, Edit, Entry, Hunk, Report, Value, hunks};
use crate::{address::Address, form::Place};

/// A place where two reports differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where: a cell, a text, a field; `form` where the forms themselves are two.
    pub at: Address,
    /// What.
    pub change: Change,
}

/// What differs at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The forms, by id.
    Form {
        /// Before.
        old: String,
        /// After.
        new: String,
    },
    /// The year reported on.
    Year {
        /// Before.
        old: u16,
        /// After.
        new: u16,
    },
    /// What stands in a cell.
    Cell {
        /// Before; `None` where nothing was ever given, or the form has no such cell.
        old: Option<Entry>,
        /// After.
        new: Option<Entry>,
    },
    /// A text: of a section, a footnote, the title, the unit, a contact field.
    Text {
        /// Before.
        old: String,
        /// After.
        new: String,
        /// The words that differ.
        hunks: Vec<Hunk>,
    },
}

/// Everything that differs, in the order of the new report's form.
///
/// What looks and counts the same is the same: a cell never touched and a blank one, `1.50` and `1.5`, a text never
/// touched and an empty one, a title of the form's own and the same words typed.
pub fn differences(old: &Report, new: &Report) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut put = |at: Address, change: Change| found.push(Difference { at, change });
    if old.form.spec() != new.form.spec() {
        put(Address::new("form"), Change::Form { old: old.form.id().to_owned(), new: new.form.id().to_owned() });
    }
    if old.year != new.year {
        put(Address::new("year"), Change::Year { old: old.year, new: new.year });
    }
    for at in texts(old, new) {
        let (before, after) = if is_title(new, &at) && (old.title.is_some() || new.title.is_some()) {
            (old.title(), new.title())
        } else {
            let text = |report: &Report| report.text_at(&at).unwrap_or_default().to_owned();
            (text(old), text(new))
        };
        if before != after {
            let hunks = hunks(&before, &after);
            put(at, Change::Text { old: before, new: after, hunks });
        }
    }
    for cell in new.form.cells() {
        let at = new.form.address(cell);
        let before = old.form.cell(at.as_str()).and_then(|cell| old.entry(cell));
        let after = new.entry(cell);
        let same = if new.form.is_computed(cell) { before == after } else { given(before) == given(after) };
        if !same {
            put(at, Change::Cell { old: before.cloned(), new: after.cloned() });
        }
    }
    let gone = old.form.cells().map(|cell| (old.form.address(cell), old.entry(cell)));
    for (at, before) in gone.filter(|(at, _)| new.form.cell(at.as_str()).is_none()) {
        if let Some(before) = given(before) {
            put(at, Change::Cell { old: Some(before.clone()), new: None });
        }
    }
    // Stable: what has no place in the new form stays in front, in the order above.
    found.sort_by_cached_key(|difference| new.form.position(&difference.at));
    found
}

/// The addresses of all texts of either report, each once.
fn texts(old: &Report, new: &Report) -> Vec<Address> {
    let mut all = ["unit", "title"].map(Address::new).to_vec();
    all.extend(ContactField::ALL.into_iter().map(ContactField::address));
    for report in [new, old] {
        let texts = report.form.texts().map(|text| Address::new(text.key.as_str()));
        let notes = report.form.tables.iter().map(|table| Address::within("footnotes", &table.key));
        for at in texts.chain(notes) {
            if !all.contains(&at) {
                all.push(at);
            }
        }
    }
    all
}

fn is_title(report: &Report, at: &Address) -> bool {
    report.form.place(at) == Some(Place::Title)
}

/// An entry, unless it is blank without a remark.
fn given(entry: Option<&Entry>) -> Option<&Entry> {
    entry.filter(|entry| entry.value != Value::Blank || !entry.note.is_empty())
}

impl Difference {
    /// The edit of `new` that makes this place what it was in `old`, where the form of `new` has the place.
    pub fn taken_back(&self, old: &Report, new: &Report) -> Option<Edit> {
        match &self.change {
            Change::Form { .. } => None,
            Change::Year { old, .. } => Some(Edit::Year(*old)),
            Change::Cell { old, .. } => Some(Edit::Cell(new.form.cell(self.at.as_str())?, old.clone())),
            // The title of the form itself is no words of its own.
            Change::Text { .. } if is_title(new, &self.at) => Some(Edit::Title(old.title.clone())),
            Change::Text { old, .. } => new.text_edit(&self.at, old.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{form, number::Number};

    fn report() -> Report {
        let mut report = Report::new(form::builtin("cn-2021").expect("a built-in form"), "某镇", 2024);
        report.texts.insert("overview".to_owned(), "受理6宗。".to_owned());
        report
    }

    #[test]
    fn everything_that_differs_is_listed_in_printed_order_and_can_be_taken_back() {
        let old = report();
        let mut new = report();
        let cell = new.form.cell("requests.new.natural").expect("a cell");
        new.set_entry(cell, Some(Number::Count(3).into()));
        new.texts.insert("overview".to_owned(), "受理5宗。".to_owned());
        new.footnotes.insert("requests".to_owned(), "含结转".to_owned());
        new.title = Some("某镇年报".to_owned());
        new.unit = "某某镇".to_owned();
        new.year = 2023;
        new.contact.postcode = "523600".to_owned();
        let found = differences(&old, &new);
        let at = found.iter().map(|difference| difference.at.as_str()).collect::<Vec<_>>();
        let expected =
            ["year", "unit", "title", "contact.postcode", "overview", "requests.new.natural", "footnotes.requests"];
        assert_eq!(at, expected);
        let mut back = new.clone();
        for difference in &found {
            back.apply(difference.taken_back(&old, &new).expect("every place is in the form"));
        }
        assert_eq!(differences(&old, &back), []);
        assert_eq!(back.title, None);
    }

    #[test]
    fn what_looks_the_same_is_the_same() {
        let old = report();
        let mut new = report();
        let blank = new.form.cell("requests.new.natural").expect("a cell");
        new.set_entry(blank, Some(Entry::default()));
        new.texts.insert("problems".to_owned(), String::new());
        new.title = Some(old.title());
        assert_eq!(differences(&old, &new), []);
        assert_ne!(old, new);
    }

    #[test]
    fn places_that_only_the_old_form_has_are_listed() {
        let mut old = Report::new(form::builtin("dongguan-2022").expect("a built-in form"), "某镇", 2024);
        let cell = old.form.cell("fees.notices.count").expect("a cell");
        old.set_entry(cell, Some(Number::Count(2).into()));
        let new = Report::new(form::builtin("cn-2021").expect("a built-in form"), "某镇", 2024);
        let at = differences(&old, &new).iter().map(|found| found.at.to_string()).collect::<Vec<_>>();
        assert_eq!(at, ["form", "fees.notices.count"]);
    }
}
