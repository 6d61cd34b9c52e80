//! What an import has come to: the report, what is not certain in it, and what went nowhere.

use super::kind::Kind;
use crate::{address::Address, report::Report};

/// A report from a file.
#[derive(Clone, Debug)]
pub struct Imported {
    /// What the file was.
    pub kind: Kind,
    /// The report.
    pub report: Report,
    /// What is not certain in it, in the order of the source.
    pub doubts: Vec<Doubt>,
    /// What of the source is not in it, and is no part of the form either.
    pub left: Vec<Left>,
    /// How many sums of the printed figures were looked at.
    pub proof: Proof,
}

/// Something that is not certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What it is about: a cell, a row, a table, a text, a field. `None` where nothing of the form is known for it.
    pub at: Option<Address>,
    /// What the source says.
    pub source: String,
    /// Where it says so.
    pub place: String,
    /// Why it is not certain, and what was done; Chinese.
    pub why: String,
    /// How it can be read.
    pub readings: Vec<String>,
}

/// Something of the source that is not in the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Where it stands.
    pub place: String,
    /// What it says.
    pub words: String,
}

/// Sums that are printed, against what they are the sums of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// Sums that could be computed.
    pub sums: usize,
    /// Those that do not agree.
    pub broken: usize,
}

impl Doubt {
    pub(super) fn new(at: Option<Address>, source: impl Into<String>, place: &str, why: impl Into<String>) -> Self {
        Self { at, source: source.into(), place: place.to_owned(), why: why.into(), readings: Vec::new() }
    }
}
