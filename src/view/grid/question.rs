//! The question before a paste that does not fit: what, where, why; nothing is changed unless the user agrees.

use egui::{Context, Id, RichText, ScrollArea, Ui};

use crate::{
    kit::{
        modal::{Fresh, Width, buttons_ui, default_button, heading_ui, is_escaped, modal},
        theme::{self, gap, sign},
        tip::Tip as _,
        widgets::{button, hint},
    },
    open::grid::paste::{Plan, Problem},
    report::Edit,
};

/// What the user says to a paste.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// Paste what fits.
    Go,
    /// Leave everything as it is.
    Cancel,
}

/// A paste that waits for an answer.
#[derive(Debug)]
pub(super) struct PasteQuestion {
    pub(super) plan: Plan,
    fresh: Fresh,
}

impl PasteQuestion {
    pub(super) fn new(plan: Plan) -> Self {
        Self { plan, fresh: Fresh::default() }
    }

    /// Asks. `None` while there is no answer.
    pub(super) fn ui(&mut self, ctx: &Context) -> Option<Answer> {
        let fresh = self.fresh.is_fresh(ctx);
        let shown = modal(ctx, Id::unique("paste question"), Width::Wide, |ui| {
            let plan = &self.plan;
            heading_ui(ui, "粘贴的内容与表格不符");
            ui.label(format!("共 {} 处。尚未改动任何数字。", plan.problems.len()));
            list(ui, &plan.problems);
            let cells = plan.edits.iter().filter(|edit| matches!(edit, Edit::Cell(..))).count();
            if cells == 0 {
                hint(ui, "没有可粘贴的数字");
            }
            buttons_ui(ui, |ui| {
                let go = cells > 0 && button(ui, &format!("粘贴可填的 {cells} 个单元格")).clicked();
                let cancel = default_button(ui, "取消粘贴", fresh);
                if go { Some(Answer::Go) } else { cancel.then_some(Answer::Cancel) }
            })
        });
        let escaped = is_escaped(ctx, &shown).then_some(Answer::Cancel);
        shown.inner.or(escaped)
    }
}

/// One problem a block of two lines: where, and what is wrong there. Only the lines in view are laid out.
fn list(ui: &mut Ui, problems: &[Problem]) {
    let palette = theme::palette(ui);
    let height =
        ui.text_style_height(&egui::TextStyle::Body) + ui.text_style_height(&egui::TextStyle::Small) + gap::SMALL;
    let area = ScrollArea::vertical().max_height(height * 6.0).auto_shrink([false, true]);
    area.show_rows(ui, height, problems.len(), |ui, rows| {
        for problem in &problems[rows] {
            ui.allocate_ui(egui::vec2(ui.available_width(), height), |ui| {
                ui.set_height(height);
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.horizontal(|ui| {
                    ui.label(RichText::new(sign::WARNING).color(palette.warning));
                    let place = ending(ui, &problem.place);
                    ui.label(place).accessible_name(&problem.place).tip(&problem.place);
                });
                ui.horizontal(|ui| {
                    ui.add_space(gap::LARGE);
                    let text = format!("“{}”：{}", problem.text, problem.reason);
                    ui.add(egui::Label::new(RichText::new(text).small()).truncate());
                });
            });
        }
    });
}

/// As much of the end of a place as has room in the line: the column is named last, and tells cells apart.
fn ending(ui: &Ui, place: &str) -> String {
    let font = egui::TextStyle::Body.resolve(ui.style());
    let width = ui.available_width();
    let fits = |text: &str| {
        let galley = ui.painter().layout_no_wrap(text.to_owned(), font.clone(), egui::Color32::PLACEHOLDER);
        galley.size().x <= width
    };
    if fits(place) {
        return place.to_owned();
    }
    let mut shorter = place.char_indices().skip(1).map(|(start, _)| format!("…{}", &place[start..]));
    shorter.find(|text| fits(text)).unwrap_or_default()
}
