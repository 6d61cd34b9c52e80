//! All checks on the largest published reports, and the strip under table 3.

use std::sync::Arc;

use divan::{Bencher, black_box};
use nianbao::{check, form, interchange, report::Report};

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

/// A hundred thousand characters of text, with a claim in every fourth sentence.
#[divan::bench]
fn long_text(bencher: Bencher<'_, '_>) {
    const LENGTH: usize = 100_000;
    let mut report = case("suqian_2024");
    let town: serde_json::Value =
        serde_json::from_str(include_str!("../tests/fixtures/zhangmutou_2022.json")).expect("JSON");
    let paragraph = town["sections"]["overview"].as_str().expect("a text");
    let text = paragraph.chars().chain("\n".chars()).cycle().take(LENGTH).collect::<String>();
    report.texts.insert("overview".to_owned(), text);
    bencher.bench_local(|| check::check(black_box(&report), None));
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
