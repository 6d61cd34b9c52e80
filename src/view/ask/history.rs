//! 历史版本: what was in the file before each save.

use egui::{RichText, Ui};

use crate::{
    draft::{
        Draft, OnDisk, Store,
        history::{self, Version},
    },
    kit::{
        modal::{close_ui, heading_ui},
        theme::{palette, sign},
        tip::Tip as _,
        widgets::{self, button},
    },
    open::files::Problem,
    report::{Difference, Report, differences},
    review::Timestamp,
    view::changes,
};

/// Differences of one version that are shown.
const MOST_SHOWN: usize = 200;

/// A version, and what the next one has made of it.
#[derive(Debug)]
pub struct Line {
    version: Version,
    content: Result<OnDisk, String>,
    /// What was changed when it was replaced.
    changed: Vec<Difference>,
    /// Whether comments, steps or waivers were changed, too.
    has_other_review: bool,
}

/// The versions of one draft.
#[derive(Debug)]
pub struct HistoryQuestion {
    lines: Vec<Line>,
    open: Option<usize>,
}

/// What is to be done with a version.
#[derive(Debug)]
pub enum HistoryWish {
    /// Its report is to be made of the open one, as an edit.
    Restore(Box<Report>),
    /// It is to be looked at in a window of its own.
    View(std::path::PathBuf),
    /// What differs between it and the open draft is to be shown.
    Compare(Version),
    /// Nothing more.
    Close,
}

impl HistoryQuestion {
    /// Reads the versions of a draft, of which `now` is open. Waits for the disk.
    ///
    /// # Errors
    /// Where their folder cannot be read.
    pub fn read(store: &Store, path: &std::path::Path, now: &Draft) -> Result<Self, Problem> {
        let versions = store.versions(path).map_err(|err| Problem::new("未能读取历史版本", path, err))?;
        let mut next = Some(now.clone());
        let mut lines = Vec::new();
        for version in versions {
            let content = store.version(&version).map_err(|err| err.to_string());
            let (changed, has_other_review) = match (&content, &next) {
                (Ok(OnDisk { draft, .. }), Some(next)) => (
                    differences(&draft.report, &next.report),
                    draft.review != next.review || draft.report.links != next.report.links,
                ),
                _ => (Vec::new(), false),
            };
            next = content.as_ref().ok().map(|content| content.draft.clone());
            lines.push(Line { version, content, changed, has_other_review });
        }
        Ok(Self { lines, open: None })
    }

    /// Shows the list.
    pub fn ui(&mut self, ui: &mut Ui, fresh: bool) -> Option<HistoryWish> {
        heading_ui(ui, "历史版本");
        let days = history::AGE.as_secs() / (24 * 60 * 60);
        let most = history::MOST;
        widgets::hint(ui, format!("每次保存时保留上一版内容，最多 {most} 个版本、{days} 天。恢复后可以撤销。"));
        let mut wish = None;
        widgets::list_area(ui, "versions", 9).show(ui, |ui| {
            if self.lines.is_empty() {
                widgets::words(ui, "还没有历史版本。修改并保存后，上一版内容列在这里。");
            }
            for (index, line) in self.lines.iter().enumerate() {
                ui.push_id(index, |ui| {
                    let is_open = self.open == Some(index);
                    match line_ui(line, ui, is_open) {
                        Some(What::Open) => self.open = (!is_open).then_some(index),
                        Some(What::Restore) => {
                            if let Ok(content) = &line.content {
                                wish = Some(HistoryWish::Restore(Box::new(content.draft.report.clone())));
                            }
                        }
                        Some(What::View) => wish = Some(HistoryWish::View(line.version.file.clone())),
                        Some(What::Compare) => wish = Some(HistoryWish::Compare(line.version.clone())),
                        None => {}
                    }
                });
            }
        });
        if close_ui(ui, fresh) {
            return Some(HistoryWish::Close);
        }
        wish
    }
}

enum What {
    Open,
    Compare,
    Restore,
    View,
}

fn line_ui(line: &Line, ui: &mut Ui, is_open: bool) -> Option<What> {
    ui.separator();
    let until = Timestamp::from(line.version.until);
    let content = match &line.content {
        Ok(content) => content,
        Err(err) => {
            widgets::words(ui, format!("{until} 以前"));
            ui.label(RichText::new(format!("{} {err}", sign::ERROR)).color(palette(ui).error));
            return None;
        }
    };
    let mut what = None;
    ui.horizontal_wrapped(|ui| {
        widgets::words(ui, format!("{until} 以前的内容"));
        ui.label(RichText::new(content.draft.review.standing()).color(palette(ui).accent));
        let changed = match (line.changed.len(), line.has_other_review) {
            (0, false) => "之后没有修改".to_owned(),
            (0, true) => "之后只有批注、审核步骤、理由或关联不同".to_owned(),
            (count, false) => format!("之后修改 {count} 处"),
            (count, true) => format!("之后修改 {count} 处，批注、审核步骤、说明或关联也不同"),
        };
        ui.label(RichText::new(changed).color(palette(ui).ink_weak));
    });
    ui.horizontal_wrapped(|ui| {
        if !line.changed.is_empty() && button(ui, if is_open { "收起修改" } else { "查看修改" }).clicked() {
            what = Some(What::Open);
        }
        if button(ui, "与现在比较").tip("列出与当前内容的全部不同").clicked() {
            what = Some(What::Compare);
        }
        if button(ui, "只读打开").tip("在另一个窗口中查看").clicked() {
            what = Some(What::View);
        }
        if button(ui, "恢复").tip("将报告恢复为该版本，可撤销").clicked() {
            what = Some(What::Restore);
        }
    });
    if is_open {
        for difference in line.changed.iter().take(MOST_SHOWN) {
            changes::difference_ui(ui, &content.draft.report.form, difference);
        }
    }
    what
}
