//! 附注: the remark behind a figure, written in a small dialog.

use std::ops::ControlFlow;

use egui::{Align2, Context, Id};

use crate::{
    address::Address,
    form::{CellRef, Form},
    kit::{
        buffer::next_group,
        field::{Line, Look, is_entered},
        modal::{Fresh, Width, buttons_ui, default_button, heading_ui, is_escaped, modal},
        widgets::{button, hint},
    },
    report::{Edit, Entry, Report},
    view::editor::{Editor, TypedEdit},
};

/// A remark that is being written.
#[derive(Debug)]
pub(super) struct NoteDialog {
    cell: CellRef,
    address: Address,
    line: Line,
    /// The remark as it was when the dialog came up.
    before: String,
    /// What comes of the dialog is one undo step, also where it is entered before it is closed.
    group: u64,
    /// Whether the question stands in its place, if what was written is to go.
    leaves: bool,
    fresh: Fresh,
}

/// How a frame of the dialog was answered.
enum Answer {
    /// The remark is this.
    Take(String),
    /// As it was before.
    Cancel,
    /// It is to be closed: after a question, where something was written.
    Leave,
    /// To go on writing.
    Stay,
}

impl NoteDialog {
    pub(super) fn new(report: &Report, cell: CellRef) -> Self {
        let note = report.note(cell);
        Self {
            cell,
            address: report.form.address(cell),
            line: Line::new(note),
            before: note.to_owned(),
            group: next_group(),
            leaves: false,
            fresh: Fresh::default(),
        }
    }

    /// Shows the dialog; breaks when it is closed, with what comes of it.
    pub(super) fn ui(&mut self, ctx: &Context, report: &Report) -> ControlFlow<Option<TypedEdit>> {
        let fresh = self.fresh.is_fresh(ctx);
        let answer = if self.leaves { self.leave_ui(ctx, fresh) } else { self.note_ui(ctx, report, fresh) };
        match answer {
            None => {}
            Some(Answer::Take(text)) => return ControlFlow::Break(self.change(report, &text)),
            Some(Answer::Leave) if self.is_changed() => self.turn(ctx, true),
            Some(Answer::Stay) => self.turn(ctx, false),
            Some(Answer::Cancel | Answer::Leave) => return ControlFlow::Break(self.change(report, &self.before)),
        }
        ControlFlow::Continue(())
    }

    fn note_ui(&mut self, ctx: &Context, report: &Report, fresh: bool) -> Option<Answer> {
        let id = self.id();
        let composing = self.line.is_composing();
        let shown = modal(ctx, id.with("dialog"), Width::Usual, |ui| {
            heading_ui(ui, "附注");
            ui.label(report.form.full_name(self.cell));
            hint(ui, "印在数字后面的括号中，如“22（其中修订16件）”。不必写括号。");
            let look =
                Look { name: "附注", hint: "其中……", width: ui.available_width(), align: Align2::LEFT_CENTER };
            let response = self.line.ui(ui, id, &look);
            if fresh {
                response.request_focus();
            } else {
                // Who comes back to it, from whatever stood in front, goes on behind the words.
                self.line.type_on();
            }
            let enter = is_entered(ui, &response) && !composing;
            buttons_ui(ui, |ui| {
                let take = default_button(ui, "确定", false);
                let has_note = !report.note(self.cell).is_empty();
                let delete = ui.add_enabled_ui(has_note, |ui| button(ui, "删除附注")).inner.clicked();
                let cancel = button(ui, "取消").clicked();
                match (enter || take, delete, cancel) {
                    (true, ..) => Some(Answer::Take(self.line.take().to_owned())),
                    (_, true, _) => Some(Answer::Take(String::new())),
                    (.., true) => Some(Answer::Cancel),
                    _ => None,
                }
            })
        });
        let escaped = is_escaped(ctx, &shown).then_some(if composing { Answer::Stay } else { Answer::Leave });
        shown.inner.or(escaped)
    }

    /// The question before what was written goes.
    fn leave_ui(&self, ctx: &Context, fresh: bool) -> Option<Answer> {
        let shown = modal(ctx, self.id().with("leave"), Width::Usual, |ui| {
            heading_ui(ui, "是否放弃附注？");
            ui.label(format!("“{}”尚未写入报告。", self.line.shown()));
            buttons_ui(ui, |ui| {
                let leave = button(ui, "放弃").clicked();
                let stay = default_button(ui, "继续写", fresh);
                if stay { Some(Answer::Stay) } else { leave.then_some(Answer::Cancel) }
            })
        });
        let escaped = is_escaped(ctx, &shown).then_some(Answer::Stay);
        shown.inner.or(escaped)
    }

    /// Puts the question in the place of the dialog, or the dialog back in its place.
    fn turn(&mut self, ctx: &Context, leaves: bool) {
        self.leaves = leaves;
        self.fresh = Fresh::default();
        ctx.request_repaint();
    }

    /// Whether something was written that would go.
    fn is_changed(&self) -> bool {
        unbracketed(self.line.shown()) != self.before
    }

    fn change(&self, report: &Report, text: &str) -> Option<TypedEdit> {
        Some(TypedEdit { edit: self.edit(report, text)?, group: self.group })
    }

    /// The edit that makes a text the remark; `None` where it is.
    fn edit(&self, report: &Report, text: &str) -> Option<Edit> {
        let note = unbracketed(text);
        if note == report.note(self.cell) {
            return None;
        }
        let value = report.entry(self.cell).map(|entry| entry.value.clone()).unwrap_or_default();
        Some(Edit::Cell(self.cell, Some(Entry { value, note: note.to_owned() })))
    }
}

impl Editor for NoteDialog {
    fn address(&self) -> &Address {
        &self.address
    }

    fn id(&self) -> Id {
        Id::unique(("note", self.address.as_str()))
    }

    fn name(&self, form: &Form) -> String {
        format!("{}，附注", form.name_of(&self.address))
    }

    fn settled(&self) -> &str {
        self.line.shown()
    }

    fn pending(&self, report: &Report) -> Option<Edit> {
        self.edit(report, self.line.shown())
    }

    fn flush(&mut self, report: &Report) -> Option<TypedEdit> {
        self.change(report, self.line.shown())
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
