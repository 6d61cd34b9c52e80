//! Cells that hold something which is no figure of their kind.

use super::{
    catalogue::named_or,
    figure_rules::TAB_INT,
    finding::Finding,
    mend::{Mend, Replacement},
};
use crate::{
    form::CellRef,
    number::{self, Kind, Number, NumberError, Reading, reading},
    report::{Entry, Report, Value},
};

pub(super) fn find(report: &Report, findings: &mut Vec<Finding>) {
    for cell in report.form.cells() {
        let Some(entry) = report.entry(cell) else { continue };
        match &entry.value {
            Value::Refused(text) => {
                let reason = number::parse(report.form.kind(cell), text).err();
                findings.push(finding(report, cell, text, reason));
            }
            // Figures are read by kind, so only a program that puts one into the wrong cell gets here.
            Value::Number(number) if !fits(*number, report.form.kind(cell)) => {
                let text = number.to_string();
                if let Err(reason) = number::parse(report.form.kind(cell), &text) {
                    findings.push(finding(report, cell, &text, Some(reason)));
                }
            }
            Value::Blank | Value::Number(_) => {}
        }
    }
}

fn fits(number: Number, kind: Kind) -> bool {
    match number {
        Number::Amount(amount) => kind == Kind::Amount && (amount.is_zero() || amount.is_sign_positive()),
        Number::Count(_) | Number::Change(_) => number.kind() == kind,
    }
}

fn finding(report: &Report, cell: CellRef, text: &str, reason: Option<NumberError>) -> Finding {
    let table = &report.form.tables[cell.table];
    let column = &table.columns[cell.column];
    let rule = named_or(&table.rules.value, TAB_INT);
    let reason = reason.map_or_else(|| "尚未识别为数字，请重新输入".to_owned(), |reason| reason.to_string());
    let unit = if column.unit.is_empty() { String::new() } else { format!("（单位：{}）", column.unit) };
    let wanted = match column.kind {
        Kind::Count => "请填不小于 0 的整数",
        Kind::Change => "请填整数，减少的填负数",
        Kind::Amount => "请填不小于 0 的数，可以带小数",
    };
    let message = format!("填的是“{}”：{reason}", shortened(text));
    let mend = cell_mend(report, cell);
    Finding { mend, ..Finding::new(rule, vec![report.form.address(cell)], message, format!("{wanted}{unit}")) }
}

/// The change that puts the one figure that can be meant in place of what was refused; `None` where nothing was, or
/// where it can mean several.
pub fn cell_mend(report: &Report, cell: CellRef) -> Option<Mend> {
    let entry = report.entry(cell)?;
    let Value::Refused(text) = &entry.value else { return None };
    let column = &report.form.tables[cell.table].columns[cell.column];
    let Reading { number, is_mark } = reading(column.kind, &column.unit, text)?;
    let label = if is_mark { "没有发生，填 0".to_owned() } else { format!("改为 {number}") };
    let entry = Entry { value: Value::Number(number), note: entry.note.clone() };
    Some(Mend { label, mechanical: !is_mark, changes: vec![Replacement::Cell(cell, Some(entry))] })
}

/// Enough of a text to recognise it by.
fn shortened(text: &str) -> String {
    /// Longer than any figure with its unit; a whole sentence that was pasted is known by so much of it.
    const MOST: usize = 30;
    let text = text.trim();
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
