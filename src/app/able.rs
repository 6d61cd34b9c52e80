//! Which commands can be told now, why others cannot, and which are switched on.

use super::{App, command::Command, preview::Shown, side::SidePage};
use crate::review::{Action, Refusal};

impl Command {
    /// Whether it can be told now.
    pub fn enabled(self, app: &App) -> bool {
        let Some(session) = app.session.as_ref() else {
            return matches!(
                self,
                Self::New
                    | Self::Open
                    | Self::OpenExample
                    | Self::ImportJson
                    | Self::Quit
                    | Self::Shortcuts
                    | Self::NewFromLast
                    | Self::Rules
                    | Self::Sign
                    | Self::About
                    | Self::Theme(_)
            ) && !app.is_busy()
                || matches!(self, Self::ZoomIn | Self::ZoomOut | Self::ZoomReset | Self::MenuBar);
        };
        if self.waiting(app).is_some() {
            return false;
        }
        match self {
            Self::New
            | Self::NewFromLast
            | Self::AttachLast
            | Self::Open
            | Self::OpenExample
            | Self::ImportJson
            | Self::SaveAs
            | Self::ExportPdf
            | Self::ExportSignOff
            | Self::Compare
            | Self::ExportJson
            | Self::Print
            | Self::Quit => !app.is_busy(),
            Self::Step(action) => app.may_review() && session.review().state().actions().contains(&action),
            Self::AddComment | Self::ReviewMode => app.may_review() && !session.review().is_frozen(),
            Self::Save => !app.is_busy() && (session.has_unsaved() || session.path.is_none()),
            Self::DetachLast | Self::ToggleLast => session.last().is_some(),
            Self::History => !app.is_busy() && session.path.is_some(),
            Self::Undo => session.document.can_undo() || !session.document.is_frozen() && session.has_unsaved(),
            Self::Redo => session.document.can_redo(),
            Self::Find | Self::FindNext | Self::FindPrevious => session.text_key().is_some(),
            Self::FillBlanks => !session.document.is_frozen() && session.can_fill_blanks(),
            Self::NextFinding | Self::PreviousFinding => !session.derived.findings.is_empty(),
            Self::MendAll => !session.document.is_frozen() && session.derived.can_mend,
            Self::Section(place) => place < session.places(),
            Self::NextSection => session.place + 1 < session.places(),
            Self::PreviousSection => session.place > 0,
            Self::ZoomIn => app.state.zoom < super::theme::ZOOM.2,
            Self::ZoomOut => app.state.zoom > super::theme::ZOOM.0,
            _ => true,
        }
    }

    /// Why it cannot be told for the moment, where that passes by itself: what judges the whole report waits for the
    /// report of the year before.
    pub fn waiting(self, app: &App) -> Option<&'static str> {
        let session = app.session.as_ref()?;
        let judges = match self {
            Self::Step(action @ (Action::Approve | Action::Sign)) => {
                app.may_review() && session.review().state().actions().contains(&action)
            }
            // The question says how many errors are open, and may print the copy to sign.
            Self::ExportSignOff | Self::Print => true,
            _ => false,
        };
        (judges && app.awaits_last())
            .then_some("正在查找上年的报告，找完后才能做这一步；也可以用“对照上年报告”直接选择")
    }

    /// Why it cannot be told, where somebody who tells it by its keys could wonder; `None` too where it can be.
    pub fn obstacle(self, app: &App) -> Option<String> {
        let session = app.session.as_ref().filter(|_| !self.enabled(app))?;
        if let Some(why) = self.waiting(app) {
            return Some(why.to_owned());
        }
        let state = session.review().state();
        match self {
            Self::Save | Self::SaveAs | Self::Quit | Self::New | Self::Open | Self::ExportPdf | Self::Print
                if app.is_saving() =>
            {
                Some("正在保存，保存完再做".to_owned())
            }
            Self::Step(_) | Self::AddComment | Self::ReviewMode if !app.may_review() => {
                app.bars_review().map(str::to_owned)
            }
            Self::Step(action) => Some(Refusal::NotNow(state, action).to_string()),
            Self::AddComment | Self::ReviewMode => Some("报告已签发；要提意见或审核，先“解除签发”".to_owned()),
            Self::FillBlanks | Self::MendAll => app.frozen().map(|frozen| frozen.refusal().to_owned()),
            _ => None,
        }
    }

    /// Whether it is switched on, for commands that switch.
    pub fn checked(self, app: &App) -> Option<bool> {
        match self {
            Self::ToggleSections => Some(app.state.sections_open),
            Self::ToggleFindings => Some(app.state.findings_open && app.state.side == SidePage::Findings),
            Self::ReviewMode => Some(app.session.as_ref().is_some_and(|session| session.reviewing)),
            Self::ToggleLast => Some(app.state.last_shown),
            Self::TogglePreview => Some(app.state.preview.shown != Shown::Closed),
            Self::PreviewAlone => Some(app.state.preview.shown == Shown::Alone),
            Self::Theme(choice) => Some(app.state.theme == choice),
            _ => None,
        }
    }
}
