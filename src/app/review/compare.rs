//! 比较: what differs between two drafts, or versions of one.

use std::{path::Path, sync::Arc, time::SystemTime};

use egui::{ScrollArea, Ui};

use super::{
    Side, Wish,
    input::{close_ui, list_height},
    sides::Sources,
};
use crate::{
    app::{
        changes::difference_ui,
        files::{FileKind, Problem},
        theme::gap,
        widgets::{self, subheading},
    },
    draft::{self, DraftError},
    form::Form,
    report::{Difference, Report, differences},
    review::{Comment, Review, ReviewDifference, Step, Waiver, compare},
};

/// Differences that are listed.
const MOST_SHOWN: usize = 500;

/// What differs.
#[derive(Debug)]
pub struct Comparison {
    left: Shown,
    right: Shown,
    report: Vec<Difference>,
    /// `None` where one of them is a data file, which has no review.
    review: Option<ReviewDifference>,
}

/// One of the two.
#[derive(Debug)]
struct Shown {
    name: String,
    form: Arc<Form>,
    time: Option<SystemTime>,
}

impl Comparison {
    /// Reads the two and compares them. Waits for the disk.
    ///
    /// # Errors
    /// Where one of them cannot be read.
    pub(super) fn read(sources: &Sources, left: &Side, right: &Side) -> Result<Self, Problem> {
        let (old, new) = (read(sources, left)?, read(sources, right)?);
        let shown = |side: &Side, report: &Report| Shown {
            name: side.name(),
            form: Arc::clone(&report.form),
            time: sources.time(side),
        };
        Ok(Self {
            left: shown(left, &old.0),
            right: shown(right, &new.0),
            report: differences(&old.0, &new.0),
            review: old.1.zip(new.1).map(|(old, new)| compare(&old, &new)),
        })
    }

    /// Shows the list.
    pub fn ui(&mut self, ui: &mut Ui, fresh: bool) -> Option<Wish> {
        subheading(ui, "比较");
        let (left, right) = self.ages();
        ui.label(format!("左{left}：{}", self.left.name));
        ui.label(format!("右{right}：{}", self.right.name));
        let lines = self.review.as_ref().map(review_lines).unwrap_or_default();
        match (self.report.len(), lines.is_empty()) {
            (0, true) => ui.label("两份草稿的内容相同。"),
            (0, false) => widgets::hint(ui, "报告内容相同，审核情况不同。"),
            (count, _) => {
                widgets::hint(ui, format!("内容有 {count} 处不同。划去的是左边的内容，加下划线的是右边的内容。"))
            }
        };
        let height = list_height(ui, 10.0);
        ScrollArea::vertical().id_salt("differences").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            for difference in self.report.iter().take(MOST_SHOWN) {
                difference_ui(ui, self.form_of(difference), difference);
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

    /// Which of the two is the older one; nothing where that is not known.
    fn ages(&self) -> (&'static str, &'static str) {
        match self.left.time.zip(self.right.time) {
            Some((left, right)) if left < right => ("（较旧）", "（较新）"),
            Some((left, right)) if left > right => ("（较新）", "（较旧）"),
            _ => ("", ""),
        }
    }

    /// The form that has the place of a difference: only one of them may.
    fn form_of(&self, difference: &Difference) -> &Form {
        let cell = difference.at.as_str();
        if self.right.form.cell(cell).is_none() && self.left.form.cell(cell).is_some() {
            &self.left.form
        } else {
            &self.right.form
        }
    }
}

fn read(sources: &Sources, side: &Side) -> Result<(Report, Option<Review>), Problem> {
    let Sources { draft, path, store } = sources;
    let failed = |path: &Path, err: &DraftError| Problem::new("无法读取要比较的草稿", path, &err.fault);
    let draft = match side {
        Side::Open => draft.clone(),
        Side::Saved => {
            let path = path.as_deref().unwrap_or(Path::new(""));
            store.open(path).map_err(|err| failed(path, &err))?.draft
        }
        Side::Version(version) => store.version(version).map_err(|err| failed(&version.file, &err))?.draft,
        Side::File(path) if FileKind::of(path) == FileKind::Json => {
            return Ok((draft::read_report(path).map_err(|err| failed(path, &err))?, None));
        }
        Side::File(path) => draft::read(path).map_err(|err| failed(path, &err))?,
    };
    Ok((draft.report, Some(draft.review)))
}

/// What differs beside the report, a line each.
fn review_lines(review: &ReviewDifference) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some((old, new)) = review.state {
        lines.push(format!("状态：{} → {}", old.label(), new.label()));
    }
    let step = |step: &Step| format!("{}　{}　{}　{}", step.action.label(), step.by, step.time, step.remark);
    lines.extend(review.steps_gone.iter().map(|gone| format!("步骤只在左边：{}", step(gone).trim_end())));
    lines.extend(review.steps_new.iter().map(|new| format!("步骤只在右边：{}", step(new).trim_end())));
    let said = |comment: &Comment| format!("{}：{}", comment.remark.by, comment.remark.text);
    lines.extend(review.comments.iter().filter_map(|pair| match pair {
        (Some(old), None) => Some(format!("意见只在左边：{}", said(old))),
        (None, Some(new)) => Some(format!("意见只在右边：{}", said(new))),
        (Some(_), Some(new)) => Some(format!("意见的回复或处理不同：{}", said(new))),
        (None, None) => None,
    }));
    let waived = |waiver: &Waiver| format!("{}（{}）", waiver.reason, waiver.by);
    lines.extend(review.waivers_gone.iter().map(|waiver| format!("说明只在左边：{}", waived(waiver))));
    lines.extend(review.waivers_new.iter().map(|waiver| format!("说明只在右边：{}", waived(waiver))));
    lines
}
