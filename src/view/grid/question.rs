//! The question before a paste that does not fit: what, where, why; nothing is changed unless the user agrees.

use egui::{Id, Modal, RichText, ScrollArea, Ui};

use super::paste::{Plan, Problem};
use crate::{
    kit::theme::{self, gap, sign, size},
    report::Edit,
};

/// What the user says to a paste.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// Paste what fits.
    Go,
    /// Leave everything as it is.
    Cancel,
}

/// Asks. `None` while there is no answer.
pub(super) fn ui(ui: &Ui, plan: &Plan) -> Option<Answer> {
    let modal = Modal::new(Id::unique("paste question")).show(ui.ctx(), |ui| {
        ui.set_width(size::DIALOG * 1.5);
        ui.heading("粘贴的内容有不合的地方");
        ui.label(format!("共 {} 处。现在还没有改动任何数字。", plan.problems.len()));
        ui.add_space(gap::SMALL);
        list(ui, &plan.problems);
        ui.add_space(gap::MEDIUM);
        let cells = plan.edits.iter().filter(|edit| matches!(edit, Edit::Cell(..))).count();
        let mut answer = None;
        ui.horizontal(|ui| {
            let cancel = ui.button("取消粘贴");
            if cancel.clicked() {
                answer = Some(Answer::Cancel);
            }
            if ui.memory(|memory| memory.focused().is_none()) {
                cancel.request_focus();
            }
            let go = egui::Button::new(format!("贴入其余 {cells} 格"));
            if cells > 0 && ui.add(go).clicked() {
                answer = Some(Answer::Go);
            }
            if cells == 0 {
                ui.weak("没有可以贴入的数字");
            }
        });
        answer
    });
    modal.inner.or_else(|| modal.should_close().then_some(Answer::Cancel))
}

/// One problem a block of two lines: where, and what is wrong there. Only the lines in view are laid out.
fn list(ui: &mut Ui, problems: &[Problem]) {
    let palette = theme::palette(ui);
    let height =
        ui.text_style_height(&egui::TextStyle::Body) + ui.text_style_height(&egui::TextStyle::Small) + gap::SMALL;
    let area = ScrollArea::vertical().max_height(height * 6.0).auto_shrink([false, true]);
    area.show_rows(ui, height, problems.len(), |ui, rows| {
        for problem in &problems[rows] {
            ui.allocate_ui(egui::vec2(ui.available_width(), height), |ui| {
                ui.set_height(height);
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.horizontal(|ui| {
                    ui.label(RichText::new(sign::WARNING).color(palette.warning));
                    ui.add(egui::Label::new(&problem.place).truncate());
                });
                ui.horizontal(|ui| {
                    ui.add_space(gap::LARGE);
                    let text = format!("“{}”：{}", problem.text, problem.reason);
                    ui.add(egui::Label::new(RichText::new(text).small()).truncate());
                });
            });
        }
    });
}
