//! Word documents of before 2007 (.doc, and the .wps of WPS), by the published description of that format ([MS-DOC]).
//!
//! The text lies in pieces, one letter behind the other; marks in it end paragraphs, cells and rows, and what is said
//! of letters and paragraphs lies elsewhere, by their places in the file. What was deleted and is only kept as a
//! tracked change, and what is hidden, is left out, as its reader sees it.

mod edges;
mod lists;
mod properties;
mod styles;

use encoding_rs::WINDOWS_1252;

use self::{
    lists::Numbering,
    properties::{Of, Runs, each, has, value},
    styles::Styles,
};
use super::{
    compound::{Compound, u16_at, u32_at},
    error::ImportError,
    flow::{Block, Flow, Meter, Paragraph},
    left::Left,
    limits::GLYPHS,
    rows::{Edges, Rows},
};

/// Single properties, by their numbers.
const DELETED: u16 = 0x0800;
const HIDDEN: u16 = 0x083C;
const IN_TABLE: u16 = 0x2416;
const ENDS_ROW: u16 = 0x2417;
const LIST: u16 = 0x460B;
const LIST_LEVEL: u16 = 0x260A;
const HEADING_LEVEL: u16 = 0x2640;
const ELSEWHERE: [u16; 2] = [0x6645, 0x6646];

fn broken() -> ImportError {
    ImportError::Broken("旧版 Word 文档的结构有误".to_owned())
}

pub(super) fn read(bytes: &[u8]) -> Result<Flow, ImportError> {
    const ENCRYPTED: u16 = 0x0100;
    const OTHER_TABLE: u16 = 0x0200;
    /// Before Word 97 everything lay elsewhere.
    const WORD_97: u16 = 0x00C1;
    let file = Compound::open(bytes)?;
    let document = file.part("WordDocument")?.ok_or_else(broken)?;
    if u16_at(&document, 0) != Some(0xA5EC) || u16_at(&document, 2).is_none_or(|version| version < WORD_97) {
        return Err(ImportError::Unread("很旧的 Word 文档（Word 97 以前）。请用 Word 或 WPS 打开，另存为 docx 再导入"));
    }
    let flags = u16_at(&document, 10).ok_or_else(broken)?;
    if flags & ENCRYPTED != 0 {
        return Err(ImportError::Encrypted);
    }
    let table = file.part(if flags & OTHER_TABLE == 0 { "0Table" } else { "1Table" })?.ok_or_else(broken)?;
    let data = file.part("Data")?.unwrap_or_default();
    let list = |at: usize| {
        let (start, size) = (u32_at(&document, at)? as usize, u32_at(&document, at + 4)? as usize);
        table.get(start..start.checked_add(size)?)
    };
    let letters = letters(&document, list(0x1A2).ok_or_else(broken)?)?;
    let of_letters = Runs::read(&document, list(0xFA).unwrap_or_default(), Of::Letters);
    let of_paragraphs = Runs::read(&document, list(0x102).unwrap_or_default(), Of::Paragraphs);
    let count = |at: usize| u32_at(&document, at).unwrap_or(0) as usize;
    let (text, notes) = (count(0x4C), count(0x50));
    let numbering = {
        let behind = table.get(count(0x2E2)..).unwrap_or_default();
        Numbering::read(behind, count(0x2E6), list(0x2EA).unwrap_or_default())
    };
    let styles = Styles::read(list(0xA2).unwrap_or_default());
    let mut reader = Reader { of_letters, of_paragraphs, styles, data, numbering, ..Reader::default() };
    for letter in letters.iter().take(text) {
        reader.letter(*letter)?;
    }
    reader.end()?;
    let mut left = Vec::new();
    // Footnotes, headers, remarks and text boxes follow each other; the first and the last are of the report.
    let boxes =
        [0x54, 0x58, 0x5C, 0x60].iter().map(|at| count(*at)).fold(text.saturating_add(notes), usize::saturating_add);
    for (place, from, size) in [("脚注", text, notes), ("文本框", boxes, count(0x64))] {
        let own = letters.iter().skip(from).take(size);
        let own = own.filter(|letter| !reader.is_gone(letter.1)).map(|letter| letter.0).collect::<String>();
        let lines = own.split(['\r', '\u{7}', '\u{B}']).map(|line| line.replace(|char: char| char.is_control(), ""));
        let lines = lines.filter(|line| !line.trim().is_empty());
        left.extend(lines.map(|words| Left { place: place.to_owned(), words }));
    }
    Ok(Flow { blocks: reader.blocks, left, ..Flow::default() })
}

/// A letter, and its place in the file.
type Letter = (char, u32);

/// The letters of all pieces, in order.
fn letters(document: &[u8], list: &[u8]) -> Result<Vec<Letter>, ImportError> {
    let mut rest = list;
    let pieces = loop {
        match rest {
            // Properties that pieces share.
            [1, own @ ..] => {
                let size = usize::from(u16_at(own, 0).ok_or_else(broken)?);
                rest = own.get(2 + size..).ok_or_else(broken)?;
            }
            [2, own @ ..] => {
                let size = u32_at(own, 0).ok_or_else(broken)? as usize;
                break own.get(4..).and_then(|own| own.get(..size)).ok_or_else(broken)?;
            }
            _ => return Err(broken()),
        }
    };
    let count = pieces.len().saturating_sub(4) / 12;
    let mut letters = Vec::new();
    for at in 0..count {
        let cp = |at: usize| u32_at(pieces, at * 4).ok_or_else(broken);
        let length = cp(at + 1)?.checked_sub(cp(at)?).ok_or_else(broken)? as usize;
        let place = u32_at(pieces, (count + 1) * 4 + at * 8 + 2).ok_or_else(broken)?;
        let (is_narrow, place) = (place & 0x4000_0000 != 0, place & 0x3FFF_FFFF);
        // Pieces may lie over each other.
        if letters.len() + length > GLYPHS {
            return Err(ImportError::TooMany);
        }
        if is_narrow {
            let start = place as usize / 2;
            let own = document.get(start..start + length).ok_or_else(broken)?;
            let own = own.iter().zip(place / 2..);
            letters.extend(own.map(|(byte, at)| {
                (WINDOWS_1252.decode_without_bom_handling(&[*byte]).0.chars().next().unwrap_or(' '), at)
            }));
        } else {
            let own = document.get(place as usize..place as usize + 2 * length).ok_or_else(broken)?;
            let units = own.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])).collect::<Vec<_>>();
            let mut at = place;
            for char in char::decode_utf16(units) {
                let char = char.unwrap_or(char::REPLACEMENT_CHARACTER);
                letters.push((char, at));
                at += 2 * u32::try_from(char.len_utf16()).unwrap_or(1);
                // Places count halves of letters.
                if char.len_utf16() == 2 {
                    letters.push(('\u{0}', at - 2));
                }
            }
        }
    }
    Ok(letters)
}

/// The text as it comes in.
#[derive(Default)]
struct Reader {
    of_letters: Runs,
    of_paragraphs: Runs,
    styles: Styles,
    /// Lists of properties that are too long for their pages.
    data: Vec<u8>,
    blocks: Vec<Block>,
    rows: Rows,
    cells: Vec<Vec<Block>>,
    /// The cell that is being read.
    cell: Vec<Block>,
    line: String,
    /// Fields that are open: whether each still says what it is, and not yet what it shows.
    fields: Vec<bool>,
    paragraphs: usize,
    tables: usize,
    numbering: Numbering,
    meter: Meter,
}

impl Reader {
    /// Whether nobody sees what stands at a place.
    fn is_gone(&self, place: u32) -> bool {
        let list = self.of_letters.at(place);
        has(list, DELETED) || has(list, HIDDEN)
    }

    fn letter(&mut self, (char, place): Letter) -> Result<(), ImportError> {
        match char {
            '\u{13}' => self.fields.push(true),
            '\u{14}' => {
                if let Some(field) = self.fields.last_mut() {
                    *field = false;
                }
            }
            '\u{15}' => _ = self.fields.pop(),
            '\r' | '\u{7}' | '\u{C}' => self.mark(char, place)?,
            _ if self.fields.contains(&true) || self.is_gone(place) => {}
            '\u{B}' => self.line.push('\n'),
            '\t' => self.line.push(' '),
            '\u{1E}' => self.line.push('-'),
            char if char.is_control() => {}
            char => self.line.push(char),
        }
        Ok(())
    }

    /// The properties of the paragraph that ends at a place, those of its style first.
    fn properties(&self, place: u32) -> Vec<u8> {
        // The number of its style stands before its own.
        let (style, own) = self.of_paragraphs.at(place).split_at_checked(2).unwrap_or((&[0, 0], &[]));
        let elsewhere = each(own).filter(|(number, _)| ELSEWHERE.contains(number)).last();
        let elsewhere = elsewhere.and_then(|(_, value)| {
            let start = u32_at(value, 0)? as usize;
            let size = usize::from(u16_at(&self.data, start)?);
            self.data.get(start + 2..start + 2 + size)
        });
        let style = self.styles.of(u16_at(style, 0).unwrap_or(0));
        [&style, own, elsewhere.unwrap_or_default()].concat()
    }

    fn mark(&mut self, mark: char, place: u32) -> Result<(), ImportError> {
        self.meter.one()?;
        let properties = self.properties(place);
        let is_in_table = has(&properties, IN_TABLE);
        if is_in_table && has(&properties, ENDS_ROW) {
            self.rows.push(std::mem::take(&mut self.cells), Edges::of(&properties));
            self.line.clear();
            return Ok(());
        }
        if !is_in_table {
            self.end_table();
            self.paragraphs += 1;
        }
        let line = std::mem::take(&mut self.line);
        let text = if line.trim().is_empty() { line } else { [self.number(&properties), line].concat() };
        let place = format!("第 {} 段", self.paragraphs);
        let level = value(&properties, HEADING_LEVEL).and_then(|value| value.first().copied());
        // The tenth is that of body text.
        let level = level.filter(|level| *level < 9).map(|level| level + 1);
        let paragraph = Block::Paragraph(Paragraph { text, place, level, within: Vec::new() });
        match is_in_table {
            true => self.cell.push(paragraph),
            false => self.blocks.push(paragraph),
        }
        if is_in_table && mark == '\u{7}' {
            self.cells.push(std::mem::take(&mut self.cell));
        }
        Ok(())
    }

    /// The number that Word writes before a paragraph.
    fn number(&mut self, properties: &[u8]) -> String {
        let list = value(properties, LIST).and_then(|value| u16_at(value, 0));
        let level = value(properties, LIST_LEVEL).and_then(|value| value.first().copied());
        list.map(|list| self.numbering.next(list, level.unwrap_or(0))).unwrap_or_default()
    }

    fn end_table(&mut self) {
        if !self.rows.is_empty() {
            self.tables += 1;
            let name = format!("第 {} 张表", self.tables);
            self.blocks.extend(std::mem::take(&mut self.rows).settle(&name));
        }
        // Cells without the end of their row.
        self.blocks.extend(std::mem::take(&mut self.cells).into_iter().flatten());
        self.blocks.append(&mut self.cell);
    }

    fn end(&mut self) -> Result<(), ImportError> {
        if !self.line.is_empty() {
            self.mark('\r', u32::MAX)?;
        }
        self.end_table();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The paragraphs that are not empty, each with its level as a heading.
    fn paragraphs(bytes: &[u8]) -> Vec<(Option<u8>, String)> {
        let flow = read(bytes).expect("a document");
        let texts = flow.blocks.into_iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some((paragraph.level, paragraph.text)),
            Block::Table(_) => None,
        });
        texts.filter(|(_, text)| !text.is_empty()).collect()
    }

    #[test]
    fn numbers_of_lists() {
        let texts = paragraphs(include_bytes!("../../../tests/fixtures/imported/numbered.doc"));
        let texts = texts.into_iter().map(|(_, text)| text);
        let wanted = [
            "一、总体情况",
            "正文",
            "（一）主动公开",
            "（二）依申请",
            "1.第一",
            "2.第二",
            "二、主动公开情况",
            "（一）甲",
        ];
        assert_eq!(texts.collect::<Vec<_>>(), wanted);
        // Lists of the table part that are cut short number nothing, and nothing falls over.
        let mut cut = Numbering::read(&[1, 0, 0, 0], 9, &[]);
        assert_eq!(cut.next(1, 0), "");
    }

    #[test]
    fn numbers_that_styles_bring_along() {
        let texts = paragraphs(include_bytes!("../../../tests/fixtures/imported/numbered-styles.doc"));
        let texts = texts.iter().map(|(level, text)| (*level, text.as_str())).collect::<Vec<_>>();
        let wanted = [
            (Some(1), "一、总体情况"),
            (None, "正文一"),
            (Some(2), "（一）主动公开"),
            (Some(2), "（二）依申请公开"),
            (Some(1), "二、主动公开政府信息情况"),
            (Some(2), "（一）甲"),
            (None, "正文二"),
        ];
        assert_eq!(texts, wanted);
    }
}
