//! Words and figures of findings about claims.

use std::ops::Range;

use rust_decimal::{Decimal, prelude::ToPrimitive as _};

use super::fact::Reading;
use crate::{
    form::{CellRef, Role},
    number::{Kind, Number},
    report::Report,
    text::is_numbering,
};

/// Words of the text in quotation marks, on one line and not too long.
pub(super) fn quote(text: &str, range: &Range<usize>) -> String {
    /// A line and a half of the page: a claim is a clause, and longer ones are known by their beginning and end.
    const MOST: usize = 40;
    let words = text.get(range.clone()).unwrap_or_default().split_whitespace().collect::<String>();
    let num = words.chars().count();
    if num <= MOST {
        return format!("“{words}”");
    }
    let head = words.chars().take(MOST / 2).collect::<String>();
    let tail = words.chars().skip(num - MOST / 2).collect::<String>();
    format!("“{head}…{tail}”")
}

/// What the tables say: `本年新收政府信息公开申请数量 4、上年结转政府信息公开申请数量 1，合计 5`.
pub(super) fn in_words(report: &Report, reading: &Reading) -> String {
    /// So many figures are named one by one: the groups of results are six, as are the columns of applicants with 自然人.
    const MOST: usize = 6;
    let value = plain(reading.value);
    let term = |cell: &CellRef| {
        let stated = report.stated(*cell).number().map_or_else(|| "空白".to_owned(), |it| it.to_string());
        format!("{} {stated}", name(report, *cell))
    };
    match (reading.cells.as_slice(), reading.less.as_slice()) {
        ([cell], []) => term(cell),
        (cells, []) if cells.len() <= MOST => {
            format!("{}，合计 {value}", cells.iter().map(term).collect::<Vec<_>>().join("、"))
        }
        (cells, less) => {
            let ends = [cells.first(), cells.last()].into_iter().flatten().map(|cell| name(report, *cell));
            let mut ends = ends.collect::<Vec<_>>();
            ends.dedup();
            let less = less.iter().map(|cell| ["，减", &term(cell)].concat()).collect::<String>();
            let sum = match less.is_empty() {
                true => format!("合计 {value}"),
                false => format!("{less}，得 {value}").trim_start_matches('，').to_owned(),
            };
            format!("“{}”{}{sum}", ends.join("”至“"), if less.is_empty() { "" } else { "，" })
        }
    }
}

/// `自然人的予以公开`, `行政复议结果维持`: labels without numbers, brackets and 总计.
pub(super) fn name(report: &Report, cell: CellRef) -> String {
    let table = &report.form.tables[cell.table];
    let (row, column) = (&table.rows[cell.row], &table.columns[cell.column]);
    let total = !column.sum.is_empty() || table.columns.len() == 1;
    let is_of_disputes = report.form.table_of(Role::Disputes).is_some_and(|(index, _)| index == cell.table);
    let group = row.path.last().filter(|_| is_of_disputes).map_or("", |group| short(group));
    let row_name = format!("{group}{}", short(&row.label));
    match (total, table.balances.is_empty()) {
        (true, _) => row_name,
        (false, true) => format!("{row_name}{}", short(&column.label)),
        (false, false) => format!("{}的{row_name}", short(&column.label)),
    }
}

/// A label without its number and without what stands in brackets behind it.
fn short(label: &str) -> &str {
    let rest = label.trim_start_matches(|char| char == '（' || is_numbering(char));
    let label = rest.strip_prefix(['、', '.', '）']).unwrap_or(label);
    let end = label.find('（').filter(|&end| end > 0).unwrap_or(label.len());
    &label[..end]
}

/// A figure as the cells of a reading hold it: money of the table in its own unit.
pub(super) fn figure(report: &Report, reading: &Reading, value: Decimal) -> Number {
    let is_money = reading.cells.first().is_some_and(|&cell| report.form.kind(cell) == Kind::Amount);
    if is_money { Number::Amount(value.normalize()) } else { number(value) }
}

/// A count, or an amount where it is none.
pub(super) fn number(value: Decimal) -> Number {
    match value.fract().is_zero().then(|| value.to_u64()).flatten() {
        Some(count) => Number::Count(count),
        None => Number::Amount(value.normalize()),
    }
}

/// A figure as text.
pub(super) fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}
