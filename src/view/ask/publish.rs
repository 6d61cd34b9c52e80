//! What is open before the report is made for the public. It can be passed.

use egui::Ui;

use super::points::{points, points_ui};

use crate::{
    kit::{
        input::{Missing, Name, Words},
        modal::{answer_ui, heading_ui},
        widgets,
    },
    review::{Action, OpenPoint},
    view::{
        desk::Desk,
        review::{Passed, ReviewWish},
    },
};

/// The list, and who passes it.
#[derive(Debug)]
pub struct CheckList {
    points: Vec<OpenPoint>,
    /// Whether the kinds of files are asked for next, else it is the PDF.
    all: bool,
    /// Only of a draft that is in review it is written down who has passed the list, and why.
    passing: Option<(Name, Words)>,
    missing: Missing,
}

impl CheckList {
    /// What is open of a report; `None` where nothing is that is worth a question: who writes alone and has no errors
    /// is not asked for a signature. `may_write` where the file is ours to write to: else nothing can be written down.
    pub fn new(desk: &Desk, name: &str, may_write: bool, all: bool) -> Option<Self> {
        let review = desk.review();
        let in_review = !review.steps.is_empty();
        let mut points = points(desk, Action::Publish);
        if !in_review {
            points.retain(|point| !matches!(point, OpenPoint::NotSigned(_)));
        }
        let passing = (in_review && may_write).then(|| (Name::new(name), Words::new("导出原因", "请写明导出原因")));
        points.iter().any(OpenPoint::is_pending).then_some(Self { points, all, passing, missing: Missing::default() })
    }

    /// Shows the list.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk, fresh: bool) -> Option<ReviewWish> {
        heading_ui(ui, "导出前请确认：还有未完成的事项");
        points_ui(ui, desk, &self.points, 14);
        let fields = self.passing.as_mut().map(|(name, remark)| {
            ui.separator();
            widgets::hint(ui, "确需导出的，请写明原因，记入审核记录。");
            let name = name.ui(ui);
            let remark = remark.ui(ui, 2);
            if fresh {
                remark.request_focus();
            }
            (name, remark)
        });
        if let Some((name, remark)) = &self.passing {
            self.missing.ui(ui, &[("姓名", !name.shown().is_empty()), ("导出原因", !remark.is_empty())]);
        }
        let (go, cancel) = answer_ui(ui, "仍要导出", true, fresh && self.passing.is_none());
        if go {
            let (Some((name, remark)), Some((at_name, at_remark))) = (&mut self.passing, fields) else {
                return Some(ReviewWish::Publish { passed: None, all: self.all });
            };
            let (by, remark) = (name.take(), remark.take());
            if !by.is_empty() && !remark.is_empty() {
                return Some(ReviewWish::Publish { passed: Some(Passed { by, remark }), all: self.all });
            }
            self.missing.tell(ui, &[(!by.is_empty(), &at_name), (!remark.is_empty(), &at_remark)]);
        }
        cancel.then_some(ReviewWish::Close)
    }
}
