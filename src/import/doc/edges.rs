//! Where the cells of a row stand, as an old Word document says behind its last cell.

use super::properties::each;
use crate::import::{compound::u16_at, rows::Edges};

/// Definition of a row; that of cells that go on from above.
const DEFINITION: u16 = 0xD608;
const VERTICAL: u16 = 0xD62B;

impl Edges {
    /// Of the properties of the paragraph that ends a row.
    pub(super) fn of(list: &[u8]) -> Self {
        let mut edges = Self::default();
        for (number, value) in each(list) {
            match (number, value) {
                (DEFINITION, [count, rest @ ..]) => {
                    let count = usize::from(*count);
                    let places = (0..count).map_while(|at| u16_at(rest, at * 2)).map(u16::cast_signed);
                    edges.left = places.map(i32::from).collect();
                    let cell = |at: usize| u16_at(rest, (count + 1) * 2 + at * 20).unwrap_or(0);
                    edges.goes_on = (0..count).map(|at| cell(at) >> 5 & 3 == 1).collect();
                }
                (VERTICAL, [at, kind, ..]) => {
                    if let Some(goes_on) = edges.goes_on.get_mut(usize::from(*at)) {
                        *goes_on = *kind == 1;
                    }
                }
                _ => {}
            }
        }
        edges
    }
}
