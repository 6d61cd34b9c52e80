//! From the printed report to pages of positioned glyphs and rules. No PDF, no window.
//!
//! Measures follow GB/T 9704-2012. The printed file and the preview draw the same pages. Imports `document`,
//! `face` and `address`, and from `form` how labels stand.
//!
//! ## The page
//!
//! `document::print` → `typeset::typeset` → `export::pdf`. Measures follow GB/T 9704-2012: 22 lines × 28 characters.
//!
//! * **Lines** (`typeset/{class,shape,line}.rs`): characters become items with a class; two full-width marks in a row
//!   share half a character; a line is filled greedily, and marks are squeezed only to let a mark in. Slack goes first
//!   between Han and Latin (a quarter character at the most), then everywhere alike.
//! * **Tables** (`typeset/{table,cell}.rs`): heights from the words, rules merged to long strokes, tall tables cut where
//!   the fewest merged cells are cut, with headers and cut labels repeated.
//! * **Pages** (`typeset/flow.rs`): everything sits on the grid of lines; a heading keeps with what follows, no line of a
//!   paragraph stands alone, a table that fits on a page is not cut.
//! * **Structure** (`typeset/tree.rs`): every run belongs to one element of the tree (heading, paragraph, link, cell), or
//!   to none, as page numbers and repeated labels do; `export/tags.rs` makes the tags of the PDF of it.
//! * **Fonts**: the five faces lie in the binary uncompressed and are read in place. `subsetter` cuts each to the glyphs
//!   in use (beside each other in threads, with Deflate), and printpdf embeds the result whole. printpdf's own way of
//!   cutting needs its feature `text_layout`, which brings a browser's layout engine along and parses whole faces.
//!   What the system lends (`face/lent.rs`) goes the same way; `typeset/dress.rs` puts faces of offices in the place of ours
//!   without moving anything.
//! * **printpdf** gives its object tree (lopdf), to which `export/structure.rs` adds what it does not write: outline in
//!   printed order, page labels, language, properties and an identifier that depend on the report alone.

mod cell;
mod class;
mod dress;
mod flow;
mod length;
mod line;
pub mod page;
mod part;
mod shape;
mod sheet;
mod square;
mod table;
mod title;
pub mod tree;
mod web;

pub use class::may_break;
pub use dress::{Faces, dress};
pub use length::Pt;
pub use sheet::copy_to_sign;

use crate::document::Printed;
use page::Pages;

/// Sets the report. Where no face has a character, a mark stands for it ([`crate::face::Face::set`]).
pub fn typeset(printed: &Printed) -> Pages {
    let flow::Set { mut pages, outline, tree } = flow::set(&printed.blocks);
    flow::number_pages(&mut pages);
    let (title, unit, year) = (printed.title.clone(), printed.unit.clone(), printed.year);
    Pages { title, unit, year, front: 0, pages, outline, tree }
}
