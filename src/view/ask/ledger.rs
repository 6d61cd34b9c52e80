//! Questions around a ledger: what becomes of rows that are in no figure, and of answers.

use egui::Ui;

use crate::kit::{
    modal::{buttons_ui, default_button, heading_ui},
    widgets::{self, button},
};

/// Rows are in no figure. Returns whether the user goes on all the same.
pub fn open_rows_ui(count: usize, ui: &mut Ui, fresh: bool) -> Option<bool> {
    heading_ui(ui, &format!("还有 {count} 行待确认，仍要采用吗？"));
    widgets::words(ui, "这些行没有计入，采用后申请情况表会少计。建议返回，逐项确认。");
    let (go, back) = buttons_ui(ui, |ui| (button(ui, "仍然采用").clicked(), default_button(ui, "返回确认", fresh)));
    if go { Some(true) } else { back.then_some(false) }
}

/// Answers would be lost. Returns whether the ledger is left.
pub fn leave_ui(ui: &mut Ui, fresh: bool) -> Option<bool> {
    heading_ui(ui, "是否关闭台账？");
    widgets::words(ui, "已经确认的内容不保留，下次要重新确认；没有采用的数字不会写入报告。台账不受影响。");
    let (go, back) = buttons_ui(ui, |ui| (button(ui, "关闭台账").clicked(), default_button(ui, "返回核对", fresh)));
    if go { Some(true) } else { back.then_some(false) }
}
