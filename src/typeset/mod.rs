//! From the printed report to pages of positioned glyphs and rules. No PDF, no window.
//!
//! Measures follow GB/T 9704-2012. The printed file and the preview draw the same pages. Imports `document` and
//! `address`, and from `form` how labels stand.

mod cell;
mod class;
pub mod face;
mod flow;
mod length;
mod line;
pub mod page;
mod shape;
mod sheet;
mod table;
mod title;

pub use length::Pt;
pub use sheet::copy_to_sign;

use crate::{
    address::Address,
    document::{Block, CellContent, Printed},
};
use flow::{Flow, Piece};
use page::{Bookmark, Page, Pages};

/// A character that no face has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingGlyph {
    /// The character.
    pub char: char,
    /// Where it stands; `None` for the form's own words.
    pub address: Option<Address>,
}

/// Sets the report.
///
/// # Errors
/// Every character that cannot be printed, each once a place, in printed order.
pub fn typeset(printed: &Printed) -> Result<Pages, Vec<MissingGlyph>> {
    let (mut pages, outline) = set(&printed.blocks)?;
    flow::number_pages(&mut pages, &mut Vec::new());
    Ok(Pages { title: printed.title.clone(), unit: printed.unit.clone(), year: printed.year, front: 0, pages, outline })
}

/// Sets blocks on pages without numbers.
fn set(blocks: &[Block]) -> Result<(Vec<Page>, Vec<Bookmark>), Vec<MissingGlyph>> {
    let mut missing = Vec::new();
    let mut pieces = Vec::with_capacity(blocks.len());
    for block in blocks {
        let mut chars = Vec::new();
        pieces.push(Piece::new(block, &mut chars));
        missing.extend(places(block, &chars));
    }
    if missing.is_empty() {
        return Ok(Flow::new().run(&pieces));
    }
    missing.dedup();
    Err(missing)
}

/// Where in a block the missing characters stand.
fn places(block: &Block, chars: &[char]) -> Vec<MissingGlyph> {
    let at = |char: &char| match block {
        Block::Title(_) => Some(Address::new("title")),
        Block::Heading { address, .. } | Block::Paragraph { address, .. } | Block::Footnote { address, .. } => {
            Some(address.clone())
        }
        Block::Table(table) => table.cells.iter().find_map(|cell| match &cell.content {
            CellContent::Figure { figure, note, address } if figure.contains(*char) || note.contains(*char) => {
                Some(address.clone())
            }
            _ => None,
        }),
    };
    let mut places = chars.iter().map(|char| MissingGlyph { char: *char, address: at(char) }).collect::<Vec<_>>();
    places.sort_by_key(|place| place.char);
    places.dedup();
    places
}
