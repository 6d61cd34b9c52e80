//! 说明理由: a finding that is right after all gets a reason, which stays with the draft.

use egui::{Key, Modifiers, RichText, Ui};

use crate::{
    check::Finding,
    kit::{
        field::is_entered,
        input::{Missing, Name, Words},
        modal::{answer_ui, heading_ui},
        widgets,
    },
    text::FIELD,
    view::review::ReviewWish,
};

/// What officers write most.
const USUAL: [&str; 4] = ["口径不同：", "数字已与业务科室核对，无误。", "正文按上级要求这样写。", "属于本地特殊情况："];

/// A finding that somebody stands by, and why.
#[derive(Debug)]
pub struct WaiveQuestion {
    finding: Finding,
    reason: Words,
    name: Name,
    missing: Missing,
}

impl WaiveQuestion {
    /// Asks for the reason; `name` is that of the user, as far as it is known, `begun` what was written of the reason
    /// before.
    pub fn new(finding: Finding, name: &str, begun: &str) -> Self {
        let mut reason = Words::new("理由", "例如：口径不同，正文只统计本机关，表格为全区数据").at_most(FIELD);
        reason.put(begun);
        Self { finding, reason, name: Name::new(name), missing: Missing::default() }
    }

    /// The finding, and what is written so far.
    pub(crate) fn begun(&self) -> (&Finding, &str) {
        (&self.finding, self.reason.shown())
    }

    /// Shows the question.
    pub fn ui(&mut self, ui: &mut Ui, fresh: bool) -> Option<ReviewWish> {
        heading_ui(ui, "说明理由");
        ui.label(&self.finding.message);
        widgets::hint(
            ui,
            "确实无误或者口径不同的，写明理由后不再计入问题；理由随报告保存，供审核人查看。有关数字或文字修改后，理由自动失效。",
        );
        let response = self.reason.ui(ui, 3);
        if fresh {
            response.request_focus();
        }
        ui.horizontal_wrapped(|ui| {
            for usual in USUAL {
                if ui.button(RichText::new(usual).small()).clicked() {
                    self.reason.append(usual);
                    response.request_focus();
                }
            }
        });
        let name = self.name.ui(ui);
        self.missing.ui(ui, &[("理由", !self.reason.is_empty()), ("姓名", !self.name.shown().is_empty())]);
        let (go, cancel) = answer_ui(ui, "确定", true, false);
        let is_sent = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        if go || is_sent || is_entered(ui, &name) {
            let (reason, by) = (self.reason.take(), self.name.take());
            if !reason.is_empty() && !by.is_empty() {
                return Some(ReviewWish::Waive { finding: Box::new(self.finding.clone()), reason, by });
            }
            self.missing.tell(ui, &[(!reason.is_empty(), &response), (!by.is_empty(), &name)]);
        }
        cancel.then_some(ReviewWish::Close)
    }
}
