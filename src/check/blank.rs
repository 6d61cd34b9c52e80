//! Blank cells: one finding a table, however many there are.

use super::{
    catalogue::named_or,
    cells::{addresses, cells_where},
    figure_rules::{T3_BLANK, TAB_BLANK},
    finding::Finding,
    mend::{Mend, Replacement},
    prose::quoted,
};
use crate::{
    form::CellRef,
    number::Number,
    report::{Entry, Report, Value},
};

/// So many blanks in table 3 and its readers take the table for unfinished.
const MANY: usize = 10;
/// How many rows a message names.
const NAMED_ROWS: usize = 3;

pub(super) fn find(report: &Report, findings: &mut Vec<Finding>) {
    for table in 0..report.form.tables.len() {
        let blanks = cells_where(&report.form, table, |cell| is_blank(report, cell)).collect::<Vec<_>>();
        if !blanks.is_empty() {
            findings.push(finding(report, table, &blanks));
        }
    }
}

/// Whether nothing stands in a cell that is to be typed.
fn is_blank(report: &Report, cell: CellRef) -> bool {
    !report.form.is_computed(cell) && report.entry(cell).is_none_or(|entry| entry.value == Value::Blank)
}

fn finding(report: &Report, table: usize, blanks: &[CellRef]) -> Finding {
    let form = &report.form;
    let found = &form.tables[table];
    let rule = named_or(&found.rules.blank, TAB_BLANK);
    let typed = cells_where(form, table, |cell| !form.is_computed(cell)).count();
    let mut rows = blanks.iter().map(|cell| cell.row).collect::<Vec<_>>();
    rows.dedup();
    let printed = cells_where(form, table, |cell| report.number(cell).is_some()).next().is_some();
    let message = if blanks.len() == typed && typed > 1 && !printed {
        format!("整张表尚未填写（{typed} 个单元格）")
    } else {
        let names = rows.iter().take(NAMED_ROWS).map(|&row| quoted(&found.rows[row].label)).collect::<String>();
        let more = if rows.len() > NAMED_ROWS { format!("等 {} 行", rows.len()) } else { String::new() };
        let stress = if rule == T3_BLANK && blanks.len() > MANY { "，空白较多，请补填" } else { "" };
        format!("有 {} 个空白单元格，在{names}{more}{stress}", blanks.len())
    };
    let hint = "请补填：没有发生的填 0（可用“空白填 0”一次填好），尚未统计的填实际数字";
    let found = Finding::new(rule, addresses(form, blanks.iter().copied()), message, hint);
    Finding { mend: Some(fill(report, blanks)), ..found }
}

/// Noughts into the blanks: not mechanical, since nobody but the office knows that nothing happened.
fn fill(report: &Report, blanks: &[CellRef]) -> Mend {
    let change = |&cell: &CellRef| {
        let value = Value::Number(Number::zero(report.form.kind(cell)));
        Replacement::Cell(cell, Some(Entry { value, note: report.note(cell).to_owned() }))
    };
    let changes = blanks.iter().map(change).collect();
    Mend { label: format!("空白填 0（{} 个单元格）", blanks.len()), mechanical: false, changes }
}
