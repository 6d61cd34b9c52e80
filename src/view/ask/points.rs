//! What is open, as every question lists it in front of a step, and before an export for the public.

use egui::{RichText, Ui};

use crate::{
    check::Severity,
    kit::{
        theme::{palette, sign},
        widgets,
    },
    review::{Action, OpenPoint, open_points},
    view::{desk::Desk, severity::severity_look},
};

/// What is open of a report, as far as it matters to who takes this step; nothing matters to one that goes back.
pub(super) fn points(desk: &Desk, action: Action) -> Vec<OpenPoint> {
    if matches!(action, Action::Return | Action::Release) {
        return Vec::new();
    }
    let mut points = open_points(desk.report(), &desk.session.judgement(), desk.review());
    points.retain(|point| match point {
        OpenPoint::NotSigned(_) => action == Action::Publish,
        OpenPoint::Changes(..) => action != Action::Send,
        _ => true,
    });
    points
}

/// The list, where so many lines stand beside it.
pub(super) fn points_ui(ui: &mut Ui, desk: &Desk, points: &[OpenPoint], lines: u8) {
    widgets::list_area(ui, "open points", lines).show(ui, |ui| {
        for point in points {
            point_ui(ui, desk, point);
        }
    });
}

/// What is open, with the sign that it has elsewhere.
fn point_ui(ui: &mut Ui, desk: &Desk, point: &OpenPoint) {
    let (mark, color) = match point {
        OpenPoint::Error(finding) | OpenPoint::Warning(finding) => {
            let (mark, color, _) = severity_look(ui, finding.severity);
            (mark, color)
        }
        OpenPoint::Lapsed(_) | OpenPoint::Misfit(_) => {
            let (mark, color, _) = severity_look(ui, Severity::Warning);
            (mark, color)
        }
        OpenPoint::Waived(..) => (sign::OK, palette(ui).ok),
        OpenPoint::Comment(_) | OpenPoint::Changes(..) | OpenPoint::NotSigned(_) => (sign::EMPTY, palette(ui).ink_weak),
    };
    ui.horizontal_top(|ui| {
        ui.label(RichText::new(mark).color(color));
        // Else the words would not be wrapped beside the sign.
        ui.vertical(|ui| ui.label(point.words(desk.report())));
    });
}
