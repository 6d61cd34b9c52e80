//! 审核记录: all steps; and 校验码: the check code, to read, to copy and to compare.

use egui::{Align2, Id, RichText, ScrollArea, Ui};

use crate::{
    kit::{
        field::{Field, Look},
        modal::{close_ui, heading_ui},
        theme::{gap, palette, sign},
        widgets::{self},
    },
    review::{Action, Named},
    view::{desk::Desk, review::ReviewWish},
};

/// The check code, and one that it is compared with.
#[derive(Debug)]
pub struct Code {
    text: String,
    field: Field,
}

impl Default for Code {
    fn default() -> Self {
        Self { text: String::new(), field: Field::new("") }
    }
}

impl Code {
    /// Shows the code of the report as it is now.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk, fresh: bool) -> Option<ReviewWish> {
        heading_ui(ui, "校验码");
        let digest = desk.review().digest(desk.report());
        widgets::hint(
            ui,
            "根据报告内容和所填理由生成。内容有任何修改，校验码都会改变；批注和保存不影响校验码。旧版校验码（16 位）仍可核对。",
        );
        code_ui(ui, "短码", &digest.short());
        code_ui(ui, "完整码", &digest.to_string());
        ui.separator();
        widgets::words(ui, "与纸质送审稿的校验码核对：");
        let look = Look {
            name: "要核对的校验码",
            hint: "如 RRYEB-3BJME-NXC3D-G9CYS-XB2WG-Q41N2-WTB3T",
            width: ui.available_width(),
            align: Align2::LEFT_CENTER,
        };
        let shown = self.field.ui(ui, Id::unique("code to verify"), &self.text, &look);
        if fresh {
            shown.response.request_focus();
        }
        if let Some((text, _)) = shown.entered {
            self.text = text;
        }
        let palette = palette(ui);
        let (words, color) = if self.text.trim().is_empty() {
            (" ".to_owned(), palette.ink)
        } else {
            match digest.named(&self.text) {
                Ok(Named::This) => (format!("{} 相符：当前报告与纸质送审稿一致", sign::OK), palette.ok),
                Ok(Named::Former) => (format!("{} 与旧版校验码相符：当前报告与纸质送审稿一致", sign::OK), palette.ok),
                Ok(Named::Other | Named::OtherFormer) => {
                    (format!("{} 不符：当前报告与纸质送审稿不一致", sign::ERROR), palette.error)
                }
                Err(err) => (err.to_string(), palette.warning),
            }
        };
        ui.label(RichText::new(words).color(color));
        close_ui(ui, false).then_some(ReviewWish::Close)
    }
}

fn code_ui(ui: &mut Ui, name: &str, code: &str) {
    ui.horizontal_wrapped(|ui| {
        ui.label(name);
        if ui.button("复制").accessible_name(format!("复制{name}")).clicked() {
            ui.copy_text(code.to_owned());
        }
        ui.label(RichText::new(code).monospace());
    });
}

/// Shows all steps, the last one first.
pub(crate) fn ui(ui: &mut Ui, desk: &Desk, fresh: bool) -> Option<ReviewWish> {
    heading_ui(ui, "审核记录");
    let review = desk.review();
    widgets::words(ui, format!("当前状态：{}", review.standing()));
    let now = review.digest(desk.report());
    let height = widgets::list_height(ui, 9);
    ScrollArea::vertical().id_salt("steps").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        if review.steps.is_empty() && review.misfits.is_empty() {
            widgets::words(ui, "尚未送审。");
        }
        for misfit in &review.misfits {
            ui.separator();
            let words = format!("{} {}", sign::WARNING, misfit.words(desk.report()));
            ui.label(RichText::new(words).color(palette(ui).warning));
        }
        for (index, step) in review.steps.iter().enumerate().rev() {
            ui.separator();
            widgets::words(ui, format!("{}　{}　{}", step.action.label(), step.by, step.time));
            if !step.remark.is_empty() {
                ui.label(&step.remark);
            }
            if let Some(public) = &step.published {
                widgets::words(ui, public.words());
            }
            if step.action == Action::Approve && review.approves_own(&step.by, index) {
                widgets::hint(ui, "审核人与送审人是同一人");
            }
            let same = if step.is_of(now) { "与当前内容相同" } else { "此后内容有修改" };
            widgets::hint(ui, same);
        }
    });
    ui.add_space(gap::SMALL);
    close_ui(ui, fresh).then_some(ReviewWish::Close)
}
