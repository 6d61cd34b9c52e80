//! F6: from one region of the window to the next, as they lie from left to right.

use egui::Context;

use super::{
    App,
    preview::{self, Shown},
    sections,
    session::Session,
    side,
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
        let Some(session) = &self.session else { return };
        let mut others = REGIONS;
        if !forward {
            others.reverse();
        }
        let here = self.here(ctx, session);
        let at = others.iter().position(|region| *region == here).unwrap_or_default();
        others.rotate_left(at + 1);
        if let Some(next) = others.into_iter().find(|region| self.is_shown(*region, session)) {
            self.enter_region(ctx, next);
        }
    }

    fn is_shown(&self, region: Region, session: &Session) -> bool {
        match region {
            Region::Sections => self.state.sections_open,
            Region::Form => self.state.preview.shown != Shown::Alone,
            Region::Preview => self.state.preview.shown != Shown::Closed,
            Region::Side => self.state.findings_open && side::entry(session, &self.state).is_some(),
        }
    }

    fn enter_region(&mut self, ctx: &Context, region: Region) {
        let Some(session) = &mut self.session else { return };
        let id = match region {
            Region::Sections => Some(sections::row_id(session.place)),
            Region::Form => {
                session.jump = session.first_input();
                None
            }
            Region::Preview => Some(preview::pages_id()),
            Region::Side => side::entry(session, &self.state),
        };
        if let Some(id) = id {
            ctx.memory_mut(|memory| memory.request_focus(id));
        }
    }

    /// Where the focus is; what belongs to no other region is taken for the form.
    fn here(&self, ctx: &Context, session: &Session) -> Region {
        let Some(focused) = ctx.memory(egui::Memory::focused) else { return Region::Form };
        if (0..session.places()).any(|place| sections::row_id(place) == focused) {
            Region::Sections
        } else if side::holds(self, session, ctx, focused) {
            Region::Side
        } else if session.preview.holds(ctx, focused) {
            Region::Preview
        } else {
            Region::Form
        }
    }
}
