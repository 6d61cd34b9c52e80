//! Plain text: what was copied out of a page or a document.
//!
//! Tables come in three dialects: cells of a row between tabs; a cell a line, each after a tab, with an empty line
//! between rows; a cell a line without anything.

use super::{
    figure::is_figure,
    flow::{Block, Cell, Flow, Paragraph, Row, Table},
    separated::{Record, records},
};
use crate::text::narrow;

pub(super) fn read(text: &str) -> Flow {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut reader = Reader { has_marks: first.starts_with("# "), ..Reader::default() };
    let lines = text.lines().collect::<Vec<_>>();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if let Some((cells, taken)) = over_lines(&lines[at..]) {
            reader.end_row();
            reader.row(at + 1, cells);
            at += taken;
        } else {
            reader.line(at + 1, line);
            at += 1;
        }
    }
    reader.end_row();
    reader.end_table();
    Flow { blocks: reader.blocks, ..Flow::default() }
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    rows: Vec<Row>,
    /// Cells of the row that is being read, a line each.
    cells: Vec<String>,
    begins: usize,
    /// Whether it is Markdown, which a heading at its beginning says.
    has_marks: bool,
}

impl Reader {
    fn line(&mut self, number: usize, line: &str) {
        let is_bar = line.trim_start().starts_with('|') && line.trim_end().ends_with('|');
        if is_bar {
            self.end_row();
            let inner = line.trim();
            let inner = inner.strip_prefix('|').unwrap_or(inner);
            let inner = inner.strip_suffix('|').unwrap_or(inner);
            let is_rule = inner.chars().all(|char| matches!(char, '-' | ':' | '|' | ' '));
            if !is_rule || !inner.contains('-') {
                let cells = match self.has_marks {
                    true => between_bars(inner),
                    false => inner.split('|').map(str::to_owned).collect(),
                };
                self.row(number, cells);
            }
        } else if let Some(cell) = line.strip_prefix('\t').filter(|cell| !cell.contains('\t')) {
            // A cell a line.
            if self.cells.is_empty() {
                self.begins = number;
            }
            self.cells.push(cell.to_owned());
        } else if line.contains('\t') {
            self.end_row();
            self.row(number, line.split('\t').map(str::to_owned).collect());
        } else if line.trim().is_empty() {
            self.end_row();
        } else if is_number(line) || (!self.cells.is_empty() && is_figure(line.trim())) {
            // A figure alone belongs to the line before it.
            if self.cells.is_empty() {
                self.begins = number;
                if let Some(label) = self.take_label() {
                    self.cells.push(label);
                }
            }
            self.cells.push(line.trim().to_owned());
        } else if let Some(cells) = between_commas(line) {
            self.end_row();
            self.row(number, cells);
        } else {
            self.end_row();
            self.end_table();
            let text = match self.has_marks {
                true => unmarked(line.trim_start_matches('#')),
                false => line.to_owned(),
            };
            let place = format!("第 {number} 行");
            self.blocks.push(Block::Paragraph(Paragraph { text, place, level: None, within: Vec::new() }));
        }
    }

    /// The short line just before, which is the label of the figures that follow.
    fn take_label(&mut self) -> Option<String> {
        /// The longest label of a form has some fifty characters.
        const LONGEST: usize = 60;
        if !self.rows.is_empty() {
            return None;
        }
        let is_label = |block: &Block| matches!(block, Block::Paragraph(line) if line.text.chars().count() <= LONGEST);
        match self.blocks.pop_if(|block| is_label(block)) {
            Some(Block::Paragraph(line)) => Some(line.text),
            _ => None,
        }
    }

    fn row(&mut self, number: usize, texts: Vec<String>) {
        let cells = texts.into_iter().enumerate().map(|(column, text)| Cell { text, column });
        self.rows.push(Row { cells: cells.collect(), place: format!("第 {number} 行") });
    }

    fn end_row(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        if !cells.is_empty() {
            self.row(self.begins, cells);
        }
    }

    fn end_table(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        if !rows.is_empty() {
            self.blocks.push(Block::Table(Table { rows, within: Vec::new() }));
        }
    }
}

/// The cells of a row of a table in Markdown: a bar behind a backslash is a letter.
fn between_bars(inner: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut is_letter = false;
    for char in inner.chars() {
        match (char, cells.last_mut()) {
            ('|', _) if !is_letter => cells.push(String::new()),
            (char, Some(cell)) => cell.push(char),
            _ => {}
        }
        is_letter = char == '\\' && !is_letter;
    }
    cells.iter().map(|cell| unmarked(cell)).collect()
}

/// Without the backslashes by which Markdown tells letters from marks.
fn unmarked(text: &str) -> String {
    let mut chars = text.chars().peekable();
    let mut bare = String::with_capacity(text.len());
    while let Some(char) = chars.next() {
        let escaped = chars.next_if(|next| char == '\\' && next.is_ascii_punctuation());
        match (escaped, char, chars.peek()) {
            (Some(letter), ..) => bare.push(letter),
            // A line break.
            (None, '\\', None) => {}
            _ => bare.push(char),
        }
    }
    bare
}

/// The cells of a row of a table that a spreadsheet has written with commas (.csv): no text has as many of them, and no
/// mark of a Chinese sentence.
fn between_commas(line: &str) -> Option<Vec<String>> {
    cells(records(line.trim(), ',').next()?)
}

/// The same of a row with a line end in a cell, and how many lines it takes.
fn over_lines(lines: &[&str]) -> Option<(Vec<String>, usize)> {
    /// More lines than a cell of a report has.
    const MOST: usize = 60;
    if !lines.first()?.contains('"') {
        return None;
    }
    let record = records(&lines[..lines.len().min(MOST)].join("\n"), ',').next()?;
    let taken = record.lines;
    (taken > 1).then(|| cells(record))?.map(|cells| (cells, taken))
}

fn cells(record: Record) -> Option<Vec<String>> {
    let has_mark = record.cells.iter().any(|cell| !cell.is_quoted && cell.text.contains(['，', '。', '；']));
    let is_row = record.cells.len() > 2 && !record.is_open && !has_mark;
    is_row.then(|| record.cells.into_iter().map(|cell| cell.text).collect())
}

/// What begins a row, with its unit or blanks in it: `无` alone may as well be all that a section says.
fn is_number(line: &str) -> bool {
    let line = line.trim();
    let digits = line.trim_start_matches(['-', '+', '−', '–', ' ']);
    digits.starts_with(|char| narrow(char).is_ascii_digit()) && !line.contains('。') && is_figure(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_of_spreadsheets() {
        assert_eq!(between_commas("规章,1,,\"1,234\""), Some(["规章", "1", "", "1,234"].map(str::to_owned).to_vec()));
        assert_eq!(between_commas("2022年，共收到1,234件, 办结1,200件。"), None);
        assert_eq!(between_commas("1,234"), None);
        let lines = ["1,\"两", "行\",3", "4,5,6"];
        assert_eq!(over_lines(&lines), Some((["1", "两\n行", "3"].map(str::to_owned).to_vec(), 2)));
        assert_eq!(over_lines(&["1,\"两,3", "4,5,6"]), None, "nothing closes it");
    }
}
