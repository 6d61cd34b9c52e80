//! 查找和替换 over the whole report.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;
use nianbao::{
    address::Address,
    open::settings::SidePage,
    view::{command::Command, ids},
};

use crate::{
    harness::{self, Window, command, desk, report},
    office::press_button,
};

/// Writes into a field of the page.
fn write(window: &mut Window, label: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, label).set_text_value_accesskit(text);
    window.run();
}

/// A window that looks for words in the example.
fn searching(words: &str) -> Window {
    let mut window = harness::example();
    command(&mut window, Command::Section(4));
    window.key_press_modifiers(Modifiers::COMMAND, Key::F);
    window.run();
    assert_eq!(window.state().settings.side, SidePage::Search, "a table has no bar of its own");
    write(&mut window, "查找文字", words);
    window
}

#[test]
fn words_are_found_on_the_cover_in_texts_and_in_tables() {
    let window = searching("2022");
    let count = report(&window).find("2022").len();
    assert!(count > 10, "{count}");
    assert!(window.query_by_label(&format!("共 {count} 处")).is_some());
    let window = searching("没有这样的话");
    assert!(window.query_by_label("没有找到").is_some());
}

#[test]
fn a_click_leads_to_the_words_and_selects_them() {
    let mut window = searching("樟木头");
    window.get_all_by_label_contains("引言：").next().expect("a row").click();
    window.run();
    assert_eq!(desk(&window).session.place, 1, "the section with the words is shown");
    let key = desk(&window).text_key().expect("a text").to_owned();
    let id = ids::input(&Address::new(key.as_str()));
    let state = egui::text_edit::TextEditState::load(&window.ctx, id).expect("the text");
    let selected = state.cursor.char_range().expect("a selection").slice_str(report(&window).text(&key)).to_owned();
    assert_eq!(selected, "樟木头");
}

#[test]
fn all_places_change_in_one_step() {
    let mut window = searching("2022");
    let count = report(&window).find("2022").len();
    write(&mut window, "替换为", "2023");
    press_button(&mut window, "全部替换");
    assert_eq!(report(&window).find("2022").len(), 0);
    assert!(window.query_by_label_contains(&format!("已替换 {count} 处")).is_some());
    command(&mut window, Command::Undo);
    assert_eq!(report(&window).find("2022").len(), count, "one step back");
}

#[test]
fn one_place_changes_and_the_next_is_chosen() {
    let mut window = searching("2022");
    let before = report(&window).find("2022");
    write(&mut window, "替换为", "二〇二二");
    press_button(&mut window, "替换本处");
    let after = report(&window).find("2022");
    assert_eq!(after.len(), before.len() - 1);
    let field = window.get_by_role_and_label(Role::TextInput, "查找文字");
    field.focus();
    window.run();
    window.key_press(Key::Escape);
    window.run();
    assert!(desk(&window).search.is_none(), "Escape closes the page");
    assert_eq!(window.state().settings.side, SidePage::Findings);
}
