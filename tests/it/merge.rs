//! Merging: what only one has changed is in it, and whatever both have changed is asked about.

use nianbao::{
    form,
    number::Number,
    report::{
        Edit, Report,
        merge::{Choice, Sides, merge},
    },
};
use proptest::{prelude::*, sample::select};

use crate::{filled::blank, random};

fn report() -> Report {
    let mut report = blank("某镇");
    report.texts.insert("overview".to_owned(), "一\n二\n三\n四".to_owned());
    report
}

fn with(edits: &[(&str, &str)]) -> Report {
    let mut report = report();
    for (at, value) in edits {
        let edit = match report.form.cell(at) {
            Some(cell) => Edit::Cell(cell, Some(Number::Count(value.parse().expect("a figure")).into())),
            None => report.text_edit(&nianbao::address::Address::new(*at), (*value).to_owned()).expect("a text"),
        };
        report.apply(edit);
    }
    report
}

#[test]
fn different_places_merge_by_themselves() {
    let ours = with(&[("requests.new.natural", "3"), ("overview", "一\n二改\n三\n四"), ("unit", "甲镇")]);
    let theirs =
        with(&[("requests.new.enterprise", "5"), ("overview", "一\n二\n三改\n四\n五"), ("contact.postcode", "523000")]);
    let merged = merge(&report(), &ours, &theirs).expect("one form");
    assert!(merged.conflicts.is_empty(), "{:?}", merged.conflicts);
    let expected = with(&[
        ("requests.new.natural", "3"),
        ("requests.new.enterprise", "5"),
        ("overview", "一\n二改\n三改\n四\n五"),
        ("unit", "甲镇"),
        ("contact.postcode", "523000"),
    ]);
    assert_eq!(merged.resolve(&[]), expected);
}

#[test]
fn the_same_place_is_asked_about() {
    let cell = "requests.new.natural";
    let ours = with(&[(cell, "3"), ("overview", "甲\n二\n三\n四"), ("title", "甲"), ("unit", "同镇")]);
    let theirs = with(&[(cell, "5"), ("overview", "乙\n二\n三\n丁"), ("title", "乙"), ("unit", "同镇")]);
    let merged = merge(&report(), &ours, &theirs).expect("one form");
    let at = merged.conflicts.iter().map(|conflict| conflict.at.as_str()).collect::<Vec<_>>();
    assert_eq!(at, ["title", "overview", cell]);
    let sides = Sides::Paragraphs { base: "一".into(), ours: "甲".into(), theirs: "乙".into() };
    assert_eq!(merged.conflicts[1].sides, sides);
    let resolved = |choices: &[Choice]| {
        let report = merged.resolve(choices);
        let number = report.number(report.form.cell(cell).expect("a cell"));
        (report.title(), report.text("overview").to_owned(), number)
    };
    let count = |count| Some(Number::Count(count));
    assert_eq!(resolved(&[]), ("甲".into(), "甲\n二\n三\n丁".into(), count(3)));
    assert_eq!(resolved(&[Choice::Theirs; 3]), ("乙".into(), "乙\n二\n三\n丁".into(), count(5)));
    assert_eq!(resolved(&[Choice::Both; 3]), ("甲".into(), "甲\n乙\n二\n三\n丁".into(), count(3)));
    assert_eq!(resolved(&[Choice::Ours, Choice::Theirs]), ("甲".into(), "乙\n二\n三\n丁".into(), count(3)));
}

#[test]
fn a_text_that_was_taken_away_is_asked_about_as_a_whole() {
    let mut ours = report();
    ours.texts.remove("overview");
    let theirs = with(&[("overview", "一\n二\n三\n四改")]);
    let merged = merge(&report(), &ours, &theirs).expect("one form");
    assert!(matches!(&merged.conflicts[0].sides, Sides::Whole { .. }));
    assert_eq!(merged.resolve(&[]), ours);
    assert_eq!(merged.resolve(&[Choice::Theirs]), theirs);
}

#[test]
fn other_forms_are_not_merged() {
    let other =
        Report::new(form::builtin("cn-2014").or_else(|| form::builtins().last()).expect("a form"), "某镇", 2024);
    assert_ne!(other.form.id(), "cn-2021");
    assert!(merge(&report(), &report(), &other).is_none());
    assert!(report().replacements(&other).is_none());
}

#[test]
fn texts_without_measure_end() {
    let text = |letter: &str| (0..200_000).map(|line| format!("{letter}{line}")).collect::<Vec<_>>().join("\n");
    let (ours, theirs) = (with(&[("overview", &text("甲"))]), with(&[("overview", &text("乙"))]));
    let merged = merge(&report(), &ours, &theirs).expect("one form");
    assert!(matches!(&merged.conflicts[0].sides, Sides::Whole { .. }));
}

fn three() -> impl Strategy<Value = (Report, Report, Report)> {
    select(random::forms()).prop_flat_map(|form| {
        (random::on(form.clone()), random::on(form.clone()), random::on(form), any::<u64>(), any::<u64>()).prop_map(
            |(base, other, third, ours, theirs)| {
                // Some of the differences each, so that most places are changed by one or none.
                let some = |from: &Report, mask: u64| {
                    let mut report = base.clone();
                    for (index, change) in base.replacements(from).expect("one form").into_iter().enumerate() {
                        if mask >> (index % 64) & 1 == 1 {
                            report.apply(change.after);
                        }
                    }
                    report
                };
                (some(&other, ours), some(&third, theirs), base.clone())
            },
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_report_is_what_its_contents_say(report in random::report()) {
        let mut other = Report::new(report.form.clone(), "", 0);
        other.apply(Edit::Batch(report.contents().collect()));
        prop_assert_eq!(other, report);
    }

    #[test]
    fn nothing_of_anybody_is_lost((ours, theirs, base) in three()) {
        let merged = merge(&base, &ours, &theirs).expect("one form");
        let (mine, yours) = (merged.resolve(&[]), merged.resolve(&vec![Choice::Theirs; merged.conflicts.len()]));
        let asked = |at: &nianbao::address::Address| merged.conflicts.iter().any(|conflict| conflict.at == *at);
        let contents = [&base, &ours, &theirs, &mine, &yours].map(|report| report.contents().collect::<Vec<_>>());
        for (index, base_edit) in contents[0].iter().enumerate() {
            let [was, our, their, mine, yours] = [0, 1, 2, 3, 4].map(|version| &contents[version][index]);
            let at = base_edit.at(&base.form).expect("a place");
            match (our == was, their == was) {
                _ if our == their => prop_assert!(mine == our && yours == our),
                (_, true) => prop_assert!(mine == our && yours == our),
                (true, _) => prop_assert!(mine == their && yours == their),
                _ if matches!(our, Edit::Text(..) | Edit::Footnote(..)) => {}
                _ => prop_assert!(asked(&at) && mine == our && yours == their),
            }
        }
    }

    #[test]
    fn merging_with_oneself_changes_nothing((ours, _, base) in three()) {
        for (ours, theirs) in [(&ours, &ours), (&ours, &base), (&base, &ours)] {
            let merged = merge(&base, ours, theirs).expect("one form");
            prop_assert!(merged.conflicts.is_empty());
            let expected = if ours == &base { theirs } else { ours };
            prop_assert_eq!(&merged.resolve(&[]), expected);
        }
    }
}
