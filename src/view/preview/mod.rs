//! 预览: the true pages, the same that the printed file has, beside the form or alone.
//!
//! The report is set and drawn on a thread of its own; the window only shows what comes from there, so that typing
//! never waits for a page. What is typed is followed at once, before it is entered. A click on a page goes to its
//! field, and the field that has the focus is marked on its page.

mod bar;
mod focused;
mod list;
mod pictures;
mod place;
mod sheets;
mod state;
mod view;
mod worker;
pub mod zoom;

use std::mem;

use egui::{CentralPanel, Context, Frame, Margin, Panel, RichText, Ui};

pub use self::state::Preview;
pub(crate) use self::view::pages_id;
use self::{
    bar::Bar,
    focused::Inputs,
    place::Place,
    state::Show,
    view::Reveal,
    worker::{Order, Worker},
};
use super::{desk::Desk, wish::Wish};
use crate::{
    kit::{
        later::room_for_later,
        side,
        theme::{gap, palette, sign, size},
        widgets,
    },
    open::{
        places::place_of,
        settings::preview::{PreviewSettings, Shown},
    },
};

/// Whether the window has room for the form and the preview beside each other.
pub fn has_room(ctx: &Context) -> bool {
    ctx.content_rect().width() >= size::ROOMY
}

/// Width in points that the preview wants to take from the form.
pub fn wanted_width(settings: &PreviewSettings) -> f32 {
    if settings.shown == Shown::Beside { size::PREVIEW.1 } else { 0.0 }
}

/// Least share of the width that the form keeps beside the preview.
const FORM_SHARE: f32 = 0.45;

/// The room of the preview, where it is shown: at the right of what is left, or all of that. What is in it comes later,
/// see [`fill`].
pub fn panel(ui: &mut Ui, desk: &mut Desk, settings: &mut PreviewSettings) -> Option<Ui> {
    if desk.jump.is_some() {
        // Something is to be edited.
        settings.give_way(has_room(ui.ctx()));
    }
    let frame = Frame::new().fill(palette(ui).canvas).inner_margin(Margin::same(gap::TINY as i8));
    match settings.shown {
        Shown::Closed => {
            desk.preview.area = None;
            None
        }
        Shown::Beside => {
            let all = ui.available_width();
            let widest = (all * (1.0 - FORM_SHARE)).max(size::PREVIEW.0);
            let range = size::PREVIEW.0..=widest;
            // Until the user says otherwise, half of the width, and all the buttons above the pages.
            let buttons = size::PREVIEW.1 + 2.0 * gap::TINY;
            let wanted = settings.width.unwrap_or((all * 0.5).max(buttons)).min(widest);
            let panel = side::at(Panel::right("preview").frame(frame), ui, "preview", wanted, range.clone());
            let shown = panel.show(ui, room_for_later);
            let now = side::wanted(wanted, &range, shown.response.rect.width());
            if (now - wanted).abs() > 1.0 {
                settings.width = Some(now);
            }
            Some(shown.inner)
        }
        Shown::Alone => Some(CentralPanel::default().frame(frame).show(ui, room_for_later).inner),
    }
}

/// The pages in their room.
pub fn fill(ui: &mut Ui, desk: &mut Desk, settings: &mut PreviewSettings, wishes: &mut Vec<Wish>) {
    let mut preview = mem::take(&mut desk.preview);
    preview.ui(ui, desk, settings, wishes);
    desk.preview = preview;
}

impl Preview {
    /// Whether all that is in view is as the report is now.
    pub fn is_current(&self, desk: &Desk) -> bool {
        let now = (desk.session.editing.revision(), desk.editors.pending(desk.report()));
        let set = self.asked.as_ref() == Some(&now) && self.sheets.answered == self.number;
        set && self.view.visible.clone().all(|page| self.sheets.large.is_ready(page, self.view.pixels))
    }

    fn ui(&mut self, ui: &mut Ui, desk: &mut Desk, settings: &mut PreviewSettings, wishes: &mut Vec<Wish>) {
        ui.take_available_width();
        self.area = Some(ui.max_rect());
        self.follow_click(ui.ctx(), desk, settings);
        for done in self.worker.as_ref().map(Worker::take).unwrap_or_default() {
            self.sheets.take(ui.ctx(), done);
        }
        let focused = self.follow_focus(ui.ctx(), desk);
        let has_list = settings.list.at(ui.available_width() >= size::PAGE_LIST.1);
        let (current, scale, office) = (self.view.current, self.view.scale, settings.office);
        let bar = Bar { pages: &self.sheets.pages, current, scale, shown: settings.shown, has_list: *has_list, office };
        let told = bar.ui(ui, &mut settings.zoom, wishes);
        *has_list ^= told.list;
        if told.office {
            settings.office ^= true;
            self.asked = None;
        }
        if let Some(problem) = &self.sheets.problem {
            let color = palette(ui).error;
            ui.label(RichText::new(format!("{} {problem}", sign::ERROR)).small().color(color));
        }
        if settings.office && !self.sheets.faces.is_empty() {
            widgets::hint(ui, &self.sheets.faces);
        }
        let marks = focused.map(|place| place::areas(&self.sheets.pages, &place)).unwrap_or_default();
        let mut goes_to = told.page;
        if *has_list {
            goes_to = self.list.ui(ui, &self.sheets, current).or(goes_to);
        } else {
            self.list.hide();
        }
        self.bring_into_view(desk);
        self.view.wish = goes_to.map(Reveal::Page).or(self.view.wish);
        let click = self.view.ui(ui, &self.sheets, &marks, &mut settings.zoom);
        if click.is_some() {
            self.click = click;
            ui.ctx().request_repaint();
        }
        if self.view.current != current {
            // Bar and list were shown before.
            ui.ctx().request_repaint();
        }
        self.sheets.forget_far(&self.view.visible, &self.list.shown);
        self.ask(ui.ctx(), desk, settings.office);
    }

    /// Asks for the pages where the report has changed, and for pictures that are missing.
    fn ask(&mut self, ctx: &Context, desk: &Desk, office: bool) {
        let report = desk.report();
        let now = (desk.session.editing.revision(), desk.editors.pending(report));
        let wanted = (
            self.sheets.revision,
            self.sheets.wanted(&self.view.visible, self.view.pixels),
            self.sheets.wanted_small(&self.list.shown, self.list.pixels),
        );
        let changed = self.asked.as_ref() != Some(&now);
        let missing = self.wanted != wanted && wanted.1.iter().chain(&wanted.2).any(|wanted| !wanted.has);
        if changed || missing {
            let report = changed.then(|| {
                let mut report = report.clone();
                for edit in &now.1 {
                    report.change(edit.clone());
                }
                self.number += 1;
                (self.number, report)
            });
            let worker = self.worker.get_or_insert_with(|| Worker::start(ctx));
            worker.ask(Order { report, office, large: wanted.1.clone(), small: wanted.2.clone() });
        }
        self.asked = Some(now);
        self.wanted = wanted;
    }

    /// Notes where the officer is, and what is to be shown because of that.
    fn follow_focus(&mut self, ctx: &Context, desk: &mut Desk) -> Option<Place> {
        let inputs = self.inputs.get_or_insert_with(|| Inputs::new(desk.session.editing.report()));
        let focused = inputs.focused(ctx, &mut desk.editors, desk.session.report());
        let (section, place) = &self.was_at;
        if *section != Some(desk.session.place) {
            self.show = Some(Show::Section(desk.session.place));
        }
        if let Some(now) = &focused
            && *place != focused
        {
            // A line that comes up while somebody types moves nothing.
            let same_field = place.as_ref().is_some_and(|before| before.address == now.address);
            if !(same_field && desk.editors.has_pending(desk.report())) {
                self.show = Some(Show::Place(now.clone()));
            }
        }
        // Who looks at something else for a moment, and comes back to the same field, finds the page where it was.
        let place = focused.clone().or_else(|| self.was_at.1.take());
        self.was_at = (Some(desk.session.place), place);
        focused
    }

    fn bring_into_view(&mut self, desk: &Desk) {
        if self.sheets.pages.pages.is_empty() {
            return;
        }
        let Some(show) = self.show.take() else { return };
        let pages = &self.sheets.pages;
        let part = match &show {
            Show::Place(place) => place::areas(pages, place).first().copied(),
            Show::Section(_) => None,
        };
        let section = match show {
            Show::Section(section) => section,
            Show::Place(place) => place_of(desk.report(), &place.address),
        };
        let part = part.or_else(|| {
            let section = desk.report().form.sections.get(section.checked_sub(1)?)?;
            place::heading(pages, &section.heading).map(|(page, y)| (page, view::heading_part(y)))
        });
        self.view.wish = Some(match part {
            Some((page, rect)) => Reveal::Part(page, rect),
            None => Reveal::Page(0),
        });
    }

    /// Goes to what was clicked on. Not in the frame of the click, which takes the focus from all that it does not hit.
    fn follow_click(&mut self, ctx: &Context, desk: &mut Desk, settings: &mut PreviewSettings) {
        if self.click.is_none() {
            return;
        }
        if ctx.input(|input| input.pointer.any_click()) {
            ctx.request_repaint();
            return;
        }
        let Some(click) = self.click.take() else { return };
        let pages = std::sync::Arc::clone(&self.sheets.pages);
        let Some(page) = pages.pages.get(click.page) else { return };
        let Some(area) = place::area_at(page, click.point) else { return };
        settings.give_way(has_room(ctx));
        let address = area.address.clone();
        if place::is_heading(&pages, click.page, area) {
            desk.enter(place_of(desk.report(), &address));
        } else if desk.report().form.is_text(&address) {
            desk.show(place_of(desk.report(), &address));
            let editor = desk.editors.text(address.as_str(), desk.session.editing.report());
            let (before, raw) = place::line_of(editor.buffer().settled(), area.line);
            let at = before + place::char_at(&pages, click.page, area, click.point, raw);
            editor.jump_to(at..at);
            self.was_at = (Some(desk.session.place), Some(Place { address, line: Some(area.line) }));
            return;
        } else {
            desk.go_to(&address);
        }
        // It is in view: there it was clicked on.
        self.was_at = (Some(desk.session.place), Some(Place { address, line: None }));
    }
}
