//! Where an imported report comes from.

use std::{cell::RefCell, fmt};

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, Visitor};

use super::{Keys, bounded::Short};
use crate::{digest::Digest, draft::Came, text::FIELD};

/// Where an imported report comes from.
pub(super) struct CameSeed<'a> {
    pub(super) lenient: Option<&'a RefCell<Vec<String>>>,
}

impl<'de> DeserializeSeed<'de> for CameSeed<'_> {
    type Value = Came;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Came, D::Error> {
        deserializer.deserialize_struct("", &[], self)
    }
}

impl<'de> Visitor<'de> for CameSeed<'_> {
    type Value = Came;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("导入的来源 ( … )")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Came, A::Error> {
        let mut keys = Keys::lenient(&["file", "sha256", "unsettled"], self.lenient);
        let (mut name, mut digest, mut open) = (None, None, 0);
        while let Some(key) = keys.next(&mut map)? {
            match key {
                "file" => name = Some(map.next_value_seed(Short { name: "导入的文件名", most: FIELD })?),
                "sha256" => digest = Some(map.next_value_seed(Short { name: "文件摘要", most: FIELD })?),
                _ => open = map.next_value()?,
            }
        }
        let digest = digest.ok_or_else(|| A::Error::missing_field("sha256"))?;
        let digest = Digest::parse(&digest).ok_or_else(|| A::Error::custom("sha256 应为 64 位十六进制数"))?;
        Ok(Came { name: name.ok_or_else(|| A::Error::missing_field("file"))?, digest, open })
    }
}
