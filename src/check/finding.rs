//! A finding: what is wrong in a report, where, and what would mend it.

use super::{mend::Mend, rule::Rule};
use crate::{address::Address, number::Number, report::Passage};

/// Something in a report that is wrong, or should be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it rests on.
    pub rule: &'static Rule,
    /// Where, in the order of the form; never empty.
    pub at: Vec<Address>,
    /// What is wrong, with the figures in it; Chinese.
    pub message: String,
    /// What would mend it; Chinese.
    pub hint: String,
    /// The figure that stands there, where the finding is about one: the left side of a balance.
    pub stated: Option<Number>,
    /// The figure that should stand there: the right side of a balance.
    pub computed: Option<Number>,
    /// The words of texts that it speaks of, to be marked.
    pub passages: Vec<Passage>,
    /// The change that mends it, where there is one beyond doubt.
    pub mend: Option<Mend>,
}

impl Finding {
    pub(super) fn new(rule: &'static Rule, at: Vec<Address>, message: String, hint: impl Into<String>) -> Self {
        Self { rule, at, message, hint: hint.into(), stated: None, computed: None, passages: Vec::new(), mend: None }
    }
}
