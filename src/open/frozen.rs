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
            Self::File => "未作修改：报告为只读。如需修改，请另存为其他文件",
            Self::Signed => "未作修改：报告已签发。如需修改，请先撤销签发",
            Self::Reviewing => "未作修改：审核模式不能修改内容。如需修改，请点“修改报告”",
        }
    }
}

/// Freezes the report of a session where it has to be, and thaws it where it may be changed.
pub fn settle(guard: Option<&Guard>, session: &mut Session) {
    let frozen = Frozen::why(guard, session).is_some();
    session.editing.freeze(frozen);
}
