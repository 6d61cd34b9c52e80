//! The review of a draft: a line for a waiver, a comment, an answer, a step.

use super::lines::{Lines, contact, entry, fields, quote, quoted, text, unless_empty};
use crate::{
    address::Address,
    report::{Entry, Report},
    review::{Code, Comment, Publication, Remark, Resolved, Review, Sent, Step, Timestamp, Waiver, iso},
};

/// Writes a review that is not empty.
pub(super) fn review(out: &mut Lines, review: &Review, report: &Report) {
    out.open("review: (");
    list(out, "waivers", &review.recorded_waivers(), |out, waiver| out.line(&self::waiver(waiver)));
    comments(out, "comments", &review.comments);
    let steps = review.recorded_steps();
    list(out, "steps", &steps, |out, step| out.line(&self::step(step)));
    let published = steps.iter().enumerate().filter_map(|(index, step)| Some((index, step.published.as_ref()?)));
    list(out, "published", &published.collect::<Vec<_>>(), |out, (index, public)| {
        out.line(&published_line(*index, public));
    });
    if let Some(sent) = &review.sent {
        self::sent(out, sent, report);
    }
    out.close("),");
}

fn list<T>(out: &mut Lines, name: &str, items: &[T], write: impl Fn(&mut Lines, &T)) {
    if !items.is_empty() {
        out.open(&format!("{name}: ["));
        for item in items {
            write(out, item);
        }
        out.close("],");
    }
}

/// Writes comments, where there are some.
pub(super) fn comments(out: &mut Lines, name: &str, comments: &[Comment]) {
    list(out, name, comments, comment);
}

/// `["甲", "乙"]`
fn strings<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    format!("[{}]", texts.map(quote).collect::<Vec<_>>().join(", "))
}

fn moment(time: Timestamp) -> String {
    quote(&time.to_rfc3339())
}

fn waiver(waiver: &Waiver) -> String {
    let Waiver { rule, at, stated, computed, words, reason, by, time } = waiver;
    let words = if words.is_empty() { String::new() } else { strings(words.iter().map(String::as_str)) };
    let fields = fields(&[
        ("rule", quote(rule)),
        ("at", strings(at.iter().map(Address::as_str))),
        ("stated", unless_empty(stated)),
        ("computed", unless_empty(computed)),
        ("words", words),
        ("reason", quote(reason)),
        ("by", quote(by)),
        ("time", moment(*time)),
    ]);
    format!("({fields}),")
}

fn comment(out: &mut Lines, comment: &Comment) {
    let Comment { anchor, remark, replies, resolved } = comment;
    let words = anchor.quote.as_ref().map(quoted);
    let place = fields(&[("at", quote(anchor.at.as_str())), ("quote", words.unwrap_or_default())]);
    let end = resolved.as_ref().map_or_else(String::new, |Resolved { by, time }| {
        format!(", resolved: ({})", fields(&[("by", quote(by)), ("time", moment(*time))]))
    });
    let start = format!("({place}, {}", said(remark));
    if replies.is_empty() {
        out.line(&format!("{start}{end}),"));
        return;
    }
    out.open(&format!("{start}, replies: ["));
    for reply in replies {
        out.line(&format!("({}),", said(reply)));
    }
    out.close(&format!("]{end}),"));
}

fn said(remark: &Remark) -> String {
    let Remark { by, time, text, amended } = remark;
    let amended = amended.map(moment).unwrap_or_default();
    fields(&[("by", quote(by)), ("time", moment(*time)), ("text", quote(text)), ("amended", amended)])
}

fn step(step: &Step) -> String {
    let Step { action, by, time, remark, digest, published: _ } = step;
    let fields = fields(&[
        ("action", action.key().to_owned()),
        ("by", quote(by)),
        ("time", moment(*time)),
        ("remark", unless_empty(remark)),
        ("digest", quote(digest)),
    ]);
    format!("({fields}),")
}

/// When and where the step with this index tells that the report was made public. Files count the steps from 1.
fn published_line(index: usize, public: &Publication) -> String {
    let Publication { day, address } = public;
    let step = (index + 1).to_string();
    let fields = fields(&[("step", step), ("day", quote(&iso(*day))), ("address", unless_empty(address))]);
    format!("({fields}),")
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
    if sent.is_whole { Code::of_report(&sent.report).to_string() } else { String::new() }
}

fn group<'a>(
    out: &mut Lines,
    name: &str,
    keys: impl Iterator<Item = &'a str>,
    before: impl Fn(&str) -> Option<&'a String>,
    none: &mut impl FnMut(&str),
) {
    let (given, absent) = keys.map(|key| (key, before(key))).partition::<Vec<_>, _>(|(_, text)| text.is_some());
    for (key, _) in absent {
        none(key);
    }
    if !given.is_empty() {
        out.open(&format!("{name}: {{"));
        for (key, before) in given {
            text(out, key, before.map_or("", String::as_str));
        }
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
