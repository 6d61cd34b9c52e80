//! A table so large that not all of its figures take part in a frame: what is near is there, and everything is reached.

use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, Rect, Role, TouchPhase, Vec2};
use egui_kittest::{
    Node,
    kittest::{NodeT as _, Queryable as _},
};
use nianbao::form::Form;

use crate::desk::{Hands as _, Window, open_form};

const ROWS: usize = 150;
const COLUMNS: usize = 20;

/// A window with such a table; what can be seen of it is [`SEEN`] at the most.
fn large() -> Window {
    let columns = (0..COLUMNS).map(|column| format!("Column(key: \"c{column}\", label: \"第{column}列\"),"));
    let rows = (0..ROWS).map(|row| format!("Row(key: \"r{row}\", label: \"第{row}行\"),"));
    let printed = (0..ROWS).map(|row| format!("[Row(of: \"wide.r{row}\"), Entries(of: \"wide.r{row}\")],"));
    let header = (0..COLUMNS).map(|column| format!("Column(of: \"wide.c{column}\"),"));
    let source = format!(
        "(id: \"wide\", name: \"大表\", basis: [], from_year: 2024, title: \"\", lead: \"\", sections: [(key: \"s\", parts: [Grid(
            title: \"大表\", footnote: \"wide\", widths: [{}], min_row: 7, label_size: 10,
            rows: [[Text(text: \"项目\"), {}], {}])])],
        tables: [(key: \"wide\", title: \"大表\", columns: [{}], rows: [{}])])",
        "5, ".repeat(COLUMNS + 1),
        header.collect::<String>(),
        printed.collect::<String>(),
        columns.collect::<String>(),
        rows.collect::<String>(),
    );
    open_form(Form::parse(&source).unwrap_or_else(|err| panic!("{err}")).into(), "wide")
}

const SEEN: Rect = Rect::from_min_max(Pos2::ZERO, Pos2::new(900.0, 640.0));

/// A figure as assistive technology has it.
fn figure<'w>(window: &'w Window, address: &str) -> Node<'w> {
    let name = window.name(address);
    window
        .get_all_by_role(Role::TextInput)
        .find(|node| node.accesskit_node().label().as_deref() == Some(&*name))
        .expect("it is there")
}

/// Whether a figure is there for assistive technology.
fn is_there(window: &Window, address: &str) -> bool {
    window.query_by_label(&window.name(address)).is_some()
}

/// The figure has the focus, can be seen, and those around it are there.
#[track_caller]
fn is_at(window: &Window, row: usize, column: usize) {
    let address = |row: usize, column: usize| format!("wide.r{row}.c{column}");
    let node = figure(window, &address(row, column));
    assert!(node.is_focused(), "{row} {column}: {:?}", window.focus());
    assert!(SEEN.contains_rect(node.rect()), "{row} {column}: {}", node.rect());
    for row in row.saturating_sub(1)..=(row + 1).min(ROWS - 1) {
        for column in column.saturating_sub(1)..=(column + 1).min(COLUMNS - 1) {
            assert!(is_there(window, &address(row, column)), "{row} {column}");
        }
    }
}

fn scroll(window: &mut Window, down: f32) {
    let (unit, phase, source) = (MouseWheelUnit::Point, TouchPhase::Move, MouseWheelSource::Wheel);
    let (delta, modifiers) = (Vec2::new(0.0, -down), Modifiers::NONE);
    window.event(Event::PointerMoved(SEEN.center()));
    window.event(Event::MouseWheel { unit, delta, source, phase, modifiers });
    // The view takes its time to get there.
    window.run_steps(20);
}

#[test]
fn what_is_near_is_there_and_the_rest_is_counted() {
    let window = large();
    let inputs = window.get_all_by_role(Role::TextInput).count();
    assert!((500..1000).contains(&inputs), "of {}: {inputs}", ROWS * COLUMNS);
    let table = window.get_by_role_and_label(Role::Group, "大表，数字 150 行 20 列");
    let data = table.accesskit_node().data();
    assert_eq!((data.row_count(), data.column_count()), (Some(ROWS + 1), Some(COLUMNS + 1)));
    let cell = figure(&window, "wide.r3.c4").accesskit_node();
    assert_eq!((cell.data().row_index(), cell.data().column_index()), (Some(4), Some(5)));
    assert!(is_there(&window, "wide.r149.c19"), "the last one, where Shift+Tab comes in");
    assert!(!is_there(&window, "wide.r100.c3"));
}

#[test]
fn keys_go_everywhere_and_bring_it_into_view() {
    let mut window = large();
    window.click("wide.r0.c0");
    is_at(&window, 0, 0);
    window.ctrl(Key::End);
    is_at(&window, ROWS - 1, COLUMNS - 1);
    window.ctrl(Key::Home);
    is_at(&window, 0, 0);
    window.press(Key::End);
    is_at(&window, 0, COLUMNS - 1);
    window.press(Key::Tab);
    is_at(&window, 1, 0);
    for row in 2..60 {
        window.press(Key::ArrowDown);
        is_at(&window, row, 0);
    }
    window.shift(Key::Tab);
    is_at(&window, 58, COLUMNS - 1);
    window.type_text("7");
    assert_eq!(window.holds("wide.r58.c19"), "7");
}

#[test]
fn the_focus_stays_where_it_was_while_the_view_goes_elsewhere() {
    let mut window = large();
    window.click("wide.r2.c3");
    scroll(&mut window, 2500.0);
    let node = figure(&window, "wide.r2.c3");
    assert!(node.is_focused() && !SEEN.intersects(node.rect()), "{}", node.rect());
    assert!(is_there(&window, "wide.r3.c4") && !is_there(&window, "wide.r9.c4"), "its neighbours alone");
    window.type_text("7");
    assert_eq!(window.holds("wide.r2.c3"), "7");
    window.press(Key::ArrowDown);
    is_at(&window, 3, 3);
}

#[test]
fn tab_comes_in_at_both_ends_wherever_the_view_is() {
    let mut window = large();
    window.click("wide.r149.c19");
    window.press(Key::Tab);
    assert!(window.get_by_label("大表，表注").is_focused());
    scroll(&mut window, -1500.0);
    window.shift(Key::Tab);
    is_at(&window, ROWS - 1, COLUMNS - 1);
    window.get_by_label("空白填 0").focus();
    window.run();
    window.press(Key::Tab);
    is_at(&window, 0, 0);
}

#[test]
fn a_jump_and_assistive_technology_reach_what_is_out_of_view() {
    let mut window = large();
    let cell = window.state().editing.report().form.cell("wide.r120.c15").expect("a cell");
    window.state_mut().state.jump_to(cell);
    window.run();
    is_at(&window, 120, 15);

    // What is read beyond the view is brought into it, and more is there then.
    scroll(&mut window, -100_000.0);
    let edge = (0..ROWS).rev().find(|row| *row < 100 && is_there(&window, &format!("wide.r{row}.c0"))).expect("a row");
    let node = figure(&window, &format!("wide.r{edge}.c0"));
    assert!(!SEEN.contains_rect(node.rect()), "{edge}: {}", node.rect());
    node.scroll_to_me();
    window.run();
    let node = figure(&window, &format!("wide.r{edge}.c0"));
    assert!(SEEN.contains_rect(node.rect()), "{edge}: {}", node.rect());
    assert!(is_there(&window, &format!("wide.r{}.c0", edge + 3)));
}
