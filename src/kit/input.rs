//! What is typed into the questions: a name, and words of several lines.

use egui::{Align2, Id, Response, RichText, TextEdit, Ui};

use super::{
    buffer::{EditBuffer, next_group},
    field::{Line, Look},
    theme::{palette, size},
    widgets::hint,
};
use crate::text::{REMARK, at_most};

/// The name of who does something: the user, or somebody else at the same computer for this once.
#[derive(Debug)]
pub struct Name {
    /// Of its own: a question may stand in front of another name.
    id: Id,
    line: Line,
    /// That of the user, as far as it is known.
    of_user: String,
}

impl Name {
    /// Asks for a name, and offers that of the user, as far as it is known.
    pub(crate) fn new(of_user: &str) -> Self {
        let of_user = of_user.trim().to_owned();
        Self { id: Id::unique(("name in a review", next_group())), line: Line::new(&of_user), of_user }
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui) -> Response {
        ui.horizontal(|ui| {
            ui.label("姓名");
            let look =
                Look { name: "姓名", hint: "您的姓名", width: size::EM * 10.0, align: Align2::LEFT_CENTER };
            let response = self.line.ui(ui, self.id, &look);
            let typed = self.line.shown();
            // Beside it: a dialog does not grow once it is shown.
            if !self.of_user.is_empty() && !typed.is_empty() && typed != self.of_user {
                hint(ui, format!("仅用于本次，“我的姓名”仍为{}", self.of_user));
            }
            response
        })
        .inner
    }

    /// Puts the caret into it.
    pub(crate) fn take_focus(&self, ui: &Ui) {
        ui.memory_mut(|memory| memory.request_focus(self.id));
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

/// What of a question is not filled in: told from when it was tried to answer it, until it is.
#[derive(Debug, Default)]
pub(crate) struct Missing {
    is_told: bool,
}

impl Missing {
    /// The line under the inputs, of what they are called and whether they are filled in.
    pub(crate) fn ui(&self, ui: &mut Ui, inputs: &[(&str, bool)]) {
        let missing = inputs.iter().filter(|(_, is_given)| self.is_told && !is_given).map(|(name, _)| *name);
        let missing = missing.collect::<Vec<_>>().join("和");
        missing_ui(ui, &if missing.is_empty() { missing } else { format!("请填写{missing}") });
    }

    /// Tells it from now on, and puts the caret into the first input that is not filled in.
    pub(crate) fn tell(&mut self, ui: &Ui, inputs: &[(bool, &Response)]) {
        self.is_told = true;
        if let Some((_, first)) = inputs.iter().find(|(is_given, _)| !is_given) {
            first.request_focus();
            ui.ctx().request_repaint();
        }
    }
}

/// What is still missing, under the inputs. Its line is there in any case: a dialog does not grow once it is shown.
pub fn missing_ui(ui: &mut Ui, words: &str) {
    let words = if words.is_empty() { " " } else { words };
    ui.label(RichText::new(words).small().color(palette(ui).error));
}
