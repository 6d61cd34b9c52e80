//! The pages one below the other, with what is under the pointer and what has the focus marked on them.

use std::ops::Range;

use egui::{
    CursorIcon, EventFilter, Id, Key, Pos2, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Theme, Ui, Vec2,
    WidgetInfo, emath::GuiRounding as _, pos2, vec2,
};

use super::{bar::page_name, place, sheets::Sheets};
use crate::{
    kit::theme::{Palette, gap, palette, round, size, stroke},
    open::settings::preview::Zoom,
    raster,
    typeset::{
        Pt,
        page::{PAGE_WIDTH, Rect as PageRect},
    },
};

/// Around the pages, and between them.
const MARGIN: f32 = gap::MEDIUM;
/// Most pixels of the longer side of a picture; what is larger is a picture made larger.
const MOST_PIXELS: usize = 4096;

/// How the pages lie before the eye.
#[derive(Debug, Default)]
pub(super) struct View {
    /// Points of the window to a point on paper.
    pub(super) scale: f32,
    /// Pixels to a point on paper in the pictures that are wanted.
    pub(super) pixels: f32,
    /// The pages in view.
    pub(super) visible: Range<usize>,
    /// The page that was gone to, as long as it stays where it was then; else the one in the middle.
    pub(super) current: usize,
    /// A page to scroll to, and whether only if it cannot be seen.
    pub(super) wish: Option<Reveal>,
    /// The page that was gone to last, and where that led: several small ones may be in view.
    went: Option<(usize, Vec2)>,
    offset: Vec2,
    room: Vec2,
}

/// The id of the pages, for the keys that lead there.
pub(crate) fn pages_id() -> Id {
    Id::unique("pages of the preview")
}

/// What is to be brought into view.
#[derive(Clone, Copy, Debug)]
pub(super) enum Reveal {
    /// The head of a page.
    Page(usize),
    /// A part of a page, unless it is seen already.
    Part(usize, PageRect),
}

/// Where somebody has clicked.
pub(super) struct Click {
    pub(super) page: usize,
    pub(super) point: (Pt, Pt),
}

/// Pages of one size, one below the other.
#[derive(Clone, Copy)]
struct Stack {
    sheet: Vec2,
    count: usize,
}

impl Stack {
    fn top(self, page: usize) -> f32 {
        MARGIN + page as f32 * (self.sheet.y + MARGIN)
    }

    fn size(self) -> Vec2 {
        vec2(self.sheet.x + 2.0 * MARGIN, self.top(self.count))
    }

    /// The page at a height, and how far down in it.
    #[expect(clippy::cast_sign_loss, reason = "not above the first page")]
    fn at(self, y: f32) -> (usize, f32) {
        let last = self.count.saturating_sub(1);
        let page = (((y - MARGIN) / (self.sheet.y + MARGIN)).floor().max(0.0) as usize).min(last);
        (page, (y - self.top(page)) / self.sheet.y)
    }
}

impl View {
    /// Shows the pages with these places marked. Returns where somebody clicked.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        sheets: &Sheets,
        marks: &[(usize, PageRect)],
        zoom: &mut Zoom,
    ) -> Option<Click> {
        let room = ui.available_size();
        let stack = self.lay_out(ui, sheets.pages.pages.len(), room, *zoom);
        let area = Rect::from_min_size(ui.cursor().min, room);
        if ui.rect_contains_pointer(area) {
            let factor = ui.input(egui::InputState::zoom_delta);
            if (factor - 1.0).abs() > 0.001 {
                *zoom = Zoom::by(self.scale, factor);
                ui.ctx().request_repaint();
            }
        }
        let id = pages_id();
        let goes_to = match self.wish {
            Some(Reveal::Page(page)) if stack.count > 0 => Some(page),
            _ => None,
        };
        let wished = self.wished(stack, room).or_else(|| keys(ui, id, self.offset, room, stack));
        // Paper does not fade away.
        ui.spacing_mut().scroll.fade.strength = 0.0;
        let scroll =
            ScrollArea::both().id_salt("pages").auto_shrink(false).scroll_offset(wished.unwrap_or(self.offset));
        let mut click = None;
        let shown = scroll.show_viewport(ui, |ui, viewport| {
            let size = stack.size().max(room);
            let (content, _) = ui.allocate_exact_size(size, Sense::hover());
            self.visible = stack.at(viewport.top()).0..stack.at(viewport.bottom()).0 + 1;
            for page in self.visible.clone().filter(|page| *page < stack.count) {
                let left = content.center().x - stack.sheet.x / 2.0;
                let min = pos2(left, content.top() + stack.top(page)).round_to_pixels(ui.pixels_per_point());
                let rect = Rect::from_min_size(min, stack.sheet);
                click = self.page_ui(ui, sheets, page, rect, marks).or(click.take());
            }
        });
        self.offset = shown.state.clamped_offset();
        self.went = goes_to.map(|page| (page, self.offset)).or(self.went);
        self.current = match self.went {
            Some((page, offset)) if offset == self.offset && self.visible.contains(&page) => page,
            _ => stack.at(self.offset.y + room.y / 2.0).0,
        };
        let focus = ui.interact(shown.inner_rect, id, Sense::FOCUSABLE);
        focus.widget_info(|| WidgetInfo::labeled(Role::Document, true, "预览文稿"));
        if focus.has_focus() {
            let filter = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
            let ring = Stroke::new(stroke::FOCUS, palette(ui).accent);
            ui.painter().rect_stroke(shown.inner_rect, 0, ring, StrokeKind::Inside);
        }
        click
    }

    /// The size of the pages. Where that changes, what stood in the middle stays there.
    fn lay_out(&mut self, ui: &Ui, count: usize, room: Vec2, zoom: Zoom) -> Stack {
        let per_point = ui.pixels_per_point();
        let scale = zoom.scale(room - Vec2::splat(2.0 * MARGIN));
        let most = ui.input(|input| input.max_texture_side).min(MOST_PIXELS) as f32;
        let pixels = scale * per_point;
        let sheet = |scale: f32| {
            let (width, height) = raster::size(scale * per_point);
            vec2(width as f32, height as f32) / per_point
        };
        let stack = Stack { sheet: sheet(scale), count };
        if self.scale > 0.0 && (self.scale - scale).abs() > f32::EPSILON {
            let before = Stack { sheet: sheet(self.scale), count };
            let (page, down) = before.at(self.offset.y + self.room.y / 2.0);
            let across = (self.offset.x + self.room.x / 2.0) / before.size().x.max(self.room.x);
            self.offset = vec2(
                across * stack.size().x.max(room.x) - room.x / 2.0,
                stack.top(page) + down * stack.sheet.y - room.y / 2.0,
            );
        }
        let most_offset = (stack.size() - room).max(Vec2::ZERO);
        self.offset = self.offset.clamp(Vec2::ZERO, most_offset);
        self.scale = scale;
        self.pixels = pixels.min(most / crate::typeset::page::PAGE_HEIGHT.0);
        self.room = room;
        stack
    }

    /// Where to scroll to for what is to be brought into view; `None` where it can be seen.
    fn wished(&mut self, stack: Stack, room: Vec2) -> Option<Vec2> {
        if stack.count == 0 {
            return None;
        }
        let y = match self.wish.take()? {
            Reveal::Page(page) => stack.top(page) - MARGIN,
            Reveal::Part(page, part) => {
                let top = stack.top(page) + part.y.0 * self.scale;
                let height = part.height.0 * self.scale;
                let (above, below) = (self.offset.y + MARGIN, self.offset.y + room.y - MARGIN);
                if top >= above && top + height.min(room.y / 2.0) <= below {
                    return None;
                }
                // A page that is seen whole stands whole in the view.
                let whole = stack.sheet.y + 2.0 * MARGIN <= room.y + 1.0;
                if whole { stack.top(page) - MARGIN } else { top - ((room.y - height) / 3.0).max(MARGIN) }
            }
        };
        Some(vec2(self.offset.x, y).clamp(Vec2::ZERO, (stack.size() - room).max(Vec2::ZERO)))
    }

    fn page_ui(
        &self,
        ui: &Ui,
        sheets: &Sheets,
        number: usize,
        rect: Rect,
        marks: &[(usize, PageRect)],
    ) -> Option<Click> {
        let colors = palette(ui);
        let painter = ui.painter();
        painter.rect_filled(rect, 0, colors.paper);
        if let Some(texture) = sheets.large.get(number) {
            let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
            painter.image(texture, rect, whole, colors.paper);
        }
        painter.rect_stroke(rect, 0, Stroke::new(stroke::THIN, colors.line), StrokeKind::Outside);
        for (_, mark) in marks.iter().filter(|(page, _)| *page == number) {
            self.mark_ui(ui, rect, *mark);
        }
        let response = ui.interact(rect, ui.scope_id().with(("page", number)), Sense::CLICK);
        let name = page_name(number, sheets.pages.pages.len());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
        let pointer = response.hover_pos()?;
        let at = (pointer - rect.min) / self.scale;
        let point = (Pt(at.x), Pt(at.y));
        let area = place::area_at(sheets.pages.pages.get(number)?, point)?;
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        let hovered = Stroke::new(stroke::THIN, Palette::of(Theme::Light).line_strong);
        ui.painter().rect_stroke(self.on_screen(rect, area.rect), 0, hovered, StrokeKind::Outside);
        response.clicked().then_some(Click { page: number, point })
    }

    /// What has the focus: never by colour alone, so with a frame.
    fn mark_ui(&self, ui: &Ui, page: Rect, mark: PageRect) {
        // On paper, which is light in both themes.
        let accent = Palette::of(Theme::Light).accent;
        let rect = self.on_screen(page, mark);
        ui.painter().rect_filled(rect, round::BAR, accent.gamma_multiply(0.1));
        ui.painter().rect_stroke(rect, round::BAR, Stroke::new(stroke::OUTLINE, accent), StrokeKind::Outside);
    }

    fn on_screen(&self, page: Rect, part: PageRect) -> Rect {
        let min = page.min + vec2(part.x.0, part.y.0) * self.scale;
        Rect::from_min_size(min, vec2(part.width.0, part.height.0) * self.scale)
    }
}

/// Where the keys lead while the pages have the focus.
fn keys(ui: &Ui, id: Id, offset: Vec2, room: Vec2, stack: Stack) -> Option<Vec2> {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return None;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
    let end = (stack.size() - room).max(Vec2::ZERO);
    let (line, page) = (size::LINE * 2.0, room.y - size::LINE);
    for (key, to) in [
        (Key::ArrowDown, offset + vec2(0.0, line)),
        (Key::ArrowUp, offset - vec2(0.0, line)),
        (Key::ArrowRight, offset + vec2(line, 0.0)),
        (Key::ArrowLeft, offset - vec2(line, 0.0)),
        (Key::PageDown, offset + vec2(0.0, page)),
        (Key::PageUp, offset - vec2(0.0, page)),
        (Key::Home, vec2(offset.x, 0.0)),
        (Key::End, vec2(offset.x, end.y)),
    ] {
        if pressed(key) {
            return Some(to.clamp(Vec2::ZERO, end));
        }
    }
    None
}

/// The height of the type area in which a heading stands, to be brought into view with what follows it.
pub(super) fn heading_part(y: Pt) -> PageRect {
    PageRect { x: Pt::ZERO, y, width: PAGE_WIDTH, height: Pt(60.0) }
}
