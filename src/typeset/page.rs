//! What typesetting yields: pages of glyphs and rules at their places. The origin is the top left corner.

use super::{
    Pt,
    tree::{Element, Tag},
};
use crate::{
    address::Address,
    face::{Face, GlyphId},
};

/// Width of A4.
pub const PAGE_WIDTH: Pt = Pt::mm(210.0);
/// Height of A4.
pub const PAGE_HEIGHT: Pt = Pt::mm(297.0);

/// A whole report on paper.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pages {
    /// Title in one line.
    pub title: String,
    /// The office.
    pub unit: String,
    /// The year that the report is on.
    pub year: u16,
    /// How many pages in front of the report have no number: the sheet of a copy to sign.
    pub front: usize,
    /// The pages.
    pub pages: Vec<Page>,
    /// The sections, for bookmarks.
    pub outline: Vec<Bookmark>,
    /// What the words are, in the order of reading.
    pub tree: Vec<Element>,
}

/// A page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Text.
    pub runs: Vec<Run>,
    /// Grey grounds, under everything.
    pub grounds: Vec<Rect>,
    /// Black grounds: the dark modules of a square to scan.
    pub blacks: Vec<Rect>,
    /// Lines.
    pub rules: Vec<Rule>,
    /// What stands where, for finding a place from the page and the page from a place.
    pub areas: Vec<Area>,
}

/// Glyphs on one base line in one face and size.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The face.
    pub face: Face,
    /// The size.
    pub size: Pt,
    /// Where the first glyph starts.
    pub x: Pt,
    /// The base line.
    pub baseline: Pt,
    /// The glyphs.
    pub glyphs: Vec<Glyph>,
    /// What its words belong to.
    pub tag: Tag,
}

/// A glyph of a [`Run`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: GlyphId,
    /// The character that it stands for.
    pub char: char,
    /// Where it starts, from the start of the run.
    pub offset: Pt,
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: Pt,
    /// Top edge.
    pub y: Pt,
    /// Width.
    pub width: Pt,
    /// Height.
    pub height: Pt,
}

/// A straight line of a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// Left or top end.
    pub from: (Pt, Pt),
    /// Right or bottom end.
    pub to: (Pt, Pt),
}

/// A place that belongs to an address.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// What stands there.
    pub address: Address,
    /// Which line of that text, from 0; 0 for everything else.
    pub line: usize,
    /// Where.
    pub rect: Rect,
}

/// A section as a bookmark.
#[derive(Clone, Debug, PartialEq)]
pub struct Bookmark {
    /// Number and words of the heading.
    pub title: String,
    /// Index of the page.
    pub page: usize,
    /// Top of the heading.
    pub y: Pt,
}
