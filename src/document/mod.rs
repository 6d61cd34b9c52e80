//! The one place where a report becomes headings, paragraphs and tables.
//!
//! What comes out knows nothing of pages. Imports `report`, `form`, `number` and `address`.

mod figures;
pub mod own;
mod sheet;

use crate::{
    address::Address,
    form::{Content, Grid, Part, spec::Align},
    report::Report,
    text::{
        level::{self, Level},
        printed,
    },
};
pub use figures::Figure;
pub use sheet::{Note, Sheet, SwitchedOff, sheet};

/// The printed report, top to bottom.
#[derive(Clone, Debug, PartialEq)]
pub struct Printed {
    /// Title in one line, for properties of the file.
    pub title: String,
    /// The office.
    pub unit: String,
    /// The year that the report is on.
    pub year: u16,
    /// What stands on the pages.
    pub blocks: Vec<Block>,
}

/// A piece of the printed report.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// The title.
    Title(Title),
    /// The heading of a section.
    Heading {
        /// Number and words.
        text: String,
        /// The section.
        address: Address,
    },
    /// A paragraph.
    Paragraph {
        /// Its words, piece by piece.
        spans: Vec<Span>,
        /// The text that it is a part of.
        address: Address,
        /// Which line of that text it is, from 0.
        line: usize,
        /// Figures in it that follow the cells, in order.
        figures: Vec<Figure>,
    },
    /// A table.
    Table(TableBlock),
    /// The note under a table.
    Footnote {
        /// Its words.
        text: String,
        /// The note.
        address: Address,
        /// Figures in it that follow the cells, in order.
        figures: Vec<Figure>,
    },
}

/// The title, and where it may be broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// Lines that the office wants; one where it leaves the choice to the page.
    pub lines: Vec<String>,
    /// The name of the unit, which is never broken.
    pub unit: String,
}

impl Title {
    /// A title of one line in two: behind the unit, or behind unit and year where the year comes first; never inside a
    /// name.
    pub fn halves(&self) -> Option<(&str, &str)> {
        let [line] = self.lines.as_slice() else { return None };
        let start = line.find(&self.unit).filter(|_| !self.unit.is_empty())?;
        let end = start + self.unit.len();
        (end < line.len()).then(|| line.split_at(end))
    }
}

/// Words in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// How they look.
    pub style: Style,
    /// The words.
    pub text: String,
}

/// How words of a paragraph look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Body text.
    Body,
    /// A heading 一、 inside a text.
    LevelOne,
    /// A run-in heading （一）.
    LevelTwo,
}

/// A table with its figures.
#[derive(Clone, Debug, PartialEq)]
pub struct TableBlock {
    /// Name for people.
    pub title: String,
    /// Column widths in millimetres.
    pub widths: Vec<f32>,
    /// How many rows are header rows.
    pub header_rows: usize,
    /// Number of rows.
    pub num_rows: usize,
    /// Least height of a row in millimetres.
    pub min_row: f32,
    /// Size of labels in points.
    pub label_size: f32,
    /// Cells, row by row.
    pub cells: Vec<TableCell>,
}

/// A cell of a [`TableBlock`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableCell {
    /// First row that it covers.
    pub row: usize,
    /// First column that it covers.
    pub column: usize,
    /// How many rows it covers.
    pub rows: usize,
    /// How many columns it covers.
    pub columns: usize,
    /// What it shows.
    pub content: CellContent,
}

/// What a [`TableCell`] shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellContent {
    /// Printed words.
    Label {
        /// The words.
        text: String,
        /// How they stand.
        align: Align,
        /// Whether it is a caption across the table.
        band: bool,
    },
    /// A text as a square that a scanner reads (QR code).
    Square(String),
    /// A figure with its remark; both empty in a blank cell.
    Figure {
        /// As printed.
        figure: String,
        /// Without its brackets.
        note: String,
        /// The cell.
        address: Address,
    },
    /// Words from the left, with room to write below them.
    Field {
        /// Paragraphs.
        lines: Vec<String>,
        /// What stands at the foot, on the right; where it is empty, the paragraphs stand in the middle.
        foot: String,
    },
}

/// Sets out a report.
pub fn print(report: &Report) -> Printed {
    let lines = report.title().lines().map(printed).filter(|line| !line.is_empty()).collect::<Vec<_>>();
    let title = lines.concat();
    let mut blocks = vec![Block::Title(Title { lines, unit: printed(&report.unit) })];
    for section in &report.form.sections {
        if !section.heading.is_empty() {
            blocks.push(Block::Heading { text: section.heading.clone(), address: Address::new(&*section.key) });
        }
        for part in &section.parts {
            match part {
                Part::Text(text) => paragraphs(report, &Address::new(&*text.key), &mut blocks),
                Part::Grid(grid) => {
                    blocks.push(Block::Table(table(report, grid)));
                    let note = printed(report.footnote(&grid.footnote));
                    if !note.is_empty() {
                        let address = Address::within("footnotes", &grid.footnote);
                        let whole = 0..report.footnote(&grid.footnote).len();
                        let figures = figures::figures(report, &address, whole, &note);
                        blocks.push(Block::Footnote { text: note, address, figures });
                    }
                }
            }
        }
    }
    Printed { title, unit: printed(&report.unit), year: report.year, blocks }
}

fn paragraphs(report: &Report, address: &Address, blocks: &mut Vec<Block>) {
    let text = report.text_at(address).unwrap_or_default();
    let mut start = 0;
    for (line, raw) in text.split_inclusive('\n').enumerate() {
        let paragraph = printed(raw);
        if !paragraph.is_empty() {
            let spans = spans(&paragraph);
            let shown = spans.iter().map(|span| span.text.as_str()).collect::<String>();
            let figures = figures::figures(report, address, start..start + raw.len(), &shown);
            blocks.push(Block::Paragraph { spans, address: address.clone(), line, figures });
        }
        start += raw.len();
    }
}

/// Splits a paragraph into its run-in heading and the rest.
fn spans(paragraph: &str) -> Vec<Span> {
    let span = |style, text: &str| Span { style, text: text.to_owned() };
    let Some(numbered) = level::numbered(paragraph) else { return vec![span(Style::Body, paragraph)] };
    // Blanks behind a number are a typist's; the page sets its own distance.
    let number = &paragraph[numbered.number.clone()];
    let style = match numbered.level {
        Level::One => Style::LevelOne,
        Level::Two => Style::LevelTwo,
        Level::Three | Level::Four => Style::Body,
    };
    let end = numbered.heading.end.max(numbered.number.end);
    let heading = format!("{number}{}", paragraph[numbered.number.end..end].trim_start());
    let rest = &paragraph[end..];
    if style == Style::Body || numbered.heading.is_empty() {
        let rest = if numbered.heading.is_empty() { rest.trim_start() } else { rest };
        return vec![span(Style::Body, &format!("{heading}{rest}"))];
    }
    let mut spans = vec![span(style, &heading)];
    if !rest.is_empty() {
        spans.push(span(Style::Body, rest));
    }
    spans
}

/// The lines of a note without the mark before it, cut at figures: of each piece its words, and what it says.
pub(crate) fn note_lines<'a>(text: &'a str, figures: &'a [Figure]) -> Vec<Vec<(&'a str, Option<&'a str>)>> {
    let mut start = text.len() - text.strip_prefix("注：").unwrap_or(text).len();
    let lines = text[start..].split('\n').map(|line| {
        let (mut pieces, mut at, end) = (Vec::new(), start, start + line.len());
        for figure in figures.iter().filter(|figure| start <= figure.words.start && figure.words.end <= end) {
            pieces.push((text.get(at..figure.words.start).unwrap_or_default(), None));
            pieces.push((text.get(figure.words.clone()).unwrap_or_default(), Some(figure.says.as_str())));
            at = figure.words.end;
        }
        pieces.push((text.get(at..end).unwrap_or_default(), None));
        start = end + 1;
        pieces.into_iter().filter(|(words, _)| !words.is_empty()).collect()
    });
    lines.collect()
}

/// The words of spans, cut at figures: of each piece, in which span it is, its words, and what it says.
pub(crate) fn pieces<'a>(spans: &'a [Span], figures: &'a [Figure]) -> Vec<(&'a Span, &'a str, Option<&'a str>)> {
    let (mut pieces, mut offset) = (Vec::new(), 0);
    for span in spans {
        let end = offset + span.text.len();
        let mut at = offset;
        let words = |from: usize, to: usize| span.text.get(from - offset..to - offset).unwrap_or_default();
        for figure in figures.iter().filter(|figure| offset <= figure.words.start && figure.words.end <= end) {
            pieces.push((span, words(at, figure.words.start), None));
            pieces.push((span, words(figure.words.start, figure.words.end), Some(figure.says.as_str())));
            at = figure.words.end;
        }
        pieces.push((span, words(at, end), None));
        offset = end;
    }
    pieces.retain(|(_, words, _)| !words.is_empty());
    pieces
}

fn table(report: &Report, grid: &Grid) -> TableBlock {
    let cells = grid.cells.iter().map(|cell| {
        let content = match &cell.content {
            Content::Label { text, align, band } => {
                CellContent::Label { text: text.clone(), align: *align, band: *band }
            }
            Content::Entry(entry) => CellContent::Figure {
                figure: report.shown(*entry).number().map(|number| number.to_string()).unwrap_or_default(),
                note: printed(report.note(*entry)),
                address: report.form.address(*entry),
            },
        };
        TableCell { row: cell.row, column: cell.column, rows: cell.rows, columns: cell.columns, content }
    });
    TableBlock {
        title: grid.title.clone(),
        widths: grid.widths.clone(),
        header_rows: grid.header_rows,
        num_rows: grid.num_rows,
        min_row: grid.min_row,
        label_size: grid.label_size,
        cells: cells.collect(),
    }
}
