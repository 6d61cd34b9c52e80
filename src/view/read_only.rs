//! Keeps typing out of a report that can only be read. Selecting, copying, finding and walking about go on.

use egui::{Event, Key, RawInput};

use super::{desk::Desk, ids};
use crate::form::Place;

/// Takes everything out of the input that would change the field with the focus. Returns whether there was something.
pub fn filter(input: &mut RawInput, focused: Option<egui::Id>, desk: &Desk) -> bool {
    let Some(kind) = focused.and_then(|focused| kind(focused, desk)) else { return false };
    let mut tried = false;
    input.events.retain_mut(|event| {
        let changes = match event {
            Event::Text(_) | Event::Paste(_) | Event::Ime(_) | Event::Key { key: Key::Backspace | Key::Delete, .. } => {
                true
            }
            Event::Cut => {
                *event = Event::Copy;
                tried = true;
                false
            }
            Event::Key { key: Key::Enter, modifiers, .. } => kind == Kind::Text && !modifiers.command,
            _ => false,
        };
        tried |= changes;
        !changes
    });
    tried
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Where Enter begins a paragraph.
    Text,
    /// Where Enter goes on.
    Line,
}

/// Whether the report is edited in a field, and how.
fn kind(focused: egui::Id, desk: &Desk) -> Option<Kind> {
    let form = &desk.report().form;
    let Some(address) = ids::inputs(form).find(|address| ids::input(address) == focused) else {
        // What has an editor and no place of its own: a remark.
        return desk.editors.iter().any(|editor| editor.id() == focused).then_some(Kind::Line);
    };
    let is_text = matches!(form.place(&address), Some(Place::Title | Place::Text(_)));
    Some(if is_text { Kind::Text } else { Kind::Line })
}
