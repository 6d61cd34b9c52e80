//! F6: from one region of the window to the next, as they lie from left to right.

use egui::Context;

use super::{app::App, side};
use crate::{
    open::settings::preview::Shown,
    view::{desk::Desk, preview, sections},
};

/// A part of the window that is gone to by a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Region {
    Sections,
    Form,
    Preview,
    /// Findings, comments or what is compared.
    Side,
}

/// All of them, from left to right.
const REGIONS: [Region; 4] = [Region::Sections, Region::Form, Region::Preview, Region::Side];

impl App {
    /// Moves the focus to the region after or before the one that has it.
    pub(super) fn move_region(&mut self, ctx: &Context, forward: bool) {
        let Some(desk) = &self.desk else { return };
        let mut others = REGIONS;
        if !forward {
            others.reverse();
        }
        let here = self.here(ctx, desk);
        let at = others.iter().position(|region| *region == here).unwrap_or_default();
        others.rotate_left(at + 1);
        if let Some(next) = others.into_iter().find(|region| self.is_shown(*region, desk)) {
            self.enter_region(ctx, next);
        }
    }

    fn is_shown(&self, region: Region, desk: &Desk) -> bool {
        match region {
            Region::Sections => self.settings.sections_open,
            Region::Form => self.settings.preview.shown != Shown::Alone,
            Region::Preview => self.settings.preview.shown != Shown::Closed,
            Region::Side => self.settings.findings_open && side::entry(desk, &self.settings).is_some(),
        }
    }

    fn enter_region(&mut self, ctx: &Context, region: Region) {
        let Some(desk) = &mut self.desk else { return };
        let id = match region {
            Region::Sections => Some(sections::row_id(desk.session.place)),
            Region::Form => {
                desk.jump = desk.first_input();
                None
            }
            Region::Preview => Some(preview::pages_id()),
            Region::Side => side::entry(desk, &self.settings),
        };
        if let Some(id) = id {
            ctx.memory_mut(|memory| memory.request_focus(id));
        }
    }

    /// Where the focus is; what belongs to no other region is taken for the form.
    fn here(&self, ctx: &Context, desk: &Desk) -> Region {
        let Some(focused) = ctx.memory(egui::Memory::focused) else { return Region::Form };
        if (0..desk.places()).any(|place| sections::row_id(place) == focused) {
            Region::Sections
        } else if side::holds(self, desk, ctx, focused) {
            Region::Side
        } else if desk.preview.holds(ctx, focused) {
            Region::Preview
        } else {
            Region::Form
        }
    }
}
