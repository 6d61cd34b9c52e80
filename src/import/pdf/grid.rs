//! A table as it is put together, and what a page has cut of it.

use crate::{
    import::{
        figure::is_figure,
        flow::{Block, Frame, Inner},
    },
    text::level::numbered,
};

/// A table with the place of each cell on paper.
pub(super) struct Grid {
    pub(super) name: String,
    pub(super) rows: Vec<Vec<Piece>>,
}

/// A cell, or what a page has left of it.
pub(super) struct Piece {
    pub(super) inner: Inner,
    /// From where to where it reaches.
    pub(super) across: (f64, f64),
    /// Whether it reaches down to the end of its table.
    pub(super) is_last: bool,
}

impl Piece {
    fn text(&self) -> String {
        let texts = self.inner.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph.text.as_str()),
            Block::Table(_) => None,
        });
        texts.collect()
    }
}

impl Grid {
    pub(super) fn settle(self) -> Vec<Block> {
        let inner = |row: Vec<Piece>| row.into_iter().map(|piece| piece.inner).collect();
        Frame { rows: self.rows.into_iter().map(inner).collect() }.settle(&self.name, &[])
    }

    /// Where a page has cut through a row, its second half goes back to the first: words to words, figures to the row
    /// that has none.
    pub(super) fn continues(&mut self, before: &mut Self) {
        let Some(first) = self.rows.first() else { return };
        let mut last = before.rows.iter_mut().flatten().filter(|piece| piece.is_last).collect::<Vec<_>>();
        let near = |a: f64, b: f64| (a - b).abs() <= 3.0;
        let pair = |piece: &Piece| {
            let is_above = |other: &Piece| near(other.across.0, piece.across.0) && near(other.across.1, piece.across.1);
            last.iter().position(|other| is_above(other))
        };
        let pairs = first.iter().map(pair).collect::<Vec<_>>();
        // Of a group that is blank here nothing need be found above.
        if first.iter().zip(&pairs).any(|(piece, pair)| pair.is_none() && !piece.text().is_empty()) {
            return;
        }
        let (mut figures, mut words) = ((0, 0), None);
        for (piece, at) in first.iter().zip(&pairs) {
            let Some(at) = at else { continue };
            let (above, below) = (last[*at].text(), piece.text());
            let is_of = |text: &str| !text.is_empty() && is_figure(text);
            match (is_of(&above), is_of(&below)) {
                (true, true) => return,
                // A figure and words are no two halves of one cell.
                (true, false) if !below.is_empty() => return,
                (false, true) if !above.is_empty() => return,
                (above, below) => figures = (figures.0 + usize::from(above), figures.1 + usize::from(below)),
            }
            if !below.is_empty() && !is_of(&below) {
                words = Some(below);
            }
        }
        let is_half = (figures.0 == 0) != (figures.1 == 0);
        if !is_half || words.is_some_and(|words| numbered(&words).is_some()) || first.len() < 2 {
            return;
        }
        for (piece, at) in self.rows.remove(0).into_iter().zip(pairs) {
            if let Some(above) = at.and_then(|at| last.get_mut(at)) {
                above.inner.blocks.extend(piece.inner.blocks);
            }
        }
    }
}
