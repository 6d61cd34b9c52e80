//! Pages to pixels, for the preview: what the printed file looks like on a screen. No window, no PDF.
//!
//! Pixels are decided as poppler's renderer (Splash) decides them, so that the preview is what a PDF viewer will show:
//! exact coverage without hinting, glyphs on quarters of a pixel across and on whole pixels down, rules on whole
//! pixels. A test compares both. Imports `typeset` and `face`.

mod glyphs;
mod image;

pub use image::Image;

use self::glyphs::{Glyphs, Pen};
use crate::{
    face::Face,
    typeset::{
        Pt,
        page::{PAGE_HEIGHT, PAGE_WIDTH, Page, Rect, Rule},
    },
};

/// Thickness of the rules of tables, as in the printed file.
const RULE: Pt = Pt(0.5);
/// The face of lines that stand on no page.
const WORDS: Face = Face::Hei;
/// Grey of the grounds under captions, as in the printed file: 93 % white.
const GROUND: u8 = 237;

/// Draws pages. Keeps the glyphs that it has drawn, for the next page and for the next edit.
#[derive(Debug, Default)]
pub struct Raster {
    glyphs: Glyphs,
}

/// Width and height of a page in pixels, where a point has `scale` of them.
pub fn size(scale: f32) -> (usize, usize) {
    (whole(PAGE_WIDTH, scale), whole(PAGE_HEIGHT, scale))
}

#[expect(clippy::cast_sign_loss, reason = "no page is smaller than nothing")]
fn whole(length: Pt, scale: f32) -> usize {
    // A hair less, so that rounding does not add an empty line of pixels.
    (length.0 * scale - 0.01).ceil().max(1.0) as usize
}

impl Raster {
    /// Draws a page with `scale` pixels to the point.
    pub fn page(&mut self, page: &Page, scale: f32) -> Image {
        let (width, height) = size(scale);
        let mut image = Image::blank(width, height);
        for ground in &page.grounds {
            let (across, down) = sides(*ground, scale);
            image.fill(across, down, GROUND);
        }
        for black in &page.blacks {
            let (across, down) = sides(*black, scale);
            image.fill(across, down, 0);
        }
        for rule in &page.rules {
            let (across, down) = sides(thick(rule), scale);
            image.fill(across, down, 0);
        }
        for run in &page.runs {
            for glyph in &run.glyphs {
                let pen = Pen { x: (run.x + glyph.offset).0 * scale, y: run.baseline.0 * scale };
                self.glyphs.draw(run.face, glyph.id, run.size.0 * scale, pen, &mut image);
            }
        }
        image
    }

    /// Draws a line of words, `scale` pixels to the point, from a place on its base line on.
    pub fn line(&mut self, text: &str, size: Pt, (x, y): (f32, f32), scale: f32, image: &mut Image) {
        let mut left = x;
        for char in text.chars() {
            let (face, glyph) = WORDS.set(char);
            let pen = Pen { x: left * scale, y: y * scale };
            self.glyphs.draw(face, glyph, size.0 * scale, pen, image);
            left += face.advance(glyph) * size.0;
        }
    }

    /// How wide a line of words is.
    pub fn width(text: &str, size: Pt) -> Pt {
        let advance = |char| {
            let (face, glyph) = WORDS.set(char);
            face.advance(glyph)
        };
        size * text.chars().map(advance).sum::<f32>()
    }
}

/// A rule with its thickness and its square ends.
fn thick(rule: &Rule) -> Rect {
    let half = RULE / 2.0;
    let ((left, top), (right, bottom)) = (rule.from, rule.to);
    Rect { x: left - half, y: top - half, width: right - left + RULE, height: bottom - top + RULE }
}

/// Where a rectangle begins and ends in pixels: on whole ones, and never on none.
fn sides(rect: Rect, scale: f32) -> ((i32, i32), (i32, i32)) {
    let side = |from: Pt, length: Pt| {
        let (from, to) = ((from.0 * scale).round() as i32, ((from + length).0 * scale).round() as i32);
        (from, to.max(from + 1))
    };
    (side(rect.x, rect.width), side(rect.y, rect.height))
}
