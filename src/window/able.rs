//! Which commands can be told now, why others cannot, and which are switched on.

use super::app::App;
use crate::{
    ledger,
    open::{
        frozen::Frozen,
        settings::{SidePage, ZOOM, preview::Shown},
    },
    review::{Action, Refusal},
    view::{
        able::{Ability, Able},
        command::Command,
    },
};

/// Why what follows from the findings waits where the check of a long report takes its time.
pub(super) const CHECKING: &str = "正在核对，请稍候再试";

/// Why it cannot be done where there will be no findings.
const CHECK_LOST: &str = "未能核对（程序内部出错），报告没有改变。修改报告后会再次核对，核对完成后才能办理";

/// Why there is nothing to link.
const NOTHING_TO_LINK: &str = "没有可以关联的数字：正文中没有与表格相符、尚未关联的数字";

/// Why nothing can be done to the report while a page stands in its place.
const RETURN: &str = "请先返回报告（Esc）";

/// Why nothing can be done where there is none.
const NO_REPORT: &str = "请先新建或打开报告";

/// Whether something else comes in the place of what is shown.
pub(super) fn begins(command: Command) -> bool {
    matches!(
        command,
        Command::New
            | Command::NewFromLast
            | Command::Open
            | Command::OpenExample
            | Command::Tour
            | Command::Import
            | Command::Collect
            | Command::Years
    )
}

/// Whether it needs no report.
fn is_of_program(command: Command) -> bool {
    begins(command)
        || matches!(
            command,
            Command::Close
                | Command::Quit
                | Command::Clip(_)
                | Command::Manual
                | Command::Shortcuts
                | Command::About
                | Command::Rules
                | Command::LocalNotice
                | Command::Sign
                | Command::Theme(_)
                | Command::ZoomIn
                | Command::ZoomOut
                | Command::ZoomReset
                | Command::MenuBar
        )
}

impl App {
    /// What a view is told about the commands that it shows.
    pub(super) fn able(&self, commands: &[Command]) -> Able {
        let ability = |command| Ability { enabled: self.enabled(command), waiting: self.waiting(command) };
        Able::new(commands.iter().copied(), ability)
    }

    /// Whether it can be told now.
    pub fn enabled(&self, command: Command) -> bool {
        if !is_of_program(command) && !self.is_in_report() || self.waiting(command).is_some() {
            return false;
        }
        if let Some(known) = self.enabled_anywhere(command) {
            return known;
        }
        let Some(desk) = self.desk.as_ref() else { return false };
        match command {
            Command::AttachLast
            | Command::SaveAs
            | Command::ExportPdf
            | Command::ExportSignOff
            | Command::Compare
            | Command::Export
            | Command::Print => !self.is_busy(),
            Command::Step(action) => self.may_review() && desk.review().state().actions().contains(&action),
            Command::AddComment => self.bars_comments().is_none(),
            Command::ReviewMode => self.may_review() && !desk.review().is_frozen(),
            Command::Save => !self.is_busy() && (desk.has_unsaved() || desk.session.path().is_none()),
            Command::DetachLast | Command::ToggleLast => desk.session.last().is_some(),
            Command::History => !self.is_busy() && desk.session.path().is_some(),
            Command::Undo => desk.session.editing.can_undo() || !desk.session.editing.is_frozen() && desk.has_pending(),
            Command::Redo => desk.session.editing.can_redo(),
            Command::CountLedger => !self.is_busy() && self.frozen().is_none() && ledger::fits(&desk.report().form),
            Command::FillBlanks => !desk.session.editing.is_frozen() && desk.can_fill_blanks(),
            Command::Link => !desk.session.editing.is_frozen() && desk.text_key().is_some(),
            Command::LinkAll => !desk.session.editing.is_frozen() && !desk.session.derived.linkable.is_empty(),
            Command::NextFinding | Command::PreviousFinding => !desk.session.derived.findings.is_empty(),
            Command::MendAll => !desk.session.editing.is_frozen() && desk.session.derived.can_mend,
            Command::Section(place) => place < desk.places(),
            Command::NextSection => desk.session.place + 1 < desk.places(),
            Command::PreviousSection => desk.session.place > 0,
            _ => true,
        }
    }

    /// The same of what needs no report.
    fn enabled_anywhere(&self, command: Command) -> Option<bool> {
        Some(match command {
            Command::ZoomIn => self.settings.zoom < ZOOM.2,
            Command::ZoomOut => self.settings.zoom > ZOOM.0,
            Command::Clip(_) => self.obstacle_of_field(command).is_none(),
            Command::Close => !self.is_busy() && (self.desk.is_some() || self.apart().is_some()),
            command if begins(command) || command == Command::Quit => !self.is_busy(),
            command if is_of_program(command) => true,
            _ => return None,
        })
    }

    /// Whether commands act on the report that is open: nothing stands in its place.
    fn is_in_report(&self) -> bool {
        self.desk.is_some() && self.apart().is_none()
    }

    /// Why it cannot be told for the moment, where that passes by itself: what judges the whole report waits for the
    /// report of the year before, and what follows from the findings until they are those of now.
    pub fn waiting(&self, command: Command) -> Option<&'static str> {
        let desk = self.desk.as_ref()?;
        let is_next = |action| self.may_review() && desk.review().state().actions().contains(&action);
        let judges = match command {
            Command::Step(action @ (Action::Approve | Action::Sign)) => is_next(action),
            // The question says how many errors are open, and may print the copy to sign.
            Command::ExportSignOff | Command::Print => true,
            _ => false,
        };
        let follows = match command {
            Command::Step(Action::Send) => is_next(Action::Send),
            Command::ExportPdf | Command::Export | Command::MendAll | Command::Link | Command::LinkAll => true,
            _ => judges,
        };
        if judges && self.awaits_last() {
            Some("正在查找上年报告，请稍候；也可以用“核对”菜单的“对照上年报告”直接选择")
        } else if follows && desk.session.is_check_lost() {
            Some(CHECK_LOST)
        } else {
            (follows && !desk.session.is_checked()).then_some(CHECKING)
        }
    }

    /// Why it cannot be told, where somebody who tells it by its keys could wonder; `None` too where it can be.
    pub fn obstacle(&self, command: Command) -> Option<String> {
        if self.enabled(command) {
            return None;
        }
        if !is_of_program(command) && self.apart().is_some() {
            return Some(if self.desk.is_some() { RETURN } else { NO_REPORT }.to_owned());
        }
        if command == Command::Close && !self.is_busy() {
            return Some("没有打开的报告".to_owned());
        }
        if let Command::Clip(_) = command {
            return self.obstacle_of_field(command).map(str::to_owned);
        }
        let Some(desk) = self.desk.as_ref() else {
            return (!is_of_program(command)).then(|| NO_REPORT.to_owned());
        };
        if let Some(why) = self.waiting(command) {
            return Some(why.to_owned());
        }
        let state = desk.review().state();
        match command {
            Command::Save
            | Command::SaveAs
            | Command::Close
            | Command::Quit
            | Command::New
            | Command::Open
            | Command::ExportPdf
            | Command::Export
            | Command::Print
                if self.is_saving() =>
            {
                Some("正在保存，请稍候再试".to_owned())
            }
            Command::Step(_) | Command::ReviewMode if !self.may_review() => self.bars_review().map(str::to_owned),
            Command::AddComment if !desk.review().is_frozen() => self.bars_comments().map(str::to_owned),
            Command::Step(action) => Some(Refusal::NotNow(state, action).to_string()),
            Command::AddComment | Command::ReviewMode => Some("报告已签发，不能批注或审核。请先撤销签发".to_owned()),
            Command::CountLedger if !ledger::fits(&desk.report().form) => {
                Some("本报告格式没有可以由台账统计的申请情况表".to_owned())
            }
            Command::FillBlanks | Command::MendAll | Command::CountLedger => {
                self.frozen().map(|frozen| frozen.refusal().to_owned())
            }
            Command::Link | Command::LinkAll => Some(match self.frozen() {
                Some(frozen) => frozen.refusal().to_owned(),
                None if command == Command::Link => "请先把光标放在正文的数字上".to_owned(),
                None => NOTHING_TO_LINK.to_owned(),
            }),
            _ => None,
        }
    }

    /// Why something cannot be done to the field that had the focus last.
    fn obstacle_of_field(&self, command: Command) -> Option<&str> {
        let Command::Clip(clip) = command else { return None };
        let (selects, frozen) = match (self.apart(), &self.desk) {
            // What is frozen is not the page.
            (Some(_), _) => (self.fields.selects, None),
            (None, Some(desk)) => (desk.last_field.map(|(_, selects)| selects), self.frozen().map(Frozen::refusal)),
            (None, None) => (None, None),
        };
        match selects {
            Some(selects) => clip.obstacle(selects, frozen),
            None => Some("先点到要编辑的文字或单元格"),
        }
    }

    /// Whether it is switched on, for commands that switch.
    pub fn checked(&self, command: Command) -> Option<bool> {
        match command {
            Command::ToggleSections => Some(self.settings.sections_open),
            Command::ToggleFindings => Some(self.settings.findings_open && self.settings.side == SidePage::Findings),
            Command::ReviewMode => Some(self.desk.as_ref().is_some_and(|desk| desk.session.reviewing)),
            Command::ToggleLast => Some(self.settings.last_shown),
            Command::TogglePreview => Some(self.settings.preview.shown != Shown::Closed),
            Command::PreviewAlone => Some(self.settings.preview.shown == Shown::Alone),
            Command::Theme(choice) => Some(self.settings.theme == choice),
            _ => None,
        }
    }
}
