//! What is known of a text between two changes of it: levels of its paragraphs, counts, characters without a glyph.

use std::ops::Range;

use egui::{FontId, Ui};

use crate::{
    kit::buffer::EditBuffer,
    text::level::{self, Level},
};

/// Most characters without a glyph that are named.
const MOST_NAMED: usize = 8;

/// What is known of a text.
#[derive(Debug, Default)]
pub struct Analysis {
    text: String,
    revision: u64,
    /// The revision that was counted last.
    counted: u64,
    paragraphs: Vec<Paragraph>,
    counts: Counts,
    missing: Vec<char>,
    drawable: CharSet,
}

/// A line of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its bytes, without the line break.
    pub bytes: Range<usize>,
    /// Its heading level.
    pub level: Option<Level>,
}

/// How long a text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// As word processors count Chinese: each character and full-width mark, each Latin word, each number.
    pub words: usize,
    /// Every character but blanks.
    pub chars: usize,
    /// Paragraphs with something in them.
    pub paragraphs: usize,
}

impl Analysis {
    /// Brings it up to date with a text. `font` is the one that it is shown in.
    pub fn update(&mut self, ui: &Ui, buffer: &EditBuffer, font: &FontId) {
        if self.revision == 0 || self.text != buffer.shown() {
            self.revision += 1;
            buffer.shown().clone_into(&mut self.text);
            self.paragraphs = paragraphs(buffer.shown());
        }
        // Letters of a composition are not counted.
        if !buffer.is_composing() && self.counted != self.revision {
            self.counted = self.revision;
            self.counts = count(buffer.shown());
            self.find_missing(ui, font);
        }
    }

    fn find_missing(&mut self, ui: &Ui, font: &FontId) {
        self.missing.clear();
        for char in self.text.chars().filter(|char| !char.is_control()) {
            if self.drawable.contains(char) || self.missing.contains(&char) {
                continue;
            }
            if ui.fonts_mut(|fonts| fonts.has_glyph(font, char)) {
                self.drawable.insert(char);
            } else if self.missing.len() < MOST_NAMED {
                self.missing.push(char);
            }
        }
    }

    /// Grows with every change of the text.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Its paragraphs.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// How long it is.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Characters that no bundled face has, each once; not more than a few of them.
    pub fn missing(&self) -> &[char] {
        &self.missing
    }
}

fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut start = 0;
    let found = text.split('\n').map(|line| {
        let bytes = start..start + line.len();
        start = bytes.end + 1;
        Paragraph { bytes, level: level::numbered(line).map(|numbered| numbered.level) }
    });
    found.collect()
}

/// Counts a text.
pub fn count(text: &str) -> Counts {
    let mut counts = Counts::default();
    let mut in_word = false;
    for char in text.chars() {
        let blank = char.is_whitespace();
        // Latin letters, digits and their marks make words: 2022, PDF, www.gov.cn.
        let latin = !blank && u32::from(char) < 0x300;
        counts.chars += usize::from(!blank);
        counts.words += usize::from(!(blank || latin && in_word));
        in_word = latin;
    }
    counts.paragraphs = text.split('\n').filter(|line| !line.trim().is_empty()).count();
    counts
}

/// A set of characters: a bit for each.
#[derive(Debug, Default)]
struct CharSet(Vec<u64>);

impl CharSet {
    fn contains(&self, char: char) -> bool {
        let code = char as usize;
        self.0.get(code / 64).is_some_and(|bits| bits >> (code % 64) & 1 == 1)
    }

    fn insert(&mut self, char: char) {
        let code = char as usize;
        if self.0.len() <= code / 64 {
            self.0.resize(code / 64 + 1, 0);
        }
        self.0[code / 64] |= 1 << (code % 64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_as_word_processors_do() {
        for (text, words, chars, paragraphs) in [
            ("", 0, 0, 0),
            ("政府信息公开", 6, 6, 1),
            ("2022年，公开100%。", 7, 13, 1),
            ("共 12 件 PDF 文件\n\n　　完", 7, 10, 2),
            ("“公开”——依法", 8, 8, 1),
            ("www.gov.cn 网站", 3, 12, 1),
            ("𠀀😀", 2, 2, 1),
        ] {
            assert_eq!(count(text), Counts { words, chars, paragraphs }, "{text}");
        }
    }

    #[test]
    fn paragraphs_are_lines() {
        let text = "一、甲\n\n（一）乙。丙\n";
        let found = paragraphs(text);
        let lines = found.iter().map(|paragraph| &text[paragraph.bytes.clone()]).collect::<Vec<_>>();
        assert_eq!(lines, ["一、甲", "", "（一）乙。丙", ""]);
        let levels = found.iter().map(|paragraph| paragraph.level).collect::<Vec<_>>();
        assert_eq!(levels, [Some(Level::One), None, Some(Level::Two), None]);
    }

    #[test]
    fn a_set_of_characters_tells_them_apart() {
        let mut set = CharSet::default();
        set.insert('公');
        set.insert('\u{10ffff}');
        assert!(set.contains('公') && set.contains('\u{10ffff}') && !set.contains('开') && !set.contains('\0'));
    }
}
