//! Findings that are mended with a click, or waived with a reason.

use egui::Shape;
use egui_kittest::kittest::Queryable as _;
use nianbao::{form::CellRef, number::Number, report::Edit, view::command::Command};

use crate::harness::{Window, command as run, desk, example, report};

fn click(window: &mut Window, words: &str) {
    window.get_by_label(words).click();
    window.run();
}

/// Goes to the finding of a rule, as a click on it does.
fn select(window: &mut Window, rule: &str) {
    let desk = window.state_mut().desk.as_mut().expect("the example is open");
    let index = desk.session.derived.findings.iter().position(|found| found.rule.id == rule).expect("the finding");
    desk.select(index);
    window.run();
}

#[test]
fn all_mechanical_mends_are_one_step() {
    let mut window = example();
    let before = report(&window).clone();
    let findings = &desk(&window).session.derived.findings;
    let mends = findings.iter().filter_map(|found| found.mend.as_ref()).filter(|mend| mend.mechanical);
    let places = mends.map(|mend| mend.changes.len()).sum::<usize>();
    run(&mut window, Command::MendAll);
    window.get_by_label(&format!("全部修正（{places} 处）"));
    assert_eq!(window.query_all_by_label("→").count(), places, "each is shown");
    window.get_by_label_contains("改为“门户网站”");
    click(&mut window, "修正");
    assert!(!desk(&window).session.derived.can_mend, "nothing mechanical is left");
    assert!(!report(&window).text("overview").contains("其它"));
    run(&mut window, Command::Undo);
    assert_eq!(*report(&window), before);
}

#[test]
fn blanks_are_filled_from_their_finding() {
    let mut window = example();
    let whole = report(&window).clone();
    let form = &whole.form;
    let of_table = |cell: &CellRef| form.tables[cell.table].key == "requests" && !form.is_computed(*cell);
    let cleared = form.cells().filter(of_table).map(|cell| Edit::Cell(cell, None)).collect();
    window.state_mut().desk.as_mut().expect("a report").session.editing.apply(Edit::Batch(cleared));
    window.run();
    let before = report(&window).clone();
    let found = desk(&window).session.derived.findings.iter().find(|found| found.message.starts_with("整张表尚未填写"));
    let mend = found.and_then(|found| found.mend.clone()).expect("a blank table can be filled");
    assert!(!mend.mechanical, "not together with others");
    let rule = found.expect("found above").rule.id;
    select(&mut window, rule);
    click(&mut window, &mend.label);
    assert!(desk(&window).session.derived.findings.iter().all(|found| found.rule.id != rule));
    let new = form.cell("requests.new.natural").expect("a cell");
    assert_eq!(report(&window).number(new), Some(Number::Count(0)));
    run(&mut window, Command::Undo);
    assert_eq!(*report(&window), before);
}

#[test]
fn a_claim_is_mended_with_a_click() {
    let mut window = example();
    select(&mut window, "NAR-INCLUDED");
    click(&mut window, "正文改为5宗");
    assert!(report(&window).text("overview").contains("受理政府信息公开申请5宗"));
    assert!(desk(&window).session.derived.findings.iter().all(|found| found.rule.id != "NAR-INCLUDED"));
    run(&mut window, Command::Undo);
    assert!(desk(&window).session.derived.findings.iter().any(|found| found.rule.id == "NAR-INCLUDED"));
}

#[test]
fn a_finding_is_waived_with_a_reason_until_its_words_change() {
    let mut window = example();
    let warnings = desk(&window).session.derived.counts.warnings;
    select(&mut window, "NAR-RATE");
    click(&mut window, "说明理由…");
    click(&mut window, "口径不同：");
    window.event(egui::Event::Text("指到期应答复的".to_owned()));
    window.run();
    window.get_by_role_and_label(egui::Role::TextInput, "姓名").set_text_value_accesskit("王芳");
    window.run();
    click(&mut window, "确定");
    assert_eq!(desk(&window).session.derived.counts.warnings, warnings - 1);
    let waiver = desk(&window).session.derived.waived.iter().flatten().next().expect("a waiver");
    assert!(waiver.reason.starts_with("口径不同：") && waiver.by == "王芳", "{waiver:?}");
    assert!(desk(&window).has_unsaved(), "the reason belongs to the draft");
    let reason = waiver.reason.clone();
    let told = |window: &Window| {
        // Lines are broken within words, and the short one is cut off.
        let is_told = |text: &str| text.replace('\n', "").contains(&format!("已说明理由：{}", &reason[..15]));
        let shapes = window.output().shapes.iter();
        shapes.filter(|clipped| matches!(&clipped.shape, Shape::Text(text) if is_told(text.galley.text()))).count()
    };
    let waived = desk(&window).session.derived.waived.iter().position(Option::is_some).expect("a waiver");
    window.state_mut().desk.as_mut().expect("the example is open").select(waived);
    window.run();
    assert_eq!(told(&window), 1, "unfolded, in full and once");

    let overview = report(&window).text("overview").replace("答复率100%", "答复率达100%，100%办结");
    let desk_mut = window.state_mut().desk.as_mut().expect("the example is open");
    desk_mut.session.editing.apply(Edit::Text("overview".to_owned(), Some(overview)));
    window.run();
    assert_eq!(desk(&window).session.judgement().lapsed.len(), 1);
}
