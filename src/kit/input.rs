//! What is typed into the questions: a name, and words of several lines.

use egui::{Align2, Id, Response, RichText, TextEdit, Ui};

use super::{
    buffer::{EditBuffer, next_group},
    field::{Line, Look},
    theme::{palette, size},
};
use crate::text::{REMARK, at_most};

/// The name of the user.
#[derive(Debug)]
pub struct Name {
    /// Of its own: a question may stand in front of another name.
    id: Id,
    line: Line,
}

impl Name {
    pub(crate) fn new(name: &str) -> Self {
        Self { id: Id::unique(("name in a review", next_group())), line: Line::new(name) }
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui) -> Response {
        ui.horizontal(|ui| {
            ui.label("姓名");
            let look =
                Look { name: "姓名", hint: "您的姓名", width: size::EM * 10.0, align: Align2::LEFT_CENTER };
            self.line.ui(ui, self.id, &look)
        })
        .inner
    }

    /// The name as it was typed so far, without the blanks around it; empty where there is none.
    pub fn shown(&self) -> &str {
        self.line.shown()
    }

    /// The name without the blanks around it; empty where there is none.
    pub fn take(&mut self) -> String {
        self.line.take().to_owned()
    }
}

/// Words of several lines.
#[derive(Debug)]
pub struct Words {
    id: Id,
    name: &'static str,
    hint: String,
    /// So many characters can be typed.
    most: usize,
    text: String,
    buffer: EditBuffer,
}

impl Words {
    /// Words with an id of their own: beside others of the same name, and behind those of an earlier question, of which
    /// the cursor is still remembered.
    pub fn new(name: &'static str, hint: impl Into<String>) -> Self {
        let id = Id::unique(("words in a review", next_group()));
        let hint = hint.into();
        Self { id, name, hint, most: REMARK, text: String::new(), buffer: EditBuffer::multiline("").at_most(REMARK) }
    }

    /// The same, with no more than so many characters.
    #[must_use]
    pub fn at_most(self, most: usize) -> Self {
        Self { most, buffer: self.buffer.at_most(most), ..self }
    }

    /// What was typed so far, without letters that are being composed.
    pub fn shown(&self) -> &str {
        self.buffer.settled()
    }

    /// Whether nothing was typed that says something.
    pub fn is_empty(&self) -> bool {
        self.shown().trim().is_empty()
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, rows: usize) -> Response {
        let id = self.id;
        let shown = self.buffer.show(ui, id, &self.text, |ui, text| {
            let edit = TextEdit::multiline(text).id(id).desired_rows(rows).desired_width(ui.available_width());
            edit.hint_text(&self.hint).char_limit(self.most).show(ui)
        });
        if let Some(text) = shown.entered {
            self.text = text;
        }
        self.buffer.menu_ui(&shown.output, None, |_| {});
        shown.output.response.response.accessible_name(self.name)
    }

    /// Puts words in the place of those that are there.
    pub fn put(&mut self, text: &str) {
        text.clone_into(&mut self.text);
        self.buffer = EditBuffer::multiline(text).at_most(self.most);
    }

    /// Adds words behind those that are there, and puts the cursor behind them.
    pub fn append(&mut self, text: &str) {
        self.flush();
        self.text.push_str(text);
    }

    /// The words without the blanks around them.
    pub fn take(&mut self) -> String {
        self.flush();
        // What was appended counts too.
        at_most(self.text.trim(), self.most).to_owned()
    }

    fn flush(&mut self) {
        if let Some(text) = self.buffer.flush() {
            self.text = text;
        }
    }
}

/// What is still missing, under the inputs. Its line is there in any case: a dialog does not grow once it is shown.
pub fn missing_ui(ui: &mut Ui, words: &str) {
    let words = if words.is_empty() { " " } else { words };
    ui.label(RichText::new(words).small().color(palette(ui).error));
}
