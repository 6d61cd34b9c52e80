//! `{ "key": value, … }` with keys that are known beforehand.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, Visitor};

/// What is done with each value.
pub(super) trait Each<'de> {
    /// Reads the value of the key with this index.
    fn read<D: Deserializer<'de>>(&mut self, index: usize, value: D) -> Result<(), D::Error>;
}

/// A map whose keys are among `known`, none of them twice.
pub(super) struct Keyed<'a, E> {
    /// Its path, for messages.
    pub(super) place: &'a str,
    /// The keys.
    pub(super) known: &'a [&'a str],
    /// What is done with each value.
    pub(super) each: &'a mut E,
}

impl<'de, E: Each<'de>> DeserializeSeed<'de> for Keyed<'_, E> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, E: Each<'de>> Visitor<'de> for Keyed<'_, E> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {{ … }}", self.place)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut seen = Vec::new();
        let key = Key { place: self.place, known: self.known };
        while let Some(index) = map.next_key_seed(key)? {
            if seen.contains(&index) {
                let message = format!("{}.{} 重复出现，请只留一个", self.place, self.known[index]);
                return Err(A::Error::custom(message));
            }
            seen.push(index);
            map.next_value_seed(Value { index, each: &mut *self.each })?;
        }
        Ok(())
    }
}

/// Reads a key as its index.
#[derive(Clone, Copy)]
struct Key<'a> {
    place: &'a str,
    known: &'a [&'a str],
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("加英文双引号的名称")
    }

    fn visit_str<E: serde::de::Error>(self, key: &str) -> Result<usize, E> {
        self.known.iter().position(|known| *known == key).ok_or_else(|| {
            let Self { place, known } = self;
            let key = key.chars().take(40).map(|char| if char.is_control() { ' ' } else { char }).collect::<String>();
            E::custom(format!("{place}.{key}：没有这一项，可能是写错了名称。这里可以写：{}", known.join("、")))
        })
    }
}

struct Value<'a, E> {
    index: usize,
    each: &'a mut E,
}

impl<'de, E: Each<'de>> DeserializeSeed<'de> for Value<'_, E> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.each.read(self.index, deserializer)
    }
}
