//! What is said of letters and paragraphs of an old Word document: lists of single properties, in pages of 512 bytes.

use crate::import::compound::{u16_at, u32_at};

/// Bytes of a page.
const PAGE: usize = 512;
/// Most runs of one file.
const MOST: usize = 2_000_000;

/// Properties by the places of the letters in the file: first byte, byte behind the last, and the list. That of a
/// paragraph has the number of its style before it, in two bytes.
#[derive(Default)]
pub(super) struct Runs(Vec<(u32, u32, Vec<u8>)>);

/// Which of the two kinds of pages are read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Letters,
    Paragraphs,
}

impl Runs {
    /// Reads the pages that a list of the table part names.
    pub(super) fn read(document: &[u8], list: &[u8], of: Of) -> Self {
        let count = list.len().saturating_sub(4) / 8;
        let mut runs = Vec::new();
        for at in 0..count {
            let number = u32_at(list, (count + 1 + at) * 4).unwrap_or(0) & 0x3F_FFFF;
            let start = number as usize * PAGE;
            if let Some(page) = document.get(start..start + PAGE) {
                of.page(page, &mut runs);
            }
            if runs.len() > MOST {
                break;
            }
        }
        runs.sort_by_key(|(first, ..)| *first);
        Self(runs)
    }

    /// The list for the letter at this byte.
    pub(super) fn at(&self, byte: u32) -> &[u8] {
        let behind = self.0.partition_point(|(first, ..)| *first <= byte);
        let found = behind.checked_sub(1).and_then(|at| self.0.get(at)).filter(|(_, end, _)| byte < *end);
        found.map_or(&[], |(.., list)| list.as_slice())
    }
}

impl Of {
    fn page(self, page: &[u8], runs: &mut Vec<(u32, u32, Vec<u8>)>) {
        let count = usize::from(page[PAGE - 1]);
        let width = if self == Self::Letters { 1 } else { 13 };
        for at in 0..count {
            let (first, end) = (u32_at(page, at * 4), u32_at(page, (at + 1) * 4));
            let offset = page.get((count + 1) * 4 + at * width).map_or(0, |offset| usize::from(*offset) * 2);
            let (Some(first), Some(end)) = (first, end) else { continue };
            let list = if offset == 0 { Some(&[][..]) } else { self.list(page, offset) };
            runs.push((first, end, list.unwrap_or_default().to_vec()));
        }
    }

    fn list(self, page: &[u8], offset: usize) -> Option<&[u8]> {
        let size = usize::from(*page.get(offset)?);
        let (start, length) = match (self, size) {
            (Self::Letters, _) => (offset + 1, size),
            (Self::Paragraphs, 0) => (offset + 2, 2 * usize::from(*page.get(offset + 1)?)),
            (Self::Paragraphs, _) => (offset + 1, 2 * size - 1),
        };
        page.get(start..(start + length).min(PAGE))
    }
}

/// The properties of a list, each with its number and its value.
pub(super) fn each(list: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = list;
    std::iter::from_fn(move || {
        let number = u16_at(rest, 0)?;
        let own = rest.get(2..)?;
        let (skip, length) = match number >> 13 {
            0 | 1 => (0, 1),
            3 => (0, 4),
            7 => (0, 3),
            6 if matches!(number, 0xD608 | 0xD606) => (2, usize::from(u16_at(own, 0)?).saturating_sub(1)),
            6 => (1, usize::from(*own.first()?)),
            _ => (0, 2),
        };
        let value = own.get(skip..)?;
        let value = value.get(..length.min(value.len()))?;
        rest = own.get(skip + value.len()..)?;
        Some((number, value))
    })
}

/// The value of a property, where a list has it: what is said last holds.
pub(super) fn value(list: &[u8], wanted: u16) -> Option<&[u8]> {
    each(list).filter(|(number, _)| *number == wanted).last().map(|(_, value)| value)
}

/// Whether a list switches a property on.
pub(super) fn has(list: &[u8], wanted: u16) -> bool {
    value(list, wanted).is_some_and(|value| value.first() == Some(&1))
}
