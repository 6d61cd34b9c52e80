//! The page as it is drawn: the figures at the left, the plot at the right, what does not fit at the foot.

use std::sync::Arc;

use egui::{Align2, Button, CentralPanel, Frame, Id, Margin, Panel, Rect, RichText, ScrollArea, Ui, pos2, vec2};

use super::state::{YearsPage, YearsWish};
use crate::{
    check::Severity,
    kit::{
        field::Look,
        theme::{gap, palette, sign, size},
        widgets::{self, button, hint, row, small_font},
    },
    view::plot,
};

/// Width of the name of a figure: least.
const NAME: f32 = 9.5 * size::EM;
/// Width of a year: its figure and its growth.
const YEAR: f32 = 8.5 * size::EM;
/// Room for the mark of a figure that is plotted.
const MARK: f32 = 1.5 * size::EM;
/// Width of the plot: least, usual.
const PLOT: (f32, f32) = (21.0 * size::EM, 31.0 * size::EM);
/// The part of the window that it may have at first.
const PART: f32 = 0.35;
/// Width of a plot that is written to a file.
pub(super) const FILE: f32 = 43.0 * size::EM;

impl YearsPage {
    /// The whole page; `in_front` where nothing stands before it.
    pub fn ui(&mut self, ui: &mut Ui, in_front: bool) -> Option<YearsWish> {
        let mut wish = None;
        let ground = palette(ui).canvas;
        let bar = Frame::new().fill(ground).inner_margin(Margin::symmetric(gap::LARGE as i8, gap::SMALL as i8));
        Panel::top("years head").frame(bar).show(ui, |ui| self.head_ui(ui, in_front));
        Panel::bottom("years foot").frame(bar).show(ui, |ui| wish = self.foot_ui(ui));
        let margin = Margin::symmetric(gap::MEDIUM as i8, gap::SMALL as i8);
        Panel::bottom("years findings")
            .frame(Frame::new().fill(ground).inner_margin(margin))
            .default_size(size::LINE * 5.0)
            .size_range(size::LINE * 2.0..=ui.available_height() * 0.5)
            .resizable(true)
            .show(ui, |ui| self.findings_ui(ui));
        Panel::right("years plot")
            .frame(Frame::new().fill(ground).inner_margin(margin))
            .default_size(PLOT.1.min(ui.available_width() * PART))
            .size_range(PLOT.0.min(ui.available_width() * PART)..=ui.available_width() * 0.7)
            .show(ui, |ui| self.plot_ui(ui));
        CentralPanel::default()
            .frame(Frame::new().fill(palette(ui).sheet).inner_margin(margin))
            .show(ui, |ui| self.figures_ui(ui));
        wish
    }

    fn head_ui(&mut self, ui: &mut Ui, in_front: bool) {
        if !self.years.gaps.is_empty() {
            let gaps = self.years.gaps.iter().map(u16::to_string).collect::<Vec<_>>().join("、");
            let words = format!("{} 没有 {gaps} 年度的报告，前后没有衔接核对", sign::WARNING);
            ui.label(RichText::new(words).color(palette(ui).warning));
        }
        ui.horizontal_wrapped(|ui| {
            let look =
                Look { name: "查找项目", hint: "项目名称", width: size::EM * 14.0, align: Align2::LEFT_CENTER };
            let response = self.words.ui(ui, Id::unique("years words"), &look);
            if in_front && std::mem::take(&mut self.fresh) {
                response.request_focus();
            }
            ui.checkbox(&mut self.all, "各年都为 0 的也列出");
            hint(ui, "点一个项目，把它画到图中或者从图中去掉");
        });
    }

    fn figures_ui(&mut self, ui: &mut Ui) {
        let listed = self.listed();
        let years = self.years.reports.len();
        let room = ui.available_width() - gap::MEDIUM;
        let name = (room - YEAR * years as f32).max(NAME);
        let width = name + YEAR * years as f32;
        let mut toggled = None;
        ScrollArea::horizontal().id_salt("years across").auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.set_width(width + gap::MEDIUM);
            let (_, rect) = ui.allocate_space(vec2(width, size::LINE));
            let (font, colors) = (small_font(ui), palette(ui));
            ui.painter().rect_filled(rect, 0, colors.table_header);
            let place = pos2(rect.min.x + MARK, rect.center().y);
            ui.painter().text(place, Align2::LEFT_CENTER, "项目", font.clone(), colors.ink);
            for (at, report) in self.years.reports.iter().enumerate() {
                let right = rect.min.x + name + YEAR * (at as f32 + 0.5);
                let place = pos2(right, rect.center().y);
                let year = format!("{} 年", report.year);
                ui.painter().text(place, Align2::RIGHT_CENTER, year, font.clone(), colors.ink);
            }
            if listed.is_empty() {
                hint(ui, "没有符合条件的项目");
            }
            let area = ScrollArea::vertical().id_salt("years").auto_shrink(false);
            area.show_rows(ui, size::LINE, listed.len(), |ui, range| {
                ui.set_width(width);
                for at in &listed[range] {
                    if self.line_ui(ui, *at, name) {
                        toggled = Some(*at);
                    }
                }
            });
        });
        if let Some(at) = toggled
            && !self.chosen.remove(&at)
        {
            self.chosen.insert(at);
        }
    }

    /// Returns whether it was clicked.
    fn line_ui(&self, ui: &mut Ui, at: usize, name: f32) -> bool {
        let Some(line) = self.years.lines.get(at) else { return false };
        let is_chosen = self.chosen.contains(&at);
        let growth = line.growth();
        let shown = self.years.reports.iter().zip(&line.figures).zip(&growth).map(|((report, figure), growth)| {
            let figure = figure.map_or_else(|| "—".to_owned(), |figure| figure.to_string());
            let rises = growth.is_some_and(|growth| growth.is_sign_positive() && !growth.is_zero());
            let growth = growth.map(|growth| format!("{}{growth}%", if rises { "+" } else { "" }));
            (report.year, figure, growth.unwrap_or_default())
        });
        let shown = shown.collect::<Vec<_>>();
        let words = shown.iter().map(|(year, figure, growth)| format!("{year} 年 {figure} {growth}"));
        let spoken = format!("{}：{}", line.name, words.collect::<Vec<_>>().join("，"));
        let response = row(ui, Id::unique(("years line", at)), size::LINE, &spoken, is_chosen);
        let (rect, font, colors) = (response.rect, small_font(ui), palette(ui));
        let mark = if is_chosen { sign::OK } else { "" };
        let middle = rect.center().y;
        ui.painter().text(pos2(rect.min.x + gap::TINY, middle), Align2::LEFT_CENTER, mark, font.clone(), colors.accent);
        let mut job = egui::text::LayoutJob::simple_singleline(line.name.clone(), font.clone(), colors.ink);
        job.wrap = egui::text::TextWrapping::truncate_at_width(name - MARK - gap::SMALL);
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        ui.painter().galley(pos2(rect.min.x + MARK, middle - galley.size().y / 2.0), galley, colors.ink);
        for (column, (_, figure, growth)) in shown.iter().enumerate() {
            let left = rect.min.x + name + YEAR * column as f32;
            let area = Rect::from_min_size(pos2(left, rect.min.y), vec2(YEAR, rect.height()));
            let half = pos2(area.center().x, middle);
            ui.painter().text(half, Align2::RIGHT_CENTER, figure, font.clone(), colors.ink);
            let place = pos2(area.right() - gap::TINY, middle);
            ui.painter().text(place, Align2::RIGHT_CENTER, growth, font.clone(), colors.ink_weak);
        }
        response.on_hover_text(spoken).clicked()
    }

    fn plot_ui(&self, ui: &mut Ui) {
        if self.chosen.is_empty() {
            hint(ui, "点左边的项目，在这里画图");
            return;
        }
        ScrollArea::vertical().id_salt("years plot").auto_shrink(false).show(ui, |ui| {
            let plot = self.plot(ui.available_width() - gap::SMALL);
            plot::ui(ui, &plot, "所选项目的历年图，数字见左边的表");
        });
    }

    fn findings_ui(&self, ui: &mut Ui) {
        let colors = palette(ui);
        widgets::subheading(ui, "衔接和合计核对");
        ScrollArea::vertical().id_salt("years findings").auto_shrink(false).show(ui, |ui| {
            if self.years.findings.is_empty() {
                ui.label(RichText::new(format!("{} 各年度衔接相符，合计相符", sign::OK)).color(colors.ok));
            }
            for (year, finding) in &self.years.findings {
                let (mark, color) = match finding.severity {
                    Severity::Error => (sign::ERROR, colors.error),
                    Severity::Warning => (sign::WARNING, colors.warning),
                    Severity::Info => (sign::INFO, colors.info),
                };
                let words = format!("{mark} {year} 年度：{}", finding.message);
                ui.label(RichText::new(words).color(color));
            }
        });
    }

    fn foot_ui(&self, ui: &mut Ui) -> Option<YearsWish> {
        let mut wish = None;
        ui.horizontal_wrapped(|ui| {
            if button(ui, "导出历年表…").on_hover_text("导出 Excel 工作簿：数字、增长和核对结果").clicked()
            {
                wish = Some(YearsWish::Book);
            }
            let is_plotted = !self.chosen.is_empty();
            let low = |text: &'static str| Button::new(text).min_size(vec2(size::CONTROL * 3.0, size::CONTROL));
            if ui.add_enabled(is_plotted, low("保存图（PNG）…")).clicked() {
                wish = Some(YearsWish::Png(Arc::new(self.plot(FILE))));
            }
            if ui.add_enabled(is_plotted, low("保存图（SVG）…")).clicked() {
                wish = Some(YearsWish::Svg(Arc::new(self.plot(FILE))));
            }
        });
        wish
    }
}
