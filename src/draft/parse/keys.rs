//! The names in a group `( name: value, … )`.

use std::cell::RefCell;

use serde::de::{Error as _, IgnoredAny, MapAccess};

/// The names of a group, each of which may stand once.
pub(super) struct Keys<'a> {
    known: &'static [&'static str],
    pub(super) seen: Vec<&'static str>,
    /// Where names that nobody knows are noted; without it they are errors.
    unknown: Option<&'a RefCell<Vec<String>>>,
}

impl<'a> Keys<'a> {
    pub(super) fn new(known: &'static [&'static str]) -> Self {
        Self::lenient(known, None)
    }

    pub(super) fn lenient(known: &'static [&'static str], unknown: Option<&'a RefCell<Vec<String>>>) -> Self {
        Self { known, seen: Vec::new(), unknown }
    }

    pub(super) fn next<'de, A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<Option<&'static str>, A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            let Some(known) = self.known.iter().find(|known| **known == key) else {
                let Some(unknown) = self.unknown else { return Err(A::Error::unknown_field(&key, self.known)) };
                unknown.borrow_mut().push(key);
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            if self.seen.contains(known) {
                return Err(A::Error::duplicate_field(known));
            }
            self.seen.push(known);
            return Ok(Some(known));
        }
        Ok(None)
    }
}
