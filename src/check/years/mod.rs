//! This year against the year before, and years named in the text.

mod answered;
mod copied;
mod figures;
mod old_year;
mod text_year;
pub(super) mod year_rules;

use self::year_rules::XY_LAST;
use super::{Finding, doubt::Doubt, narrative::Told};
use crate::{address::Address, report::Report};

/// `told` is what the texts of the report say.
pub(super) fn find(
    report: &Report,
    last: Option<&Report>,
    told: &[Told<'_>],
    doubt: &Doubt,
    findings: &mut Vec<Finding>,
) {
    text_year::find(report, told, findings);
    let other = last.and_then(|last| other_report(report, last));
    let last = last.filter(|_| other.is_none());
    old_year::find(report, last, findings);
    findings.extend(other);
    let Some(last) = last else { return };
    figures::find(report, last, doubt, findings);
    copied::find(report, last, findings);
    answered::find(report, last, findings);
}

/// XY-LAST: a report of another year or office has nothing to say about this one.
fn other_report(report: &Report, last: &Report) -> Option<Finding> {
    let (year, message) = (
        report.year,
        if last.year.checked_add(1) != Some(report.year) {
            format!("对照的上年报告是{}年度的，不是{}年度的", last.year, report.year.saturating_sub(1))
        } else if !report.is_of_same_office(last) {
            format!("对照的上年报告是“{}”的，不是“{}”的", last.unit.trim(), report.unit.trim())
        } else {
            return None;
        },
    );
    let hint = format!("请改为本单位{}年度的报告；现在没有进行跨年核对", year.saturating_sub(1));
    Some(Finding::new(XY_LAST, vec![Address::new("year")], message, hint))
}
