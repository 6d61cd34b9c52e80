//! Which letters the codes of a font are, where the file says so (`ToUnicode`).

use std::collections::HashMap;

use super::token::{Operand, Tokens};

/// Most codes and ranges of one font.
const MOST: usize = 100_000;

/// What a font says of its codes.
#[derive(Debug, Default)]
pub(super) struct CMap {
    single: HashMap<u32, String>,
    /// First and last code, and what the first is; in order.
    ranges: Vec<(u32, u32, Vec<u16>)>,
}

impl CMap {
    pub(super) fn parse(bytes: &[u8]) -> Self {
        let mut cmap = Self::default();
        let mut tokens = Tokens::new(bytes);
        // All entries of a section stand before the word that ends it; more of them than operands are ever kept.
        let mut operands = Vec::new();
        while let Some(word) = tokens.next(&mut operands) {
            match word {
                b"beginbfchar" => cmap.read_chars(&mut tokens),
                b"beginbfrange" => cmap.read_ranges(&mut tokens),
                _ => {}
            }
        }
        cmap.ranges.sort_by_key(|(first, ..)| *first);
        cmap
    }

    fn read_chars(&mut self, tokens: &mut Tokens<'_>) {
        while let (Some(Operand::Text(code)), Some(Operand::Text(letters))) = (tokens.value(), tokens.value()) {
            if self.single.len() < MOST {
                self.single.insert(number(&code), String::from_utf16_lossy(&units(&letters)));
            }
        }
    }

    fn read_ranges(&mut self, tokens: &mut Tokens<'_>) {
        while let (Some(Operand::Text(first)), Some(Operand::Text(last)), Some(target)) =
            (tokens.value(), tokens.value(), tokens.value())
        {
            let (first, last) = (number(&first), number(&last));
            match target {
                Operand::Text(letters) => {
                    let letters = units(&letters);
                    // “Every code is its own letter”: written by programs that do not know.
                    let is_lie =
                        last.saturating_sub(first) > 0xFF && letters.last().map(|unit| u32::from(*unit)) == Some(first);
                    if self.ranges.len() < MOST && first <= last && !is_lie && !letters.is_empty() {
                        self.ranges.push((first, last, letters));
                    }
                }
                Operand::List(list) => {
                    for (code, letters) in (first..=last).zip(list) {
                        if let Operand::Text(letters) = letters
                            && self.single.len() < MOST
                        {
                            self.single.insert(code, String::from_utf16_lossy(&units(&letters)));
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// What a code is; `None` where nothing is said of it.
    pub(super) fn letters(&self, code: u32) -> Option<String> {
        if let Some(letters) = self.single.get(&code) {
            return Some(letters.clone());
        }
        let behind = self.ranges.partition_point(|(first, ..)| *first <= code);
        let (first, last, letters) = self.ranges.get(behind.checked_sub(1)?)?;
        if code > *last {
            return None;
        }
        let mut letters = letters.clone();
        let unit = letters.last_mut()?;
        *unit = unit.checked_add(u16::try_from(code - first).ok()?)?;
        Some(String::from_utf16_lossy(&letters))
    }
}

/// A code of one to four bytes.
pub(super) fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, byte| code << 8 | u32::from(*byte))
}

fn units(bytes: &[u8]) -> Vec<u16> {
    match bytes {
        [byte] => vec![u16::from(*byte)],
        _ => bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chars_ranges_and_lies() {
        let cmap = CMap::parse(
            b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000><FFFF> endcodespacerange\n\
              2 beginbfchar <0010> <0031> <0011><D842DFB7> endbfchar\n\
              3 beginbfrange <0020> <0022> <4E00> <0030><0031>[<0041><00420043>] <0000> <FFFF> <0000> endbfrange endcmap",
        );
        assert_eq!(cmap.letters(0x10).as_deref(), Some("1"));
        assert_eq!(cmap.letters(0x11).as_deref(), Some("𠮷"));
        assert_eq!(cmap.letters(0x22).as_deref(), Some("丂"));
        assert_eq!(cmap.letters(0x31).as_deref(), Some("BC"));
        assert_eq!(cmap.letters(0x23), None);
        assert_eq!(CMap::parse(b"1 beginbfrange <0000> <FFFF> <0000> endbfrange").letters(0x41), None);
    }
}
