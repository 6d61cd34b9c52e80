//! 审核模式: the report of somebody else opens read-only, and is reviewed all the same.

use egui::{Key, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use nianbao::{
    draft::{
        self,
        lock::{Attempt, Who},
    },
    kit::theme::sign,
    number::Number,
    open::frozen::Frozen,
    review::{Action, State},
    view::command::Command,
    window::{Purpose, dialogs::Dialog},
};

use crate::{
    harness::{command, desk, settle, store, window, window_with},
    office::{clean_report, entry, opened, opened_in, press_button, saved, state, step, type_into, write},
};

/// A draft that 张三 has sent.
fn sent(folder: &std::path::Path) -> std::path::PathBuf {
    let path = saved(folder, clean_report());
    step(&mut opened(&path, "张三"), Action::Send, "");
    path
}

#[test]
fn a_report_that_somebody_else_has_sent_opens_to_be_reviewed() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = sent(folder.path());
    let mut reviewer = opened(&path, "李四");
    assert_eq!(reviewer.state().frozen(), Some(Frozen::Reviewing));
    assert!(reviewer.query_by_label_contains("审核模式：不能修改内容").is_some());
    type_into(&mut reviewer, "requests.new.natural", "7");
    assert_eq!(entry(&reviewer, "requests.new.natural"), Some(Number::Count(0)), "nothing is changed");
    assert!(reviewer.query_by_label_contains("如需修改，请点“修改报告”").is_some(), "and it is said how to");

    // Comments and steps go on, and are saved.
    press_button(&mut reviewer, "新建批注…");
    write(&mut reviewer, "批注", "请核实");
    press_button(&mut reviewer, "添加");
    command(&mut reviewer, Command::Save);
    settle(&mut reviewer);
    assert_eq!(draft::read(&path).expect("a draft").review.comments[0].remark.by, "李四");

    press_button(&mut reviewer, "修改报告");
    type_into(&mut reviewer, "requests.new.natural", "7");
    assert_eq!(entry(&reviewer, "requests.new.natural"), Some(Number::Count(7)));
    let changes = desk(&reviewer).review().changes(desk(&reviewer).report());
    assert_eq!(changes.len(), 1, "what was changed since it was sent is known");
    command(&mut reviewer, Command::ReviewMode);
    assert!(desk(&reviewer).session.editing.is_frozen(), "and back again");
    press_button(&mut reviewer, "退回…");
    press_button(&mut reviewer, "退回");
    settle(&mut reviewer);
    assert_eq!(draft::read(&path).expect("a draft").review.state(), State::Returned);
    assert!(desk(&reviewer).session.editing.is_frozen(), "who has returned it goes on looking");
    assert!(
        reviewer.query_by_role_and_label(Role::Button, "审核通过…").is_none(),
        "what cannot be done is not offered"
    );
}

#[test]
fn why_nothing_can_be_typed_is_said_also_while_a_comment_is_not_saved() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut reviewer = opened(&sent(folder.path()), "李四");
    let comment = |reviewer: &mut _, words| {
        press_button(reviewer, "新建批注…");
        write(reviewer, "批注", words);
        press_button(reviewer, "添加");
    };
    comment(&mut reviewer, "请核实");
    assert!(desk(&reviewer).has_unsaved());
    type_into(&mut reviewer, "requests.new.natural", "7");
    let refusal = "如需修改，请点“修改报告”";
    let shown = reviewer.get_by_label_contains(refusal).accesskit_node().value().unwrap_or_default();
    assert!(shown.starts_with(sign::WARNING), "{shown}");
    assert!(reviewer.query_by_label_contains("未保存").is_some(), "beside each other");
    comment(&mut reviewer, "再核一遍");
    assert!(reviewer.query_by_label_contains(refusal).is_none(), "something else was done since");
}

#[test]
fn who_has_sent_it_goes_on_writing() {
    let folder = tempfile::tempdir().expect("a folder");
    let officer = opened(&sent(folder.path()), "张三");
    assert_eq!(officer.state().frozen(), None);
    assert!(officer.query_by_label_contains("审核模式：").is_none());
}

#[test]
fn the_name_of_the_reviewer_is_asked_for_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = sent(folder.path());
    let settings = folder.path().join("window.ron");
    let again = || opened_in(window_with(Some(settings.clone())), &path);
    let mut window = again();
    assert!(matches!(window.state().dialog(), Some(Dialog::Name(_))));
    window.get_by_label("您的姓名").set_text_value_accesskit("李四");
    window.run();
    press_button(&mut window, "确定");
    assert!(desk(&window).session.reviewing);
    command(&mut window, Command::AddComment);
    window.event(egui::Event::Text("请核实".to_owned()));
    window.run();
    press_button(&mut window, "添加");
    assert_eq!(desk(&window).review().comments[0].remark.by, "李四", "it is not asked for again");
    drop(window);

    // Nor the next time the program is started.
    let window = again();
    assert_eq!(window.state().settings.name, "李四");
    assert!(window.state().dialog().is_none() && desk(&window).session.reviewing);
    drop(window);
    // Who wants to review of their own accord is asked as well.
    let mut own = opened(&saved(folder.path(), clean_report()), "");
    assert!(own.state().dialog().is_none());
    command(&mut own, Command::ReviewMode);
    assert!(matches!(own.state().dialog(), Some(Dialog::Name(_))));
}

#[test]
fn where_nothing_can_be_reviewed_no_name_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = sent(folder.path());
    // A colleague has it.
    let other = Who { name: "李明".to_owned(), machine: "另一台电脑".to_owned() };
    let Attempt::Held(lock) = store().lock(&path, &other) else { panic!("the lock is free") };
    let held = opened(&path, "");
    assert_eq!(held.state().frozen(), Some(Frozen::File));
    assert!(held.state().dialog().is_none(), "{:?}", held.state().dialog());
    drop((held, lock));

    let mut officer = opened(&path, "张三");
    step(&mut officer, Action::Approve, "");
    step(&mut officer, Action::Sign, "");
    drop(officer);
    let mut signed = window();
    signed.state_mut().purpose = Purpose::Review;
    let ctx = signed.ctx.clone();
    signed.state_mut().open(&ctx, &path);
    settle(&mut signed);
    assert_eq!(signed.state().frozen(), Some(Frozen::Signed));
    assert!(signed.state().dialog().is_none(), "{:?}", signed.state().dialog());
}

#[test]
fn a_window_can_be_opened_for_reviewing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved(folder.path(), clean_report());
    let mut window = window();
    "李四".clone_into(&mut window.state_mut().settings.name);
    window.state_mut().purpose = Purpose::Review;
    let ctx = window.ctx.clone();
    window.state_mut().open(&ctx, &path);
    settle(&mut window);
    assert_eq!(state(&window), State::Drafting);
    assert_eq!(window.state().frozen(), Some(Frozen::Reviewing));
    assert!(window.query_by_label("审核模式：不能修改内容，可以批注").is_some());
    step(&mut window, Action::Send, "");
    step(&mut window, Action::Approve, "");
    assert!(
        window.query_by_label("审核模式：不能修改内容，可以批注、退回、签发").is_some(),
        "what the buttons beside it do"
    );
    step(&mut window, Action::Sign, "");
    assert_eq!(window.state().frozen(), Some(Frozen::Signed), "the weightier reason");
    assert!(window.query_by_label_contains("审核模式：").is_none());
}

#[test]
fn the_check_list_before_publishing_is_passed_with_one_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut report = clean_report();
    let cell = report.form.cell("requests.new.natural").expect("a cell");
    report.set_entry(cell, Some(Number::Count(5).into()));
    let mut window = opened(&saved(folder.path(), report), "张三");
    command(&mut window, Command::ExportPdf);
    assert!(window.query_by_label("导出前请确认：还有未完成的事项").is_some());
    window.key_press(Key::Enter);
    window.run();
    assert!(matches!(window.state().dialog(), Some(Dialog::Path(..))), "the main button has the focus");
}
