//! Checks: a report in, findings out. Nothing here can fail, and nothing is found twice.
//!
//! Sums, balances, kinds and blanks are read from the form, so that a local form's own tables are checked without
//! new code; rules about cells of a certain meaning ask the form for them ([`crate::form::Role`]) and are silent where
//! it has none. Imports `local`, `report`, `form`, `face`, `text`, `number` and `address`.
//!
//! ## How it goes
//!
//! `check::check(report, last)` gives all findings of a revision; nothing is cached between revisions.
//!
//! * **Rules** (`check/catalogue.rs`) come in families, each beside its code: `figures` (tables), `years` (against last year's
//!   report, and years named in texts), `wording` (form and wording of the texts). A rule is found by id while compiling.
//!   The list drives `nianbao rules` and docs/核对规则.md. A form switches rules off with a reason (`off`),
//!   but not those about forms that have the labels of a built-in one and are not what it says (`lookalike.rs`).
//! * **Texts** are gone through once a rule: no rule compares all clauses with all. What can be mended without asking is
//!   put right on one copy of the text (`wording/punctuation.rs`), so that all such mends can be made together.
//! * **A local notice** (`local.rs`) adds rules, and changes the weight of others at the end; no error becomes less.
//! * **Last year** (`report/successor.rs`): figures and texts are compared by what they mean, else by address. A report
//!   of another year or office is told, and compared with nothing.

mod balance;
mod basis;
mod blank;
mod catalogue;
mod cells;
mod doubt;
mod figure_rules;
mod finding;
mod form_rules;
mod import_rules;
mod local;
mod local_rules;
mod lookalike;
mod mend;
mod narrative;
mod prose;
mod remedies;
mod rule;
mod subject;
mod sum;
mod unfit;
mod unprintable;
mod value;
mod wording;
mod years;

pub use self::{
    balance::{BalanceLine, balances},
    catalogue::{FAMILIES, is_firm, rule, rules, switched_off, was_error},
    finding::Finding,
    local::{changed_by, fit_notice},
    mend::{Mend, Replacement},
    narrative::{Claim, claims, links},
    rule::{Family, Rule, Severity},
    unfit::{Unfit, fit, known_off},
    value::cell_mend,
    wording::leftovers::is_unwritten,
};
use self::{doubt::Doubt, narrative::Told, prose::Written};
use crate::{
    local::Notice,
    report::{Link, Report},
};

/// What a report is held against, beside itself and its form.
#[derive(Clone, Copy, Debug, Default)]
pub struct Against<'a> {
    /// The report of the year before.
    pub last: Option<&'a Report>,
    /// What the local notice asks for.
    pub notice: Option<&'a Notice>,
}

impl<'a> From<Option<&'a Report>> for Against<'a> {
    fn from(last: Option<&'a Report>) -> Self {
        Self { last, notice: None }
    }
}

/// Everything that the rules of the catalogue find in a report, in the order of the form, errors first at each place.
///
/// It is held against the report of the year before, where that is at hand, and against what a local notice asks for.
/// A report of another year or another office is told as such, and compared with nothing.
pub fn check<'a>(report: &Report, against: impl Into<Against<'a>>) -> Vec<Finding> {
    found(report, against.into(), &narrative::read(report))
}

/// The findings, and the figures of the texts that can be linked (see [`links`]): the texts are read once.
pub fn check_and_link(report: &Report, against: Against<'_>) -> (Vec<Finding>, Vec<Link>) {
    let told = narrative::read(report);
    (found(report, against, &told), narrative::linkable(report, against.last, &told))
}

fn found(report: &Report, Against { last, notice }: Against<'_>, told: &[Told<'_>]) -> Vec<Finding> {
    let notice = notice.filter(|notice| notice.is_for(report.year));
    let doubt = Doubt::of(report);
    let mut findings = Vec::new();
    value::find(report, &mut findings);
    blank::find(report, &mut findings);
    sum::find(report, &doubt, &mut findings);
    balance::find(report, &doubt, &mut findings);
    subject::find(report, &mut findings);
    remedies::find(report, &mut findings);
    narrative::find(report, last.filter(|last| report.follows(last)), told, &mut findings);
    let written = Written::of(report);
    wording::find(report, &written, &mut findings);
    unprintable::find(report, &written, &mut findings);
    years::find(report, last, told, &doubt, &mut findings);
    lookalike::find(report, &mut findings);
    notice.inspect(|notice| local::find(report, notice, &mut findings));
    findings.retain(|finding| is_firm(finding.rule) || !report.form.spec().off.contains_key(finding.rule.id));
    notice.inspect(|notice| local::weigh(notice, &mut findings));
    findings.sort_by_cached_key(|finding| {
        let first = finding.at.first().map(|address| report.form.position(address));
        (first, finding.severity, finding.rule.id)
    });
    // A local form may name the same balance twice.
    findings.dedup();
    findings
}
