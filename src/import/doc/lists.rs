//! Numbers of an old Word document: kinds of lists, and lists of these kinds, in its table part.

use crate::import::{
    compound::{u16_at, u32_at},
    numbering::Lists,
};

/// The lists of a document.
#[derive(Default)]
pub(super) struct Numbering {
    kinds: Lists,
    /// The kind of each list; lists are named by their place from 1.
    lists: Vec<String>,
}

/// Bytes of a kind, of a level before its words, and of a list.
const KIND: usize = 28;
const LEVEL: usize = 28;
const LIST: usize = 16;

/// The name of a way of counting in the documents of today, by its number; nothing of one that offices do not use.
fn format(number: u8) -> &'static str {
    match number {
        10 | 33 | 35 | 37 | 39 => "chineseCounting",
        11 => "japaneseCounting",
        14 | 19 => "decimalFullWidth",
        18 | 28 => "decimalEnclosedCircle",
        23 => "bullet",
        255 => "none",
        _ => "decimal",
    }
}

impl Numbering {
    /// Of the table part behind the start of the kinds, how many bytes the kinds have, and the lists.
    pub(super) fn read(kinds: &[u8], size: usize, lists: &[u8]) -> Self {
        Self::parts(kinds, size, lists).unwrap_or_default()
    }

    fn parts(kinds: &[u8], size: usize, lists: &[u8]) -> Option<Self> {
        let mut numbering = Self::default();
        // The levels of all kinds follow behind the last of them.
        let mut levels = kinds.get(size..)?;
        let own = kinds.get(2..size)?;
        for kind in own.chunks_exact(KIND) {
            let name = u32_at(kind, 0)?.to_string();
            let is_simple = kind[26] & 1 == 1;
            for at in 0..if is_simple { 1 } else { 9 } {
                levels = numbering.level(&name, at, levels)?;
            }
        }
        for list in lists.get(4..)?.chunks_exact(LIST).take(u32_at(lists, 0)? as usize) {
            numbering.lists.push(u32_at(list, 0)?.to_string());
        }
        Some(numbering)
    }

    /// Reads a level, and gives what is behind it.
    fn level<'b>(&mut self, kind: &str, at: usize, bytes: &'b [u8]) -> Option<&'b [u8]> {
        let properties = usize::from(*bytes.get(24)?) + usize::from(*bytes.get(25)?);
        let words = bytes.get(LEVEL + properties..)?;
        let length = 2 * usize::from(u16_at(words, 0)?);
        let units = words.get(2..2 + length)?.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]]));
        let level = self.kinds.level(kind, at)?;
        level.start = u64::from(u32_at(bytes, 0)?);
        format(bytes[4]).clone_into(&mut level.format);
        // A number of a level stands as a letter below the letters.
        level.pattern = char::decode_utf16(units)
            .map(|char| match char.unwrap_or(char::REPLACEMENT_CHARACTER) {
                char @ '\0'..='\u{8}' => format!("%{}", u32::from(char) + 1),
                char => char.to_string(),
            })
            .collect();
        words.get(2 + length..)
    }

    /// The next number of a list on a level; nothing where it is not numbered.
    pub(super) fn next(&mut self, list: u16, level: u8) -> String {
        let kind = usize::from(list).checked_sub(1).and_then(|list| self.lists.get(list));
        kind.map(|kind| self.kinds.next(kind, usize::from(level))).unwrap_or_default()
    }
}
