//! The figure that was chosen as a plot over the offices; the figures stand beside them in the list.

use std::sync::Arc;

use egui::{ScrollArea, Ui};

use super::state::{CompilingPage, CompilingWish};
use crate::{
    kit::{
        theme::{gap, size},
        widgets::{button, hint},
    },
    open::{
        compiling::{list::figure_of, row::Row},
        plot::{Plot, Series},
    },
    view::plot,
};

/// So many offices have room in a plot that can be read.
const MOST: usize = 40;
/// Width of a plot that is written to a file.
const FILE: f32 = 48.0 * size::EM;

impl CompilingPage {
    pub(super) fn plotted_ui(&self, ui: &mut Ui) -> Option<CompilingWish> {
        let Some((series, title)) = self.series() else {
            hint(ui, "先在上面选一个数字，再画图");
            return None;
        };
        let mut wish = None;
        ui.horizontal_wrapped(|ui| {
            if button(ui, "保存图（PNG）…").clicked() {
                wish = Some(CompilingWish::Png(Arc::new(Plot::bars(&title, &series, FILE))));
            }
            if button(ui, "保存图（SVG）…").clicked() {
                wish = Some(CompilingWish::Svg(Arc::new(Plot::bars(&title, &series, FILE))));
            }
            hint(ui, format!("按“单位”中的次序，最多 {MOST} 个"));
        });
        ScrollArea::vertical().id_salt("collected plot").auto_shrink(false).show(ui, |ui| {
            let plot = Plot::bars(&title, &series, ui.available_width() - gap::SMALL);
            plot::ui(ui, &plot, "各单位所选数字的图，数字见“单位”");
        });
        wish
    }

    /// The figures of the lines that are listed, as far as there are any.
    fn series(&self) -> Option<(Series, String)> {
        let figures = self.compiling.figures()?;
        let collection = self.compiling.collection()?;
        let rows = self.compiling.list().iter().filter_map(|at| self.compiling.rows().get(*at as usize));
        let shown = rows.filter_map(|row: &Row| Some((row.name.clone(), Some(figure_of(row, &figures.of)?))));
        let series =
            Series { title: collection.sums.form.full_name(figures.cell), figures: shown.take(MOST).collect() };
        Some((series, format!("{} 年度", collection.year)))
    }
}
