//! A plot as PNG, for programs that read no SVG.

use super::{
    Anchor, Plot, Word,
    svg::{BAR, INK},
};
use crate::{
    raster::{Image, Raster},
    typeset::Pt,
};

/// Pixels of a point: sharp on paper, too.
const SCALE: f32 = 2.0;

/// Why there is no file.
pub type PngError = ::png::EncodingError;

/// The file.
///
/// # Errors
/// Where it cannot be packed.
pub fn png(plot: &Plot) -> Result<Vec<u8>, PngError> {
    #[expect(clippy::cast_sign_loss, reason = "no plot is smaller than nothing")]
    let pixels = |points: f32| (points * SCALE).ceil().max(1.0) as usize;
    let (width, height) = (pixels(plot.width), pixels(plot.height));
    let (mut bars, mut ink) = (Image::blank(width, height), Image::blank(width, height));
    for (x, y, width, height) in &plot.bars {
        bars.block((*x, *y), (*width, *height), SCALE);
    }
    for ((left, top), (right, bottom)) in &plot.rules {
        ink.block((*left - 0.5, *top - 0.5), (right - left + 1.0, bottom - top + 1.0), SCALE);
    }
    let mut raster = Raster::default();
    for Word { x, y, size, anchor, text } in &plot.words {
        let width = Raster::width(text, Pt(*size)).0;
        let left = match anchor {
            Anchor::Start => *x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        raster.line(text, Pt(*size), (left, *y), SCALE, &mut ink);
    }
    let colors = bars.pixels.iter().zip(&ink.pixels).flat_map(|(bar, ink)| {
        let laid = |ground: u8, colour: u8, shade: u8| {
            let (ground, colour, shade) = (u16::from(ground), u16::from(colour), u16::from(shade));
            ((ground * shade + colour * (255 - shade) + 127) / 255) as u8
        };
        let one = |bar_colour: u8, ink_colour: u8| laid(laid(u8::MAX, bar_colour, *bar), ink_colour, *ink);
        [one(BAR.0, INK.0), one(BAR.1, INK.1), one(BAR.2, INK.2)]
    });
    let mut bytes = Vec::new();
    let (wide, high) = (u32::try_from(width).unwrap_or(u32::MAX), u32::try_from(height).unwrap_or(u32::MAX));
    let mut encoder = ::png::Encoder::new(&mut bytes, wide, high);
    encoder.set_color(::png::ColorType::Rgb);
    encoder.set_depth(::png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&colors.collect::<Vec<_>>())?;
    writer.finish()?;
    Ok(bytes)
}
