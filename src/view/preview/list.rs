//! The pages in small at the left of the large ones: where one is, and the way to each of them.

use std::ops::Range;

use egui::{
    Align2, EventFilter, Frame, Id, Key, Margin, Modifiers, Panel, Pos2, Rect, Role, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, emath::GuiRounding as _, pos2, vec2,
};

use super::{bar::page_line, sheets::Sheets};
use crate::{
    kit::{
        theme::{gap, palette, round, size, stroke},
        tip::Tip as _,
        widgets::{row_ground, small_font},
    },
    typeset::page::{PAGE_HEIGHT, PAGE_WIDTH},
};

/// The list of the pages.
#[derive(Debug, Default)]
pub(super) struct List {
    /// The pages that can be seen in it; none while it is not shown.
    pub(super) shown: Range<usize>,
    /// Pixels to a point on paper in its pictures.
    pub(super) pixels: f32,
    /// The page that it was last brought into view for.
    current: Option<usize>,
}

/// The id of a page in the list.
pub(super) fn row_id(page: usize) -> Id {
    Id::unique(("page in the list", page))
}

/// Pixels of a picture to a pixel of the screen: rules thinner than a pixel would be too black.
const FINE: f32 = 2.0;
/// Height of a page in the list.
const HEIGHT: f32 = size::PAGE_LIST.0 / PAGE_WIDTH.0 * PAGE_HEIGHT.0;
/// Height of its row: with its number below, and what is around both.
const ROW: f32 = HEIGHT + size::LINE + gap::SMALL;

impl List {
    /// Shows no list.
    pub(super) fn hide(&mut self) {
        *self = Self::default();
    }

    /// Shows the list, where `current` is the page that is looked at. Returns the page to go to.
    pub(super) fn ui(&mut self, ui: &mut Ui, sheets: &Sheets, current: usize) -> Option<usize> {
        self.pixels = FINE * size::PAGE_LIST.0 / PAGE_WIDTH.0 * ui.pixels_per_point();
        let frame = Frame::new().inner_margin(Margin { right: gap::TINY as i8, ..Margin::ZERO });
        let width = size::PAGE_LIST.0 + 2.0 * gap::LARGE;
        let panel = Panel::left("page list").frame(frame).resizable(false).exact_size(width);
        panel.show(ui, |ui| self.rows_ui(ui, sheets, current)).inner
    }

    fn rows_ui(&mut self, ui: &mut Ui, sheets: &Sheets, current: usize) -> Option<usize> {
        let count = sheets.pages.pages.len();
        let focused = (0..count).find(|page| ui.memory(|memory| memory.has_focus(row_id(*page))));
        let in_view = (ui.available_height() / ROW).floor().max(1.0);
        let next = focused.and_then(|page| step(ui, page, count, in_view));
        if let Some(next) = next {
            ui.memory_mut(|memory| memory.request_focus(row_id(next)));
        }
        let mut chosen = next;
        let mut shown = 0..0;
        ui.spacing_mut().item_spacing.y = gap::HALF;
        ScrollArea::vertical().id_salt("page list").auto_shrink(false).show(ui, |ui| {
            for page in 0..count {
                // One stop for Tab; the arrow keys go on from there.
                let is_stop = page == current || [focused, next].contains(&Some(page));
                let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
                let sense = if is_stop { Sense::click() } else { Sense::CLICK };
                let response = ui.interact(rect, row_id(page), sense);
                let mut name = page_line(&sheets.pages, page);
                if page == current {
                    name.push_str("，当前页");
                }
                let enabled = ui.is_enabled();
                response.widget_info(|| WidgetInfo::selected(Role::Button, enabled, page == current, &name));
                if response.has_focus() {
                    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
                    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
                }
                if page == current && self.current != Some(current) {
                    ui.scroll_to_rect(rect, None);
                }
                if ui.is_rect_visible(rect) {
                    shown = if shown.is_empty() { page..page + 1 } else { shown.start..page + 1 };
                    row_ground(ui, &response, page == current);
                    paint(ui, sheets, rect, page, page == current);
                }
                if response.tip(page_line(&sheets.pages, page)).clicked() {
                    chosen = Some(page);
                }
            }
        });
        self.shown = shown;
        self.current = Some(current);
        chosen
    }
}

/// Where a key leads from a page that has the focus.
fn step(ui: &Ui, page: usize, count: usize, in_view: f32) -> Option<usize> {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    #[expect(clippy::cast_sign_loss, reason = "at least one")]
    let many = in_view as usize;
    let last = count.saturating_sub(1);
    let keys = [
        (Key::ArrowDown, page + 1),
        (Key::ArrowUp, page.saturating_sub(1)),
        (Key::PageDown, page + many),
        (Key::PageUp, page.saturating_sub(many)),
        (Key::Home, 0),
        (Key::End, last),
    ];
    keys.into_iter().find(|(key, _)| pressed(*key)).map(|(_, page)| page.min(last))
}

fn paint(ui: &Ui, sheets: &Sheets, rect: Rect, page: usize, is_current: bool) {
    let palette = palette(ui);
    let painter = ui.painter();
    let corner = pos2(rect.center().x - size::PAGE_LIST.0 / 2.0, rect.top() + gap::SMALL);
    let sheet = Rect::from_min_size(corner, vec2(size::PAGE_LIST.0, HEIGHT)).round_to_pixels(ui.pixels_per_point());
    painter.rect_filled(sheet, 0, palette.paper);
    if let Some(texture) = sheets.small.get(page) {
        painter.image(texture, sheet, Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0)), palette.paper);
    }
    let (width, line, ink) = match is_current {
        true => (stroke::FOCUS, palette.accent, palette.accent),
        false => (stroke::THIN, palette.line, palette.ink_weak),
    };
    painter.rect_stroke(sheet, 0, Stroke::new(width, line), StrokeKind::Outside);
    let below = pos2(rect.center().x, f32::midpoint(sheet.bottom(), rect.bottom()));
    painter.text(below, Align2::CENTER_CENTER, (page + 1).to_string(), small_font(ui), ink);
    if is_current {
        let bar = Rect::from_min_size(rect.min, vec2(stroke::CURRENT, rect.height()));
        painter.rect_filled(bar, round::BAR, palette.accent);
    }
}
