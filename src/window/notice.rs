//! What the status line says about what was done or refused last.

use egui::{Label, RichText, Ui};

use super::App;
use crate::kit::theme::{palette, sign, size};

/// Room in points that the rest of the status line keeps beside a notice: state, comments and findings.
const KEPT: f32 = size::BODY * 28.0;
/// Least width in points that a notice is cut to.
const LEAST: f32 = size::BODY * 8.0;

/// What is said in the status line, until report or review change again.
#[derive(Debug)]
pub(super) struct Notice {
    what: What,
    /// How far the report was when it was said.
    at: State,
}

/// How far a report is: [`crate::open::desk::Session::changes`], and whether something is being typed that is not in it yet.
type State = Option<(u64, bool)>;

#[derive(Debug)]
enum What {
    Done(String),
    Refused(String),
}

impl Notice {
    /// Shows it in what the rest of the line leaves free; the pointer brings up what is cut off.
    pub(super) fn ui(&self, ui: &mut Ui) {
        let palette = palette(ui);
        let (words, color) = match &self.what {
            What::Done(words) => (format!("{} {words}", sign::OK), palette.ok),
            What::Refused(why) => (format!("{} {why}", sign::WARNING), palette.warning),
        };
        let room = (ui.available_width() - KEPT).max(LEAST);
        ui.scope(|ui| {
            ui.set_max_width(room);
            ui.add(Label::new(RichText::new(words).small().color(color)).truncate());
        });
    }
}

impl App {
    /// Says why something was not done.
    pub(super) fn refuse(&mut self, why: impl Into<String>) {
        self.notice = None;
        self.say(What::Refused(why.into()));
    }

    /// Says what was done since the last frame, and no longer what was said before the last change. Once a frame, when
    /// it is known what has changed.
    pub(super) fn refresh_notice(&mut self) {
        let now = self.how_far();
        if self.said.as_ref().is_some_and(|said| said.at != now) {
            self.said = None;
        }
        if let Some(words) = self.notice.take() {
            self.say(What::Done(words));
        }
    }

    /// Has nothing more to say: another report comes into the window.
    pub(super) fn forget_notice(&mut self) {
        (self.notice, self.said) = (None, None);
    }

    fn say(&mut self, what: What) {
        self.said = Some(Notice { what, at: self.how_far() });
    }

    fn how_far(&self) -> State {
        let desk = self.desk.as_ref()?;
        Some((desk.session.changes(), desk.editors.has_pending(desk.report())))
    }
}
