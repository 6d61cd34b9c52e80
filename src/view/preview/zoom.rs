//! How large the pages are shown.

use egui::Vec2;

use crate::{
    open::settings::preview::Zoom,
    typeset::page::{PAGE_HEIGHT, PAGE_WIDTH},
};

/// The sizes that the buttons go through, in per cent.
const STEPS: [u16; 10] = [25, 33, 50, 67, 75, 100, 125, 150, 200, 300];
/// Points of the window to a point on paper at 100 %.
const FULL: f32 = 96.0 / 72.0;

impl Zoom {
    /// Points of the window to a point on paper, where there is `room` for a page.
    pub fn scale(self, room: Vec2) -> f32 {
        let (width, height) = (room.x / PAGE_WIDTH.0, room.y / PAGE_HEIGHT.0);
        let scale = match self {
            Self::Width => width,
            Self::Page => width.min(height),
            Self::Percent(percent) => f32::from(percent) / 100.0 * FULL,
        };
        scale.clamp(f32::from(STEPS[0]) / 100.0 * FULL, f32::from(STEPS[STEPS.len() - 1]) / 100.0 * FULL)
    }

    /// The next larger or smaller step from what is shown; itself where there is none.
    #[must_use]
    pub fn step(self, shown: f32, larger: bool) -> Self {
        let percent = percent(shown);
        let next = if larger {
            STEPS.into_iter().find(|step| *step > percent)
        } else {
            STEPS.into_iter().rev().find(|step| *step < percent)
        };
        next.map_or(self, Self::Percent)
    }

    /// What is shown, made larger by a factor.
    #[must_use]
    #[expect(clippy::cast_sign_loss, reason = "between two steps")]
    pub fn by(shown: f32, factor: f32) -> Self {
        let percent = (shown / FULL * factor * 100.0).round();
        Self::Percent(percent.clamp(f32::from(STEPS[0]), f32::from(STEPS[STEPS.len() - 1])) as u16)
    }
}

/// What is shown, in per cent of the size on paper.
#[expect(clippy::cast_sign_loss, reason = "nothing is shown smaller than nothing")]
pub fn percent(shown: f32) -> u16 {
    (shown / FULL * 100.0).round().clamp(0.0, f32::from(u16::MAX)) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_go_on_from_what_is_shown() {
        let shown = Zoom::Width.scale(egui::vec2(PAGE_WIDTH.0 * FULL * 0.8, 100.0));
        assert_eq!(percent(shown), 80);
        assert_eq!(Zoom::Width.step(shown, true), Zoom::Percent(100));
        assert_eq!(Zoom::Width.step(shown, false), Zoom::Percent(75));
        let most = Zoom::Percent(300);
        assert_eq!(most.step(most.scale(Vec2::ZERO), true), most);
        let least = Zoom::Percent(25);
        assert_eq!(least.step(least.scale(Vec2::ZERO), false), least);
        assert_eq!(Zoom::by(FULL, 1.1), Zoom::Percent(110));
        assert_eq!(Zoom::by(FULL, 1000.0), Zoom::Percent(300));
    }

    #[test]
    fn a_page_is_seen_whole() {
        let room = egui::vec2(1000.0, PAGE_HEIGHT.0);
        assert!((Zoom::Page.scale(room) - 1.0).abs() < 1e-6);
        assert!((Zoom::Width.scale(room) - 1000.0 / PAGE_WIDTH.0).abs() < 1e-6);
    }
}
