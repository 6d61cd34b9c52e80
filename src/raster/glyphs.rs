//! Glyphs to coverage of pixels, each once for as long as it is in use.

use std::collections::HashMap;

use ab_glyph_rasterizer::{Point, Rasterizer, point};

use super::Image;
use crate::face::{Face, GlyphId, OutlinePen};

/// Places across a pixel on which a glyph may start.
const QUARTERS: f32 = 4.0;
/// Bytes of drawn glyphs that are kept at the most: those of a long report at a usual size several times over.
const MOST_BYTES: usize = 24 << 20;

/// Where a glyph is put, in pixels from the top left corner of the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pen {
    /// Its origin across.
    pub(super) x: f32,
    /// Its base line.
    pub(super) y: f32,
}

/// Glyphs that have been drawn.
#[derive(Debug, Default)]
pub(super) struct Glyphs {
    drawn: HashMap<Key, Drawn>,
    bytes: usize,
}

/// Face, glyph, size in bits, quarter of a pixel.
type Key = (Face, GlyphId, u32, u8);

/// A glyph as coverage of pixels.
#[derive(Debug, Default)]
struct Drawn {
    /// From its origin to its first pixel.
    left: i32,
    /// From its base line down to its first row.
    top: i32,
    width: usize,
    coverage: Vec<u8>,
}

impl Glyphs {
    /// Draws a glyph of `size` pixels to the em.
    #[expect(clippy::cast_sign_loss, reason = "what is left of a pixel is never negative")]
    pub(super) fn draw(&mut self, face: Face, glyph: GlyphId, size: f32, pen: Pen, image: &mut Image) {
        let (column, row) = (pen.x.floor(), pen.y.floor());
        let quarter = ((pen.x - column) * QUARTERS).floor();
        let key = (face, glyph, size.to_bits(), quarter as u8);
        if self.bytes > MOST_BYTES {
            self.drawn.clear();
            self.bytes = 0;
        }
        let bytes = &mut self.bytes;
        let drawn = self.drawn.entry(key).or_insert_with(|| {
            let drawn = Drawn::new(face, glyph, size, quarter / QUARTERS);
            *bytes += size_of::<(Key, Drawn)>() + drawn.coverage.len();
            drawn
        });
        image.ink((column as i32 + drawn.left, row as i32 + drawn.top), drawn.width, &drawn.coverage);
    }
}

impl Drawn {
    fn new(face: Face, glyph: GlyphId, size: f32, shift: f32) -> Self {
        let mut outline = Outline { scale: size / face.units_per_em(), shift, ..Outline::default() };
        face.outline(glyph, &mut outline);
        outline.draw()
    }
}

/// The outline of a glyph in pixels, y downwards.
#[derive(Default)]
struct Outline {
    scale: f32,
    shift: f32,
    strokes: Vec<Stroke>,
    start: Point,
    last: Point,
    /// The smallest and the largest place, that of control points included.
    bounds: Option<(Point, Point)>,
}

enum Stroke {
    Line(Point, Point),
    Quad(Point, Point, Point),
    Cubic(Point, Point, Point, Point),
}

impl Outline {
    fn at(&mut self, x: f32, y: f32) -> Point {
        let at = point(x * self.scale + self.shift, -y * self.scale);
        let (least, most) = self.bounds.unwrap_or((at, at));
        self.bounds = Some((point(least.x.min(at.x), least.y.min(at.y)), point(most.x.max(at.x), most.y.max(at.y))));
        at
    }

    #[expect(clippy::cast_sign_loss, reason = "the largest place is not before the smallest")]
    fn draw(&self) -> Drawn {
        let Some((least, most)) = self.bounds else { return Drawn::default() };
        let (left, top) = (least.x.floor(), least.y.floor());
        // One column and row more, so that an edge on the last pixel's side has where to go.
        let (width, height) = ((most.x - left).ceil() as usize + 1, (most.y - top).ceil() as usize + 1);
        let mut raster = Rasterizer::new(width, height);
        let moved = |at: Point| point(at.x - left, at.y - top);
        for stroke in &self.strokes {
            match *stroke {
                Stroke::Line(a, b) => raster.draw_line(moved(a), moved(b)),
                Stroke::Quad(a, b, c) => raster.draw_quad(moved(a), moved(b), moved(c)),
                Stroke::Cubic(a, b, c, d) => raster.draw_cubic(moved(a), moved(b), moved(c), moved(d)),
            }
        }
        let mut coverage = vec![0; width * height];
        raster.for_each_pixel(|index, covered| coverage[index] = (covered.min(1.0) * 255.0).round() as u8);
        Drawn { left: left as i32, top: top as i32, width, coverage }
    }
}

impl OutlinePen for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.start = self.at(x, y);
        self.last = self.start;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.at(x, y);
        self.strokes.push(Stroke::Line(self.last, to));
        self.last = to;
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (by, to) = (self.at(x1, y1), self.at(x, y));
        self.strokes.push(Stroke::Quad(self.last, by, to));
        self.last = to;
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (by, then, to) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.strokes.push(Stroke::Cubic(self.last, by, then, to));
        self.last = to;
    }

    fn close(&mut self) {
        self.strokes.push(Stroke::Line(self.last, self.start));
        self.last = self.start;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glyph_is_drawn_where_its_pen_stands() {
        let (face, glyph) = Face::Song.resolve('一').expect("the face has it");
        let mut glyphs = Glyphs::default();
        let mut image = Image::blank(60, 60);
        glyphs.draw(face, glyph, 40.0, Pen { x: 10.3, y: 45.0 }, &mut image);
        let dark = (0..60 * 60).filter(|&at| image.pixels[at] < 160).map(|at| (at % 60, at / 60)).collect::<Vec<_>>();
        assert!(dark.len() > 25, "a stroke across");
        assert!(dark.iter().all(|&(x, y)| (11..50).contains(&x) && (22..38).contains(&y)), "{dark:?}");
        assert_eq!(glyphs.drawn.len(), 1);
        glyphs.draw(face, glyph, 40.0, Pen { x: 12.49, y: 45.0 }, &mut image);
        assert_eq!(glyphs.drawn.len(), 1, "the same quarter of a pixel");
        glyphs.draw(face, glyph, 40.0, Pen { x: 12.5, y: 45.0 }, &mut image);
        assert_eq!(glyphs.drawn.len(), 2);
    }

    #[test]
    fn a_blank_draws_nothing() {
        let (face, glyph) = Face::Song.resolve(' ').expect("the face has it");
        let mut image = Image::blank(20, 20);
        Glyphs::default().draw(face, glyph, 12.0, Pen { x: 4.0, y: 14.0 }, &mut image);
        assert_eq!(image, Image::blank(20, 20));
    }
}
