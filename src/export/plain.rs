//! The report as plain text, for mail, chat and search: bare, or with the marks of Markdown.

use crate::{
    document::{self, Block, CellContent, Printed, TableBlock},
    report::Report,
};

/// Bare text. Cells stand between tabs, so that a table can be taken into a spreadsheet; the mark at the beginning tells
/// old editors that it is Unicode.
pub(super) fn text(report: &Report) -> String {
    let Printed { blocks, .. } = document::print(report);
    let mut text = "\u{FEFF}".to_owned();
    for block in &blocks {
        match block {
            Block::Title(title) => text.extend([format!("{}\n\n", title.lines.join("\n"))]),
            Block::Heading { text: words, .. } => text.extend([format!("　　{words}\n")]),
            Block::Paragraph { .. } => text.extend([format!("　　{}\n", one_line(&words(block)))]),
            Block::Footnote { .. } => text.extend([format!("{}\n", words(block))]),
            Block::Table(table) => {
                for row in rows(table) {
                    text.extend([format!("{}\n", row.join("\t"))]);
                }
            }
        }
    }
    text
}

/// Markdown.
pub(super) fn markdown(report: &Report) -> String {
    let Printed { blocks, .. } = document::print(report);
    let mut text = String::new();
    for block in &blocks {
        match block {
            Block::Title(title) => text.extend([format!("# {}\n\n", escape(&title.lines.concat()))]),
            Block::Heading { text: words, .. } => text.extend([format!("## {}\n\n", escape(words))]),
            Block::Paragraph { .. } => text.extend([format!("{}\n\n", escape(&one_line(&words(block))))]),
            Block::Footnote { .. } => {
                let lines = words(block);
                let lines = lines.lines().map(escape).collect::<Vec<_>>();
                text.extend([format!("{}\n\n", lines.join("\\\n"))]);
            }
            Block::Table(table) => {
                for (at, row) in rows(table).into_iter().enumerate() {
                    let cells = row.iter().map(|cell| escape(cell)).collect::<Vec<_>>();
                    text.extend([format!("| {} |\n", cells.join(" | "))]);
                    if at == 0 {
                        text.extend([format!("|{}\n", " --- |".repeat(row.len()))]);
                    }
                }
                text.push('\n');
            }
        }
    }
    text
}

fn words(block: &Block) -> String {
    match block {
        Block::Paragraph { spans, .. } => spans.iter().map(|span| span.text.as_str()).collect(),
        Block::Footnote { text, .. } if text.starts_with('注') => text.clone(),
        Block::Footnote { text, .. } => format!("注：{text}"),
        Block::Title(_) | Block::Heading { .. } | Block::Table(_) => String::new(),
    }
}

/// The rows of a table with a cell in every column; what a merged cell covers besides is blank.
fn rows(table: &TableBlock) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new(); table.widths.len()]; table.num_rows];
    for cell in &table.cells {
        let Some(place) = rows.get_mut(cell.row).and_then(|row| row.get_mut(cell.column)) else { continue };
        *place = match &cell.content {
            CellContent::Label { text, .. } | CellContent::Square(text) => one_line(text),
            CellContent::Figure { figure, note, .. } if note.is_empty() => figure.clone(),
            CellContent::Figure { figure, note, .. } => one_line(&format!("{figure}（{note}）")),
            CellContent::Field { lines, foot } => one_line(&[lines.concat(), foot.clone()].concat()),
        };
    }
    rows
}

/// Without what would begin a row or a cell.
fn one_line(text: &str) -> String {
    text.chars().filter(|char| *char != '\n').map(|char| if char == '\t' { ' ' } else { char }).collect()
}

/// What Markdown would read as a mark stands as it is.
fn escape(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    for (at, char) in line.char_indices() {
        if r"\`*_[]<>#|~&".contains(char) || at == 0 && matches!(char, '-' | '+' | '=') {
            escaped.push('\\');
        }
        escaped.push(char);
    }
    escaped
}
