//! What stands in front of the window: its frame and its buttons.

use egui::{Context, Frame, Id, Margin, Modal, ModalResponse, ScrollArea, Ui};

use super::{
    theme::{Palette, gap},
    widgets::{at_right, primary_button},
};

/// Shows something in front of the window, at most `width` wide, that scrolls where the window is too low for it.
pub fn modal<T>(ctx: &Context, id: Id, width: f32, add: impl FnOnce(&mut Ui) -> T) -> ModalResponse<T> {
    let style = ctx.global_style();
    let palette = Palette::of(if style.visuals.dark_mode { egui::Theme::Dark } else { egui::Theme::Light });
    let frame = Frame::popup(&style).inner_margin(Margin::same((gap::LARGE - gap::TINY) as i8));
    let room = ctx.content_rect().width() - 2.0 * gap::HUGE;
    let height = ctx.content_rect().height() - 2.0 * gap::MEDIUM - 2.0 * gap::LARGE;
    let area = Modal::default_area(id).default_height(height);
    Modal::new(id).area(area).frame(frame).backdrop_color(palette.veil).show(ctx, |ui| {
        ui.set_width(width.min(room) + 2.0 * gap::TINY);
        ui.spacing_mut().item_spacing.y = gap::SMALL;
        // Room for the ring around a focused button.
        let margin = Margin::same(gap::TINY as i8);
        ScrollArea::vertical()
            .id_salt("dialog")
            .max_height(height)
            .min_scrolled_height(height)
            .content_margin(margin)
            .show(ui, add)
            .inner
    })
}

/// The buttons of a dialog, at its right edge.
pub fn buttons_ui<T>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> T) -> T {
    ui.add_space(gap::SMALL);
    ui.horizontal(|ui| at_right(ui, "buttons", add)).inner
}

/// The button that Enter presses, where it has the focus from the first frame on.
pub fn default_button(ui: &mut Ui, text: &str, fresh: bool) -> bool {
    let response = primary_button(ui, text);
    if fresh {
        response.request_focus();
    }
    response.clicked()
}
