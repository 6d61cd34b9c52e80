//! The rows of the ledger behind a figure or a question. Only those in view are laid out: a ledger may have very many.

use egui::{Align2, Id, ScrollArea, Ui, pos2, vec2};

use super::state::{LedgerPage, Listed};
use crate::{
    kit::{
        theme::{gap, palette, size},
        tip::Tip as _,
        widgets::{self, row, small_font},
    },
    ledger::{Field, RowId},
    report::Report,
};

/// What is shown of a row, and how wide, as parts of the whole.
const SHOWN: [(&[Field], f32); 6] = [
    (&[Field::Received], 0.12),
    (&[Field::Applicant], 0.2),
    (&[Field::Class], 0.14),
    (&[Field::Answered], 0.12),
    (&[Field::Outcome], 0.2),
    (&[Field::Reason, Field::State], 0.14),
];
/// Room for the number of the row.
const NUMBER: f32 = 0.08;

impl LedgerPage {
    pub(super) fn rows_ui(&mut self, ui: &mut Ui, report: &Report) {
        let rows = self.rows().to_vec();
        self.title_ui(ui, report, rows.len());
        if rows.is_empty() {
            return;
        }
        let width = ui.available_width();
        let (font, ink) = (small_font(ui), palette(ui).ink_weak);
        let (_, head) = ui.allocate_space(vec2(width, font.size + gap::TINY));
        let names = SHOWN.map(|(fields, part)| (fields.first().map_or("", |field| field.name()), part));
        let mut left = head.min.x + gap::SMALL;
        for (name, part) in [("行", NUMBER)].into_iter().chain(names) {
            ui.painter().text(pos2(left, head.center().y), Align2::LEFT_CENTER, name, font.clone(), ink);
            left += part * width;
        }
        let mut chosen = None;
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical()
            .id_salt(("ledger rows", rows.first().map(|row| (row.sheet, row.row))))
            .auto_shrink(false)
            .show_rows(ui, size::LINE, rows.len(), |ui, range| {
                for (at, id) in range.clone().zip(&rows[range]) {
                    if self.row_ui(ui, at, *id) {
                        chosen = Some(*id);
                    }
                }
            });
        if let Some(id) = chosen {
            self.row = if self.row == Some(id) { None } else { Some(id) };
        }
    }

    /// Of what these are the rows; and whether the figure is to be taken.
    fn title_ui(&mut self, ui: &mut Ui, report: &Report, count: usize) {
        ui.horizontal(|ui| match self.listed {
            Listed::None => drop(widgets::hint(ui, "点表中的数字，这里列出台账中对应的各行")),
            Listed::Question => drop(widgets::subheading(ui, &format!("这个问题涉及的 {count} 行"))),
            Listed::Outside => {
                widgets::subheading(ui, &format!("以前年度已答复、以后年度收到的 {count} 行"));
            }
            Listed::Without => drop(widgets::subheading(ui, &format!("不计入的 {count} 行"))),
            Listed::Cell(cell) => {
                let name = report.form.full_name(cell);
                widgets::subheading(ui, &format!("{name}：{count} 行"));
                let differs = self.counting.counted().is_ok_and(|counted| counted.differs(report, cell));
                if differs {
                    let mut is_picked = self.picked.contains(&cell);
                    if ui.checkbox(&mut is_picked, "采用本单元格").changed() {
                        if is_picked {
                            self.picked.insert(cell);
                        } else {
                            self.picked.remove(&cell);
                        }
                    }
                }
            }
        });
    }

    /// Returns whether it was clicked.
    fn row_ui(&self, ui: &mut Ui, at: usize, id: RowId) -> bool {
        let shown = self.counting.row(id);
        let texts = SHOWN.map(|(fields, _)| {
            let texts = fields.iter().map(|field| shown.of(*field)).filter(|text| !text.is_empty());
            texts.map(|text| text.replace(['\n', '\r'], " ")).collect::<Vec<_>>().join("；")
        });
        let words = texts.iter().filter(|text| !text.is_empty()).map(String::as_str).collect::<Vec<_>>().join("，");
        let name = format!("第 {id} 行，{words}");
        let response = row(ui, Id::unique(("ledger row", at)), size::LINE, &name, self.row == Some(id));
        let rect = response.rect;
        let (font, palette) = (small_font(ui), palette(ui));
        let mut left = rect.min.x + gap::SMALL;
        let number = id.to_string();
        let parts = SHOWN.map(|(_, part)| part);
        for (text, part) in [(&number, NUMBER)].into_iter().chain(texts.iter().zip(parts)) {
            let room = (part * rect.width() - gap::SMALL).max(size::EM);
            let mut job = egui::text::LayoutJob::simple_singleline(text.clone(), font.clone(), palette.ink);
            job.wrap = egui::text::TextWrapping::truncate_at_width(room);
            let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
            ui.painter().galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley, palette.ink);
            left += part * rect.width();
        }
        response
            .tip_with(|| {
                let cells = shown.cells.iter().map(|(field, text)| format!("{}：{text}", field.name()));
                cells.collect::<Vec<_>>().join("\n")
            })
            .clicked()
    }
}
