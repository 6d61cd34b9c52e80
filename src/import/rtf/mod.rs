//! RTF documents, which old systems of offices write as `.doc` as often as not.
//!
//! Words of control switch what holds until their group ends (`group`); text comes as bytes in the code of its font, or
//! as numbers of letters (`letters`). Numbers that Word counts by itself stand in the file as text, so they are read as
//! they are shown. What was deleted as a tracked change, and what is hidden, is left out, as its reader sees it.

mod group;
mod letters;
mod token;

use self::{
    group::{Group, Purpose},
    letters::{Codes, Pending},
    token::{Token, Tokens},
};
use super::{
    error::ImportError,
    flow::{Block, Flow, Meter, Paragraph},
    left::Left,
    limits::{COLUMNS, DEPTH},
    rows::{Edges, Rows},
};

pub(super) fn read(bytes: &[u8]) -> Result<Flow, ImportError> {
    let mut reader = Reader::default();
    for token in Tokens::of(bytes) {
        reader.token(token)?;
        // What some programs fill the file up with.
        if reader.is_closed {
            break;
        }
    }
    if !reader.is_closed {
        return Err(ImportError::Broken("RTF 文档没有结尾".to_owned()));
    }
    reader.end()?;
    Ok(Flow { blocks: reader.blocks, left: reader.notes, ..Flow::default() })
}

/// A document as it comes in.
#[derive(Default)]
struct Reader {
    codes: Codes,
    /// The groups around the one that is being read, and that itself.
    around: Vec<Group>,
    group: Group,
    is_closed: bool,
    /// What has begun, and whether it may be passed over: the next word says what it is for.
    begins: Option<bool>,
    /// Letters that stand for one that was given by its number.
    to_skip: usize,
    pending: Pending,
    line: String,
    number: String,
    note: String,
    notes: Vec<Left>,
    blocks: Vec<Block>,
    /// Tables that are being read, each in a cell of the one before.
    tables: Vec<Open>,
    /// The row that is defined last.
    row: Edges,
    /// Where the cell before it ends.
    edge: i32,
    cell_goes_on: bool,
    paragraphs: usize,
    all_tables: usize,
    meter: Meter,
}

/// A table that is being read.
#[derive(Default)]
struct Open {
    rows: Rows,
    cells: Vec<Vec<Block>>,
    cell: Vec<Block>,
}

impl Reader {
    fn token(&mut self, token: Token<'_>) -> Result<(), ImportError> {
        let is_optional = self.begins.take();
        match token {
            Token::Open => {
                self.to_skip = 0;
                if self.around.len() >= DEPTH {
                    return Err(ImportError::TooDeep);
                }
                self.around.push(self.group.clone());
                self.begins = Some(false);
            }
            Token::Close => self.close(),
            Token::Sign(b'*') if is_optional == Some(false) => self.begins = Some(true),
            Token::Word(word, number) => {
                if let Some(purpose) = is_optional.and_then(|optional| Purpose::of(word, optional))
                    && self.group.purpose != Purpose::Hidden
                {
                    self.flush();
                    self.group.purpose = purpose;
                }
                self.word(word, number)?;
            }
            _ if self.to_skip > 0 && !matches!(token, Token::Text(_)) => self.to_skip -= 1,
            Token::Sign(sign) => self.sign(sign)?,
            Token::Byte(byte) => self.byte(byte),
            Token::Text(bytes) => {
                let skipped = self.to_skip.min(bytes.len());
                self.to_skip -= skipped;
                bytes[skipped..].iter().for_each(|byte| self.byte(*byte));
            }
        }
        Ok(())
    }

    fn close(&mut self) {
        self.flush();
        self.to_skip = 0;
        let Some(around) = self.around.pop() else {
            self.is_closed = true;
            return;
        };
        self.is_closed = self.around.is_empty();
        let purpose = std::mem::replace(&mut self.group, around).purpose;
        if purpose == self.group.purpose {
            return;
        }
        match purpose {
            // A bullet says nothing.
            Purpose::Number if self.number.chars().any(char::is_alphanumeric) => {
                let number = std::mem::take(&mut self.number);
                self.put(number.trim());
            }
            Purpose::Number => self.number.clear(),
            Purpose::Note => {
                let words = std::mem::take(&mut self.note).trim().to_owned();
                if !words.is_empty() {
                    self.notes.push(Left { place: "脚注".to_owned(), words });
                }
            }
            Purpose::Text | Purpose::Fonts | Purpose::Hidden => {}
        }
    }

    /// Where letters go; nowhere if nobody sees them.
    fn target(&mut self) -> Option<&mut String> {
        let is_seen = !self.group.is_hidden && !self.group.is_deleted;
        match self.group.purpose {
            _ if !is_seen => None,
            Purpose::Text => Some(&mut self.line),
            Purpose::Number => Some(&mut self.number),
            Purpose::Note => Some(&mut self.note),
            Purpose::Fonts | Purpose::Hidden => None,
        }
    }

    /// What letters that were not put together yet become by this goes where letters go.
    fn letters(&mut self, act: impl FnOnce(&mut Pending, &Codes, &mut String)) {
        let mut text = String::new();
        act(&mut self.pending, &self.codes, &mut text);
        if !text.is_empty()
            && let Some(target) = self.target()
        {
            target.push_str(&text);
        }
    }

    fn flush(&mut self) {
        self.letters(Pending::flush);
    }

    fn put(&mut self, text: &str) {
        self.flush();
        if let Some(target) = self.target() {
            target.push_str(text);
        }
    }

    fn byte(&mut self, byte: u8) {
        let font = self.group.font;
        self.letters(|pending, codes, text| pending.byte(byte, font, codes, text));
    }

    fn unit(&mut self, number: i32) {
        // Numbers above 32,767 are written as negative ones.
        let unit = u16::try_from(number).or_else(|_| i16::try_from(number).map(i16::cast_unsigned)).unwrap_or(0xFFFD);
        self.letters(|pending, codes, text| pending.unit(unit, codes, text));
        self.to_skip = self.group.stands_for;
    }

    fn sign(&mut self, sign: u8) -> Result<(), ImportError> {
        match sign {
            b'~' | b'\t' => self.put(" "),
            b'_' => self.put("-"),
            b'{' | b'}' | b'\\' => self.byte(sign),
            b'\r' | b'\n' => self.paragraph()?,
            _ => {}
        }
        Ok(())
    }

    fn word(&mut self, word: &[u8], number: Option<i32>) -> Result<(), ImportError> {
        if word == b"u" {
            self.unit(number.unwrap_or(0));
            return Ok(());
        }
        if self.to_skip > 0 {
            self.to_skip -= 1;
            return Ok(());
        }
        if self.group.purpose == Purpose::Fonts {
            match word {
                b"f" => self.group.font = number.unwrap_or(0),
                b"fcharset" => self.codes.put_font(self.group.font, number.unwrap_or(0)),
                _ => {}
            }
            return Ok(());
        }
        if self.group.purpose == Purpose::Hidden {
            return Ok(());
        }
        let is_on = number != Some(0);
        let count = number.and_then(|number| usize::try_from(number).ok());
        self.flush();
        match word {
            b"ansicpg" => self.codes.put_page(number.unwrap_or(0)),
            b"uc" => self.group.stands_for = count.unwrap_or(1),
            b"f" => self.group.font = number.unwrap_or(0),
            b"v" => self.group.is_hidden = is_on,
            b"deleted" => self.group.is_deleted = is_on,
            b"plain" => (self.group.is_hidden, self.group.is_deleted) = (false, false),
            b"pard" => (self.group.depth, self.group.level) = (0, None),
            b"intbl" => self.group.depth = self.group.depth.max(1),
            b"itap" => self.group.depth = count.unwrap_or(1).min(DEPTH),
            b"outlinelevel" => {
                self.group.level = number.and_then(|level| u8::try_from(level + 1).ok()).filter(|level| *level < 10);
            }
            b"par" | b"sect" | b"page" => self.paragraph()?,
            b"line" => self.put("\n"),
            b"tab" | b"emspace" | b"enspace" | b"qmspace" => self.put(" "),
            b"emdash" => self.put("—"),
            b"endash" => self.put("–"),
            b"lquote" => self.put("‘"),
            b"rquote" => self.put("’"),
            b"ldblquote" => self.put("“"),
            b"rdblquote" => self.put("”"),
            b"cell" => self.cell(1)?,
            b"nestcell" => self.cell(self.group.depth.max(2))?,
            b"row" => self.end_row(1),
            b"nestrow" => self.end_row(self.tables.len().max(2)),
            b"trowd" | b"trleft" | b"cellx" | b"clvmrg" | b"clmrg" => self.define(word, number.unwrap_or(0)),
            _ => {}
        }
        Ok(())
    }

    /// What is said of the cells of a row, one by one.
    fn define(&mut self, word: &[u8], number: i32) {
        match word {
            b"trowd" => (self.row, self.edge, self.cell_goes_on) = (Edges::default(), 0, false),
            b"trleft" => self.edge = number,
            b"cellx" if self.row.left.len() < COLUMNS => {
                self.row.left.push(self.edge);
                self.row.goes_on.push(std::mem::take(&mut self.cell_goes_on));
                self.edge = number;
            }
            b"clvmrg" | b"clmrg" => self.cell_goes_on = true,
            _ => {}
        }
    }

    /// Brings the paragraph into as many tables as it stands in.
    fn enter(&mut self, depth: usize) {
        while self.tables.len() > depth {
            self.end_table();
        }
        self.tables.resize_with(depth, Open::default);
    }

    fn add(&mut self, block: Block) {
        match self.tables.last_mut() {
            Some(table) => table.cell.push(block),
            None => self.blocks.push(block),
        }
    }

    fn paragraph(&mut self) -> Result<(), ImportError> {
        if self.group.purpose != Purpose::Text {
            self.put("\n");
            return Ok(());
        }
        self.end_paragraph(self.group.depth)
    }

    fn end_paragraph(&mut self, depth: usize) -> Result<(), ImportError> {
        self.flush();
        self.meter.one()?;
        self.enter(depth);
        self.paragraphs += usize::from(depth == 0);
        let (text, place) = (std::mem::take(&mut self.line), format!("第 {} 段", self.paragraphs));
        self.add(Block::Paragraph(Paragraph { text, place, level: self.group.level, within: Vec::new() }));
        Ok(())
    }

    fn cell(&mut self, depth: usize) -> Result<(), ImportError> {
        self.end_paragraph(depth)?;
        if let Some(table) = self.tables.last_mut() {
            table.cells.push(std::mem::take(&mut table.cell));
        }
        Ok(())
    }

    fn end_row(&mut self, depth: usize) {
        self.enter(depth);
        if let Some(table) = self.tables.last_mut() {
            table.rows.push(std::mem::take(&mut table.cells), self.row.clone());
        }
    }

    fn end_table(&mut self) {
        let Some(Open { rows, cells, cell }) = self.tables.pop() else { return };
        self.all_tables += usize::from(!rows.is_empty());
        let rows = rows.settle(&format!("第 {} 张表", self.all_tables));
        // Cells without the end of their row.
        for block in rows.into_iter().chain(cells.into_iter().flatten()).chain(cell) {
            self.add(block);
        }
    }

    fn end(&mut self) -> Result<(), ImportError> {
        if !self.line.is_empty() {
            self.end_paragraph(0)?;
        }
        self.enter(0);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        let flow = read(text.as_bytes()).expect("a document");
        let line = |block: &Block| match block {
            Block::Paragraph(paragraph) => paragraph.text.clone(),
            Block::Table(table) => {
                let row = |row: &crate::import::flow::Row| {
                    let cells = row.cells.iter().map(|cell| format!("{}:{}", cell.column, cell.text));
                    cells.collect::<Vec<_>>().join("|")
                };
                table.rows.iter().map(row).collect::<Vec<_>>().join("/")
            }
        };
        flow.blocks.iter().map(line).collect()
    }

    #[test]
    fn letters_in_every_code() {
        let text = r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset134 \'cb\'ce;}}\f0\'d2\'bb\u12289?\uc2\u24635\'d7\'dc\uc0\u-10179\u-9143 \f1 a\'cc\'e5\par}";
        assert_eq!(lines(text), ["一、总\u{1F449}a体"]);
        let latin =
            r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset134 B;}}\'e9{\f1\'d2\'bb}\'e9\par}";
        assert_eq!(lines(latin), ["é一é"]);
    }

    #[test]
    fn what_nobody_sees() {
        let text = r"{\rtf1{\info{\title t}}{\*\generator g;}{\header h\par}a{\v b}{\deleted c}{\field{\*\fldinst HYPERLINK}{\fldrslt d}}{\footnote e}{\listtext\pard\plain 1.\tab}f{\listtext\'b7\tab}\par}";
        assert_eq!(lines(text), ["ad1.f"]);
    }

    #[test]
    fn tables_with_cells_that_reach_far() {
        let text = r"{\rtf1\trowd\clvmgf\cellx100\cellx200\cellx300\pard\intbl a\cell b\cell c\cell\row\trowd\clvmrg\cellx100\cellx300\pard\intbl\cell d\cell\row\pard e\par}";
        assert_eq!(lines(text), ["0:a|1:b|2:c/1:d", "e"]);
        let nested = r"{\rtf1\trowd\cellx900\pard\intbl x\par\pard\intbl\itap2 a\nestcell b\nestcell{\*\nesttableprops\trowd\cellx100\cellx200\nestrow}{\nonesttables\par}\pard\intbl y\cell\trowd\cellx900\row\pard z\par}";
        assert_eq!(lines(nested), ["x", "0:a|1:b", "y", "z"]);
    }

    #[test]
    fn without_end() {
        assert!(matches!(read(br"{\rtf1 a\par"), Err(ImportError::Broken(_))));
        assert_eq!(read(&b"{".repeat(300)).err(), Some(ImportError::TooDeep));
        assert_eq!(lines("{\\rtf1 a\\par}\0\0 b"), ["a"]);
    }
}
