//! Pages in other faces than those that they were set in.

use std::collections::BTreeMap;

use super::page::{Glyph, Pages, Run};
use crate::face::Face;

/// The faces that are taken, each instead of one of ours. None: the pages as they were set.
pub type Faces = BTreeMap<Face, Face>;

/// How much wider or narrower a glyph may be, in ems.
const HAIR: f32 = 0.004;

/// Draws each glyph in the face that is taken instead of its own, where that has the character just as wide: no line and
/// no page breaks at another place, and the words stay the same.
pub fn dress(pages: &mut Pages, faces: &Faces) {
    for page in pages.pages.iter_mut().filter(|_| !faces.is_empty()) {
        let runs = std::mem::take(&mut page.runs).into_iter();
        page.runs = runs.flat_map(|run| dressed(run, faces)).collect();
    }
}

fn dressed(run: Run, faces: &Faces) -> Vec<Run> {
    let Some(other) = faces.get(&run.face).copied() else { return vec![run] };
    let mut parts: Vec<Run> = Vec::new();
    for glyph in &run.glyphs {
        let theirs = other.glyph(glyph.char).filter(|theirs| {
            // A mark that stands for the character stays.
            run.face.glyph(glyph.char) == Some(glyph.id)
                && (other.advance(*theirs) - run.face.advance(glyph.id)).abs() < HAIR
        });
        let (face, id) = theirs.map_or((run.face, glyph.id), |id| (other, id));
        if parts.last().is_none_or(|part| part.face != face) {
            parts.push(Run { face, x: run.x + glyph.offset, glyphs: Vec::new(), ..run });
        }
        if let Some(part) = parts.last_mut() {
            let offset = run.x + glyph.offset - part.x;
            part.glyphs.push(Glyph { id, offset, ..*glyph });
        }
    }
    parts
}
