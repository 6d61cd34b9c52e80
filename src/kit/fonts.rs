//! The bundled faces, so that every machine shows the same; behind them those in which rarer characters are printed.

use std::sync::Arc;

use egui::{Context, FallbackRequest, FontData, FontDefinitions, FontFamily, FontInsert};

use crate::face::Face;

/// Song, for running figures and texts that should look as printed.
pub fn serif() -> FontFamily {
    FontFamily::Name("serif".into())
}

/// Heavy Song, for headings.
pub fn heading() -> FontFamily {
    FontFamily::Name("heading".into())
}

/// Puts the bundled faces into a context.
pub fn install(ctx: &Context) {
    ctx.set_fonts(definitions());
    look_again(ctx);
}

/// Looks once more for characters that no face had: the system may lend one by now.
pub fn look_again(ctx: &Context) {
    ctx.set_font_providers(vec![Arc::new(lent)]);
}

/// The face of the system in which a character is printed that no bundled face has.
fn lent(wanted: &FallbackRequest<'_>) -> Option<FontInsert> {
    let char = wanted.cluster.chars().next()?;
    let (face @ Face::Lent(_), _) = Face::Song.resolve(char)? else { return None };
    let data = FontData { index: face.number(), ..FontData::from_static(face.bytes()) };
    Some(FontInsert::new(face.name(), data, Vec::new()))
}

fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, face) in [("hei", Face::Hei), ("song", Face::Song), ("song-bold", Face::SongBold)] {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(face.bytes())));
    }
    // The heavy face holds GB 2312 only; names of places need more, so the others stand behind it.
    for (family, faces) in [
        (FontFamily::Proportional, &["hei", "song"][..]),
        (FontFamily::Monospace, &["hei", "song"]),
        (serif(), &["song", "hei"]),
        (heading(), &["song-bold", "song", "hei"]),
    ] {
        fonts.families.insert(family, faces.iter().map(|&face| face.to_owned()).collect());
    }
    fonts
}
