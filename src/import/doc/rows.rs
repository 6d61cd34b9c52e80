//! Tables of an old Word document: a row is known by what stands behind its last cell.

use super::{
    super::flow::{Block, Frame, Inner},
    compound::u16_at,
    properties::each,
};

/// A row: the left edges of its cells, and which of them only go on from the one above.
#[derive(Default)]
pub(super) struct Edges {
    left: Vec<i16>,
    goes_on: Vec<bool>,
}

/// Definition of a row; that of cells that go on from above.
const DEFINITION: u16 = 0xD608;
const VERTICAL: u16 = 0xD62B;

impl Edges {
    pub(super) fn of(list: &[u8]) -> Self {
        let mut edges = Self::default();
        for (number, value) in each(list) {
            match (number, value) {
                (DEFINITION, [count, rest @ ..]) => {
                    let count = usize::from(*count);
                    let places = (0..count).map_while(|at| u16_at(rest, at * 2)).map(u16::cast_signed);
                    edges.left = places.collect();
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

/// A table that is being read.
#[derive(Default)]
pub(super) struct Rows(Vec<(Vec<Vec<Block>>, Edges)>);

impl Rows {
    pub(super) fn push(&mut self, cells: Vec<Vec<Block>>, edges: Edges) {
        self.0.push((cells, edges));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn settle(self, name: &str) -> Vec<Block> {
        let mut places = self.0.iter().flat_map(|(_, edges)| edges.left.iter().copied()).collect::<Vec<_>>();
        places.sort_unstable();
        // Edges that differ by a hair are one.
        places.dedup_by(|next, last| next.saturating_sub(*last) <= 20);
        let column = |place: i16| places.partition_point(|own| *own <= place).saturating_sub(1);
        let rows = self.0.into_iter().map(|(cells, edges)| {
            let is_known = edges.left.len() == cells.len();
            let cells = cells.into_iter().enumerate().map(|(at, blocks)| {
                let column = if is_known { column(edges.left[at]) } else { at };
                (Inner { blocks, column }, is_known && edges.goes_on.get(at) == Some(&true))
            });
            cells.filter(|(_, goes_on)| !goes_on).map(|(cell, _)| cell).collect()
        });
        Frame { rows: rows.collect() }.settle(name, &[])
    }
}
