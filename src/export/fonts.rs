//! Cuts the faces down to the glyphs of a report.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::ParsedFont;
use sha2::{Digest as _, Sha256};
use subsetter::GlyphRemapper;

use super::error::ExportError;
use crate::{
    face::{Face, GlyphId},
    typeset::page::Pages,
};

/// A face with the glyphs in use, numbered anew from 1.
pub(super) struct Subset {
    pub(super) face: Face,
    remapper: GlyphRemapper,
    /// The font program.
    pub(super) program: Vec<u8>,
}

/// Glyphs in use, face by face.
pub(super) fn used(pages: &Pages) -> BTreeMap<Face, BTreeSet<GlyphId>> {
    let mut used: BTreeMap<Face, BTreeSet<GlyphId>> = BTreeMap::new();
    for run in pages.pages.iter().flat_map(|page| &page.runs) {
        used.entry(run.face).or_default().extend(run.glyphs.iter().map(|glyph| glyph.id));
    }
    used
}

/// Cuts a face.
pub(super) fn cut(face: Face, glyphs: &BTreeSet<GlyphId>) -> Result<Subset, ExportError> {
    let sorted = glyphs.iter().copied().collect::<Vec<_>>();
    let remapper = GlyphRemapper::new_from_glyphs_sorted(&sorted);
    match subsetter::subset(face.bytes(), 0, &remapper) {
        Ok(program) => Ok(Subset { face, remapper, program }),
        Err(err) => Err(ExportError::Font(format!("{}：{err}", face.name()))),
    }
}

impl Subset {
    /// The number of a glyph in the subset.
    pub(super) fn glyph(&self, glyph: GlyphId) -> GlyphId {
        self.remapper.get(glyph).unwrap_or_default()
    }

    /// The font as printpdf takes it, named as ISO 32000-1, 9.6.4 wants subsets named.
    pub(super) fn parsed(&self) -> Result<ParsedFont, ExportError> {
        let mut font = ParsedFont::from_bytes(&self.program, 0, &mut Vec::new())
            .ok_or_else(|| ExportError::Font(self.face.name().to_owned()))?;
        font.font_name = Some(format!("{}+{}", self.tag(), self.face.name()));
        Ok(font)
    }

    /// Six letters that tell this subset from others of the face.
    fn tag(&self) -> String {
        let digest = Sha256::digest(&self.program);
        digest.iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
    }

    /// What a PDF embeds of the program: of an OpenType font with PostScript outlines the bare CFF table.
    pub(super) fn embedded(&self) -> Vec<u8> {
        printpdf::font::extract_cid_keyed_cff(&self.program, 0).unwrap_or_else(|| self.program.clone())
    }
}
