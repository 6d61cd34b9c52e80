//! The bundled faces. No face of the system is ever needed, so that every machine shows the same.

use std::sync::Arc;

use egui::{Context, FontData, FontDefinitions, FontFamily};

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
