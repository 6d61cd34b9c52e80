//! The sums on the tables of the form: a click on one lists the reports behind it.

use egui::{Align2, Id, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::state::CompilingPage;
use crate::{
    form::{CellRef, Form},
    kit::{
        theme::{self, gap, palette, sign, size, stroke},
        tip::Tip as _,
        widgets::{self, small_font},
    },
    open::wake::Wake,
    report::Report,
    rollup::{Collection, Sum},
    view::figure_rows::{self, ROW, Widths},
};

/// Width of a column of figures.
const FIGURE: f32 = 6.5 * size::EM;

impl CompilingPage {
    /// The sums; beside them what the open report says otherwise, where it is the one of all of them.
    pub(super) fn sums_ui(&mut self, ui: &mut Ui, report: Option<&Report>) {
        let Some(collection) = self.compiling.collection().cloned() else {
            widgets::hint(ui, "全部读完后列出合计");
            return;
        };
        let form = &collection.sums.form;
        let own = report.filter(|report| is_own(&collection, report));
        let said = format!("{} 年度，{} 个单位的合计，{}", collection.year, collection.sums.reports, form.name());
        ui.label(said);
        if let Some(own) = own {
            let differing = form.cells().filter(|cell| differs(&collection, own, *cell)).count();
            let (mark, words) = match differing {
                0 => (sign::OK, "与合计相同".to_owned()),
                count => (sign::DIFFERS, format!("有 {count} 个数字与合计不同，标在表中")),
            };
            ui.label(format!("{mark} 打开的报告（{}）{words}", own.unit_name()));
        }
        let mut clicked = None;
        ScrollArea::vertical().id_salt("collected sums").auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for section in &form.sections {
                let mut tables = Vec::new();
                for grid in section.parts.iter().filter_map(|part| part.grid()) {
                    for (_, cell) in grid.entries() {
                        if !tables.contains(&cell.table) {
                            tables.push(cell.table);
                        }
                    }
                }
                if tables.is_empty() {
                    continue;
                }
                ui.add_space(gap::MEDIUM);
                widgets::subheading(ui, &section.heading);
                for table in tables {
                    ui.add_space(gap::TINY);
                    clicked = table_ui(ui, &collection, own, table).or(clicked);
                }
            }
        });
        if let Some(cell) = clicked {
            let wake = Wake::from(ui.ctx());
            self.list_behind(cell, &wake);
        }
    }
}

/// Whether a report is the one of all offices of a collection.
fn is_own(collection: &Collection, report: &Report) -> bool {
    report.year == collection.year
        && report.form.digest() == collection.sums.form.digest()
        && collection.head().is_none_or(|head| head == report.unit.trim())
}

/// Whether a report says something else than the sum.
fn differs(collection: &Collection, report: &Report, cell: CellRef) -> bool {
    let form = &collection.sums.form;
    if form.is_computed(cell) {
        return false;
    }
    collection.sums.of(cell).number(form.kind(cell)) != report.number(cell)
}

fn table_ui(ui: &mut Ui, collection: &Collection, own: Option<&Report>, table: usize) -> Option<CellRef> {
    let form = &collection.sums.form;
    let found = &form.tables[table];
    let width = ui.available_width() - gap::MEDIUM;
    // Where there is room, headers stand in one line.
    let figure = (FIGURE * 7.0 / found.columns.len() as f32).clamp(FIGURE, 1.75 * FIGURE);
    let figure = figure.min(width * 0.7 / found.columns.len() as f32);
    let labels = width - figure * found.columns.len() as f32;
    head_ui(ui, form, table, (labels, figure));
    let mut clicked = None;
    figure_rows::ui(ui, (table, found), Widths { whole: width, labels, figure }, |ui, cell, area| {
        if sum_ui(ui, collection, own, cell, area) {
            clicked = Some(cell);
        }
    });
    clicked
}

/// Returns whether it was clicked.
fn sum_ui(ui: &Ui, collection: &Collection, own: Option<&Report>, cell: CellRef, area: Rect) -> bool {
    let form = &collection.sums.form;
    let sum = collection.sums.of(cell);
    let name = form.full_name(cell);
    let own = own.filter(|own| differs(collection, own, cell));
    let own = own.map(|own| own.number(cell).map_or_else(|| "空白".to_owned(), |number| number.to_string()));
    let told = own.as_ref().map(|own| format!("，打开的报告为 {own}")).unwrap_or_default();
    let figure = if sum == Sum::Blank { "空白".to_owned() } else { sum.to_string() };
    let words = format!("{name}：合计 {figure}{told}");
    let response = ui.interact(area, Id::unique(("collected sum", cell.table, cell.row, cell.column)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &words));
    if ui.is_rect_visible(area) {
        let palette = palette(ui);
        let ground = if own.is_some() {
            palette.warning_soft
        } else if response.hovered() {
            palette.hover
        } else if form.is_computed(cell) {
            palette.table_computed
        } else {
            palette.table_cell
        };
        let painter = ui.painter();
        painter.rect_filled(area, 0, ground);
        painter.rect_stroke(area, 0, Stroke::new(stroke::THIN, palette.table_line), StrokeKind::Middle);
        let inner = area.shrink2(vec2(gap::TINY, 0.0));
        if own.is_some() {
            painter.text(inner.left_center(), Align2::LEFT_CENTER, sign::DIFFERS, small_font(ui), palette.warning);
        }
        let text = if sum == Sum::Blank { String::new() } else { sum.to_string() };
        painter.text(inner.right_center(), Align2::RIGHT_CENTER, text, theme::figure_font(), palette.ink);
        if response.has_focus() {
            painter.rect_stroke(area, 0, Stroke::new(stroke::FOCUS, palette.accent), StrokeKind::Inside);
        }
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let tip = format!("{words}\n点击列出各单位的数字");
    response.tip(tip).clicked()
}

fn head_ui(ui: &mut Ui, form: &Form, table: usize, (labels, figure): (f32, f32)) {
    let columns = &form.tables[table].columns;
    let (font, palette) = (small_font(ui), palette(ui));
    let lay = |ui: &mut Ui, text: &str| {
        ui.fonts_mut(|fonts| fonts.layout(text.replace('\n', ""), font.clone(), palette.ink, figure - gap::SMALL))
    };
    let galleys = columns.iter().map(|column| lay(ui, &column.label)).collect::<Vec<_>>();
    let height = galleys.iter().map(|galley| galley.size().y).fold(ROW - gap::SMALL, f32::max) + gap::SMALL;
    let (_, rect) = ui.allocate_space(vec2(labels + figure * columns.len() as f32, height));
    for (at, galley) in galleys.into_iter().enumerate() {
        let left = rect.min.x + labels + figure * at as f32;
        let area = Rect::from_min_size(pos2(left, rect.min.y), vec2(figure, height));
        ui.painter().rect_filled(area, 0, palette.table_header);
        ui.painter().rect_stroke(area, 0, Stroke::new(stroke::THIN, palette.table_line), StrokeKind::Middle);
        let place = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), area);
        ui.painter().galley(place.min, galley, palette.ink);
    }
}
