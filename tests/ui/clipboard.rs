//! Blocks of figures: selected, copied, pasted.

use egui::{Event, Key};
use egui_kittest::kittest::Queryable as _;

use crate::desk::{Hands as _, Window, open};

fn paste(window: &mut Window, text: &str) {
    window.send(Event::Paste(text.to_owned()));
}

#[test]
fn a_block_goes_in_at_the_focus_as_one_step() {
    let mut window = open("cn-2021", "requests");
    window.click("requests.new.enterprise");
    paste(&mut window, "1\t2\r\n3\t4\r\n");
    for (address, holds) in [
        ("requests.new.enterprise", "1"),
        ("requests.new.research", "2"),
        ("requests.carried_in.enterprise", "3"),
        ("requests.carried_in.research", "4"),
    ] {
        assert_eq!(window.holds(address), holds, "{address}");
    }
    assert_eq!(window.shows("requests.new.enterprise"), "1", "the field with the focus follows");
    window.undo();
    assert_eq!(window.holds("requests.carried_in.research"), "");
    assert!(!window.state().editing.can_undo());
}

#[test]
fn what_does_not_fit_is_listed_first_and_nothing_is_changed() {
    let mut window = open("cn-2021", "requests");
    window.click("requests.new.other");
    paste(&mut window, "1\t1\t9\r\n无\t\r\n");
    assert_eq!(window.holds("requests.new.other"), "");
    assert!(window.query_by_label_contains("有 1 个单元格超出表格").is_some(), "the ninth column");
    assert!(window.query_by_label_contains("“无”等不是数字").is_some());
    let place = window.name("requests.carried_in.other");
    assert_eq!(window.get_all_by_label(&place).count(), 1, "with its place in words");
    window.get_by_label("取消粘贴").click();
    window.run();
    assert_eq!(window.holds("requests.new.other"), "");
    assert_eq!(window.focus().as_deref(), Some("requests.new.other"));
    paste(&mut window, "1\t1\t9\r\n无\t\r\n");
    assert!(window.query_by_label_contains("粘贴时按 0 填").is_some(), "what it is read as");
    window.get_by_label("粘贴可填的 2 个单元格").click();
    window.run();
    assert_eq!(window.holds("requests.new.other"), "1");
    assert_eq!(window.holds("requests.carried_in.other"), "0", "as the officer agreed");
}

#[test]
fn a_printed_total_is_compared_and_not_stored() {
    let mut window = open("cn-2021", "requests");
    window.click("requests.new.natural");
    paste(&mut window, "3\t1\t0\t0\t0\t0\t4\r\n");
    assert_eq!(window.holds("requests.new.natural"), "3", "right, so nothing is asked");
    assert_eq!(window.holds("requests.new.total"), "");
    window.press(Key::Escape);
    window.click("requests.carried_in.natural");
    paste(&mut window, "1\t0\t0\t0\t0\t0\t2\r\n");
    assert!(window.query_by_label_contains("与程序计算的 1 不同").is_some());
}

#[test]
fn a_single_value_is_typed() {
    let mut window = open("cn-2021", "requests");
    window.click("requests.new.natural");
    paste(&mut window, "12\r\n");
    assert_eq!(window.holds("requests.new.natural"), "12");
    paste(&mut window, "x");
    assert!(window.holds("requests.new.natural").starts_with('?'), "refused in the cell");
}

#[test]
fn a_cell_is_copied_while_it_is_typed_in() {
    let mut window = open("cn-2021", "requests");
    window.click("requests.new.natural");
    window.type_text("12");
    window.event(Event::Copy);
    window.step();
    assert_eq!(window.copied().as_deref(), Some("12"), "nothing is selected in it");
    window.press(Key::Enter);
    window.press(Key::ArrowUp);
    window.press(Key::F2);
    window.event(Event::Copy);
    window.step();
    assert_eq!(window.copied().as_deref(), Some("12"));
    assert_eq!(window.holds("requests.new.natural"), "12");
    window.shift(Key::ArrowLeft);
    window.event(Event::Copy);
    window.step();
    assert_eq!(window.copied().as_deref(), Some("2"), "what is selected");
    window.press(Key::End);
    window.event(Event::Cut);
    window.step();
    assert_eq!(window.copied().as_deref(), Some("12"));
    window.run();
    assert_eq!(
        (window.holds("requests.new.natural").as_str(), window.focus().as_deref()),
        ("", Some("requests.new.natural"))
    );
}

#[test]
fn copy_and_paste_are_a_round_trip() {
    let mut window = open("cn-2021", "requests");
    window.click("requests.new.natural");
    paste(&mut window, "3\t1\r\n5\t\r\n7\t8\r\n");
    window.click("requests.new.natural");
    window.shift(Key::ArrowDown);
    window.shift(Key::ArrowDown);
    window.shift(Key::ArrowRight);
    window.event(Event::Copy);
    window.step();
    let text = window.copied().expect("something on the clipboard");
    assert_eq!(text, "3\t1\r\n5\t\r\n7\t8\r\n");
    window.run();
    let before = window.state().editing.revision();
    paste(&mut window, &text);
    assert_eq!(window.state().editing.revision(), before, "nothing changes at the same place");
    window.click("requests.new.research");
    paste(&mut window, &text);
    assert_eq!(window.holds("requests.granted.welfare"), "8");
}

#[test]
fn a_whole_table_can_be_copied_cut_and_pasted_back() {
    for (form, table) in
        [("cn-2021", "requests"), ("cn-2021", "documents"), ("dongguan-2022", "fees"), ("cn-2019", "items")]
    {
        let mut window = open(form, table);
        window.get_by_label("空白填 0").click();
        window.run();
        let filled = window.state().editing.report().clone();
        let first = window.state().grid.entries().next().expect("a cell").1;
        let first = filled.form.address(first).to_string();
        window.click(&first);
        window.ctrl(Key::A);
        window.event(Event::Cut);
        window.step();
        let text = window.copied().expect("something on the clipboard");
        window.run();
        assert_eq!(window.holds(&first), "", "{form} {table} is empty");
        window.click(&first);
        paste(&mut window, &text);
        assert_eq!(*window.state().editing.report(), filled, "{form} {table}: {text:?}");
    }
}

#[test]
fn delete_empties_a_block_and_leaves_totals_alone() {
    let mut window = open("cn-2021", "requests");
    window.click("requests.new.natural");
    paste(&mut window, "3\t1\t0\t0\t0\t0\r\n");
    window.click("requests.new.natural");
    window.shift(Key::End);
    window.press(Key::Delete);
    assert_eq!(
        (window.holds("requests.new.natural"), window.holds("requests.new.other")),
        (String::new(), String::new())
    );
    window.undo();
    assert_eq!(window.holds("requests.new.enterprise"), "1");
}

#[test]
fn a_block_can_be_dragged_with_the_mouse() {
    let mut window = open("cn-2021", "requests");
    window.click("requests.new.natural");
    paste(&mut window, "3\t1\r\n5\t6\r\n");
    let center = |window: &Window, address: &str| window.get_by_label(&window.name(address)).rect().center();
    let from = center(&window, "requests.carried_in.enterprise");
    let to = center(&window, "requests.new.natural");
    window.drag_at(from);
    window.run();
    window.hover_at(to);
    window.run();
    window.drop_at(to);
    window.run();
    assert_eq!(window.focus().as_deref(), Some("requests.carried_in.enterprise"));
    window.event(Event::Copy);
    window.step();
    assert_eq!(window.copied().as_deref(), Some("3\t1\r\n5\t6\r\n"));
}
