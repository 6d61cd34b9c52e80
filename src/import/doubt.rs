//! What an import has come to: the report, what is not certain in it, and what went nowhere.

use serde::{Deserialize, Serialize};

use super::{kind::Kind, left::Left, seen::Line};
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
    /// The forms that were tried, best first.
    pub forms: Vec<Tried>,
    /// The file as it was read.
    pub source: Vec<Line>,
}

/// A form that a file was laid upon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tried {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// Something that is not certain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Of a row that no form has: the row of the form that it stands behind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Address>,
    /// Of words that are not those of the form: the rule of the catalogue that asks for them. Figures are not in doubt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

/// Sums that are printed, against what they are the sums of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// Sums that could be computed.
    #[serde(rename = "printed")]
    pub sums: usize,
    /// Those that do not agree.
    pub broken: usize,
}

impl Proof {
    /// What has come of it, for people, without a mark at its end.
    pub fn in_words(self) -> String {
        match (self.sums, self.broken) {
            (0, _) => "原文中没有可以核对的合计".to_owned(),
            (sums, 0) => format!("原文中的 {sums} 个合计已核对，全部相符"),
            (sums, broken) => format!("原文中的 {sums} 个合计有 {broken} 个不符，照原文收入"),
        }
    }
}

impl Doubt {
    pub(super) fn new(at: Option<Address>, source: impl Into<String>, place: &str, why: impl Into<String>) -> Self {
        Self {
            at,
            source: source.into(),
            place: place.to_owned(),
            why: why.into(),
            readings: Vec::new(),
            after: None,
            rule: None,
        }
    }
}
