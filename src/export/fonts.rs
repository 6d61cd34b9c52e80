//! Cuts the faces down to the glyphs of a report.

use std::collections::BTreeMap;

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
    used: Used,
    /// The font program.
    pub(super) program: Vec<u8>,
}

/// Glyphs in use with the characters that they stand for, the one that is met first in front: a face may have one glyph
/// for several characters.
pub(super) type Used = BTreeMap<GlyphId, Vec<char>>;

/// Glyphs in use, face by face.
pub(super) fn used(pages: &Pages) -> BTreeMap<Face, Used> {
    let mut used: BTreeMap<Face, Used> = BTreeMap::new();
    for run in pages.pages.iter().flat_map(|page| &page.runs) {
        let of_face = used.entry(run.face).or_default();
        for glyph in &run.glyphs {
            let chars = of_face.entry(glyph.id).or_default();
            if !chars.contains(&glyph.char) {
                chars.push(glyph.char);
            }
        }
    }
    used
}

/// Cuts a face.
pub(super) fn cut(face: Face, glyphs: &Used) -> Result<Subset, ExportError> {
    let sorted = glyphs.keys().copied().collect::<Vec<_>>();
    let remapper = GlyphRemapper::new_from_glyphs_sorted(&sorted);
    match subsetter::subset(face.bytes(), face.number(), &remapper) {
        Ok(program) => Ok(Subset { face, remapper, used: glyphs.clone(), program }),
        Err(err) => Err(ExportError::Font(format!("{}：{err}", face.name()))),
    }
}

impl Subset {
    /// The number of a glyph in the subset.
    pub(super) fn glyph(&self, glyph: GlyphId) -> GlyphId {
        self.remapper.get(glyph).unwrap_or_default()
    }

    /// The character that a glyph stands for, as far as the character map of the file can tell.
    pub(super) fn char(&self, glyph: GlyphId) -> Option<char> {
        self.used.get(&glyph).and_then(|chars| chars.first()).copied()
    }

    /// Every character in use with the number of its glyph.
    pub(super) fn characters(&self) -> BTreeMap<char, GlyphId> {
        let glyphs = self.used.iter();
        glyphs.flat_map(|(glyph, chars)| chars.iter().map(|char| (*char, self.glyph(*glyph)))).collect()
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
