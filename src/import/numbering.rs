//! Numbers that Word writes by itself before paragraphs: they stand in no text of the document.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::{
    error::ImportError,
    xml::{Walk, attribute, number, walk},
};
use crate::text;

/// Levels that a list may have.
const LEVELS: usize = 9;

/// How one level is numbered.
#[derive(Clone, Debug)]
struct Level {
    format: String,
    /// `%1、`, `（%2）`.
    pattern: String,
    start: u64,
}

impl Default for Level {
    fn default() -> Self {
        Self { format: "decimal".to_owned(), pattern: String::new(), start: 1 }
    }
}

/// The lists of a document, and how far each has come.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    kinds: HashMap<String, Vec<Level>>,
    lists: HashMap<String, String>,
    counts: HashMap<String, [Option<u64>; LEVELS]>,
    kind: Option<String>,
    level: Option<usize>,
    list: Option<String>,
}

impl Numbering {
    pub(super) fn of(xml: &str) -> Result<Self, ImportError> {
        let mut numbering = Self::default();
        walk(xml, &mut numbering)?;
        Ok(numbering)
    }

    /// The next number of a list on a level; nothing where it is not numbered.
    pub(super) fn next(&mut self, list: &str, level: usize) -> String {
        let Some((kind, levels)) = self.lists.get(list).and_then(|kind| Some((kind, self.kinds.get(kind)?))) else {
            return String::new();
        };
        let Some(own) = levels.get(level) else { return String::new() };
        // Lists of one kind go on counting from each other.
        let counts = self.counts.entry(kind.clone()).or_default();
        counts[level] = Some(counts[level].map_or(own.start, |count| count + 1));
        counts[level + 1..].fill(None);
        if own.format == "bullet" || own.format == "none" {
            return String::new();
        }
        let mut written = own.pattern.clone();
        for (at, other) in levels.iter().enumerate().take(level + 1) {
            let count = counts[at].unwrap_or(other.start);
            written = written.replace(&format!("%{}", at + 1), &figure(&other.format, count));
        }
        written
    }
}

fn figure(format: &str, count: u64) -> String {
    let is_chinese = format.starts_with("chinese") || format.starts_with("japanese") || format.starts_with("taiwanese");
    let circled = || u32::try_from(count).ok().filter(|count| (1..=20).contains(count));
    match format {
        _ if is_chinese && count == 2 => "二".to_owned(),
        _ if is_chinese => text::in_chinese(count).unwrap_or_else(|| count.to_string()),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => {
            let char = circled().and_then(|count| char::from_u32(0x2460 + count - 1));
            char.map_or_else(|| count.to_string(), String::from)
        }
        "decimalFullWidth" => count.to_string().chars().map(text::widen).collect(),
        _ => count.to_string(),
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
                self.level = number(element, "ilvl").filter(|level| *level < LEVELS);
                if let (Some(kind), Some(level)) = (&self.kind, self.level) {
                    let levels = self.kinds.entry(kind.clone()).or_default();
                    levels.resize(levels.len().max(level + 1), Level::default());
                }
            }
            "start" | "numFmt" | "lvlText" => {
                let level = self.kind.as_ref().and_then(|kind| self.kinds.get_mut(kind)?.get_mut(self.level?));
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
