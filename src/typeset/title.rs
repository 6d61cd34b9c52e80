//! The title: one line, or two that break between words.

use super::{
    Pt,
    line::{Line, break_lines},
    shape::{Setting, shape},
};
use crate::{document::Title, face::Face};

/// A title that would nearly fill the line looks better in two (GB/T 9704-2012, 7.3.1 wants long titles in the shape of
/// a trapezium or a lozenge). At 22 points the line holds twenty characters; from eighteen on there is less than a
/// character and a half free on either side. Any value from 0.7 to 0.9 breaks the same titles of the published reports.
const FULL: f32 = 0.85;

/// The lines of the title, none wider than `width`.
pub(super) fn break_title(title: &Title, width: Pt, setting: Setting) -> Vec<Line> {
    let mut lines = Vec::new();
    for line in &title.lines {
        let measure = |text: &str| {
            let items = shape(&[(Face::SongBold, text)], setting);
            items.iter().map(|item| item.width).sum::<Pt>()
        };
        let parts = match title.halves() {
            Some((first, second)) if measure(line) > width * FULL => vec![first, second],
            _ => vec![line.as_str()],
        };
        for part in parts {
            let items = shape(&[(Face::SongBold, part)], setting);
            lines.extend(break_lines(&items, width, Pt::ZERO, false));
        }
    }
    lines
}
