//! The review of a draft: a line for a waiver, a comment, an answer, a step.

use super::{Lines, contact, entry, quote, text};
use crate::{
    address::Address,
    report::{Entry, Report},
    review::{Comment, Digest, Remark, Resolved, Review, Sent, Step, Waiver},
};

/// Writes a review that is not empty.
pub(super) fn review(out: &mut Lines, review: &Review, report: &Report) {
    out.open("review: (");
    list(out, "waivers", &review.waivers, |out, waiver| out.line(&self::waiver(waiver)));
    list(out, "comments", &review.comments, comment);
    list(out, "steps", &review.steps, |out, step| out.line(&self::step(step)));
    if let Some(sent) = &review.sent {
        self::sent(out, sent, report);
    }
    out.close("),");
}

fn list<T>(out: &mut Lines, name: &str, items: &[T], write: impl Fn(&mut Lines, &T)) {
    if !items.is_empty() {
        out.open(&format!("{name}: ["));
        items.iter().for_each(|item| write(out, item));
        out.close("],");
    }
}

/// `["甲", "乙"]`
fn strings<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    format!("[{}]", texts.map(quote).collect::<Vec<_>>().join(", "))
}

fn waiver(waiver: &Waiver) -> String {
    let Waiver { rule, at, stated, computed, words, reason, by, time } = waiver;
    let mut line = format!("(rule: {}, at: {}", quote(rule), strings(at.iter().map(Address::as_str)));
    for (key, figure) in [("stated", stated), ("computed", computed)] {
        if !figure.is_empty() {
            line += &format!(", {key}: {}", quote(figure));
        }
    }
    if !words.is_empty() {
        line += &format!(", words: {}", strings(words.iter().map(String::as_str)));
    }
    format!("{line}, reason: {}, by: {}, time: {}),", quote(reason), quote(by), quote(&time.to_rfc3339()))
}

fn comment(out: &mut Lines, comment: &Comment) {
    let Comment { anchor, remark, replies, resolved } = comment;
    let mut line = format!("(at: {}", quote(anchor.at.as_str()));
    if let Some(quoted) = &anchor.quote {
        line += &format!(", quote: (text: {}", quote(&quoted.text));
        for (key, context) in [("before", &quoted.before), ("after", &quoted.after)] {
            if !context.is_empty() {
                line += &format!(", {key}: {}", quote(context));
            }
        }
        line += &format!(", start: {})", quoted.start);
    }
    line += &format!(", {}", said(remark));
    let end = resolved.as_ref().map_or_else(String::new, |Resolved { by, time }| {
        format!(", resolved: (by: {}, time: {})", quote(by), quote(&time.to_rfc3339()))
    });
    if replies.is_empty() {
        out.line(&format!("{line}{end}),"));
        return;
    }
    out.open(&format!("{line}, replies: ["));
    for reply in replies {
        out.line(&format!("({}),", said(reply)));
    }
    out.close(&format!("]{end}),"));
}

fn said(remark: &Remark) -> String {
    let Remark { by, time, text } = remark;
    format!("by: {}, time: {}, text: {}", quote(by), quote(&time.to_rfc3339()), quote(text))
}

fn step(step: &Step) -> String {
    let Step { action, by, time, remark, digest } = step;
    let mut line = format!("(action: {}, by: {}, time: {}", action.key(), quote(by), quote(&time.to_rfc3339()));
    if !remark.is_empty() {
        line += &format!(", remark: {}", quote(remark));
    }
    format!("{line}, digest: {}),", quote(digest))
}

/// Of the report as it was sent, only what is otherwise now.
fn sent(out: &mut Lines, sent: &Sent, report: &Report) {
    let was = &sent.report;
    out.open("sent: (");
    out.line(&format!("digest: {},", quote(&sent_digest(sent))));
    if was.unit != report.unit {
        out.line(&format!("unit: {},", quote(&was.unit)));
    }
    if was.year != report.year {
        out.line(&format!("year: {},", was.year));
    }
    if was.title != report.title {
        let title = was.title.as_ref().map_or_else(|| "None".to_owned(), |title| format!("Some({})", quote(title)));
        out.line(&format!("title: {title},"));
    }
    contact(out, |field| {
        let before = was.contact.field(field);
        (before != report.contact.field(field)).then_some(before)
    });
    let mut untouched = Vec::new();
    let texts = was.form.texts().map(|text| text.key.as_str());
    let changed = texts.filter(|key| was.texts.get(*key) != report.texts.get(*key));
    group(out, "texts", changed, |key| was.texts.get(key), &mut |key| untouched.push(Address::new(key)));
    cells(out, was, report, &mut untouched);
    let tables = was.form.tables.iter().map(|table| table.key.as_str());
    let changed = tables.filter(|key| was.footnotes.get(*key) != report.footnotes.get(*key));
    let mut none = |key: &str| untouched.push(Address::within("footnotes", key));
    group(out, "footnotes", changed, |key| was.footnotes.get(key), &mut none);
    if !untouched.is_empty() {
        out.line(&format!("untouched: {},", strings(untouched.iter().map(Address::as_str))));
    }
    out.close("),");
}

/// What is not known for certain stays so.
fn sent_digest(sent: &Sent) -> String {
    if sent.is_whole { Digest::of_report(&sent.report).to_string() } else { String::new() }
}

fn group<'a>(
    out: &mut Lines,
    name: &str,
    keys: impl Iterator<Item = &'a str>,
    before: impl Fn(&str) -> Option<&'a String>,
    none: &mut impl FnMut(&str),
) {
    let (given, absent) = keys.map(|key| (key, before(key))).partition::<Vec<_>, _>(|(_, text)| text.is_some());
    absent.into_iter().for_each(|(key, _)| none(key));
    if !given.is_empty() {
        out.open(&format!("{name}: {{"));
        given.into_iter().for_each(|(key, before)| text(out, key, before.map_or("", String::as_str)));
        out.close("},");
    }
}

fn cells(out: &mut Lines, was: &Report, report: &Report, untouched: &mut Vec<Address>) {
    let changed = was.form.cells().filter(|cell| was.entry(*cell) != report.entry(*cell));
    let (given, absent) = changed.partition::<Vec<_>, _>(|cell| was.entry(*cell).is_some());
    untouched.extend(absent.into_iter().map(|cell| was.form.address(cell)));
    if given.is_empty() {
        return;
    }
    out.open("tables: {");
    for in_table in given.chunk_by(|a, b| a.table == b.table) {
        let table = &was.form.tables[in_table[0].table];
        out.open(&format!("{}: {{", quote(&table.key)));
        for in_row in in_table.chunk_by(|a, b| a.row == b.row) {
            let figure = |entry: Option<&Entry>| entry.map(self::entry).unwrap_or_default();
            let figures = in_row
                .iter()
                .map(|cell| format!("{}: {}", quote(&table.columns[cell.column].key), figure(was.entry(*cell))));
            let figures = figures.collect::<Vec<_>>().join(", ");
            out.line(&format!("{}: {{{figures}}},", quote(&table.rows[in_row[0].row].key)));
        }
        out.close("},");
    }
    out.close("},");
}
