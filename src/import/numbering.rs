//! Numbers that word processors write by themselves before paragraphs: they stand in no text of the document.

mod open_text;
mod word;

use std::collections::HashMap;

pub(super) use self::{open_text::OUTLINE, word::Numbering};
use crate::text;

/// Levels that a list may have; those of `LibreOffice` have one more.
const LEVELS: usize = 10;

/// How one level is numbered.
#[derive(Clone, Debug)]
pub(super) struct Level {
    /// By its name in Word documents.
    pub(super) format: String,
    /// `%1、`, `（%2）`.
    pub(super) pattern: String,
    pub(super) start: u64,
}

impl Default for Level {
    fn default() -> Self {
        Self { format: "decimal".to_owned(), pattern: String::new(), start: 1 }
    }
}

/// Kinds of lists by their names, and how far each has come.
#[derive(Debug, Default)]
pub(super) struct Lists {
    kinds: HashMap<String, Vec<Level>>,
    counts: HashMap<String, [Option<u64>; LEVELS]>,
}

impl Lists {
    /// The level of a kind, to be told how it is numbered; `None` where no list goes as deep.
    pub(super) fn level(&mut self, kind: &str, level: usize) -> Option<&mut Level> {
        if level >= LEVELS {
            return None;
        }
        let levels = self.kinds.entry(kind.to_owned()).or_default();
        levels.resize(levels.len().max(level + 1), Level::default());
        levels.get_mut(level)
    }

    /// The next list of the kind counts from the beginning.
    pub(super) fn restart(&mut self, kind: &str) {
        self.counts.remove(kind);
    }

    /// The next number of a kind on a level; nothing where it is not numbered. Lists of one kind go on counting from each
    /// other.
    pub(super) fn next(&mut self, kind: &str, level: usize) -> String {
        let Some(levels) = self.kinds.get(kind) else { return String::new() };
        let Some(own) = levels.get(level) else { return String::new() };
        let counts = self.counts.entry(kind.to_owned()).or_default();
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
