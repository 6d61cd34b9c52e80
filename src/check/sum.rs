//! Printed totals against computed ones, totals that were printed blank, and sums that no cell can hold.

use super::{
    catalogue::named_or,
    doubt::Doubt,
    figure_rules::{TAB_BLANKTOTAL, TAB_OVERFLOW, TAB_SUM},
    finding::Finding,
    mend::{Mend, Replacement},
    prose::quoted,
    rule::Rule,
};
use crate::{
    form::CellRef,
    number::Number,
    report::{Entry, Report, Total, Value},
};

pub(super) fn find(report: &Report, doubt: &Doubt, findings: &mut Vec<Finding>) {
    for cell in report.form.cells().filter(|cell| report.form.is_computed(*cell)) {
        let formulas = formulas(report, cell);
        if report.total(cell) == Total::Overflow {
            let deeper = |member: &CellRef| report.total(*member) == Total::Overflow;
            if !formulas.iter().any(|formula| formula.members.iter().any(deeper)) {
                findings.push(overflow(report, cell));
            }
            continue;
        }
        let Some(entry) = report.entry(cell) else { continue };
        match entry.value {
            // A blank with a remark was not printed: somebody has put a note to the computed total.
            Value::Blank if entry.note.is_empty() => findings.extend(blank_total(report, cell, &formulas)),
            Value::Number(printed) if !doubt.about_sum(report, cell) => {
                findings.extend(formulas.iter().find_map(|formula| contradiction(report, cell, printed, formula)));
            }
            Value::Blank | Value::Number(_) | Value::Refused(_) => {}
        }
    }
}

/// One way in which a cell is computed. The cell where a computed row meets a computed column has two.
struct Formula {
    rule: &'static Rule,
    across: bool,
    members: Vec<CellRef>,
}

fn formulas(report: &Report, cell: CellRef) -> Vec<Formula> {
    let table = &report.form.tables[cell.table];
    let (row, column) = (&table.rows[cell.row], &table.columns[cell.column]);
    let mut formulas = Vec::new();
    if !column.sum.is_empty() {
        let members = column.sum.iter().map(|&column| CellRef { column, ..cell }).collect();
        formulas.push(Formula { rule: named_or(&table.rules.row_sum, TAB_SUM), across: true, members });
    }
    if !row.sum.is_empty() {
        let members = row.sum.iter().map(|&row| CellRef { row, ..cell }).collect();
        formulas.push(Formula { rule: named_or(&table.rules.column_sum, TAB_SUM), across: false, members });
    }
    formulas
}

/// What a printed total says against its formula.
///
/// Where the members are totals themselves, one of them may be the wrong one, and is reported at its own place. So a
/// printed total is right when it is the sum of its members as printed, or of the figures that everything rests on.
fn contradiction(report: &Report, cell: CellRef, printed: Number, formula: &Formula) -> Option<Finding> {
    let as_printed = report.stated_sum(formula.members.iter().copied());
    let from_figures = report.total(cell);
    if as_printed == Total::Blank || [as_printed, from_figures].into_iter().any(|sum| is(sum, printed)) {
        return None;
    }
    let computed = from_figures.number().or(as_printed.number())?;
    let difference = printed.difference(computed);
    let (word, amount) = if difference.is_sign_negative() { ("少", -difference) } else { ("多", difference) };
    let message =
        format!("{}原为 {printed}，各项之和是 {computed}，{word} {amount}", name(report, cell, formula.across));
    let hint = format!("请核对各项；各项无误的，采用计算所得的 {computed}");
    let mut finding = Finding::new(formula.rule, vec![report.form.address(cell)], message, hint);
    finding.mend = Some(compute(report, cell, computed, false));
    finding.stated = Some(printed);
    finding.computed = Some(computed);
    Some(finding)
}

fn is(sum: Total, printed: Number) -> bool {
    sum.number().is_some_and(|sum| sum.to_decimal() == printed.to_decimal())
}

fn blank_total(report: &Report, cell: CellRef, formulas: &[Formula]) -> Option<Finding> {
    let sums = formulas.iter().map(|formula| (formula, report.stated_sum(formula.members.iter().copied())));
    let (formula, sum) = sums.into_iter().find(|(_, sum)| *sum != Total::Blank)?;
    let rule = named_or(&report.form.tables[cell.table].rules.blank_total, TAB_BLANKTOTAL);
    let computed = report.total(cell).number().or(sum.number());
    let name = name(report, cell, formula.across);
    let (message, hint) = match computed {
        Some(computed) => {
            (format!("{name}空白，各项之和是 {computed}"), format!("请核对各项后，采用计算所得的 {computed}"))
        }
        None => (format!("{name}空白"), "请补填总计".to_owned()),
    };
    let mut finding = Finding::new(rule, vec![report.form.address(cell)], message, hint);
    finding.mend = computed.map(|computed| compute(report, cell, computed, true));
    finding.computed = computed;
    Some(finding)
}

/// Lets the sum stand in the place of what came printed; a remark stays. Only where nothing was printed nothing is lost
/// by it, and it is mechanical.
fn compute(report: &Report, cell: CellRef, computed: Number, mechanical: bool) -> Mend {
    let entry = report.entry(cell).and_then(Entry::remark_alone);
    Mend { label: format!("采用 {computed}"), mechanical, changes: vec![Replacement::Cell(cell, entry)] }
}

fn overflow(report: &Report, cell: CellRef) -> Finding {
    let across = !report.form.tables[cell.table].columns[cell.column].sum.is_empty();
    let message = format!("{}：各项之和过大，无法计算", name(report, cell, across));
    Finding::new(TAB_OVERFLOW, vec![report.form.address(cell)], message, "请检查是否多输了位数")
}

/// `“（一）予以公开”的总计`, or, of a total at the foot of a column, `“自然人”列的（七）总计`.
fn name(report: &Report, cell: CellRef, across: bool) -> String {
    let table = &report.form.tables[cell.table];
    let (row, column) = (&table.rows[cell.row].label, &table.columns[cell.column].label);
    if across { format!("{}的{column}", quoted(row)) } else { format!("{}列的{row}", quoted(column)) }
}
