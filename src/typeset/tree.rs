//! What the words on the pages are to who does not see them: headings, paragraphs, links, tables with their cells.
//!
//! Kinds and their names follow ISO 32000-1, 14.8.4, which calls this the logical structure of a document.

use std::collections::BTreeMap;

use crate::document::{CellContent, TableBlock, TableCell};

/// A part of the report, which may have others in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// What it is.
    pub kind: Kind,
    /// Index of the one that it stands in, which comes before it; `None` for the report itself.
    pub parent: Option<usize>,
}

/// What an [`Element`] is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The title is of level 1. No level is skipped on the way down.
    Heading(u8),
    /// A paragraph, or the rest of one behind the heading that it begins with.
    Paragraph,
    /// The note under a table.
    Note,
    /// A web address in a text, and where it leads.
    Link(String),
    /// A table with its name.
    Table(String),
    /// The rows that a table repeats on every page.
    Head,
    /// All other rows of such a table.
    Body,
    /// A row.
    Row,
    /// A label.
    Label(Scope, Span),
    /// A figure, or words that are no label.
    Cell(Span),
}

/// What a label speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Of what stands below it.
    Column,
    /// Of what stands on its right.
    Row,
}

/// How many rows and columns a cell covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Rows, of those in which a cell begins.
    pub rows: usize,
    /// Columns.
    pub columns: usize,
}

/// The element that words belong to, by its index; `None` for what is none of the report's text: page numbers, check
/// codes, labels that are repeated on a further page.
pub type Tag = Option<usize>;

/// The elements of some pages, each behind the one that it stands in, in the order of reading.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) elements: Vec<Element>,
    /// Level of the last heading.
    level: u8,
}

impl Tree {
    /// Adds an element.
    pub(super) fn put(&mut self, kind: Kind, parent: Tag) -> usize {
        self.elements.push(Element { kind, parent });
        self.elements.len() - 1
    }

    /// Adds a heading that is meant to be of this level. Who listens would miss a level that is skipped.
    pub(super) fn heading(&mut self, level: u8) -> usize {
        self.level = level.min(self.level + 1);
        self.put(Kind::Heading(self.level), None)
    }

    /// Adds a table; what comes back are its cells.
    pub(super) fn table(&mut self, table: &TableBlock) -> Vec<Tag> {
        let root = self.put(Kind::Table(table.title.clone()), None);
        let mut rows: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, cell) in table.cells.iter().enumerate() {
            rows.entry(cell.row).or_default().push(index);
        }
        let places = rows.keys().copied().collect::<Vec<_>>();
        let mut tags = vec![None; table.cells.len()];
        let mut group = None;
        for (row, cells) in rows {
            // Only a table that repeats rows has a head.
            let kind = if row < table.header_rows { Kind::Head } else { Kind::Body };
            let parent = match group.take() {
                _ if table.header_rows == 0 => root,
                Some((last, index)) if last == kind => index,
                _ => self.put(kind.clone(), Some(root)),
            };
            group = Some((kind, parent));
            let row = self.put(Kind::Row, Some(parent));
            for index in cells {
                tags[index] = Some(self.put(cell(table, index, &places), Some(row)));
            }
        }
        tags
    }
}

/// What a cell of a table is; `places` are the rows in which one begins.
fn cell(table: &TableBlock, index: usize, places: &[usize]) -> Kind {
    let cell = &table.cells[index];
    let covers = |row: usize| (cell.row..cell.row + cell.rows).contains(&row);
    let rows = places.iter().filter(|&&row| covers(row)).count();
    let span = Span { rows, columns: cell.columns };
    if !is_label(cell) {
        return Kind::Cell(span);
    }
    let beside = |other: &&TableCell| other.row < cell.row + cell.rows && cell.row < other.row + other.rows;
    let is_above = cell.row < table.header_rows || table.cells.iter().filter(beside).all(is_label);
    Kind::Label(if is_above { Scope::Column } else { Scope::Row }, span)
}

fn is_label(cell: &TableCell) -> bool {
    matches!(cell.content, CellContent::Label { .. })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::spec::Align;

    fn table(header_rows: usize, cells: &[(usize, usize, usize, usize, bool)]) -> Vec<Kind> {
        let cells = cells.iter().map(|&(row, column, rows, columns, is_label)| {
            let label = CellContent::Label { text: "甲".to_owned(), align: Align::Center, band: false };
            let content = if is_label { label } else { CellContent::Square(String::new()) };
            TableCell { row, column, rows, columns, content }
        });
        let cells = cells.collect::<Vec<_>>();
        let num_rows = cells.iter().map(|cell| cell.row + cell.rows).max().unwrap_or_default();
        let (title, widths) = ("表".to_owned(), vec![10.0; 3]);
        let mut tree = Tree::default();
        tree.table(&TableBlock { title, widths, header_rows, num_rows, min_row: 7.0, label_size: 9.0, cells });
        tree.elements.into_iter().map(|element| element.kind).collect()
    }

    #[test]
    fn labels_speak_of_rows_or_of_columns() {
        let span = |rows, columns| Span { rows, columns };
        let label = |scope, rows, columns| Kind::Label(scope, span(rows, columns));
        // A caption across the table, a row of labels, a row with figures.
        let captioned = table(
            0,
            &[(0, 0, 1, 2, true), (1, 0, 1, 1, true), (1, 1, 1, 1, true), (2, 0, 1, 1, true), (2, 1, 1, 1, false)],
        );
        let (column, row) = (label(Scope::Column, 1, 1), label(Scope::Row, 1, 1));
        let expected = [
            Kind::Table("表".to_owned()),
            Kind::Row,
            label(Scope::Column, 1, 2),
            Kind::Row,
            column.clone(),
            column.clone(),
            Kind::Row,
            row.clone(),
            Kind::Cell(span(1, 1)),
        ];
        assert_eq!(captioned, expected);
        // One label beside two rows, under a row that is repeated.
        let headed = table(1, &[(0, 0, 1, 2, true), (1, 0, 2, 1, true), (1, 1, 1, 1, false), (2, 1, 1, 1, false)]);
        let [figure, head] = [Kind::Cell(span(1, 1)), label(Scope::Column, 1, 2)];
        let tall = label(Scope::Row, 2, 1);
        let body = [Kind::Body, Kind::Row, tall, figure.clone(), Kind::Row, figure.clone()];
        assert_eq!(headed[1..], [&[Kind::Head, Kind::Row, head][..], &body].concat());
        // A row that is only higher than others is one row.
        let high = table(0, &[(0, 0, 2, 1, true), (0, 1, 2, 1, false), (2, 0, 1, 1, true), (2, 1, 1, 1, false)]);
        assert_eq!(high[1..4], [Kind::Row, row.clone(), figure.clone()]);
        assert_eq!(high[4..], [Kind::Row, row, figure]);
    }

    #[test]
    fn no_level_is_skipped() {
        let mut tree = Tree::default();
        for level in [2, 1, 2, 4, 4, 2, 3] {
            tree.heading(level);
        }
        let levels = tree.elements.iter().map(|element| match element.kind {
            Kind::Heading(level) => level,
            _ => 0,
        });
        assert_eq!(levels.collect::<Vec<_>>(), [1, 1, 2, 3, 4, 2, 3]);
    }
}
