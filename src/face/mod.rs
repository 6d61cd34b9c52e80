//! The faces that the program brings along, read in place from the binary, and which characters they have.
//!
//! A character is set in the face that is meant, else in the first other one that has it. The Song face has what
//! GB 18030-2022 asks of its second level; tests/it/characters.rs counts who has what. For Chinese characters beyond that,
//! the system is asked (`face/lent.rs`), where the program has said so. Imports nothing.

mod lent;

use std::sync::LazyLock;

pub use self::lent::{Finder, Lent, ask, lend, looks, never_wait};
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
    /// One of the system.
    Lent(Lent),
}

// The fonts lie in the binary uncompressed: only the pages that hold the glyphs in use are ever read from disk.
#[expect(clippy::large_include_file, reason = "a Chinese face is large")]
static FILES: [&[u8]; 5] = [
    include_bytes!("../../assets/fonts/FandolFang-Regular.otf"),
    include_bytes!("../../assets/fonts/NotoSansSC-Regular.otf"),
    include_bytes!("../../assets/fonts/NianbaoKai-Regular.ttf"),
    include_bytes!("../../assets/fonts/NotoSerifSC-Regular.otf"),
    include_bytes!("../../assets/fonts/NotoSerifSC-Bold.otf"),
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

/// What is printed where no face has the character: 〓, as the printing trade does.
pub const STAND_IN: char = '\u{3013}';

/// A glyph by its number in its face.
pub type GlyphId = u16;

impl Face {
    /// All that the program brings along.
    pub const ALL: [Self; 5] = [Self::Fang, Self::Hei, Self::Kai, Self::Song, Self::SongBold];

    /// What is asked of it again and again.
    fn parsed(self) -> &'static Parsed {
        match self {
            Self::Fang => &PARSED[0],
            Self::Hei => &PARSED[1],
            Self::Kai => &PARSED[2],
            Self::Song => &PARSED[3],
            Self::SongBold => &PARSED[4],
            Self::Lent(lent) => &lent.kept().parsed,
        }
    }

    /// The font file.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Fang => FILES[0],
            Self::Hei => FILES[1],
            Self::Kai => FILES[2],
            Self::Song => FILES[3],
            Self::SongBold => FILES[4],
            Self::Lent(lent) => lent.kept().bytes,
        }
    }

    /// Which face of the font file it is.
    pub fn number(self) -> u32 {
        match self {
            Self::Lent(lent) => lent.kept().number,
            _ => 0,
        }
    }

    /// Its PostScript name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fang => "FandolFang-Regular",
            Self::Hei => "NotoSansCJKsc-Regular",
            Self::Kai => "NianbaoKai-Regular",
            Self::Song => "NotoSerifCJKsc-Regular",
            Self::SongBold => "NotoSerifCJKsc-Bold",
            Self::Lent(lent) => lent.kept().name,
        }
    }

    /// The glyph of a character, if the face has it.
    pub fn glyph(self, char: char) -> Option<GlyphId> {
        // Number 0 is the box for what is missing, which the end of some character maps stands for.
        let glyph = self.parsed().characters.map(char)?;
        GlyphId::try_from(glyph.to_u32()).ok().filter(|glyph| *glyph != 0)
    }

    /// Advance width of a glyph in ems.
    pub fn advance(self, glyph: GlyphId) -> f32 {
        let face = self.parsed();
        face.glyphs.advance_width(glyph.into()).unwrap_or_default() / face.units_per_em
    }

    /// Draws the outline of a glyph in units of the face, y upwards. A blank draws nothing.
    pub fn outline(self, glyph: GlyphId, pen: &mut impl OutlinePen) {
        let outline = self.parsed().outlines.get(glyph.into());
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        // Of a glyph that is broken, nothing is drawn.
        outline.and_then(|outline| outline.draw(settings, pen).ok());
    }

    /// Units of its outlines to the em.
    pub fn units_per_em(self) -> f32 {
        self.parsed().units_per_em
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
        let ours = faces.into_iter().find_map(|face| Some((face, face.glyph(char)?)));
        ours.or_else(|| lent::of(char))
    }

    /// The face and glyph in which a character is set where this face is meant, or those of the mark that printers put
    /// for a character that is not to be had: a report with one of them is printed as far as can be, and the check says
    /// which it is.
    pub fn set(self, char: char) -> (Self, GlyphId) {
        self.resolve(char).or_else(|| Self::Song.resolve(STAND_IN)).unwrap_or((self, 0))
    }
}

/// A bit for each character that some face has. Made once: asking the faces for every character of a report takes longer
/// than all else of a check.
static PRINTABLE: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut bits = Vec::new();
    for face in Face::ALL {
        for (code, _) in face.parsed().characters.mappings().filter(|(_, glyph)| glyph.to_u32() != 0) {
            let (word, bit) = (code as usize / 64, code % 64);
            if bits.len() <= word {
                bits.resize(word + 1, 0_u64);
            }
            bits[word] |= 1 << bit;
        }
    }
    bits
});

/// Whether a character is a Chinese one.
pub fn is_ideograph(char: char) -> bool {
    matches!(char, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
}

/// Whether a character can be printed, wherever it stands. What is being looked for beside the window can be, as
/// far as is known.
pub fn is_printable(char: char) -> bool {
    let code = u32::from(char);
    let ours = PRINTABLE.get(code as usize / 64).is_some_and(|word| word >> (code % 64) & 1 == 1);
    ours || lent::may_have(char)
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
