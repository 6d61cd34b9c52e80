//! The report of the year before: found beside a draft, chosen, followed by a new one.

use std::path::{Path, PathBuf};

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;
use nianbao::{
    address::Address,
    draft::{self, Draft},
    export,
    number::Number,
    report::Report,
    view::{command::Command, ids},
};

use crate::{
    harness::{Window, command as run, desk, settle, window},
    office::{blank, press_button},
};

/// Names a file in the question that stands in for the dialog of the desktop.
fn name_file(window: &mut Window, path: &Path) {
    window.get_by_role_and_label(Role::TextInput, "文件路径").set_text_value_accesskit(path.to_str().expect("a path"));
    window.run();
    let open = window.get_all_by_label("打开").last().expect("the button of the question");
    open.click();
    window.run();
    settle(window);
}

fn report(year: u16, carried: (&str, u64)) -> Report {
    let mut report = blank("某县某镇人民政府");
    report.year = year;
    "0755-12345678".clone_into(&mut report.contact.telephone);
    let cell = report.form.cell(carried.0).expect("a cell");
    report.set_entry(cell, Some(Number::Count(carried.1).into()));
    report
}

/// A folder with the reports of two years that belong together; what was carried over differs. Returns their files.
fn two_years(folder: &Path) -> (PathBuf, PathBuf) {
    let (last, this) = (folder.join("2023.ron"), folder.join("2024.ron"));
    draft::save(&last, &Draft::new(report(2023, ("requests.carried_out.natural", 3)))).expect("saved");
    draft::save(&this, &Draft::new(report(2024, ("requests.carried_in.natural", 2)))).expect("saved");
    (last, this)
}

/// A window that has begun to open a draft.
fn opening(draft: &Path) -> Window {
    let mut window = window();
    let ctx = window.ctx.clone();
    window.state_mut().open(&ctx, draft);
    window
}

fn finds(window: &Window, rule: &str) -> bool {
    desk(window).session.derived.findings.iter().any(|found| found.rule.id == rule)
}

#[test]
fn last_year_is_found_beside_the_draft_and_compared() {
    let folder = tempfile::tempdir().expect("a folder");
    let (last, this) = two_years(folder.path());
    let mut window = opening(&this);
    settle(&mut window);
    assert_eq!(desk(&window).session.last().map(|(last, _)| last.year), Some(2023));
    assert!(finds(&window, "XY-CARRY"));
    // Small figures in the cells are said to be those of another year, as long as they are there.
    let says = |window: &Window| window.query_by_label("灰色小字：2023年数字").is_some();
    window.state_mut().desk.as_mut().expect("open").go_to(&Address::new("requests"));
    window.run();
    assert!(says(&window));
    run(&mut window, Command::ToggleLast);
    assert!(!says(&window));
    run(&mut window, Command::ToggleLast);
    run(&mut window, Command::DetachLast);
    assert!(!says(&window));
    assert!(desk(&window).session.last().is_none() && !finds(&window, "XY-CARRY"));
    run(&mut window, Command::AttachLast);
    name_file(&mut window, &last);
    assert!(finds(&window, "XY-CARRY"));
    // This year's report is no report of the year before.
    run(&mut window, Command::AttachLast);
    name_file(&mut window, &this);
    assert!(window.query_by_label_contains("不是2023年度的").is_some());
    window.key_press_modifiers(Modifiers::NONE, Key::Escape);
    window.run();
    assert!(finds(&window, "XY-CARRY"), "the one before stays");
}

#[test]
fn the_copy_to_sign_is_judged_with_last_year() {
    let folder = tempfile::tempdir().expect("a folder");
    let (last, this) = two_years(folder.path());
    let mut window = opening(&this);
    settle(&mut window);
    run(&mut window, Command::ExportSignOff);
    let pdf = folder.path().join("送审稿.pdf");
    window.get_by_label("文件路径").set_text_value_accesskit(&pdf.display().to_string());
    window.run();
    press_button(&mut window, "保存");
    settle(&mut window);
    let (open, last) = (desk(&window), draft::read(&last).expect("a draft").report);
    let copy = |last| export::sign_off(open.report(), open.review(), last).expect("a PDF");
    let written = std::fs::read(&pdf).expect("a file");
    assert!(written == copy(Some(&last)) && written != copy(None), "as the command line makes it");
}

#[test]
fn what_is_found_beside_a_report_that_is_no_longer_open_is_nobodys() {
    let folder = tempfile::tempdir().expect("a folder");
    let (_, this) = two_years(folder.path());
    let mut window = opening(&this);
    while window.state().is_busy() {
        window.step();
    }
    assert_eq!(desk(&window).report().year, 2024, "the draft is shown, whether last year is found by now or not");
    run(&mut window, Command::OpenExample);
    settle(&mut window);
    assert!(desk(&window).session.last().is_none() && desk(&window).session.path().is_none());
}

#[test]
fn a_new_report_follows_from_last_year() {
    let folder = tempfile::tempdir().expect("a folder");
    let last = folder.path().join("2023.ron");
    draft::save(&last, &Draft::new(report(2023, ("requests.carried_out.natural", 3)))).expect("saved");
    let mut window = window();
    run(&mut window, Command::NewFromLast);
    name_file(&mut window, &last);
    let made = desk(&window).report();
    assert_eq!((made.year, made.unit.as_str()), (2024, "某县某镇人民政府"));
    assert_eq!(made.contact.telephone, "0755-12345678");
    let carried = made.form.cell("requests.carried_in.natural").expect("a cell");
    assert_eq!(made.number(carried), Some(Number::Count(3)));
    assert!(desk(&window).session.path().is_none() && desk(&window).session.last().is_some());
    assert!(!finds(&window, "XY-CARRY"));
}

#[test]
fn the_open_report_can_be_followed_without_naming_its_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let (last, _) = two_years(folder.path());
    let mut window = opening(&last);
    settle(&mut window);
    run(&mut window, Command::NewFromLast);
    assert!(window.query_by_label("正在打开的是某县某镇人民政府2023年的报告。").is_some());
    press_button(&mut window, "选择其他报告…");
    assert!(window.query_by_role_and_label(Role::TextInput, "文件路径").is_some());
    window.key_press_modifiers(Modifiers::NONE, Key::Escape);
    window.run();
    run(&mut window, Command::NewFromLast);
    press_button(&mut window, "从本报告新建");
    settle(&mut window);
    assert_eq!(desk(&window).report().year, 2024);
    assert_eq!(desk(&window).session.last().map(|(_, path)| path), Some(last.as_path()));
}

/// The texts that are painted inside a rectangle.
fn painted(window: &Window, rect: egui::Rect) -> Vec<String> {
    fn texts(shape: &egui::Shape, rect: egui::Rect, found: &mut Vec<String>) {
        match shape {
            egui::Shape::Text(text) if rect.contains(text.visual_bounding_rect().center()) => {
                found.push(text.galley.text().to_owned());
            }
            egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| texts(shape, rect, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    window.output().shapes.iter().for_each(|clipped| texts(&clipped.shape, rect, &mut found));
    found
}

#[test]
fn the_figure_of_last_year_stays_while_this_years_is_typed() {
    let folder = tempfile::tempdir().expect("a folder");
    let (_, this) = two_years(folder.path());
    let mut window = opening(&this);
    settle(&mut window);
    let address = Address::new("requests.carried_out.natural");
    window.state_mut().desk.as_mut().expect("open").go_to(&address);
    window.run();
    let rect = window.get_by(|node| node.locate().0 == ids::input(&address).accesskit_id()).rect();
    assert!(painted(&window, rect).contains(&"3".to_owned()), "{:?}", painted(&window, rect));
    window.event(egui::Event::Text("12".to_owned()));
    window.run();
    let shown = painted(&window, rect);
    assert!(shown.contains(&"3".to_owned()) && shown.contains(&"12".to_owned()), "{shown:?}");
}
