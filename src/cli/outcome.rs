//! What becomes of a command.

use std::fmt;

use crate::terminal::Output;

/// Why a command could not be carried out: a Chinese sentence with what to do.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct Failure(pub(super) String);

impl Failure {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl From<crate::draft::DraftError> for Failure {
    fn from(err: crate::draft::DraftError) -> Self {
        Self(err.to_string())
    }
}

/// What a command prints, and whether it found what it looks for: errors, differences.
#[derive(Debug, Default)]
pub(super) struct Done {
    pub(super) output: Output,
    pub(super) found: bool,
    /// Whether it could not be done, and that is what the output tells.
    pub(super) failed: bool,
}

impl Done {
    /// One line.
    pub(super) fn said(line: impl fmt::Display) -> Self {
        Output::of_line(line).into()
    }
}

impl From<Output> for Done {
    fn from(output: Output) -> Self {
        Self { output, ..Self::default() }
    }
}
