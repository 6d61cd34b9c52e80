//! What is to be asked about the reports, weightiest first. Only questions in view are laid out.

use egui::{Id, ScrollArea, Ui, pos2};

use super::state::CompilingPage;
use crate::{
    kit::{
        theme::{gap, palette, size},
        widgets::{self, row, small_font},
    },
    open::wake::Wake,
};

/// Where the words begin, behind the matter.
const WORDS: f32 = size::EM * 8.0;

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
        let area = ScrollArea::vertical().id_salt("collected questions").auto_shrink(false);
        area.show_rows(ui, size::LINE, questions.len(), |ui, range| {
            for at in range {
                let question = &questions[at];
                let name = format!("{}：{}", question.matter.label(), question.words);
                let response = row(ui, Id::unique(("collected question", at)), size::LINE, &name, false);
                let (rect, palette, font) = (response.rect, palette(ui), small_font(ui));
                for (text, left, color) in
                    [(question.matter.label(), 0.0, palette.warning), (&*question.words, WORDS, palette.ink)]
                {
                    let left = rect.min.x + gap::SMALL + left;
                    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font.clone(), color);
                    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.right() - left);
                    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
                    ui.painter().galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley, color);
                }
                if response.on_hover_text(&question.words).clicked() {
                    clicked = question.unit;
                }
            }
        });
        if let Some(unit) = clicked {
            let wake = Wake::from(ui.ctx());
            self.show_unit(unit, &wake);
        }
    }
}
