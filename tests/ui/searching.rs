//! 查找和替换 over the whole report.

use egui::{Color32, Key, Modifiers, Role, Shape};
use egui_kittest::kittest::Queryable as _;
use nianbao::{
    address::Address,
    kit::theme::Palette,
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
    assert_eq!(window.state().settings.side, SidePage::Search, "one search, wherever somebody is");
    write(&mut window, "查找文字", words);
    window
}

#[test]
fn words_are_found_on_the_cover_in_texts_and_in_tables() {
    let window = searching("2022");
    let count = report(&window).find("2022").len();
    assert!(count > 10, "{count}");
    let number = desk(&window).search.hits().expect("marks").number() + 1;
    assert!(window.query_all_by_label(&format!("{number}/{count}")).next().is_some());
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
    window.key_press_modifiers(Modifiers::COMMAND, Key::H);
    window.run();
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
    command(&mut window, Command::Replace);
    let before = report(&window).find("2022");
    write(&mut window, "替换为", "二〇二二");
    press_button(&mut window, "替换本处");
    let after = report(&window).find("2022");
    assert_eq!(after.len(), before.len() - 1);
    // Words that hold those that are looked for are passed over.
    let number = desk(&window).search.hits().expect("marks").number();
    write(&mut window, "替换为", "2022年");
    press_button(&mut window, "替换本处");
    assert_eq!(report(&window).find("2022").len(), after.len());
    assert_eq!(desk(&window).search.hits().expect("marks").number(), number + 1);
    let field = window.get_by_role_and_label(Role::TextInput, "查找文字");
    field.focus();
    window.run();
    window.key_press(Key::Escape);
    window.run();
    assert!(!desk(&window).search.is_open(), "Escape closes the page");
    assert_eq!(window.state().settings.side, SidePage::Findings);
}

/// What is selected in the text that is shown.
fn selected(window: &Window) -> Option<String> {
    let key = desk(window).text_key()?.to_owned();
    let state = egui::text_edit::TextEditState::load(&window.ctx, ids::input(&Address::new(key.as_str())))?;
    Some(state.cursor.char_range()?.slice_str(report(window).text(&key)).to_owned())
}

#[test]
fn both_keys_open_one_search_with_and_without_other_words() {
    let mut window = searching("信息公开");
    let replaces = |window: &Window| window.query_by_role_and_label(Role::TextInput, "替换为").is_some();
    assert!(!replaces(&window));
    window.key_press_modifiers(Modifiers::COMMAND, Key::H);
    window.run();
    assert!(replaces(&window));
    assert_eq!(desk(&window).search.words(), "信息公开", "what is looked for stays");
    window.key_press_modifiers(Modifiers::COMMAND, Key::F);
    window.run();
    assert!(!replaces(&window));
    assert_eq!(desk(&window).search.words(), "信息公开");
}

/// How many grounds of places are painted: of all, and of the current one.
fn marks(window: &Window) -> (usize, usize) {
    fn grounds(shape: &Shape, found: &mut Vec<Color32>) {
        match shape {
            Shape::Rect(rect) => found.push(rect.fill),
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| grounds(shape, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    window.output().shapes.iter().for_each(|clipped| grounds(&clipped.shape, &mut found));
    let palette = Palette::of(window.ctx.theme());
    let count = |color| found.iter().filter(|ground| **ground == color).count();
    (count(palette.found), count(palette.found_here))
}

#[test]
fn every_place_is_marked_in_the_form_and_the_current_one_more() {
    // Texts, cells, and a field of the cover.
    for (words, place) in [("政府信息公开", 2), ("4", 3), ("樟木头", 0)] {
        let mut window = searching(words);
        command(&mut window, Command::Section(place));
        let hits = desk(&window).search.hits().expect("marks").clone();
        let at = hits.found().iter().position(|found| {
            nianbao::open::places::place_of(report(&window), &report(&window).address_of(&found.spot)) == place
        });
        let (all, here) = marks(&window);
        assert!(all + here > 0, "{words}");
        window.state_mut().desk.as_mut().expect("a report").search.choose(at.expect("a place"));
        window.run();
        assert_eq!(marks(&window).1, 1, "{words}");
        command(&mut window, Command::Find);
        window.key_press(Key::Escape);
        window.run();
        assert_eq!(marks(&window), (0, 0), "{words}");
    }
}

#[test]
fn a_step_leads_through_texts_cover_and_tables_and_round() {
    let mut window = searching("樟木头");
    let count = report(&window).find("樟木头").len();
    let number = |window: &Window| desk(window).search.hits().expect("marks").number();
    let start = number(&window);
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(number(&window), start, "the first Enter shows the place that the count names");
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(number(&window), (start + 1) % count);
    assert!(window.get_by_role_and_label(Role::TextInput, "查找文字").is_focused(), "who looks on, types on");
    window.key_press_modifiers(Modifiers::SHIFT, Key::Enter);
    window.run();
    assert_eq!(number(&window), start);
    press_button(&mut window, "下一处");
    press_button(&mut window, "上一处");
    assert_eq!(number(&window), start);
    let label = format!("{}/{count}", start + 1);
    assert!(window.query_by_label(&label).is_some(), "{label}");
}

#[test]
fn f3_goes_on_in_the_text_also_when_the_page_is_closed() {
    let mut window = searching("樟木头");
    window.key_press(Key::Escape);
    window.run();
    command(&mut window, Command::Section(1));
    assert!(desk(&window).search.hits().is_none(), "nothing is marked any longer");
    for _ in 0..2 {
        window.key_press(Key::F3);
        window.run();
        assert_eq!(selected(&window).as_deref(), Some("樟木头"));
    }
    let further = desk(&window).session.place;
    window.key_press_modifiers(Modifiers::SHIFT, Key::F3);
    window.run();
    assert_eq!(selected(&window).as_deref(), Some("樟木头"));
    assert!(desk(&window).session.place <= further);
    assert_eq!(window.state().settings.side, SidePage::Findings, "the page stays closed");
}

#[test]
fn escape_in_a_text_takes_the_marks_away_and_leaves_the_cursor() {
    let mut window = searching("樟木头");
    command(&mut window, Command::FindNext);
    command(&mut window, Command::Section(1));
    let id = ids::input(&Address::new(desk(&window).text_key().expect("a text")));
    window.ctx.memory_mut(|memory| memory.request_focus(id));
    window.run();
    assert!(desk(&window).search.hits().is_some());
    window.key_press(Key::Escape);
    window.run();
    assert!(desk(&window).search.hits().is_none());
    assert_eq!(window.ctx.memory(egui::Memory::focused), Some(id));
}

#[test]
fn letters_of_a_composition_are_not_looked_for() {
    let mut window = searching("");
    window.event(egui::Event::Ime(egui::ImeEvent::Preedit { text: "gong".to_owned(), active_range_chars: None }));
    window.run();
    assert_eq!(desk(&window).search.words(), "");
}
