//! Numbers of a Word document: kinds of lists, and lists of these kinds.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::Lists;
use crate::import::{
    error::ImportError,
    xml::{Walk, attribute, number, walk},
};

/// The lists of a document.
#[derive(Debug, Default)]
pub(in crate::import) struct Numbering {
    kinds: Lists,
    lists: HashMap<String, String>,
    kind: Option<String>,
    level: Option<usize>,
    list: Option<String>,
}

impl Numbering {
    pub(in crate::import) fn of(xml: &str) -> Result<Self, ImportError> {
        let mut numbering = Self::default();
        walk(xml, &mut numbering)?;
        Ok(numbering)
    }

    /// The next number of a list on a level; nothing where it is not numbered.
    pub(in crate::import) fn next(&mut self, list: &str, level: usize) -> String {
        self.lists.get(list).map(|kind| self.kinds.next(kind, level)).unwrap_or_default()
    }
}

impl Walk for Numbering {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), ImportError> {
        match name {
            "abstractNum" => self.kind = attribute(element, "abstractNumId"),
            "num" => self.list = attribute(element, "numId"),
            "abstractNumId" => {
                if let (Some(list), Some(kind)) = (&self.list, attribute(element, "val")) {
                    self.lists.insert(list.clone(), kind);
                }
            }
            "lvl" => {
                self.level = number(element, "ilvl");
                if let (Some(kind), Some(level)) = (&self.kind, self.level) {
                    self.kinds.level(kind, level);
                }
            }
            "start" | "numFmt" | "lvlText" => {
                let level = self.kind.as_ref().zip(self.level);
                let level = level.and_then(|(kind, level)| self.kinds.level(kind, level));
                if let (Some(level), Some(val)) = (level, attribute(element, "val")) {
                    match name {
                        "start" => level.start = val.parse().unwrap_or(1),
                        "numFmt" => level.format = val,
                        _ => level.pattern = val,
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), ImportError> {
        match name {
            "abstractNum" => self.kind = None,
            "num" => self.list = None,
            "lvl" => self.level = None,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, _: &str) {}
}
