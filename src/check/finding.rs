//! A finding: what is wrong in a report, where, and what would mend it.

use super::{
    mend::Mend,
    rule::{Rule, Severity},
};
use crate::{address::Address, number::Number, report::Passage};

/// Something in a report that is wrong, or should be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it rests on.
    pub rule: &'static Rule,
    /// How much it weighs: as much as its rule, or less where something speaks for what is written.
    pub severity: Severity,
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
    /// How many findings of its rule it stands for, because they are not listed one by one; 0 of every other.
    pub unlisted: usize,
    /// The local notice that it comes from, or that has given it its weight; empty of every other.
    pub source: String,
}

impl Finding {
    pub(super) fn new(rule: &'static Rule, at: Vec<Address>, message: String, hint: impl Into<String>) -> Self {
        Self {
            rule,
            severity: rule.severity,
            at,
            message,
            hint: hint.into(),
            stated: None,
            computed: None,
            passages: Vec::new(),
            mend: None,
            unlisted: 0,
            source: String::new(),
        }
    }

    /// The same, weighing no more than this.
    pub(super) fn at_most(self, severity: Severity) -> Self {
        Self { severity: self.severity.max(severity), ..self }
    }

    /// Whether it says what is still to be written.
    pub fn is_of_empty(&self) -> bool {
        self.rule.id == "FM-EMPTY"
    }

    /// How many findings it counts for.
    pub fn weight(&self) -> usize {
        self.unlisted.max(1)
    }

    /// What stands for findings that are not listed, from the first of them on: of the same rule and weight, and
    /// without the words and figures by which one of them could be waived for all.
    pub(crate) fn standing_for(first: &Self, unlisted: usize, is_waived: bool) -> Self {
        let (said, hint) = match is_waived {
            true => ("，都已说明理由", ""),
            false => ("", "请逐个改正或说明理由，其余的会接着列出；一般是同一段文字重复了多次"),
        };
        let message = format!("“{}”的同类问题还有 {unlisted} 处{said}，没有逐一列出", first.rule.title);
        let at = first.at.first().cloned().into_iter().collect();
        Self { unlisted, severity: first.severity, ..Self::new(first.rule, at, message, hint) }
    }
}
