//! Texts as in a word processor: pages, words, the menu, headings, and the text of the year before.

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use nianbao::{address::Address, view::ids};

use crate::text::{CTRL, Desk, OVERVIEW, Window, undo};

/// Where the cursor stands, in characters, and whether it can be seen.
fn cursor(window: &Window) -> (usize, bool) {
    let id = ids::input(&Address::new("overview"));
    let state = egui::text_edit::TextEditState::load(&window.0.ctx, id).expect("it was shown");
    let shown = window.0.output().platform_output.ime.expect("the text has the focus").cursor_rect;
    (state.cursor.char_range().expect("a cursor").primary.index.0, window.0.ctx.content_rect().contains_rect(shown))
}

#[test]
fn a_page_is_turned_with_the_cursor_in_view() {
    let paragraph = "政府信息公开工作".repeat(12);
    let text = vec![paragraph; 60].join("\n");
    let mut window = Window::writing(&text);
    window.key(CTRL, Key::Home);
    assert_eq!(cursor(&window), (0, true));
    let mut before = 0;
    for _ in 0..3 {
        window.key(Modifiers::NONE, Key::PageDown);
        let (at, seen) = cursor(&window);
        assert!(seen && at > before + 500, "{at} after {before}");
        before = at;
    }
    window.key(Modifiers::SHIFT, Key::PageUp);
    let id = ids::input(&Address::new("overview"));
    let state = egui::text_edit::TextEditState::load(&window.0.ctx, id).expect("shown");
    assert!(!state.cursor.char_range().expect("a cursor").is_empty(), "Shift selects");
    window.key(CTRL, Key::End);
    assert_eq!(cursor(&window), (text.chars().count(), true));
    window.key(Modifiers::NONE, Key::PageDown);
    assert_eq!(cursor(&window), (text.chars().count(), true));
    window.text_is(&text);
}

#[test]
fn the_cursor_stays_in_view_where_the_text_is_laid_out_anew() {
    let paragraph = "政府信息公开工作".repeat(12);
    let text = vec![paragraph; 40].join("\n");
    let mut window = Window::writing(&text);
    assert!(cursor(&window).1);
    for size in [[500.0, 768.0], [500.0, 300.0], [1366.0, 768.0]] {
        window.0.set_size(size.into());
        window.0.run();
        assert!(cursor(&window).1, "{size:?}");
    }
    window.0.ctx.set_zoom_factor(1.5);
    window.0.run();
    assert!(cursor(&window).1, "zoomed");
}

#[test]
fn a_long_paste_brings_its_end_into_view() {
    for before in ["", "甲"] {
        let mut window = Window::writing(before);
        window.event(Event::Paste("政府信息公开工作\n".repeat(200)));
        assert!(cursor(&window).1, "after {before:?}");
    }
}

#[test]
fn a_double_click_selects_a_word() {
    let mut window = Window::writing("我镇主动公开政府信息");
    window.key(Modifiers::NONE, Key::Home);
    let line = window.0.output().platform_output.ime.expect("focused").cursor_rect;
    // In the middle of the seventh character.
    let at = line.center() + egui::vec2(6.5 * 15.0, 0.0);
    window.event(Event::PointerMoved(at));
    for pressed in [true, false, true, false] {
        let event =
            Event::PointerButton { pos: at, button: egui::PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
        window.0.event(event);
        window.0.step();
    }
    window.0.run();
    assert_eq!(window.0.state().editor.selected_words(&window.0.ctx), "政府");
}

/// A click with the right button on a character of the first line.
fn right_click(window: &mut Window, char: f32) {
    window.key(CTRL, Key::Home);
    let line = window.0.output().platform_output.ime.expect("focused").cursor_rect;
    let at = line.center() + egui::vec2((char + 0.5) * 15.0, 0.0);
    right_click_at(window, at);
}

fn right_click_at(window: &mut Window, at: egui::Pos2) {
    for pressed in [true, false] {
        let event = Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Secondary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        window.0.event(Event::PointerMoved(at));
        window.0.event(event);
        window.0.step();
    }
    window.0.run();
}

#[test]
fn the_menu_of_a_text_says_what_cannot_be_done() {
    let mut window = Window::writing("政府信息公开");
    right_click(&mut window, 2.0);
    for (name, enabled) in [("剪切", false), ("复制", false), ("粘贴", true), ("全选", true), ("新建批注…", true)]
    {
        let node = window.node(name);
        assert_eq!(egui_kittest::kittest::NodeT::accesskit_node(&node).is_disabled(), !enabled, "{name}");
    }
    window.click("全选");
    assert_eq!(window.0.state().editor.selected_words(&window.0.ctx), "政府信息公开");
    // What is selected stays so under the right button, and in the menu.
    let line = window.0.output().platform_output.ime.expect("focused").cursor_rect;
    right_click_at(&mut window, line.center() - egui::vec2(2.5 * 15.0, 0.0));
    assert_eq!(window.0.state().editor.selected_words(&window.0.ctx), "政府信息公开");
    window.node("剪切").click();
    let mut asked = false;
    for _ in 0..6 {
        window.0.step();
        let root = window.0.output().viewport_output.get(&egui::ViewportId::ROOT);
        asked |= root.is_some_and(|root| root.commands.contains(&egui::ViewportCommand::RequestCut));
    }
    assert!(asked, "the clipboard is asked for");
    window.event(Event::Cut);
    window.wait(1.0);
    window.text_is("");
}

#[test]
fn a_heading_comes_and_goes_by_its_button() {
    let mut window = Window::writing("（一）主动公开\n平台建设");
    window.click("二级标题");
    window.text_is("（一）主动公开\n（二）平台建设");
    window.click("三级标题");
    window.text_is("（一）主动公开\n1.平台建设");
    window.click("三级标题");
    window.text_is("（一）主动公开\n平台建设");
    for expected in ["（一）主动公开\n1.平台建设", "（一）主动公开\n（二）平台建设", "（一）主动公开\n平台建设"]
    {
        undo(&mut window);
        window.text_is(expected);
    }
}

#[test]
fn a_paragraph_of_last_year_is_taken_over_in_one_step() {
    let mut desk = Desk::new("overview", "（一）主动公开。2023年公开信息250条。");
    desk.last = "（一）主动公开。2022年公开信息100条。\n（二）平台建设。改版网站。";
    let mut window = Window::of(desk);
    window.focus(OVERVIEW);
    window.0.get_by_label("2022 年度");
    window.0.get_by_label("本年有改动");
    window.0.get_by_label_contains("采用：（二）平台").click();
    window.0.run();
    window.text_is("（一）主动公开。2023年公开信息250条。\n（二）平台建设。改版网站。");
    window.0.get_by_label("与本年相同");
    window.0.get_by_label_contains("采用：（一）主动").click();
    window.0.run();
    window.text_is("（一）主动公开。2022年公开信息100条。\n（二）平台建设。改版网站。");
    undo(&mut window);
    window.text_is("（一）主动公开。2023年公开信息250条。\n（二）平台建设。改版网站。");
    undo(&mut window);
    window.text_is("（一）主动公开。2023年公开信息250条。");
}
