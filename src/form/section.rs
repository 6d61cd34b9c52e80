//! A section: what stands in it, and what to know about it.

use super::grid::Grid;

/// See [`super::spec::SectionSpec`].
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Key of the section.
    pub key: String,
    /// Printed heading with its number; empty for the lead paragraph.
    pub heading: String,
    /// Article of law or notice that asks for it.
    pub basis: String,
    /// Filling instructions, a paragraph each.
    pub guide: Vec<String>,
    /// What stands in it.
    pub parts: Vec<Part>,
}

/// A part of a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Paragraphs typed by the officer.
    Text(Text),
    /// A printed table.
    Grid(Grid),
}

/// A text of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Its address.
    pub key: String,
    /// What to write.
    pub prompt: String,
    /// Whether it may be left out.
    pub optional: bool,
}

impl Part {
    /// The printed table, where it is one.
    pub fn grid(&self) -> Option<&Grid> {
        match self {
            Self::Grid(grid) => Some(grid),
            Self::Text(_) => None,
        }
    }
}
