//! 说明理由: a finding that is right after all gets a reason, which stays with the draft.

use egui::{Id, RichText, TextEdit, Ui};

use super::{
    App,
    buffer::EditBuffer,
    clock::now,
    theme::{gap, palette, size},
    widgets::{self, button, primary_button, subheading},
};
use crate::check::Finding;

/// What officers write most.
const USUAL: [&str; 4] = ["口径不同：", "数字已与业务科室核对，无误。", "正文按上级要求这样写。", "属于本地特殊情况："];

/// A finding that somebody stands by, and why.
#[derive(Debug)]
pub struct Question {
    /// The finding.
    pub finding: Finding,
    reason: String,
    buffer: EditBuffer,
    name: String,
    refused: bool,
}

/// What was answered.
#[derive(Debug)]
pub enum Wish {
    /// It is waived for this reason, by this person.
    Waive {
        /// Why.
        reason: String,
        /// Who.
        by: String,
    },
    /// It is not.
    Cancel,
}

impl App {
    /// Waives a finding for a reason.
    pub(super) fn waive(&mut self, finding: &Finding, reason: &str, by: String) {
        let Some(session) = &mut self.session else { return };
        let report = session.report().clone();
        session.review_mut().waive(&report, finding, reason, &by, now());
        session.refresh();
        self.state.name = by;
    }
}

impl Question {
    /// Asks for the reason; `name` is that of the user, as far as it is known.
    pub fn new(finding: Finding, name: &str) -> Self {
        let reason = String::new();
        Self { finding, buffer: EditBuffer::multiline(&reason), reason, name: name.to_owned(), refused: false }
    }

    /// Shows the question.
    pub fn ui(&mut self, ui: &mut Ui, fresh: bool) -> Option<Wish> {
        subheading(ui, "说明理由");
        ui.label(&self.finding.message);
        widgets::hint(
            ui,
            "确实无误或口径不同的，写明理由后不再计入问题；理由随草稿保存，审核人看得到。有关的数字或文字改变后，理由自动失效。",
        );
        let id = Id::unique("reason of a waiver");
        let reason = self.reason.clone();
        let shown = self.buffer.show(ui, id, &reason, |ui, text| {
            let edit = TextEdit::multiline(text).id(id).desired_rows(3).desired_width(ui.available_width());
            edit.hint_text("例如：口径不同，正文只统计本机关，表格为全区数据").show(ui)
        });
        let response = shown.output.response.response.accessible_name("理由");
        if fresh {
            response.request_focus();
        }
        if let Some(text) = shown.entered {
            self.reason = text;
        }
        ui.horizontal_wrapped(|ui| {
            for usual in USUAL {
                if ui.button(RichText::new(usual).small()).clicked() {
                    self.take();
                    self.reason.push_str(usual);
                    response.request_focus();
                }
            }
        });
        ui.horizontal(|ui| {
            ui.label("署名");
            let edit = TextEdit::singleline(&mut self.name).desired_width(size::BODY * 10.0).hint_text("您的姓名");
            ui.add(edit).accessible_name("署名");
        });
        if self.refused {
            ui.label(RichText::new("请写明理由和署名").small().color(palette(ui).error));
        }
        ui.add_space(gap::TINY);
        let (go, cancel) = ui
            .horizontal(|ui| {
                widgets::at_right(ui, "buttons", |ui| {
                    (primary_button(ui, "确定").clicked(), button(ui, "取消").clicked())
                })
            })
            .inner;
        if go {
            self.take();
            let (reason, by) = (self.reason.trim().to_owned(), self.name.trim().to_owned());
            self.refused = reason.is_empty() || by.is_empty();
            if !self.refused {
                return Some(Wish::Waive { reason, by });
            }
        }
        cancel.then_some(Wish::Cancel)
    }

    fn take(&mut self) {
        if let Some(text) = self.buffer.flush() {
            self.reason = text;
        }
    }
}
