//! The steps to the signature, and where a report stands between them.

use serde::{Deserialize, Serialize};

use super::{Code, Publication, Timestamp, Unpublished};
use crate::check::Finding;

/// Where a draft is on its way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum State {
    /// Being written.
    #[default]
    Drafting,
    /// With the reviewer.
    Sent,
    /// Back with the officer.
    Returned,
    /// The reviewer agrees.
    Approved,
    /// Signed: nothing is changed any more.
    Signed,
}

/// A step on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// To the reviewer.
    Send,
    /// Back to the officer.
    Return,
    /// The reviewer agrees.
    Approve,
    /// The leader signs.
    Sign,
    /// The signature is taken back, so that the draft can be changed.
    Release,
    /// The report was made for the public. Does not change where the draft is.
    Publish,
}

/// A step that was taken.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What.
    pub action: Action,
    /// Who.
    pub by: String,
    /// When.
    pub time: Timestamp,
    /// What was said to it; mostly empty.
    #[serde(default)]
    pub remark: String,
    /// Full digest of report and waivers at that time.
    pub digest: String,
    /// Of a publication, when and where. Files have it beside the steps, where programs that do not know it pass over it.
    #[serde(skip_deserializing, skip_serializing_if = "Option::is_none")]
    pub published: Option<Publication>,
}

/// Why a step cannot be taken. Displays as Chinese.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It does not follow from where the draft is.
    #[error("报告状态为“{}”，不能{}", .0.label(), .1.label())]
    NotNow(State, Action),
    /// Nobody takes it.
    #[error("请填写姓名")]
    NoName,
    /// The clock of the computer is behind the year that is reported on, or behind the step before.
    #[error("电脑的日期是{}，早于报告年度或上一步骤的时间。请改正电脑的日期后再办理", .0.date())]
    Clock(Timestamp),
    /// Errors are neither mended nor waived.
    #[error("还有 {} 个错误没有改正，也没有说明理由。请改正，或在核对结果中逐条说明理由", .0.iter().map(Finding::weight).sum::<usize>())]
    OpenErrors(Vec<Finding>),
    /// It cannot have been made public so.
    #[error(transparent)]
    Unpublished(#[from] Unpublished),
    /// What is to be signed is not what the reviewer agreed to.
    #[error("审核通过后内容又有修改，不能签发。请退回，重新送审、审核")]
    ChangedSinceApproval,
}

impl State {
    /// Name for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Drafting => "拟稿中",
            Self::Sent => "已送审",
            Self::Returned => "已退回",
            Self::Approved => "审核通过",
            Self::Signed => "已签发",
        }
    }

    /// Stable name, for output that programs read.
    pub fn key(self) -> &'static str {
        match self {
            Self::Drafting => "drafting",
            Self::Sent => "sent",
            Self::Returned => "returned",
            Self::Approved => "approved",
            Self::Signed => "signed",
        }
    }

    /// Steps that may follow.
    pub fn actions(self) -> &'static [Action] {
        match self {
            Self::Drafting | Self::Returned => &[Action::Send, Action::Publish],
            Self::Sent => &[Action::Return, Action::Approve, Action::Publish],
            Self::Approved => &[Action::Return, Action::Sign, Action::Publish],
            Self::Signed => &[Action::Release, Action::Publish],
        }
    }
}

impl Action {
    /// Name for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Send => "送审",
            Self::Return => "退回",
            Self::Approve => "审核通过",
            Self::Sign => "签发",
            Self::Release => "撤销签发",
            Self::Publish => "公布",
        }
    }

    /// Stable name, as drafts write it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Send => "send",
            Self::Return => "return",
            Self::Approve => "approve",
            Self::Sign => "sign",
            Self::Release => "release",
            Self::Publish => "publish",
        }
    }

    /// Where it leads; `None` where it changes nothing about that.
    pub(super) fn leads_to(self) -> Option<State> {
        match self {
            Self::Send => Some(State::Sent),
            Self::Return => Some(State::Returned),
            Self::Approve => Some(State::Approved),
            Self::Sign => Some(State::Signed),
            Self::Release => Some(State::Drafting),
            Self::Publish => None,
        }
    }
}

impl Step {
    /// Whether it was taken on the very content and waivers that have this check code.
    pub fn is_of(&self, digest: Code) -> bool {
        digest.is_recorded(&self.digest)
    }
}
