//! Giving the focus back to what stood behind a question.
//!
//! egui takes the focus from everything behind a modal, also in the frame after its last one. So whoever closes one
//! cannot give the focus back at once: it is kept here until the way is free.

use egui::{Context, Event, Id, Key, Plugin, Rect, Ui};

/// Whether something modal was in front in the frame before, and nothing behind it can take the focus.
pub fn is_blocked(ctx: &Context) -> bool {
    ctx.memory(|memory| memory.top_modal_layer().is_some())
}

/// Gives the focus to a widget that stood behind a modal which has just been closed.
pub fn give_back(ctx: &Context, id: Id) {
    ctx.add_plugin(GiveBack::default());
    ctx.with_plugin(|waiting: &mut GiveBack| waiting.to = Some(id));
    ctx.request_repaint();
}

/// Takes the key that pressed a button or a row out of the input, where that gives the focus to something else in the
/// same frame: a text would take Enter for a new paragraph in place of the words that it was led to.
pub fn drop_press(ctx: &Context) {
    ctx.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Key { key: Key::Enter | Key::Space, .. } => false,
            Event::Text(text) => text != " ",
            _ => true,
        });
    });
}

/// Whether a widget that was shown lately has its middle in an area of the window.
pub fn lies_in(ctx: &Context, id: Id, area: Rect) -> bool {
    ctx.read_response(id).is_some_and(|response| area.contains(response.rect.center()))
}

/// Takes back what [`give_back`] has promised and not given yet: another question has come up before.
pub fn take_back(ctx: &Context) -> Option<Id> {
    ctx.with_plugin(|waiting: &mut GiveBack| waiting.to.take()).flatten()
}

#[derive(Debug, Default)]
struct GiveBack {
    to: Option<Id>,
}

impl Plugin for GiveBack {
    fn debug_name(&self) -> &'static str {
        "focus"
    }

    fn on_begin_pass(&mut self, ui: &mut Ui) {
        if self.to.is_none() {
            return;
        }
        if is_blocked(ui.ctx()) {
            ui.ctx().request_repaint();
        } else if let Some(id) = self.to.take() {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
    }
}
