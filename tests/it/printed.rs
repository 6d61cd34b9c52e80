//! Totals that came printed with a foreign file, when the figures that they were printed with change.

use nianbao::{
    check::{Finding, Mend, check},
    form::{CellRef, builtin},
    number::Number,
    report::{Edit, Editing, Entry, Report},
};
use proptest::{collection::vec, prelude::*, sample::Index};

use crate::filled::{balanced, print_totals};

fn about_totals(report: &Report) -> Vec<Finding> {
    const RULES: [&str; 4] = ["T3-BLANKTOTAL", "TAB-BLANKTOTAL", "T3-ROWSUM", "TAB-SUM"];
    let findings = check(report, None).into_iter();
    findings.filter(|finding| RULES.contains(&finding.rule.id) || finding.rule.id.ends_with("SUM")).collect()
}

fn cell(report: &Report, address: &str) -> CellRef {
    report.form.cell(address).expect("a cell")
}

/// A figure that is typed into a cell.
fn typed(cell: CellRef, figure: u64) -> Edit {
    Edit::Cell(cell, Some(Number::Count(figure).into()))
}

#[test]
fn an_empty_form_that_was_read_can_be_filled_in() {
    let mut report = Report::new(builtin("cn-2021").expect("a form"), "某市", 2024);
    print_totals(&mut report);
    let empty = report.clone();
    let mut editing = Editing::new(report);
    for address in ["requests.new.natural", "requests.carried_in.natural", "requests.granted.natural"] {
        editing.apply(typed(cell(editing.report(), address), 5));
    }
    assert_eq!(about_totals(editing.report()), []);
    while editing.can_undo() {
        editing.undo();
    }
    assert_eq!(*editing.report(), empty);
}

#[test]
fn a_total_that_contradicted_its_parts_stays_until_somebody_decides() {
    let mut report = balanced("cn-2021");
    print_totals(&mut report);
    let total = cell(&report, "requests.new.total");
    let printed = report.number(total).expect("a total").to_decimal();
    report.apply(typed(total, u64::try_from(printed).expect("a count") + 7));
    let natural = cell(&report, "requests.new.natural");
    report.change(typed(natural, 1000));
    let findings = about_totals(&report);
    let [finding] = findings.as_slice() else { panic!("{findings:#?}") };
    assert_eq!(finding.at, [report.form.address(total)]);
    let mend = finding.mend.as_ref().expect("what is computed can be taken");
    assert!(mend.label.starts_with("采用 100"), "{}", mend.label);
    let edit = Mend::edit([mend], &report);
    report.change(edit);
    assert_eq!(about_totals(&report), []);
    assert_eq!(report.entry(total), None);
}

#[test]
fn a_remark_to_a_total_outlives_it() {
    let mut report = balanced("cn-2021");
    print_totals(&mut report);
    let total = cell(&report, "requests.new.total");
    let entry = Entry { note: "含上年".to_owned(), ..report.entry(total).expect("printed").clone() };
    report.set_entry(total, Some(entry));
    let before = report.clone();
    let back = report.change(typed(cell(&report, "requests.new.natural"), 1000));
    let left = report.entry(total).expect("the remark");
    assert_eq!((left.note.as_str(), left.number()), ("含上年", None));
    report.change(back);
    assert_eq!(report, before);
}

proptest! {
    #[test]
    fn figures_typed_into_a_report_that_was_read_make_no_total_wrong(
        edits in vec((any::<Index>(), proptest::option::of(0..50_u64)), 1..12),
        is_empty in any::<bool>(),
    ) {
        let mut report = balanced("cn-2021");
        if is_empty {
            report = Report::new(report.form, "某市", 2024);
        }
        print_totals(&mut report);
        let before = report.clone();
        let typed = report.form.cells().filter(|cell| !report.form.is_computed(*cell)).collect::<Vec<_>>();
        let mut editing = Editing::new(report);
        for (at, figure) in edits {
            editing.apply(Edit::Cell(*at.get(&typed), figure.map(|figure| Number::Count(figure).into())));
        }
        prop_assert_eq!(about_totals(editing.report()), []);
        while editing.can_undo() {
            editing.undo();
        }
        prop_assert_eq!(editing.report(), &before);
    }
}
