//! Two drafts, or two versions of one, beside each other: chosen, listed, gone to.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use egui::{Key, accesskit::Role};
use egui_kittest::kittest::{AccessKitNode, Queryable as _};
use nianbao::{
    address::Address,
    draft::{self, Draft},
    interchange,
    number::Number,
    open::settings::SidePage,
    report::{Edit, Report},
    review::{Action, Anchor, Comment, Timestamp},
    view::{command::Command, differences::row_id, ids},
};
use tempfile::TempDir;

use crate::{
    harness::{Window, command, desk, focused, settle},
    office::{clean_report, entry, opened, opened_clean, press_button, saved, step, type_into},
};

const CELL: &str = "requests.new.natural";

fn with_figure(figure: u64) -> Report {
    let mut report = clean_report();
    let cell = report.form.cell(CELL).expect("a cell");
    report.set_entry(cell, Some(Number::Count(figure).into()));
    report
}

fn save(window: &mut Window, figure: &str) {
    type_into(window, CELL, figure);
    command(window, Command::Save);
    settle(window);
}

fn compare(window: &mut Window) {
    command(window, Command::Compare);
    settle(window);
}

/// Chooses from the list of what can be compared; `index` counts those whose name has these words, from the top.
fn choose(window: &mut Window, words: &str, index: usize) {
    let is_offered = |node: &AccessKitNode<'_>| {
        node.role() == Role::RadioButton && node.label().is_some_and(|label| label.contains(words))
    };
    window.get_all_by(is_offered).nth(index).expect("it is offered").click();
    window.run();
}

fn answer(window: &mut Window, button: &str) {
    press_button(window, button);
    settle(window);
}

#[track_caller]
fn shows(window: &Window, words: &str) {
    assert!(window.query_by_label_contains(words).is_some(), "{words}");
}

/// A draft that was 3, was saved as 5 and as 7, and is 9 now, which is not saved.
fn changed_often() -> (TempDir, Window) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = opened(&saved(folder.path(), with_figure(3)), "张三");
    save(&mut window, "5");
    save(&mut window, "7");
    type_into(&mut window, CELL, "9");
    (folder, window)
}

/// Answers the question for a file, in the column that the button names.
fn choose_file(window: &mut Window, button: &str, file: &Path) {
    press_button(window, button);
    window.get_by_label("文件路径").set_text_value_accesskit(&file.display().to_string());
    window.run();
    answer(window, "打开");
}

/// Compares a file with what is open.
fn compare_with(window: &mut Window, file: &Path) {
    compare(window);
    choose_file(window, "左边选文件…", file);
    answer(window, "比较");
}

/// Goes to the first difference of the list.
fn go_to_first(window: &mut Window) {
    window.get_all_by_role_and_label(Role::Button, "定位").next().expect("a way").click();
    window.run();
}

/// Goes to the first difference, which is the cell, and types a figure there.
#[track_caller]
fn type_at_first(window: &mut Window, figure: &str) {
    go_to_first(window);
    assert_eq!(focused(window), Some(ids::input(&Address::new(CELL))));
    window.event(egui::Event::Text(figure.to_owned()));
    window.run();
    key(window, Key::Enter);
}

#[track_caller]
fn hides(window: &Window, words: &str) {
    assert!(window.query_by_label_contains(words).is_none(), "{words}");
}

fn key(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run();
    settle(window);
}

/// Two files beside a draft: one with another figure, one with another text.
fn two_files(folder: &Path) -> (PathBuf, PathBuf) {
    let (figure, text) = (folder.join("旧稿.ron"), folder.join("来稿.json"));
    draft::save(&figure, &Draft::new(with_figure(8))).expect("saved");
    let older = SystemTime::now() - Duration::from_hours(1);
    File::options().write(true).open(&figure).and_then(|file| file.set_modified(older)).expect("it is older");
    let mut report = clean_report();
    report.texts.insert("problems".to_owned(), "全镇认真做好政府信息公开工作，制度不全，渠道畅通。".to_owned());
    fs::write(&text, interchange::write(&report)).expect("written");
    (figure, text)
}

/// A clean report that 张三 has open, with those two files beside it.
fn opened_beside_two_files() -> (TempDir, Window, PathBuf, PathBuf) {
    let (folder, window) = opened_clean("张三");
    let (figure, text) = two_files(folder.path());
    (folder, window, figure, text)
}

#[test]
fn what_is_open_is_compared_with_what_was_saved_and_with_what_was_before() {
    let (_folder, mut window) = changed_often();
    compare(&mut window);
    answer(&mut window, "比较");
    assert!(window.state().dialog().is_none(), "it stands beside the report");
    assert_eq!(window.state().settings.side, SidePage::Comparison);
    shows(&window, "左（较旧）：上次保存的内容");
    shows(&window, "右（较新）：当前内容");
    shows(&window, "内容有 1 处不同");
    shows(&window, "7 → 9");
    assert!(window.query_by_role_and_label(Role::Tab, "比较 1").is_some());
    // Again, with what was chosen kept.
    answer(&mut window, "选择…");
    choose(&mut window, "左：20", 1);
    answer(&mut window, "比较");
    shows(&window, "3 → 9");
    answer(&mut window, "关闭比较");
    assert_eq!(window.state().settings.side, SidePage::Findings);
    assert!(desk(&window).comparison.is_none());
    hides(&window, "比较 1");
}

#[test]
fn any_two_versions_are_compared_the_newer_one_at_the_left_too() {
    let (_folder, mut window) = changed_often();
    compare(&mut window);
    choose(&mut window, "左：20", 0);
    choose(&mut window, "右：20", 0);
    shows(&window, "左右相同");
    choose(&mut window, "右：20", 1);
    hides(&window, "左右相同");
    answer(&mut window, "比较");
    shows(&window, "左（较新）：");
    shows(&window, "5 → 3");
    // Neither of them is open: nothing leads into the report, and that is said.
    shows(&window, "不能在报告中定位");
    assert!(window.query_by_role_and_label(Role::Button, "定位").is_none());
    let place = desk(&window).session.place;
    assert_eq!(focused(&window), Some(row_id(0)));
    key(&mut window, Key::Enter);
    assert_eq!((desk(&window).session.place, focused(&window)), (place, Some(row_id(0))));
}

#[test]
fn the_list_of_versions_leads_to_what_differs() {
    let (_folder, mut window) = changed_often();
    command(&mut window, Command::History);
    settle(&mut window);
    answer(&mut window, "与现在比较");
    assert!(window.state().dialog().is_none());
    shows(&window, "右（较新）：当前内容");
    shows(&window, "3 → 9");
}

#[test]
fn both_sides_may_be_files() {
    let (_folder, mut window, figure, text) = opened_beside_two_files();
    compare(&mut window);
    choose_file(&mut window, "左边选文件…", &figure);
    choose_file(&mut window, "右边选文件…", &text);
    answer(&mut window, "比较");
    shows(&window, "左（较旧）：旧稿.ron");
    shows(&window, "右（较新）：来稿.json");
    shows(&window, "8 → 0");
    shows(&window, "内容有 2 处不同");
    shows(&window, "不能在报告中定位");
    // They were read once: what becomes of the files does not matter.
    fs::remove_file(&figure).expect("removed");
    type_into(&mut window, CELL, "4");
    command(&mut window, Command::Save);
    settle(&mut window);
    shows(&window, "8 → 0");
    // With the sides kept, one of them is chosen anew; who gives up the choice of a file has not chosen.
    answer(&mut window, "选择…");
    press_button(&mut window, "左边选文件…");
    answer(&mut window, "取消");
    choose(&mut window, "左：当前内容", 0);
    answer(&mut window, "比较");
    shows(&window, "左（较新）：当前内容");
    shows(&window, "右（较旧）：来稿.json");
    shows(&window, "4 → 0");
}

#[test]
fn a_report_without_a_file_is_compared_with_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let (figure, _) = two_files(folder.path());
    let mut window = crate::harness::window();
    command(&mut window, Command::OpenExample);
    compare(&mut window);
    shows(&window, "请选择左边的报告");
    assert!(window.query_by_label_contains("左：上次保存的内容").is_none());
    choose_file(&mut window, "左边选文件…", &figure);
    answer(&mut window, "比较");
    shows(&window, "左（较旧）：旧稿.ron");
    assert!(!desk(&window).comparison.as_ref().expect("it is compared").comparison.is_behind(&desk(&window).session));
}

#[test]
fn a_difference_is_gone_to_mended_and_gone_from_the_list() {
    let (_folder, mut window, figure, text) = opened_beside_two_files();
    compare_with(&mut window, &figure);
    // The cell and the sums over it.
    let before = desk(&window).comparison.as_ref().expect("it is compared").comparison.count();
    type_at_first(&mut window, "8");
    assert_eq!(entry(&window, CELL), Some(Number::Count(8)));
    assert_eq!(desk(&window).comparison.as_ref().expect("it is compared").comparison.count(), before - 1);
    hides(&window, "8 → 0");
    command(&mut window, Command::Undo);
    settle(&mut window);
    shows(&window, "8 → 0");
    // Words of a text are selected, those of the side that is open.
    answer(&mut window, "选择…");
    choose_file(&mut window, "左边选文件…", &text);
    answer(&mut window, "比较");
    go_to_first(&mut window);
    window.event(egui::Event::Text("不".to_owned()));
    window.run();
    command(&mut window, Command::Save);
    settle(&mut window);
    assert_eq!(desk(&window).report().text("problems"), "全镇认真做好政府信息公开工作，制度不全，渠道畅通。");
    shows(&window, "两份报告的内容相同。");
}

#[test]
fn the_list_is_used_with_the_keys_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let other = folder.path().join("旧稿.ron");
    let mut report = with_figure(8);
    report.texts.insert("problems".to_owned(), "另写一段。".to_owned());
    draft::save(&other, &Draft::new(report)).expect("saved");
    let mut window = opened(&saved(folder.path(), clean_report()), "张三");
    compare(&mut window);
    choose_file(&mut window, "左边选文件…", &other);
    // The button that goes on has the focus.
    key(&mut window, Key::Enter);
    assert_eq!(focused(&window), Some(row_id(0)), "and then the list");
    key(&mut window, Key::ArrowDown);
    assert_eq!(focused(&window), Some(row_id(1)));
    let place = desk(&window).session.place;
    assert_eq!(
        desk(&window).section().map(|section| section.key.as_str()),
        Some("shortcomings"),
        "its section is shown"
    );
    key(&mut window, Key::ArrowUp);
    assert_ne!(desk(&window).session.place, place);
    key(&mut window, Key::Enter);
    assert_eq!(focused(&window), Some(ids::input(&Address::new(CELL))));
    // To the list and back: F6 finds the row.
    command(&mut window, Command::PreviousRegion);
    command(&mut window, Command::NextRegion);
    command(&mut window, Command::NextRegion);
    assert_eq!(focused(&window), Some(row_id(0)));
    // What is dealt with gives its place to the next one.
    let open = window.state_mut().desk.as_mut().expect("open");
    let cell = open.report().form.cell(CELL).expect("a cell");
    open.session.editing.apply(Edit::Cell(cell, Some(Number::Count(8).into())));
    window.run();
    settle(&mut window);
    key(&mut window, Key::Enter);
    assert_eq!(desk(&window).session.place, place);
    assert_eq!(focused(&window), Some(ids::input(&Address::new("problems"))));
}

#[test]
fn what_is_saved_follows_the_saves() {
    let (folder, mut window) = changed_often();
    compare(&mut window);
    answer(&mut window, "比较");
    shows(&window, "7 → 9");
    command(&mut window, Command::Save);
    settle(&mut window);
    shows(&window, "两份报告的内容相同。");
    type_into(&mut window, CELL, "6");
    // Entered by the way to another cell.
    key(&mut window, Key::Enter);
    shows(&window, "9 → 6");
    drop(folder);
}

#[test]
fn a_comparison_ends_with_the_draft() {
    let (folder, mut window) = changed_often();
    let other = folder.path().join("另一份.ron");
    draft::save(&other, &Draft::new(clean_report())).expect("saved");
    compare(&mut window);
    answer(&mut window, "比较");
    command(&mut window, Command::Save);
    settle(&mut window);
    let ctx = window.ctx.clone();
    window.state_mut().open(&ctx, &other);
    settle(&mut window);
    assert!(desk(&window).comparison.is_none());
    assert_eq!(window.state().settings.side, SidePage::Findings);
    assert_eq!(window.query_all_by_role(Role::Tab).count(), 2);
}

#[test]
fn a_signed_draft_is_compared_and_gone_through_but_not_changed() {
    let (_folder, mut window, figure, _) = opened_beside_two_files();
    for action in [Action::Send, Action::Approve, Action::Sign] {
        step(&mut window, action, "");
    }
    compare_with(&mut window, &figure);
    shows(&window, "状态：拟稿中 → 已签发");
    type_at_first(&mut window, "8");
    shows(&window, "8 → 0");
}

#[test]
fn steps_comments_and_state_are_compared_as_they_are_made() {
    let (_folder, mut window) = opened_clean("张三");
    step(&mut window, Action::Send, "请审核");
    compare(&mut window);
    answer(&mut window, "比较");
    shows(&window, "报告内容相同，审核情况不同。");
    assert!(window.query_by_label("审核情况").is_some());
    shows(&window, "状态：拟稿中 → 已送审");
    shows(&window, "步骤只在右边：送审　张三　");
    let comment = Comment::new(Anchor::on(Address::new(CELL)), "李四", Timestamp::default(), "请核实");
    window.state_mut().desk.as_mut().expect("open").session.review_mut().comments.push(comment);
    window.run();
    settle(&mut window);
    shows(&window, "批注只在右边：李四：请核实");
}

#[test]
fn what_is_gone_is_told() {
    let (folder, mut window) = changed_often();
    let (figure, _) = two_files(folder.path());
    compare(&mut window);
    choose_file(&mut window, "左边选文件…", &figure);
    fs::remove_file(figure).expect("removed");
    answer(&mut window, "比较");
    shows(&window, "未能读取要比较的报告");
    assert!(desk(&window).comparison.is_none());
}
