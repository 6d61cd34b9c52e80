//! Messages, and questions that are answered with a button.

use std::path::{Path, PathBuf};

use egui::{Align, Key, Label, Layout, ScrollArea, Ui, vec2};

use crate::{
    desktop::viewer,
    kit::{
        modal::{buttons_ui, default_button, foot_ui, heading_ui, lettered_button, told_ui},
        theme::{palette, sign, size},
        tip::Tip as _,
        widgets::{self, button},
    },
    open::files::{FileKind, Problem, Rescue, file_name},
    view::desk::Desk,
};

/// What is to become of what is not saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsaved {
    /// It is saved.
    Save,
    /// It goes.
    Discard,
    /// All stays as it is.
    Cancel,
}

/// What a message was answered with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// It was read.
    Close,
    /// The draft is to be saved elsewhere.
    SaveElsewhere,
    /// The earlier version in this file is to be opened.
    OpenVersion(PathBuf),
    /// The recovery copies are to be shown.
    ShowCopies,
}

/// Changes would be lost.
pub fn unsaved_ui(ui: &mut Ui, desk: Option<&Desk>, fresh: bool) -> Option<Unsaved> {
    let has_unsaved = desk.is_none_or(Desk::has_unsaved);
    if has_unsaved {
        heading_ui(ui, "是否保存对报告的修改？");
        widgets::words(ui, "不保存，修改将丢失。");
    } else {
        heading_ui(ui, "有未发送的批注或回复，是否关闭？");
    }
    let begun = desk.map(Desk::begun_in_words).unwrap_or_default();
    if !begun.is_empty() {
        widgets::words(ui, "关闭后将丢失以下内容。如需保留，请返回后发送：");
        for words in &begun {
            widgets::hint(ui, words);
        }
    }
    let (mut save, mut discard, mut cancel) = (false, false, false);
    buttons_ui(ui, |ui| {
        if has_unsaved {
            save = lettered_button(ui, "保存", &[Key::S, Key::Y], Some(fresh));
            discard = lettered_button(ui, "不保存", &[Key::N], None);
            cancel = button(ui, "取消").clicked();
        } else {
            discard = button(ui, "放弃并关闭").clicked();
            cancel = default_button(ui, "返回", fresh);
        }
    });
    match (save, discard, cancel) {
        (true, ..) => Some(Unsaved::Save),
        (_, true, _) => Some(Unsaved::Discard),
        (.., true) => Some(Unsaved::Cancel),
        _ => None,
    }
}

/// Something went wrong. `kept` says where the changes are.
pub fn problem_ui(problem: &Problem, kept: &str, ui: &mut Ui, fresh: bool) -> Option<Told> {
    let error = palette(ui).error;
    told_ui(ui, sign::ERROR, error, &problem.title);
    let has_file = !problem.path.as_os_str().is_empty();
    if has_file {
        widgets::words(ui, format!("文件：{}", file_name(&problem.path))).tip(problem.path.display().to_string());
    }
    ScrollArea::vertical().id_salt("problem").max_height(size::LINE * 10.0).show(ui, |ui| {
        widgets::words(ui, &problem.message);
    });
    if has_file {
        widgets::hint(ui, problem.path.display().to_string());
    }
    if problem.is_unsaved && !kept.is_empty() {
        widgets::hint(ui, kept);
    }
    let rescue = problem.rescue.as_deref();
    if let Some(words) = rescue.and_then(Rescue::in_words) {
        widgets::words(ui, format!("{words}。"));
    }
    buttons_ui(ui, |ui| {
        let mut told = None;
        if problem.is_unsaved && button(ui, "另存为…").clicked() {
            told = Some(Told::SaveElsewhere);
        }
        if rescue.is_some_and(|rescue| rescue.has_copy) && button(ui, "查看自动备份…").clicked() {
            told = Some(Told::ShowCopies);
        }
        if let Some((file, _)) = rescue.and_then(|rescue| rescue.version.as_ref())
            && button(ui, "打开历史版本").clicked()
        {
            told = Some(Told::OpenVersion(file.clone()));
        }
        if default_button(ui, "确定", fresh) {
            told = Some(Told::Close);
        }
        told
    })
}

/// The file is there already. Returns whether it is to be written over.
pub fn overwrite_ui(path: &Path, ui: &mut Ui, fresh: bool) -> Option<bool> {
    heading_ui(ui, "文件已存在，是否替换？");
    let then = match FileKind::of(path) {
        FileKind::Draft => "替换后，原来的内容留作历史版本",
        _ => "替换后，原来的内容不能恢复",
    };
    widgets::words(ui, format!("{} 已经存在。{then}。", file_name(path)));
    widgets::hint(ui, path.display().to_string());
    let (replace, cancel) = buttons_ui(ui, |ui| (button(ui, "替换").clicked(), default_button(ui, "取消", fresh)));
    if replace { Some(true) } else { cancel.then_some(false) }
}

/// Files are there already. Returns whether they are to be written over.
pub fn replace_ui(paths: &[PathBuf], ui: &mut Ui, fresh: bool) -> Option<bool> {
    heading_ui(ui, "文件已存在，是否替换？");
    widgets::words(ui, format!("有 {} 个文件已经存在。替换后，原来的内容不能恢复：", paths.len()));
    for path in paths {
        ui.label(file_name(path)).tip(path.display().to_string());
    }
    let (replace, cancel) = buttons_ui(ui, |ui| (button(ui, "替换").clicked(), default_button(ui, "取消", fresh)));
    if replace { Some(true) } else { cancel.then_some(false) }
}

/// What is wanted of files that were made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Made {
    /// This one is to be shown by the program of the desktop, or the folder; whether the list stays.
    Show(PathBuf, bool),
    /// No more.
    Close,
}

/// Files were made. Returns what is wanted of them.
pub fn exported_ui(paths: &[PathBuf], ui: &mut Ui, fresh: bool) -> Option<Made> {
    let ok = palette(ui).ok;
    told_ui(ui, sign::OK, ok, "已导出");
    let can_open = viewer::can_open();
    let is_one = paths.len() == 1;
    let mut wanted = None;
    let opens = can_open && !is_one;
    for path in paths {
        let name = file_name(path);
        // Their buttons stand below one another, however long the names are.
        let row = vec2(ui.available_width(), size::CONTROL);
        ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
            if opens && button(ui, "打开").accessible_name(format!("打开 {name}")).clicked() {
                wanted = Some(Made::Show(path.clone(), true));
            }
            let row = ui.available_size();
            ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(&name).truncate());
            });
        });
    }
    let folder = paths.first().and_then(|path| path.parent());
    let place = if is_one { paths.first().map(PathBuf::as_path) } else { folder };
    widgets::hint(ui, place.map(|place| place.display().to_string()).unwrap_or_default());
    let beside = |ui: &mut Ui| {
        let file = paths.first().filter(|_| can_open && is_one);
        let file = file.filter(|_| button(ui, "打开文件").clicked());
        let folder = folder.filter(|_| can_open && button(ui, "打开所在文件夹").clicked());
        file.map(PathBuf::as_path).or(folder).map(|path| Made::Show(path.to_owned(), false))
    };
    let (shown, close) = foot_ui(ui, beside, |ui| default_button(ui, "关闭", fresh));
    wanted.or(shown).or(close.then_some(Made::Close))
}

/// Somebody else has changed the file, and the two cannot become one. Returns whether one's own is to be saved
/// elsewhere.
pub fn cannot_merge_ui(path: &Path, why: &str, ui: &mut Ui, fresh: bool) -> Option<bool> {
    heading_ui(ui, "未保存：文件已被其他用户修改");
    widgets::words(
        ui,
        format!("{}：{why}。您的修改仍在窗口中，请另存为其他文件，与修改人核对后再合并。", file_name(path)),
    );
    widgets::hint(ui, path.display().to_string());
    let (save, cancel) = buttons_ui(ui, |ui| (default_button(ui, "另存为…", fresh), button(ui, "取消").clicked()));
    if save { Some(true) } else { cancel.then_some(false) }
}
