//! The faces that the program brings along, read in place from the binary, and which characters they have.
//!
//! Imports nothing.

use std::sync::LazyLock;

pub use skrifa::outline::OutlinePen;
use skrifa::{
    FontRef, MetadataProvider as _,
    charmap::Charmap,
    instance::{LocationRef, Size},
    metrics::GlyphMetrics,
    outline::{DrawSettings, OutlineGlyphCollection},
};

/// A face of type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// 仿宋: body.
    Fang,
    /// 黑体: headings 一、; second resort for rare characters; the window.
    Hei,
    /// 楷体: headings （一）.
    Kai,
    /// 宋体: tables and page numbers; first resort for rare characters.
    Song,
    /// For 小标宋: the title.
    SongBold,
}

// The fonts lie in the binary uncompressed: only the pages that hold the glyphs in use are ever read from disk.
#[expect(clippy::large_include_file, reason = "a Chinese face is large")]
static FILES: [&[u8]; 5] = [
    include_bytes!("../assets/fonts/FandolFang-Regular.otf"),
    include_bytes!("../assets/fonts/NotoSansSC-Regular.otf"),
    include_bytes!("../assets/fonts/NianbaoKai-Regular.ttf"),
    include_bytes!("../assets/fonts/NotoSerifSC-Regular.otf"),
    include_bytes!("../assets/fonts/NotoSerifSC-Bold.otf"),
];

/// What is asked of a font file again and again.
struct Parsed {
    characters: Charmap<'static>,
    glyphs: GlyphMetrics<'static>,
    outlines: OutlineGlyphCollection<'static>,
    units_per_em: f32,
}

static PARSED: LazyLock<[Parsed; 5]> = LazyLock::new(|| FILES.map(|bytes| Parsed::of(&font(bytes))));

fn font(bytes: &'static [u8]) -> FontRef<'static> {
    match FontRef::new(bytes) {
        Ok(font) => font,
        Err(err) => unreachable!("build.rs has looked at every font, and one is broken: {err}"),
    }
}

impl Parsed {
    fn of(font: &FontRef<'static>) -> Self {
        let (size, location) = (Size::unscaled(), LocationRef::default());
        Self {
            characters: font.charmap(),
            glyphs: font.glyph_metrics(size, location),
            outlines: font.outline_glyphs(),
            units_per_em: f32::from(font.metrics(size, location).units_per_em),
        }
    }
}

/// A glyph by its number in its face.
pub type GlyphId = u16;

impl Face {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Fang, Self::Hei, Self::Kai, Self::Song, Self::SongBold];

    /// The font file.
    pub fn bytes(self) -> &'static [u8] {
        FILES[self as usize]
    }

    /// Its PostScript name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fang => "FandolFang-Regular",
            Self::Hei => "NotoSansCJKsc-Regular",
            Self::Kai => "NianbaoKai-Regular",
            Self::Song => "NotoSerifCJKsc-Regular",
            Self::SongBold => "NotoSerifCJKsc-Bold",
        }
    }

    /// The glyph of a character, if the face has it.
    pub fn glyph(self, char: char) -> Option<GlyphId> {
        // Number 0 is the box for what is missing, which the end of some character maps stands for.
        let glyph = PARSED[self as usize].characters.map(char)?;
        GlyphId::try_from(glyph.to_u32()).ok().filter(|glyph| *glyph != 0)
    }

    /// Advance width of a glyph in ems.
    pub fn advance(self, glyph: GlyphId) -> f32 {
        let face = &PARSED[self as usize];
        face.glyphs.advance_width(glyph.into()).unwrap_or_default() / face.units_per_em
    }

    /// Draws the outline of a glyph in units of the face, y upwards. A blank draws nothing.
    pub fn outline(self, glyph: GlyphId, pen: &mut impl OutlinePen) {
        let outline = PARSED[self as usize].outlines.get(glyph.into());
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        // Of a glyph that is broken, nothing is drawn.
        outline.and_then(|outline| outline.draw(settings, pen).ok());
    }

    /// Units of its outlines to the em.
    pub fn units_per_em(self) -> f32 {
        PARSED[self as usize].units_per_em
    }

    /// The face and glyph in which a character is set where this face is meant.
    ///
    /// `None` where no face has it.
    pub fn resolve(self, char: char) -> Option<(Self, GlyphId)> {
        // The quotes and the middle dot of the Kai face are Latin ones, a third of a character wide.
        let meant = match (self, char) {
            (Self::Kai, '“' | '”' | '‘' | '’' | '·') => Self::Fang,
            _ => self,
        };
        // Whatever one face has is printed everywhere: [`is_printable`] rests on that.
        let faces = [meant, Self::Song, Self::Hei, Self::Kai, Self::Fang, Self::SongBold];
        faces.into_iter().find_map(|face| Some((face, face.glyph(char)?)))
    }
}

/// A bit for each character that some face has. Made once: asking the faces for every character of a report takes longer
/// than all else of a check.
static PRINTABLE: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut bits = Vec::new();
    for face in Face::ALL {
        for (code, _) in PARSED[face as usize].characters.mappings().filter(|(_, glyph)| glyph.to_u32() != 0) {
            let (word, bit) = (code as usize / 64, code % 64);
            if bits.len() <= word {
                bits.resize(word + 1, 0_u64);
            }
            bits[word] |= 1 << bit;
        }
    }
    bits
});

/// Whether a character can be printed, wherever it stands.
pub fn is_printable(char: char) -> bool {
    let code = u32::from(char);
    PRINTABLE.get(code as usize / 64).is_some_and(|word| word >> (code % 64) & 1 == 1)
}

#[cfg(test)]
mod tests {
    use skrifa::string::StringId;

    use super::*;

    #[test]
    fn rare_characters_fall_back() {
        assert_eq!(Face::Fang.resolve('政').map(|(face, _)| face), Some(Face::Fang));
        assert_eq!(Face::Fang.resolve('镕').map(|(face, _)| face), Some(Face::Song), "GBK, not in GB 2312");
        assert_eq!(Face::Fang.resolve('😀'), None);
        assert_eq!(Face::Kai.resolve('“').map(|(face, _)| face), Some(Face::Fang));
    }

    #[test]
    fn what_is_printable_is_set_in_every_face_and_all_else_in_none() {
        for char in '\0'..=char::MAX {
            for face in Face::ALL {
                assert_eq!(face.resolve(char).is_some(), is_printable(char), "{char:?} in {face:?}");
            }
        }
    }

    #[test]
    fn names_are_those_of_the_files() {
        for face in Face::ALL {
            let names = font(face.bytes()).localized_strings(StringId::POSTSCRIPT_NAME);
            let name = names.english_or_first().map(|name| name.to_string());
            assert_eq!(name.as_deref(), Some(face.name()));
        }
    }
}
