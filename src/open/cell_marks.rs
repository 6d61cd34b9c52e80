//! What the checks say about the cells of a report, put in order once a revision for the grids to paint.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    check::{BalanceLine, Finding, Severity},
    form::CellRef,
    report::{Report, Value},
};

/// Marks on cells, and the balances of the tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// The gravest finding at a cell, and what the findings there say.
    cells: BTreeMap<CellRef, (Severity, Vec<String>)>,
    /// Cells that take part in a balance that does not hold.
    unbalanced: BTreeSet<CellRef>,
    /// See [`crate::check::balances`].
    balances: Vec<BalanceLine>,
}

impl Marks {
    /// Sorts findings and balances by cell.
    pub fn new(report: &Report, findings: &[Finding], balances: Vec<BalanceLine>) -> Self {
        let broken = balances.iter().filter(|line| line.is_broken());
        let unbalanced = broken.flat_map(|line| line.cells.iter().copied()).collect();
        let mut cells: BTreeMap<CellRef, (Severity, Vec<String>)> = BTreeMap::new();
        for finding in findings {
            for cell in finding.at.iter().filter_map(|address| report.form.cell(address.as_str())) {
                // A broken balance is an outline, and a blank is plain to see: a sign on each would hide the rest.
                let balance = finding.rule.id == report.form.tables[cell.table].rules.balance;
                if balance || is_plainly_blank(report, cell) {
                    continue;
                }
                let (severity, messages) = cells.entry(cell).or_insert((finding.severity, Vec::new()));
                *severity = (*severity).min(finding.severity);
                messages.push(finding.message.clone());
            }
        }
        Self { cells, unbalanced, balances }
    }

    /// The weightiest finding that speaks of a cell.
    pub fn severity(&self, cell: CellRef) -> Option<Severity> {
        self.cells.get(&cell).map(|(severity, _)| *severity)
    }

    /// What findings say about a cell.
    pub fn messages(&self, cell: CellRef) -> &[String] {
        self.cells.get(&cell).map_or(&[], |(_, messages)| messages)
    }

    /// Whether a cell takes part in a balance that does not hold.
    pub fn is_unbalanced(&self, cell: CellRef) -> bool {
        self.unbalanced.contains(&cell)
    }

    /// Balances of which a cell stands in the grid.
    pub fn balances(&self, holds: impl Fn(CellRef) -> bool) -> impl Iterator<Item = &BalanceLine> {
        self.balances.iter().filter(move |line| line.cells.iter().any(|&cell| holds(cell)))
    }
}

fn is_plainly_blank(report: &Report, cell: CellRef) -> bool {
    !report.form.is_computed(cell) && report.entry(cell).is_none_or(|entry| entry.value == Value::Blank)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{check, form, number::Number, report::Entry};

    #[test]
    fn a_broken_balance_outlines_its_cells_and_a_refused_figure_is_an_error() {
        let mut report = Report::new(form::builtin("cn-2021").expect("a built-in form"), "某镇", 2024);
        let cell = |report: &Report, address: &str| report.form.cell(address).expect("a cell");
        for (address, count) in [("requests.new.natural", 3), ("requests.carried_out.natural", 1)] {
            let cell = cell(&report, address);
            report.set_entry(cell, Some(Number::Count(count).into()));
        }
        let refused = cell(&report, "documents.normative.made");
        report.set_entry(refused, Some(Entry { value: Value::Refused("三".into()), note: String::new() }));
        let marks = Marks::new(&report, &check::check(&report, None), check::balances(&report));
        assert!(marks.is_unbalanced(cell(&report, "requests.total.natural")));
        assert!(!marks.is_unbalanced(cell(&report, "requests.total.legal")));
        assert_eq!(marks.severity(cell(&report, "requests.new.natural")), None, "outlined, no sign besides");
        assert_eq!(marks.severity(refused), Some(Severity::Error));
        assert_eq!(marks.messages(refused).len(), 1);
        assert_eq!(marks.severity(cell(&report, "requests.new.legal")), None, "a blank speaks for itself");
    }

    #[test]
    fn a_cell_has_the_sign_of_its_gravest_finding() {
        let mut report = Report::new(form::builtin("cn-2021").expect("a built-in form"), "某镇", 2024);
        let made = report.form.cell("documents.normative.made").expect("a cell");
        report.set_entry(made, Some(Entry { value: Value::Refused("三".into()), note: String::new() }));
        let at_cell = |finding: &Finding| finding.at.iter().any(|at| report.form.cell(at.as_str()) == Some(made));
        let found = check::check(&report, None).into_iter().find(at_cell).expect("a finding");
        let of = |severities: &[Severity]| {
            let findings = severities.iter().map(|&severity| Finding { severity, ..found.clone() });
            Marks::new(&report, &findings.collect::<Vec<_>>(), Vec::new())
        };
        assert_eq!(of(&[Severity::Info]).severity(made), Some(Severity::Info));
        let both = of(&[Severity::Info, Severity::Warning]);
        assert_eq!(both.severity(made), Some(Severity::Warning));
        assert_eq!(both.messages(made).len(), 2, "all are told");
    }
}
