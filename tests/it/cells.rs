//! Cells as offices write them: with units, in words, in wide digits, with blanks that nobody sees.

use std::{fs, path::Path};

use nianbao::{
    check::{Finding, Mend, check},
    draft::{self, Draft},
    form, interchange,
    report::{Entry, Report, Value},
};

use crate::filled;

fn fixture(name: &str) -> (Report, serde_json::Value) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/cells").join(format!("{name}.json"));
    let text = fs::read_to_string(path).expect("a fixture");
    let report = interchange::read(&text, &form::builtin).unwrap_or_else(|err| panic!("{name}: {err}"));
    let mut value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    (report, value["expect"].take())
}

fn shows(report: &Report, address: &str) -> String {
    report.number(report.form.cell(address).expect("a cell")).map(|number| number.to_string()).unwrap_or_default()
}

fn mends(findings: &[Finding]) -> impl Iterator<Item = &Mend> {
    findings.iter().filter(|finding| finding.rule.id.ends_with("-INT")).filter_map(|finding| finding.mend.as_ref())
}

#[test]
fn they_are_read_on_import() {
    for name in ["amount_with_unit", "change_in_words", "only_spaces", "wide_digits"] {
        let (report, expect) = fixture(name);
        let found = check(&report, None);
        for must in expect["must"].as_array().expect("a list") {
            assert!(found.iter().any(|finding| finding.rule.id == must["rule"]), "{name}: {must}");
        }
        for silent in expect["silent"].as_array().expect("a list") {
            let silent = silent.as_str().expect("a rule");
            assert!(found.iter().all(|finding| !finding.rule.id.starts_with(silent)), "{name}: {silent}");
        }
    }
    assert_eq!(shows(&fixture("wide_digits").0, "requests.new.natural"), "10");
}

#[test]
fn blanks_alone_are_no_figure_on_import() {
    let written = interchange::write(&filled::balanced("cn-2021"));
    let row = |normative: &str| {
        let text = written.replace(r#""normative": [0, 0, 0]"#, &format!(r#""normative": [{normative}, 0, 0]"#));
        assert_ne!(text, written, "{normative}");
        let report = interchange::read(&text, &form::builtin).expect("a report");
        report.entry(report.form.cell("documents.normative.made").expect("a cell")).cloned()
    };
    for blank in ["null", r#""""#, r#"" ""#, r#""　 ""#, r#"{"text": "　"}"#] {
        assert_eq!(row(blank), Some(Entry::default()), "{blank}");
    }
}

#[test]
fn what_can_mean_one_figure_is_mended_with_a_click() {
    for (name, mended) in [
        ("amount_with_unit", &[("charges.administrative.amount", "43.788")][..]),
        ("change_in_words", &[("items.licensing.change", "-4"), ("procurement.central.amount", "521500")][..]),
    ] {
        let (mut report, _) = fixture(name);
        let before = report.clone();
        let found = check(&report, None);
        let mends = mends(&found).collect::<Vec<_>>();
        assert_eq!(mends.len(), mended.len(), "{name}");
        assert!(mends.iter().all(|mend| mend.mechanical));
        let undo = report.apply(Mend::edit(mends, &before));
        for (address, figure) in mended {
            assert_eq!(shows(&report, address), *figure, "{name}");
        }
        assert!(check(&report, None).iter().all(|finding| !finding.rule.id.ends_with("-INT")), "{name}");
        report.apply(undo);
        assert_eq!(report, before, "{name}: one step");
    }
}

#[test]
fn a_mark_for_nothing_is_nought_only_where_somebody_says_so() {
    for mark in ["/", "—", "无"] {
        let mut report = filled::balanced("cn-2021");
        filled::fill(&mut report, "documents.regulations.made", mark);
        let found = check(&report, None);
        let [mend] = mends(&found).collect::<Vec<_>>()[..] else { panic!("{found:?}") };
        assert_eq!(mend.label, "没有发生，填 0");
        assert!(!mend.mechanical, "not together with others");
        let edit = Mend::edit([mend], &report);
        report.apply(edit);
        assert_eq!(shows(&report, "documents.regulations.made"), "0");
    }
}

#[test]
fn a_remark_outlives_the_mend() {
    let mut report = filled::balanced("cn-2021");
    let cell = report.form.cell("documents.normative.made").expect("a cell");
    report.set_entry(cell, Some(Entry { value: Value::Refused("３件".to_owned()), note: "其中修订1件".to_owned() }));
    let found = check(&report, None);
    let edit = Mend::edit(mends(&found), &report);
    report.apply(edit);
    assert_eq!((shows(&report, "documents.normative.made").as_str(), report.note(cell)), ("3", "其中修订1件"));
}

#[test]
fn a_draft_holds_figures_and_blanks_however_they_are_written() {
    let mut report = filled::balanced("cn-2021");
    let cell = report.form.cell("documents.normative.made").expect("a cell");
    report.set_entry(cell, Some(Entry { value: Value::Refused("一两".to_owned()), note: String::new() }));
    let written = draft::write(&Draft::new(report));
    for (text, value) in [("１０", Some("10")), ("\u{3000}\u{a0}", None), ("10件", None)] {
        let read = draft::parse(&written.replace("一两", text)).expect("a draft").report;
        let cell = read.form.cell("documents.normative.made").expect("a cell");
        assert_eq!(read.number(cell).map(|number| number.to_string()).as_deref(), value, "{text:?}");
        let refused = matches!(read.entry(cell), Some(Entry { value: Value::Refused(_), .. }));
        assert_eq!(refused, text == "10件", "{text:?}");
    }
}
