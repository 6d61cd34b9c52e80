//! Figures of the texts that follow the cells, in the window.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use nianbao::{address::Address, number::Number, report::Edit, view::command::Command};

use crate::harness::{Window, command as run, desk, example, report};

/// The example with a sentence that is right.
fn right() -> Window {
    let mut window = example();
    let text = "受理政府信息公开申请5宗，其中上一年结转1宗，办结4宗。".to_owned();
    let desk = window.state_mut().desk.as_mut().expect("the example is open");
    desk.session.editing.apply(Edit::Text("overview".to_owned(), Some(text)));
    window.run();
    window
}

fn set(window: &mut Window, at: &str, count: u64) {
    let cell = report(window).form.cell(at).expect("a cell");
    let desk = window.state_mut().desk.as_mut().expect("the example is open");
    desk.session.editing.apply(Edit::Cell(cell, Some(Number::Count(count).into())));
    window.run();
}

/// Opens a text, with the cursor behind some words of it.
fn point_at(window: &mut Window, key: &str, words: &str) {
    let text = report(window).text(key);
    let at = text.find(words).expect("the words") + words.len();
    let char = text[..at].chars().count();
    let (place, _) = report(window).form.section_of(&Address::new(key)).expect("a section");
    run(window, Command::Section(place + 1));
    let desk = window.state_mut().desk.as_mut().expect("the example is open");
    let report = desk.session.editing.report().clone();
    desk.editors.text(key, &report).jump_to(char..char);
    window.run();
}

#[test]
fn all_that_are_right_are_linked_with_a_click_and_follow_the_cells() {
    let mut window = right();
    assert!(window.state().enabled(Command::LinkAll));
    run(&mut window, Command::LinkAll);
    let linked = report(&window).links.clone();
    assert!(linked.len() == 3, "{linked:?}");
    assert!(window.query_by_label_contains(&format!("已关联 {} 处数字", linked.len())).is_some(), "it says how many");
    assert!(!window.state().enabled(Command::LinkAll), "nothing is left");
    let before = report(&window).clone();
    let cell = linked[0].formula.cells().next().expect("a cell");
    let cell =
        if before.form.is_computed(cell) { before.form.cell("requests.new.natural").expect("a cell") } else { cell };
    let at = before.form.address(cell);
    set(&mut window, at.as_str(), 4711);
    assert!(report(&window).texts != before.texts, "{at}");
    run(&mut window, Command::Undo);
    assert_eq!(*report(&window), before, "the cell and its words are one step");
    run(&mut window, Command::Undo);
    assert!(report(&window).links.is_empty());
}

#[test]
fn the_key_links_the_figure_at_the_cursor_and_unlinks_it() {
    let mut window = right();
    let free = desk(&window).session.derived.linkable.clone();
    let link = free.iter().find(|link| link.words.at.as_str() == "overview").expect("a figure").clone();
    let text = report(&window).text("overview")[..link.words.range.end].to_owned();
    point_at(&mut window, "overview", &text);
    window.key_press_modifiers(Modifiers::COMMAND, Key::L);
    window.run();
    assert_eq!(report(&window).links, [link]);
    window.key_press_modifiers(Modifiers::COMMAND, Key::L);
    window.run();
    assert_eq!(report(&window).links, []);
    point_at(&mut window, "problems", "");
    window.key_press_modifiers(Modifiers::COMMAND, Key::L);
    window.run();
    assert!(window.query_by_label_contains("没有可以关联的数字").is_some(), "it says why nothing happens");
}

#[test]
fn typing_over_a_linked_figure_is_said() {
    let mut window = right();
    run(&mut window, Command::LinkAll);
    let all = report(&window).links.len();
    let link = report(&window).links.iter().find(|link| link.words.at.as_str() == "overview").expect("one").clone();
    let text = report(&window).text("overview")[..link.words.range.end].to_owned();
    point_at(&mut window, "overview", &text);
    window.event(egui::Event::Text("9".to_owned()));
    window.run();
    run(&mut window, Command::NextSection);
    assert_eq!(report(&window).links.len(), all - 1);
    assert!(window.query_by_label_contains("关联已断开").is_some());
    run(&mut window, Command::Undo);
    assert_eq!(report(&window).links.len(), all);
}
