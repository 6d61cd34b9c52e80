//! What is open before the report is made for the public. It can be passed.

use egui::{RichText, ScrollArea, Ui};

use crate::{
    check::Severity,
    kit::{
        input::{Name, Words, missing, missing_ui},
        modal::{answer_ui, heading_ui},
        theme::{palette, sign},
        widgets,
    },
    review::{OpenPoint, open_points},
    view::{
        desk::Desk,
        review::{Passed, ReviewWish},
        severity::severity_look,
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
    missing: String,
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
        (!points.is_empty()).then_some(Self { points, all, passing, missing: String::new() })
    }

    /// Shows the list.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk, fresh: bool) -> Option<ReviewWish> {
        heading_ui(ui, "导出前请确认：还有未完成的事项");
        let height = widgets::list_height(ui, 14);
        ScrollArea::vertical().id_salt("open points").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            for point in &self.points {
                point_ui(ui, desk, point);
            }
        });
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
        missing_ui(ui, &self.missing);
        let (go, cancel) = answer_ui(ui, "仍要导出", true, fresh && self.passing.is_none());
        if go {
            let (Some((name, remark)), Some((at_name, at_remark))) = (&mut self.passing, fields) else {
                return Some(ReviewWish::Publish { passed: None, all: self.all });
            };
            let (by, remark) = (name.take(), remark.take());
            if !by.is_empty() && !remark.is_empty() {
                return Some(ReviewWish::Publish { passed: Some(Passed { by, remark }), all: self.all });
            }
            let fields = [("姓名", !by.is_empty(), &at_name), ("导出原因", !remark.is_empty(), &at_remark)];
            self.missing = missing(ui, &fields);
        }
        cancel.then_some(ReviewWish::Close)
    }
}

/// What is open, with the sign that it has elsewhere.
fn point_ui(ui: &mut Ui, desk: &Desk, point: &OpenPoint) {
    let (mark, color) = match point {
        OpenPoint::Error(finding) => {
            let (mark, color, _) = severity_look(ui, finding.severity);
            (mark, color)
        }
        OpenPoint::Lapsed(_) | OpenPoint::Misfit(_) => {
            let (mark, color, _) = severity_look(ui, Severity::Warning);
            (mark, color)
        }
        OpenPoint::Comment(_) | OpenPoint::Changes(_) | OpenPoint::NotSigned(_) => (sign::EMPTY, palette(ui).ink_weak),
    };
    ui.horizontal_top(|ui| {
        ui.label(RichText::new(mark).color(color));
        // Else the words would not be wrapped beside the sign.
        ui.vertical(|ui| ui.label(point.words(desk.report())));
    });
}
