//! 导出…: several kinds at once, into one folder, asked about what is there already.

use std::fs;

use egui::{Key, Modifiers, accesskit::Toggled};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use nianbao::{
    export::Kind,
    review::{Action, State},
    view::command::Command,
    window::dialogs::Dialog,
};

use crate::{
    harness::{Window, command, desk, example, settle},
    office::{opened_clean, press_button, state, step, write},
};

fn fill(window: &mut Window, name: &str, folder: &str) {
    window.get_by_label("导出的文件名").set_text_value_accesskit(name);
    window.run();
    window.get_by_label("导出到文件夹").set_text_value_accesskit(folder);
    window.run();
}

/// Presses the last button of that name: the one of the question in front.
fn go(window: &mut Window) {
    window.get_all_by_label("导出").last().expect("a button").click();
    window.run();
    settle(window);
}

#[test]
fn what_offices_hand_in_is_made_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = example();
    command(&mut window, Command::Export);
    // Its text has errors: they are told whatever is to be made.
    press_button(&mut window, "仍要导出");
    assert!(matches!(window.state().dialog(), Some(Dialog::Export(_))));
    for kind in Kind::ALL {
        assert!(window.query_by_label(kind.purpose()).is_some(), "{kind:?}");
    }
    press_button(&mut window, "报送用：Word + Excel");
    fill(&mut window, "年报", &folder.path().display().to_string());
    go(&mut window);
    assert!(matches!(window.state().dialog(), Some(Dialog::Exported(paths)) if paths.len() == 2));
    for (name, is_there) in [("年报.docx", true), ("年报.xlsx", true), ("年报.pdf", false)] {
        assert_eq!(folder.path().join(name).exists(), is_there, "{name}");
    }
    window.key_press_modifiers(Modifiers::NONE, Key::Escape);
    window.run();

    fs::write(folder.path().join("年报.html"), "别人的").expect("written");
    command(&mut window, Command::Export);
    press_button(&mut window, "仍要导出");
    // What was made last is offered again.
    for kind in Kind::ALL {
        let words = format!("{}（.{}）", kind.name(), kind.ending());
        let is_chosen = window.get_by_label(&words).accesskit_node().toggled() == Some(Toggled::True);
        assert_eq!(is_chosen, [Kind::Docx, Kind::Xlsx].contains(&kind), "{words}");
    }
    press_button(&mut window, "公布用：PDF + 网页");
    fill(&mut window, "年报", &folder.path().display().to_string());
    go(&mut window);
    assert!(matches!(window.state().dialog(), Some(Dialog::Replace(_, there)) if there.len() == 1));
    assert!(!folder.path().join("年报.pdf").exists(), "nothing is made before the answer");
    press_button(&mut window, "替换");
    settle(&mut window);
    let page = fs::read_to_string(folder.path().join("年报.html")).expect("a page");
    assert!(page.starts_with("<!DOCTYPE html>") && folder.path().join("年报.pdf").exists());
}

#[test]
fn what_cannot_be_made_is_said_in_the_question() {
    let (_folder, mut window) = opened_clean("张三");
    command(&mut window, Command::Export);
    fill(&mut window, " ", "/");
    go(&mut window);
    assert!(window.query_by_label_contains("请填写文件名").is_some());
    fill(&mut window, "年报", "报告");
    go(&mut window);
    assert!(window.query_by_label_contains("完整路径").is_some());
    press_button(&mut window, "取消");
    assert!(window.state().dialog().is_none());
}

#[test]
fn what_is_passed_is_written_down_for_every_kind() {
    let (folder, mut window) = opened_clean("张三");
    step(&mut window, Action::Send, "");
    command(&mut window, Command::Export);
    write(&mut window, "导出原因", "领导口头同意");
    press_button(&mut window, "仍要导出");
    press_button(&mut window, "报送用：Word + Excel");
    fill(&mut window, "报送", &folder.path().display().to_string());
    go(&mut window);
    assert!(folder.path().join("报送.docx").exists());
    let last = desk(&window).review().last(Action::Publish).expect("written down");
    assert_eq!((last.by.as_str(), last.remark.as_str()), ("张三", "领导口头同意"));
    assert_eq!(state(&window), State::Sent);
}

#[test]
fn copying_says_what_has_become_of_it() {
    let mut window = example();
    command(&mut window, Command::CopyPage);
    // Whether there is a clipboard is a matter of the machine.
    let said = ["已复制为网页", "未能复制"].map(|words| window.query_by_label_contains(words).is_some());
    assert!(said.contains(&true));
}
