//! 附注: the remark behind a figure, written in a small dialog.

use std::ops::ControlFlow;

use egui::{Align2, Id, Modal, Ui};

use super::view::GridView;
use crate::{
    form::CellRef,
    kit::{
        buffer::next_group,
        field::{Field, Look},
        theme::{gap, size},
    },
    report::{Edit, Entry, Report},
    view::editor::Change,
};

/// A remark that is being written.
#[derive(Debug)]
pub(super) struct NoteDialog {
    pub(super) cell: CellRef,
    field: Field,
    /// What was typed, while the focus is elsewhere in the dialog.
    typed: String,
    /// The field has not had the focus yet.
    fresh: bool,
}

impl NoteDialog {
    pub(super) fn new(report: &Report, cell: CellRef) -> Self {
        let note = report.note(cell);
        Self { cell, field: Field::on_leave(note), typed: note.to_owned(), fresh: true }
    }

    /// Shows the dialog; breaks when it is closed, with what comes of it.
    pub(super) fn ui(&mut self, ui: &Ui, view: &GridView<'_>) -> ControlFlow<Option<Change>> {
        let before = view.report.note(self.cell);
        let id = Id::unique(("note", view.report.form.address(self.cell).as_str()));
        let modal = Modal::new(id.with("dialog")).show(ui.ctx(), |ui| {
            ui.set_width(size::DIALOG);
            ui.heading("附注");
            ui.label(view.report.form.full_name(self.cell));
            ui.weak("印在数字后面的括号里，如“22（其中修订16件）”，不必写括号。");
            ui.add_space(gap::SMALL);
            let look =
                Look { name: "附注", hint: "其中……", width: ui.available_width(), align: Align2::LEFT_CENTER };
            let composing = self.field.buffer().is_composing();
            let shown = self.field.ui(ui, id, &self.typed, &look);
            if std::mem::take(&mut self.fresh) {
                shown.response.request_focus();
            }
            let enter = shown.response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            if let Some((text, _)) = shown.entered {
                self.typed = text;
            }
            ui.add_space(gap::MEDIUM);
            let mut answer = (enter && !composing).then(|| self.typed.clone());
            let mut cancelled = false;
            ui.horizontal(|ui| {
                if ui.button("确定").clicked() {
                    answer = Some(self.field.buffer().settled().to_owned());
                }
                if ui.add_enabled(!before.is_empty(), egui::Button::new("删除附注")).clicked() {
                    answer = Some(String::new());
                }
                cancelled = ui.button("取消").clicked();
            });
            (answer, cancelled)
        });
        let cancelled = modal.inner.1 || modal.should_close();
        match modal.inner.0 {
            Some(text) => ControlFlow::Break(self.change(view.report, &text)),
            None if cancelled => ControlFlow::Break(None),
            None => ControlFlow::Continue(()),
        }
    }

    fn change(&self, report: &Report, text: &str) -> Option<Change> {
        let note = unbracketed(text);
        if note == report.note(self.cell) {
            return None;
        }
        let value = report.entry(self.cell).map(|entry| entry.value.clone()).unwrap_or_default();
        let edit = Edit::Cell(self.cell, Some(Entry { value, note: note.to_owned() }));
        Some(Change { edit, group: next_group() })
    }
}

/// The remark without brackets around it; the page puts its own.
fn unbracketed(text: &str) -> &str {
    let text = text.trim();
    for (open, close) in [('（', '）'), ('(', ')')] {
        if let Some(inner) = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close))
            && !inner.contains([open, close])
        {
            return inner.trim();
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_around_a_remark_come_off() {
        assert_eq!(unbracketed(" （其中修订16件） "), "其中修订16件");
        assert_eq!(unbracketed("(a)"), "a");
        assert_eq!(unbracketed("（甲）和（乙）"), "（甲）和（乙）");
        assert_eq!(unbracketed("其中（一）"), "其中（一）");
    }
}
