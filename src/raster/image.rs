//! A page as pixels.

/// Shades of grey, row by row from the top left corner: 0 is ink, 255 is paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// `width * height` shades.
    pub pixels: Vec<u8>,
}

impl Image {
    /// Paper with nothing on it.
    pub fn blank(width: usize, height: usize) -> Self {
        Self { width, height, pixels: vec![u8::MAX; width * height] }
    }

    /// Fills the pixels from one column and row up to others with a shade; what lies outside is left out.
    pub(super) fn fill(&mut self, (left, right): (i32, i32), (top, bottom): (i32, i32), shade: u8) {
        let (left, right) = (within(left, self.width), within(right, self.width));
        for row in within(top, self.height)..within(bottom, self.height) {
            let row = row * self.width;
            if let Some(pixels) = self.pixels.get_mut(row + left..row + right) {
                pixels.fill(shade);
            }
        }
    }

    /// Fills a black block, its corner and size in points with `scale` pixels each.
    pub fn block(&mut self, (x, y): (f32, f32), (width, height): (f32, f32), scale: f32) {
        let side = |from: f32, length: f32| ((from * scale).round() as i32, ((from + length) * scale).round() as i32);
        self.fill(side(x, width), side(y, height), 0);
    }

    /// Lays ink on the pixels from a corner on: a coverage for each, `width` to the row.
    pub(super) fn ink(&mut self, (left, top): (i32, i32), width: usize, coverage: &[u8]) {
        for (row, line) in (top..).zip(coverage.chunks_exact(width.max(1))) {
            let Some(row) = usize::try_from(row).ok().filter(|row| *row < self.height) else { continue };
            let skipped = within(-left, width);
            let start = within(left, self.width);
            let (row, line) = (&mut self.pixels[row * self.width..(row + 1) * self.width], &line[skipped..]);
            for (pixel, covered) in row[start..].iter_mut().zip(line) {
                *pixel = times(*pixel, u8::MAX - covered);
            }
        }
    }
}

/// A place in pixels, moved into `0..=end`.
fn within(place: i32, end: usize) -> usize {
    usize::try_from(place).unwrap_or(0).min(end)
}

/// Product of two shares of 255, rounded.
fn times(a: u8, b: u8) -> u8 {
    let product = u32::from(a) * u32::from(b) + 128;
    ((product + (product >> 8)) >> 8) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ink_outside_is_left_out() {
        let mut image = Image::blank(3, 2);
        image.ink((-1, -1), 2, &[255, 255, 255, 255]);
        image.ink((2, 1), 2, &[255, 255, 255, 255]);
        image.ink((9, 9), 1, &[255]);
        image.ink((-9, 0), 1, &[255]);
        assert_eq!(image.pixels, [0, 255, 255, 255, 255, 0]);
        image.fill((-5, 99), (-5, 99), 7);
        assert_eq!(image.pixels, [7; 6]);
    }

    #[test]
    fn ink_upon_ink_is_darker() {
        let mut image = Image::blank(1, 1);
        image.ink((0, 0), 1, &[128]);
        assert_eq!(image.pixels, [127]);
        image.ink((0, 0), 1, &[128]);
        assert_eq!(image.pixels, [63]);
    }
}
