//! Whether comments are to be written into the files of many reports.

use egui::Ui;

use crate::kit::{
    modal::{buttons_ui, default_button, heading_ui},
    widgets::{self, button},
};

/// Returns whether they are to be written.
pub fn ui(count: usize, ui: &mut Ui, fresh: bool) -> Option<bool> {
    heading_ui(ui, &format!("将问题写入 {count} 份报告的批注？"));
    widgets::words(
        ui,
        "错误和警告写成批注，保存在各单位的报告文件中，打开报告即可看到；报告的内容不变，原来的文件留作历史版本。已签发、正在编辑的报告和不是报告文件的不写入。",
    );
    let (go, back) = buttons_ui(ui, |ui| (button(ui, "写入批注").clicked(), default_button(ui, "取消", fresh)));
    if go { Some(true) } else { back.then_some(false) }
}
