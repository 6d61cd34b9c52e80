//! The line under words that something is said about.

use egui::{Color32, Rect, Shape, Stroke, pos2};

use crate::{
    check::Severity,
    kit::theme::{Palette, gap, stroke},
};

/// The line under some words: a wave for errors, a line for warnings, dots for remarks.
pub(super) fn underline(words: Rect, severity: Severity, palette: &Palette) -> Shape {
    let y = words.bottom() - 2.0 * stroke::THIN;
    let (left, right) = (words.left(), words.right().max(words.left() + WAVE));
    match severity {
        Severity::Error => {
            #[expect(clippy::cast_sign_loss, reason = "right is right of left")]
            let steps = ((right - left) / WAVE).ceil() as usize;
            let point = |step: usize| {
                let x = (left + step as f32 * WAVE).min(right);
                pos2(x, if step.is_multiple_of(2) { y } else { y - WAVE })
            };
            Shape::line((0..=steps).map(point).collect(), line(palette.error))
        }
        Severity::Warning => Shape::hline(left..=right, y, Stroke::new(stroke::FOCUS, palette.warning)),
        Severity::Info => {
            let ends = [pos2(left, y), pos2(right, y)];
            Shape::Vec(Shape::dashed_line(&ends, line(palette.info), WAVE, WAVE))
        }
    }
}

/// The ground of a figure that follows the cells, and a thin line under it: nothing is wrong with it.
pub(super) fn linked(words: Rect, palette: &Palette) -> Shape {
    let y = words.bottom() - stroke::THIN / 2.0;
    Shape::hline(words.left()..=words.right(), y, Stroke::new(stroke::THIN, palette.accent))
}

/// Half a wave, a dot, a gap.
const WAVE: f32 = 0.75 * gap::TINY;

fn line(color: Color32) -> Stroke {
    Stroke::new(stroke::THIN * 1.5, color)
}
