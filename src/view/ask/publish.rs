//! What is open before the report is made for the public. It can be passed.

use egui::{ScrollArea, Ui};

use crate::{
    kit::{
        input::{Name, Words, missing_ui},
        modal::{answer_ui, heading_ui},
        widgets::{self},
    },
    review::{OpenPoint, open_points},
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
    missing: &'static str,
}

impl CheckList {
    /// What is open of a report; `None` where nothing is that is worth a question: who writes alone and has no errors
    /// is not asked for a signature. `may_write` where the file is ours to write to: else nothing can be written down.
    pub fn new(desk: &Desk, name: &str, may_write: bool, all: bool) -> Option<Self> {
        let review = desk.review();
        let in_review = !review.steps.is_empty();
        let mut points = open_points(desk.report(), &desk.session.judgement(), review);
        if !in_review {
            points.retain(|point| !matches!(point, OpenPoint::NotSigned(_)));
        }
        let passing = (in_review && may_write).then(|| (Name::new(name), Words::new("导出原因", "请写明导出原因")));
        (!points.is_empty()).then_some(Self { points, all, passing, missing: "" })
    }

    /// Shows the list.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk, fresh: bool) -> Option<ReviewWish> {
        heading_ui(ui, "导出前请确认：还有未完成的事项");
        let height = widgets::list_height(ui, 14);
        ScrollArea::vertical().id_salt("open points").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            for point in &self.points {
                ui.label(format!("○ {}", point.words(desk.report())));
            }
        });
        if let Some((name, remark)) = &mut self.passing {
            ui.separator();
            widgets::hint(ui, "确需导出的，请写明原因，记入审核记录。");
            name.ui(ui);
            let remark = remark.ui(ui, 2);
            if fresh {
                remark.request_focus();
            }
        }
        missing_ui(ui, self.missing);
        let (go, cancel) = answer_ui(ui, "仍要导出", true, fresh && self.passing.is_none());
        if go {
            let Some((name, remark)) = &mut self.passing else {
                return Some(ReviewWish::Publish { passed: None, all: self.all });
            };
            let (by, remark) = (name.take(), remark.take());
            if !by.is_empty() && !remark.is_empty() {
                return Some(ReviewWish::Publish { passed: Some(Passed { by, remark }), all: self.all });
            }
            self.missing = "请填写原因和姓名";
        }
        cancel.then_some(ReviewWish::Close)
    }
}
