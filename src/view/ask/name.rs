//! 署名: the name of the user.

use egui::{Align2, Id, Ui};

use crate::kit::{
    field::{Line, Look, is_entered},
    modal::{buttons_ui, default_button, heading_ui},
    widgets::{self, button},
};

/// A line to type a name into.
#[derive(Debug)]
pub struct NameQuestion {
    of_reviewer: bool,
    line: Line,
}

impl NameQuestion {
    /// Asks for the name of the user; `name` is what it was.
    pub fn new(name: &str) -> Self {
        Self { of_reviewer: false, line: Line::new(name) }
    }

    /// Asks somebody whose name is not known and who begins to review.
    pub fn of_reviewer() -> Self {
        Self { of_reviewer: true, ..Self::new("") }
    }

    /// Shows it. Returns the name; `None` inside where none was given.
    pub fn ui(&mut self, ui: &mut Ui, fresh: bool) -> Option<Option<String>> {
        if self.of_reviewer {
            heading_ui(ui, "审核人姓名");
            widgets::words(ui, "您的批注和审核步骤将以此姓名记录。可在“文件”菜单中修改。");
        } else {
            heading_ui(ui, "姓名");
            widgets::words(ui, "其他用户打开同一报告时显示此姓名，批注和审核步骤也使用此姓名。");
        }
        let look =
            Look {
                name: "您的姓名", hint: "例如：王芳", width: ui.available_width(), align: Align2::LEFT_CENTER
            };
        let response = self.line.ui(ui, Id::unique("name of the user"), &look);
        if fresh {
            response.request_focus();
        }
        let mut go = is_entered(ui, &response);
        let cancel = buttons_ui(ui, |ui| {
            go |= default_button(ui, "确定", false);
            button(ui, "取消").clicked()
        });
        if go {
            return Some(Some(self.line.take().to_owned()));
        }
        cancel.then_some(None)
    }
}
