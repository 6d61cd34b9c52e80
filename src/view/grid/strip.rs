//! 勾稽: whether cells balance that share no column, or of which no grid is shown, as a strip of constant height.

use egui::{Align2, FontId, Rect, Sense, TextStyle, Ui, WidgetInfo, pos2, vec2};
use rust_decimal::Decimal;

use crate::{
    check::BalanceLine,
    kit::theme::{self, Palette, gap, sign, stroke},
    kit::tip::Tip as _,
    report::{Report, Total},
};

/// Least width of an entry of the strip, in times of the text height: eight digits on both sides still fit.
const LEAST: f32 = 7.2;

/// Shows the balances, each with its sign, its column and both sides.
pub fn ui(ui: &mut Ui, report: &Report, lines: &[&BalanceLine]) {
    if lines.is_empty() {
        return;
    }
    let palette = theme::palette(ui);
    let (name, figures) = (TextStyle::Body.resolve(ui.style()), TextStyle::Small.resolve(ui.style()));
    let width = ui.available_width();
    let (columns, rows, height) = shape(ui, lines.len());
    let (rect, _) = ui.allocate_exact_size(vec2(width, height * rows as f32), Sense::hover());
    let entry = vec2(width / columns as f32, height);
    for (index, line) in lines.iter().enumerate() {
        let corner =
            pos2(rect.left() + entry.x * (index % columns) as f32, rect.top() + entry.y * (index / columns) as f32);
        let rect = Rect::from_min_size(corner, entry).shrink2(vec2(gap::TINY / 2.0, gap::TINY / 2.0));
        let id = ui.scope_id().with(("balance", line.table, line.balance, line.lane));
        let response = ui.interact(rect, id, Sense::hover());
        let text = words(report, line);
        ui.ctx().accesskit_node_builder(id, |node| node.set_role(egui::Role::Label));
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &text));
        response.tip_with(|| text);
        paint(ui, rect, line, palette, &name, &figures);
    }
}

/// Entries in a row, rows, and height of a row. Always the same for one width, whatever the figures: nothing jumps.
fn shape(ui: &Ui, count: usize) -> (usize, usize, f32) {
    let height = ui.text_style_height(&TextStyle::Body) + ui.text_style_height(&TextStyle::Small) + 2.0 * gap::TINY;
    let fit = (ui.available_width() / (LEAST * TextStyle::Body.resolve(ui.style()).size)).max(1.0);
    #[expect(clippy::cast_sign_loss, reason = "one at least")]
    let columns = (fit as usize).min(count.max(1));
    let rows = count.div_ceil(columns);
    (count.div_ceil(rows.max(1)), rows, height)
}

fn paint(ui: &Ui, rect: Rect, line: &BalanceLine, palette: &Palette, name: &FontId, figures: &FontId) {
    if !ui.is_rect_visible(rect) {
        return;
    }
    let painter = ui.painter_at(rect);
    let (mark, color) = look(line, palette);
    if line.is_broken() {
        painter.rect_filled(rect, theme::round::CONTROL, palette.error_soft);
    }
    let left = rect.left() + gap::TINY;
    let sign_width = name.size + gap::TINY;
    painter.text(pos2(left, rect.top()), Align2::LEFT_TOP, mark, name.clone(), color);
    let label = elided(ui, &line.label, name, rect.right() - left - sign_width);
    painter.galley(pos2(left + sign_width, rect.top()), label, palette.ink);
    let sides = elided(ui, &sides(line), figures, rect.right() - left - gap::TINY);
    let y = rect.bottom() - sides.size().y - stroke::THIN;
    painter.galley(pos2(left, y), sides, if line.is_broken() { palette.error } else { palette.ink_weak });
}

fn elided(ui: &Ui, text: &str, font: &FontId, width: f32) -> std::sync::Arc<egui::Galley> {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font.clone(), egui::Color32::PLACEHOLDER);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(1.0));
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// The sign of how a balance stands, and its colour.
pub(super) fn look(line: &BalanceLine, palette: &Palette) -> (&'static str, egui::Color32) {
    if line.is_broken() {
        (sign::DIFFERS, palette.error)
    } else if line.holds() {
        (sign::OK, palette.ok)
    } else {
        (sign::EMPTY, palette.ink_weak)
    }
}

fn sides(line: &BalanceLine) -> String {
    let figure = |total: Total| total.number().map_or_else(|| "空白".to_owned(), |number| number.to_string());
    let (left, right) = (figure(line.left), figure(line.right));
    match line.difference {
        None => "未填完".to_owned(),
        Some(difference) if difference.is_zero() => format!("{left} = {right}"),
        Some(difference) => format!("{left} ≠ {right}，差 {}", difference.abs()),
    }
}

/// The whole balance in words: `自然人列：3 + 1 = 4，3 + 2 = 5，相差 1`.
pub(super) fn words(report: &Report, line: &BalanceLine) -> String {
    let state = match line.difference {
        None => "未填完".to_owned(),
        Some(difference) if difference == Decimal::ZERO => "平衡".to_owned(),
        Some(difference) => format!("相差 {}", difference.abs()),
    };
    format!("勾稽，{}：{}，{state}", line.label, line.equation(report))
}
