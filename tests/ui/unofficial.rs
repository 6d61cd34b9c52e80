//! A report on a form that is not built in, as the window shows it.

use egui_kittest::kittest::Queryable as _;
use nianbao::{draft, form::builtins};

use crate::{
    harness::{command, desk, settle},
    office::{clean_report, opened, saved},
};

const HOSTILE: &str = include_str!("../fixtures/trust/form-lookalike-rules-off.ron");

#[test]
fn status_line_and_cover_name_a_form_that_is_not_built_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.ron");
    std::fs::write(&path, HOSTILE).expect("a file");
    let mut window = opened(&path, "");
    let digest = draft::parse(HOSTILE).expect("a draft").report.form.digest().short();
    // Also where there is no room for what stands elsewhere.
    for width in [1366.0, 900.0] {
        window.set_size(egui::vec2(width, 768.0));
        window.run();
        window.get_by_label_contains(&format!("非内置格式“全国统一格式（2021年修订）” {}", &digest[..8]));
        window.get_by_label(&format!("非内置格式“全国统一格式（2021年修订）”（摘要 {digest}）"));
    }
    assert!(desk(&window).session.derived.counts.errors > 0);
    // Not even by whoever looks at it.
    window.state_mut().settings.rules_off = vec!["FM-FORM".to_owned()];
    window.run();
    assert!(desk(&window).session.derived.findings.iter().any(|finding| finding.rule.id == "FM-FORM"));

    let name = builtins().next().expect("a form").name().to_owned();
    let window = opened(&saved(folder.path(), clean_report()), "");
    assert!(window.query_by_label_contains("非内置").is_none(), "{name} is built in");
}

#[test]
fn no_reason_is_asked_for_what_none_waives() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.ron");
    std::fs::write(&path, HOSTILE).expect("a file");
    let mut window = opened(&path, "");
    let findings = &desk(&window).session.derived.findings;
    let index = findings.iter().position(|finding| finding.rule.id == "FM-FORM").expect("it is told");
    window.state_mut().desk.as_mut().expect("a report").select(index);
    command(&mut window, nianbao::view::command::Command::ToggleFindings);
    settle(&mut window);
    if window.query_by_label("规则说明").is_none() {
        command(&mut window, nianbao::view::command::Command::ToggleFindings);
    }
    window.get_by_label("规则说明").click();
    window.run();
    window.get_by_label("收起规则");
    assert!(window.query_by_label("说明理由…").is_none() && window.query_by_label("停用这条规则").is_none());
}
