//! What is said in the status line about what was done or refused.

use super::{
    app::App,
    notice::{Notice, State, What},
};
use crate::{open::settings::SidePage, view::desk::Desk};

impl App {
    /// Says why something was not done.
    pub(super) fn refuse(&mut self, why: impl Into<String>) {
        self.notice = None;
        self.say(What::Refused(why.into()));
    }

    /// Shows the finding that was gone to: in its list, or in a sentence where the window has no room for that.
    pub(super) fn show_finding(&mut self) {
        if self.narrow != Some(true) || self.settings.findings_open {
            self.settings.show(SidePage::Findings);
            return;
        }
        let Some(session) = self.desk.as_ref().map(|desk| &desk.session) else { return };
        let found = session.selected().and_then(|selected| session.derived.findings.get(selected));
        if let Some((severity, words)) = found.map(|found| (found.severity, found.message.clone())) {
            self.notice = None;
            self.say(What::Found(severity, words));
        }
    }

    /// Says what was done since the last frame, and no longer what was said before the last change. Once a frame, when
    /// it is known what has changed.
    pub(super) fn refresh_notice(&mut self) {
        let now = self.how_far();
        if self.status.as_ref().is_some_and(|said| said.at != now) {
            self.status = None;
        }
        if let Some(words) = self.notice.take() {
            self.say(What::Done(words));
        }
    }

    /// Has nothing more to say: another report comes into the window.
    pub(super) fn forget_notice(&mut self) {
        (self.notice, self.status) = (None, None);
    }

    fn say(&mut self, what: What) {
        self.status = Some(Notice { what, at: self.how_far() });
    }

    fn how_far(&self) -> State {
        let far = |desk: &Desk| (desk.session.changes(), desk.editors.has_pending(desk.report()));
        (self.apart(), self.desk.as_ref().map(far))
    }
}
