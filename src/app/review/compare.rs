//! 比较: what differs between another draft and the open one.

use std::{path::Path, sync::Arc};

use egui::{ScrollArea, Ui};

use super::{
    Wish,
    input::{close_ui, list_height},
};
use crate::{
    app::{
        bars::file_name,
        changes::difference_ui,
        files::{FileKind, Problem},
        theme::gap,
        widgets::{self, subheading},
    },
    draft::{self, Draft},
    form::Form,
    report::{Difference, differences},
    review::{Comment, ReviewDifference, Waiver, compare},
};

/// Differences that are listed.
const MOST_SHOWN: usize = 500;

/// What differs.
#[derive(Debug)]
pub struct Comparison {
    name: String,
    form: Arc<Form>,
    report: Vec<Difference>,
    /// `None` where the other one was a data file, which has no review.
    review: Option<ReviewDifference>,
}

impl Comparison {
    /// Reads another draft, or the data of one, to compare the open one with. Waits for the disk.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn read(path: &Path, now: &Draft) -> Result<Self, Problem> {
        let problem = |err: draft::DraftError| Problem::new("无法读取要比较的草稿", path, &err.fault);
        let (other, review) = if FileKind::of(path) == FileKind::Json {
            (draft::read_report(path).map_err(problem)?, None)
        } else {
            let other = draft::read(path).map_err(problem)?;
            (other.report, Some(compare(&other.review, &now.review)))
        };
        let report = differences(&other, &now.report);
        Ok(Self { name: file_name(path), form: Arc::clone(&now.report.form), report, review })
    }

    /// Shows the list.
    pub fn ui(&mut self, ui: &mut Ui, fresh: bool) -> Option<Wish> {
        subheading(ui, &format!("与“{}”比较", self.name));
        let lines = self.review.as_ref().map(review_lines).unwrap_or_default();
        if self.report.is_empty() && lines.is_empty() {
            ui.label("两份草稿的内容相同。");
        } else {
            let count = self.report.len();
            widgets::hint(ui, format!("内容有 {count} 处不同。划去的是那一份的内容，加下划线的是打开的这一份。"));
        }
        let height = list_height(ui, 8.0);
        ScrollArea::vertical().id_salt("differences").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            for difference in self.report.iter().take(MOST_SHOWN) {
                difference_ui(ui, &self.form, difference);
            }
            if self.report.len() > MOST_SHOWN {
                widgets::hint(ui, format!("先列出前 {MOST_SHOWN} 处，其余可用 nianbao diff 查看"));
            }
            for line in &lines {
                ui.label(line);
            }
        });
        ui.add_space(gap::SMALL);
        close_ui(ui, fresh).then_some(Wish::Close)
    }
}

/// What differs beside the report, a line each.
fn review_lines(review: &ReviewDifference) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some((old, new)) = review.state {
        lines.push(format!("状态：{} → {}", old.label(), new.label()));
    }
    let said = |comment: &Comment| format!("{}：{}", comment.remark.by, comment.remark.text);
    lines.extend(review.comments.iter().filter_map(|pair| match pair {
        (Some(old), None) => Some(format!("意见只在那一份里：{}", said(old))),
        (None, Some(new)) => Some(format!("意见只在这一份里：{}", said(new))),
        (Some(_), Some(new)) => Some(format!("意见的回复或处理不同：{}", said(new))),
        (None, None) => None,
    }));
    let waived = |waiver: &Waiver| format!("{}（{}）", waiver.reason, waiver.by);
    lines.extend(review.waivers_gone.iter().map(|waiver| format!("说明只在那一份里：{}", waived(waiver))));
    lines.extend(review.waivers_new.iter().map(|waiver| format!("说明只在这一份里：{}", waived(waiver))));
    lines
}
