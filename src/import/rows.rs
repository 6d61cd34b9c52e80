//! Tables whose rows come one behind the other, each with the edges of its cells: as old Word documents and RTF have them.

use super::flow::{Block, Frame, Inner};

/// A row: the left edges of its cells in twentieths of a point, and which of them only go on from the one above or
/// before.
#[derive(Clone, Default)]
pub(super) struct Edges {
    pub(super) left: Vec<i32>,
    pub(super) goes_on: Vec<bool>,
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
        let column = |place: i32| places.partition_point(|own| *own <= place).saturating_sub(1);
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
