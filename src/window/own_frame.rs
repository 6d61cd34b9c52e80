//! Title, buttons and edges of the window where the desktop draws none.

use egui::{
    Align, Align2, Context, CornerRadius, CursorIcon, Frame, Id, Label, Layout, Panel, PointerButton, Rect,
    ResizeDirection, Response, RichText, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, ViewportCommand, vec2,
};

use crate::kit::{
    icon::Icon,
    theme::{gap, palette, size, stroke},
    widgets::icon_button,
};

/// How near to an edge the pointer takes hold of it.
const EDGE: f32 = 5.0;
/// How near to a corner it takes hold of both edges.
const CORNER: f32 = gap::LARGE;

/// The title with its buttons, at the top of everything.
pub(super) fn title_ui(ui: &mut Ui, title: &str) {
    let palette = palette(ui);
    let maximized = is_maximized(ui.ctx());
    Panel::top("title").exact_size(size::CONTROL).frame(Frame::new().fill(palette.table_header)).show(ui, |ui| {
        let bar = ui.max_rect();
        // Before the buttons, which lie upon it.
        let grip = ui.interact(bar, Id::unique("title bar"), Sense::click_and_drag());
        let color = if ui.input(|input| input.focused) { palette.ink } else { palette.ink_weak };
        let width = 3.0 * (size::CONTROL + gap::TINY);
        let room = bar.width() - 2.0 * (width + gap::MEDIUM);
        let words = Label::new(RichText::new(title).color(color)).selectable(false).truncate();
        ui.put(Rect::from_center_size(bar.center(), vec2(room.max(0.0), bar.height())), words);
        moved(ui.ctx(), &grip, maximized);
        let buttons = bar.with_min_x(bar.right() - width).with_max_x(bar.right() - gap::TINY);
        let layout = Layout::right_to_left(Align::Center);
        ui.scope_builder(UiBuilder::new().max_rect(buttons).layout(layout), |ui| {
            ui.spacing_mut().item_spacing.x = gap::TINY;
            let (sign, name) = if maximized { (Icon::Restore, "还原") } else { (Icon::Maximize, "最大化") };
            if icon_button(ui, Icon::Remove, "关闭窗口").clicked() {
                ui.ctx().send_viewport_cmd(ViewportCommand::Close);
            }
            if icon_button(ui, sign, name).clicked() {
                ui.ctx().send_viewport_cmd(ViewportCommand::Maximized(!maximized));
            }
            if icon_button(ui, Icon::Minimize, "最小化").clicked() {
                ui.ctx().send_viewport_cmd(ViewportCommand::Minimized(true));
            }
        });
    });
}

fn moved(ctx: &Context, grip: &Response, maximized: bool) {
    if grip.double_clicked() {
        ctx.send_viewport_cmd(ViewportCommand::Maximized(!maximized));
    } else if grip.drag_started_by(PointerButton::Primary) {
        ctx.send_viewport_cmd(ViewportCommand::StartDrag);
    }
}

/// The edges, by which the window is made larger and smaller; upon everything else in it.
pub(super) fn edges_ui(ui: &Ui) {
    if is_maximized(ui.ctx()) {
        return;
    }
    let all = ui.ctx().content_rect();
    let line = Stroke::new(stroke::THIN, palette(ui).line_strong);
    ui.painter().rect_stroke(all, CornerRadius::ZERO, line, StrokeKind::Inside);
    for (place, (direction, cursor, rect)) in edges(all).into_iter().enumerate() {
        let edge = ui.interact(rect, Id::unique(("edge", place)), Sense::drag()).on_hover_cursor(cursor);
        if edge.drag_started_by(PointerButton::Primary) {
            ui.ctx().send_viewport_cmd(ViewportCommand::BeginResize(direction));
        }
    }
}

fn is_maximized(ctx: &Context) -> bool {
    ctx.input(|input| input.viewport().maximized.unwrap_or_default() || input.viewport().fullscreen.unwrap_or_default())
}

/// Edges and corners; these come last, and lie upon those.
fn edges(all: Rect) -> [(ResizeDirection, CursorIcon, Rect); 8] {
    use ResizeDirection::{East, North, NorthEast, NorthWest, South, SouthEast, SouthWest, West};
    let across = vec2(all.width(), EDGE);
    let down = vec2(EDGE, all.height());
    let corner = Vec2::splat(CORNER);
    let at = |align: Align2, size: Vec2| align.align_size_within_rect(size, all);
    [
        (North, CursorIcon::ResizeNorth, at(Align2::CENTER_TOP, across)),
        (South, CursorIcon::ResizeSouth, at(Align2::CENTER_BOTTOM, across)),
        (West, CursorIcon::ResizeWest, at(Align2::LEFT_CENTER, down)),
        (East, CursorIcon::ResizeEast, at(Align2::RIGHT_CENTER, down)),
        (NorthWest, CursorIcon::ResizeNorthWest, at(Align2::LEFT_TOP, corner)),
        (NorthEast, CursorIcon::ResizeNorthEast, at(Align2::RIGHT_TOP, corner)),
        (SouthWest, CursorIcon::ResizeSouthWest, at(Align2::LEFT_BOTTOM, corner)),
        (SouthEast, CursorIcon::ResizeSouthEast, at(Align2::RIGHT_BOTTOM, corner)),
    ]
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    #[test]
    fn a_corner_is_that_of_both_its_edges() {
        let all = Rect::from_min_size(pos2(10.0, 20.0), vec2(800.0, 600.0));
        let held = |x, y| edges(all).into_iter().rfind(|(.., rect)| rect.contains(pos2(x, y))).map(|(held, ..)| held);
        assert_eq!(held(12.0, 300.0), Some(ResizeDirection::West));
        assert_eq!(held(400.0, 618.0), Some(ResizeDirection::South));
        assert_eq!(held(12.0, 22.0), Some(ResizeDirection::NorthWest));
        assert_eq!(held(805.0, 612.0), Some(ResizeDirection::SouthEast));
        assert_eq!(held(400.0, 300.0), None);
    }
}
