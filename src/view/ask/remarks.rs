//! Whether comments are to be written into the files of many reports.

use std::collections::BTreeMap;

use egui::{RichText, Ui};

use crate::{
    kit::{
        modal::{buttons_ui, default_button, heading_ui},
        theme::{palette, sign},
        widgets::{button, hint, list_area, words},
    },
    open::collect::remarks::Plan,
    text::first_of,
};

/// So many lines stand beside the list.
const LINES: u8 = 13;
/// Most that are named for one reason.
const NAMED: usize = 12;

/// Returns whether they are to be written.
pub fn ui(plan: &Plan, ui: &mut Ui, fresh: bool) -> Option<bool> {
    let Plan { writable, left } = plan;
    match writable {
        0 => heading_ui(ui, "没有可以写入批注的报告文件"),
        count => {
            heading_ui(ui, &format!("将问题写入 {count} 份报告的批注？"));
            words(
                ui,
                "错误和警告写成批注，保存在各单位的报告文件中，打开报告即可看到；报告的内容不变，原来的文件留作历史版本。其他用户正在编辑的报告不写入。",
            )
        }
    };
    if !left.is_empty() {
        let warning = format!("{} 有 {} 份有问题的报告不能写入：", sign::WARNING, left.len());
        ui.label(RichText::new(warning).color(palette(ui).warning));
        let mut reasons = BTreeMap::<&str, Vec<&str>>::new();
        for (name, why) in left {
            reasons.entry(why).or_default().push(name);
        }
        list_area(ui, "left", LINES).show(ui, |ui| {
            for (why, names) in reasons {
                let count = names.len();
                hint(ui, format!("{why}（{count} 份）：{}", first_of(names.into_iter(), NAMED)));
            }
        });
    }
    if *writable == 0 {
        return buttons_ui(ui, |ui| default_button(ui, "关闭", fresh)).then_some(false);
    }
    let (go, back) = buttons_ui(ui, |ui| (button(ui, "写入批注").clicked(), default_button(ui, "取消", fresh)));
    if go { Some(true) } else { back.then_some(false) }
}
