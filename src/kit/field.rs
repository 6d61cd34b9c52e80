//! A field of one line: unit, title, contact, footnotes.

use egui::{Align2, Id, Key, Response, TextEdit, Ui, text::CCursorRange};

use super::buffer::{EditBuffer, WriteThrough};
use crate::text::FIELD;

/// The state of one field; keep it as long as the field can be seen.
#[derive(Debug)]
pub struct Field {
    buffer: EditBuffer,
    /// The cursor stays where it was when the focus comes next.
    types_on: bool,
}

/// What a frame of a field came to.
pub struct FieldShown {
    /// Of the input.
    pub response: Response,
    /// The text, if it was entered in this frame. The caller must put it in the document, in this undo group.
    pub entered: Option<(String, u64)>,
}

/// A field of a question, with its text.
#[derive(Debug)]
pub struct Line {
    text: String,
    field: Field,
}

impl Line {
    /// A line with this text.
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), field: Field::new(text) }
    }

    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, id: Id, look: &Look<'_>) -> Response {
        let shown = self.field.ui(ui, id, &self.text, look);
        if let Some((text, _)) = shown.entered {
            self.text = text;
        }
        shown.response
    }

    /// Whether letters are being composed in it.
    pub fn is_composing(&self) -> bool {
        self.field.buffer().is_composing()
    }

    /// Goes on typing where the cursor was, when the focus comes back by itself.
    pub fn type_on(&mut self) {
        self.field.type_on();
    }

    /// What was typed so far, without letters that are being composed and the blanks around it.
    pub fn shown(&self) -> &str {
        self.field.buffer().settled().trim()
    }

    /// The text without the blanks around it, also what is still being typed.
    pub fn take(&mut self) -> &str {
        if let Some((text, _)) = self.field.flush() {
            self.text = text;
        }
        self.text.trim()
    }
}

/// Whether Enter was pressed in a field.
pub fn is_entered(ui: &Ui, response: &Response) -> bool {
    response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

/// How a field looks.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    /// Accessible name: the field in words.
    pub name: &'a str,
    /// Shown while it is empty.
    pub hint: &'a str,
    /// Width in points.
    pub width: f32,
    /// Where the text stands in it.
    pub align: Align2,
}

impl Field {
    /// A field with the document's text.
    pub fn new(text: &str) -> Self {
        Self { buffer: EditBuffer::singleline(text), types_on: false }
    }

    /// A field whose text reaches the document only when the focus leaves it.
    pub fn on_leave(text: &str) -> Self {
        Self { buffer: EditBuffer::singleline(text).write_through(WriteThrough::OnLeave), types_on: false }
    }

    /// Goes on typing where the cursor was, when the focus comes back by itself.
    pub fn type_on(&mut self) {
        self.types_on = true;
    }

    /// The text and its state.
    pub fn buffer(&self) -> &EditBuffer {
        &self.buffer
    }

    /// The text, if it is not in the document yet; see [`EditBuffer::flush`].
    pub fn flush(&mut self) -> Option<(String, u64)> {
        let group = self.buffer.group();
        self.buffer.flush().map(|text| (text, group))
    }

    /// Shows it. `id` is that of its address, `document` the text in the document.
    pub fn ui(&mut self, ui: &mut Ui, id: Id, document: &str, look: &Look<'_>) -> FieldShown {
        let had_focus = self.buffer.is_focused();
        let shown = self.buffer.show(ui, id, document, |ui, text| {
            let edit = TextEdit::singleline(text).id(id).desired_width(look.width).char_limit(FIELD);
            edit.hint_text(look.hint).align(look.align).show(ui)
        });
        self.buffer.menu_ui(&shown.output, None, |_| {});
        let response = shown.output.response.response.accessible_name(look.name);
        let by_mouse = ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
        let has_come = !had_focus && response.has_focus();
        let types_on = has_come && std::mem::take(&mut self.types_on);
        if has_come && !types_on && !response.changed() && !by_mouse {
            // As in every form: who comes by keyboard types over what is there.
            let mut state = shown.output.state;
            state.cursor.set_char_range(Some(CCursorRange::select_all_str(self.buffer.shown())));
            state.store(ui.ctx(), id);
        }
        let group = self.buffer.group();
        FieldShown { response, entered: shown.entered.map(|text| (text, group)) }
    }
}
