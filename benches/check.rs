//! All checks on the largest published reports, and the strip under table 3.

use std::sync::Arc;

use divan::{Bencher, black_box};
use nianbao::{check, draft, form, interchange, report::Report};

fn main() {
    divan::main();
}

const CASES: [(&str, &str); 3] = [
    ("huaian_2024", include_str!("../tests/fixtures/huaian_2024.json")),
    ("suqian_2024", include_str!("../tests/fixtures/suqian_2024.json")),
    // The one with the most findings.
    ("shanghai_office_2019", include_str!("../tests/fixtures/shanghai_office_2019.json")),
];

fn case(name: &str) -> Report {
    let (_, text) = CASES.iter().find(|(known, _)| *known == name).expect("a case of this list");
    interchange::read(text, &form::builtin).expect("tests read it too")
}

#[divan::bench(args = CASES.map(|(name, _)| name))]
fn all_checks(bencher: Bencher<'_, '_>, name: &str) {
    let report = case(name);
    bencher.bench_local(|| check::check(black_box(&report), None));
}

/// The largest case with the report of the year before beside it, whose texts are the same.
#[divan::bench]
fn all_checks_with_last_year(bencher: Bencher<'_, '_>) {
    let report = case("suqian_2024");
    let mut last = report.clone();
    last.year -= 1;
    bencher.bench_local(|| check::check(black_box(&report), Some(black_box(&last))));
}

/// A hundred thousand characters of overview, without and with the same text in the report of the year before.
#[divan::bench(args = [false, true])]
fn long_text(bencher: Bencher<'_, '_>, with_last: bool) {
    let example = draft::parse(draft::example()).expect("tests read it too").report;
    let mut report = example.clone();
    let mut text = String::new();
    // Paragraphs that differ, as they do in a report.
    for index in 0.. {
        if text.chars().count() >= 100_000 {
            break;
        }
        text.push_str(&example.text("overview").replace("樟木头", &format!("某{index}")));
        text.push('\n');
    }
    report.texts.insert("overview".to_owned(), text);
    let mut last = report.clone();
    last.year -= 1;
    bencher.bench_local(|| check::check(black_box(&report), with_last.then_some(black_box(&last))));
}

/// A report that nobody has touched: an address for every cell.
#[divan::bench]
fn all_checks_on_nothing(bencher: Bencher<'_, '_>) {
    let form = form::builtin("cn-2021").expect("a built-in form");
    let report = Report::new(Arc::clone(&form), "某市", 2024);
    bencher.bench_local(|| check::check(black_box(&report), None));
}

#[divan::bench]
fn balance_strip(bencher: Bencher<'_, '_>) {
    let report = case("suqian_2024");
    bencher.bench_local(|| check::balances(black_box(&report)));
}
