//! A plot as it is painted in the window.

use egui::{Align2, FontFamily, FontId, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::{
    kit::theme::{palette, stroke},
    open::plot::{Anchor, Plot, Word},
};

/// Paints a plot at its own size; `name` is read out in its place.
pub fn ui(ui: &mut Ui, plot: &Plot, name: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(plot.width, plot.height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    if !ui.is_rect_visible(rect) {
        return;
    }
    let (palette, painter) = (palette(ui), ui.painter());
    let at = |x: f32, y: f32| pos2(rect.min.x + x, rect.min.y + y);
    for (x, y, width, height) in &plot.bars {
        painter.rect_filled(Rect::from_min_size(at(*x, *y), vec2(*width, *height)), 0, palette.accent);
    }
    for ((left, top), (right, bottom)) in &plot.rules {
        painter.line_segment([at(*left, *top), at(*right, *bottom)], Stroke::new(stroke::THIN, palette.line_strong));
    }
    for Word { x, y, size, anchor, text } in &plot.words {
        let align = match anchor {
            Anchor::Start => Align2::LEFT_BOTTOM,
            Anchor::Middle => Align2::CENTER_BOTTOM,
            Anchor::End => Align2::RIGHT_BOTTOM,
        };
        // The place is that of the base line: what hangs below it is a quarter of the type, and the line of the window.
        let place = at(*x, y + size * 0.35);
        painter.text(place, align, text, FontId::new(*size, FontFamily::Proportional), palette.ink);
    }
}
