//! Keeps typing out of a report that can only be read. Selecting, copying, finding and walking about go on.

use egui::{Event, Key, RawInput};

use super::{ids, session::Session};
use crate::{address::Address, report::ContactField};

/// Takes everything out of the input that would change the field with the focus. Returns whether there was something.
pub fn filter(input: &mut RawInput, focused: Option<egui::Id>, session: &Session) -> bool {
    let Some(kind) = focused.and_then(|focused| kind(focused, session)) else { return false };
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
fn kind(focused: egui::Id, session: &Session) -> Option<Kind> {
    let form = &session.report().form;
    let is = |address: &Address| ids::input(address) == focused;
    let text = form.texts().map(|text| Address::new(text.key.as_str())).chain([Address::new("title")]);
    if text.into_iter().any(|address| is(&address)) {
        return Some(Kind::Text);
    }
    let lines = ["unit", "year"].map(Address::new).into_iter();
    let lines = lines.chain(ContactField::ALL.map(ContactField::address));
    let lines = lines.chain(form.tables.iter().map(|table| Address::within("footnotes", &table.key)));
    lines.chain(form.cells().map(|cell| form.address(cell))).any(|address| is(&address)).then_some(Kind::Line)
}
