//! The preview: opened, clicked on, enlarged, followed.

use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

use egui::{Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, Rect, TouchPhase, vec2};
use egui_kittest::kittest::Queryable as _;
use nianbao::{
    address::Address,
    document,
    open::settings::{
        Settings,
        preview::{Shown, Zoom},
    },
    report::Edit,
    typeset::{page::Page, typeset},
    view::{command::Command, ids, preview::Preview},
    window::App,
};

use crate::harness::{self, Window, command, focused};

/// A window on the example with the preview beside the form, come to rest.
pub(crate) fn previewed() -> Window {
    previewed_with(None)
}

pub(crate) fn previewed_with(settings: Option<PathBuf>) -> Window {
    // Characters that cannot be printed come up in one of the tests.
    let mut window = harness::builder().allow_missing_glyphs().with_max_steps(20).build_eframe(|creation| {
        let mut app = App::new(&creation.egui_ctx, settings, harness::store());
        app.ask_for_paths();
        app
    });
    window.run();
    command(&mut window, Command::OpenExample);
    if window.state().settings.preview.shown == Shown::Closed {
        press(&mut window, Modifiers::NONE, Key::F5);
    }
    settle(&mut window);
    window
}

pub(crate) fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run_ok();
}

pub(crate) fn preview(window: &Window) -> &Preview {
    &window.state().desk.as_ref().expect("a report is open").preview
}

/// Until the pages in view are those of the report.
#[track_caller]
pub(crate) fn settle(window: &mut Window) {
    let began = Instant::now();
    loop {
        window.run_ok();
        let desk = window.state().desk.as_ref().expect("a report is open");
        if desk.preview.is_current(desk) {
            return;
        }
        assert!(began.elapsed() < Duration::from_secs(10), "the pages do not come");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Where a page lies on the screen.
#[track_caller]
fn page_rect(window: &Window, page: usize) -> Rect {
    let count = preview(window).pages().pages.len();
    window.get_by_label(&format!("第 {} 页，共 {count} 页", page + 1)).rect()
}

/// The middle of the first area of an address, and its page.
#[track_caller]
fn place(window: &Window, address: &str) -> (usize, Pos2) {
    let pages = &preview(window).pages().pages;
    let found =
        |page: &Page| page.areas.iter().rev().find(|area| area.address.as_str() == address).map(|area| area.rect);
    let (number, rect) =
        pages.iter().enumerate().find_map(|(number, page)| Some((number, found(page)?))).expect("it is printed");
    let middle = vec2((rect.x + rect.width / 2.0).0, (rect.y + rect.height / 2.0).0);
    (number, page_rect(window, number).min + middle * preview(window).scale())
}

fn click(window: &mut Window, at: Pos2) {
    window.event(Event::PointerMoved(at));
    for pressed in [true, false] {
        let modifiers = Modifiers::NONE;
        window.event(Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers });
        window.step();
    }
    settle(window);
}

pub(crate) fn input(address: &str) -> egui::Id {
    ids::input(&Address::new(address))
}

#[test]
fn the_preview_shows_the_pages_of_the_printed_file() {
    let window = previewed();
    let report = window.state().desk.as_ref().expect("a report is open").report();
    let pages = typeset(&document::print(report));
    assert_eq!(*preview(&window).pages(), pages);
    let first = page_rect(&window, 0);
    let shape = first.height() / first.width();
    assert!((shape - 297.0 / 210.0).abs() < 0.01, "A4: {first:?}");
    assert!(window.query_by_label("页码：第 1 页，共 9 页").is_some(), "the bar says which page");
}

#[test]
fn the_form_stays_beside_it_and_goes_when_it_is_alone() {
    let mut window = previewed();
    let unit = |window: &Window| window.query_by_label("单位名称").is_some();
    assert!(unit(&window));
    press(&mut window, Modifiers::SHIFT, Key::F5);
    settle(&mut window);
    assert!(!unit(&window) && preview(&window).scale() > 1.0, "the pages have the room");
    press(&mut window, Modifiers::SHIFT, Key::F5);
    assert!(unit(&window));
    press(&mut window, Modifiers::NONE, Key::F5);
    assert_eq!(window.state().settings.preview.shown, Shown::Closed);
    assert!(window.query_by_label("预览").is_some(), "the command");
    assert!(window.query_by_label("下一页").is_none());
}

#[test]
fn the_findings_make_room_for_it() {
    let mut window = previewed();
    assert!(!window.state().settings.findings_open, "1366 points have no room for four columns");
    press(&mut window, Modifiers::NONE, Key::F5);
    assert!(window.state().settings.findings_open);
}

#[test]
fn a_click_goes_to_the_field() {
    let mut window = previewed();
    let (_, title) = place(&window, "title");
    click(&mut window, title);
    assert_eq!(focused(&window), Some(input("title")));

    let pages = &preview(&window).pages().pages;
    let has = |page: &Page| page.areas.iter().any(|area| area.address.as_str() == "requests.new.natural");
    let number = pages.iter().position(has).expect("it is printed");
    for _ in 0..number {
        window.get_by_label("下一页").click();
        settle(&mut window);
    }
    let (_, cell) = place(&window, "requests.new.natural");
    click(&mut window, cell);
    assert_eq!(focused(&window), Some(input("requests.new.natural")));
    window.event(Event::Text("7".to_owned()));
    window.run_ok();
    let form = window.state().desk.as_ref().expect("a report").report().form.clone();
    let cell = form.cell("requests.new.natural").expect("a cell");
    let value = window.state().desk.as_ref().expect("a report").report().number(cell);
    assert_eq!(value.map(|number| number.to_string()).as_deref(), Some("7"), "typing goes there");
}

#[test]
fn a_click_in_a_text_puts_the_cursor_there() {
    let mut window = previewed();
    // The line under the heading of the first section.
    let page = &preview(&window).pages().pages[0];
    let run =
        page.runs.iter().find(|run| run.glyphs.iter().map(|glyph| glyph.char).collect::<String>().contains("我镇紧紧"));
    let run = run.expect("the example has it");
    let glyph = run.glyphs.iter().find(|glyph| glyph.char == '紧').expect("it has one");
    let at = vec2((run.x + glyph.offset).0 + 1.0, run.baseline.0 - 5.0) * preview(&window).scale();
    let at = page_rect(&window, 0).min + at;
    click(&mut window, at);
    assert_eq!(focused(&window), Some(input("overview")));
    window.event(Event::Text("〇".to_owned()));
    window.run_ok();
    let desk = window.state_mut().desk.as_mut().expect("a report");
    desk.flush();
    assert!(desk.report().text("overview").contains("我镇〇紧紧"), "{}", desk.report().text("overview"));
}

#[test]
fn a_click_while_it_is_alone_brings_the_form_back() {
    let mut window = previewed();
    press(&mut window, Modifiers::SHIFT, Key::F5);
    settle(&mut window);
    let (_, title) = place(&window, "title");
    click(&mut window, title);
    assert_eq!(window.state().settings.preview.shown, Shown::Beside);
    assert_eq!(focused(&window), Some(input("title")));
}

#[test]
fn the_pages_follow_an_edit_and_what_is_still_being_typed() {
    let mut window = previewed();
    let printed = |window: &Window| {
        let pages = &preview(window).pages().pages;
        pages.iter().flat_map(|page| &page.runs).flat_map(|run| &run.glyphs).map(|glyph| glyph.char).collect::<String>()
    };
    let desk = window.state_mut().desk.as_mut().expect("a report");
    desk.session.editing.apply(Edit::Text("other".into(), Some("无其他事项。甲乙丙丁".into())));
    settle(&mut window);
    assert!(printed(&window).contains("无其他事项。甲乙丙丁"));

    window.state_mut().desk.as_mut().expect("a report").go_to(&Address::new("other"));
    window.run_ok();
    window.event(Event::Text("戊己".to_owned()));
    window.step();
    let desk = window.state().desk.as_ref().expect("a report");
    assert!(!desk.report().text("other").contains("戊己"), "not entered yet");
    settle(&mut window);
    assert!(printed(&window).contains("戊己"), "and seen all the same");
}

#[test]
fn what_no_face_has_stops_no_preview() {
    let mut window = previewed();
    let desk = window.state_mut().desk.as_mut().expect("a report");
    desk.session.editing.apply(Edit::Text("other".into(), Some("好\u{1F600}".into())));
    settle(&mut window);
    let runs = preview(&window).pages().pages.iter().flat_map(|page| &page.runs);
    let has_it = runs.flat_map(|run| &run.glyphs).any(|glyph| glyph.char == '\u{1F600}');
    assert!(has_it, "a mark stands for it");
}

#[test]
fn the_view_goes_where_the_focus_goes_and_stays_while_typing() {
    let mut window = previewed();
    assert_eq!(preview(&window).current(), 0);
    window.state_mut().desk.as_mut().expect("a report").go_to(&Address::new("requests.new.natural"));
    settle(&mut window);
    let (number, cell) = place(&window, "requests.new.natural");
    assert!(number > 0 && cell.y > 100.0 && cell.y < 740.0, "the cell is in view: {cell}");
    let before = page_rect(&window, number);
    window.event(Event::Text("9".to_owned()));
    settle(&mut window);
    assert_eq!(page_rect(&window, number), before, "nothing moves while somebody types");
    window.state_mut().desk.as_mut().expect("a report").show(1);
    settle(&mut window);
    assert_eq!(preview(&window).current(), 0, "and with the section that is shown");
}

#[test]
fn it_can_be_enlarged() {
    let mut window = previewed();
    let wide = preview(&window).scale();
    window.get_by_label("整页显示").click();
    settle(&mut window);
    let whole = page_rect(&window, 0);
    assert!(preview(&window).scale() < wide || whole.height() < 700.0, "{whole:?}");
    window.get_by_label("放大预览").click();
    settle(&mut window);
    let Zoom::Percent(percent) = window.state().settings.preview.zoom else { panic!("a step") };
    window.get_by_label("缩小预览").click();
    settle(&mut window);
    assert!(matches!(window.state().settings.preview.zoom, Zoom::Percent(less) if less < percent));
    let over = page_rect(&window, 0).intersect(window.ctx.content_rect()).center();
    window.event(Event::PointerMoved(over));
    let before = preview(&window).scale();
    let modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };
    let (unit, phase) = (MouseWheelUnit::Line, TouchPhase::Move);
    window.event_modifiers(
        Event::MouseWheel { unit, delta: vec2(0.0, 3.0), source: egui::MouseWheelSource::Wheel, phase, modifiers },
        modifiers,
    );
    settle(&mut window);
    assert!(preview(&window).scale() > before, "by the wheel with Ctrl");
    assert_eq!(window.state().settings.zoom, 100, "and the form beside it is as large as before");
    window.get_by_label("适合宽度").click();
    settle(&mut window);
    let again = preview(&window).scale();
    assert!((again - wide).abs() < 0.01, "{again} {wide}");
}

#[test]
fn it_is_as_it_was_left() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = folder.path().join("window.ron");
    let mut window = previewed_with(Some(settings.clone()));
    assert_eq!(window.state().settings.preview.width, None, "nobody has given it another");
    window.state_mut().settings.preview.width = Some(560.0);
    window.get_by_label("整页显示").click();
    settle(&mut window);
    window.state().settings.save(&settings);
    let kept = Settings::load(&settings).preview;
    assert_eq!((kept.shown, kept.zoom), (Shown::Beside, Zoom::Page));
    assert_eq!(kept.width, Some(560.0));
    let again = previewed_with(Some(settings));
    assert_eq!(again.state().settings.preview.zoom, Zoom::Page);
}

#[test]
fn nothing_is_painted_while_nothing_happens() {
    let mut window = previewed();
    let frames = |window: &Window| window.ctx.cumulative_pass_nr();
    let before = frames(&window);
    std::thread::sleep(Duration::from_millis(50));
    window.run_ok();
    window.run_ok();
    assert!(frames(&window) - before <= 4, "{} frames", frames(&window) - before);
}
