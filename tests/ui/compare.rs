//! Two drafts, or two versions of one, side by side.

use egui::accesskit::Role;
use egui_kittest::kittest::{AccessKitNode, Queryable as _};
use nianbao::{
    app::{command::Command, dialog::Dialog, review::Question},
    draft::{self, Draft},
    number::Number,
    report::Report,
    review::Action,
};

use crate::{
    harness::{Window, command, settle},
    office::{clean_report, opened, press_button, saved, step, type_into},
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
fn changed_often() -> (tempfile::TempDir, Window) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = opened(&saved(folder.path(), with_figure(3)), "张三");
    save(&mut window, "5");
    save(&mut window, "7");
    type_into(&mut window, CELL, "9");
    (folder, window)
}

#[test]
fn what_is_open_is_compared_with_what_was_saved_and_with_what_was_before() {
    let (_folder, mut window) = changed_often();
    compare(&mut window);
    answer(&mut window, "比较");
    shows(&window, "左（较旧）：上次保存的内容");
    shows(&window, "右（较新）：现在打开的内容");
    shows(&window, "内容有 1 处不同");
    shows(&window, "7 → 9");
    answer(&mut window, "关闭");
    assert!(window.state().dialog().is_none());
    compare(&mut window);
    choose(&mut window, "左：20", 1);
    answer(&mut window, "比较");
    shows(&window, "3 → 9");
}

#[test]
fn any_two_versions_are_compared_the_newer_one_at_the_left_too() {
    let (_folder, mut window) = changed_often();
    compare(&mut window);
    choose(&mut window, "左：20", 0);
    choose(&mut window, "右：20", 0);
    shows(&window, "左右是同一份");
    choose(&mut window, "右：20", 1);
    assert!(window.query_by_label("左右是同一份，请另选一份").is_none());
    answer(&mut window, "比较");
    shows(&window, "左（较新）：");
    shows(&window, "5 → 3");
}

#[test]
fn the_list_of_versions_leads_to_what_differs_and_back() {
    let (_folder, mut window) = changed_often();
    command(&mut window, Command::History);
    settle(&mut window);
    answer(&mut window, "与现在比较");
    shows(&window, "右（较新）：现在打开的内容");
    shows(&window, "3 → 9");
    answer(&mut window, "关闭");
    assert!(matches!(window.state().dialog(), Some(Dialog::History(_))), "and the list is there still");
}

#[test]
fn another_file_is_compared() {
    let folder = tempfile::tempdir().expect("a folder");
    let elsewhere = folder.path().join("旧稿.ron");
    draft::save(&elsewhere, &Draft::new(with_figure(8))).expect("saved");
    let mut window = opened(&saved(folder.path(), clean_report()), "张三");
    let name = |window: &mut Window| {
        window.get_by_label("文件路径").set_text_value_accesskit(&elsewhere.display().to_string());
        window.run();
        answer(window, "打开");
    };
    // Without an earlier version there is nothing to choose from but a file.
    compare(&mut window);
    name(&mut window);
    assert!(matches!(
        window.state().dialog(),
        Some(Dialog::Review(question)) if matches!(**question, Question::Comparison(_))
    ));
    shows(&window, "左（较旧）：旧稿.ron");
    shows(&window, "8 → 0");
    answer(&mut window, "关闭");
    save(&mut window, "4");
    compare(&mut window);
    choose(&mut window, "左：另一个文件", 0);
    choose(&mut window, "右：20", 0);
    answer(&mut window, "选择文件…");
    name(&mut window);
    shows(&window, "8 → 0");
    shows(&window, "以前的内容");
}

#[test]
fn steps_and_state_are_compared() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = opened(&saved(folder.path(), clean_report()), "张三");
    step(&mut window, Action::Send, "请审核");
    compare(&mut window);
    answer(&mut window, "比较");
    shows(&window, "报告内容相同，审核情况不同。");
    shows(&window, "状态：起草 → 已送审");
    shows(&window, "步骤只在右边：送审　张三　");
}

#[test]
fn what_is_gone_is_told() {
    let (folder, mut window) = changed_often();
    compare(&mut window);
    std::fs::remove_file(folder.path().join("某镇2024.ron")).expect("removed");
    answer(&mut window, "比较");
    shows(&window, "无法读取要比较的草稿");
}
