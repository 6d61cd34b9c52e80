//! Questions around a ledger: what becomes of rows that are in no figure, and of answers.

use egui::Ui;

use crate::kit::{
    modal::{buttons_ui, default_button},
    widgets::{button, subheading},
};

/// Rows are in no figure. Returns whether the user goes on all the same.
pub fn open_rows_ui(count: usize, ui: &mut Ui, fresh: bool) -> Option<bool> {
    subheading(ui, &format!("还有 {count} 行待确认，仍要采用吗？"));
    ui.label("这些行没有计入，采用后申请情况表会少计。建议返回，逐项确认。");
    let (back, go) = buttons_ui(ui, |ui| (default_button(ui, "返回确认", fresh), button(ui, "仍然采用").clicked()));
    if go { Some(true) } else { back.then_some(false) }
}

/// Answers would be lost. Returns whether the ledger is left.
pub fn leave_ui(ui: &mut Ui, fresh: bool) -> Option<bool> {
    subheading(ui, "是否关闭台账？");
    ui.label("已经确认的内容不保留，下次要重新确认；没有采用的数字不会写入报告。台账不受影响。");
    let (back, go) = buttons_ui(ui, |ui| (default_button(ui, "返回核对", fresh), button(ui, "关闭台账").clicked()));
    if go { Some(true) } else { back.then_some(false) }
}
