//! The local notice in the window: chosen once, told with each finding, and the days until its dates.

use std::{fs, path::Path};

use egui::Role;
use egui_kittest::kittest::Queryable as _;
use nianbao::{
    open::{clock::now, session::Session},
    report::Report,
    view::{command::Command, desk::Desk},
};

use crate::{
    harness::{Window, command as run, desk, settle, wait, window},
    office::blank,
};

/// A notice for every year whose dates are still to come, for as long as the year has more than a day.
const NOTICE: &str = r#"(
    name: "某县年报编制通知",
    number: "某政办发〔2025〕54号",
    issuer: "某县人民政府办公室",
    publish: (1, 20),
    basis: ["某政办发〔2025〕54号"],
    off: {"FM-GENERIC": "通知附有统一的表述"},
)"#;

fn of_this_year(unit: &str) -> Report {
    let mut report = blank(unit);
    report.year = now().day().0;
    report.texts.insert("lead".to_owned(), report.assembled_lead());
    report
}

/// A window that keeps its notice in this folder, with a report of this year.
fn open(folder: &Path, unit: &str) -> Window {
    let mut window = window();
    let ctx = window.ctx.clone();
    window.state_mut().look_for_notice(&ctx, Some(folder.join("config/local.ron")));
    window.state_mut().desk = Some(Desk::new(Session::new(of_this_year(unit))));
    window.run();
    window
}

fn choose(window: &mut Window, file: &Path) {
    run(window, Command::LocalNotice);
    window.get_by_label("选择文件…").click();
    window.run();
    window.get_by_role_and_label(Role::TextInput, "文件路径").set_text_value_accesskit(file.to_str().expect("a path"));
    window.run();
    window.get_all_by_label("打开").last().expect("the button of the question").click();
    window.run();
    settle(window);
}

fn says(window: &Window, words: &str) -> bool {
    window.query_all_by_label_contains(words).next().is_some() || window.query_all_by_value(words).next().is_some()
}

#[test]
fn it_is_chosen_once_told_and_removed() {
    let folder = tempfile::tempdir().expect("a folder");
    let stick = folder.path().join("本地要求.ron");
    fs::write(&stick, NOTICE).expect("written");
    let mut window = open(folder.path(), "某县某镇人民政府");
    assert!(!says(&window, "公布期限"), "no law names a date for towns");
    choose(&mut window, &stick);
    fs::remove_file(&stick).expect("the stick is pulled out");
    for words in ["《某县年报编制通知》", "次年1月20日", "FM-GENERIC", "通知附有统一的表述", "存放在"]
    {
        assert!(says(&window, words), "{words}");
    }
    window.get_by_label("关闭").click();
    window.run();
    assert!(says(&window, "本地要求调整 1 条规则"), "it stands in the status line");
    let index = desk(&window).session.derived.findings.iter().position(|found| found.rule.id == "FM-LOCALBASIS");
    window.state_mut().desk.as_mut().expect("a report").select(index.expect("the finding"));
    window.run();
    assert!(
        says(&window, "本地要求：《某县年报编制通知》（某政办发〔2025〕54号）"),
        "the finding says where it comes from"
    );

    // Another run of the program finds the copy.
    let mut again = open(folder.path(), "某县某镇人民政府");
    wait(&mut again, "the notice", |app| app.notice_in_use().is_some());
    assert!(desk(&again).session.notice().is_some());

    run(&mut window, Command::LocalNotice);
    window.get_by_label("移除").click();
    window.run();
    settle(&mut window);
    assert!(says(&window, "没有选择本地要求"));
    assert!(window.state().notice_in_use().is_none() && desk(&window).session.notice().is_none());
    assert!(!folder.path().join("config/local.ron").exists());
}

#[test]
fn a_bad_file_is_told_with_its_line_and_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let bad = folder.path().join("坏.ron");
    fs::write(&bad, NOTICE.replace("FM-GENERIC", "T3-BALANCE")).expect("written");
    let mut window = open(folder.path(), "某县财政局");
    choose(&mut window, &bad);
    assert!(says(&window, "不能使用这个本地要求"));
    assert!(says(&window, "第 7 行") && says(&window, "T3-BALANCE"), "where and what");
    assert!(window.state().notice_in_use().is_none());

    let kept = folder.path().join("config");
    fs::create_dir_all(&kept).expect("a folder");
    fs::write(kept.join("local.ron"), "(name: 1)").expect("written");
    let mut again = open(folder.path(), "某县财政局");
    wait(&mut again, "the fault", |app| app.notice_fault().is_some());
    assert!(says(&again, "本地要求不能使用"), "the status line says so");
}

#[test]
fn the_days_until_the_date_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let window = open(folder.path(), "某县财政局");
    assert!(says(&window, "公布期限 1月31日，还有"), "in the status line");
    let start = crate::harness::window();
    assert!(says(&start, "公布期限：部门 1月31日"), "on the start page, where no unit is known yet");
}
