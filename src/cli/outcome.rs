//! What becomes of a command.

use std::io::{self, Write as _};

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
    pub(super) output: String,
    pub(super) found: bool,
}

impl Done {
    pub(super) fn said(output: impl Into<String>) -> Self {
        Self { output: output.into(), found: false }
    }
}

/// Says something beside the result, to a person: programs read standard output.
pub(super) fn note(words: &str) {
    // Where nobody can be told, the result is the same.
    writeln!(io::stderr().lock(), "{words}").ok();
}
