//! The questions of a table in front of the window: remarks, and what does not fit where it is pasted.

use egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use nianbao::{
    address::Address,
    number::Number,
    view::{command::Command, ids},
    window::dialogs::Dialog,
};

use crate::{
    harness::{Window, command, desk, example},
    office::{clean_report, entry, opened, press_button, saved},
};

const CELL: &str = "requests.new.natural";

/// A window with the focus on a cell, into which a figure was just typed.
fn at_cell(folder: &tempfile::TempDir) -> Window {
    let mut window = opened(&saved(folder.path(), clean_report()), "张三");
    window.state_mut().desk.as_mut().expect("a report").go_to(&Address::new(CELL));
    window.run();
    write(&mut window, "7");
    window
}

fn write(window: &mut Window, text: &str) {
    window.event(Event::Text(text.to_owned()));
    window.run();
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run();
}

fn open_note(window: &mut Window) {
    window.key_press_modifiers(Modifiers::SHIFT, Key::F2);
    window.run();
    assert!(is_asking(window));
}

fn paste_what_does_not_fit(window: &mut Window) {
    window.event(Event::Paste("1\t无\r\n".to_owned()));
    window.run();
    assert!(window.query_by_label("粘贴的内容与表格不符").is_some());
}

fn is_asking(window: &Window) -> bool {
    ["确定", "继续写", "取消粘贴"].iter().any(|label| window.query_by_label(label).is_some())
}

fn note(window: &Window) -> String {
    let report = desk(window).report();
    report.note(report.form.cell(CELL).expect("a cell")).to_owned()
}

/// What stands in the field of the remark.
fn written(window: &Window) -> Option<String> {
    window.get_by_role_and_label(Role::TextInput, "附注").value()
}

#[track_caller]
fn is_at_cell(window: &Window) {
    assert!(!is_asking(window), "the question is closed");
    assert_eq!(window.ctx.memory(egui::Memory::focused), Some(ids::input(&Address::new(CELL))), "back in the cell");
}

#[track_caller]
fn check_nothing_acts_behind(ask: impl Fn(&mut Window)) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = at_cell(&folder);
    ask(&mut window);
    let (place, selected) = (desk(&window).session.place, desk(&window).session.selected());
    for (modifiers, key) in [
        (Modifiers::COMMAND, Key::S),
        (Modifiers::COMMAND, Key::Z),
        (Modifiers::COMMAND, Key::N),
        (Modifiers::COMMAND, Key::PageDown),
        (Modifiers::COMMAND, Key::M),
        (Modifiers::NONE, Key::F8),
    ] {
        window.key_press_modifiers(modifiers, key);
        window.run();
        assert!(!window.state().is_busy() && window.state().dialog().is_none(), "{key:?}");
        assert_eq!(entry(&window, CELL), Some(Number::Count(7)), "{key:?}");
        assert!(desk(&window).has_unsaved(), "{key:?}");
        assert_eq!((desk(&window).session.place, desk(&window).session.selected()), (place, selected), "{key:?}");
        assert!(is_asking(&window), "{key:?}");
    }
    // The menu, and a button of the toolbar, with the mouse.
    for label in ["文件", "保存"] {
        let button = window.query_all_by_label_contains(label).next().map(|node| node.rect().center());
        let at = button.expect("it stands behind the question");
        window.hover_at(at);
        for pressed in [true, false] {
            let button = egui::PointerButton::Primary;
            window.event(Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
        }
        window.run();
        assert!(desk(&window).has_unsaved() && is_asking(&window), "{label}");
    }
}

#[test]
fn nothing_acts_behind_a_remark() {
    check_nothing_acts_behind(open_note);
}

#[test]
fn nothing_acts_behind_the_question_before_a_paste() {
    check_nothing_acts_behind(paste_what_does_not_fit);
}

#[test]
fn escape_closes_a_remark_in_which_nothing_was_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = at_cell(&folder);
    open_note(&mut window);
    press(&mut window, Key::Escape);
    is_at_cell(&window);
    assert_eq!(entry(&window, CELL), Some(Number::Count(7)));
}

#[test]
fn escape_asks_before_a_remark_goes() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = at_cell(&folder);
    open_note(&mut window);
    write(&mut window, "其中");
    press(&mut window, Key::Escape);
    assert!(window.query_by_label("是否放弃附注？").is_some());
    assert!(window.get_by_label("继续写").is_focused(), "Enter throws nothing away");
    press(&mut window, Key::Enter);
    assert_eq!(written(&window).as_deref(), Some("其中"));
    write(&mut window, "修订16件");
    assert_eq!(written(&window).as_deref(), Some("其中修订16件"), "typing goes on behind the words");
    press(&mut window, Key::Escape);
    press(&mut window, Key::Escape);
    assert_eq!(written(&window).as_deref(), Some("其中修订16件"), "Escape twice is still no answer");
    press(&mut window, Key::Escape);
    window.get_by_label("放弃").click();
    window.run();
    is_at_cell(&window);
    assert_eq!(note(&window), "");
}

#[test]
fn a_remark_is_entered_with_the_keyboard_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = at_cell(&folder);
    open_note(&mut window);
    write(&mut window, "其中修订16件");
    press(&mut window, Key::Enter);
    is_at_cell(&window);
    assert_eq!((note(&window).as_str(), entry(&window, CELL)), ("其中修订16件", Some(Number::Count(7))));
}

#[test]
fn a_click_beside_a_remark_throws_nothing_away() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = at_cell(&folder);
    open_note(&mut window);
    write(&mut window, "其中");
    let at = egui::pos2(12.0, 400.0);
    window.hover_at(at);
    for pressed in [true, false] {
        let button = egui::PointerButton::Primary;
        window.event(Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
    }
    window.run();
    assert_eq!(written(&window).as_deref(), Some("其中"));
}

#[test]
fn escape_before_a_paste_leaves_everything_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    for key in [Key::Escape, Key::Enter] {
        let mut window = at_cell(&folder);
        paste_what_does_not_fit(&mut window);
        assert!(window.get_by_label("取消粘贴").is_focused());
        press(&mut window, key);
        is_at_cell(&window);
        assert_eq!(entry(&window, CELL), Some(Number::Count(7)));
    }
}

#[test]
fn who_closes_the_window_over_a_remark_loses_no_word() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = at_cell(&folder);
    open_note(&mut window);
    write(&mut window, "其中");
    // As when the window is closed with the mouse.
    command(&mut window, Command::Quit);
    assert!(matches!(window.state().dialog(), Some(Dialog::Unsaved(_))));
    assert!(!is_asking(&window), "one question at a time");
    press(&mut window, Key::Escape);
    assert!(window.state().dialog().is_none());
    assert_eq!(written(&window).as_deref(), Some("其中"));
    write(&mut window, "16件");
    assert_eq!(written(&window).as_deref(), Some("其中16件"));
    window.get_by_label("取消").click();
    window.run();
    is_at_cell(&window);
    assert_eq!(note(&window), "", "given up, also what closing has entered");
}

#[test]
fn the_answers_of_a_long_question_stay_in_view() {
    let mut window = example();
    // 1024 by 600 pixels at 150 %.
    window.set_size(egui::vec2(682.0, 400.0));
    window.run();
    command(&mut window, Command::Export);
    press_button(&mut window, "仍要导出");
    for name in ["导出", "取消"] {
        let answer = window.get_all_by_label(name).last().expect("an answer").rect();
        assert!(answer.bottom() < 400.0 && answer.height() > 20.0, "{name}: {answer:?}");
    }
    let first = window.get_by_label("报送用：Word + Excel").rect();
    // Scrolled, they stay where they are.
    let answer = |window: &Window| window.get_all_by_label("取消").last().expect("an answer").rect();
    let before = answer(&window);
    window.hover_at(before.center() - egui::vec2(0.0, 120.0));
    let (unit, phase) = (egui::MouseWheelUnit::Point, egui::TouchPhase::Move);
    let (delta, modifiers) = (egui::vec2(0.0, -60.0), Modifiers::NONE);
    window.event(Event::MouseWheel { unit, delta, source: egui::MouseWheelSource::Wheel, phase, modifiers });
    window.run();
    assert!(window.get_by_label("报送用：Word + Excel").rect().top() < first.top() - 20.0, "it has scrolled");
    assert_eq!(answer(&window), before);
    press_button(&mut window, "取消");
    assert!(window.state().dialog().is_none());
}
