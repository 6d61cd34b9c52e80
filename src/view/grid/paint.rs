//! How a grid looks: as the printed table, with quiet grounds and thin rules.

use std::ops::Range;

use egui::{
    Align as Side, Color32, CornerRadius, Galley, Id, LayerId, Mesh, Order, Pos2, Rect, Shape, Stroke, StrokeKind, Ui,
    Vec2, pos2, text::LayoutJob, vec2,
};

use super::geometry::{FIGURE_PADDING, Geometry, PADDING, padding};
use crate::{
    check::Severity,
    form::{Content, Grid, GridCell, spec::Align},
    kit::{
        theme::{self, gap, palette, round, sign, stroke},
        widgets,
    },
    open::hits::Hit,
};

/// What is to be seen of a figure's state.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) computed: bool,
    pub(super) severity: Option<Severity>,
    /// The printed total is another one than the computed one.
    pub(super) differs: bool,
    pub(super) noted: bool,
    /// Somebody has said something about it that is not settled.
    pub(super) commented: bool,
    pub(super) selected: bool,
    /// What is looked for stands in it.
    pub(super) found: Option<Hit>,
    /// Nothing can be typed into it now.
    pub(super) frozen: bool,
}

fn cell_rect(geometry: &Geometry, cell: &GridCell, origin: Pos2) -> Rect {
    geometry.rect(cell.row, cell.rows, cell.column, cell.columns).translate(origin.to_vec2())
}

/// The labels that begin in these rows, with their grounds. `is_here` tells those of the figure with the focus.
pub(super) fn labels(
    ui: &Ui,
    grid: &Grid,
    geometry: &Geometry,
    origin: Pos2,
    rows: Range<usize>,
    is_here: impl Fn(&GridCell) -> bool,
) {
    let palette = palette(ui);
    let visible = ui.clip_rect();
    for (cell, lines) in grid.cells.iter().zip(&geometry.labels) {
        let Content::Label { align, band, .. } = &cell.content else { continue };
        let rect = cell_rect(geometry, cell, origin);
        if !rows.contains(&cell.row) || !visible.intersects(rect) {
            continue;
        }
        let ground = match *band {
            true => palette.table_band,
            false if is_here(cell) => palette.accent_soft,
            false => palette.table_header,
        };
        ui.painter().rect_filled(rect, CornerRadius::ZERO, ground);
        let side = if *align == Align::Left { Side::Min } else { Side::Center };
        let mut job =
            LayoutJob::simple(lines.text.clone(), theme::table_label_font(), Color32::PLACEHOLDER, f32::INFINITY);
        job.halign = side;
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let x = if side == Side::Min { rect.left() + padding(cell) } else { rect.center().x };
        let y = middle(rect, visible, galley.size().y, cell.rows);
        ui.painter().galley(pos2(x, y), galley, palette.ink);
    }
}

/// Top of a label in the middle of its cell, or, where the cell spans rows, of the part of it that can be seen.
fn middle(rect: Rect, visible: Rect, height: f32, rows: usize) -> f32 {
    let seen = if rows > 1 { rect.intersect(visible) } else { rect };
    let top = seen.center().y - height / 2.0;
    top.clamp(rect.top() + PADDING, (rect.bottom() - height - PADDING).max(rect.top() + PADDING)).round()
}

/// The rules between the cells that begin in these rows.
pub(super) fn rules(ui: &Ui, grid: &Grid, geometry: &Geometry, origin: Pos2, rows: Range<usize>) {
    let line = Stroke::new(stroke::THIN, palette(ui).table_line);
    let visible = ui.clip_rect();
    let right = grid.widths.len();
    for cell in grid.cells.iter().filter(|cell| rows.contains(&cell.row)) {
        let rect = cell_rect(geometry, cell, origin);
        if !visible.intersects(rect) {
            continue;
        }
        if cell.column + cell.columns < right {
            ui.painter().vline(rect.right(), rect.y_range(), line);
        }
        let last = rows.end.min(grid.num_rows);
        if cell.row + cell.rows < last {
            ui.painter().hline(rect.x_range(), rect.bottom(), line);
        }
    }
}

/// The outer rule.
pub(super) fn frame(ui: &Ui, rect: Rect) {
    let line = Stroke::new(stroke::THIN, palette(ui).table_line);
    ui.painter().rect_stroke(rect, CornerRadius::ZERO, line, StrokeKind::Middle);
}

/// The shadow of a header below which rows have gone.
pub(super) fn shade_below(ui: &Ui, header: Rect) {
    let rect = Rect::from_min_size(header.left_bottom(), vec2(header.width(), gap::TINY));
    shade(ui, [rect.left_top(), rect.right_top(), rect.left_bottom(), rect.right_bottom()]);
}

/// The shadow of balances below which rows go on.
pub(super) fn shade_above(ui: &Ui, footer: Rect) {
    let rect = Rect::from_min_max(footer.left_top() - vec2(0.0, gap::TINY), footer.right_top());
    shade(ui, [rect.left_bottom(), rect.right_bottom(), rect.left_top(), rect.right_top()]);
}

/// The shadow of the edge behind which columns go on.
pub(super) fn shade_at_right(ui: &Ui, rows: Rect) {
    let rect = rows.with_min_x(rows.right() - gap::SMALL);
    shade(ui, [rect.right_top(), rect.right_bottom(), rect.left_top(), rect.left_bottom()]);
}

/// From full strength between the first two corners to none between the others.
fn shade(ui: &Ui, corners: [Pos2; 4]) {
    let color = palette(ui).shadow;
    let mut mesh = Mesh::default();
    for (corner, color) in corners.into_iter().zip([color, color, Color32::TRANSPARENT, Color32::TRANSPARENT]) {
        mesh.colored_vertex(corner, color);
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(1, 2, 3);
    ui.painter().add(Shape::mesh(mesh));
}

/// The ground of a figure.
pub(super) fn ground(ui: &Ui, rect: Rect, look: Look) {
    let palette = palette(ui);
    let color = match look.severity {
        _ if look.selected => palette.accent_soft,
        _ if look.found.is_some() => palette.of_hit(look.found == Some(Hit::Current)),
        Some(Severity::Error) => palette.error_soft,
        Some(Severity::Warning) => palette.warning_soft,
        // A hint is no fault: its sign is enough, on the ground that the cell has. Its own is that of what is selected.
        _ if look.computed || look.frozen => palette.table_computed,
        _ => palette.table_cell,
    };
    ui.painter().rect_filled(rect, CornerRadius::ZERO, color);
}

/// Last year's figure at the left of what a cell's own leaves free; nothing where that is too narrow.
pub(super) fn last_year(ui: &Ui, room: Rect, text: String) {
    let font = widgets::small_font(ui);
    let galley = ui.fonts_mut(|fonts| fonts.layout_no_wrap(text, font, palette(ui).ink_weak));
    if galley.size().x + 2.0 * gap::TINY <= room.width() {
        let at = pos2(room.left() + gap::TINY, room.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, palette(ui).ink_weak);
    }
}

/// A figure at the right of its cell; what is too long shows its end. Returns where it begins.
pub(super) fn figure(ui: &Ui, rect: Rect, text: String, look: Look) -> f32 {
    if text.is_empty() {
        return rect.right();
    }
    let palette = palette(ui);
    // Noughts would hide the figures that are none.
    let color = match look.severity {
        Some(Severity::Error) => palette.error,
        _ if text == "0" || text == "0.00" => palette.ink_weak,
        _ => palette.ink,
    };
    let galley = ui.fonts_mut(|fonts| fonts.layout_no_wrap(text, theme::figure_font(), color));
    let inner = rect.shrink2(vec2(FIGURE_PADDING, 0.0));
    let at = pos2(inner.right() - galley.size().x, rect.center().y - galley.size().y / 2.0);
    if galley.size().x > inner.width() {
        ui.painter().with_clip_rect(inner.intersect(ui.clip_rect())).galley(at, galley, color);
    } else {
        ui.painter().galley(at, galley, color);
    }
    at.x
}

/// The signs of a figure's state: no state is told by colour alone.
pub(super) fn signs(ui: &Ui, rect: Rect, look: Look) {
    let palette = palette(ui);
    let painter = ui.painter();
    let corner = gap::SMALL * 0.75;
    if look.noted {
        // As in spreadsheets: a corner at the top right.
        let tip = rect.right_top() + vec2(-0.5, 0.5) * stroke::THIN;
        let points = vec![tip, tip - vec2(corner, 0.0), tip + vec2(0.0, corner)];
        painter.add(Shape::convex_polygon(points, palette.info, Stroke::NONE));
    }
    if look.commented {
        // A bubble; too small for the lines of the sign elsewhere.
        let sign = comment_sign(rect);
        let body = sign.with_max_y(sign.top() + sign.height() * 0.72);
        painter.rect_filled(body, round::BAR, palette.comment);
        let tail = [0.2, 0.6].map(|part| body.left_bottom() + vec2(body.width() * part, -0.5));
        let tip = pos2(tail[0].x, sign.bottom());
        painter.add(Shape::convex_polygon(vec![tail[0], tail[1], tip], palette.comment, Stroke::NONE));
    }
    let at = rect.left_top() + Vec2::splat(corner);
    if look.differs {
        let font = egui::FontId::new(theme::font::CAPTION, egui::FontFamily::Proportional);
        let at = pos2(rect.left() + gap::TINY / 2.0, rect.center().y);
        painter.text(at, egui::Align2::LEFT_CENTER, sign::DIFFERS, font, palette.error);
        return;
    }
    match look.severity {
        Some(Severity::Error) => {
            painter.circle_filled(at, corner * 0.5, palette.error);
        }
        Some(Severity::Warning) => {
            let half = corner * 0.6;
            let points = vec![at + vec2(0.0, -half), at + vec2(half, half * 0.8), at + vec2(-half, half * 0.8)];
            painter.add(Shape::convex_polygon(points, palette.warning, Stroke::NONE));
        }
        Some(Severity::Info) => {
            let half = corner * 0.6;
            let points = [vec2(0.0, -half), vec2(half, 0.0), vec2(0.0, half), vec2(-half, 0.0)].map(|to| at + to);
            painter.add(Shape::convex_polygon(points.to_vec(), palette.info, Stroke::NONE));
        }
        None => {}
    }
}

/// Where the sign of a comment stands in a cell: at the bottom left, where neither figure nor other signs are.
pub(super) fn comment_sign(rect: Rect) -> Rect {
    let side = theme::font::CAPTION * 0.85;
    Rect::from_min_size(rect.left_bottom() + vec2(1.0, -1.0 - side), Vec2::splat(side))
}

/// The outline of a cell in a balance that does not hold.
pub(super) fn unbalanced(ui: &Ui, rect: Rect) {
    if !ui.is_rect_visible(rect) {
        return;
    }
    let rect = rect.shrink(stroke::OUTLINE + stroke::THIN);
    let line = Stroke::new(stroke::OUTLINE, palette(ui).error);
    let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    ui.painter().extend(Shape::dashed_line(&corners, line, gap::TINY, gap::TINY * 0.75));
}

/// The frame of what has the focus or is selected.
pub(super) fn focus(ui: &Ui, rect: Rect) {
    let line = Stroke::new(stroke::FOCUS, palette(ui).accent);
    ui.painter().rect_stroke(rect, CornerRadius::ZERO, line, StrokeKind::Inside);
}

/// The frame of the cell that a search has come to.
pub(super) fn found_here(ui: &Ui, rect: Rect) {
    let line = Stroke::new(stroke::OUTLINE, palette(ui).ink_weak);
    ui.painter().rect_stroke(rect, CornerRadius::ZERO, line, StrokeKind::Inside);
}

/// A reason beside a cell, above everything else in the room of the form, whose neighbours may say more of it; what Escape
/// does is said where it does something.
pub(super) fn bubble(ui: &Ui, cell: Rect, id: Id, reason: &str, can_restore: bool) {
    let palette = palette(ui);
    let painter = ui.ctx().layer_painter(LayerId::new(Order::Tooltip, id.with("reason")));
    let font = egui::FontId::new(theme::font::CAPTION, egui::FontFamily::Proportional);
    let way_out = if can_restore { "按 Esc 还原" } else { "请改正，或按 Delete 清除" };
    let text = format!("{} {reason}（已保留所填内容，{way_out}）", sign::ERROR);
    let room = ui.clip_rect().intersect(ui.ctx().content_rect());
    let widest = (room.width() - gap::SMALL * 2.0 - gap::TINY).min(theme::size::DIALOG);
    let galley = painter.layout(text, font, palette.error, widest);
    let size = galley.size() + vec2(gap::SMALL * 2.0, gap::SMALL);
    let rect = bubble_rect(room, cell, size);
    painter.rect(
        rect,
        CornerRadius::same(round::CONTROL),
        palette.error_soft,
        Stroke::new(stroke::THIN, palette.error),
        StrokeKind::Inside,
    );
    paint_in(&painter, rect, galley, palette.error);
}

fn paint_in(painter: &egui::Painter, rect: Rect, galley: std::sync::Arc<Galley>, color: Color32) {
    painter.galley(rect.center() - galley.size() / 2.0, galley, color);
}

/// Below the cell where there is room, else above it.
fn bubble_rect(room: Rect, cell: Rect, size: Vec2) -> Rect {
    let below = cell.bottom() + gap::TINY;
    let y = if below + size.y <= room.bottom() { below } else { cell.top() - gap::TINY - size.y };
    let x = cell.left().min(room.right() - size.x - gap::TINY).max(room.left());
    Rect::from_min_size(pos2(x, y), size)
}
