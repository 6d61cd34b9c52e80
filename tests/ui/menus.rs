//! The menus by their letters, what 编辑 does to what was selected, and the pointer that rests while keys are used.

use egui::{Event, Key, Modifiers, ViewportCommand, ViewportId};
use egui_kittest::kittest::Queryable as _;
use nianbao::{address::Address, view::command::Command};

use crate::harness::{Window, command, desk, example, focused, report};

const ALT: Modifiers = Modifiers::ALT;

/// A key with Alt, and the letter that comes along with it.
fn alt(window: &mut Window, key: Key, letter: &str) {
    window.key_press_modifiers(ALT, key);
    window.event(Event::ModifiersChanged(ALT));
    window.event(Event::Text(letter.to_owned()));
    window.run();
    window.event(Event::ModifiersChanged(Modifiers::NONE));
    window.run();
}

fn go_to(window: &mut Window, address: &str) {
    window.state_mut().desk.as_mut().expect("open").go_to(&Address::new(address));
    window.run();
}

/// Runs until the integration is asked for something.
fn asked(window: &mut Window, wanted: &ViewportCommand) -> bool {
    (0..8).any(|_| {
        window.step();
        let root = window.output().viewport_output.get(&ViewportId::ROOT);
        root.is_some_and(|root| root.commands.contains(wanted))
    })
}

#[test]
fn alt_and_a_letter_open_a_menu_and_type_nothing() {
    let mut window = example();
    go_to(&mut window, "overview");
    let (text, before) = (report(&window).text("overview").to_owned(), focused(&window));
    alt(&mut window, Key::E, "e");
    assert!(window.query_by_label("查找下一处").is_some(), "the menu is open");
    window.key_press_modifiers(Modifiers::NONE, Key::Escape);
    window.run();
    assert!(window.query_by_label("查找下一处").is_none());
    assert_eq!(focused(&window), before, "the focus is back");
    // One that no menu has.
    alt(&mut window, Key::J, "j");
    command(&mut window, Command::Section(0));
    assert_eq!(report(&window).text("overview"), text);
    // The first entry has the focus.
    alt(&mut window, Key::H, "h");
    window.key_press_modifiers(Modifiers::NONE, Key::Enter);
    window.run();
    assert!(window.state().dialog().is_some(), "the first entry of the last menu asks or tells something");
}

#[test]
fn the_edit_menu_cuts_what_was_selected_in_a_text() {
    let mut window = example();
    go_to(&mut window, "overview");
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    window.get_by_label("编辑").click();
    window.run();
    window.get_all_by_label("剪切").last().expect("in the menu").click();
    assert!(asked(&mut window, &ViewportCommand::RequestCut));
    window.event(Event::Cut);
    window.run();
    command(&mut window, Command::Section(0));
    assert_eq!(report(&window).text("overview"), "");
}

#[test]
fn the_edit_menu_copies_the_cells_that_were_selected() {
    let mut window = example();
    go_to(&mut window, "requests.new.natural");
    window.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    window.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
    window.run();
    let selected = |window: &Window| {
        let desk = desk(window);
        desk.editors.selected_sum(desk.session.place - 1, desk.report()).map(|selected| selected.cells)
    };
    assert_eq!(selected(&window), Some(4));
    window.get_by_label("编辑").click();
    window.run();
    assert_eq!(selected(&window), Some(4), "while the menu is open");
    window.get_all_by_label("复制").last().expect("in the menu").click();
    assert!(asked(&mut window, &ViewportCommand::RequestCopy));
    assert_eq!(selected(&window), Some(4));
}

#[test]
fn nothing_lies_in_front_of_what_keys_go_to() {
    let mut window = example();
    command(&mut window, Command::Section(4));
    // Over the button of the toolbar, until its tooltip comes.
    let at = window.get_by_label("打开").rect().center();
    let tooltip = |window: &Window| window.query_by_label_contains("打开已有的报告文件").is_some();
    let rest = |window: &mut Window| (0..20).for_each(|_| window.step());
    window.event(Event::PointerMoved(at));
    rest(&mut window);
    assert!(tooltip(&window), "the pointer rests on the button");
    window.key_press_modifiers(Modifiers::NONE, Key::ArrowDown);
    rest(&mut window);
    assert!(!tooltip(&window), "keys are used");
    window.event(Event::PointerMoved(at + egui::vec2(1.0, 0.0)));
    rest(&mut window);
    assert!(tooltip(&window), "the pointer is back");
}
