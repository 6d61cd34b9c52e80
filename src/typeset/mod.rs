//! From the printed report to pages of positioned glyphs and rules. No PDF, no window.
//!
//! Measures follow GB/T 9704-2012. The printed file and the preview draw the same pages. Imports `document`,
//! `face` and `address`, and from `form` how labels stand.

mod cell;
mod class;
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

use std::collections::HashSet;

use crate::{
    address::Address,
    document::{Block, Printed},
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
    let mut missing = Missing::default();
    let pieces = blocks.iter().map(|block| Piece::new(block, &mut missing)).collect::<Vec<_>>();
    if missing.found.is_empty() { Ok(Flow::new().run(&pieces)) } else { Err(missing.found) }
}

/// Characters that no face has, while blocks are measured.
#[derive(Default)]
struct Missing {
    found: Vec<MissingGlyph>,
    seen: HashSet<(char, Option<Address>)>,
}

impl Missing {
    /// Takes the characters that were missing in the words of one place.
    fn put(&mut self, chars: Vec<char>, address: Option<&Address>) {
        for char in chars {
            if self.seen.insert((char, address.cloned())) {
                self.found.push(MissingGlyph { char, address: address.cloned() });
            }
        }
    }
}
