//! The section list at the left: how full, what is wrong, where one is.

use std::sync::Arc;

use egui::{
    Align2, EventFilter, Frame, Galley, Id, Key, Margin, Panel, Rect, ScrollArea, Ui, Vec2, pos2, text::LayoutJob, vec2,
};

use super::{
    desk::Desk,
    severity::{counts_in_words, severity_look},
};
use crate::{
    check::Severity,
    kit::{
        icon::Icon,
        side,
        theme::{font, gap, palette, round, sign, size, stroke},
        tip::Tip as _,
        widgets::{self, body_font, row, small_font},
    },
    open::{
        places::{Counts, Place},
        settings::Settings,
    },
};

/// The id of a row, for the keys that lead there.
pub fn row_id(place: usize) -> Id {
    Id::unique(("section", place))
}

/// Most of the window's width that the panel may take.
const SHARE: f32 = 0.24;

/// The section list. Choosing a row leaves the focus where it is: in the list, where the arrow keys go on.
pub fn panel_ui(ui: &mut Ui, desk: &mut Desk, settings: &mut Settings) {
    let palette = palette(ui);
    let mut open = settings.sections_open;
    let mut chosen = None;
    // The form in the middle is what the window is for.
    let range = size::SECTIONS.0..=(ui.available_width() * SHARE).max(size::SECTIONS.0);
    let wanted = settings.sections_width.unwrap_or(size::SECTIONS.1);
    let shown = side::at(Panel::left("sections"), ui, "sections", wanted, range.clone())
        .frame(Frame::new().fill(palette.canvas).inner_margin(Margin::same(gap::SMALL as i8)))
        .show_collapsible(ui, &mut open, |ui| {
            ui.take_available_width();
            let (filled, all) = desk.session.derived.progress();
            ScrollArea::vertical().id_salt("section list").auto_shrink(false).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = gap::HALF;
                for (place, shown) in desk.session.derived.places.iter().enumerate() {
                    if let Some(place) = row_ui(ui, place, shown, place == desk.session.place, desk.places()) {
                        chosen = Some(place);
                    }
                }
                ui.add_space(gap::MEDIUM);
                progress_ui(ui, filled, all);
            });
        });
    if let Some(shown) = shown {
        settings.sections_width = Some(side::wanted(wanted, &range, shown.response.rect.width()));
    }
    settings.sections_open = open;
    if let Some(place) = chosen {
        desk.show(place);
    }
}

fn row_ui(ui: &mut Ui, place: usize, shown: &Place, current: bool, places: usize) -> Option<usize> {
    let (filled, all) = shown.progress;
    let comments = if shown.comments > 0 { format!("，{} 条批注", shown.comments) } else { String::new() };
    let found = findings_in_words(shown);
    let mut name = format!("{}，已填 {filled}/{all}，{found}{comments}", shown.title);
    if current {
        name.push_str("，当前部分");
    }
    let id = row_id(place);
    let ink = if current { palette(ui).accent } else { palette(ui).ink };
    let mut job = LayoutJob::simple(shown.title.clone(), body_font(ui), ink, ui.available_width() - 2.0 * INSET);
    job.wrap.max_rows = TITLE_LINES;
    let title = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let more = title.rows.iter().skip(1).map(|row| row.height()).sum::<f32>();
    let response = row(ui, id, size::SECTION_ROW + more, &name, current);
    paint_row(ui, response.rect, title, shown, current);
    if current && response.has_focus() {
        let filter = EventFilter { vertical_arrows: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    }
    let step = if response.has_focus() { arrow(ui) } else { 0 };
    let neighbour = place.checked_add_signed(step).filter(|&other| step != 0 && other < places);
    if let Some(neighbour) = neighbour {
        ui.memory_mut(|memory| memory.request_focus(row_id(neighbour)));
        return Some(neighbour);
    }
    response.tip(name).clicked().then_some(place)
}

/// What was found in a section, and what is counted elsewhere and is about it, too.
fn findings_in_words(shown: &Place) -> String {
    let Place { counts, elsewhere, .. } = *shown;
    let none = Counts::default();
    match (counts == none, elsewhere == none) {
        (_, true) => counts_in_words(counts),
        (true, false) => format!("涉及其他部分的 {}", counts_in_words(elsewhere)),
        (false, false) => format!("{}，还涉及其他部分的 {}", counts_in_words(counts), counts_in_words(elsewhere)),
    }
}

fn arrow(ui: &Ui) -> isize {
    // Taken, so that the row that gets the focus now does not go on from there in the same frame.
    let pressed = |key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
    isize::from(pressed(Key::ArrowDown)) - isize::from(pressed(Key::ArrowUp))
}

/// Distance of the words from the sides of a row.
const INSET: f32 = gap::SMALL;
/// Statutory headings are long; those of local forms may be longer.
const TITLE_LINES: usize = 3;

fn paint_row(ui: &Ui, rect: Rect, title: Arc<Galley>, shown: &Place, current: bool) {
    let palette = palette(ui);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    if current {
        let bar = Rect::from_min_size(rect.min, vec2(stroke::CURRENT, rect.height()));
        painter.rect_filled(bar, round::BAR, palette.accent);
    }
    let inner = rect.shrink2(vec2(INSET, gap::HALF));
    let small = small_font(ui);
    // What is wrong stands in the last line, at its right end, so that titles keep the whole width.
    painter.galley(inner.min, title, palette.ink);

    let baseline = inner.max.y - 1.0;
    let (filled, all) = shown.progress;
    let (text, color) = match (filled, all) {
        (filled, all) if filled == all => (format!("{} 已填", sign::OK), palette.ok),
        (0, _) => (format!("{} 未填", sign::EMPTY), palette.ink_weak),
        (filled, all) => (format!("{filled}/{all}"), palette.ink_weak),
    };
    painter.text(pos2(inner.min.x, baseline), Align2::LEFT_BOTTOM, text, small.clone(), color);

    let mut right = inner.max.x;
    let (counts, elsewhere) = (shown.counts, shown.elsewhere);
    for (count, more, severity) in
        [(counts.warnings, elsewhere.warnings, Severity::Warning), (counts.errors, elsewhere.errors, Severity::Error)]
    {
        let (sign, color, _) = severity_look(ui, severity);
        let text = match (count, more) {
            (0, 0) => continue,
            // Counted where they begin: the numbers of the list add up to those of the whole report.
            (0, _) => sign.to_owned(),
            (count, _) => format!("{sign} {count}"),
        };
        let drawn = painter.text(pos2(right, baseline), Align2::RIGHT_BOTTOM, text, small.clone(), color);
        right = drawn.min.x - gap::SMALL;
    }
    if shown.comments > 0 {
        let at = pos2(right, baseline);
        let count = shown.comments.to_string();
        let drawn = painter.text(at, Align2::RIGHT_BOTTOM, count, small, palette.comment);
        let sign = Rect::from_min_size(
            pos2(drawn.min.x - font::CAPTION - gap::HALF, drawn.center().y - font::CAPTION / 2.0),
            Vec2::splat(font::CAPTION),
        );
        Icon::Comment.paint(&painter, sign, palette.comment);
    }
}

fn progress_ui(ui: &mut Ui, filled: usize, all: usize) {
    let palette = palette(ui);
    ui.horizontal(|ui| {
        ui.add_space(INSET);
        widgets::hint(ui, format!("已填 {filled}/{all}"));
    });
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), gap::TINY), egui::Sense::hover());
    let rect = rect.shrink2(vec2(INSET, 0.0));
    let share = if all == 0 { 0.0 } else { filled as f32 / all as f32 };
    ui.painter().rect_filled(rect, round::BAR, palette.line);
    let done = Rect::from_min_size(rect.min, vec2(rect.width() * share, rect.height()));
    ui.painter().rect_filled(done, round::BAR, palette.accent);
}
