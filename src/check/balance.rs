//! Sums that must be equal: for the rule, for the strip under a table and for the outlined cells.

use rust_decimal::Decimal;

use super::{
    catalogue::named_or,
    cells::addresses,
    doubt::Doubt,
    figure_rules::{T3_BALANCE, T3_OFFSET, TAB_BALANCE, TAB_OVERFLOW},
    finding::Finding,
};
use crate::{
    form::{Balance, CellRef, Table},
    number::Number,
    report::{Report, Total},
};

/// One balance of a table in one column, or, where columns are balanced, in one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BalanceLine {
    /// Index of the table.
    pub table: usize,
    /// Index of the balance in the table.
    pub balance: usize,
    /// Index of the column; of the row where columns are balanced.
    pub lane: usize,
    /// Label of the column or row in words.
    pub label: String,
    /// Sum of the one side, blank where nothing stands there. A sum too large for a cell is still exact.
    pub left: Total,
    /// Sum of the other side.
    pub right: Total,
    /// `left − right` with blanks as nought; `None` while nothing can be compared yet.
    pub difference: Option<Decimal>,
    /// The cells that take part, left side first.
    pub cells: Vec<CellRef>,
    num_left: usize,
}

impl BalanceLine {
    /// Whether both sides are there and equal.
    pub fn holds(&self) -> bool {
        self.difference.is_some_and(|difference| difference.is_zero())
    }

    /// Whether both sides are there and differ.
    pub fn is_broken(&self) -> bool {
        self.difference.is_some_and(|difference| !difference.is_zero())
    }

    /// The sum with its figures: `3 + 1 = 4，3 + 2 = 5`.
    pub fn equation(&self, report: &Report) -> String {
        let (left, right) = self.cells.split_at(self.num_left);
        format!("{}，{}", side_in_words(report, left, self.left), side_in_words(report, right, self.right))
    }
}

fn side_in_words(report: &Report, cells: &[CellRef], sum: Total) -> String {
    let term = |cell: &CellRef| report.stated(*cell).number().map_or_else(|| "空白".to_owned(), |it| it.to_string());
    let terms = cells.iter().map(term).collect::<Vec<_>>().join(" + ");
    match (cells, sum) {
        ([_], _) | (_, Total::Blank | Total::Overflow) => terms,
        (_, Total::Number(sum)) => format!("{terms} = {sum}"),
    }
}

/// Every balance of every table, column by column.
pub fn balances(report: &Report) -> Vec<BalanceLine> {
    lines(report, &Doubt::of(report))
}

fn lines(report: &Report, doubt: &Doubt) -> Vec<BalanceLine> {
    let mut lines = Vec::new();
    for (table, found) in report.form.tables.iter().enumerate() {
        for (index, balance) in found.balances.iter().enumerate() {
            let first = lines.len();
            let lanes = if balance.of_rows { found.columns.len() } else { found.rows.len() };
            lines.extend((0..lanes).map(|lane| line(report, table, index, lane)));
            compare(report, doubt, &mut lines[first..]);
        }
    }
    lines
}

fn line(report: &Report, table: usize, index: usize, lane: usize) -> BalanceLine {
    let found = &report.form.tables[table];
    let balance = &found.balances[index];
    let cell = |&member: &usize| match balance.of_rows {
        true => CellRef { table, row: member, column: lane },
        false => CellRef { table, row: lane, column: member },
    };
    BalanceLine {
        table,
        balance: index,
        lane,
        label: label(found, balance, lane),
        left: side(report, balance.left.iter().map(cell)),
        right: side(report, balance.right.iter().map(cell)),
        difference: None,
        cells: balance.left.iter().chain(&balance.right).map(cell).collect(),
        num_left: balance.left.len(),
    }
}

/// The label alone where no other column or row of the table has the same.
fn label(table: &Table, balance: &Balance, lane: usize) -> String {
    if balance.of_rows {
        let label = &table.columns[lane].label;
        let alone = table.columns.iter().filter(|column| column.label == *label).count() == 1;
        if alone { label.clone() } else { table.column_name(lane) }
    } else {
        let label = &table.rows[lane].label;
        let alone = table.rows.iter().filter(|row| row.label == *label).count() == 1;
        if alone { label.clone() } else { table.row_name(lane) }
    }
}

/// Fills in the differences of one balance.
///
/// A whole side that is blank all over means that the table is not filled in that far. A column that is blank on both
/// sides is the business of the rule about blanks. What hangs on a refused figure cannot be judged.
fn compare(report: &Report, doubt: &Doubt, lines: &mut [BalanceLine]) {
    let left_begun = lines.iter().any(|line| line.left != Total::Blank);
    let right_begun = lines.iter().any(|line| line.right != Total::Blank);
    if !left_begun || !right_begun {
        return;
    }
    for line in lines {
        if line.left == Total::Blank && line.right == Total::Blank
            || line.cells.iter().any(|&cell| doubt.about(report, cell))
        {
            continue;
        }
        let value = |side| match side {
            Total::Blank => Some(Decimal::ZERO),
            Total::Number(number) => Some(number.to_decimal()),
            Total::Overflow => None,
        };
        if let (Some(left), Some(right)) = (value(line.left), value(line.right)) {
            line.difference = left.checked_sub(right).map(|difference| difference.normalize());
        }
    }
}

/// Adds up one side. It is no cell, so a sum beyond a count goes on as a decimal and stays exact.
fn side(report: &Report, cells: impl Iterator<Item = CellRef>) -> Total {
    cells.map(|cell| report.stated(cell)).fold(Total::Blank, |sum, part| match (sum, part) {
        (Total::Overflow, _) | (_, Total::Overflow) => Total::Overflow,
        (Total::Blank, other) | (other, Total::Blank) => other,
        (Total::Number(a), Total::Number(b)) => {
            let wide = || a.to_decimal().checked_add(b.to_decimal()).map(Number::Amount);
            a.checked_add(b).or_else(wide).map_or(Total::Overflow, Total::Number)
        }
    })
}

pub(super) fn find(report: &Report, doubt: &Doubt, findings: &mut Vec<Finding>) {
    let lines = lines(report, doubt);
    for line in &lines {
        if line.is_broken() {
            findings.push(broken(report, line));
        } else if line.difference.is_none() && is_too_large(report, line) {
            let message = format!("{}的勾稽：数字过大，无法计算", name(report, line));
            let at = addresses(&report.form, line.cells.iter().copied());
            findings.push(Finding::new(TAB_OVERFLOW, at, message, "请检查是否多输了位数"));
        }
    }
    for same in lines.chunk_by(|a, b| (a.table, a.balance) == (b.table, b.balance)) {
        offsets(report, same, findings);
    }
}

/// Whether a side overflows that is made of cells which do not.
fn is_too_large(report: &Report, line: &BalanceLine) -> bool {
    [line.left, line.right].contains(&Total::Overflow)
        && line.cells.iter().all(|&cell| report.stated(cell) != Total::Overflow)
}

fn broken(report: &Report, line: &BalanceLine) -> Finding {
    let rule = named_or(&report.form.tables[line.table].rules.balance, TAB_BALANCE);
    let difference = line.difference.unwrap_or_default();
    let message = format!("{}不平衡：{}，相差 {}", name(report, line), line.equation(report), difference.abs());
    let hint = match (rule == T3_BALANCE, difference.is_sign_positive()) {
        (true, true) => "收到的多于办结和结转的，请检查办理结果或结转是否漏计",
        (true, false) => "办结和结转的多于收到的，请检查是否有一件申请计入两种结果，或者新收、上年结转漏计",
        (false, _) => "请核对有关单元格",
    };
    let mut finding = Finding::new(rule, addresses(&report.form, line.cells.iter().copied()), message, hint);
    let zero = line.cells.first().map(|&cell| Number::zero(report.form.kind(cell)));
    finding.stated = line.left.number().or(zero);
    finding.computed = line.right.number().or(zero);
    finding
}

/// `自然人列`. A short label of a group is quoted: 其他列 would read as “the other columns”.
fn name(report: &Report, line: &BalanceLine) -> String {
    let table = &report.form.tables[line.table];
    let of_rows = table.balances[line.balance].of_rows;
    let in_group =
        if of_rows { !table.columns[line.lane].path.is_empty() } else { !table.rows[line.lane].path.is_empty() };
    let what = if of_rows { "列" } else { "行" };
    if in_group && line.label.chars().count() <= 2 {
        format!("“{}”{what}", line.label)
    } else {
        format!("{}{what}", line.label)
    }
}

/// Pairs of columns that are off by the same figure with opposite signs while the total over both balances.
fn offsets(report: &Report, lines: &[BalanceLine], findings: &mut Vec<Finding>) {
    let Some(first) = lines.first() else { return };
    let table = &report.form.tables[first.table];
    if table.rules.balance != T3_BALANCE.id || !table.balances[first.balance].of_rows {
        return;
    }
    let mut paired = vec![false; lines.len()];
    for (index, line) in lines.iter().enumerate() {
        let Some(difference) = line.difference.filter(|difference| !difference.is_zero()) else { continue };
        let sum_holds = |a: usize, b: usize| {
            lines.iter().any(|total| {
                let sum = &table.columns[total.lane].sum;
                total.holds() && sum.contains(&lines[a].lane) && sum.contains(&lines[b].lane)
            })
        };
        let partner = (index + 1..lines.len())
            .find(|&other| !paired[other] && lines[other].difference == Some(-difference) && sum_holds(index, other));
        if let Some(other) = partner.filter(|_| !paired[index]) {
            paired[index] = true;
            paired[other] = true;
            findings.push(offset(report, line, &lines[other], difference));
        }
    }
}

fn offset(report: &Report, one: &BalanceLine, other: &BalanceLine, difference: Decimal) -> Finding {
    let (less, more) = if difference.is_sign_negative() { (one, other) } else { (other, one) };
    let message = format!(
        "{}收到的比办结和结转的少 {1}，{2}多 {1}，两列合计平衡：疑似同一申请在收到和办结时填入不同类别",
        name(report, less),
        difference.abs(),
        name(report, more),
    );
    let at = addresses(&report.form, one.cells.iter().chain(&other.cells).copied());
    Finding::new(T3_OFFSET, at, message, "请查明该申请的申请人类别，在各行填入同一列")
}
