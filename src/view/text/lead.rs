//! Putting the lead paragraph together from unit, year and contact.

use egui::Ui;

use crate::{
    kit::theme::{self, gap},
    kit::tip::Tip as _,
    report::Report,
};

/// What stands in an assembled lead for a field that is not filled in.
const UNKNOWN: &str = "＿＿";

/// The button, and the question whether to replace what is there.
#[derive(Debug, Default)]
pub struct Lead {
    asks: bool,
}

impl Lead {
    /// Shows them. Returns the lead when it is to be put in place of `text`; `frozen` says why that cannot be.
    pub fn ui(&mut self, ui: &mut Ui, report: &Report, text: &str, frozen: Option<&str>) -> Option<String> {
        let mut agreed = None;
        ui.horizontal_wrapped(|ui| {
            let assembled = report.assembled_lead();
            let is_current = assembled == text;
            let can = frozen.is_none() && !is_current && !self.asks;
            let button = ui.add_enabled(can, egui::Button::new("生成引言"));
            let button = button.tip("根据单位名称、报告年度、联系方式和格式写出引言，可再修改");
            if button.tip_disabled(frozen.unwrap_or("引言已与单位名称、报告年度和联系方式一致")).clicked()
            {
                self.asks = !text.trim().is_empty();
                agreed = (!self.asks).then(|| assembled.clone());
            }
            // What is there may have been emptied or undone meanwhile.
            self.asks &= !is_current && !text.trim().is_empty();
            if self.asks {
                ui.add_space(gap::SMALL);
                ui.label("用生成的引言替换现有文字？");
                if ui.button("替换").clicked() {
                    self.asks = false;
                    agreed = Some(assembled);
                }
                if ui.button("保留现有文字").clicked() {
                    self.asks = false;
                }
            } else if text.contains(UNKNOWN) {
                ui.add_space(gap::SMALL);
                let hint = format!("{} 文中“{UNKNOWN}”处尚未填写", theme::sign::WARNING);
                ui.colored_label(theme::palette(ui).warning, hint);
            }
        });
        agreed
    }
}
