//! A report as it lies on paper, apart from any kind of file.

use nianbao::{
    form::{Content, Grid, Part},
    report::{Report, Value},
};

/// A report as it lies on paper.
#[derive(Clone, Debug)]
pub(super) struct Paper {
    pub(super) title: Vec<String>,
    pub(super) blocks: Vec<Block>,
}

#[derive(Clone, Debug)]
pub(super) enum Block {
    Heading(String),
    Text(String),
    Table(Table),
}

/// Rows of cells that begin in each of them.
pub(super) type Table = Vec<Vec<Cell>>;

#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) column: usize,
    pub(super) columns: usize,
    pub(super) rows: usize,
    pub(super) is_figure: bool,
}

impl Paper {
    pub(super) fn of(report: &Report) -> Self {
        let mut blocks = Vec::new();
        for section in &report.form.sections {
            if !section.heading.is_empty() {
                blocks.push(Block::Heading(section.heading.clone()));
            }
            for part in &section.parts {
                match part {
                    Part::Text(text) => {
                        let lines = report.text(&text.key).lines().filter(|line| !line.trim().is_empty());
                        blocks.extend(lines.map(|line| Block::Text(line.to_owned())));
                    }
                    Part::Grid(grid) => blocks.push(Block::Table(table(grid, report))),
                }
            }
        }
        Self { title: report.title().lines().map(str::to_owned).collect(), blocks }
    }
}

fn table(grid: &Grid, report: &Report) -> Table {
    let mut rows = vec![Vec::new(); grid.num_rows];
    for cell in &grid.cells {
        let (text, is_figure) = match &cell.content {
            Content::Label { text, .. } => (text.clone(), false),
            Content::Entry(entry) => {
                let entry = report.entry(*entry);
                let value = match entry.map(|entry| &entry.value) {
                    None | Some(Value::Blank) => String::new(),
                    Some(Value::Number(number)) => number.to_string(),
                    Some(Value::Refused(text)) => text.clone(),
                };
                let note = entry.map_or("", |entry| entry.note.as_str());
                (if note.is_empty() { value } else { format!("{value}（{note}）") }, true)
            }
        };
        rows[cell.row].push(Cell { text, column: cell.column, columns: cell.columns, rows: cell.rows, is_figure });
    }
    rows
}
