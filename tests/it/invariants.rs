//! What must hold of the checks whatever is in a report.

use std::sync::Arc;

use nianbao::{
    address::Address,
    check::{BalanceLine, Finding, Severity, balances, check},
    form::{CellRef, Form, builtins},
    number::{Kind, Number},
    report::{Entry, Report, Total, Value},
};
use proptest::{collection::vec, prelude::*, sample::Index};

use crate::filled::{print_totals, zeros};

fn form() -> impl Strategy<Value = Arc<Form>> {
    any::<Index>().prop_map(|index| index.get(&builtins().collect::<Vec<_>>()).clone())
}

/// A report whose table 3 balances in every column, as typed or with printed totals.
fn balanced() -> impl Strategy<Value = Report> {
    let columns = vec((vec(0..2000_u64, 25), 0..2000_u64, any::<Index>()), 6);
    (form(), columns, any::<bool>()).prop_map(|(form, columns, printed)| {
        let mut report = zeros(&form, "某市");
        let (table, found) = report.form.table("requests").expect("every form has it");
        let row = |key: &str| found.row(key).expect("a row of table 3");
        let (new, carried_in, carried_out) = (row("new"), row("carried_in"), row("carried_out"));
        let results = found.rows[row("total")].sum.clone();
        for (column, (figures, out, part)) in columns.into_iter().enumerate() {
            let mut put = |row, figure| {
                report.set_entry(CellRef { table, row, column }, Some(Number::Count(figure).into()));
            };
            let mut sum = out;
            put(carried_out, out);
            for (&row, figure) in results.iter().zip(figures) {
                put(row, figure);
                sum += figure;
            }
            let carried = part.index(usize::try_from(sum).expect("a small sum") + 1) as u64;
            put(carried_in, carried);
            put(new, sum - carried);
        }
        if printed {
            print_totals(&mut report);
        }
        report
    })
}

fn errors(report: &Report) -> Vec<Finding> {
    check(report, None).into_iter().filter(|finding| finding.severity == Severity::Error).collect()
}

/// Anything that a cell can hold, figures of the wrong kind and the largest of each kind included.
fn entry() -> impl Strategy<Value = Option<Entry>> {
    let count =
        prop_oneof![any::<u64>(), Just(u64::MAX), 0..3_u64].prop_map(|count| Value::Number(Number::Count(count)));
    let change = prop_oneof![any::<i64>(), Just(i64::MIN)].prop_map(|change| Value::Number(Number::Change(change)));
    let amount =
        prop_oneof!["[0-9]{1,28}", "-?[0-9]{1,14}\\.[0-9]{1,14}", Just("79228162514264337593543950335".into())]
            .prop_map(|text: String| text.parse().map_or(Value::Blank, |amount| Value::Number(Number::Amount(amount))));
    let refused = any::<String>().prop_map(Value::Refused);
    let value = prop_oneof![Just(Value::Blank), count, change, amount, refused];
    prop::option::of((value, "[a-z]?").prop_map(|(value, note)| Entry { value, note }))
}

/// Whether an address names a cell, a text or the year.
fn is_place(report: &Report, address: &Address) -> bool {
    let is_year = address.as_str() == "year";
    is_year || report.form.cell(address.as_str()).is_some() || report.text_at(address).is_some()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn a_balanced_table_has_no_errors(report in balanced()) {
        prop_assert_eq!(errors(&report), []);
        prop_assert!(balances(&report).iter().all(BalanceLine::holds));
    }

    /// Any one figure, typed or printed, changed by any amount: an error that names its column.
    #[test]
    fn no_wrong_figure_passes(
        mut report in balanced(),
        at in any::<Index>(),
        figure in prop_oneof![any::<u64>(), 0..5000_u64, Just(u64::MAX)],
    ) {
        let form = Arc::clone(&report.form);
        let (table, _) = form.table("requests").expect("every form has it");
        let given = form.cells().filter(|cell| cell.table == table && report.number(*cell).is_some()).collect::<Vec<_>>();
        let cell = *at.get(&given);
        prop_assume!(report.number(cell) != Some(Number::Count(figure)));
        report.set_entry(cell, Some(Number::Count(figure).into()));
        let errors = errors(&report);
        let column = &form.tables[table].columns[cell.column];
        let names = |finding: &Finding| {
            let ends = |address: &Address| address.as_str().ends_with(&format!(".{}", column.key));
            finding.at.iter().any(ends) && finding.message.contains(column.label.as_str())
        };
        prop_assert!(
            errors.iter().any(names),
            "{} = {figure}: {errors:#?}",
            form.address(cell)
        );
    }

    /// Nothing panics, nothing is found twice, every finding has a place in the form, in its order.
    #[test]
    fn any_report_is_checked(form in form(), entries in vec(entry(), 220)) {
        let mut report = Report::new(form, "某镇", 2024);
        let form = Arc::clone(&report.form);
        for (cell, entry) in form.cells().zip(entries) {
            report.set_entry(cell, entry);
        }
        let findings = check(&report, None);
        for (index, finding) in findings.iter().enumerate() {
            prop_assert!(!finding.at.is_empty() && !finding.message.is_empty() && !finding.hint.is_empty());
            prop_assert!(finding.at.iter().all(|address| is_place(&report, address)), "{finding:#?}");
            prop_assert!(!findings[..index].contains(finding), "found twice: {finding:#?}");
        }
        let places = findings.iter().map(|finding| form.position(&finding.at[0])).collect::<Vec<_>>();
        prop_assert!(places.is_sorted());
        for line in balances(&report) {
            prop_assert!(line.difference.is_none() || line.left != Total::Overflow && line.right != Total::Overflow);
        }
        // What stands in a cell and is no figure of its kind is told, each by itself.
        let wrong = |cell: &CellRef| match report.entry(*cell).map(|entry| &entry.value) {
            Some(Value::Refused(_)) => true,
            Some(Value::Number(Number::Change(change))) => form.kind(*cell) == Kind::Count && *change < 0,
            _ => false,
        };
        for cell in form.cells().filter(wrong) {
            let address = form.address(cell);
            prop_assert!(
                findings.iter().any(|finding| finding.rule.id.ends_with("-INT") && finding.at == [address.clone()]),
                "{address}"
            );
        }
    }
}
