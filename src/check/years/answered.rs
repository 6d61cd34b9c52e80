//! What this year owes the year before: an application behind its disputes, a word about last year's problems, and what
//! the cover had.

use std::sync::LazyLock;

use super::year_rules::{FM_S5_LAST, T4_SOURCE};
use crate::{
    check::{
        Finding, Severity,
        prose::{Words, is_mostly_written, text_of, year_before},
        wording::{contact::label, wording_rules::FM_COVER},
    },
    form::{CellRef, Role},
    number::Number,
    report::{ContactField, Report},
};

pub(super) fn find(report: &Report, last: &Report, findings: &mut Vec<Finding>) {
    findings.extend(without_source(report, last));
    findings.extend(unanswered(report, last));
    left_out(report, last, findings);
}

/// T4-SOURCE: disputes in a year in which nothing was asked for, nor in the one before.
fn without_source(report: &Report, last: &Report) -> Option<Finding> {
    let (table, column) = report.form.column_of(Role::AllCases)?;
    let figure = |of: &Report, row: Role| of.stated(of.form.cell_of(row, Role::AllApplicants)?).number();
    let asked = [
        figure(report, Role::New)?,
        figure(report, Role::CarriedIn)?,
        figure(last, Role::New)?,
        figure(last, Role::CarriedIn)?,
    ];
    if !asked.into_iter().all(Number::is_zero) {
        return None;
    }
    let cells = (0..report.form.tables[table].rows.len()).map(|row| CellRef { table, row, column });
    let is_some = |cell: &CellRef| report.stated(*cell).number().is_some_and(|count| !count.is_zero());
    let at = cells.filter(is_some).map(|cell| report.form.address(cell)).collect::<Vec<_>>();
    let message = "有复议、诉讼案件，而本年和上年都没有收到申请".to_owned();
    let hint = "请确认案件由主动公开或者更早的申请引起，与政府信息公开无关的不在此处统计";
    (!at.is_empty()).then(|| Finding::new(T4_SOURCE, at, message, hint))
}

/// FM-COVER: what last year's cover had and this year's has not.
fn left_out(report: &Report, last: &Report, findings: &mut Vec<Finding>) {
    if !is_mostly_written(report) {
        return;
    }
    for field in ContactField::ALL {
        let [this, before] = [report, last].map(|report| report.contact.field(field).trim());
        let at = field.address();
        let is_told = findings.iter().any(|finding| finding.rule == FM_COVER && finding.at.contains(&at));
        if this.is_empty() && !before.is_empty() && !is_told {
            let label = label(field);
            let message = format!("上年（{} 年）报告的封面填写了{label}，本年为空白", last.year);
            let hint = format!("请填写{label}；今年不再公布的，可以不改");
            findings.push(Finding::new(FM_COVER, vec![at], message, hint).at_most(Severity::Info));
        }
    }
}

/// FM-S5-LAST: last year named problems, and this year's report says nothing of them.
fn unanswered(report: &Report, last: &Report) -> Option<Finding> {
    /// Too short to have named a problem.
    const LEAST: usize = 30;
    static BEFORE: LazyLock<Words> =
        LazyLock::new(|| Words::of(["上年", "去年", "上一年", "往年", "以往", "前期", "此前", "之前", "历年"]));
    static DONE: LazyLock<Words> = LazyLock::new(|| {
        Words::of([
            "已整改",
            "已经整改",
            "已改进",
            "已经改进",
            "已解决",
            "已经解决",
            "已改正",
            "已经改正",
            "已纠正",
            "已完成",
            "已经完成",
            "已落实",
            "已全部",
            "已得到",
            "得到改善",
            "有所改善",
            "有所改进",
            "整改到位",
            "整改完成",
            "改进情况如下",
        ])
    });
    let (at, text) = text_of(report, Role::Problems)?;
    let (_, before) = text_of(last, Role::Problems)?;
    let names_year = text
        .match_indices('年')
        .any(|(place, _)| year_before(&text[..place]).is_some_and(|(year, _)| year == last.year));
    let is_told = names_year || BEFORE.are_in(text) || DONE.are_in(text);
    let is_written = [text, before].iter().all(|text| text.chars().count() >= LEAST);
    let message = format!("没有写上年（{} 年）报告所列问题的改进情况", last.year);
    let hint = "请写明上年所列问题是否改进、如何改进";
    (is_written && !is_told).then(|| Finding::new(FM_S5_LAST, vec![at], message, hint))
}
