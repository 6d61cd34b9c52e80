//! Why the open report cannot be changed. The one place that decides it: nothing else freezes the document.

use super::{App, guard::Guard, session::Session};

/// Why a report cannot be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frozen {
    /// Its file may not be written to, see [`super::guard::Access`].
    File,
    /// It is signed.
    Signed,
    /// It is being reviewed: only looked at, until the reviewer wants to change something.
    Reviewing,
}

impl Frozen {
    /// Why the report of a session cannot be changed, the weightiest reason; `None` where it can be.
    pub fn why(guard: Option<&Guard>, session: &Session) -> Option<Self> {
        if guard.is_some_and(|guard| !guard.is_open()) {
            Some(Self::File)
        } else if session.review().is_frozen() {
            Some(Self::Signed)
        } else {
            session.reviewing.then_some(Self::Reviewing)
        }
    }

    /// What is said to somebody who tries to change it.
    pub fn refusal(self) -> &'static str {
        match self {
            Self::File => "这份报告只能查看，没有改动",
            Self::Signed => "报告已签发，没有改动",
            Self::Reviewing => "审核模式只看不改，没有改动；要改请按“修改报告”",
        }
    }
}

/// Freezes the document of a session where it has to be, and thaws it where it may be changed.
pub(super) fn settle(guard: Option<&Guard>, session: &mut Session) {
    let frozen = Frozen::why(guard, session).is_some();
    session.document.freeze(frozen);
}

/// What is said to somebody who says or does something in a review that cannot be written down.
const NOT_OURS: &str = "这份草稿现在不能写入，意见、理由和审核步骤都写不进去；原因见上一行";

impl App {
    /// Why nobody can say anything in the review, nor take a step; `None` where that can be done, whether the report
    /// itself is frozen or not.
    pub fn bars_review(&self) -> Option<&'static str> {
        let is_ours = self.guard.as_ref().is_none_or(Guard::is_open);
        (!is_ours).then_some(NOT_OURS)
    }

    /// Why no finding can be waived, nor a waiver be taken back: waivers are part of what is signed.
    pub fn bars_waivers(&self) -> Option<&'static str> {
        self.bars_review().or_else(|| (self.frozen() == Some(Frozen::Signed)).then_some(Frozen::Signed.refusal()))
    }

    /// Says why, where a change was refused: a button that does nothing looks broken.
    pub(super) fn tell_refused(&mut self) {
        let refused = self.session.as_mut().is_some_and(|session| session.document.take_refused());
        if let Some(frozen) = self.frozen().filter(|_| refused) {
            self.refuse(frozen.refusal());
        }
    }

    /// Why the open report cannot be changed; `None` where it can be, or where none is open.
    pub fn frozen(&self) -> Option<Frozen> {
        Frozen::why(self.guard.as_ref(), self.session.as_ref()?)
    }
}
