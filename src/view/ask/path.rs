//! Where the desktop has no dialog for choosing a file: its path, typed.

use std::path::{Path, PathBuf};

use egui::{Align2, Id, RichText, Ui};

use crate::{
    kit::{
        field::{Line, Look, is_entered},
        modal::{buttons_ui, default_button, heading_ui},
        theme::palette,
        widgets::{self, button},
    },
    open::{
        choice::{Choice, typed_path},
        files::FileKind,
    },
};

/// A line to type a path into.
#[derive(Debug)]
pub struct PathQuestion {
    choice: Choice,
    line: Line,
    refused: Option<&'static str>,
}

/// How it was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// With this path.
    Path(PathBuf),
    /// Not at all.
    Cancelled,
}

impl PathQuestion {
    /// What the path was asked for.
    pub fn into_choice(self) -> Choice {
        self.choice
    }

    /// Asks for the path.
    pub fn new(choice: Choice) -> Self {
        let folder = choice.folder.as_deref();
        let text = match (folder, choice.write) {
            (Some(folder), true) => folder.join(&choice.name).display().to_string(),
            (Some(folder), false) => format!("{}{}", folder.display(), std::path::MAIN_SEPARATOR),
            (None, _) => choice.name.clone(),
        };
        Self { line: Line::new(&text), choice, refused: None }
    }

    /// Asks for the path again, and says why what was typed cannot be taken.
    pub fn again(choice: Choice, typed: &Path, why: &'static str) -> Self {
        Self { line: Line::new(&typed.display().to_string()), choice, refused: Some(why) }
    }

    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, fresh: bool) -> Option<Typed> {
        heading_ui(ui, &self.choice.title);
        let of = if self.choice.kinds == [FileKind::Folder] { "文件夹" } else { "文件" };
        widgets::words(ui, format!("系统的文件选择窗口没有出现，请输入{of}的完整路径："));
        let id = Id::unique("typed path");
        let look =
            Look {
                name: "文件路径", hint: "/文件夹/文件名", width: ui.available_width(), align: Align2::LEFT_CENTER
            };
        let response = self.line.ui(ui, id, &look);
        if fresh {
            response.request_focus();
        }
        let mut go = is_entered(ui, &response);
        // A path is longer than the line that it is typed into, and its folder is what scrolls out of sight.
        let folder = Path::new(self.line.shown()).parent().filter(|folder| !folder.as_os_str().is_empty());
        widgets::hint(ui, folder.map(|folder| format!("文件夹：{}", folder.display())).unwrap_or_default());
        let color = palette(ui).error;
        ui.label(RichText::new(self.refused.unwrap_or(" ")).small().color(color));
        let verb = if self.choice.write { "保存" } else { "打开" };
        let cancel = buttons_ui(ui, |ui| {
            go |= default_button(ui, verb, false);
            button(ui, "取消").clicked()
        });
        if cancel {
            return Some(Typed::Cancelled);
        }
        if !go {
            return None;
        }
        let Some(path) = typed_path(self.line.take(), self.choice.folder.as_deref()) else {
            self.refused = Some("请输入文件路径");
            response.request_focus();
            return None;
        };
        Some(Typed::Path(path))
    }
}
