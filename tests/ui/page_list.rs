//! The list of pages in the preview, and the way through the regions by keys.

use std::time::{Duration, Instant};

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use nianbao::{
    address::Address,
    open::settings::{Settings, preview::PageList},
    view::{command::Command, ids},
};

use crate::{
    harness::{Window, command, focused},
    preview::{input, press, preview, previewed, previewed_with, settle},
};

const BUTTON: &str = "页面缩略图";

/// The preview alone, which has room for the list.
fn alone() -> Window {
    let mut window = previewed();
    press(&mut window, Modifiers::SHIFT, Key::F5);
    drawn(&mut window);
    window
}

/// Until every picture in the list is that of its page.
#[track_caller]
fn drawn(window: &mut Window) {
    settle(window);
    let began = Instant::now();
    while preview(window).listed().is_empty() || !preview(window).is_list_current() {
        assert!(began.elapsed() < Duration::from_secs(10), "the small pages do not come");
        std::thread::sleep(Duration::from_millis(5));
        window.run_ok();
    }
}

/// The number of the page that the list marks, from 1.
#[track_caller]
fn marked(window: &Window) -> usize {
    let row = window.get_by_label_contains("，当前页");
    let name = row.accesskit_node().label().unwrap_or_default();
    let number = name.chars().filter(char::is_ascii_digit).collect::<String>();
    number.parse().expect("its number stands in the name")
}

fn current(window: &Window) -> usize {
    preview(window).current() + 1
}

#[test]
fn it_is_shown_where_there_is_room_and_otherwise_when_it_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = folder.path().join("window.ron");
    let mut window = previewed_with(Some(settings.clone()));
    assert!(preview(&window).listed().is_empty(), "beside the form the pages need the room");
    let wide = preview(&window).scale();
    window.get_by_label(BUTTON).click();
    drawn(&mut window);
    assert!(preview(&window).scale() < wide);
    press(&mut window, Modifiers::SHIFT, Key::F5);
    drawn(&mut window);
    window.get_by_label(BUTTON).click();
    settle(&mut window);
    assert!(preview(&window).listed().is_empty());
    window.state().settings.save(&settings);
    assert_eq!(Settings::load(&settings).preview.list, PageList { roomy: false, narrow: true });
}

#[test]
fn a_click_leads_to_a_page_and_the_mark_follows() {
    let mut window = alone();
    assert_eq!(marked(&window), 1);
    let row = window.get_by_label_contains("第 8 页　");
    let name = row.accesskit_node().label().unwrap_or_default();
    let pages = preview(&window).pages();
    let begins = pages.outline.iter().filter(|bookmark| bookmark.page == 7).collect::<Vec<_>>();
    assert!(begins.len() > 1 && begins.iter().all(|bookmark| name.contains(&bookmark.title)), "{name}");
    row.click_accesskit();
    drawn(&mut window);
    assert_eq!((current(&window), marked(&window)), (8, 8));
    window.get_by_label("下一页").click();
    drawn(&mut window);
    assert_eq!((current(&window), marked(&window)), (9, 9));
}

#[test]
fn keys_go_from_page_to_page() {
    let mut window = alone();
    window.get_by_label_contains("，当前页").focus();
    window.run_ok();
    for (key, page) in [
        (Key::ArrowDown, 2),
        (Key::ArrowDown, 3),
        (Key::ArrowUp, 2),
        (Key::End, 9),
        (Key::ArrowDown, 9),
        (Key::Home, 1),
    ] {
        press(&mut window, Modifiers::NONE, key);
        drawn(&mut window);
        assert_eq!((current(&window), marked(&window)), (page, page), "{key:?}");
        assert!(window.get_by_label_contains("，当前页").is_focused(), "{key:?}");
    }
    press(&mut window, Modifiers::NONE, Key::PageDown);
    let far = current(&window);
    assert!(far > 2, "as many as can be seen: {far}");
    press(&mut window, Modifiers::NONE, Key::PageUp);
    assert_eq!(current(&window), 1);
    press(&mut window, Modifiers::NONE, Key::Tab);
    assert!(window.get_by_label("预览文稿").is_focused(), "one stop for Tab: then come the pages themselves");
}

#[test]
fn a_page_that_is_gone_to_is_the_current_one_where_several_are_in_view() {
    let mut window = alone();
    for _ in 0..8 {
        window.get_by_label("缩小预览").click();
        drawn(&mut window);
    }
    let row = window.get_by_label_contains("第 9 页");
    row.click_accesskit();
    drawn(&mut window);
    assert_eq!(marked(&window), 9);
    window.get_by_label("上一页").click();
    drawn(&mut window);
    assert_eq!(marked(&window), 8);
}

#[test]
fn f6_stops_at_the_pages_which_keys_scroll() {
    let mut window = previewed();
    window.state_mut().desk.as_mut().expect("a report").enter(0);
    window.run_ok();
    assert_eq!(focused(&window), Some(input("unit")));
    press(&mut window, Modifiers::NONE, Key::F6);
    assert!(window.get_by_label("预览文稿").is_focused());
    let top = |window: &Window| window.get_by_label("第 1 页，共 9 页").rect().top();
    let before = top(&window);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    let (down, page) = (top(&window), current(&window));
    assert!(down < before && page == 1);
    press(&mut window, Modifiers::NONE, Key::PageDown);
    press(&mut window, Modifiers::NONE, Key::PageDown);
    settle(&mut window);
    assert!(current(&window) > 1);
    press(&mut window, Modifiers::NONE, Key::End);
    settle(&mut window);
    assert_eq!(current(&window), 9);
    press(&mut window, Modifiers::NONE, Key::Home);
    settle(&mut window);
    assert!((top(&window) - before).abs() < 1.0);
    assert!(window.get_by_label("预览文稿").is_focused(), "the keys stay with the pages");
    press(&mut window, Modifiers::SHIFT, Key::F6);
    assert_eq!(focused(&window), Some(input("unit")), "and back");
    // A button of the bar belongs to the preview, too; there is no form to go to where it is alone.
    command(&mut window, Command::PreviewAlone);
    settle(&mut window);
    window.get_by_label("适合宽度").focus();
    window.run_ok();
    press(&mut window, Modifiers::SHIFT, Key::F6);
    assert!(window.get_by_label_contains("，当前部分").is_focused());
    press(&mut window, Modifiers::NONE, Key::F6);
    assert!(window.get_by_label("预览文稿").is_focused());
}

#[test]
fn f6_knows_every_control_of_a_panel_and_where_none_is() {
    let mut window = previewed();
    command(&mut window, Command::TogglePreview);
    // Where the preview was, the form is now.
    let cell = "requests.new.other";
    window.state_mut().desk.as_mut().expect("a report").go_to(&Address::new(cell));
    window.run_ok();
    assert_eq!(focused(&window), Some(input(cell)));
    press(&mut window, Modifiers::SHIFT, Key::F6);
    assert!(window.get_by_label_contains("，当前部分").is_focused());
    // A tab belongs to its panel.
    window.get_all_by_role(Role::Tab).next().expect("the findings").focus();
    window.run_ok();
    press(&mut window, Modifiers::SHIFT, Key::F6);
    let form = &window.state().desk.as_ref().expect("a report").report().form;
    assert!(ids::inputs(form).any(|address| Some(ids::input(&address)) == focused(&window)), "the form is before it");
}
