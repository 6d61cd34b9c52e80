//! The list of offices. Only lines in view are laid out: there may be very many.

use egui::{Align2, Id, Key, Modifiers, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::state::CompilingPage;
use crate::{
    form::Form,
    kit::{
        theme::{gap, palette, sign, size, stroke},
        widgets::{self, row, small_font, walk},
    },
    open::{
        compiling::{
            list::{Column, Wanted, figure_of},
            row::{Row, Status},
        },
        wake::Wake,
    },
};

/// Height of a line.
const LINE: f32 = size::LINE;

/// The columns with their names, and how wide they are, as parts of the whole.
const COLUMNS: [(Column, &str, f32); 8] = [
    (Column::Name, "单位", 0.3),
    (Column::Level, "级别", 0.09),
    (Column::Status, "情况", 0.15),
    (Column::State, "办理", 0.1),
    (Column::Errors, "错误", 0.075),
    (Column::Warnings, "警告", 0.075),
    (Column::Lacking, "未填", 0.075),
    (Column::Figure, "数字", 0.135),
];

impl CompilingPage {
    pub(super) fn offices_ui(&mut self, ui: &mut Ui) {
        let wake = Wake::from(ui.ctx());
        self.figure_ui(ui, &wake);
        let width = ui.available_width();
        ui.spacing_mut().item_spacing.y = 0.0;
        // As wide as the lines, beside which the list scrolls.
        let bar = ui.spacing().scroll.allocated_width();
        self.titles_ui(ui, width - bar, &wake);
        let count = self.compiling.list().len();
        if count == 0 {
            ui.add_space(gap::SMALL);
            let words = if self.compiling.rows().is_empty() {
                "还没有读到报告"
            } else if self.compiling.is_sorting() {
                "正在排列…"
            } else {
                "没有符合条件的单位"
            };
            widgets::hint(ui, words);
            return;
        }
        let mut area = ScrollArea::vertical().id_salt("collected offices").auto_shrink(false);
        if let Some(first) = self.scroll.take() {
            area = area.vertical_scroll_offset(first as f32 * LINE);
        }
        let mut chosen = None;
        let shown = area.show_rows(ui, LINE, count, |ui, range| {
            for position in range.clone() {
                let Some(&at) = self.compiling.list().get(position) else { continue };
                if self.line_ui(ui, position, at as usize) {
                    chosen = Some(position);
                }
            }
            range
        });
        #[expect(clippy::cast_sign_loss, reason = "no list is scrolled before its begin")]
        let lines = |height: f32| height as usize;
        self.in_view = lines(shown.inner_rect.height() / LINE).max(1);
        let first = lines((shown.state.clamped_offset().y / LINE).ceil());
        if let Some(next) = self.keys(ui, shown.inner, count) {
            ui.memory_mut(|memory| memory.request_focus(line_id(next)));
            self.scroll =
                if next < first { Some(next) } else { (next >= first + self.in_view).then(|| next + 1 - self.in_view) };
            chosen = Some(next);
            ui.ctx().request_repaint();
        }
        if let Some(at) = chosen.and_then(|position| self.compiling.list().get(position)) {
            self.choose(*at as usize);
        }
    }

    /// Where a key leads from the line that has the focus.
    fn keys(&self, ui: &Ui, range: std::ops::Range<usize>, count: usize) -> Option<usize> {
        let here = range.clone().find(|at| ui.memory(|memory| memory.has_focus(line_id(*at))))?;
        if let Some(next) = walk(ui, here, count, line_id) {
            return Some(next);
        }
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let last = count - 1;
        [
            (Key::PageDown, (here + self.in_view).min(last)),
            (Key::PageUp, here.saturating_sub(self.in_view)),
            (Key::Home, 0),
            (Key::End, last),
        ]
        .into_iter()
        .find_map(|(key, next)| pressed(key).then_some(next))
    }

    /// Which figure stands beside the lines.
    fn figure_ui(&mut self, ui: &mut Ui, wake: &Wake) {
        let Some(figures) = self.compiling.figures() else { return };
        let Some(form) = self.compiling.form() else { return };
        let (cell, form) = (figures.cell, form.clone());
        let sum = self.compiling.collection().map(|collection| collection.sums.of(cell).to_string());
        ui.horizontal(|ui| {
            ui.label(format!("数字：{}，合计 {}", form.full_name(cell), sum.unwrap_or_default()));
            if ui.small_button("不显示数字").clicked() {
                self.compiling.choose(None, wake);
                let show = crate::open::compiling::list::Show::All;
                let wanted = Wanted { show, by: Column::Given, falls: false, ..self.compiling.wanted().clone() };
                self.want(wanted, wake);
            }
        });
    }

    /// The titles of the columns: a click puts the lines in order.
    fn titles_ui(&mut self, ui: &mut Ui, width: f32, wake: &Wake) {
        let (_, rect) = ui.allocate_space(vec2(width, LINE));
        let (font, palette) = (small_font(ui), palette(ui));
        ui.painter().rect_filled(rect, 0, palette.table_header);
        let line = Stroke::new(stroke::THIN, palette.table_line);
        ui.painter().hline(rect.x_range(), rect.bottom(), line);
        let wanted = self.compiling.wanted().clone();
        let mut left = rect.min.x;
        let mut clicked = None;
        for (column, name, part) in COLUMNS {
            let area = egui::Rect::from_min_size(pos2(left, rect.min.y), vec2(part * width, LINE));
            let response = ui.interact(area, Id::unique(("collected column", name)), Sense::click());
            let is_by = wanted.by == column;
            let mark = match (is_by, wanted.falls) {
                (true, true) => " ↓",
                (true, false) => " ↑",
                (false, _) => "",
            };
            let spoken = format!("按{name}排列");
            response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, is_by, &spoken));
            if response.hovered() || response.has_focus() {
                ui.painter().rect_filled(area, 0, palette.hover);
            }
            if response.has_focus() {
                let ring = Stroke::new(stroke::FOCUS, palette.accent);
                ui.painter().rect_stroke(area, 0, ring, egui::StrokeKind::Inside);
            }
            let at = pos2(left + gap::SMALL, rect.center().y);
            ui.painter().text(at, Align2::LEFT_CENTER, format!("{name}{mark}"), font.clone(), palette.ink);
            if response.on_hover_text(spoken).clicked() {
                clicked = Some(column);
            }
            left += part * width;
        }
        if let Some(column) = clicked {
            // Words from the first, numbers from the greatest; once more, the other way; then as given.
            let is_number = matches!(column, Column::Errors | Column::Warnings | Column::Lacking | Column::Figure);
            let (by, falls) = match (wanted.by == column, wanted.falls == is_number) {
                (false, _) => (column, is_number),
                (true, true) => (column, !is_number),
                (true, false) => (Column::Given, false),
            };
            self.want(Wanted { by, falls, ..wanted }, wake);
        }
    }

    /// Returns whether it was clicked.
    fn line_ui(&self, ui: &mut Ui, position: usize, at: usize) -> bool {
        let Some(shown) = self.compiling.rows().get(at) else { return false };
        let figures = self.compiling.figures().map(|figures| &*figures.of);
        let figure = figures.and_then(|figures| figure_of(shown, figures));
        let figure = figure.map(|figure| figure.to_string()).unwrap_or_default();
        let is_chosen = self.chosen.as_deref() == Some(Self::key(shown));
        let spoken = spoken(shown, &figure);
        let response = row(ui, line_id(position), LINE, &spoken, is_chosen);
        let rect = response.rect;
        let (font, palette) = (small_font(ui), palette(ui));
        let count = |count: usize| if count == 0 { String::new() } else { count.to_string() };
        let (mark, color) = match shown.status {
            Status::Broken | Status::Unclear => (sign::ERROR, palette.error),
            Status::Missing => (sign::EMPTY, palette.error),
            Status::Stranger | Status::OtherYear | Status::Double | Status::Late => (sign::WARNING, palette.warning),
            Status::Taken => (sign::OK, palette.ok),
            Status::Read => ("", palette.ink_weak),
        };
        let other = shown.year.filter(|_| matches!(shown.status, Status::OtherYear | Status::Read));
        let year = other.map(|year| format!(" {year}")).unwrap_or_default();
        let name = if shown.name.is_empty() { "（没有单位名称）" } else { &shown.name };
        let texts = [
            (name.to_owned(), palette.ink),
            (shown.level.clone(), palette.ink_weak),
            (format!("{mark}{}{year}", shown.status.label()), color),
            (shown.state.to_owned(), palette.ink_weak),
            (count(shown.open[0]), palette.error),
            (count(shown.open[1]), palette.warning),
            (count(shown.lacking), palette.warning),
            (figure, palette.ink),
        ];
        let mut left = rect.min.x + gap::SMALL;
        for ((text, color), (column, _, part)) in texts.into_iter().zip(COLUMNS) {
            let room = (part * rect.width() - gap::SMALL).max(size::EM);
            let mut job = egui::text::LayoutJob::simple_singleline(text, font.clone(), color);
            job.wrap = egui::text::TextWrapping::truncate_at_width(room);
            let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
            let x = if column == Column::Figure { left + room - galley.size().x - gap::TINY } else { left };
            ui.painter().galley(pos2(x, rect.center().y - galley.size().y / 2.0), galley, color);
            left += part * rect.width();
        }
        response.clicked()
    }
}

fn line_id(position: usize) -> Id {
    Id::unique(("collected office", position))
}

/// A line as it is read out.
fn spoken(row: &Row, figure: &str) -> String {
    let mut words = vec![row.name.clone(), row.status.label().to_owned()];
    words.extend(row.year.map(|year| format!("{year} 年度")));
    let [errors, warnings, _] = row.open;
    let counts = [(errors, "个错误"), (warnings, "个警告"), (row.lacking, "个部分未填")];
    words.extend(counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, of)| format!("{count} {of}")));
    if !figure.is_empty() {
        words.push(format!("数字 {figure}"));
    }
    words.join("，")
}

/// The figures that are offered beside the lines: totals and single rows of every table, in the order of the form.
pub(super) fn offered(form: &Form) -> impl Iterator<Item = (crate::form::CellRef, String)> + '_ {
    let last = |table: usize| form.tables[table].columns.len() - 1;
    form.cells().filter(move |cell| cell.column == last(cell.table)).map(|cell| (cell, form.full_name(cell)))
}
