//! What stands in front of the window: the frame of all dialogs, their heading and their foot.

use egui::{
    Color32, Context, Frame, Id, InputState, Key, Margin, Modal, ModalResponse, Modifiers, Rect, Response, RichText,
    ScrollArea, Stroke, Ui, UiBuilder, Vec2, accesskit::Role, vec2,
};

use super::{
    theme::{Palette, gap, palette, size, stroke},
    widgets::{at_right, button, primary_button, subheading},
};

/// How wide a dialog is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// What is waited for.
    Narrow,
    /// A question or a message.
    Usual,
    /// A list, or a form.
    Wide,
}

impl Width {
    fn points(self) -> f32 {
        match self {
            Self::Narrow => size::DIALOG * 0.75,
            Self::Usual => size::DIALOG,
            Self::Wide => size::DIALOG * 1.25,
        }
    }
}

/// Shows something in front of the window, that scrolls where the window is too low for it: first [`heading_ui`], last
/// [`foot_ui`] or [`buttons_ui`].
pub fn modal<T>(ctx: &Context, id: Id, width: Width, add: impl FnOnce(&mut Ui) -> T) -> ModalResponse<T> {
    let style = ctx.global_style();
    let palette = Palette::current(&style);
    let frame = Frame::popup(&style).inner_margin(Margin::same((gap::HUGE - gap::TINY) as i8));
    let around = 2.0 * (gap::SMALL + gap::HUGE);
    let room = ctx.content_rect().size() - Vec2::splat(around);
    let area = Modal::default_area(id).default_height(room.y);
    Modal::new(id).area(area).frame(frame).backdrop_color(palette.veil).show(ctx, |ui| {
        ui.set_width(width.points().min(room.x) + 2.0 * gap::TINY);
        ui.spacing_mut().item_spacing.y = gap::SMALL;
        // Room for the ring around a focused button.
        let margin = Margin::same(gap::TINY as i8);
        // At its lower edge stands the foot, which does not fade out; what scrolls above it ends at a line.
        let fade = ui.spacing().scroll.fade;
        ui.spacing_mut().scroll.fade.strength = 0.0;
        ScrollArea::vertical()
            .id_salt("dialog")
            .max_height(room.y)
            .min_scrolled_height(room.y)
            .content_margin(margin)
            .show(ui, |ui| {
                ui.spacing_mut().scroll.fade = fade;
                add(ui)
            })
            .inner
    })
}

/// What a dialog is about: a question, or what has happened.
pub fn heading_ui(ui: &mut Ui, words: &str) -> Response {
    let heading = subheading(ui, words);
    ui.ctx().accesskit_node_builder(heading.id, |node| {
        node.set_role(Role::Heading);
        node.set_label(words);
    });
    heading
}

/// The same with a sign before it, in its colour.
pub fn told_ui(ui: &mut Ui, sign: &str, color: Color32, words: &str) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(sign).color(color));
        heading_ui(ui, words);
    });
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

/// The foot of a dialog: at the left what belongs to it beside its answers, at the right the answers. What it is for
/// comes first, and what gives it up or closes it last; one of them is the default, that Enter presses. Where the dialog
/// scrolls, it stays in view.
pub fn foot_ui<L, T>(ui: &mut Ui, left: impl FnOnce(&mut Ui) -> L, answers: impl FnOnce(&mut Ui) -> T) -> (L, T) {
    ui.add_space(gap::SMALL);
    // It is laid out where it ends, so its height must be known: that of the frame before.
    let id = ui.scope_id().with("height of the foot");
    let known = ui.data(|data| data.get_temp::<f32>(id)).unwrap_or(size::CONTROL);
    let (_, place) = ui.allocate_space(vec2(ui.available_width(), known));
    let ring = gap::TINY;
    let hidden = (place.bottom() + ring - ui.clip_rect().bottom()).max(0.0);
    let place = place.translate(vec2(0.0, -hidden));
    if hidden > 0.0 {
        let ground = Rect::from_x_y_ranges(place.x_range(), place.top() - gap::SMALL..=ui.clip_rect().bottom());
        ui.painter().rect_filled(ground.expand2(vec2(ring, 0.0)), 0, ui.visuals().window_fill);
        ui.painter().hline(ground.x_range(), ground.top(), Stroke::new(stroke::THIN, palette(ui).line));
    }
    let ui = &mut ui.new_child(UiBuilder::new().id_salt("foot").max_rect(place));
    let shown = ui.horizontal(|ui| (left(ui), at_right(ui, "buttons", answers)));
    let height = shown.response.rect.height();
    if (height - known).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(id, height));
        ui.ctx().request_discard("the height of the foot was not known");
    }
    shown.inner
}

/// The foot of a dialog with nothing but its answers.
pub fn buttons_ui<T>(ui: &mut Ui, answers: impl FnOnce(&mut Ui) -> T) -> T {
    foot_ui(ui, |_| {}, answers).1
}

/// The button that Enter presses: where it has the focus, which it gets in the first frame if `focus`, and where nothing
/// has it.
pub fn default_button(ui: &mut Ui, text: &str, focus: bool) -> bool {
    default_ui(ui, text, text, focus)
}

fn default_ui(ui: &mut Ui, text: &str, name: &str, focus: bool) -> bool {
    let response = primary_button(ui, text).accessible_name(name);
    if focus {
        response.request_focus();
    }
    let alone = !focus && response.enabled() && ui.memory(|memory| memory.focused().is_none());
    response.clicked() || alone && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
}

/// A button that a letter presses where nothing is typed, the first of them shown behind its words as in the menus.
/// `default` where it is the one that Enter presses, too, and whether it gets the focus.
pub fn lettered_button(ui: &mut Ui, text: &str, letters: &[Key], default: Option<bool>) -> bool {
    let shown = letters.first().map_or_else(|| text.to_owned(), |letter| format!("{text}({})", letter.name()));
    let is_clicked = match default {
        Some(focus) => default_ui(ui, &shown, text, focus),
        None => button(ui, &shown).accessible_name(text).clicked(),
    };
    let is_typing = ui.ctx().text_edit_focused();
    let is_pressed = |input: &mut InputState| letters.iter().any(|key| input.consume_key(Modifiers::NONE, *key));
    is_clicked || !is_typing && ui.input_mut(is_pressed)
}

/// The two answers of a question: whether it was agreed to, and whether it was given up. `focus` puts the focus on the
/// first, where there is nothing to be filled in.
pub fn answer_ui(ui: &mut Ui, verb: &str, enabled: bool, focus: bool) -> (bool, bool) {
    buttons_ui(ui, |ui| {
        let go = ui.add_enabled_ui(enabled, |ui| default_button(ui, verb, focus)).inner;
        (go, button(ui, "取消").clicked())
    })
}

/// The one answer of what is read.
pub fn close_ui(ui: &mut Ui, focus: bool) -> bool {
    buttons_ui(ui, |ui| default_button(ui, "关闭", focus))
}
