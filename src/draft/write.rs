//! From a draft to its text.

mod lines;
mod links;
mod review;
mod slip;

pub(super) use self::slip::slip;

use self::lines::{Lines, contact, entry, quote, text};

use std::collections::BTreeMap;

use ron::ser::PrettyConfig;

use super::{Came, Draft, version};
use crate::{form, report::Report};

const HEAD: &str =
    "// 政府信息公开工作年度报告（年报），用 nianbao 打开。表格每行占一行，文字每段占一行，便于逐行比较。";

/// The text of a draft; always the same for the same draft.
pub fn write(draft: &Draft) -> String {
    let report = &draft.report;
    let mut out = Lines::default();
    out.line(HEAD);
    out.open("(");
    let (version, reads) = (version::needed(draft), version::reads(draft));
    out.line(&format!("nianbao: {version},"));
    if reads < version {
        out.line(&format!("reads: {reads},"));
    }
    if let Some(Came { name, digest, open }) = &draft.came {
        let (name, digest) = (quote(name), quote(&digest.to_string()));
        out.line(&format!("imported: (file: {name}, sha256: {digest}, unsettled: {open}),"));
    }
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
    links::links(&mut out, report);
    if !draft.review.is_empty() {
        review::review(&mut out, &draft.review, report);
    }
    if form::builtin(report.form.id()).is_none() {
        definition(&mut out, report);
    }
    out.close(")");
    out.text
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
