//! Why the open report cannot be changed. The one place that decides it: nothing else freezes the report.

use super::{guard::Guard, session::Session};

/// Why a report cannot be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frozen {
    /// Its file may not be written to, see [`super::standing::Access`].
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

/// Freezes the report of a session where it has to be, and thaws it where it may be changed.
pub fn settle(guard: Option<&Guard>, session: &mut Session) {
    let frozen = Frozen::why(guard, session).is_some();
    session.editing.freeze(frozen);
}
