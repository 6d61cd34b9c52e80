//! From a report to JSON: keys in the order of the form, a row of a table a line.

use std::collections::BTreeMap;

use super::{VERSIONS, links};
use crate::{
    form::{self, CellRef, Table},
    number::Number,
    report::{ContactField, Entry, Report, Value},
};

/// Writes a report. What was never given is left out; a cell that was never given, in a row where others were, is
/// written `null`, which reads the same.
pub fn write(report: &Report) -> String {
    let form = &report.form;
    let links = links::lines(report);
    let version = VERSIONS[usize::from(!links.is_empty())];
    let mut fields = vec![
        ("interchange", version.to_owned()),
        ("unit", quote(&report.unit)),
        ("year", report.year.to_string()),
        ("form", quote(form.id())),
    ];
    if let Some(title) = &report.title {
        fields.push(("title", quote(title)));
    }
    if !report.contact.is_empty() {
        let lines = ContactField::ALL.map(|field| (field.key().to_owned(), quote(report.contact.field(field))));
        fields.push(("contact", object(lines, 1)));
    }
    let tables = (0..form.tables.len()).filter_map(|table| table_lines(report, table)).collect::<Vec<_>>();
    fields.push(("tables", object(tables, 1)));
    let keys = form.texts().map(|text| text.key.as_str());
    fields.push(("sections", texts(keys, &report.texts)));
    if !report.footnotes.is_empty() {
        let keys = form.tables.iter().map(|table| table.key.as_str());
        fields.push(("footnotes", texts(keys, &report.footnotes)));
    }
    if !links.is_empty() {
        fields.push(("links", format!("[\n    {}\n  ]", links.join(",\n    "))));
    }
    if form::builtin(form.id()).is_none() {
        fields.push(("form_definition", serde_json::json!(form.spec()).to_string()));
    }
    let mut text = object(fields.into_iter().map(|(key, value)| (key.to_owned(), value)), 0);
    text.push('\n');
    text
}

fn quote(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// An object with a field a line, at a depth of indentation.
fn object(fields: impl IntoIterator<Item = (String, String)>, depth: usize) -> String {
    let indent = "  ".repeat(depth + 1);
    let lines = fields.into_iter().map(|(key, value)| format!("{indent}{}: {value}", quote(&key))).collect::<Vec<_>>();
    if lines.is_empty() { "{}".to_owned() } else { format!("{{\n{}\n{}}}", lines.join(",\n"), "  ".repeat(depth)) }
}

fn texts<'a>(keys: impl Iterator<Item = &'a str>, texts: &BTreeMap<String, String>) -> String {
    object(keys.filter_map(|key| Some((key.to_owned(), quote(texts.get(key)?)))), 1)
}

fn table_lines(report: &Report, table: usize) -> Option<(String, String)> {
    let definition = &report.form.tables[table];
    let rows = definition.rows.iter().enumerate().filter_map(|(row, found)| {
        let cells = report.row(table, row);
        (!cells.is_empty()).then(|| (found.key.clone(), row_line(cells, definition, report, table, row)))
    });
    let rows = rows.collect::<Vec<_>>();
    (!rows.is_empty()).then(|| (definition.key.clone(), object(rows, 2)))
}

fn row_line(cells: &[Option<Entry>], definition: &Table, report: &Report, table: usize, row: usize) -> String {
    // In a computed cell `null` would be a total that was printed blank, not one that never was.
    let no_total = |(column, cell): (usize, &Option<Entry>)| {
        cell.is_none() && report.form.is_computed(CellRef { table, row, column })
    };
    if cells.iter().enumerate().any(no_total) {
        let given = cells.iter().zip(&definition.columns).filter_map(|(cell, column)| {
            let cell = cell.as_ref()?;
            Some(format!("{}: {}", quote(&column.key), entry(cell)))
        });
        format!("{{{}}}", given.collect::<Vec<_>>().join(", "))
    } else {
        let figures = cells.iter().map(|cell| cell.as_ref().map_or_else(|| "null".to_owned(), entry));
        format!("[{}]", figures.collect::<Vec<_>>().join(", "))
    }
}

fn entry(entry: &Entry) -> String {
    let (key, value) = match &entry.value {
        Value::Blank => ("value", "null".to_owned()),
        Value::Number(Number::Amount(amount)) => ("value", quote(&amount.to_string())),
        Value::Number(number) => ("value", number.to_string()),
        Value::Refused(text) => ("text", quote(text)),
    };
    match (key, entry.note.is_empty()) {
        ("value", true) => value,
        (_, true) => format!("{{\"{key}\": {value}}}"),
        (_, false) => format!("{{\"{key}\": {value}, \"note\": {}}}", quote(&entry.note)),
    }
}
