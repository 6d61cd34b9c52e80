//! Short questions and messages about a file.

use egui::{RichText, ScrollArea, Ui};

use super::{Answer, Dialog, buttons_ui, default_button};
use crate::{
    app::{
        bars::file_name,
        files::Problem,
        merging::After,
        session::Session,
        theme::{palette, sign, size},
        widgets::{self, button, subheading},
    },
    desktop::viewer,
};

pub(super) fn unsaved_ui(dialog: &mut Dialog, ui: &mut Ui, session: Option<&Session>, fresh: bool) -> Option<Answer> {
    let has_unsaved = session.is_none_or(Session::has_unsaved);
    if has_unsaved {
        subheading(ui, "保存对报告的修改吗？");
        ui.label("报告有未保存的修改。不保存，这些修改将会丢失。");
    } else {
        subheading(ui, "还有没有发送的内容，要关闭吗？");
    }
    let begun = session.map(Session::begun_in_words).unwrap_or_default();
    if !begun.is_empty() {
        ui.label("写了没有发送的，关闭后不再保留；要留下请先返回，发送或添加：");
        for words in &begun {
            widgets::hint(ui, words);
        }
    }
    let (mut save, mut discard, mut cancel) = (false, false, false);
    buttons_ui(ui, |ui| {
        if has_unsaved {
            save = default_button(ui, "保存", fresh);
            discard = button(ui, "不保存").clicked();
            cancel = button(ui, "取消").clicked();
        } else {
            cancel = default_button(ui, "返回", fresh);
            discard = button(ui, "不保留，关闭").clicked();
        }
    });
    if cancel {
        return Some(Answer::Close);
    }
    if !save && !discard {
        return None;
    }
    let Dialog::Unsaved(intent) = std::mem::replace(dialog, Dialog::About) else { return None };
    Some(if save { Answer::Save(intent) } else { Answer::Discard(intent) })
}

pub(super) fn problem_ui(problem: &Problem, ui: &mut Ui, fresh: bool) -> Option<Answer> {
    let error = palette(ui).error;
    ui.horizontal(|ui| {
        ui.label(RichText::new(sign::ERROR).color(error));
        subheading(ui, &problem.title);
    });
    let has_file = !problem.path.as_os_str().is_empty();
    if has_file {
        ui.label(format!("文件：{}", file_name(&problem.path))).on_hover_text(problem.path.display().to_string());
    }
    ScrollArea::vertical().id_salt("problem").max_height(size::LINE * 10.0).show(ui, |ui| {
        ui.label(&problem.message);
    });
    if has_file {
        widgets::hint(ui, problem.path.display().to_string());
    }
    if problem.is_unsaved {
        widgets::hint(ui, "您的修改还在窗口里，也在自动备份里。");
    }
    let (elsewhere, close) = buttons_ui(ui, |ui| {
        let elsewhere = problem.is_unsaved && button(ui, "另存为…").clicked();
        (elsewhere, default_button(ui, "知道了", fresh))
    });
    if elsewhere { Some(Answer::SaveElsewhere(After::Edit)) } else { close.then_some(Answer::Close) }
}

pub(super) fn overwrite_ui(dialog: &mut Dialog, ui: &mut Ui, fresh: bool) -> Option<Answer> {
    let Dialog::Overwrite(path, _) = dialog else { return None };
    subheading(ui, "文件已存在，要替换吗？");
    ui.label(format!("{} 已经存在。替换后，原来的内容不能恢复。", file_name(path)));
    widgets::hint(ui, path.display().to_string());
    let (replace, cancel) = buttons_ui(ui, |ui| (button(ui, "替换").clicked(), default_button(ui, "取消", fresh)));
    if cancel {
        return Some(Answer::Close);
    }
    if !replace {
        return None;
    }
    match std::mem::replace(dialog, Dialog::About) {
        Dialog::Overwrite(path, target) => Some(Answer::File(path, target)),
        _ => None,
    }
}

pub(super) fn exported_ui(path: &std::path::Path, ui: &mut Ui, fresh: bool) -> Option<Answer> {
    let ok = palette(ui).ok;
    ui.horizontal(|ui| {
        ui.label(RichText::new(sign::OK).color(ok));
        subheading(ui, "已导出");
    });
    ui.label(file_name(path));
    widgets::hint(ui, path.display().to_string());
    let can_open = viewer::can_open();
    let mut answer = None;
    buttons_ui(ui, |ui| {
        if can_open {
            if button(ui, "打开文件").clicked() {
                viewer::open(path);
                answer = Some(Answer::Close);
            }
            if button(ui, "打开所在文件夹").clicked() {
                if let Some(folder) = path.parent() {
                    viewer::open(folder);
                }
                answer = Some(Answer::Close);
            }
        }
        if default_button(ui, "完成", fresh) {
            answer = Some(Answer::Close);
        }
    });
    answer
}

pub(super) fn cannot_merge_ui(dialog: &mut Dialog, ui: &mut Ui, fresh: bool) -> Option<Answer> {
    let Dialog::CannotMerge(path, why, _) = dialog else { return None };
    subheading(ui, "文件已被他人修改，没有保存");
    ui.label(format!("{}：{why}。您的修改还在窗口里，请另存为别的文件，再与对方商量。", file_name(path)));
    widgets::hint(ui, path.display().to_string());
    let (save, cancel) = buttons_ui(ui, |ui| (default_button(ui, "另存为…", fresh), button(ui, "取消").clicked()));
    if cancel {
        return Some(Answer::Close);
    }
    if !save {
        return None;
    }
    match std::mem::replace(dialog, Dialog::About) {
        Dialog::CannotMerge(_, _, after) => Some(Answer::SaveElsewhere(after)),
        _ => None,
    }
}
