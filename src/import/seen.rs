//! A source as it is shown beside what was made of it: its paragraphs and the rows of its tables, in reading order.

use serde::{Deserialize, Serialize};

use super::flow::{Block, Flow};
use crate::text::at_most;

/// Most lines that are shown; a report has some two hundred.
const LINES: usize = 4_000;
/// Most characters of a paragraph or a cell that are shown.
const CHARS: usize = 4_000;

/// A paragraph, or a row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Where it stands; a doubt about it says the same.
    pub place: String,
    /// The table that it is a row of, counted from 0; `None` of a paragraph.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<usize>,
    /// Its cells; a paragraph is one.
    pub cells: Vec<Seen>,
}

/// A cell of a [`Line`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// First column that it covers.
    pub column: usize,
    /// What it says.
    pub text: String,
}

pub(super) fn lines(flow: &Flow) -> Vec<Line> {
    let seen = |column: usize, text: &str| Seen { column, text: at_most(text.trim(), CHARS).to_owned() };
    let mut lines = Vec::new();
    let mut tables = 0;
    for block in &flow.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                lines.push(Line { place: paragraph.place.clone(), table: None, cells: vec![seen(0, &paragraph.text)] });
            }
            Block::Table(table) => {
                for row in table.rows.iter().take(LINES) {
                    let cells = row.cells.iter().map(|cell| seen(cell.column, &cell.text)).collect();
                    lines.push(Line { place: row.place.clone(), table: Some(tables), cells });
                }
                tables += 1;
            }
        }
        if lines.len() >= LINES {
            lines.truncate(LINES);
            break;
        }
    }
    lines.retain(|line| line.table.is_some() || line.cells.iter().any(|cell| !cell.text.is_empty()));
    lines
}
