//! How a computed cell comes about, in figures: `3 + 1 + 0 = 4`.

use rust_decimal::Decimal;

use crate::{
    form::CellRef,
    report::{Report, Total},
};

/// More members than this, and those that add nothing are left out.
const MOST_MEMBERS: usize = 8;

/// The sum behind a computed cell, in words for its tooltip; `None` for a cell that is typed.
pub fn explain(report: &Report, cell: CellRef) -> Option<String> {
    let members = report.members(cell);
    if members.is_empty() {
        return None;
    }
    let totals = members.iter().map(|&member| report.total(member)).collect::<Vec<_>>();
    let adds = |total: &Total| match total {
        Total::Blank => false,
        Total::Number(number) => !number.is_zero(),
        Total::Overflow => true,
    };
    let left_out = if totals.len() > MOST_MEMBERS { totals.iter().filter(|total| !adds(total)).count() } else { 0 };
    let shown = totals.iter().filter(|total| left_out == 0 || adds(total)).map(|total| figure(*total));
    let mut sum = shown.collect::<Vec<_>>().join(" + ");
    if sum.is_empty() {
        "0".clone_into(&mut sum);
    }
    let total = report.total(cell);
    let formula = match total {
        Total::Blank => "由程序计算，有关单元格都是空白".to_owned(),
        Total::Number(total) => format!("{sum} = {total}"),
        Total::Overflow => format!("{sum}：数字过大，无法计算"),
    };
    let rest = match left_out {
        0 => String::new(),
        _ if total == Total::Blank => String::new(),
        _ => format!("（另有 {left_out} 项为 0 或空白）"),
    };
    let differs = printed_difference(report, cell)
        .map_or_else(String::new, |(printed, computed)| format!("\n导入的总计为 {printed}，程序计算为 {computed}"));
    Some([formula, rest, differs].concat())
}

/// How many figures of a selection are numbers, and their sum; a sum of what is not of one kind means nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selected {
    /// Cells that are selected.
    pub cells: usize,
    /// Those that are added up and hold a number.
    pub numbers: usize,
    /// Their sum; `None` where it would be too large.
    pub sum: Option<Decimal>,
}

/// Counts the cells of a selection and adds them up. Totals beside what they are of would count it twice: they are added
/// only where nothing else is selected.
pub fn selected(report: &Report, cells: impl Iterator<Item = CellRef>) -> Selected {
    let cells = cells.collect::<Vec<_>>();
    let typed = cells.iter().any(|cell| !report.form.is_computed(*cell));
    let count = cells.len();
    let none = Selected { cells: count, numbers: 0, sum: Some(Decimal::ZERO) };
    let added = cells.into_iter().filter(|cell| !typed || !report.form.is_computed(*cell));
    added.fold(none, |Selected { cells, numbers, sum }, cell| {
        let total = report.stated(cell);
        let sum = match total {
            Total::Blank => sum,
            Total::Number(number) => sum.and_then(|sum| sum.checked_add(number.to_decimal())),
            Total::Overflow => None,
        };
        Selected { cells, numbers: numbers + usize::from(total != Total::Blank), sum }
    })
}

/// A printed total that differs from the computed one, with both.
pub fn printed_difference(report: &Report, cell: CellRef) -> Option<(String, String)> {
    report.misprint(cell).map(|printed| (printed.to_string(), figure(report.total(cell))))
}

/// A value in a sum; blanks add nothing, and are said to be blank.
pub fn figure(total: Total) -> String {
    match total {
        Total::Blank => "空白".to_owned(),
        Total::Number(number) => number.to_string(),
        Total::Overflow => "数字过大".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{form, number::Number};

    fn report(cells: &[(&str, u64)]) -> Report {
        let mut report = Report::new(form::builtin("cn-2021").expect("a built-in form"), "某镇", 2024);
        for (address, count) in cells {
            let cell = report.form.cell(address).expect("a cell");
            report.set_entry(cell, Some(Number::Count(*count).into()));
        }
        report
    }

    #[track_caller]
    fn check(cells: &[(&str, u64)], address: &str, expected: Option<&str>) {
        let report = report(cells);
        let cell = report.form.cell(address).expect("a cell");
        assert_eq!(explain(&report, cell).as_deref(), expected);
    }

    #[test]
    fn sums_are_shown_with_their_figures() {
        check(
            &[("requests.new.natural", 3), ("requests.new.enterprise", 1), ("requests.new.other", 0)],
            "requests.new.total",
            Some("3 + 1 + 空白 + 空白 + 空白 + 0 = 4"),
        );
        check(
            &[("requests.granted.natural", 2), ("requests.denied_1.natural", 0), ("requests.denied_2.natural", 5)],
            "requests.total.natural",
            Some("2 + 5 = 7（另有 19 项为 0 或空白）"),
        );
        check(&[], "requests.new.total", Some("由程序计算，有关单元格都是空白"));
        check(&[("requests.new.natural", 3)], "requests.new.natural", None);
    }

    #[test]
    fn a_printed_total_that_differs_is_named() {
        check(
            &[("disputes.review.upheld", 10), ("disputes.review.pending", 1), ("disputes.review.total", 0)],
            "disputes.review.total",
            Some("10 + 空白 + 空白 + 1 = 11\n导入的总计为 0，程序计算为 11"),
        );
    }

    #[test]
    fn a_selection_is_counted_and_added_up() {
        let report = report(&[("requests.new.natural", 3), ("requests.new.enterprise", u64::MAX)]);
        let cell = |address: &str| report.form.cell(address).expect("a cell");
        let of = |addresses: &[&str]| selected(&report, addresses.iter().map(|address| cell(address)));
        let few = of(&["requests.new.natural", "requests.new.legal", "requests.granted.total"]);
        assert_eq!((few.cells, few.numbers, few.sum), (3, 1, Some(Decimal::from(3))));
        let large = of(&["requests.new.natural", "requests.new.enterprise"]);
        assert_eq!((large.numbers, large.sum), (2, Some(Decimal::from(u64::MAX) + Decimal::from(3))), "exact");
        let with_total = of(&["requests.new.natural", "requests.new.legal", "requests.new.total"]);
        assert_eq!((with_total.cells, with_total.numbers, with_total.sum), (3, 1, Some(Decimal::from(3))), "not twice");
        assert_eq!(of(&["requests.new.total"]).sum, None, "a total that is too large for a cell");
    }

    #[test]
    fn a_sum_that_overflows_says_so() {
        check(
            &[("disputes.review.upheld", u64::MAX), ("disputes.review.pending", 1)],
            "disputes.review.total",
            Some("18446744073709551615 + 空白 + 空白 + 1：数字过大，无法计算"),
        );
    }
}
