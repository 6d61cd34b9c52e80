//! 恢复: what programs that have ended without saving have left behind, and what is to become of it.

use std::path::Path;

use egui::{RichText, ScrollArea, Ui};

use super::{
    bars::file_name,
    changes, files,
    theme::{gap, palette, sign, size},
    widgets::{self, button, primary_button, subheading},
};
use crate::{
    desktop::viewer,
    draft::{OnDisk, Orphan, Recovered, Store},
    report::{Difference, differences},
    review::Timestamp,
};

/// Differences that are shown; more say only how many they are.
const MOST_SHOWN: usize = 200;

/// A copy that was left behind, and what is known about it.
#[derive(Debug)]
pub struct Left {
    /// The copy.
    pub orphan: Orphan,
    /// Its file as it is now, where it has one.
    pub now: Option<OnDisk>,
    differences: Vec<Difference>,
    /// Whether comments, steps or waivers are others than in the file.
    has_other_review: bool,
    shows_differences: bool,
}

/// How a copy is to be dealt with.
#[derive(Debug)]
pub enum Wish {
    /// Go on with it, in its file.
    Recover(Box<Left>),
    /// Go on with it as a report without a file.
    Apart(Box<Left>),
    /// Throw it away.
    Discard(Box<Left>),
    /// Leave it where it is.
    Later,
}

/// The copies that are asked about.
#[derive(Debug)]
pub struct Question {
    left: Vec<Left>,
}

/// Looks for copies. Waits for the disk.
pub fn find(store: &Store) -> Vec<Left> {
    // A folder that cannot be read holds nothing that could be offered.
    let orphans = store.orphans().unwrap_or_default();
    orphans.into_iter().map(|orphan| Left::new(store, orphan)).collect()
}

impl Left {
    fn new(store: &Store, orphan: Orphan) -> Self {
        let recovered = orphan.content.as_ref().ok();
        let now = recovered.and_then(|recovered| store.open(recovered.origin.path.as_deref()?).ok());
        let differences = match (recovered, &now) {
            (Some(recovered), Some(now)) => differences(&now.draft.report, &recovered.draft.report),
            _ => Vec::new(),
        };
        let has_other_review = match (recovered, &now) {
            (Some(recovered), Some(now)) => recovered.draft.review != now.draft.review,
            _ => false,
        };
        Self { orphan, now, differences, has_other_review, shows_differences: false }
    }

    /// What is in the copy, where it can be read.
    pub fn recovered(&self) -> Option<&Recovered> {
        self.orphan.content.as_ref().ok()
    }

    /// Whether the file is as it was when the copy was begun: only then the copy may take its place.
    pub fn fits_its_file(&self) -> bool {
        match (self.recovered(), &self.now) {
            (Some(recovered), Some(now)) => recovered.origin.digest == Some(now.digest),
            _ => false,
        }
    }

    fn title(&self) -> String {
        let Some(recovered) = self.recovered() else { return "无法读取的备份".to_owned() };
        match &recovered.origin.path {
            Some(path) => file_name(path),
            None => format!("{}（尚未存为文件）", files::suggested_name(&recovered.draft.report)),
        }
    }
}

impl Question {
    /// Asks about some copies.
    pub fn new(left: Vec<Left>) -> Self {
        Self { left }
    }

    /// Whether nothing is left to ask about.
    pub fn is_done(&self) -> bool {
        self.left.is_empty()
    }

    /// Shows the question. What was decided about a copy is returned, and the copy with it.
    pub fn ui(&mut self, ui: &mut Ui, fresh: bool) -> Option<Wish> {
        subheading(ui, "有上次没有保存的内容");
        ui.label("程序上次没有正常结束（例如断电）。下面的内容已自动备份，请选择怎样处理：");
        let height = (ui.ctx().content_rect().height() - size::LINE * 9.0).max(size::LINE * 6.0);
        let mut chosen = None;
        ScrollArea::vertical()
            .id_salt("left")
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                for (index, left) in self.left.iter_mut().enumerate() {
                    ui.push_id(index, |ui| {
                        if let Some(what) = left_ui(left, ui, fresh && index == 0) {
                            chosen = Some((index, what));
                        }
                    });
                }
            });
        ui.horizontal(|ui| {
            if button(ui, "以后再说").on_hover_text("备份留着，下次启动时再问").clicked() {
                chosen = Some((usize::MAX, What::Later));
            }
        });
        let (index, what) = chosen?;
        if matches!(what, What::Later) {
            return Some(Wish::Later);
        }
        let left = Box::new(self.left.remove(index));
        Some(match what {
            What::Recover => Wish::Recover(left),
            What::Apart => Wish::Apart(left),
            What::Discard => Wish::Discard(left),
            What::Later => Wish::Later,
        })
    }
}

enum What {
    Recover,
    Apart,
    Discard,
    Later,
}

fn left_ui(left: &mut Left, ui: &mut Ui, fresh: bool) -> Option<What> {
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
    if let Some(path) = &recovered.origin.path {
        widgets::hint(ui, path.display().to_string());
    }
    let at = Timestamp::from(recovered.at);
    let fits = left.fits_its_file();
    let compared = match (&recovered.origin.path, &left.now) {
        (None, _) => "没有存过文件".to_owned(),
        (Some(_), None) => "原来的文件已不在或无法读取".to_owned(),
        (Some(_), Some(_)) => match (left.differences.len(), left.has_other_review) {
            (0, false) => "与文件内容相同".to_owned(),
            (0, true) => "正文和数字与文件相同，意见、审核步骤或说明不同".to_owned(),
            (count, false) => format!("与文件有 {count} 处不同"),
            (count, true) => format!("与文件有 {count} 处不同，意见、审核步骤或说明也不同"),
        },
    };
    let begun = if recovered.begun.is_empty() { "" } else { "；还有写了没有发送的意见、回复或备注" };
    ui.label(format!("备份时间 {at}，{compared}{begun}"));
    if recovered.origin.path.is_some() && left.now.is_some() && !fits {
        let warning = format!("{} 备份之后，文件又被修改过；恢复时会作为新报告打开，不覆盖文件", sign::WARNING);
        ui.label(RichText::new(warning).color(palette(ui).warning));
    }
    let mut what = None;
    ui.horizontal_wrapped(|ui| {
        let recover = primary_button(ui, "恢复");
        if fresh {
            recover.request_focus();
        }
        if recover.on_hover_text("打开备份的内容，接着编辑；存盘前文件不变").clicked() {
            what = Some(What::Recover);
        }
        if button(ui, "另存").on_hover_text("作为一份新报告打开，另存为别的文件").clicked() {
            what = Some(What::Apart);
        }
        if !left.differences.is_empty() && button(ui, "查看差异").clicked() {
            left.shows_differences ^= true;
        }
        if button(ui, "不恢复").on_hover_text("删除这份备份，保留文件原来的内容").clicked() {
            what = Some(What::Discard);
        }
    });
    if left.shows_differences {
        let form = &recovered.draft.report.form;
        widgets::hint(ui, "划去的是文件里的，下面有线的是备份里的：");
        for difference in left.differences.iter().take(MOST_SHOWN) {
            changes::difference_ui(ui, form, difference);
        }
        let rest = left.differences.len().saturating_sub(MOST_SHOWN);
        if rest > 0 {
            widgets::hint(ui, format!("还有 {rest} 处"));
        }
    }
    ui.add_space(gap::SMALL);
    what
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
