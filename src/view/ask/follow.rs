//! 从上年报告新建 while a report is open: is it that one?

use egui::Ui;

use crate::kit::{
    modal::{buttons_ui, default_button, heading_ui},
    widgets::{self, button},
};

/// Which report the new one is to follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follow {
    /// The one that is open.
    Open,
    /// Another one, to be chosen.
    Other,
    /// None: all stays as it is.
    Cancel,
}

/// Asks about the open report, by its office and year.
pub fn ui(unit: &str, year: u16, ui: &mut Ui, fresh: bool) -> Option<Follow> {
    heading_ui(ui, &format!("从{year}年报告新建{}年报告", year.saturating_add(1)));
    widgets::words(ui, format!("正在打开的是{}{year}年的报告。", unit.trim()));
    widgets::hint(ui, "带入单位、联系方式、上年结转和关联的句子。正在打开的报告不改变。");
    buttons_ui(ui, |ui| {
        let mut follow = None;
        if default_button(ui, "从本报告新建", fresh) {
            follow = Some(Follow::Open);
        }
        if button(ui, "选择其他报告…").clicked() {
            follow = Some(Follow::Other);
        }
        if button(ui, "取消").clicked() {
            follow = Some(Follow::Cancel);
        }
        follow
    })
}
