//! From JSON to a report.

use std::sync::Arc;

use super::{
    InterchangeError, VERSION, VERSIONS,
    fields::{Fields, Result, fail},
    links,
    node::{Node, shape_words, shorten},
};
use crate::{
    address::Address,
    check::fit,
    form::{self, CellRef, Form, spec::FormSpec},
    number::{self, NumberError},
    report::{ContactField, Entry, Report, Value},
    text::{FIELD, TEXT, too_long},
};

const FIELDS: [&str; 12] = [
    "interchange",
    "unit",
    "year",
    "form",
    "title",
    "contact",
    "tables",
    "sections",
    "footnotes",
    "links",
    "form_definition",
    // What a test expects of the report; nobody else reads it.
    "expect",
];

/// Reads a report. `find_form` is asked for the form, unless the file carries its own.
///
/// # Errors
/// Whatever in the file is not part of the shape or not a figure, with its place: nothing is dropped or guessed.
pub fn read(text: &str, find_form: &dyn Fn(&str) -> Option<Arc<Form>>) -> Result<Report> {
    let root = Node::parse(text)?;
    check_version(&root)?;
    let mut fields = Fields::of(root, "", &FIELDS)?;
    let id = fields.required_text("form")?;
    let form = match fields.take("form_definition") {
        Some(definition) => own_form(definition, &id)?,
        None => find_form(&id).ok_or(InterchangeError::UnknownForm(id))?,
    };
    let unit = bounded("unit", fields.required_text("unit")?, FIELD)?;
    let mut report = Report::new(Arc::clone(&form), unit, year(&mut fields)?);
    report.title = fields.text("title")?.map(|title| bounded("title", title, FIELD)).transpose()?;
    if let Some(node) = fields.take("contact") {
        contact(node, &mut report)?;
    }
    if let Some(node) = fields.take("tables") {
        tables(node, &form, &mut report)?;
    }
    if let Some(node) = fields.take("sections") {
        let keys = form.texts().map(|text| text.key.as_str()).collect::<Vec<_>>();
        for (key, text) in texts(node, "sections", &keys)? {
            report.texts.insert(key, text);
        }
    }
    if let Some(node) = fields.take("footnotes") {
        let keys = form.tables.iter().map(|table| table.key.as_str()).collect::<Vec<_>>();
        for (key, text) in texts(node, "footnotes", &keys)? {
            report.footnotes.insert(key, text);
        }
    }
    if let Some(node) = fields.take("links") {
        links::read(node, &mut report)?;
    }
    Ok(report)
}

/// What is no longer than anybody writes it.
fn bounded(place: &str, text: String, most: usize) -> Result<String> {
    match too_long(&text, most) {
        None => Ok(text),
        Some(count) => fail(place, format!("有 {count} 字，太长了，最多 {most} 字。请删减")),
    }
}

/// Before anything else: a file of a later version may well hold keys that are unknown here.
fn check_version(root: &Node) -> Result<()> {
    let Node::Map(fields) = root else {
        return fail("文件", format!("最外层应是 {{ … }}，现为{}", root.describe()));
    };
    match fields.iter().find(|(key, _)| key == "interchange").map(|(_, node)| node) {
        Some(Node::Number(version)) if VERSIONS.contains(&version.as_str()) => Ok(()),
        Some(Node::Number(version)) => Err(InterchangeError::Version(shorten(version))),
        Some(other) => fail("interchange", format!("应是数字 {VERSION}，现为{}", other.describe())),
        None => fail("interchange", format!("不是数据交换文件：缺少 \"interchange\": {VERSION}")),
    }
}

fn own_form(definition: Node, id: &str) -> Result<Arc<Form>> {
    if let Some(key) = definition.repeated_key() {
        return fail("form_definition", format!("“{}”重复出现，请只留一个", shorten(key)));
    }
    let spec: FormSpec = match serde_json::from_value(definition.into_value()) {
        Ok(spec) => spec,
        Err(err) => return fail("form_definition", format!("报告格式格式有误：{}", shape_words(&err))),
    };
    if spec.id != id {
        return fail(
            "form_definition",
            format!("报告格式的编号是“{}”，而 form 写的是“{id}”，两者应相同", shorten(&spec.id)),
        );
    }
    if let Some(builtin) = form::builtin(id) {
        return match builtin.spec().says_the_same(&spec) {
            true => Ok(builtin),
            false => fail("form_definition", format!("“{id}”是内置格式，不能另作定义；请改用其他编号")),
        };
    }
    let form = Form::from_spec(spec).and_then(|form| fit(&form).map_err(|err| err.to_string()).map(|()| form));
    form.map(Arc::new).or_else(|message| fail("form_definition", message))
}

fn year(fields: &mut Fields) -> Result<u16> {
    match fields.take("year") {
        Some(Node::Number(digits)) => match digits.parse() {
            Ok(year) => Ok(year),
            Err(_) => fail("year", format!("“{}”不是年度，应是四位数字，例如 2024", shorten(&digits))),
        },
        Some(other) => fail("year", format!("应是四位数字，例如 2024，现为{}", other.describe())),
        None => fail("year", "缺少这一项，应是报告年度，例如 2024"),
    }
}

fn contact(node: Node, report: &mut Report) -> Result<()> {
    let mut fields = Fields::of(node, "contact", &ContactField::KEYS)?;
    for (field, key) in ContactField::ALL.into_iter().zip(ContactField::KEYS) {
        if let Some(text) = fields.text(key)? {
            *report.contact.field_mut(field) = bounded(&format!("contact.{key}"), text, FIELD)?;
        }
    }
    Ok(())
}

fn texts(node: Node, path: &str, keys: &[&str]) -> Result<Vec<(String, String)>> {
    let mut fields = Fields::of(node, path, keys)?;
    let mut found = Vec::new();
    for key in keys {
        if let Some(text) = fields.text(key)? {
            let text = bounded(&fields.place(key), text, TEXT)?;
            found.push(((*key).to_owned(), text));
        }
    }
    Ok(found)
}

fn tables(node: Node, form: &Form, report: &mut Report) -> Result<()> {
    let keys = form.tables.iter().map(|table| table.key.as_str()).collect::<Vec<_>>();
    let mut fields = Fields::of(node, "tables", &keys)?;
    for (table, definition) in form.tables.iter().enumerate() {
        let Some(node) = fields.take(&definition.key) else { continue };
        let path = format!("tables.{}", definition.key);
        let keys = definition.rows.iter().map(|row| row.key.as_str()).collect::<Vec<_>>();
        let mut rows = Fields::of(node, &path, &keys)?;
        for (row, key) in keys.iter().enumerate() {
            if let Some(node) = rows.take(key) {
                self::row(node, form, CellRef { table, row, column: 0 }, report)?;
            }
        }
    }
    Ok(())
}

fn row(node: Node, form: &Form, first: CellRef, report: &mut Report) -> Result<()> {
    let table = &form.tables[first.table];
    let address = Address::within(&table.key, &table.rows[first.row].key);
    let path = format!("tables.{address}");
    match node {
        Node::List(items) => {
            let lengths = table.row_lengths();
            if !lengths.contains(&items.len()) {
                let columns = table.columns.iter().map(|column| column.label.as_str()).collect::<Vec<_>>();
                let (least, most) = (*lengths.start(), *lengths.end());
                let shorter = if least < most {
                    format!("（末尾的合计可以不写，则为 {least} 项）")
                } else {
                    String::new()
                };
                return fail(
                    format!("{path}（{}）", form.name_of(&address)),
                    format!("应有 {most} 项（{}）{shorter}，现有 {} 项", columns.join("、"), items.len()),
                );
            }
            for (column, item) in items.into_iter().enumerate() {
                let cell = CellRef { column, ..first };
                report.set_entry(cell, Some(entry(item, form, cell)?));
            }
        }
        // A row of which only some cells were ever given.
        Node::Map(_) => {
            let keys = table.columns.iter().map(|column| column.key.as_str()).collect::<Vec<_>>();
            let mut fields = Fields::of(node, &path, &keys)?;
            for (column, key) in keys.iter().enumerate() {
                let cell = CellRef { column, ..first };
                if let Some(item) = fields.take(key) {
                    report.set_entry(cell, Some(entry(item, form, cell)?));
                }
            }
        }
        other => return fail(path, format!("应是列表 [ … ]，现为{}", other.describe())),
    }
    Ok(())
}

fn entry(node: Node, form: &Form, cell: CellRef) -> Result<Entry> {
    let Node::Map(_) = node else {
        return Ok(Entry { value: value(&node, form, cell)?, note: String::new() });
    };
    let mut fields = Fields::of(node, &format!("tables.{}", form.address(cell)), &["value", "text", "note"])?;
    let (figure, refused) = (fields.take("value"), fields.text("text")?);
    let note = bounded(&place(form, cell), fields.text("note")?.unwrap_or_default(), FIELD)?;
    let value = match (figure, refused) {
        (Some(figure), None) => value(&figure, form, cell)?,
        (None, Some(text)) => Value::typed(form.kind(cell), &bounded(&place(form, cell), text, FIELD)?),
        _ => return fail(place(form, cell), "应写 value（数字）或 text（待改正的文字），且只写一个"),
    };
    Ok(Entry { value, note })
}

fn value(node: &Node, form: &Form, cell: CellRef) -> Result<Value> {
    let kind = form.kind(cell);
    let text = match node {
        Node::Null => return Ok(Value::Blank),
        Node::Number(text) | Node::Text(text) => text,
        other => return fail(place(form, cell), format!("应是数字或 null（留空），现为{}", other.describe())),
    };
    match number::parse(kind, text) {
        Ok(Some(number)) => Ok(Value::Number(number)),
        Ok(None) => Ok(Value::Blank),
        Err(err) => {
            let blank = match err {
                NumberError::Placeholder | NumberError::NotANumber => "；留空用 null",
                _ => "",
            };
            let message = format!("“{}”：{err}{}{blank}", shorten(text), err.remedy(kind));
            fail(place(form, cell), message)
        }
    }
}

fn place(form: &Form, cell: CellRef) -> String {
    format!("tables.{}（{}）", form.address(cell), form.full_name(cell))
}
