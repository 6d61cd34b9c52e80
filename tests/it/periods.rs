//! Forms with another period than the calendar year, texts that may be left out, and forms that are not begun anew.

use std::sync::Arc;

use nianbao::{
    check::check,
    document::{Block, print},
    draft::{Draft, parse, write},
    form::{self, Form, builtin},
    report::Report,
    typeset::typeset,
};

use crate::{filled, program::Desk};

const SCHOOL_YEAR: &str = include_str!("../../assets/examples/school-year-form.ron");

/// A report of the school year 2023–2024.
fn school() -> Report {
    let form = Arc::new(Form::parse(SCHOOL_YEAR).expect("a form"));
    let mut report = Report::new(form, "某某职业技术学院", 2023);
    filled::fill(&mut report, "channels.site", "120");
    filled::fill(&mut report, "channels.media", "80");
    filled::fill(&mut report, "channels.others", "0");
    for (key, text) in [
        ("overview", "本学年修订信息公开实施细则，按清单逐项公布信息，2023年11月和2024年5月各检查一次。"),
        ("applications", "本学年没有收到信息公开申请，没有收取费用。"),
        ("opinions_text", "师生评议满意。没有收到举报。"),
        ("problems", "存在的问题是部分栏目更新不及时。改进措施是每月检查一次栏目，并通报结果。"),
    ] {
        report.texts.insert(key.to_owned(), text.to_owned());
    }
    report.texts.insert("lead".to_owned(), report.assembled_lead());
    report
}

fn rules(report: &Report) -> Vec<&'static str> {
    check(report, None).into_iter().map(|finding| finding.rule.id).collect()
}

#[test]
fn a_school_year_is_a_period_like_another() {
    let mut report = school();
    assert_eq!(report.title(), "某某职业技术学院2023—2024学年信息公开工作年度报告");
    assert!(report.text("lead").contains("统计期限为2023年9月1日至2024年8月31日"));
    let found = rules(&report);
    assert!(!found.iter().any(|id| id.starts_with("FM-PERIOD") || id.starts_with("XY")), "{found:?}");
    let calendar = report.text("lead").replace("2024年8月31日", "2024年12月31日");
    report.texts.insert("lead".to_owned(), calendar);
    let found = check(&report, None);
    let period = found.iter().find(|finding| finding.rule.id == "FM-PERIOD").expect("the last day is another");
    assert!(period.message.contains("8月31日") && period.hint.contains("2023年9月1日至2024年8月31日"), "{period:?}");
    let draft = Draft::new(report);
    let written = write(&draft);
    assert!(written.contains("    nianbao: 5,"), "older programs cannot read its form");
    assert_eq!(parse(&written).expect("a draft"), draft);
}

#[test]
fn words_before_a_table_may_be_left_out() {
    let mut report = school();
    let around = |report: &Report| {
        let blocks = print(report).blocks;
        let table = blocks.iter().position(|block| matches!(block, Block::Table(_))).expect("a table");
        matches!(blocks[table - 1], Block::Paragraph { .. })
    };
    assert!(!around(&report), "the table follows its heading");
    let found = rules(&report);
    assert!(!found.contains(&"FM-SECTIONS") && !found.contains(&"FM-EMPTY"), "{found:?}");
    report.texts.insert("publication_note".to_owned(), "本学年主动公开信息200条。".to_owned());
    assert!(around(&report), "the words stand above it");
    assert!(!typeset(&print(&report)).pages.is_empty());
    report.texts.remove("problems");
    assert!(rules(&report).contains(&"FM-SECTIONS"), "what may not be left out is missed");
}

#[test]
fn a_form_that_begins_on_no_day_is_told() {
    for day in ["(13, 1)", "(2, 29)", "(0, 1)"] {
        let source = SCHOOL_YEAR.replace("begins: Some((9, 1))", &format!("begins: Some({day})"));
        let err = Form::parse(&source).expect_err("no day");
        assert!(err.message.contains("begins") && err.line > 1, "{err}");
    }
}

#[test]
fn an_old_form_is_kept_and_not_begun_anew() {
    let old = builtin("cn-2021-single-other").expect("it is kept");
    assert!(old.retired().is_some());
    assert!(form::builtins().filter(|form| form.id() != old.id()).all(|form| form.retired().is_none()));
    let last = Report::new(old, "某镇", 2023);
    assert_eq!(last.form_for(2024).expect("a form").id(), "cn-2021", "the next one is on the new form");
    let desk = Desk::new();
    desk.refused(
        &["new", "-o", "a.ron", "--unit", "某镇", "--form", "cn-2021-single-other", "--year", "2024"],
        &["旧格式", "全国统一格式"],
    );
    assert!(desk.run(&["forms"]).out.contains("旧格式，不宜新建"));
}
