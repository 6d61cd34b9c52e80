//! The figures that were chosen as plots over the offices, so many on a page as can be read; the figures stand beside
//! them in the list.

use std::sync::Arc;

use egui::{Button, ScrollArea, Ui};

use super::state::{CompilingPage, CompilingWish};
use crate::{
    kit::{
        theme::{gap, palette, sign, size},
        tip::Tip as _,
        widgets::{button, hint},
    },
    open::{
        compiling::row::Row,
        plot::{Plot, Series},
        wake::Wake,
    },
    text::first_of,
    view::plot,
};

/// So many offices have room in a plot that can be read.
const MOST: usize = 40;
/// Most offices without a figure that are named.
const NAMED: usize = 20;
/// Width of a plot that is written to a file.
const FILE: f32 = 48.0 * size::EM;

impl CompilingPage {
    pub(super) fn plotted_ui(&mut self, ui: &mut Ui) -> Option<CompilingWish> {
        self.choose_first_figure(&Wake::from(ui.ctx()));
        if self.compiling.figures().is_empty() {
            hint(ui, "正在列出数字…");
            return None;
        }
        let (with, without): (Vec<&Row>, Vec<&Row>) = self.plotted_rows();
        let pages = with.len().div_ceil(MOST).max(1);
        let page = self.plot_page.min(pages - 1);
        let first = page * MOST;
        let shown = &with[first..with.len().min(first + MOST)];
        let (series, title) = (self.series(shown), self.plot_title());
        let (mut wish, mut turned) = (None, page);
        ui.horizontal_wrapped(|ui| {
            if button(ui, "保存图（PNG）…").clicked() {
                wish = Some(CompilingWish::Png(Arc::new(Plot::bars(&title, &series, FILE))));
            }
            if button(ui, "保存图（SVG）…").clicked() {
                wish = Some(CompilingWish::Svg(Arc::new(Plot::bars(&title, &series, FILE))));
            }
            if pages > 1 {
                if ui.add_enabled(page > 0, Button::new("上一页")).clicked() {
                    turned = page - 1;
                }
                if ui.add_enabled(page + 1 < pages, Button::new("下一页")).clicked() {
                    turned = page + 1;
                }
                let (from, to) = (first + 1, first + shown.len());
                ui.label(format!("第 {from}～{to} 个，共 {} 个", with.len()));
            }
            hint(ui, "按“单位”中的次序");
        });
        if !without.is_empty() {
            let named = first_of(without.iter().map(|row| row.name.as_str()), NAMED);
            let words = format!("{} {} 个单位没有这些数字，不在图中", sign::WARNING, without.len());
            let color = palette(ui).warning;
            ui.colored_label(color, words).tip(named);
        }
        ScrollArea::vertical().id_salt("collected plot").auto_shrink(false).show(ui, |ui| {
            let plot = Plot::bars(&title, &series, ui.available_width() - gap::SMALL);
            plot::ui(ui, &plot, "各单位所选数字的图，数字见“单位”");
        });
        self.plot_page = turned;
        wish
    }

    /// The lines that are listed, of the year of the sum: with any of the figures, and without.
    fn plotted_rows(&self) -> (Vec<&Row>, Vec<&Row>) {
        let rows = self.compiling.list().iter().filter_map(|at| self.compiling.rows().get(*at as usize));
        let year = self.compiling.collection().map(|collection| collection.year);
        rows.filter(|row| row.year.is_none() || row.year == year)
            .partition(|row| self.compiling.figures().iter().any(|figures| figures.number(row).is_some()))
    }

    /// The figures of some lines, a series for each that was chosen.
    fn series(&self, rows: &[&Row]) -> Vec<Series> {
        let Some(form) = self.compiling.form() else { return Vec::new() };
        let series = self.compiling.figures().iter().map(|figures| Series {
            title: form.full_name(figures.cell),
            figures: rows.iter().map(|row| (row.name.clone(), figures.number(row))).collect(),
        });
        series.collect()
    }

    fn plot_title(&self) -> String {
        self.compiling.collection().map(|collection| format!("{} 年度", collection.year)).unwrap_or_default()
    }
}
