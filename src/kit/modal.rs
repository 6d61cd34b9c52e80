//! What stands in front of the window: its frame and its buttons.

use egui::{Context, Frame, Id, Key, Margin, Modal, ModalResponse, Modifiers, ScrollArea, Ui};

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
    let height = ctx.content_rect().height() - 2.0 * (gap::MEDIUM + gap::LARGE);
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

/// Tells whether something has just come to the front, also from behind something else: then what is to be answered
/// first gets the focus.
#[derive(Debug, Default)]
pub struct Fresh {
    /// Frame in which it was shown last.
    last: u64,
    /// Frames in a row in which it was shown.
    count: u32,
}

impl Fresh {
    /// Asked once in each frame in which it is shown.
    pub fn is_fresh(&mut self, ctx: &Context) -> bool {
        let frame = ctx.cumulative_frame_nr();
        self.count = if self.last + 1 < frame { 1 } else { self.count.saturating_add(1) };
        self.last = frame;
        // In its first frame, what stood in front before still keeps the focus for itself.
        let is_fresh = self.count <= 2;
        if is_fresh {
            ctx.request_repaint();
        }
        is_fresh
    }
}

/// Takes Escape out of the input, where it was pressed on what stands in front of all else.
pub fn is_escaped<T>(ctx: &Context, shown: &ModalResponse<T>) -> bool {
    shown.is_top_modal && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
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
