//! From the printed report to pages of positioned glyphs and rules. No PDF, no window.
//!
//! Measures follow GB/T 9704-2012. The printed file and the preview draw the same pages. Imports `document`,
//! `face` and `address`, and from `form` how labels stand.

mod cell;
mod class;
mod flow;
mod length;
mod line;
mod missing;
pub mod page;
mod shape;
mod sheet;
mod table;
mod title;

pub use length::Pt;
pub use missing::MissingGlyph;
pub use sheet::copy_to_sign;

use crate::document::Printed;
use page::Pages;

/// Sets the report.
///
/// # Errors
/// Every character that cannot be printed, each once a place, in printed order.
pub fn typeset(printed: &Printed) -> Result<Pages, Vec<MissingGlyph>> {
    let (mut pages, outline) = flow::set(&printed.blocks)?;
    flow::number_pages(&mut pages, &mut Vec::new());
    Ok(Pages { title: printed.title.clone(), unit: printed.unit.clone(), year: printed.year, front: 0, pages, outline })
}
