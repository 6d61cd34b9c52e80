//! From a draft to its text.

mod review;

use std::{collections::BTreeMap, fmt::Write as _};

use ron::ser::PrettyConfig;

use super::{Draft, version};
use crate::{
    form,
    number::Number,
    report::{ContactField, Entry, Report, Value},
    text::is_invisible,
};

const HEAD: &str =
    "// 政府信息公开工作年度报告（年报）草稿，用 nianbao 打开。表格每行占一行，文字每段占一行，便于逐行比较。";

/// The text of a draft; always the same for the same draft.
pub fn write(draft: &Draft) -> String {
    let report = &draft.report;
    let mut out = Lines::default();
    out.line(HEAD);
    out.open("(");
    out.line(&format!("nianbao: {},", version::needed(draft)));
    out.open("report: (");
    out.line(&format!("form: {},", quote(report.form.id())));
    out.line(&format!("unit: {},", quote(&report.unit)));
    out.line(&format!("year: {},", report.year));
    if let Some(title) = &report.title {
        out.line(&format!("title: Some({}),", quote(title)));
    }
    contact(&mut out, |field| Some(report.contact.field(field)).filter(|text| !text.is_empty()));
    texts(&mut out, "texts", report.form.texts().map(|text| text.key.as_str()), &report.texts);
    tables(&mut out, report);
    texts(&mut out, "footnotes", report.form.tables.iter().map(|table| table.key.as_str()), &report.footnotes);
    out.close("),");
    if !draft.review.is_empty() {
        review::review(&mut out, &draft.review, report);
    }
    if form::builtin(report.form.id()).is_none() {
        definition(&mut out, report);
    }
    out.close(")");
    out.text
}

/// Lines with their indentation.
#[derive(Default)]
struct Lines {
    text: String,
    depth: usize,
}

impl Lines {
    fn line(&mut self, line: &str) {
        for _ in 0..self.depth {
            self.text.push_str("    ");
        }
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn open(&mut self, line: &str) {
        self.line(line);
        self.depth += 1;
    }

    fn close(&mut self, line: &str) {
        self.depth -= 1;
        self.line(line);
    }
}

fn texts<'a>(out: &mut Lines, name: &str, keys: impl Iterator<Item = &'a str>, texts: &BTreeMap<String, String>) {
    let given = keys.filter_map(|key| Some((key, texts.get(key)?))).collect::<Vec<_>>();
    if given.is_empty() {
        return;
    }
    out.open(&format!("{name}: {{"));
    for (key, text) in given {
        self::text(out, key, text);
    }
    out.close("},");
}

/// A text: on one line, or a paragraph a line.
fn text(out: &mut Lines, key: &str, text: &str) {
    if text.contains('\n') {
        out.open(&format!("{}: [", quote(key)));
        for paragraph in text.split('\n') {
            out.line(&format!("{},", quote(paragraph)));
        }
        out.close("],");
    } else {
        out.line(&format!("{}: {},", quote(key), quote(text)));
    }
}

/// The contact fields that are to be written.
fn contact<'a>(out: &mut Lines, text: impl Fn(ContactField) -> Option<&'a str>) {
    let fields = ContactField::ALL.into_iter().filter_map(|field| Some((field, text(field)?))).collect::<Vec<_>>();
    if fields.is_empty() {
        return;
    }
    out.open("contact: (");
    for (field, text) in fields {
        out.line(&format!("{}: {},", field.key(), quote(text)));
    }
    out.close("),");
}

fn tables(out: &mut Lines, report: &Report) {
    let touched =
        |table: usize| (0..report.form.tables[table].rows.len()).any(|row| !report.row(table, row).is_empty());
    let tables = (0..report.form.tables.len()).filter(|table| touched(*table)).collect::<Vec<_>>();
    if tables.is_empty() {
        return;
    }
    out.open("tables: {");
    for index in tables {
        let table = &report.form.tables[index];
        out.open(&format!("{}: {{", quote(&table.key)));
        for (row, definition) in table.rows.iter().enumerate() {
            let cells = report.row(index, row);
            if cells.is_empty() {
                continue;
            }
            let all = cells.iter().map(Option::as_ref).collect::<Option<Vec<_>>>();
            let figures = if let Some(all) = all {
                format!("[{}]", all.into_iter().map(entry).collect::<Vec<_>>().join(", "))
            } else {
                // Only some cells were ever given: `None` would say that the others were given blank.
                let given = cells
                    .iter()
                    .zip(&table.columns)
                    .filter_map(|(cell, column)| Some(format!("{}: {}", quote(&column.key), entry(cell.as_ref()?))));
                format!("{{{}}}", given.collect::<Vec<_>>().join(", "))
            };
            out.line(&format!("{}: {figures},", quote(&definition.key)));
        }
        out.close("},");
    }
    out.close("},");
}

fn entry(entry: &Entry) -> String {
    let (key, value) = match &entry.value {
        Value::Blank => ("value", "None".to_owned()),
        Value::Number(Number::Amount(amount)) => ("value", quote(&amount.to_string())),
        Value::Number(number) => ("value", number.to_string()),
        Value::Refused(text) => ("text", quote(text)),
    };
    match (key, entry.note.is_empty()) {
        ("value", true) => value,
        (_, true) => format!("({key}: {value})"),
        (_, false) => format!("({key}: {value}, note: {})", quote(&entry.note)),
    }
}

/// The form itself, so that the draft opens where nobody has it.
fn definition(out: &mut Lines, report: &Report) {
    let config = PrettyConfig::new().new_line("\n").indentor("    ");
    match ron::ser::to_string_pretty(report.form.spec(), config) {
        Ok(spec) => {
            let mut lines = spec.lines();
            if let Some(first) = lines.next() {
                out.line(&format!("form_definition: {first}"));
            }
            for line in lines {
                out.line(line);
            }
            // The comma after the last bracket.
            out.text.truncate(out.text.trim_end().len());
            out.text.push_str(",\n");
        }
        Err(err) => unreachable!("a form is texts and numbers, which RON can always write: {err}"),
    }
}

/// A text as a RON string on one line. What cannot be seen is written by its number, so that nothing hides in a file
/// and nothing is changed on the way by programs that tidy line ends.
fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for char in text.chars() {
        match char {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            char if char.is_control() || is_invisible(char) => {
                write!(quoted, "\\u{{{:X}}}", u32::from(char)).unwrap_or_default();
            }
            char => quoted.push(char),
        }
    }
    quoted.push('"');
    quoted
}
