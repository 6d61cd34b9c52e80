//! The tables of a source as one sequence of rows, and its paragraphs.

use super::{
    super::{
        figure::is_figure,
        flow::{Block, Cell, Flow, Paragraph, Row, Table},
    },
    label::{ALIKE, Label},
    shape::Shape,
};

/// Longer words in a table that stand alone in their row are no label.
const LONG: usize = 60;

/// A source, taken apart.
pub(super) struct Source<'f> {
    /// Paragraphs and rows of tables in reading order.
    pub(super) parts: Vec<Piece<'f>>,
}

/// A paragraph, or a row of a table.
pub(super) enum Piece<'f> {
    Paragraph(Paragraph),
    Row { row: &'f Row, within: &'f [usize] },
}

impl<'f> Source<'f> {
    /// What stands alone in its row and is no label of any form (`is_prose`) is a paragraph: whole reports stand in one
    /// table, or in a spreadsheet.
    pub(super) fn of(flow: &'f Flow, is_prose: &dyn Fn(&str) -> bool) -> Self {
        let mut parts = Vec::new();
        for block in &flow.blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    for line in paragraph.text.split('\n').map(clean).filter(|line| !line.is_empty()) {
                        let text = line.to_owned();
                        parts.push(Piece::Paragraph(Paragraph { text, ..paragraph.clone() }));
                    }
                }
                Block::Table(Table { rows, within }) => {
                    for row in rows {
                        match alone(row) {
                            Some(cell) if is_long(&cell.text) || is_prose(&cell.text) => {
                                for line in cell.text.split('\n').map(clean).filter(|line| !line.is_empty()) {
                                    let (text, place) = (line.to_owned(), row.place.clone());
                                    let within = within.clone();
                                    parts.push(Piece::Paragraph(Paragraph { text, place, level: None, within }));
                                }
                            }
                            _ => parts.push(Piece::Row { row, within }),
                        }
                    }
                }
            }
        }
        Self { parts }
    }
}

/// Without blanks of any kind at both ends.
pub(super) fn clean(text: &str) -> &str {
    text.trim_matches(|char: char| char.is_whitespace() || crate::text::is_invisible(char))
}

fn is_long(text: &str) -> bool {
    text.chars().count() > LONG
}

fn alone(row: &Row) -> Option<&Cell> {
    let mut filled = row.cells.iter().filter(|cell| !clean(&cell.text).is_empty());
    filled.next().filter(|_| filled.next().is_none())
}

/// A label in a row of a source with what follows it.
pub(super) struct Strip<'f> {
    /// Index of the row among the parts of the source.
    pub(super) part: usize,
    pub(super) row: &'f Row,
    /// The labels before the last one.
    pub(super) around: Vec<Label>,
    /// The label next to the figures, and its words.
    pub(super) label: Option<(Label, &'f str)>,
    /// The cells that follow.
    pub(super) cells: Vec<&'f Cell>,
}

impl Strip<'_> {
    /// Words of the whole row, for people.
    pub(super) fn words(&self) -> String {
        words(self.row)
    }
}

/// Words of a row, for people.
pub(super) fn words(row: &Row) -> String {
    let texts = row.cells.iter().map(|cell| clean(&cell.text).replace('\n', ""));
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("｜")
}

/// Takes rows apart at the words that a form knows.
pub(super) fn strips<'f>(source: &Source<'f>, shape: &Shape) -> Vec<Strip<'f>> {
    let mut all = Vec::new();
    for (part, piece) in source.parts.iter().enumerate() {
        let Piece::Row { row, .. } = piece else { continue };
        let row: &'f Row = row;
        let mut strip = Strip { part, row, around: Vec::new(), label: None, cells: Vec::new() };
        for cell in &row.cells {
            let text = clean(&cell.text);
            let is_value = text.is_empty() || is_figure(text);
            let label = Label::new(text);
            // The first words of a row are its label, whether a form has it or not.
            let is_first = strip.label.is_none() && strip.cells.iter().all(|cell| clean(&cell.text).is_empty());
            if is_value || !(is_first || shape.knows(&label) >= ALIKE) {
                strip.cells.push(cell);
                continue;
            }
            let is_behind_figures = strip.cells.iter().any(|cell| is_figure(clean(&cell.text)));
            let leads = strip.label.as_ref().is_some_and(|(label, _)| shape.leads(label));
            if strip.label.is_some() && (is_behind_figures || leads && !strip.cells.is_empty()) {
                let next = Strip { part, row, around: Vec::new(), label: None, cells: Vec::new() };
                all.push(std::mem::replace(&mut strip, next));
            }
            // Words before a label that are no figures: a group, or what a page has left of its name.
            let groups = strip.cells.iter().map(|cell| Label::new(&cell.text)).filter(|label| !label.words.is_empty());
            strip.around.extend(strip.label.take().map(|(label, _)| label).into_iter().chain(groups));
            strip.cells.clear();
            strip.label = Some((label, text));
        }
        all.push(strip);
    }
    all
}
