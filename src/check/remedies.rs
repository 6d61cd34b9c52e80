//! Reviews and lawsuits, and what the report says of them beside the figures.

use std::sync::LazyLock;

use super::{
    figure_rules::{T4_DIRECT, T4_REMEDY},
    finding::Finding,
    prose::{Words, quoted, text_of, texts},
};
use crate::{
    form::{CellRef, Role},
    number::Number,
    report::Report,
};

pub(super) fn find(report: &Report, findings: &mut Vec<Finding>) {
    findings.extend(direct(report));
    findings.extend(corrected(report));
}

fn label(report: &Report, cell: CellRef) -> String {
    quoted(&report.form.tables[cell.table].rows[cell.row].label)
}

/// T4-DIRECT: who was refused information, or got no answer in time, has to ask for a review before going to court.
fn direct(report: &Report) -> Option<Finding> {
    /// First year under the law as revised in 2023.
    const REVISED: u16 = 2024;
    let cell = report.form.cell_of(Role::DirectLitigation, Role::AllCases)?;
    let count = report.stated(cell).number().filter(|count| report.year >= REVISED && !count.is_zero())?;
    let message =
        format!("{}的案件有 {count} 件：2024年起，对不予公开、逾期不答复不服的，应先申请复议", label(report, cell));
    let hint = "请确认案件不是因不予公开或者逾期不答复提起，没有填错组";
    Some(Finding { stated: Some(count), ..Finding::new(T4_DIRECT, vec![report.form.address(cell)], message, hint) })
}

/// T4-REMEDY: something was corrected, and the report does not say what follows from it.
fn corrected(report: &Report) -> Option<Finding> {
    static REMEDIES: LazyLock<Words> = LazyLock::new(|| {
        Words::of(["纠错", "纠正", "败诉", "责任追究", "追责", "追究", "撤销", "确认违法", "重新答复", "责令", "判决"])
    });
    let (table, column) = report.form.column_of(Role::Corrected)?;
    let cells = (0..report.form.tables[table].rows.len()).map(|row| CellRef { table, row, column });
    let is_some = |cell: &CellRef| report.stated(*cell).number().is_some_and(|count: Number| !count.is_zero());
    let cells = cells.filter(is_some).collect::<Vec<_>>();
    let first = *cells.first()?;
    // Nothing is missing while the texts are still to come.
    let is_written = [Role::Overview, Role::Problems].into_iter().all(|role| text_of(report, role).is_some());
    let is_told = texts(report).any(|(_, text)| REMEDIES.are_in(text));
    let message = format!(
        "{}有{}的案件，正文没有写纠正的情况和原因",
        label(report, first),
        report.form.tables[table].columns[column].label
    );
    let hint = "请在监督保障或者存在的问题中写明被纠正的原因和改进的措施";
    let at = cells.into_iter().map(|cell| report.form.address(cell)).collect();
    (is_written && !is_told).then(|| Finding::new(T4_REMEDY, at, message, hint))
}
