//! One sentence ten thousand times: the findings stay a list that somebody can read, and none is lost.

use std::{collections::BTreeMap, fs, path::Path};

use nianbao::{
    check::{Finding, Severity, check},
    document::print,
    draft::{Draft, read_report, write},
    export,
    report::Report,
    review::{Action, Judgement, Refusal, Review, Timestamp},
};
use serde_json::Value;

use crate::{
    filled::{balanced, fill},
    program::Desk,
    source::root,
};

/// How often the sentence stands there.
const TIMES: usize = 10_000;
/// How many findings of a rule are listed.
const LISTED: usize = 200;

/// A report that says so many times what the tables deny, with errors and with warnings.
fn report(times: usize) -> Report {
    let mut report = balanced("cn-2021");
    fill(&mut report, "requests.carried_out", "2");
    let sentence = |count: usize| format!("\n本年新收政府信息公开申请{count}件，答复率100%。");
    let text = (0..times).map(|index| sentence(if index % 2 == 0 { 9 } else { 10 + index })).collect::<String>();
    report.texts.insert("overview".to_owned(), format!("{}{text}", report.text("overview")));
    report
}

fn judge(report: &Report, review: &Review) -> Judgement {
    review.judge(report, check(report, None))
}

fn of_rule(judgement: &Judgement, id: &str) -> (usize, usize) {
    let of_it = judgement.findings.iter().filter(|judged| judged.finding.rule.id == id);
    of_it.fold((0, 0), |(lines, all), judged| (lines + 1, all + judged.finding.weight()))
}

#[test]
fn the_rest_is_counted() {
    let report = report(TIMES);
    let all = check(&report, None);
    let judgement = judge(&report, &Review::default());
    for id in ["NAR-RECEIVED", "NAR-RATE"] {
        let count = all.iter().filter(|finding| finding.rule.id == id).count();
        assert!(count >= TIMES, "{id}: {count}");
        assert_eq!(of_rule(&judgement, id), (LISTED + 1, count), "{id}");
    }
    let errors = all.iter().filter(|finding| finding.severity == Severity::Error).count();
    assert_eq!(judgement.count(Severity::Error), errors);
    let rest = judgement.findings.iter().find(|judged| judged.finding.unlisted > 0).expect("a rest");
    assert_eq!(rest.finding.at[0].as_str(), "overview");
    let mut review = Review::default();
    review
        .step(Action::Send, "甲", Timestamp::from_seconds(1_736_000_000), "", &report, &judgement)
        .expect("it may be sent");
    let refused = review.may(Action::Approve, &report, &judgement).expect_err("errors are open");
    assert!(
        matches!(refused, Refusal::OpenErrors(_)) && refused.to_string().contains(&errors.to_string()),
        "{refused}"
    );
}

#[test]
fn a_waiver_covers_what_it_speaks_of_and_nothing_that_is_only_counted() {
    let report = report(TIMES);
    let mut review = Review::default();
    let judgement = judge(&report, &review);
    let rest = judgement.findings.iter().find(|judged| judged.finding.unlisted > 0).expect("a rest");
    review.waive(&report, &rest.finding, "无误", "甲", Timestamp::default());
    assert!(review.waivers.is_empty(), "nobody has seen what it stands for");
    // Half of the sentences say the same: one word about one of them is a word about all, as it always was.
    let same = judgement.findings.iter().find(|judged| judged.finding.message.contains("申请9件")).expect("a finding");
    review.waive(&report, &same.finding, "含上年", "甲", Timestamp::default());
    let after = judge(&report, &review);
    assert_eq!(after.waived(), TIMES / 2);
    assert_eq!(of_rule(&after, "NAR-RECEIVED"), (2 * LISTED + 2, of_rule(&judgement, "NAR-RECEIVED").1));
    let open =
        |judgement: &Judgement| judgement.open().filter(|it| it.rule.id == "NAR-RECEIVED").map(Finding::weight).sum();
    let (before, now): (usize, usize) = (open(&judgement), open(&after));
    assert_eq!(now, before - TIMES / 2, "those that say something else are open still");
    assert!(after.lapsed.is_empty());
}

#[test]
fn the_command_line_tells_the_rest() {
    let desk = Desk::new();
    let path = desk.path("many.ron");
    fs::write(&path, write(&Draft::new(report(TIMES)))).expect("a draft");
    let said = desk.run(&["check", "many.ron", "--no-last"]).out;
    let count = check(&report(TIMES), None).iter().filter(|finding| finding.rule.id == "NAR-RATE").count() - LISTED;
    assert!(said.contains(&format!("同类问题还有 {count} 处，没有逐一列出")), "{}", &said[said.len() - 500..]);
    assert!(said.lines().count() < 3000, "{}", said.lines().count());
    let json: Value = serde_json::from_str(&desk.run(&["check", "many.ron", "--json", "--no-last"]).out).expect("JSON");
    let findings = json["findings"].as_array().expect("a list");
    let listed = findings.iter().map(|finding| finding["unlisted"].as_u64().unwrap_or(1)).sum::<u64>();
    let counts = ["error", "warning", "info"].iter().filter_map(|key| json["counts"][key].as_u64()).sum::<u64>();
    assert_eq!(listed, counts);
    assert!(counts as usize >= 2 * TIMES && findings.len() < 1000, "{counts} {}", findings.len());
}

#[test]
fn the_copy_to_sign_stays_a_copy_that_can_be_signed() {
    let report = report(1000);
    let body = export::pages(&report).pages.len();
    let copy = export::sign_off_pages(&report, &Review::default(), None).pages.len();
    assert!(copy - body < 60, "{copy} pages with its sheets, {body} without");
    assert!(print(&report).blocks.len() > 1000);
}

/// The bound cuts no list of a report that was published.
#[test]
fn no_published_report_comes_near_the_bound() {
    let mut most = (0, String::new());
    for entry in fs::read_dir(root().join("tests/fixtures")).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|ending| ending != "json") {
            continue;
        }
        let Ok(report) = read_report(&path) else { continue };
        let mut counts = BTreeMap::new();
        for finding in check(&report, None) {
            *counts.entry(finding.rule.id).or_insert(0) += 1;
        }
        let name = path.file_name().map(|name| Path::new(name).display().to_string()).unwrap_or_default();
        most = counts.into_iter().map(|(id, count)| (count, format!("{id} of {name}"))).fold(most, Ord::max);
    }
    assert!(most.0 > 0 && most.0 <= LISTED / 10, "{most:?}");
}
