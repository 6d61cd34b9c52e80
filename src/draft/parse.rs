//! From the text of a draft to a report, with line and column of whatever is wrong.
//!
//! The text is read twice: first its version and its form, then the report with the form at hand, so that a wrong
//! row or figure is found where it stands.

mod cells;
mod keyed;

use std::{cell::Cell, fmt, sync::Arc};

use ron::error::{Error as RonError, SpannedError};
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

use self::{
    cells::Tables,
    keyed::{Each, Keyed},
};
use super::{Draft, DraftError, Fault, VERSION, library};
use crate::{
    form::{self, Form, spec::FormSpec, syntax},
    report::{ContactField, Report},
};

/// Reads a draft from its text.
///
/// # Errors
/// With line and column, what is wrong and what to do.
pub fn parse(text: &str) -> Result<Draft, DraftError> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(Fault::Empty.into());
    }
    let notes = Notes::default();
    let head = ron::Options::default().from_str_seed(text, Head { notes: &notes });
    let head = head.map_err(|err| fault(&err, text, &notes))?;
    let envelope = Envelope { head: &head };
    let report = ron::Options::default().from_str_seed(text, envelope).map_err(|err| fault(&err, text, &notes))?;
    Ok(Draft { report })
}

/// What the first reading finds out although it fails.
#[derive(Default)]
struct Notes {
    is_draft: Cell<bool>,
    newer: Cell<Option<u64>>,
}

fn fault(err: &SpannedError, text: &str, notes: &Notes) -> DraftError {
    if let Some(version) = notes.newer.get() {
        return Fault::Newer(version).into();
    }
    // Whatever fails before the version, even by depth, was no draft to begin with.
    if !notes.is_draft.get() {
        return Fault::NotADraft.into();
    }
    let (line, column) = match err.code {
        // Where it could not go on.
        RonError::Eof | RonError::TrailingCharacters | RonError::UnexpectedChar(_) => {
            (err.span.end.line, err.span.end.col)
        }
        // Behind the item before, not before the next one, which may stand lines below.
        RonError::ExpectedComma => {
            let lines = text.split('\n').take(err.span.end.line).collect::<Vec<_>>().join("\n");
            let last = lines.chars().rev().take_while(|char| *char != '\n').count();
            let cut = lines.chars().count() - last + err.span.end.col.saturating_sub(1).min(last);
            let before = lines.chars().take(cut).collect::<String>();
            let before = before.trim_end();
            let column = before.chars().rev().take_while(|char| *char != '\n').count() + 1;
            (before.matches('\n').count() + 1, column)
        }
        // Before the word that it did not like.
        _ => (err.span.start.line, err.span.start.col),
    };
    Fault::Syntax { line, column, message: syntax::words(&err.code) }.into()
}

/// The first reading.
struct Head<'a> {
    notes: &'a Notes,
}

struct Found {
    form: String,
    definition: Option<FormSpec>,
}

impl<'de> DeserializeSeed<'de> for Head<'_> {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found, D::Error> {
        deserializer.deserialize_struct("", &[], self)
    }
}

impl<'de> Visitor<'de> for Head<'_> {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("年报草稿")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Found, A::Error> {
        if map.next_key::<String>()?.as_deref() != Some("nianbao") {
            return Err(A::Error::custom("年报草稿应以“(nianbao: 1,”开头"));
        }
        self.notes.is_draft.set(true);
        match map.next_value::<u64>()? {
            VERSION => {}
            0 => return Err(A::Error::custom("没有第 0 版的草稿，请检查文件是否被改动过")),
            newer => {
                self.notes.newer.set(Some(newer));
                return Err(A::Error::custom("newer"));
            }
        }
        let (mut form, mut definition) = (None, None);
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "report" => form = Some(map.next_value_seed(FormId)?),
                "form_definition" => definition = Some(map.next_value()?),
                // The second reading says what is wrong with it.
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        match form {
            Some(form) => Ok(Found { form, definition }),
            None => Err(A::Error::missing_field("report")),
        }
    }
}

/// The form of the report, and nothing else of it.
struct FormId;

impl<'de> DeserializeSeed<'de> for FormId {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_struct("", &[], self)
    }
}

impl<'de> Visitor<'de> for FormId {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("报告 ( … )")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<String, A::Error> {
        let mut form = None;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "form" => form = Some(map.next_value()?),
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        form.ok_or_else(|| A::Error::missing_field("form"))
    }
}

/// The second reading.
struct Envelope<'a> {
    head: &'a Found,
}

impl<'de> DeserializeSeed<'de> for Envelope<'_> {
    type Value = Report;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Report, D::Error> {
        deserializer.deserialize_struct("", &[], self)
    }
}

impl<'de> Visitor<'de> for Envelope<'_> {
    type Value = Report;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("年报草稿")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Report, A::Error> {
        let mut keys = Keys::new(&["nianbao", "report", "form_definition"]);
        let mut report = None;
        while let Some(key) = keys.next(&mut map)? {
            match key {
                "report" => report = Some(map.next_value_seed(ReportSeed { head: self.head })?),
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        report.ok_or_else(|| A::Error::missing_field("report"))
    }
}

/// The names of a group, each of which may stand once.
struct Keys {
    known: &'static [&'static str],
    seen: Vec<&'static str>,
}

impl Keys {
    fn new(known: &'static [&'static str]) -> Self {
        Self { known, seen: Vec::new() }
    }

    fn next<'de, A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<Option<&'static str>, A::Error> {
        let Some(key) = map.next_key::<String>()? else { return Ok(None) };
        let Some(known) = self.known.iter().find(|known| **known == key) else {
            return Err(A::Error::unknown_field(&key, self.known));
        };
        if self.seen.contains(known) {
            return Err(A::Error::duplicate_field(known));
        }
        self.seen.push(known);
        Ok(Some(known))
    }
}

struct ReportSeed<'a> {
    head: &'a Found,
}

impl<'de> DeserializeSeed<'de> for ReportSeed<'_> {
    type Value = Report;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Report, D::Error> {
        deserializer.deserialize_struct("", &[], self)
    }
}

impl<'de> Visitor<'de> for ReportSeed<'_> {
    type Value = Report;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("报告 ( … )")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Report, A::Error> {
        let mut keys = Keys::new(&["form", "unit", "year", "title", "contact", "texts", "tables", "footnotes"]);
        let first = keys.next(&mut map)?;
        if first != Some("form") {
            return Err(A::Error::custom("报告的第一项应是 form（表样编号）"));
        }
        let id: String = map.next_value()?;
        let form = find_form(self.head, &id).map_err(A::Error::custom)?;
        let mut report = Report::new(Arc::clone(&form), "", 0);
        while let Some(key) = keys.next(&mut map)? {
            match key {
                "unit" => report.unit = map.next_value()?,
                "year" => report.year = map.next_value()?,
                "title" => report.title = map.next_value()?,
                "contact" => map.next_value_seed(ContactSeed(&mut report))?,
                "texts" => {
                    let known = form.texts().map(|text| text.key.as_str()).collect::<Vec<_>>();
                    let mut texts = |index: usize, text: String| {
                        report.texts.insert(known[index].to_owned(), text);
                    };
                    map.next_value_seed(Keyed { place: "texts", known: &known, each: &mut Texts(&mut texts) })?;
                }
                "footnotes" => {
                    let known = form.tables.iter().map(|table| table.key.as_str()).collect::<Vec<_>>();
                    let mut texts = |index: usize, text: String| {
                        report.footnotes.insert(known[index].to_owned(), text);
                    };
                    map.next_value_seed(Keyed { place: "footnotes", known: &known, each: &mut Texts(&mut texts) })?;
                }
                _ => {
                    let known = form.tables.iter().map(|table| table.key.as_str()).collect::<Vec<_>>();
                    map.next_value_seed(Keyed { place: "tables", known: &known, each: &mut Tables(&mut report) })?;
                }
            }
        }
        for field in ["unit", "year"] {
            if !keys.seen.contains(&field) {
                return Err(A::Error::missing_field(field));
            }
        }
        Ok(report)
    }
}

/// The form that the file carries, a built-in one, or one from the user's folder.
fn find_form(head: &Found, id: &str) -> Result<Arc<Form>, String> {
    let Some(spec) = &head.definition else {
        return library::find(id).ok_or_else(|| {
            format!("没有编号为“{id}”的表样。运行 nianbao forms 可查看全部表样；自备的表样请放进表样文件夹")
        });
    };
    if spec.id != head.form {
        return Err(format!("form 写的是“{id}”，而 form_definition 的编号是“{}”，两者应相同", spec.id));
    }
    match form::builtin(id) {
        Some(builtin) if builtin.spec() == spec => Ok(builtin),
        Some(_) => Err(format!("“{id}”是内置表样，不能在 form_definition 中另作定义；请改用别的编号")),
        None => Form::from_spec(spec.clone()).map(Arc::new).map_err(|err| format!("form_definition 有误：{err}")),
    }
}

struct ContactSeed<'a>(&'a mut Report);

impl<'de> DeserializeSeed<'de> for ContactSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_struct("", &[], self)
    }
}

impl<'de> Visitor<'de> for ContactSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("联系方式 ( … )")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut keys = Keys::new(&["address", "postcode", "telephone", "website"]);
        while let Some(key) = keys.next(&mut map)? {
            let field = match key {
                "address" => ContactField::Address,
                "postcode" => ContactField::Postcode,
                "telephone" => ContactField::Telephone,
                _ => ContactField::Website,
            };
            *self.0.contact.field_mut(field) = map.next_value()?;
        }
        Ok(())
    }
}

/// Texts by the index of their key.
struct Texts<'a>(&'a mut dyn FnMut(usize, String));

impl<'de> Each<'de> for Texts<'_> {
    fn read<D: Deserializer<'de>>(&mut self, index: usize, value: D) -> Result<(), D::Error> {
        let text = value.deserialize_any(TextVisitor)?;
        (self.0)(index, text);
        Ok(())
    }
}

/// A text as one string, or as a list of paragraphs.
struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("加英文双引号的文字，或列表 [ … ]（每段一项）")
    }

    fn visit_str<E>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut paragraphs: A) -> Result<String, A::Error> {
        let mut all = Vec::new();
        while let Some(paragraph) = paragraphs.next_element::<String>()? {
            all.push(paragraph);
        }
        Ok(all.join("\n"))
    }
}
