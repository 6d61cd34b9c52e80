//! A report on its way into the window, with what it comes with.

use std::path::PathBuf;

use super::session::Session;
use crate::draft::{Begun, Recovery, lock::Attempt};

/// A report that is to be opened.
#[derive(Debug)]
pub struct Arrival {
    /// The report.
    pub session: Session,
    /// The file that it was read from: beside it, last year's report is looked for.
    pub beside: Option<PathBuf>,
    /// What came of asking for the lock of its own file; `None` where that was not asked for yet.
    pub attempt: Option<Attempt>,
    /// The recovery copy that it comes from.
    pub recovery: Option<Recovery>,
    /// Why it can only be read, where that is not for the disk to say.
    pub read_only: Option<String>,
    /// Words of its review that were begun and not sent.
    pub begun: Begun,
}

impl From<Session> for Arrival {
    fn from(session: Session) -> Self {
        Self { session, beside: None, attempt: None, recovery: None, read_only: None, begun: Begun::default() }
    }
}
