//! What a check code covers, in one order and one writing: version 2.
//!
//! Every section begins with its mark, every list with its count, every text with its length, so that it can be read
//! back: two contents are never the same bytes. What is added here later is written only where it is there, or else
//! under another name: signed paper must go on being verified.

use crate::{
    address::Address,
    digest::Writing,
    form::Form,
    report::{ContactField, Entry, Report, Value},
    review::Waiver,
};

/// Says what is digested, so that another way of doing it gives another digest.
const NAME: &str = "nianbao digest 2";

/// A report with its waivers, which stand in their order.
pub(super) fn content(report: &Report, waivers: &[&Waiver]) -> Writing {
    let mut out = Writing::new(NAME);
    form(&mut out, &report.form);
    out.text("fields");
    let (year, title) = (report.year.to_string(), report.title());
    let fields = [("unit", report.unit.as_str()), ("year", &year), ("title", &title)].map(|(name, text)| (name, text));
    named(&mut out, fields);
    out.text("contact");
    let contact = ContactField::ALL.map(|field| (field.address(), report.contact.field(field)));
    named(&mut out, contact.iter().map(|(at, text)| (at.as_str(), *text)));
    out.text("texts");
    named(&mut out, report.form.texts().map(|text| (text.key.as_str(), report.text(&text.key))));
    out.text("footnotes");
    named(&mut out, report.form.tables.iter().map(|table| (table.key.as_str(), report.footnote(&table.key))));
    out.text("cells");
    // A printed total that was left blank is a finding; any other blank is one whether it was touched or not.
    let cells = report.form.cells().filter_map(|cell| Some((cell, report.entry(cell)?)));
    let given = cells.filter(|(cell, entry)| **entry != Entry::default() || report.form.is_computed(*cell));
    out.list(given, |out, (cell, entry)| {
        out.text(report.form.address(cell).as_str());
        self::entry(out, entry);
    });
    out.text("waivers");
    out.list(waivers, |out, waiver| self::waiver(out, waiver));
    out
}

/// The words of a built-in form belong to the program, which may mend them: its name and edition say what is counted.
/// Any other form is content.
fn form(out: &mut Writing, form: &Form) {
    out.text("form");
    match form.edition() {
        Some(edition) => {
            out.text("built-in");
            out.text(form.id());
            out.text(&edition.to_string());
        }
        None => {
            out.text("carried");
            out.text(form.id());
            out.text(&form.digest().to_string());
        }
    }
}

/// Fields, texts or notes; one that is empty is the same as none.
fn named<'a>(out: &mut Writing, texts: impl IntoIterator<Item = (&'a str, &'a str)>) {
    out.list(texts.into_iter().filter(|(_, text)| !text.is_empty()), |out, (name, text)| {
        out.text(name);
        out.text(text);
    });
}

fn entry(out: &mut Writing, Entry { value, note }: &Entry) {
    let (kind, value) = match value {
        Value::Blank => ("blank", String::new()),
        Value::Number(number) => ("number", number.plain()),
        Value::Refused(text) => ("text", text.clone()),
    };
    for text in [kind, &value, note] {
        out.text(text);
    }
}

fn waiver(out: &mut Writing, waiver: &Waiver) {
    let Waiver { rule, at, stated, computed, words, reason, by, time } = waiver;
    out.list(at.iter().map(Address::as_str), Writing::text);
    out.list(words.iter().map(String::as_str), Writing::text);
    for text in [rule, stated, computed, reason, by, &time.to_rfc3339()] {
        out.text(text);
    }
}
