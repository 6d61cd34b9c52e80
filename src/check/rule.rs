//! The catalogue: every rule that a finding can rest on. Each family of rules stands beside the code that applies it.

use super::{figures, narrative, wording, years};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The figures cannot be right: no sign-off without a reason.
    Error,
    /// Probably wrong: to be looked at.
    Warning,
    /// To be confirmed.
    Info,
}

impl Severity {
    /// Stable name, for output that programs read.
    pub fn key(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }

    /// Name for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Error => "错误",
            Self::Warning => "警告",
            Self::Info => "提示",
        }
    }
}

/// A rule of the catalogue. Its words are Chinese, for the officer.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable id; drafts, waivers and tests refer to it.
    pub id: &'static str,
    /// What it asks for, in a few words.
    pub title: &'static str,
    /// How much a finding of it weighs.
    pub severity: Severity,
    /// What it rests on.
    pub basis: &'static str,
    /// What it compares, why, and how to mend what it finds.
    pub explanation: &'static str,
}

/// Rules that belong together.
#[derive(Debug)]
pub struct Family {
    /// What they are about; Chinese.
    pub title: &'static str,
    /// The rules, in the order of the report.
    pub rules: &'static [Rule],
}

/// Every family, in the order of the rule book.
pub const FAMILIES: &[Family] = &[figures::FAMILY, narrative::FAMILY, years::rules::FAMILY, wording::rules::FAMILY];

/// Every rule, in the order of the rule book.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|family| family.rules)
}

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.id == id)
}

/// The rule that a form names, or the general one where the catalogue does not know it.
pub(super) fn named_or(id: &str, general: &'static Rule) -> &'static Rule {
    rule(id).unwrap_or(general)
}

/// The rule of a family with this id, found while compiling: a slip of the pen does not build.
pub(super) const fn known(family: &Family, id: &str) -> &'static Rule {
    let rules = family.rules;
    let mut index = 0;
    while index < rules.len() {
        if same(rules[index].id.as_bytes(), id.as_bytes()) {
            return &rules[index];
        }
        index += 1;
    }
    panic!("no such rule in this family")
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut index = 0;
    while index < a.len() {
        if a[index] != b[index] {
            return false;
        }
        index += 1;
    }
    true
}
