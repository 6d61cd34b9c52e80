//! Published reports, with what is known to be wrong in them.

use std::{fs, path::Path};

use nianbao::{
    check::{Finding, Severity, check},
    form, interchange,
    number::Number,
    report::Report,
};
use serde_json::Value;

use crate::expected;

/// A case: its file name, the report, and what its file expects.
struct Case {
    name: String,
    report: Report,
    expect: Value,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut paths = fs::read_dir(folder)
        .expect("the folder of fixtures")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect::<Vec<_>>();
    paths.sort();
    let case = |path: &std::path::PathBuf| {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(path).expect("a readable fixture");
        let report = interchange::read(&text, &form::builtin).unwrap_or_else(|err| panic!("{name}: {err}"));
        let mut value: Value = serde_json::from_str(&text).expect("JSON");
        Case { name, report, expect: value["expect"].take() }
    };
    paths.iter().map(case).collect()
}

/// Every published report with its name.
pub(crate) fn reports() -> impl Iterator<Item = (String, Report)> {
    cases().into_iter().map(|case| (case.name, case.report))
}

/// The report from which the work started still holds a bookmark of Word; its file names only wrong figures.
const WORD_RESIDUE: (&str, &str) = ("zhangmutou_2022", "FM-PLACE");

/// Whether a finding is the one that a case expects.
fn is(finding: &Finding, expected: &Value) -> bool {
    let figure = |key: &str| expected.get(key).map(|figure| figure.to_string().trim_matches('"').to_owned());
    let matches = |figure: Option<String>, found: Option<String>| figure.is_none() || figure == found;
    let delta = match (finding.stated, finding.computed) {
        (Some(stated), Some(computed)) => Some(stated.difference(computed).to_string()),
        _ => None,
    };
    finding.rule.id == expected["rule"]
        && finding.at.iter().any(|address| is_at(address.as_str(), expected["at"].as_str().expect("a place")))
        && matches(figure("printed"), finding.stated.map(|figure| figure.to_string()))
        && matches(figure("computed"), finding.computed.map(|figure| figure.to_string()))
        && matches(figure("delta"), delta)
}

/// Whether a finding says that the text speaks of the year that a case expects.
fn is_year(finding: &Finding, expected: &Value) -> bool {
    let is =
        |figure: Option<Number>, key: &str| figure.map(|figure| figure.to_string()) == Some(expected[key].to_string());
    expected["claim"] == "year"
        && finding.rule.id == "XY-TEXTYEAR"
        && is(finding.stated, "stated")
        && is(finding.computed, "actual")
}

/// `requests.*.natural` is that column in any row.
fn is_at(address: &str, pattern: &str) -> bool {
    let (address, pattern) = (address.split('.').collect::<Vec<_>>(), pattern.split('.').collect::<Vec<_>>());
    address.len() == pattern.len()
        && address.iter().zip(&pattern).all(|(part, wanted)| *wanted == "*" || part == wanted)
}

#[test]
fn what_is_known_to_be_wrong_is_found() {
    let mut known = 0;
    for Case { name, report, expect } in cases() {
        let findings = check(&report, None);
        let expected = expect["findings"].as_array().expect("a list of findings");
        // What the text says against the tables is the business of other rules.
        for expected in expected.iter().filter(|expected| expected["rule"] != "NARRATIVE") {
            assert!(findings.iter().any(|finding| is(finding, expected)), "{name}: {expected}\n{findings:#?}");
            known += 1;
        }
        for expected in expected.iter().filter(|expected| expected["claim"] == "year") {
            assert!(findings.iter().any(|finding| is_year(finding, expected)), "{name}: {expected}\n{findings:#?}");
            known += 1;
        }
    }
    assert!(known >= 15, "the cases hold known mistakes: {known}");
}

#[test]
fn what_is_right_is_let_pass() {
    let mut silent = 0;
    for Case { name, report, expect } in cases() {
        let findings = check(&report, None);
        for rule in expect["silent"].as_array().into_iter().flatten() {
            assert!(findings.iter().all(|finding| finding.rule.id != *rule), "{name}: {findings:#?}");
            silent += 1;
        }
    }
    assert!(silent >= 20, "the cases name rules that must be silent: {silent}");
}

/// No error beyond those that are known.
#[test]
fn nothing_else_is_called_an_error() {
    for Case { name, report, expect } in cases() {
        let expected = expect["findings"].as_array().expect("a list of findings");
        for finding in check(&report, None).iter().filter(|finding| finding.severity == Severity::Error) {
            let known = |expected: &Value| match expected["rule"] == "NARRATIVE" {
                true => (is_of_text(finding) && contradicts(finding, expected)) || is_year(finding, expected),
                false => is(finding, expected),
            };
            let is_residue = (name.as_str(), finding.rule.id) == WORD_RESIDUE;
            assert!(is_residue || expected.iter().any(known), "{name}: {finding:#?}");
        }
    }
}

/// Whether a finding is about the text.
fn is_of_text(finding: &Finding) -> bool {
    finding.rule.id.starts_with("NAR-") || finding.rule.id == "XY-PERCENT"
}

/// Whether a finding has the two figures that a case expects.
fn contradicts(finding: &Finding, expected: &Value) -> bool {
    let is = |figure: Option<Number>, key: &str| {
        figure.is_some_and(|figure| Some(figure.to_string()) == expected[key].as_f64().map(|wanted| wanted.to_string()))
    };
    is(finding.stated, "stated") && is(finding.computed, "actual")
}

/// Last year's report of 宿迁: as many applications as this year's sentence rests on, 3488 of them new.
fn last_year(report: &Report) -> Report {
    let mut last = Report::new(std::sync::Arc::clone(&report.form), report.unit.clone(), report.year - 1);
    for (at, figure) in [("requests.new.total", 3488), ("requests.carried_in.total", 119)] {
        let cell = last.form.cell(at).expect("a cell of table 3");
        last.set_entry(cell, Some(Number::Count(figure).into()));
    }
    last
}

#[test]
fn what_the_text_says_against_the_tables_is_found() {
    let mut known = 0;
    for Case { name, report, expect } in cases() {
        let last = (name == "suqian_2024").then(|| last_year(&report));
        let findings = check(&report, last.as_ref());
        let findings = findings.iter().filter(|finding| is_of_text(finding)).collect::<Vec<_>>();
        let expected = expect["findings"].as_array().expect("a list of findings");
        // The year that a sentence names is the business of another rule.
        let expected = expected.iter().filter(|it| it["rule"] == "NARRATIVE" && it["claim"] != "year");
        let expected = expected.collect::<Vec<_>>();
        for expected in &expected {
            let found = findings.iter().any(|finding| contradicts(finding, expected));
            assert!(found, "{name}: {expected}\n{findings:#?}");
            known += 1;
        }
        // And nothing else: what is right is let pass.
        assert_eq!(findings.len(), expected.len(), "{name}: {findings:#?}");
    }
    assert!(known >= 12, "the cases hold known contradictions: {known}");
}

/// Every finding of every case, as an officer reads it.
#[test]
fn findings_in_words() {
    let mut lines = Vec::new();
    for Case { name, report, .. } in cases() {
        lines.push(format!("== {name}\n"));
        for Finding { rule, severity, at, message, hint, .. } in check(&report, None) {
            let place = report.form.name_of(&at[0]);
            let more = if at.len() > 1 { format!(" 等 {} 处", at.len()) } else { String::new() };
            lines.push(format!("{} {} [{place}{more}] {message}\n    {hint}\n", severity.label(), rule.id));
        }
    }
    expected::check("tests/it/findings_in_words.txt", &lines.concat());
}
