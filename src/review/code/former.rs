//! Version 1 of what a check code covers. It stands on paper that was signed, so it is computed as it always was.
//!
//! It is no longer given out: a list is not told apart from what stands behind it, so that a text of the right words is
//! the same bytes as a waiver.

use crate::{
    address::Address,
    digest::{Digest, Writing},
    form,
    report::{ContactField, Entry, Report, Value},
    review::Waiver,
};

/// What it begins with.
const NAME: &str = "nianbao digest 1";

/// The digest of a report with its waivers, which stand in their order.
pub(super) fn digest(report: &Report, waivers: &[&Waiver]) -> Digest {
    let mut content = Canonical::new(report);
    for waiver in waivers {
        let Waiver { rule, at, stated, computed, words, reason, by, time } = waiver;
        content.part("waiver");
        content.list(at.iter().map(Address::as_str));
        content.list(words.iter().map(String::as_str));
        for text in [rule, stated, computed, reason, by, &time.to_rfc3339()] {
            content.part(text);
        }
    }
    content.0.digest()
}

/// Content in one order and one writing. Every part is led by its length, but lists are not led by their counts.
struct Canonical(Writing);

impl Canonical {
    fn new(report: &Report) -> Self {
        let mut content = Self(Writing::new(NAME));
        content.part(report.form.id());
        // The words of a built-in form belong to the program; a form that the draft brings along is content.
        if form::builtin(report.form.id()).is_none() {
            let spec = serde_json::to_string(report.form.spec()).unwrap_or_default();
            content.named("form_definition", &spec);
        }
        content.named("unit", &report.unit);
        content.named("year", &report.year.to_string());
        content.named("title", &report.title());
        for field in ContactField::ALL {
            content.named(field.address().as_str(), report.contact.field(field));
        }
        for text in report.form.texts() {
            content.named(&text.key, report.text(&text.key));
        }
        for table in &report.form.tables {
            content.named(&format!("footnotes.{}", table.key), report.footnote(&table.key));
        }
        for cell in report.form.cells() {
            let Some(entry) = report.entry(cell) else { continue };
            // A printed total that was left blank is a finding; any other blank is one whether it was touched or not.
            if *entry != Entry::default() || report.form.is_computed(cell) {
                content.part(report.form.address(cell).as_str());
                content.entry(entry);
            }
        }
        content
    }

    fn entry(&mut self, entry: &Entry) {
        let (kind, value) = match &entry.value {
            Value::Blank => ("blank", String::new()),
            Value::Number(number) => ("number", number.plain()),
            Value::Refused(text) => ("text", text.clone()),
        };
        self.part(kind);
        self.part(&value);
        self.part(&entry.note);
    }

    /// A field, a text or a note; one that is empty is the same as none.
    fn named(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.part(name);
            self.part(text);
        }
    }

    fn list<'a>(&mut self, parts: impl ExactSizeIterator<Item = &'a str>) {
        self.part(&parts.len().to_string());
        parts.for_each(|part| self.part(part));
    }

    fn part(&mut self, text: &str) {
        self.0.text(text);
    }
}
