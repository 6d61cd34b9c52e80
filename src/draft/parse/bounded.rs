//! Names, remarks and lists of a file that are longer than anybody writes them.

use std::fmt;

use serde::{
    Deserialize,
    de::{DeserializeSeed, Deserializer, Error as _, SeqAccess, Visitor},
};

use crate::text::too_long;

/// A string of at most so many characters.
#[derive(Clone, Copy)]
pub(super) struct Short<'a> {
    /// What it is, for the message.
    pub(super) name: &'a str,
    pub(super) most: usize,
}

impl<'de> DeserializeSeed<'de> for Short<'_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        let text = String::deserialize(deserializer)?;
        self.check(&text).map_err(D::Error::custom)?;
        Ok(text)
    }
}

impl Short<'_> {
    /// # Errors
    /// Where a text is longer.
    pub(super) fn check(self, text: &str) -> Result<(), String> {
        let Self { name, most } = self;
        match too_long(text, most) {
            None => Ok(()),
            Some(count) => Err(format!("{name}有 {count} 字，太长了，最多 {most} 字。请删减后再打开")),
        }
    }
}

/// A list of at most so many records, each of which is looked at when it is read.
pub(super) struct Records<T> {
    /// What they are, for the message.
    name: &'static str,
    most: usize,
    check: fn(&T) -> Result<(), String>,
}

impl<T> Records<T> {
    pub(super) fn new(name: &'static str, most: usize, check: fn(&T) -> Result<(), String>) -> Self {
        Self { name, most, check }
    }
}

impl<'de, T: Deserialize<'de>> DeserializeSeed<'de> for Records<T> {
    type Value = Vec<T>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Vec<T>, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for Records<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("列表 [ … ]")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<T>, A::Error> {
        let mut records = Vec::new();
        while let Some(record) = items.next_element::<T>()? {
            if records.len() == self.most {
                let message = format!("{}超过 {} 条，太多了。请删去不需要的再打开", self.name, self.most);
                return Err(A::Error::custom(message));
            }
            (self.check)(&record).map_err(A::Error::custom)?;
            records.push(record);
        }
        Ok(records)
    }
}
