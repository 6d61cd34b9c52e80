//! Panels at a side that keep the width that the user gave them.
//!
//! egui remembers the width that a panel had in the frame before. In a window that is small for a moment that is less
//! than what it is to have, and it would not come back.

use std::ops::RangeInclusive;

use egui::{Panel, PanelState, Pos2, Rect, Ui, Vec2};

/// A panel with this name that has the width that it is to have, as far as there is room.
pub fn at(panel: Panel, ui: &Ui, name: &'static str, wanted: f32, range: RangeInclusive<f32>) -> Panel {
    let id = ui.scope_id().with(name);
    let outer_rect = Rect::from_min_size(Pos2::ZERO, Vec2::splat(wanted));
    ui.data_mut(|data| data.insert_persisted(id, PanelState { outer_rect }));
    panel.default_size(wanted).size_range(range)
}

/// The width that it is to have from now on: the one that it was shown with, where the user has given it another.
pub fn wanted(before: f32, range: &RangeInclusive<f32>, shown: f32) -> f32 {
    let expected = before.clamp(*range.start(), *range.end());
    if (shown - expected).abs() > 1.0 { shown } else { before }
}
