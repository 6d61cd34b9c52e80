//! Small pieces that several regions share: buttons, headings, signs with counts.

use egui::{
    AtomExt as _, Button, Color32, EventFilter, FontId, Id, Key, Modifiers, Response, RichText, Role, ScrollArea,
    Sense, TextStyle, Ui, Vec2, WidgetInfo, vec2,
};

use super::{
    icon::Icon,
    theme::{self, gap, palette, size, stroke},
    tip::Tip as _,
    wrap,
};

/// The button that does what the dialog is for.
pub fn primary_button(ui: &mut Ui, text: &str) -> Response {
    let palette = palette(ui);
    let button = Button::new(RichText::new(text).color(palette.ink_on_accent)).fill(palette.accent);
    let response = ui.add(button.min_size(vec2(size::CONTROL * 3.0, size::CONTROL)));
    if response.has_focus() {
        focus_ring(ui, &response);
    }
    response
}

/// Any other button of a dialog.
pub fn button(ui: &mut Ui, text: &str) -> Response {
    ui.add(Button::new(text).min_size(vec2(size::CONTROL * 3.0, size::CONTROL)))
}

/// A ring around what has the focus, where its own ground has the colour of the focus.
fn focus_ring(ui: &Ui, response: &Response) {
    let ring = egui::Stroke::new(stroke::FOCUS, palette(ui).accent);
    let rect = response.rect.expand(gap::HALF);
    ui.painter().rect_stroke(rect, theme::round::CONTROL + 2, ring, egui::StrokeKind::Outside);
}

/// A button that is a sign alone. `name` is read out, and shown under the pointer.
pub fn icon_button(ui: &mut Ui, icon: Icon, name: &str) -> Response {
    let button = Button::new(icon_atom(icon)).frame_when_inactive(false).min_size(Vec2::splat(size::CONTROL));
    let shown = ui.scope(|ui| {
        ui.spacing_mut().button_padding.x = gap::TINY;
        ui.add(button)
    });
    shown.inner.accessible_name(name).tip(name)
}

/// A command's sign as a piece of a button, in the colour of its text.
pub fn icon_atom(icon: Icon) -> egui::Atom<'static> {
    let side = Vec2::splat(size::ICON);
    egui::Atom::paint(side, move |ui, args| icon.paint(ui.painter(), args.rect, args.fallback_text_color))
        .atom_size(side)
}

/// The heading of a panel or a dialog.
pub fn subheading(ui: &mut Ui, text: &str) -> Response {
    ui.label(RichText::new(text).font(theme::subheading_font()))
}

/// A line of less weight.
pub fn hint(ui: &mut Ui, text: impl Into<String>) -> Response {
    let color = palette(ui).ink_weak;
    wrap::label(ui, text, &TextStyle::Small, color)
}

/// A sentence or more, in lines that are broken as in print.
pub fn words(ui: &mut Ui, text: impl Into<String>) -> Response {
    let color = palette(ui).ink;
    wrap::label(ui, text, &TextStyle::Body, color)
}

/// Room for a list in a dialog, beside `lines` lines of other things.
pub fn list_height(ui: &Ui, lines: u8) -> f32 {
    (ui.ctx().content_rect().height() - size::LINE * f32::from(lines)).max(size::LINE * 6.0)
}

/// A list in a dialog that is as high as what is in it, up to [`list_height`].
pub fn list_area(ui: &Ui, id: &'static str, lines: u8) -> ScrollArea {
    let height = list_height(ui, lines);
    ScrollArea::vertical().id_salt(id).max_height(height).min_scrolled_height(height).auto_shrink([false, true])
}

/// A row that can be chosen by mouse and by keyboard, and is read out as `name`. Paint into the rect of the response.
pub fn row(ui: &mut Ui, id: Id, height: f32, name: &str, selected: bool) -> Response {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), selected, name));
    row_ground(ui, &response, selected);
    response
}

/// Where the arrow keys lead from the row at `position` of `count`, if that has the focus: to the neighbour, which gets
/// it. `id` is that of the row at a position.
pub fn walk(ui: &Ui, position: usize, count: usize, id: impl Fn(usize) -> Id) -> Option<usize> {
    let here = id(position);
    if !ui.memory(|memory| memory.has_focus(here)) {
        return None;
    }
    let filter = EventFilter { vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(here, filter));
    // Taken, so that the row that gets the focus now does not go on from there in the same frame.
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let next = match (pressed(Key::ArrowDown), pressed(Key::ArrowUp)) {
        (true, false) => position + 1,
        (false, true) => position.checked_sub(1)?,
        _ => return None,
    };
    if next >= count {
        return None;
    }
    // The row may be out of sight and not there to take the focus yet; it comes into view with the scrolling.
    ui.memory_mut(|memory| memory.request_focus(id(next)));
    Some(next)
}

/// Paints the ground of a row: chosen, under the pointer, with the focus.
pub fn row_ground(ui: &Ui, response: &Response, selected: bool) {
    let (palette, rect) = (palette(ui), response.rect);
    let ground = if selected {
        Some(palette.accent_soft)
    } else if response.hovered() {
        Some(palette.hover)
    } else {
        None
    };
    if let Some(ground) = ground {
        ui.painter().rect_filled(rect, theme::round::CONTROL, ground);
    }
    if response.has_focus() {
        let ring = egui::Stroke::new(stroke::FOCUS, palette.accent);
        ui.painter().rect_stroke(rect, theme::round::CONTROL, ring, egui::StrokeKind::Inside);
    }
}

/// Inputs at the right end of a line, in the order in which Tab goes through them. A layout from right to left would
/// turn that order round; so the room before them is what they left free in the frame before. `name` tells lines of one
/// region apart.
pub fn at_right<T>(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui) -> T) -> T {
    let id = ui.scope_id().with(("at right", name));
    let known = ui.data(|data| data.get_temp::<f32>(id));
    let available = ui.available_width();
    let room = known.map_or(0.0, |width| (available - width).max(0.0));
    let shown = ui.horizontal(|ui| {
        ui.add_space(room);
        let start = ui.cursor().left();
        (start, add(ui))
    });
    let (start, inner) = shown.inner;
    let width = shown.response.rect.right() - start;
    if known.is_none_or(|known| (known - width).abs() > 0.5) {
        ui.data_mut(|data| data.insert_temp(id, width));
        match known {
            None => ui.ctx().request_discard("the width of what stands at the right was not known"),
            Some(_) => ui.ctx().request_repaint(),
        }
    }
    inner
}

/// The small face of labels beside figures.
pub fn small_font(ui: &Ui) -> FontId {
    TextStyle::Small.resolve(ui.style())
}

/// The face of running text.
pub fn body_font(ui: &Ui) -> FontId {
    TextStyle::Body.resolve(ui.style())
}

/// Shows an input on a ground of its own; without one, on that of all inputs.
pub fn on_ground<R>(ui: &mut Ui, ground: Option<Color32>, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.scope(|ui| {
        if ground.is_some() {
            ui.visuals_mut().text_edit_bg_color = ground;
        }
        add(ui)
    })
    .inner
}
