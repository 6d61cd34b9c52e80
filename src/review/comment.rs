//! Comments of the reviewer, and the answers to them.

use serde::{Deserialize, Serialize};

use super::{Anchor, Timestamp};

/// A comment on a place of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// What it is on.
    pub anchor: Anchor,
    /// What is said.
    pub remark: Remark,
    /// Answers, oldest first.
    pub replies: Vec<Remark>,
    /// Who saw it settled, and when.
    pub resolved: Option<Resolved>,
}

/// Something said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// Who.
    pub by: String,
    /// When.
    pub time: Timestamp,
    /// The words; may have several lines.
    pub text: String,
}

/// That a comment is settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resolved {
    /// Who says so.
    pub by: String,
    /// When.
    pub time: Timestamp,
}

impl Comment {
    /// A comment nobody has answered yet.
    pub fn new(anchor: Anchor, by: &str, time: Timestamp, text: &str) -> Self {
        Self { anchor, remark: Remark::new(by, time, text), replies: Vec::new(), resolved: None }
    }

    /// Whether both are the same comment, whatever was answered since.
    pub fn is_same(&self, other: &Self) -> bool {
        self.anchor == other.anchor && self.remark == other.remark
    }
}

impl Remark {
    /// Words without the blanks around them.
    pub fn new(by: &str, time: Timestamp, text: &str) -> Self {
        Self { by: by.trim().to_owned(), time, text: text.trim().to_owned() }
    }
}
