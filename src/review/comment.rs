//! Comments of the reviewer, and the answers to them.

use serde::{Deserialize, Deserializer, Serialize};

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
    /// When they were put in the place of others.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub amended: Option<Timestamp>,
}

/// What is there is written without `Some`, and what is not is absent.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Timestamp>, D::Error> {
    Timestamp::deserialize(deserializer).map(Some)
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
        self.anchor == other.anchor && self.remark.is_same(&other.remark)
    }

    /// What was said last.
    pub fn last(&self) -> &Remark {
        self.replies.last().unwrap_or(&self.remark)
    }

    /// Whether somebody may still amend or withdraw what was said last: it is theirs, and the comment is not settled.
    pub fn may_amend(&self, by: &str) -> bool {
        self.resolved.is_none() && self.last().by == by.trim()
    }

    /// Says something to it: in the place of what was said last, where that is still theirs to amend.
    pub fn answer(&mut self, by: &str, time: Timestamp, text: &str, amends: bool) {
        if amends && self.may_amend(by) {
            let last = self.replies.last_mut().unwrap_or(&mut self.remark);
            text.trim().clone_into(&mut last.text);
            last.amended = Some(time);
        } else {
            self.replies.push(Remark::new(by, time, text));
        }
    }
}

impl Remark {
    /// Words without the blanks around them.
    pub fn new(by: &str, time: Timestamp, text: &str) -> Self {
        Self { by: by.trim().to_owned(), time, text: text.trim().to_owned(), amended: None }
    }

    /// Whether both are the same, before and after it was amended.
    pub fn is_same(&self, other: &Self) -> bool {
        self.by == other.by && self.time == other.time && (self.text == other.text || self.amended != other.amended)
    }

    /// What was amended last takes the place of the other one.
    pub(super) fn take_later(&mut self, other: &Self) {
        if other.amended > self.amended {
            self.clone_from(other);
        }
    }
}
