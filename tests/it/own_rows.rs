//! A local form's own row is read in texts by the words that the form has for it.

use std::sync::Arc;

use nianbao::{
    address::Address,
    check::{Finding, check, claims},
    form::Form,
    report::Report,
};

use crate::filled::{fill, zeros};

const NATIONAL: &str = include_str!("../../assets/forms/cn-2021.ron");

/// The national form with a row of its own among the other results, and what texts call it.
fn source(says: &str) -> String {
    let row = r#"Row(key: "other_3", label: "3.其他", guide: "#;
    let own = format!(r#"Row(key: "told", label: "4.告知已主动公开", guide: "", says: {says}), {row}"#);
    let entries = r#"[Row(of: "requests.other_3", align: Left), Entries(of: "requests.other_3")],"#;
    let printed = format!(r#"{entries} [Row(of: "requests.told", align: Left), Entries(of: "requests.told")],"#);
    let steps = [
        (r#"id: "cn-2021""#, r#"id: "own-row""#),
        (row, &own),
        (entries, &printed),
        (r#""other_1", "other_2", "other_3","#, r#""other_1", "other_2", "other_3", "told","#),
        (r#"Row(of: "requests.other", rows: 3)"#, r#"Row(of: "requests.other", rows: 4)"#),
        (r#"Row(of: "requests.results", rows: 22"#, r#"Row(of: "requests.results", rows: 23"#),
    ];
    steps.into_iter().fold(NATIONAL.to_owned(), |source, (from, to)| source.replacen(from, to, 1))
}

/// New 9: granted 4, told 5.
fn report(says: &str, text: &str) -> Report {
    let form = Form::parse(&source(says)).unwrap_or_else(|err| panic!("{err}"));
    let mut report = zeros(&Arc::new(form), "某镇人民政府");
    fill(&mut report, "requests.new", "9");
    fill(&mut report, "requests.granted", "4");
    fill(&mut report, "requests.told", "5");
    report.texts.insert("overview".to_owned(), text.to_owned());
    report
}

const SAYS: &str = r#"["告知已主动公开", "告知主动公开途径"]"#;

fn said(says: &str, text: &str) -> Vec<String> {
    let report = report(says, text);
    claims(&report, &Address::new("overview")).into_iter().map(|claim| claim.says).collect()
}

fn judged(text: &str) -> Vec<Finding> {
    let found = check(&report(SAYS, text), None).into_iter();
    found.filter(|finding| finding.rule.id.starts_with("NAR-")).collect()
}

#[test]
fn its_figure_is_a_claim() {
    let text = "收到政府信息公开申请9件，予以公开4件，告知主动公开途径5件。";
    assert_eq!(said(SAYS, text), ["received=9", "granted=4", "requests.told=5"]);
    // The national form has no words for it.
    assert_eq!(said("[]", text), ["received=9", "granted=4"]);
    assert_eq!(said(SAYS, "未收到政府信息公开申请，无告知已主动公开的情形。"), ["new=0", "requests.told=0"]);
}

#[test]
fn it_is_held_against_its_row() {
    assert_eq!(judged("收到政府信息公开申请9件，其中予以公开4件、告知已主动公开5件。"), []);
    let found = judged("收到政府信息公开申请9件，其中予以公开4件、告知已主动公开3件。");
    let [finding] = &found[..] else { panic!("{found:?}") };
    assert_eq!((finding.rule.id, finding.at[1].as_str()), ("NAR-RESULT", "requests.told.total"));
    assert!(finding.message.contains("表中告知已主动公开 5"), "{}", finding.message);
    // What stands in it instead of another row is told.
    let found = judged("收到政府信息公开申请9件，其中予以公开5件。");
    assert!(found[0].message.contains("与“告知已主动公开”的数相同"), "{}", found[0].message);
}

/// Older programs do not know such words, and do not write to a draft on such a form.
#[test]
fn a_form_with_words_is_of_its_version() {
    let form = |says| Form::parse(&source(says)).expect("a form");
    assert!(form(SAYS).spec().has_parts_of_version_5());
    assert!(!form("[]").spec().has_parts_of_version_5());
}

#[test]
fn words_that_could_be_read_in_any_other_are_refused() {
    for words in ["告", "告知1", "告知，公开", "告 知", ""] {
        let err = Form::parse(&source(&format!("[\"{words}\"]"))).expect_err(words);
        assert!(err.to_string().contains("正文中的说法"), "{words}: {err}");
    }
    let many = format!("[{}]", "\"告知\",".repeat(41));
    assert!(Form::parse(&source(&many)).expect_err("too many").to_string().contains("太多"));
}
