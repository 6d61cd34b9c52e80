//! The page as it is drawn: the figures at the left, the plot at the right, what does not fit at the foot.

use std::sync::Arc;

use egui::{Align2, Button, CentralPanel, Frame, Id, Margin, Panel, Rect, RichText, ScrollArea, Ui, pos2, vec2};

use super::state::{Listed, YearsPage, YearsWish};
use crate::{
    check::Severity,
    kit::{
        field::Look,
        theme::{self, gap, palette, sign, size},
        tip::Tip as _,
        widgets::{self, button, hint, row, small_font},
    },
    rollup::years::{Line, in_words},
    view::plot,
};

/// Width of the name of a figure: least, wanted.
const NAME: (f32, f32) = (12.0 * size::EM, 18.0 * size::EM);
/// Width of a year, its figure and its growth, where there is room.
const YEAR: f32 = 8.5 * size::EM;
/// Room for the mark of a figure that is plotted.
const MARK: f32 = 1.5 * size::EM;
/// Width of the plot: least, usual.
const PLOT: (f32, f32) = (21.0 * size::EM, 31.0 * size::EM);
/// The part of the window that it may have at first.
const PART: f32 = 0.35;
/// Width of a plot that is written to a file.
pub(super) const FILE: f32 = 43.0 * size::EM;

/// How wide the columns are.
#[derive(Clone, Copy)]
struct Widths {
    name: f32,
    figure: f32,
    growth: f32,
}

impl Widths {
    /// Where the figure of a year ends, from the left. The first year has grown from nothing that is known.
    fn end(self, year: usize) -> f32 {
        self.name + self.figure * (year as f32 + 1.0) + self.growth * year.saturating_sub(1) as f32
    }
}

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
        let widths = self.widths(ui, room);
        let width = widths.end(years.saturating_sub(1)) + widths.growth;
        let mut toggled = None;
        ScrollArea::horizontal().id_salt("years across").auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.set_width(width + gap::MEDIUM);
            let (_, rect) = ui.allocate_space(vec2(width, size::LINE));
            let (font, colors) = (small_font(ui), palette(ui));
            ui.painter().rect_filled(rect, 0, colors.table_header);
            let place = pos2(rect.min.x + MARK, rect.center().y);
            let name = if widths.growth > 0.0 { "项目" } else { "项目（停留时显示增长）" };
            ui.painter().text(place, Align2::LEFT_CENTER, name, font.clone(), colors.ink);
            for (at, report) in self.years.reports.iter().enumerate() {
                let right = rect.min.x + widths.end(at);
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
                for listed in &listed[range] {
                    match listed {
                        Listed::Table(table) => self.title_ui(ui, *table),
                        Listed::Figure(at) if self.line_ui(ui, *at, widths) => toggled = Some(*at),
                        Listed::Figure(_) => {}
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

    /// How wide columns are: as the figures need it, and up to what is usual where there is room. Where there is none
    /// for all years, what they have grown by is told below the pointer alone.
    fn widths(&self, ui: &Ui, room: f32) -> Widths {
        let digit = ui.fonts_mut(|fonts| fonts.glyph_width(&small_font(ui), '0'));
        let wide = |letters: usize| letters as f32 * digit + gap::SMALL;
        // Beside the figure its mark, below the year.
        let figure = wide(self.letters.figure.max(6)) + size::EM;
        let years = self.years.reports.len() as f32;
        let growth = wide(self.letters.growth);
        let growth = if NAME.0 + figure * years + growth * (years - 1.0) > room { 0.0 } else { growth };
        let needed = figure * years + growth * (years - 1.0);
        let free = ((room - NAME.1 - needed) / (2.0 * years)).clamp(0.0, (YEAR - figure - growth).max(0.0) / 2.0);
        let (figure, growth) = (figure + free, if growth > 0.0 { growth + free } else { growth });
        let needed = figure * years + growth * (years - 1.0);
        Widths { name: (room - needed).max(NAME.0), figure, growth }
    }

    /// The title of a table over its lines.
    fn title_ui(&self, ui: &mut Ui, table: usize) {
        let Some(latest) = self.years.reports.last() else { return };
        let title = latest.form.tables.get(table).map_or("", |table| table.title.as_str());
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), size::LINE));
        let response = ui.interact(rect, Id::unique(("years table", table)), egui::Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, title));
        let colors = palette(ui);
        ui.painter().rect_filled(rect, 0, colors.table_computed);
        let place = pos2(rect.min.x + gap::SMALL, rect.center().y);
        ui.painter().text(place, Align2::LEFT_CENTER, title, theme::table_label_font(), colors.ink);
    }

    /// Returns whether it was clicked.
    fn line_ui(&self, ui: &mut Ui, at: usize, widths: Widths) -> bool {
        let Some(line) = self.years.lines.get(at) else { return false };
        let is_chosen = self.chosen.contains(&at);
        let growth =
            line.growth().into_iter().map(|growth| growth.map_or_else(String::new, in_words)).collect::<Vec<_>>();
        let words = self
            .years
            .reports
            .iter()
            .zip(&growth)
            .enumerate()
            .map(|(at, (report, growth))| format!("{} 年 {} {growth}", report.year, line.shown(at).words()));
        let words = words.collect::<Vec<_>>();
        let spoken = format!("{}：{}", line.name, words.join("，"));
        let response = row(ui, Id::unique(("years line", at)), size::LINE, &spoken, is_chosen);
        let (rect, font, colors) = (response.rect, small_font(ui), palette(ui));
        let mark = if is_chosen { sign::OK } else { "" };
        let middle = rect.center().y;
        ui.painter().text(pos2(rect.min.x + gap::TINY, middle), Align2::LEFT_CENTER, mark, font.clone(), colors.accent);
        self.name_ui(ui, line, Rect::from_x_y_ranges(rect.min.x + MARK..=rect.min.x + widths.name, rect.y_range()));
        for (at, growth) in growth.iter().enumerate() {
            let shown = line.shown(at);
            let figure = shown.figure.map_or_else(|| "—".to_owned(), |figure| figure.to_string());
            let right = rect.min.x + widths.end(at);
            let drawn = ui.painter().text(pos2(right, middle), Align2::RIGHT_CENTER, figure, font.clone(), colors.ink);
            if shown.printed.is_some() {
                let place = pos2(drawn.left() - gap::TINY, middle);
                ui.painter().text(place, Align2::RIGHT_CENTER, sign::DIFFERS, font.clone(), colors.warning);
            }
            if widths.growth <= 0.0 {
                continue;
            }
            let place = pos2(right + widths.growth - gap::TINY, middle);
            ui.painter().text(place, Align2::RIGHT_CENTER, growth, font.clone(), colors.ink_weak);
        }
        response.tip(format!("{}\n{}", line.name, words.join("\n"))).clicked()
    }

    /// What a figure is of: its row, as much of it as there is room for, and its column, which is never cut.
    fn name_ui(&self, ui: &Ui, line: &Line, area: Rect) {
        let Some(latest) = self.years.reports.last() else { return };
        let Some(table) = latest.form.tables.get(line.cell.table) else { return };
        let (font, colors) = (small_font(ui), palette(ui));
        let lay = |text: String, color, width| {
            let mut job = egui::text::LayoutJob::simple_singleline(text, font.clone(), color);
            job.wrap = egui::text::TextWrapping::truncate_at_width(width);
            ui.fonts_mut(|fonts| fonts.layout_job(job))
        };
        let column = if table.columns.len() > 1 { table.column_name(line.cell.column) } else { String::new() };
        let column = lay(column, colors.ink_weak, area.width() / 2.0);
        let room = area.width() - column.size().x - 2.0 * gap::SMALL;
        let whole = lay(table.row_name(line.cell.row), colors.ink, f32::INFINITY);
        let name = match whole.size().x <= room {
            true => whole,
            false => lay(table.rows[line.cell.row].label.clone(), colors.ink, room),
        };
        let middle = |galley: &egui::Galley| area.center().y - galley.size().y / 2.0;
        ui.painter().galley(pos2(area.right() - gap::SMALL - column.size().x, middle(&column)), column, colors.ink);
        ui.painter().galley(pos2(area.left(), middle(&name)), name, colors.ink);
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
            if button(ui, "导出历年表…").tip("导出 Excel 工作簿：数字、增长和核对结果").clicked()
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
