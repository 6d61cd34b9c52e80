//! What is to be asked about the reports, weightiest first. Only questions in view are laid out. The one that is chosen
//! is told in full beside the list, with the report that it is about.

use egui::{Id, ScrollArea, Ui, pos2};

use super::state::CompilingPage;
use crate::{
    kit::{
        theme::{gap, palette, size, stroke},
        tip::Tip as _,
        widgets::{self, row, small_font},
    },
    rollup::Question,
};

/// Where the words begin, behind the matter.
const WORDS: f32 = size::EM * 8.0;
/// Lines of the words: where there is room, and where there is less.
const LINES: (usize, usize) = (2, 3);
/// So wide must the words be for the fewer lines.
const WIDE: f32 = 36.0 * size::EM;

impl CompilingPage {
    pub(super) fn questions_ui(&mut self, ui: &mut Ui) {
        let Some(collection) = self.compiling.collection().cloned() else {
            widgets::hint(ui, "全部读完后列出问题");
            return;
        };
        let questions = &collection.questions;
        if questions.is_empty() {
            widgets::hint(ui, "没有需要核实的问题");
            return;
        }
        let mut clicked = None;
        ui.spacing_mut().item_spacing.y = 0.0;
        let lines = if ui.available_width() - WORDS > WIDE { LINES.0 } else { LINES.1 };
        let height = size::LINE * lines as f32;
        let area = ScrollArea::vertical().id_salt("collected questions").auto_shrink(false);
        area.show_rows(ui, height, questions.len(), |ui, range| {
            for at in range {
                if question_ui(ui, at, &questions[at], (height, lines), self.question == Some(at)) {
                    clicked = Some(at);
                }
            }
        });
        if let Some(at) = clicked {
            self.ask_about(at);
        }
    }
}

/// Returns whether it was clicked.
fn question_ui(ui: &mut Ui, at: usize, question: &Question, (height, lines): (f32, usize), is_chosen: bool) -> bool {
    let name = format!("{}：{}", question.matter.label(), question.words);
    let response = row(ui, Id::unique(("collected question", at)), height, &name, is_chosen);
    let (rect, palette, font) = (response.rect, palette(ui), small_font(ui));
    for (text, left, color) in [(question.matter.label(), 0.0, palette.warning), (&*question.words, WORDS, palette.ink)]
    {
        let left = rect.min.x + gap::SMALL + left;
        let mut job = egui::text::LayoutJob::simple(text.to_owned(), font.clone(), color, rect.right() - left);
        (job.wrap.max_rows, job.wrap.break_anywhere) = (lines, true);
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        ui.painter().galley(pos2(left, rect.min.y + gap::TINY), galley, color);
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), egui::Stroke::new(stroke::THIN, palette.line));
    response.tip(&question.words).clicked()
}
