//! Checks: a report in, findings out. Nothing here can fail, and nothing is found twice.
//!
//! Sums, balances, kinds and blanks are read from the form, so that a local form's own tables are checked without
//! new code; rules about the meaning of certain cells look these up by address and are silent where the form lacks
//! them. Imports `report`, `form`, `face`, `number` and `address`.

mod balance;
mod basis;
mod blank;
mod figures;
mod glyphs;
mod mend;
mod narrative;
mod office;
mod prose;
mod rule;
mod subject;
mod sum;
mod value;
mod wording;
mod years;

use std::collections::BTreeSet;

pub use self::{
    balance::{BalanceLine, balances},
    mend::{Change, Mend},
    narrative::{Claim, claims},
    rule::{FAMILIES, Family, Rule, Severity, rule, rules},
};
use crate::{
    address::Address,
    form::{CellRef, Form},
    number::Number,
    report::{Passage, Report, Value},
};

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
    /// How many findings of its rule it stands for, because they are not listed one by one; 0 of every other.
    pub unlisted: usize,
}

impl Finding {
    fn new(rule: &'static Rule, at: Vec<Address>, message: String, hint: impl Into<String>) -> Self {
        Self {
            rule,
            at,
            message,
            hint: hint.into(),
            stated: None,
            computed: None,
            passages: Vec::new(),
            mend: None,
            unlisted: 0,
        }
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
            false => ("", "逐条改正或说明前面列出的，其余的会接着列出；多半是同一段文字重复了许多遍"),
        };
        let message = format!("“{}”的同类问题还有 {unlisted} 处{said}，没有逐一列出", first.rule.title);
        let at = first.at.first().cloned().into_iter().collect();
        Self { unlisted, ..Self::new(first.rule, at, message, hint) }
    }
}

/// Everything that the rules of the catalogue find in a report, in the order of the form, errors first at each place.
///
/// `last` is the report of the year before, where it is at hand. A report of another year or another office is told
/// as such, and compared with nothing.
pub fn check(report: &Report, last: Option<&Report>) -> Vec<Finding> {
    let doubt = Doubt::of(report);
    let mut findings = Vec::new();
    value::find(report, &mut findings);
    blank::find(report, &mut findings);
    sum::find(report, &doubt, &mut findings);
    balance::find(report, &doubt, &mut findings);
    subject::find(report, &mut findings);
    narrative::find(report, last.filter(|last| report.follows(last)), &mut findings);
    wording::find(report, &mut findings);
    glyphs::find(report, &mut findings);
    years::find(report, last, &doubt, &mut findings);
    findings.retain(|finding| !report.form.spec().off.contains_key(finding.rule.id));
    findings.sort_by_cached_key(|finding| {
        let first = finding.at.first().map(|address| report.form.position(address));
        (first, finding.rule.severity, finding.rule.id)
    });
    // A local form may name the same balance twice.
    findings.dedup();
    findings
}

/// Cells that hold something which is no figure: no sum with such a cell in it can be judged.
struct Doubt(BTreeSet<CellRef>);

impl Doubt {
    fn of(report: &Report) -> Self {
        let refused =
            |cell: &CellRef| report.entry(*cell).is_some_and(|entry| matches!(entry.value, Value::Refused(_)));
        Self(report.form.cells().filter(refused).collect())
    }

    /// Whether the value of a cell, as printed or as computed, hangs on a cell that holds no figure.
    fn about(&self, report: &Report, cell: CellRef) -> bool {
        !self.0.is_empty() && (self.0.contains(&cell) || report.number(cell).is_none() && self.about_sum(report, cell))
    }

    /// Whether the computed value of a cell hangs on one that holds no figure.
    fn about_sum(&self, report: &Report, cell: CellRef) -> bool {
        !self.0.is_empty() && report.members(cell).into_iter().any(|member| self.about(report, member))
    }
}

/// The cells of a table for which `keep` holds, row by row.
fn cells_where<'a>(
    form: &'a Form,
    table: usize,
    keep: impl Fn(CellRef) -> bool + 'a,
) -> impl Iterator<Item = CellRef> + 'a {
    let found = &form.tables[table];
    (0..found.rows.len())
        .flat_map(move |row| (0..found.columns.len()).map(move |column| CellRef { table, row, column }))
        .filter(move |cell| keep(*cell))
}

fn addresses(form: &Form, cells: impl IntoIterator<Item = CellRef>) -> Vec<Address> {
    cells.into_iter().map(|cell| form.address(cell)).collect()
}

/// A name in Chinese quotation marks.
fn quoted(name: &str) -> String {
    format!("“{name}”")
}
