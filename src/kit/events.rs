//! What the events of a frame do to a text field.

use egui::{Event, ImeEvent, Ui};

use super::clean;

/// What the events of a frame do to a field.
#[derive(Default)]
pub(super) struct Events {
    /// So many characters are pasted.
    pub(super) pasted: Option<usize>,
    /// Anything from the input method.
    pub(super) ime: bool,
    /// Something else than letters of a composition went in, or may have.
    pub(super) edited: bool,
    /// Letters are being composed at the end of the frame.
    pub(super) composing: bool,
    /// The letters as they last came in this frame; empty where the composition ended.
    pub(super) preedit: Option<String>,
}

impl Events {
    /// Cleans what is pasted in this frame, `at_start` of the text or of a paragraph of it, and says what the input method
    /// does in it; `composing` is whether letters are being composed already.
    pub(super) fn read(ui: &Ui, multiline: bool, at_start: bool, composing: bool) -> Self {
        let mut found = Self { composing, ..Self::default() };
        ui.input_mut(|input| {
            for event in &mut input.events {
                match event {
                    Event::Ime(ImeEvent::Preedit { text, .. }) => {
                        found.ime = true;
                        found.composing = !text.is_empty();
                        found.preedit = Some(clean::inserted(text, multiline));
                    }
                    Event::Ime(ImeEvent::Commit(text)) => {
                        found.ime = true;
                        found.edited |= !text.is_empty();
                        found.composing = false;
                        found.preedit = Some(String::new());
                    }
                    Event::Paste(text) => {
                        *text = clean::pasted(text, multiline, at_start);
                        found.pasted = Some(text.chars().count());
                        found.edited = true;
                    }
                    Event::Ime(_) | Event::Text(_) | Event::Cut | Event::Key { pressed: true, .. } => {
                        found.edited = true;
                    }
                    _ => {}
                }
            }
            // egui's Emacs keys: Ctrl+U and Ctrl+K would delete a paragraph under the hands of somebody who wants to
            // underline, Ctrl+W a word where a window was to be closed, Ctrl+H where a word was to be replaced.
            input.events.retain(|event| !is_emacs_key(event));
        });
        found
    }
}

fn is_emacs_key(event: &Event) -> bool {
    use egui::Key::{H, K, U, W};
    matches!(event, Event::Key { key: H | K | U | W, pressed: true, modifiers, .. } if modifiers.ctrl)
}
