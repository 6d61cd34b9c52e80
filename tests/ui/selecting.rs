//! Many cells at once, as in spreadsheets: by labels, filled, added up; and what of a table stays in view.

use egui::{Key, Modifiers, Pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use nianbao::{form::CellRef, view::command::Command};

use crate::{
    desk::{Hands as _, Window, open},
    harness,
    office::{blank, opened_in, saved},
};

fn click_at(window: &mut Window, at: Pos2, modifiers: Modifiers) {
    window.hover_at(at);
    window.step();
    for pressed in [true, false] {
        let button = egui::PointerButton::Primary;
        window.event_modifiers(egui::Event::PointerButton { pos: at, button, pressed, modifiers }, modifiers);
        window.step();
    }
    window.run();
}

/// Fills in the first two rows of the table of applications.
fn begun() -> Window {
    let mut window = open("cn-2021", "requests");
    for (address, figure) in [("requests.new.natural", "3"), ("requests.new.enterprise", "5")] {
        window.click(address);
        window.type_text(figure);
    }
    window
}

#[test]
fn a_label_selects_its_row_and_a_header_its_column() {
    let mut window = begun();
    let cell = window.get_by_label(&window.name("requests.new.natural")).rect();
    click_at(&mut window, cell.left_center() - vec2(30.0, 0.0), Modifiers::NONE);
    assert_eq!(window.focus().as_deref(), Some("requests.new.natural"));
    assert_eq!(copy(&mut window).trim_end(), "3\t5\t\t\t\t\t8", "the whole row with its total");
    click_at(&mut window, cell.center_top() - vec2(0.0, 10.0), Modifiers::NONE);
    assert_eq!(copy(&mut window).lines().count(), 25, "every row of the column");
}

/// What copying puts on the clipboard.
fn copy(window: &mut Window) -> String {
    window.event(egui::Event::Copy);
    window.step();
    let copied = window.copied().unwrap_or_default();
    window.run();
    copied
}

#[test]
fn a_selection_is_filled_down_and_to_the_right() {
    let mut window = begun();
    window.click("requests.new.natural");
    for key in [Key::ArrowDown, Key::ArrowRight] {
        window.shift(key);
    }
    window.ctrl(Key::D);
    assert_eq!(window.holds("requests.carried_in.natural"), "3");
    assert_eq!(window.holds("requests.carried_in.enterprise"), "5");
    window.undo();
    assert_eq!(window.holds("requests.carried_in.enterprise"), "", "one step");
    assert_eq!(window.holds("requests.carried_in.natural"), "");
    window.click("requests.new.enterprise");
    for _ in 0..5 {
        window.shift(Key::ArrowRight);
    }
    window.ctrl(Key::R);
    assert_eq!(window.holds("requests.new.other"), "5");
    assert_eq!(window.holds("requests.new.total"), "", "totals are computed");
    assert_eq!(window.shows("requests.new.total"), "28");
}

#[test]
fn what_is_typed_goes_into_all_that_are_selected() {
    let mut window = open("cn-2021", "requests");
    window.click("requests.granted.natural");
    window.shift(Key::ArrowDown);
    window.shift(Key::ArrowRight);
    window.type_text("7");
    window.ctrl(Key::Enter);
    for address in ["granted.natural", "granted.enterprise", "partial.natural", "partial.enterprise"] {
        assert_eq!(window.holds(&format!("requests.{address}")), "7", "{address}");
    }
    window.press(Key::ArrowDown);
    window.click("requests.new.natural");
    window.type_text("1");
    window.ctrl(Key::Enter);
    assert_eq!(window.holds("requests.new.enterprise"), "", "one cell is one cell");
}

#[test]
fn what_the_menu_cannot_do_is_grey() {
    let mut window = begun();
    let name = window.name("requests.new.total");
    window.get_by_label(&name).click_secondary();
    window.run();
    assert!(window.get_by_label("清除").accesskit_node().is_disabled(), "a total is computed");
    assert!(!window.get_by_label("复制").accesskit_node().is_disabled());
    assert!(window.get_by_label("向下填充").accesskit_node().is_disabled(), "nothing is selected");
}

#[test]
fn the_status_line_counts_and_adds_up() {
    let mut window = harness::example();
    harness::command(&mut window, Command::Section(4));
    let form = harness::report(&window).form.clone();
    let name = |address: &str| form.full_name(form.cell(address).expect("a cell"));
    window.get_by_label(&name("requests.new.natural")).click();
    window.run();
    assert!(window.query_by_label_contains("选中").is_none(), "one cell needs no sum");
    window.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
    window.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    window.run();
    assert!(window.query_by_label_contains("选中 4 个单元格，4 个数字，合计 5").is_some());
}

#[test]
fn fourteen_rows_of_the_largest_table_are_in_view_on_a_small_screen() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = opened_in(harness::window(), &saved(folder.path(), blank("某镇")));
    // A screen of 1366 × 768 without the bars of the desktop.
    window.set_size(vec2(1366.0, 700.0));
    harness::command(&mut window, Command::Section(4));
    let form = harness::report(&window).form.clone();
    let footer = window.get_by_label_contains("勾稽，自然人").rect();
    assert!(footer.bottom() < 680.0, "balances are in view: {footer:?}");
    let cell = form.cell("requests.new.natural").expect("a cell");
    let rows = 0..form.tables[cell.table].rows.len();
    let in_view = |row: &usize| {
        let name = form.full_name(CellRef { row: *row, ..cell });
        window.query_by_label(&name).is_some_and(|node| node.rect().bottom() <= footer.top() + 0.5)
    };
    let count = rows.filter(in_view).count();
    assert!(count >= 14, "{count} rows");
}

#[test]
fn ctrl_and_the_wheel_change_the_size_and_a_click_brings_it_back() {
    let mut window = harness::example();
    window.hover_at(egui::pos2(700.0, 400.0));
    window.run();
    for (delta, expected) in [(1.0, 110), (1.0, 120), (-1.0, 110)] {
        let delta = vec2(0.0, delta);
        let (unit, phase) = (egui::MouseWheelUnit::Line, egui::TouchPhase::Move);
        let source = egui::MouseWheelSource::Wheel;
        window.event(egui::Event::MouseWheel { unit, delta, phase, source, modifiers: Modifiers::COMMAND });
        window.run();
        assert_eq!(window.state().settings.zoom, expected);
    }
    window.get_by_label("文字大小 110 %").click();
    window.run();
    assert_eq!(window.state().settings.zoom, 100);
}

#[test]
fn labels_stay_when_the_figures_scroll_sideways() {
    let mut window = begun();
    window.set_size(vec2(420.0, 640.0));
    window.run();
    let name = window.name("requests.new.total");
    let before = window.get_by_label(&name).rect();
    window.get_by_label(&window.name("requests.new.other")).scroll_to_me();
    window.run();
    let after = window.get_by_label(&name).rect();
    assert!(after.left() < before.left(), "scrolled: {before:?} {after:?}");
    // Where the label stands now, a click selects the row.
    click_at(&mut window, egui::pos2(60.0, after.center().y), Modifiers::NONE);
    assert!(copy(&mut window).trim_end().ends_with("\t8"));
}
