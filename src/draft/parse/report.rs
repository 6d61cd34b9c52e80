//! The report of a draft, with the form at hand.

use std::{cell::RefCell, fmt, sync::Arc};

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use super::{
    Keys,
    bounded::Short,
    cells::Tables,
    head::Found,
    keyed::{Each, Keyed},
};
use crate::{
    check::known_off,
    draft::library,
    form::{self, Form, spec::FormSpec},
    report::{ContactField, Report},
    text::{FIELD, TEXT},
};

/// Its fields, in the order in which they are written.
const FIELDS: [&str; 8] = ["form", "unit", "year", "title", "contact", "texts", "tables", "footnotes"];

/// A report, the form of which is known.
pub(super) struct ReportSeed<'a> {
    /// The form that the draft carries.
    pub(super) head: Option<&'a Found>,
    pub(super) lenient: Option<&'a RefCell<Vec<String>>>,
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
        let mut keys = Keys::lenient(&FIELDS, self.lenient);
        let first = keys.next(&mut map)?;
        if first != Some("form") {
            return Err(A::Error::custom("报告的第一项应是 form（格式编号）"));
        }
        let id: String = map.next_value()?;
        let form = find_form(self.head, &id).map_err(A::Error::custom)?;
        let mut report = Report::new(Arc::clone(&form), "", 0);
        while let Some(key) = keys.next(&mut map)? {
            field(&mut report, key, &mut map)?;
        }
        for field in ["unit", "year"] {
            if !keys.seen.contains(&field) {
                return Err(A::Error::missing_field(field));
            }
        }
        Ok(report)
    }
}

/// Reads the value of a field into a report.
pub(super) fn field<'de, A: MapAccess<'de>>(report: &mut Report, key: &str, map: &mut A) -> Result<(), A::Error> {
    let form = Arc::clone(&report.form);
    match key {
        "unit" => report.unit = map.next_value_seed(Short { name: "单位名称（unit）", most: FIELD })?,
        "year" => report.year = map.next_value()?,
        "title" => {
            let title = map.next_value::<Option<String>>()?;
            let short = Short { name: "标题（title）", most: FIELD };
            short.check(title.as_deref().unwrap_or_default()).map_err(A::Error::custom)?;
            report.title = title;
        }
        "contact" => map.next_value_seed(ContactSeed(report))?,
        "texts" => {
            let known = form.texts().map(|text| text.key.as_str()).collect::<Vec<_>>();
            let mut texts = |index: usize, text: String| {
                report.texts.insert(known[index].to_owned(), text);
            };
            map.next_value_seed(Keyed {
                place: "texts",
                known: &known,
                each: &mut Texts { place: "texts", known: &known, put: &mut texts },
            })?;
        }
        "footnotes" => {
            let known = form.tables.iter().map(|table| table.key.as_str()).collect::<Vec<_>>();
            let mut texts = |index: usize, text: String| {
                report.footnotes.insert(known[index].to_owned(), text);
            };
            map.next_value_seed(Keyed {
                place: "footnotes",
                known: &known,
                each: &mut Texts { place: "footnotes", known: &known, put: &mut texts },
            })?;
        }
        _ => {
            let known = form.tables.iter().map(|table| table.key.as_str()).collect::<Vec<_>>();
            map.next_value_seed(Keyed { place: "tables", known: &known, each: &mut Tables(report) })?;
        }
    }
    Ok(())
}

/// The form that the file carries, a built-in one, or one from the user's folder.
fn find_form(head: Option<&Found>, id: &str) -> Result<Arc<Form>, String> {
    let carried = head.and_then(|head| Some((head, head.definition.as_ref()?)));
    let Some((head, spec)) = carried else {
        return library::find(id).ok_or_else(|| {
            format!("缺少报告格式“{id}”。请向报告提供者索取格式文件，放入格式文件夹（运行 nianbao forms 可查看位置）后重新打开")
        });
    };
    if spec.id != head.form {
        return Err(format!("form 写的是“{id}”，而 form_definition 的编号是“{}”，两者应相同", spec.id));
    }
    match form::builtin(id) {
        Some(builtin) if builtin.spec().says_the_same(spec) => Ok(builtin),
        Some(_) => Err(format!("“{id}”是内置格式，不能在 form_definition 中另作定义；请改用其他编号")),
        None => own_form(spec.clone()).map(Arc::new).map_err(|err| format!("form_definition 有误：{err}")),
    }
}

fn own_form(spec: FormSpec) -> Result<Form, String> {
    let form = Form::from_spec(spec)?;
    known_off(&form).map_err(|err| err.to_string())?;
    Ok(form)
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
        let mut keys = Keys::new(&ContactField::KEYS);
        while let Some(key) = keys.next(&mut map)? {
            let Some(field) = ContactField::of_key(key) else { continue };
            let name = format!("contact.{key} 的内容");
            *self.0.contact.field_mut(field) = map.next_value_seed(Short { name: &name, most: FIELD })?;
        }
        Ok(())
    }
}

/// Texts by the index of their key.
struct Texts<'a> {
    place: &'a str,
    known: &'a [&'a str],
    put: &'a mut dyn FnMut(usize, String),
}

impl<'de> Each<'de> for Texts<'_> {
    fn read<D: Deserializer<'de>>(&mut self, index: usize, value: D) -> Result<(), D::Error> {
        let text = value.deserialize_any(TextVisitor)?;
        let name = format!("{}.{} 的文字", self.place, self.known[index]);
        Short { name: &name, most: TEXT }.check(&text).map_err(D::Error::custom)?;
        (self.put)(index, text);
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
