//! Questions around an import: whether, of which year, and what becomes of what was not looked through.

use std::path::Path;

use egui::{Align2, Id, Ui};

use crate::{
    kit::{
        field::{Line, Look, is_entered},
        input::missing_ui,
        modal::{buttons_ui, default_button, heading_ui},
        theme::size,
        widgets::{self, button},
    },
    open::files::file_name,
    view::fields::parse_year,
};

/// A file that is no report of ours was to be opened. Returns whether it is to be imported.
pub fn offer_ui(path: &Path, ui: &mut Ui, fresh: bool) -> Option<bool> {
    heading_ui(ui, "文件需要导入");
    widgets::words(ui, format!("“{}”不是本程序的报告文件（.nianbao），但可以从中导入年报。", file_name(path)));
    widgets::words(ui, "导入时，左边是原文，右边是收入的内容；不能确定的逐处列出，请您核对。原文件不会改动。");
    widgets::hint(ui, path.display().to_string());
    let (go, cancel) = buttons_ui(ui, |ui| (default_button(ui, "导入", fresh), button(ui, "取消").clicked()));
    if go { Some(true) } else { cancel.then_some(false) }
}

/// Doubts are open. Returns whether the user goes on all the same.
pub fn open_doubts_ui(count: usize, ui: &mut Ui, fresh: bool) -> Option<bool> {
    heading_ui(ui, &format!("还有 {count} 处没有核对，仍要继续吗？"));
    widgets::words(ui, "没有核对的，按列出的样子收入或留空，可能与原文的意思不同。建议返回，逐处核对。");
    let (go, back) = buttons_ui(ui, |ui| (button(ui, "仍然继续").clicked(), default_button(ui, "返回核对", fresh)));
    if go { Some(true) } else { back.then_some(false) }
}

/// An import is to be left that was worked on. Returns whether it is.
pub fn leave_ui(ui: &mut Ui, fresh: bool) -> Option<bool> {
    heading_ui(ui, "是否放弃导入？");
    widgets::words(ui, "已经核对和填写的内容尚未成为报告，放弃后须重新核对。原文件不受影响。");
    let (go, back) = buttons_ui(ui, |ui| (button(ui, "放弃导入").clicked(), default_button(ui, "返回核对", fresh)));
    if go { Some(true) } else { back.then_some(false) }
}

/// What is to become of a whole report that was pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pasting {
    /// It is imported.
    Apart,
    /// It goes where it was to go.
    AsIs,
    /// Nothing.
    Cancel,
}

/// A whole report was pasted; `has_place` where something has the focus that it could go into.
pub fn paste_ui(has_place: bool, ui: &mut Ui, fresh: bool) -> Option<Pasting> {
    heading_ui(ui, "粘贴的是一份年报，要分到各部分吗？");
    widgets::words(
        ui,
        "分到各部分：按标题和报告格式把文字、数字放到各自的位置，不能确定的逐处核对，得到一份新的报告。",
    );
    let mut answer = None;
    buttons_ui(ui, |ui| {
        if default_button(ui, "分到各部分", fresh) {
            answer = Some(Pasting::Apart);
        }
        if has_place && button(ui, "照原样粘贴").clicked() {
            answer = Some(Pasting::AsIs);
        }
        if button(ui, "取消").clicked() {
            answer = Some(Pasting::Cancel);
        }
    });
    answer
}

/// Of which year is the report?
#[derive(Debug)]
pub struct YearQuestion {
    name: String,
    line: Line,
    refused: &'static str,
}

impl YearQuestion {
    /// Asks for the year of what is called so.
    pub fn new(name: String) -> Self {
        Self { name, line: Line::new(""), refused: "" }
    }

    /// Shows it. `Some(None)`: the user does not know.
    pub fn ui(&mut self, ui: &mut Ui, fresh: bool) -> Option<Option<u16>> {
        heading_ui(ui, "请填写报告年度");
        widgets::words(ui, format!("“{}”的标题和引言中没有写明年度。", self.name));
        let look =
            Look { name: "报告年度", hint: "四位数字", width: size::EM * 6.0, align: Align2::LEFT_CENTER };
        let response = self.line.ui(ui, Id::unique("year of an import"), &look);
        if fresh {
            response.request_focus();
        }
        let mut go = is_entered(ui, &response);
        missing_ui(ui, self.refused);
        let cancel = buttons_ui(ui, |ui| {
            go |= default_button(ui, "读取", false);
            button(ui, "取消").clicked()
        });
        if cancel {
            return Some(None);
        }
        if !go {
            return None;
        }
        let year = parse_year(self.line.take());
        if year.is_none() {
            self.refused = "报告年度应为四位数字，如 2024";
            response.request_focus();
        }
        year.map(Some)
    }
}
