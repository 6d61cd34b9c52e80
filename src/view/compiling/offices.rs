//! The list of offices. Only lines in view are laid out: there may be very many.

use egui::{Align2, Id, Key, Modifiers, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::{choice::short_name, state::CompilingPage};
use crate::{
    kit::{
        theme::{gap, palette, sign, size, stroke},
        tip::Tip as _,
        widgets::{self, row, small_font, walk},
    },
    open::{
        compiling::{
            figures::Figure,
            list::{Column, Wanted},
            row::{Row, Status},
        },
        wake::Wake,
    },
    rollup::years::in_words,
};

/// Height of a line.
const LINE: f32 = size::LINE;

/// The columns with their names, and how wide they are, as parts of what figures leave.
const COLUMNS: [(Column, &str, f32); 7] = [
    (Column::Name, "单位", 0.31),
    (Column::Level, "级别", 0.11),
    (Column::Status, "情况", 0.18),
    (Column::State, "办理状态", 0.15),
    (Column::Errors, "错误", 0.085),
    (Column::Warnings, "警告", 0.085),
    (Column::Lacking, "未填", 0.08),
];
/// Part of the whole that a figure has, and all of them have at most.
const FIGURE: (f32, f32) = (0.16, 0.62);
/// What is left out where several figures need the room.
const SPARE: [Column; 2] = [Column::Level, Column::State];
/// Part of its column that a figure has where its growth stands beside it.
const BEFORE_GROWTH: f32 = 0.55;

/// A column as it is drawn.
struct Shown {
    column: Column,
    title: String,
    /// What is read out, and shown below the pointer.
    tip: String,
    left: f32,
    width: f32,
}

impl CompilingPage {
    pub(super) fn offices_ui(&mut self, ui: &mut Ui) {
        let wake = Wake::from(ui.ctx());
        let width = ui.available_width();
        ui.spacing_mut().item_spacing.y = 0.0;
        // As wide as the lines, beside which the list scrolls.
        let bar = ui.spacing().scroll.allocated_width();
        let columns = self.columns(width - bar);
        self.titles_ui(ui, &columns, &wake);
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
                if self.line_ui(ui, &columns, position, at as usize) {
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

    /// The columns from left to right.
    fn columns(&self, width: f32) -> Vec<Shown> {
        let chosen = self.compiling.chosen();
        let part = FIGURE.0.min(FIGURE.1 / chosen.len().max(1) as f32);
        let rest = 1.0 - part * chosen.len() as f32;
        let is_kept = |column: &Column| chosen.len() < 2 || !SPARE.contains(column);
        let kept = COLUMNS.iter().filter(|(column, ..)| is_kept(column));
        let all = kept.clone().map(|(.., part)| part).sum::<f32>();
        let fixed = kept
            .map(|(column, title, part)| (*column, (*title).to_owned(), format!("按{title}排列"), part / all * rest));
        let collection = self.compiling.collection();
        let figures = chosen.iter().filter_map(|&cell| {
            let form = &collection?.sums.form;
            let sum = collection?.sums.of(cell);
            let tip = format!("按数字排列：{}，合计 {sum}", form.full_name(cell));
            Some((Column::Figure(cell), short_name(form, cell), tip, part))
        });
        let mut left = 0.0;
        let placed = fixed.chain(figures).map(|(column, title, tip, part)| {
            let shown = Shown { column, title, tip, left, width: part * width };
            left += shown.width;
            shown
        });
        placed.collect()
    }

    /// The titles of the columns: a click puts the lines in order. Below those of figures are their sums.
    fn titles_ui(&mut self, ui: &mut Ui, columns: &[Shown], wake: &Wake) {
        let has_figures = !self.compiling.chosen().is_empty();
        let height = if has_figures { 2.0 * LINE } else { LINE };
        let width = columns.last().map_or(0.0, |last| last.left + last.width);
        let (_, rect) = ui.allocate_space(vec2(width, height));
        let (font, palette) = (small_font(ui), palette(ui));
        ui.painter().rect_filled(rect, 0, palette.table_header);
        let line = Stroke::new(stroke::THIN, palette.table_line);
        ui.painter().hline(rect.x_range(), rect.bottom(), line);
        let wanted = self.compiling.wanted().clone();
        let mut clicked = None;
        for Shown { column, title, tip, left, width } in columns {
            let area = egui::Rect::from_min_size(pos2(rect.min.x + left, rect.min.y), vec2(*width, height));
            let response = ui.interact(area, Id::unique(("collected column", title, tip)), Sense::click());
            let growth = match column {
                Column::Figure(cell) => Some(Column::Growth(*cell)),
                _ => None,
            };
            let is_growth = growth == Some(wanted.by);
            let is_by = wanted.by == *column || is_growth;
            let mark = match (is_by, wanted.falls) {
                (true, true) => "↓",
                (true, false) => "↑",
                (false, _) => "",
            };
            let of = if is_growth { "增长" } else { "" };
            response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, is_by, tip));
            if response.hovered() || response.has_focus() {
                ui.painter().rect_filled(area, 0, palette.hover);
            }
            if response.has_focus() {
                let ring = Stroke::new(stroke::FOCUS, palette.accent);
                ui.painter().rect_stroke(area, 0, ring, egui::StrokeKind::Inside);
            }
            let text = if is_by { format!("{of}{mark} {title}") } else { title.clone() };
            let room = width - gap::SMALL - gap::TINY;
            let mut job = egui::text::LayoutJob::simple(text, font.clone(), palette.ink, room);
            (job.wrap.max_rows, job.wrap.break_anywhere) = (if has_figures { 2 } else { 1 }, true);
            let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
            let top = area.center().y - galley.size().y / 2.0;
            let x = rect.min.x + start(*column, *left, *width, &galley);
            ui.painter().galley(pos2(x, top), galley, palette.ink);
            if response.tip(tip).clicked() {
                clicked = Some(*column);
            }
        }
        if has_figures {
            self.sums_of_columns_ui(ui, columns);
        }
        // Of a figure that has a year before: by itself, then by its growth.
        let by_growth = clicked.and_then(|column| match (column, wanted.by) {
            (Column::Figure(cell), Column::Figure(by)) if cell == by && !wanted.falls && self.has_before => Some(cell),
            _ => None,
        });
        if let Some(cell) = by_growth {
            self.want(Wanted { by: Column::Growth(cell), falls: true, ..wanted }, wake);
            return;
        }
        if let Some(column) = clicked {
            // Words from the first, numbers from the greatest; once more, the other way; then as given.
            let is_number = matches!(column, Column::Errors | Column::Warnings | Column::Lacking | Column::Figure(_));
            let (by, falls) = match (wanted.by == column, wanted.falls == is_number) {
                (false, _) => (column, is_number),
                (true, true) => (column, !is_number),
                (true, false) => (Column::Given, false),
            };
            self.want(Wanted { by, falls, ..wanted }, wake);
        }
    }

    /// What the figures come to, below their titles.
    fn sums_of_columns_ui(&self, ui: &mut Ui, columns: &[Shown]) {
        let Some(collection) = self.compiling.collection() else { return };
        let width = columns.last().map_or(0.0, |last| last.left + last.width);
        let (_, rect) = ui.allocate_space(vec2(width, LINE));
        let (font, palette) = (small_font(ui), palette(ui));
        ui.painter().rect_filled(rect, 0, palette.table_computed);
        let middle = rect.center().y;
        let words = format!("合计（计入汇总的 {} 份）", collection.sums.reports);
        ui.painter().text(pos2(rect.min.x + gap::SMALL, middle), Align2::LEFT_CENTER, words, font.clone(), palette.ink);
        let part = if self.has_before { BEFORE_GROWTH } else { 1.0 };
        for Shown { column, left, width, .. } in columns {
            let Column::Figure(cell) = column else { continue };
            let right = rect.min.x + left + width * part - gap::SMALL;
            let sum = collection.sums.of(*cell).to_string();
            ui.painter().text(pos2(right, middle), Align2::RIGHT_CENTER, sum, font.clone(), palette.ink);
        }
    }

    /// Returns whether it was clicked.
    fn line_ui(&self, ui: &mut Ui, columns: &[Shown], position: usize, at: usize) -> bool {
        let Some(shown) = self.compiling.rows().get(at) else { return false };
        let figures = self.compiling.figures();
        let figure = |column: &Column| match column {
            Column::Figure(cell) => figures.iter().find(|figures| figures.cell == *cell)?.of_row(shown),
            _ => None,
        };
        let has_before = self.has_before;
        let told = columns.iter().filter_map(|shown| Some((shown.title.as_str(), figure(&shown.column)?)));
        let told = told.filter_map(|(title, figure)| figure_words(title, &figure)).collect::<Vec<_>>();
        let is_chosen = self.chosen.as_deref() == Some(Self::key(shown));
        let spoken = spoken(shown, &told);
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
        let text = |column: &Column| match column {
            Column::Name => Some((name.to_owned(), palette.ink)),
            Column::Level => Some((shown.level.clone(), palette.ink_weak)),
            Column::Status => Some((format!("{mark}{}{year}", shown.status.label()), color)),
            Column::State => Some((shown.state.clone().into_owned(), palette.ink_weak)),
            Column::Errors => Some((count(shown.open[0]), palette.error)),
            Column::Warnings => Some((count(shown.open[1]), palette.warning)),
            Column::Lacking => Some((count(shown.lacking), palette.warning)),
            Column::Given | Column::Figure(_) | Column::Growth(_) => None,
        };
        let texts = columns.iter().filter_map(|shown| Some((text(&shown.column)?, shown)));
        for ((text, color), Shown { column, left, width, .. }) in texts {
            let room = (width - gap::SMALL).max(size::EM);
            let mut job = egui::text::LayoutJob::simple_singleline(text, font.clone(), color);
            job.wrap = egui::text::TextWrapping::truncate_at_width(room);
            let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
            let place =
                pos2(rect.min.x + start(*column, *left, *width, &galley), rect.center().y - galley.size().y / 2.0);
            ui.painter().galley(place, galley, color);
        }
        for (figure, Shown { left, width, .. }) in
            columns.iter().filter_map(|shown| Some((figure(&shown.column)?, shown)))
        {
            let area = egui::Rect::from_min_size(pos2(rect.min.x + left, rect.min.y), vec2(*width, rect.height()));
            figure_ui(ui, area, &figure, has_before);
        }
        if told.is_empty() { response.clicked() } else { response.tip(told.join("\n")).clicked() }
    }
}

/// Where the words of a column begin: counts end one below the other, as in a spreadsheet.
fn start(column: Column, left: f32, width: f32, galley: &egui::Galley) -> f32 {
    match column {
        Column::Errors | Column::Warnings | Column::Lacking => left + width - gap::LARGE - galley.size().x,
        _ => left + gap::SMALL,
    }
}

/// A figure with the mark of what was printed otherwise, and, where there is room, what it has grown by.
fn figure_ui(ui: &Ui, area: egui::Rect, figure: &Figure, has_before: bool) {
    let (font, palette) = (small_font(ui), palette(ui));
    let Some(number) = figure.shown.figure else { return };
    let mark = if figure.shown.printed.is_some() { sign::DIFFERS } else { "" };
    let lay = |text: String, color| ui.fonts_mut(|fonts| fonts.layout_no_wrap(text, font.clone(), color));
    let (mark, text) = (lay(mark.to_owned(), palette.warning), lay(number.to_string(), palette.ink));
    let growth = figure.growth().map(|growth| lay(in_words(growth), palette.ink_weak));
    let width = mark.size().x + text.size().x + 2.0 * gap::TINY;
    let growth = growth.filter(|growth| width + growth.size().x + gap::TINY <= area.width());
    let usual = area.left() + area.width() * if has_before { BEFORE_GROWTH } else { 1.0 } - gap::SMALL;
    let mut right = usual.max(area.left() + width);
    let middle = |galley: &egui::Galley| area.center().y - galley.size().y / 2.0;
    if let Some(growth) = growth {
        let left = area.right() - gap::TINY - growth.size().x;
        right = right.min(left - gap::TINY);
        ui.painter().galley(pos2(left, middle(&growth)), growth, palette.ink_weak);
    }
    let left = right - text.size().x;
    ui.painter().galley(pos2(left - gap::TINY - mark.size().x, middle(&mark)), mark, palette.warning);
    ui.painter().galley(pos2(left, middle(&text)), text, palette.ink);
}

/// A figure in words, with what was printed otherwise and what it was the year before.
fn figure_words(title: &str, figure: &Figure) -> Option<String> {
    figure.shown.figure?;
    let last = figure.last.map(|last| format!("，上年 {last}")).unwrap_or_default();
    let growth = figure.growth().map(|growth| format!("（{}）", in_words(growth))).unwrap_or_default();
    Some(format!("{title} {}{last}{growth}", figure.shown.words()))
}

fn line_id(position: usize) -> Id {
    Id::unique(("collected office", position))
}

/// A line as it is read out.
fn spoken(row: &Row, figures: &[String]) -> String {
    let mut words = vec![row.name.clone(), row.status.label().to_owned()];
    words.extend(Some(row.state.to_string()).filter(|state| !state.is_empty()));
    words.extend(row.year.map(|year| format!("{year} 年度")));
    let [errors, warnings, _] = row.open;
    let counts = [(errors, "个错误"), (warnings, "个警告"), (row.lacking, "个部分未填")];
    words.extend(counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, of)| format!("{count} {of}")));
    words.extend(figures.iter().cloned());
    words.join("，")
}
