//! Statistics in the text that speak of another year.

use super::year_rules::XY_TEXTYEAR;
use crate::{
    check::{Finding, Mend, Replacement, narrative::Told, prose::passage},
    form::Role,
    number::Number,
    report::{Passage, Report},
};

/// XY-TEXTYEAR.
///
/// The lead states the period, which has a rule of its own.
pub(super) fn find(report: &Report, told: &[Told<'_>], findings: &mut Vec<Finding>) {
    let lead = report.form.text_of(Role::Lead);
    for told in told.iter().filter(|told| lead != Some(told.at.as_str())) {
        for dated in told.dated() {
            let words = told.words(dated);
            let message = format!("此处统计年份为{words}年，与报告年度{}年不一致", report.year);
            let hint = "请改为报告年度，并确认其中的数字是本年的；有意写往年情况的，请写明是往年的";
            let finding = Finding::new(XY_TEXTYEAR, vec![told.at.clone()], message, hint);
            findings.push(of_year(finding, report, dated.year, passage(&told.at, dated.digits.clone())));
        }
    }
}

/// A finding about a year whose digits stand in a text, with the mend that writes that of the report there.
pub(super) fn of_year(finding: Finding, report: &Report, year: u16, digits: Passage) -> Finding {
    let mend = Mend {
        label: format!("正文改为{}年", report.year),
        mechanical: false,
        changes: vec![Replacement::Words(digits.clone(), report.year.to_string())],
    };
    Finding {
        stated: Some(Number::Count(year.into())),
        computed: Some(Number::Count(report.year.into())),
        passages: vec![digits],
        mend: Some(mend),
        ..finding
    }
}
