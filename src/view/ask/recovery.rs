//! 恢复: what programs that have ended without saving have left behind, and what is to become of it.

use std::path::Path;

use egui::{RichText, Ui};

pub use crate::open::left::Left;
use crate::{
    desktop::viewer,
    draft::{Orphan, Recovered, Store},
    kit::{
        modal::{buttons_ui, heading_ui},
        theme::{gap, palette, sign},
        tip::Tip as _,
        widgets::{self, button, primary_button},
    },
    open::left::{Original, read_on},
    review::Timestamp,
    view::changes,
};

/// Differences that are shown; more say only how many they are.
const MOST_SHOWN: usize = 200;

/// How a copy is to be dealt with.
#[derive(Debug)]
pub enum RecoveryWish {
    /// Go on with it, in its file.
    Recover(Box<Left>),
    /// Go on with it as a report without a file.
    Apart(Box<Left>),
    /// Throw it away.
    Discard(Box<Left>),
    /// Leave it where it is.
    Later,
}

/// The copies that are asked about, at once; their files are read meanwhile.
#[derive(Debug)]
pub struct RecoveryQuestion {
    store: Store,
    left: Vec<Left>,
    /// Whether the first answer is still to get the focus: it cannot be given before its file was read.
    wants_focus: bool,
}

impl RecoveryQuestion {
    /// Asks about some copies.
    pub fn new(store: &Store, orphans: Vec<Orphan>) -> Self {
        let left = orphans.into_iter().map(Left::new).collect();
        Self { store: store.clone(), left, wants_focus: false }
    }

    /// The question about what is left to ask about; nothing stays here.
    #[must_use]
    pub fn take_rest(&mut self) -> Self {
        Self { store: self.store.clone(), left: std::mem::take(&mut self.left), wants_focus: false }
    }

    /// Whether nothing is left to ask about.
    pub fn is_done(&self) -> bool {
        self.left.is_empty()
    }

    /// Shows the question. What was decided about a copy is returned, and the copy with it.
    pub fn ui(&mut self, ui: &mut Ui, fresh: bool) -> Option<RecoveryWish> {
        read_on(&mut self.left, &ui.ctx().into(), &self.store);
        self.wants_focus |= fresh;
        // Not any more once the user has gone somewhere.
        let first = self.wants_focus && (fresh || ui.memory(egui::Memory::focused).is_none());
        heading_ui(ui, "发现上次未保存的内容");
        let has_fallen = self.left.iter().any(|left| left.recovered().is_some_and(|copy| copy.mishap.is_some()));
        let why =
            if has_fallen { "程序上次出错后关闭" } else { "程序上次没有正常结束（例如断电）" };
        widgets::words(ui, format!("{why}，以下内容已自动备份，请选择处理方式："));
        let mut chosen = None;
        widgets::list_area(ui, "left", 9).show(ui, |ui| {
            for (index, left) in self.left.iter_mut().enumerate() {
                ui.push_id(index, |ui| {
                    let focus = first && index == 0 && !left.is_sought();
                    self.wants_focus &= !focus;
                    if let Some(what) = left_ui(left, ui, focus) {
                        chosen = Some((index, what));
                    }
                });
            }
        });
        buttons_ui(ui, |ui| {
            if button(ui, "稍后处理").tip("保留备份，下次启动时再询问").clicked() {
                chosen = Some((usize::MAX, What::Later));
            }
        });
        let (index, what) = chosen?;
        if matches!(what, What::Later) {
            return Some(RecoveryWish::Later);
        }
        let left = Box::new(self.left.remove(index));
        Some(match what {
            What::Recover => RecoveryWish::Recover(left),
            What::Apart => RecoveryWish::Apart(left),
            What::Discard => RecoveryWish::Discard(left),
            What::Later => RecoveryWish::Later,
        })
    }
}

impl Drop for RecoveryQuestion {
    /// Lets go of the copies beside the window: that looks at the disk.
    fn drop(&mut self) {
        let left = std::mem::take(&mut self.left);
        if !left.is_empty() {
            drop(std::thread::Builder::new().name("nianbao-release".to_owned()).spawn(move || drop(left)));
        }
    }
}

enum What {
    Recover,
    Apart,
    Discard,
    Later,
}

/// One copy; `focus` puts the focus on the answer that is wanted most.
fn left_ui(left: &mut Left, ui: &mut Ui, focus: bool) -> Option<What> {
    ui.separator();
    let title = left.title();
    ui.label(RichText::new(&title).strong());
    let recovered = match &left.orphan.content {
        Ok(recovered) => recovered,
        Err(err) => {
            ui.label(RichText::new(format!("{} {err}", sign::ERROR)).color(palette(ui).error));
            widgets::hint(ui, format!("备份仍留在：{}", left.orphan.file().display()));
            return folder_button(ui, left.orphan.file());
        }
    };
    if let Some(path) = &recovered.home.path {
        widgets::hint(ui, path.display().to_string());
    }
    ui.label(about(recovered, left.original()));
    if let Some(mishap) = &recovered.mishap {
        widgets::hint(ui, format!("程序出错前的内容都已备份。出错说明（可告知维护人员）：{mishap}"));
    }
    if matches!(left.original(), Original::Read(_)) && !left.fits_its_file() {
        let warning = format!("{} 备份之后，文件又被修改过；恢复时会作为新报告打开，不覆盖文件", sign::WARNING);
        ui.label(RichText::new(warning).color(palette(ui).warning));
    }
    let mut what = None;
    let is_sought = left.is_sought();
    let differs = matches!(left.original(), Original::Read(file) if !file.differences.is_empty());
    ui.horizontal_wrapped(|ui| {
        // Whether it goes on in its file, only the file can tell.
        let recover = ui.add_enabled_ui(!is_sought, |ui| primary_button(ui, "恢复")).inner;
        if focus {
            recover.request_focus();
        }
        let recover = recover.tip("打开备份的内容继续编辑；保存前不改动原文件");
        if recover.tip_disabled("正在读取原文件，请稍候，或先另存").clicked() {
            what = Some(What::Recover);
        }
        if button(ui, "另存").tip("作为新报告打开，另存为其他文件").clicked() {
            what = Some(What::Apart);
        }
        if button(ui, "删除备份").tip("删除备份，保留文件原来的内容").clicked() {
            what = Some(What::Discard);
        }
        // At the end: the other answers stay where they are when it comes.
        if differs && button(ui, "查看差异").clicked() {
            left.shows_differences ^= true;
        }
    });
    if let (true, Original::Read(file)) = (left.shows_differences, left.original()) {
        let form = &recovered.draft.report.form;
        widgets::hint(ui, "删除线：文件中的内容；下划线：备份中的内容");
        for difference in file.differences.iter().take(MOST_SHOWN) {
            changes::difference_ui(ui, form, difference);
        }
        let rest = file.differences.len().saturating_sub(MOST_SHOWN);
        if rest > 0 {
            widgets::hint(ui, format!("还有 {rest} 处"));
        }
    }
    ui.add_space(gap::SMALL);
    what
}

/// When a copy was made, and how it stands to its file.
fn about(recovered: &Recovered, original: &Original) -> String {
    let at = Timestamp::from(recovered.at);
    let compared = match original {
        Original::None => "尚未保存".to_owned(),
        Original::Sought(_) => "正在读取原文件…".to_owned(),
        Original::Lost => "原来的文件已不在或无法读取".to_owned(),
        Original::Read(file) => match (file.differences.len(), file.has_other_review) {
            (0, false) => "与文件内容相同".to_owned(),
            (0, true) => "正文和数字与文件相同，批注、审核步骤、理由或关联不同".to_owned(),
            (count, false) => format!("与文件有 {count} 处不同"),
            (count, true) => format!("与文件有 {count} 处不同，批注、审核步骤、理由或关联也不同"),
        },
    };
    let begun = if recovered.begun.is_empty() { "" } else { "；还有未发送的批注、回复或备注" };
    format!("备份时间 {at}，{compared}{begun}")
}

fn folder_button(ui: &mut Ui, file: &Path) -> Option<What> {
    if viewer::can_open()
        && button(ui, "打开所在文件夹").clicked()
        && let Some(folder) = file.parent()
    {
        viewer::open(folder);
    }
    None
}
