//! Keeps the cursor of a text in view: when a page is turned, when much is pasted, and when the text is laid out anew.

use std::sync::Arc;

use egui::{
    Event, Galley, Id, Key, Rect, Ui,
    text::CCursorRange,
    text_edit::{TextEditOutput, TextEditState},
    vec2,
};

use crate::kit::theme::size;

/// How a text was shown last.
#[derive(Debug, Default)]
pub(super) struct Follow {
    galley: Option<Arc<Galley>>,
    lay: Option<Lay>,
    /// Where the cursor stood, in characters.
    cursor: Option<usize>,
    /// Whether it could be seen.
    seen: bool,
    /// The text has changed, and lies as it will only in the next frame.
    changed: bool,
}

/// What the place of the cursor depends on besides the text.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Lay {
    width: f32,
    height: f32,
    scale: f32,
}

impl Follow {
    /// Page Up and Page Down, which egui leaves alone: the cursor goes as far as can be seen, and the text with it.
    pub(super) fn turn_page(&self, ui: &Ui, id: Id) {
        let (Some(galley), Some(lay)) = (&self.galley, self.lay) else { return };
        let (mut pages, mut selects) = (0.0, false);
        ui.input_mut(|input| {
            input.events.retain(|event| {
                let &Event::Key { key, pressed: true, modifiers, .. } = event else { return true };
                pages += match key {
                    Key::PageDown if !modifiers.command && !modifiers.alt => 1.0,
                    Key::PageUp if !modifiers.command && !modifiers.alt => -1.0,
                    _ => return true,
                };
                selects = modifiers.shift;
                false
            });
        });
        let Some(mut state) = TextEditState::load(ui.ctx(), id).filter(|_| pages != 0.0) else { return };
        let Some(range) = state.cursor.range(galley) else { return };
        let from = galley.pos_from_cursor(range.primary);
        // A line of what was there before stays in view, so that one can read on.
        let step = (lay.height - 2.0 * size::LINE).max(size::LINE);
        let x = range.h_pos.unwrap_or(from.center().x);
        let y = from.center().y + step * pages;
        let cursor = if y < 0.0 {
            galley.begin()
        } else if y > galley.rect.bottom() {
            galley.end()
        } else {
            galley.cursor_from_pos(vec2(x, y))
        };
        let secondary = if selects { range.secondary } else { cursor };
        state.cursor.set_char_range(Some(CCursorRange { primary: cursor, secondary, h_pos: Some(x) }));
        state.store(ui.ctx(), id);
        ui.scroll_with_delta(vec2(0.0, from.top() - galley.pos_from_cursor(cursor).top()));
    }

    /// Looks at where the cursor stands after the text was shown, and brings it back into view where it went out of it
    /// without having been moved.
    pub(super) fn after(&mut self, ui: &Ui, output: &TextEditOutput) {
        let response = &output.response.response;
        let now = Lay {
            width: output.galley.job.wrap.max_width,
            height: ui.clip_rect().height(),
            scale: ui.pixels_per_point(),
        };
        let moved = self.lay.replace(now).is_some_and(|known| known != now);
        let changed = std::mem::replace(&mut self.changed, response.changed());
        self.galley = Some(Arc::clone(&output.galley));
        let Some(range) = output.state.cursor.char_range().filter(|_| response.has_focus()) else {
            self.seen = false;
            return;
        };
        // egui does not tell of the first way of the cursor after the focus came.
        let went = self.cursor.replace(range.primary.index.0) != Some(range.primary.index.0);
        let at = output.galley.pos_from_cursor(range.primary).translate(output.galley_pos.to_vec2());
        let is_seen = is_seen(ui, at);
        if !is_seen && (changed || went || moved && self.seen) {
            ui.scroll_to_rect(at, None);
            ui.ctx().request_repaint();
            self.seen = true;
        } else {
            self.seen = is_seen;
        }
        if self.changed {
            ui.ctx().request_repaint();
        }
    }
}

/// Whether the whole height of something can be seen.
pub(super) fn is_seen(ui: &Ui, place: Rect) -> bool {
    let visible = ui.clip_rect().y_range();
    visible.contains(place.top()) && visible.contains(place.bottom())
}
