//! The version of a draft; and of one that carries its form, the reading that finds it before the report is read.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};

use super::Notes;
use crate::{draft::VERSION, form::spec::FormSpec};

/// The first reading.
pub(super) struct Head<'a> {
    pub(super) notes: &'a Notes,
}

/// What it finds.
pub(super) struct Found {
    pub(super) form: String,
    pub(super) definition: Option<FormSpec>,
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
        f.write_str("报告文件")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Found, A::Error> {
        version(&mut map, self.notes)?;
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

/// Reads the version, with which every draft begins, and of a later one that may be read, which programs may.
pub(super) fn version<'de, A: MapAccess<'de>>(map: &mut A, notes: &Notes) -> Result<u64, A::Error> {
    if map.next_key::<String>()?.as_deref() != Some("nianbao") {
        return Err(A::Error::custom("报告文件应以 nianbao 开头"));
    }
    notes.is_draft.set(true);
    let version = map.next_value::<u64>()?;
    if version == 0 {
        return Err(A::Error::custom("没有第 0 版的报告文件，请检查文件是否被改动过"));
    }
    if version > VERSION {
        notes.newer.set(Some(version));
        // A later program says which programs can read what it wrote, without what is new.
        let says = map.next_key::<String>()?.as_deref() == Some("reads");
        if !says || map.next_value::<u64>()? > VERSION {
            return Err(A::Error::custom("newer"));
        }
    }
    Ok(version)
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
