//! Which row of a source is which row of a form: by labels and their groups, in order.

use super::{
    label::ALIKE,
    shape::{self, Shape},
    source::{Strip, clean},
};

/// A row of the source with the row of the form that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) own: usize,
    pub(super) form: usize,
    /// How much their labels are the same, of a hundred.
    pub(super) share: usize,
}

/// The matches of most weight that keep the order of both sides.
pub(super) fn align(strips: &[Strip<'_>], shape: &Shape) -> Vec<Match> {
    let with_cells = (0..strips.len()).filter(|at| !strips[*at].cells.is_empty()).collect::<Vec<_>>();
    let width = shape.strips.len() + 1;
    let mut best = vec![0_usize; (with_cells.len() + 1) * width];
    let mut shares = vec![0_usize; with_cells.len() * shape.strips.len()];
    for (at, own) in with_cells.iter().enumerate() {
        for (index, strip) in shape.strips.iter().enumerate() {
            let share = share(&strips[*own], strip, shape);
            shares[at * shape.strips.len() + index] = share;
            let both = if share > 0 { best[at * width + index] + share } else { 0 };
            let one = best[at * width + index + 1].max(best[(at + 1) * width + index]);
            best[(at + 1) * width + index + 1] = both.max(one);
        }
    }
    let (mut at, mut index) = (with_cells.len(), shape.strips.len());
    let mut found = Vec::new();
    while at > 0 && index > 0 {
        let here = best[at * width + index];
        let share = shares[(at - 1) * shape.strips.len() + index - 1];
        if share > 0 && here == best[(at - 1) * width + index - 1] + share {
            found.push(Match { own: with_cells[at - 1], form: index - 1, share: share.min(100) });
            (at, index) = (at - 1, index - 1);
        } else if here == best[(at - 1) * width + index] {
            at -= 1;
        } else {
            index -= 1;
        }
    }
    found.reverse();
    found
}

/// Of a hundred, a little more where the groups agree or the number of figures does; 0 where they are not the same.
fn share(own: &Strip<'_>, strip: &shape::Strip, shape: &Shape) -> usize {
    let fits = own.cells.len() == strip.cells.len();
    let (Some(wanted), Some((label, _))) = (&strip.label, &own.label) else {
        // A row of figures alone; or behind the last header, where a text has a cell a line.
        let is_header = own.label.as_ref().is_none_or(|(label, _)| shape.knows(label) == 100);
        let filled = own.cells.iter().filter(|cell| !clean(&cell.text).is_empty()).count();
        let is_like = own.cells.len() > 1 && (fits || filled == strip.cells.len());
        return if strip.label.is_none() && is_like && is_header { 95 } else { 0 };
    };
    let share = wanted.likeness(label);
    if share < ALIKE {
        return 0;
    }
    let group = match (own.around.last(), strip.around.last()) {
        (Some(own), Some(wanted)) => {
            let share = wanted.likeness(own);
            // Of another group of the form, and not only cut in two by a page.
            if share < ALIKE && shape.knows(own) >= 97 && !strip.around.iter().any(|it| it.likeness(own) >= ALIKE) {
                return 0;
            }
            usize::from(share >= ALIKE) * 4
        }
        _ => 0,
    };
    share + group + usize::from(fits) * 2
}
