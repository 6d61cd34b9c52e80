//! Printed totals against what they are the totals of: the tables of a report say everything twice.

use crate::import::doubt::Proof;
use crate::report::Report;

/// Looks at every total that came printed.
pub(in crate::import) fn proof(report: &Report) -> Proof {
    let mut proof = Proof::default();
    for cell in report.form.cells().filter(|cell| report.form.is_computed(*cell)) {
        if let Some(printed) = report.number(cell) {
            let computed = report.stated_sum(report.members(cell));
            proof.sums += 1;
            proof.broken += usize::from(computed.number() != Some(printed));
        }
    }
    proof
}
