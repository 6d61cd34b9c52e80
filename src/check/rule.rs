//! What a rule is. The rules themselves stand, family by family, beside the code that applies them.

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
    /// The heaviest first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Info];

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
    /// How much a finding of it weighs at most.
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
