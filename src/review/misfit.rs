//! What of the record of a review does not fit its report, and why.

use super::{Action, State, Step, Timestamp, Unpublished, Waiver};
use crate::report::Report;

/// A part of the record that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Where it stands among the others of its kind in the file.
    pub index: usize,
    /// What it is.
    pub record: Record,
    /// Why it does not fit.
    pub why: Why,
}

/// What is recorded of a review, as far as something follows from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// A step.
    Step(Step),
    /// A waiver.
    Waiver(Waiver),
}

/// Why a part of the record does not fit. Displays as Chinese.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// Nobody stands by it.
    #[error("没有姓名")]
    NoName,
    /// It gives no reason.
    #[error("没有写明理由")]
    NoReason,
    /// No rule has this id.
    #[error("没有编号为“{0}”的规则")]
    NoRule(String),
    /// The report has no such place.
    #[error("报告中没有“{0}”这一处")]
    NoPlace(String),
    /// It is older than what is reported on.
    #[error("时间（{}）早于报告年度", .0.date())]
    BeforeYear(Timestamp),
    /// It has not come yet.
    #[error("时间（{}）晚于今天", .0.date())]
    InFuture(Timestamp),
    /// The report cannot have been made public then.
    #[error(transparent)]
    Unpublished(Unpublished),
    /// It is older than the step before.
    #[error("时间早于前一步")]
    BeforeLast,
    /// It does not say on which content it was taken.
    #[error("没有记录有效的校验码")]
    NoCode,
    /// It does not follow from where the draft was.
    #[error("当时的状态是“{}”，不能“{}”", .0.label(), .1.label())]
    NotNow(State, Action),
    /// The signature was never taken back, and yet something else followed.
    #[error("此后没有“{}”，而有其他步骤", Action::Release.label())]
    GoneOn,
    /// It was taken on another content.
    #[error("“{}”的不是当前内容：此后内容或理由又有修改，或者记录不是本报告的", .0.label())]
    OtherContent(Action),
    /// What was signed is not what the reviewer agreed to.
    #[error("“{}”的内容与“{}”的不同", Action::Sign.label(), Action::Approve.label())]
    NotApproved,
    /// This content has errors with which nobody could take the step.
    #[error("当前内容还有 {} 个错误没有改正，也没有说明理由，不可能“{}”", .0, .1.label())]
    OpenErrors(usize, Action),
}

impl Misfit {
    /// What does not fit, and why, in Chinese.
    pub fn words(&self, report: &Report) -> String {
        let what = match &self.record {
            Record::Step(Step { action, by, time, .. }) => format!("{by}{}的“{}”", time.date(), action.label()),
            Record::Waiver(waiver) => {
                let place = waiver.at.first().map(|at| report.form.name_of(at)).unwrap_or_default();
                format!("{place}的理由（{}）", waiver.rule)
            }
        };
        format!("签发记录与内容不符：{what}，{}", self.why)
    }
}
