//! The table grid: what is shown, where the keys go, what is refused, what comes of it.

use egui::{Event, ImeEvent, Key, Role, Shape, epaint::ClippedShape};
use egui_kittest::kittest::Queryable as _;
use nianbao::{
    address::Address,
    form::{Form, builtins},
    report::{Edit, Entry, Report, Value},
    view::command::Command,
};

use crate::{
    desk::{Hands as _, Window, grids, open, open_form, open_grid},
    harness,
    office::{opened_clean, type_into},
};

#[test]
fn every_grid_of_every_form_shows_every_cell_by_name() {
    for form in builtins() {
        for grid in grids(&form) {
            let cells = grid.entries().map(|(_, cell)| cell).collect::<Vec<_>>();
            let window = open_grid(Report::new(form.clone(), "某镇", 2024), grid);
            for cell in cells {
                let name = form.full_name(cell);
                let node = window.get_by_label(&name);
                assert_eq!(node.value().as_deref(), Some(""), "{name} is blank");
            }
        }
    }
}

#[test]
fn keys_walk_the_printed_grid() {
    let mut window = open("cn-2021", "requests");
    window.click("requests.new.natural");
    for (key, to) in [
        (Key::Enter, "requests.carried_in.natural"),
        (Key::ArrowDown, "requests.granted.natural"),
        (Key::ArrowUp, "requests.carried_in.natural"),
        (Key::ArrowRight, "requests.carried_in.enterprise"),
        (Key::Tab, "requests.carried_in.research"),
        (Key::End, "requests.carried_in.other"),
        (Key::Tab, "requests.granted.natural"),
        (Key::Home, "requests.granted.natural"),
    ] {
        window.press(key);
        assert_eq!(window.focus().as_deref(), Some(to), "after {key:?}");
    }
    window.shift(Key::Tab);
    assert_eq!(window.focus().as_deref(), Some("requests.carried_in.other"));
    window.shift(Key::Enter);
    assert_eq!(window.focus().as_deref(), Some("requests.new.other"));
    window.ctrl(Key::End);
    assert_eq!(window.focus().as_deref(), Some("requests.carried_out.other"));
    window.ctrl(Key::Home);
    assert_eq!(window.focus().as_deref(), Some("requests.new.natural"));
    window.press(Key::PageDown);
    let page = window.focus().expect("a cell");
    assert!(page.ends_with(".natural") && page != "requests.new.natural", "{page}");
}

#[test]
fn enter_goes_from_the_last_row_to_the_next_column_and_after_tabs_to_the_next_row() {
    let mut window = open("cn-2021", "requests");
    window.click("requests.carried_out.natural");
    window.press(Key::Enter);
    assert_eq!(window.focus().as_deref(), Some("requests.new.enterprise"));
    window.click("requests.new.natural");
    for _ in 0..5 {
        window.press(Key::Tab);
    }
    assert_eq!(window.focus().as_deref(), Some("requests.new.other"));
    window.press(Key::Enter);
    assert_eq!(window.focus().as_deref(), Some("requests.carried_in.natural"));
    window.click("requests.carried_out.other");
    window.press(Key::Enter);
    assert_eq!(window.focus().as_deref(), Some("requests.new.natural"), "what has been left out");
}

#[test]
fn a_table_of_one_row_is_filled_in_with_enter_alone() {
    let mut window = open("cn-2021", "disputes");
    window.click("disputes.review.upheld");
    for digit in 1..=12 {
        window.type_text(&digit.to_string());
        window.press(Key::Enter);
    }
    assert_eq!(window.holds("disputes.review.pending"), "4");
    assert_eq!(window.holds("disputes.direct.upheld"), "5");
    assert_eq!(window.holds("disputes.after_review.pending"), "12");
    assert_eq!(window.shows("disputes.after_review.total"), "42");
}

#[test]
fn tab_leaves_the_grid_at_its_ends() {
    let mut window = open("cn-2021", "requests");
    window.click("requests.carried_out.other");
    window.press(Key::Tab);
    assert!(window.get_by_label("收到和处理政府信息公开申请情况，表注").is_focused());
    window.shift(Key::Tab);
    assert_eq!(window.focus().as_deref(), Some("requests.carried_out.other"), "and comes back");
}

#[test]
fn totals_follow_every_key() {
    let mut window = open("cn-2021", "requests");
    window.click("requests.new.natural");
    window.type_text("1");
    assert_eq!(window.shows("requests.new.total"), "1");
    window.type_text("2");
    assert_eq!(window.shows("requests.new.total"), "12");
    window.press(Key::Tab);
    window.type_text("30");
    assert_eq!(window.shows("requests.new.total"), "42");
    window.press(Key::Backspace);
    assert_eq!(window.shows("requests.new.total"), "15");
}

#[test]
fn typing_replaces_what_stands_there_and_escape_brings_it_back() {
    let mut window = open("cn-2021", "requests");
    window.click("requests.new.natural");
    window.type_text("12");
    window.press(Key::Enter);
    window.press(Key::ArrowUp);
    window.type_text("7");
    assert_eq!(window.shows("requests.new.natural"), "7");
    window.press(Key::Escape);
    assert_eq!(window.shows("requests.new.natural"), "12");
    assert_eq!(window.holds("requests.new.natural"), "12");
    assert_eq!(window.focus().as_deref(), Some("requests.new.natural"));
    window.type_text("8");
    assert_eq!(window.holds("requests.new.natural"), "8", "selected again");
}

#[test]
fn one_visit_is_one_undo_step() {
    let mut window = open("cn-2021", "requests");
    window.click("requests.new.natural");
    window.type_text("1");
    window.type_text("2");
    window.press(Key::Tab);
    window.type_text("5");
    window.undo();
    assert_eq!(
        (window.holds("requests.new.enterprise"), window.holds("requests.new.natural")),
        (String::new(), "12".into())
    );
    assert_eq!(window.shows("requests.new.enterprise"), "");
    window.undo();
    assert_eq!(window.holds("requests.new.natural"), "");
    assert!(!window.state().editing.can_undo());
}

#[test]
fn undo_shows_in_the_field_that_has_the_focus() {
    let mut window = open("cn-2021", "requests");
    window.click("requests.new.natural");
    window.type_text("12");
    window.undo();
    assert_eq!(window.shows("requests.new.natural"), "");
    window.type_text("3");
    assert_eq!(window.holds("requests.new.natural"), "3");
    // egui's own undo must not bring back what the document has forgotten.
    window.ctrl(Key::Z);
    assert_eq!(window.shows("requests.new.natural"), "3");
}

#[test]
fn what_chinese_input_produces_is_normalised() {
    let mut window = open("cn-2021", "documents");
    for (address, typed, holds) in [
        ("documents.regulations.made", "１２３", "123"),
        ("documents.regulations.repealed", " 1,234 ", "1234"),
        ("documents.regulations.valid", "1，234", "1234"),
        ("documents.normative.made", "007", "7"),
        ("charges.administrative.amount", "59,237.2400", "59237.2400"),
    ] {
        window.click(address);
        for char in typed.chars() {
            window.type_text(&char.to_string());
        }
        assert_eq!(window.shows(address), typed, "as typed while the focus is there");
        window.press(Key::Enter);
        window.click("decisions.coercion.processed");
        assert_eq!(window.holds(address), holds);
        assert_eq!(window.shows(address), holds);
    }
}

#[test]
fn what_is_no_figure_is_refused_with_a_reason_and_kept() {
    let mut window = open("cn-2021", "documents");
    for (typed, reason) in
        [("3x", "不是数字"), ("-3", "负数"), ("3.5", "整数"), ("无", "无"), ("99999999999999999999", "太大")]
    {
        window.click("documents.normative.made");
        window.type_text(typed);
        assert_eq!(window.holds("documents.normative.made"), format!("?{typed}"));
        assert!(
            window.says("documents.normative.made").contains(reason),
            "{typed}: {}",
            window.says("documents.normative.made")
        );
        window.press(Key::Enter);
        assert_eq!(window.shows("documents.normative.made"), typed, "it stays");
        assert!(window.says("documents.normative.made").contains(reason), "and so does the reason");
    }
    window.click("documents.normative.made");
    window.type_text("3");
    assert_eq!(
        (window.holds("documents.normative.made"), window.says("documents.normative.made")),
        ("3".into(), String::new())
    );
}

#[test]
fn an_unfinished_amount_is_not_yet_refused() {
    let mut window = open("cn-2021", "documents");
    window.click("charges.administrative.amount");
    window.type_text("3.");
    assert_eq!(window.holds("charges.administrative.amount"), "");
    assert_eq!(window.says("charges.administrative.amount"), "");
    window.type_text("5");
    assert_eq!(window.holds("charges.administrative.amount"), "3.5");
    window.press(Key::Backspace);
    window.press(Key::Tab);
    window.press(Key::Tab);
    window.click("documents.regulations.made");
    assert_eq!(window.holds("charges.administrative.amount"), "?3.", "left unfinished it is refused, not dropped");
}

#[test]
fn a_flush_hands_out_what_is_unfinished() {
    let mut window = open("cn-2021", "documents");
    window.click("charges.administrative.amount");
    window.type_text("3.");
    let changes = window.state_mut().flush();
    let [change] = &changes[..] else { panic!("{changes:?}") };
    let Edit::Cell(_, Some(Entry { value: Value::Refused(text), .. })) = &change.edit else { panic!("{change:?}") };
    assert_eq!(text, "3.");
}

#[test]
fn a_change_may_fall_below_nought() {
    let mut window = open("cn-2019", "items");
    window.click("items.licensing.change");
    window.type_text("-");
    assert_eq!(window.says("items.licensing.change"), "");
    window.type_text("12");
    assert_eq!(window.holds("items.licensing.change"), "-12");
}

#[test]
fn keys_of_one_frame_are_done_in_their_order() {
    let mut window = open("cn-2021", "requests");
    window.click("requests.new.natural");
    let key =
        |key| Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: egui::Modifiers::NONE };
    let events = &mut window.input_mut().events;
    events.extend([Event::Text("5".into()), key(Key::Enter), Event::Text("6".into()), key(Key::Tab), key(Key::Tab)]);
    events.extend([Event::Text("7".into()), Event::Text("8".into()), key(Key::Enter)]);
    window.run_steps(12);
    assert_eq!(window.holds("requests.new.natural"), "5");
    assert_eq!(window.holds("requests.carried_in.natural"), "6");
    assert_eq!(window.holds("requests.carried_in.research"), "78");
    assert_eq!(window.focus().as_deref(), Some("requests.granted.natural"), "Enter after Tabs");
}

#[test]
fn blanks_are_filled_in_one_step() {
    let mut window = open("cn-2021", "requests");
    window.click("requests.new.natural");
    window.type_text("3");
    window.get_by_label("空白填 0").click();
    window.run();
    assert_eq!(window.holds("requests.new.natural"), "3");
    assert_eq!(window.holds("requests.carried_out.other"), "0");
    assert_eq!(window.holds("requests.carried_out.total"), "", "totals are never typed");
    assert!(window.query_by_label_contains("还有").is_none());
    window.undo();
    assert_eq!(
        (window.holds("requests.new.natural"), window.holds("requests.carried_out.other")),
        ("3".into(), String::new())
    );
}

#[test]
fn computed_cells_take_no_text() {
    let mut window = open("cn-2021", "requests");
    window.click("requests.new.total");
    window.type_text("9");
    assert_eq!(window.holds("requests.new.total"), "");
    let name = window.name("requests.new.natural");
    window.get_by_label(&name).set_text_value_accesskit("4");
    window.run();
    assert_eq!(window.shows("requests.new.total"), "4", "assistive technology may set a value without the focus");
}

#[test]
fn the_strip_says_which_column_does_not_balance() {
    let mut window = open("cn-2021", "requests");
    assert!(window.query_by_label_contains("勾稽，自然人：空白 + 空白，空白 + 空白，未填完").is_some());
    window.click("requests.new.natural");
    window.type_text("3");
    window.click("requests.carried_out.natural");
    window.type_text("1");
    assert!(window.query_by_label_contains("勾稽，自然人：3 + 空白 = 3，空白 + 1 = 1，相差 2").is_some());
    window.press(Key::Escape);
    window.type_text("3");
    assert!(window.query_by_label_contains("勾稽，自然人：3 + 空白 = 3，空白 + 3 = 3，平衡").is_some());
}

#[test]
fn a_balance_shows_its_figure_whole() {
    let mut window = open("cn-2021", "requests");
    for typed in ["12", "123456789012"] {
        for at in ["requests.new.natural", "requests.carried_out.natural"] {
            window.click(at);
            window.type_text(typed);
        }
        // The focus is there still, so no column has moved.
        window.run();
        let lane = window.get_by_label_contains("勾稽，自然人").rect();
        let in_lane = |shape: &ClippedShape| match &shape.shape {
            Shape::Text(text) if lane.intersects(text.visual_bounding_rect()) => Some(text.clone()),
            _ => None,
        };
        let painted = window.output().shapes.iter().filter_map(in_lane).collect::<Vec<_>>();
        assert!(painted.iter().all(|text| lane.contains_rect(text.visual_bounding_rect())), "{typed} is cut off");
        assert!(painted.iter().any(|text| text.galley.text() == typed), "{typed}");
        assert!(painted.iter().any(|text| text.galley.text() == "✓"), "{typed}");
    }
}

#[test]
fn why_a_figure_is_refused_stays_within_the_form() {
    let mut window = harness::example();
    type_into(&mut window, "requests.new.other", "/");
    let right = window.get_by_label("只看当前部分").rect().left();
    let said = |shape: &ClippedShape| match &shape.shape {
        Shape::Text(text) if text.galley.text().contains("已保留所填内容") => Some(text.visual_bounding_rect()),
        _ => None,
    };
    let bubble = window.output().shapes.iter().find_map(said).expect("a bubble");
    assert!(bubble.right() < right, "{bubble:?} beside {right}");
}

#[test]
fn undoing_shows_the_first_of_what_changed() {
    let mut window = harness::example();
    let desk = window.state_mut().desk.as_mut().expect("a report");
    desk.go_to(&Address::new("requests.granted.natural"));
    window.run();
    window.event(Event::Paste("7\t7\r\n8\t8\r\n9\t9\r\n".to_owned()));
    window.run();
    for command in [Command::Undo, Command::Redo] {
        harness::command(&mut window, command);
        let at = harness::desk(&window).at.clone();
        assert_eq!(at, Some(Address::new("requests.granted.natural")), "{command:?}");
    }
}

#[test]
fn a_difference_is_told_in_every_column_at_every_width() {
    let mut window = open("cn-2021", "requests");
    for (difference, typed) in [("11", "12"), ("111", "112"), ("1234", "1235"), ("17999", "18000")] {
        window.click("requests.new.natural");
        window.type_text(typed);
        window.click("requests.carried_out.natural");
        window.type_text("1");
        window.press(Key::Tab);
        for width in [640.0, 720.0, 800.0, 900.0, 1100.0] {
            window.set_size(egui::vec2(width, 640.0));
            window.run();
            for column in ["勾稽，自然人", "勾稽，总计"] {
                let lane = window.get_by_label_contains(column).rect();
                let in_lane = |shape: &ClippedShape| match &shape.shape {
                    Shape::Text(text) if lane.contains_rect(text.visual_bounding_rect()) => {
                        Some(text.galley.text().to_owned())
                    }
                    _ => None,
                };
                let painted = window.output().shapes.iter().filter_map(in_lane).collect::<Vec<_>>();
                let told = painted.iter().any(|text| text.trim_start_matches('差') == difference);
                assert!(told && painted.iter().any(|text| text == "≠"), "{column} {width}: {painted:?}");
            }
        }
    }
}

#[test]
fn many_columns_are_narrower_before_they_stand_beyond_the_edge() {
    let mut window = open("cn-2021", "disputes");
    window.set_size(egui::vec2(540.0, 640.0));
    window.run();
    let last = window.get_by_label(&window.name("disputes.after_review.total")).rect();
    assert!(last.right() <= 540.0, "{last:?}");
    window.click("disputes.review.upheld");
    window.type_text("1234");
    window.press(Key::Tab);
    assert_eq!(window.shows("disputes.review.upheld"), "1234");
    let first = window.get_by_label(&window.name("disputes.review.upheld")).rect();
    let next = window.get_by_label(&window.name("disputes.review.corrected")).rect();
    assert!(first.width() > next.width(), "as wide as what stands in it");
}

#[test]
fn a_finding_can_jump_to_a_cell() {
    let mut window = open("cn-2021", "requests");
    let cell = window.state().editing.report().form.cell("requests.carried_out.legal").expect("a cell");
    window.state_mut().state.jump_to(cell);
    window.run();
    assert_eq!(window.focus().as_deref(), Some("requests.carried_out.legal"));
    let rect = window.get_by_label(&window.name("requests.carried_out.legal")).rect();
    assert!(rect.min.y > 0.0 && rect.max.y < 640.0, "in view: {rect:?}");
    window.type_text("2");
    assert_eq!(window.holds("requests.carried_out.legal"), "2");
}

fn preedit(text: &str) -> Event {
    Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None })
}

fn commit(text: &str) -> Event {
    Event::Ime(ImeEvent::Commit(text.to_owned()))
}

#[test]
fn letters_of_a_composition_never_reach_the_report() {
    let mut window = open("cn-2021", "requests");
    window.click("requests.new.natural");
    window.type_text("1");
    window.send(preedit("wen"));
    assert_eq!(window.holds("requests.new.natural"), "1");
    window.press(Key::Enter);
    assert_eq!(window.focus().as_deref(), Some("requests.new.natural"), "Enter belongs to the input method");
    window.click("requests.carried_in.natural");
    window.send(preedit(""));
    assert_eq!(window.shows("requests.new.natural"), "1");
    assert_eq!(
        (window.holds("requests.new.natural"), window.holds("requests.carried_in.natural")),
        ("1".into(), String::new())
    );
}

#[test]
fn what_an_input_method_commits_is_typed() {
    let mut window = open("cn-2021", "requests");
    window.click("requests.new.natural");
    window.send(preedit("1"));
    window.send(commit("１２"));
    assert_eq!(window.holds("requests.new.natural"), "12");
    window.send(commit("文"));
    assert_eq!(window.holds("requests.new.natural"), "?１２文");
    window.press(Key::Escape);
    assert_eq!(window.holds("requests.new.natural"), "");
}

/// A form that the program has never seen: another table, other columns, sums and a balance of its own.
const LOCAL: &str = include_str!("local.ron");

fn local() -> Window {
    let form = Form::parse(LOCAL).unwrap_or_else(|err| panic!("{err}"));
    open_form(form.into(), "training")
}

#[test]
fn a_local_form_works_as_the_built_in_ones() {
    let mut window = local();
    window.click("training.courses.first");
    window.type_text("2");
    window.press(Key::Tab);
    window.type_text("3");
    assert_eq!(window.shows("training.courses.year"), "5");
    window.press(Key::Tab);
    assert_eq!(window.focus().as_deref(), Some("training.hours.first"), "over the computed column");
    window.type_text("1.5");
    assert_eq!(window.holds("training.hours.first"), "?1.5", "a count");
    window.press(Key::Escape);
    window.type_text("4");
    window.press(Key::Enter);
    assert_eq!(window.focus().as_deref(), Some("training.people.first"));
}

#[test]
fn a_hundred_rows_are_no_trouble() {
    let row = |n: usize| format!("Row(key: \"r{n}\", label: \"第{n}项\"),");
    let printed = |n: usize| format!("[Row(of: \"t.r{n}\", align: Left), Entries(of: \"t.r{n}\")],");
    let source = format!(
        "(id: \"long\", name: \"长表\", basis: [], from_year: 2021, title: \"\", lead: \"\", sections: [(key: \"s\", parts: [Grid(
            title: \"长表\", footnote: \"t\", widths: [60, 48, 48], header_rows: 1, min_row: 7, label_size: 9, rows: [
            [Text(text: \"项目\"), Column(of: \"t.a\"), Column(of: \"t.b\")], {}])])],
        tables: [(key: \"t\", title: \"长表\", columns: [Column(key: \"a\", label: \"甲\"), Column(key: \"b\", label: \"乙\")], rows: [{}])])",
        (1..=100).map(printed).collect::<String>(),
        (1..=100).map(row).collect::<String>(),
    );
    let mut window = open_form(Form::parse(&source).unwrap_or_else(|err| panic!("{err}")).into(), "t");
    window.click("t.r1.a");
    for n in 1..=100 {
        window.type_text(&n.to_string());
        window.press(Key::Enter);
    }
    assert_eq!(window.holds("t.r100.a"), "100");
    assert_eq!(window.focus().as_deref(), Some("t.r1.b"));
}

#[test]
fn a_remark_is_written_in_its_dialog() {
    let mut window = open("cn-2021", "documents");
    window.click("documents.normative.made");
    window.type_text("22");
    window.shift(Key::F2);
    window.get_by_role_and_label(Role::TextInput, "附注").set_text_value_accesskit("（其中修订16件）");
    window.run();
    window.get_by_label("确定").click();
    window.run();
    assert_eq!(window.says("documents.normative.made"), "附注：其中修订16件");
    assert_eq!(window.focus().as_deref(), Some("documents.normative.made"), "back in the cell");
    window.type_text("23");
    assert_eq!(window.says("documents.normative.made"), "附注：其中修订16件", "the remark stays");
    window.shift(Key::F2);
    window.get_by_label("删除附注").click();
    window.run();
    assert_eq!(
        (window.says("documents.normative.made"), window.holds("documents.normative.made")),
        (String::new(), "23".into())
    );
}

#[test]
fn the_footnote_belongs_to_the_table() {
    let mut window = open("cn-2021", "disputes");
    let name = "政府信息公开行政复议、行政诉讼情况，表注";
    window.get_by_label(name).focus();
    window.run();
    window.type_text("含上年度结转");
    window.run_steps(4);
    assert_eq!(window.state().editing.report().footnote("disputes"), "含上年度结转");
    window.undo();
    assert_eq!(window.get_by_label(name).value().as_deref(), Some(""));
}

#[test]
fn one_figure_on_a_block_goes_into_every_cell() {
    let mut window = open("cn-2021", "requests");
    window.click("requests.new.other");
    window.shift(Key::ArrowRight);
    window.shift(Key::ArrowDown);
    window.send(Event::Paste("7\r\n".to_owned()));
    window.run();
    for row in ["new", "carried_in"] {
        assert_eq!(window.holds(&format!("requests.{row}.other")), "7");
        assert_eq!(window.shows(&format!("requests.{row}.total")), "7", "what is computed is no place for a figure");
    }
    window.click("requests.granted.natural");
    window.shift(Key::ArrowRight);
    window.send(Event::Paste("x".to_owned()));
    window.run();
    assert_eq!(window.holds("requests.granted.enterprise"), "", "what is no figure is asked about");
}

#[test]
fn a_cell_without_the_focus_says_its_figure() {
    let mut window = open("cn-2021", "requests");
    window.click("requests.new.natural");
    window.type_text("3");
    assert_eq!(window.says("requests.carried_in.natural"), "空白");
    assert!(window.says("requests.new.total").starts_with('3'), "{}", window.says("requests.new.total"));
}

#[test]
fn what_counts_in_a_row_is_said_at_its_cells_and_at_its_label() {
    let mut window = open("cn-2021", "requests");
    let name = window.name("requests.unavailable_1.natural");
    let rect = window.get_by_label(&name).rect();
    let words = "不属于本机关负责公开";
    for at in [rect.center(), rect.center() - egui::vec2(rect.width() * 1.5, 0.0)] {
        assert!(window.query_by_label_contains(words).is_none());
        window.hover_at(at);
        window.run();
        assert!(window.query_by_label_contains(words).is_some(), "at {at:?}");
        window.hover_at(egui::pos2(1.0, 1.0));
        window.run();
    }
}

/// Chooses from the menu of a cell; gives what was copied.
fn choose(window: &mut Window, address: &str, words: &str) -> Option<String> {
    let name = window.name(address);
    window.get_by_label(&name).click_secondary();
    window.run();
    window.get_by_label(words).click();
    window.step();
    let copied = window.copied();
    window.run();
    copied
}

#[test]
fn the_menu_of_a_cell_does_what_its_words_say() {
    let mut window = open("cn-2021", "requests");
    window.click("requests.new.natural");
    window.type_text("12");
    window.press(Key::Enter);
    let choose = |window: &mut Window, words: &str| choose(window, "requests.new.natural", words);
    assert_eq!(choose(&mut window, "复制").as_deref(), Some("12"));
    choose(&mut window, "清除");
    assert_eq!(window.holds("requests.new.natural"), "");
    choose(&mut window, "附注…");
    window.get_by_role_and_label(Role::TextInput, "附注").set_text_value_accesskit("待核");
    window.run();
    window.get_by_label("确定").click();
    window.run();
    assert!(window.says("requests.new.natural").contains("附注：待核"));
}

#[test]
fn what_can_mean_one_figure_becomes_it_from_the_menu() {
    let mut window = open("cn-2021", "documents");
    window.click("charges.administrative.amount");
    window.type_text("43.788万元");
    assert_eq!(window.holds("charges.administrative.amount"), "?43.788万元");
    choose(&mut window, "charges.administrative.amount", "改为 43.788");
    assert_eq!(window.holds("charges.administrative.amount"), "43.788");
    window.undo();
    assert_eq!(window.holds("charges.administrative.amount"), "?43.788万元", "one step");
    window.click("documents.regulations.made");
    window.type_text("/");
    choose(&mut window, "documents.regulations.made", "没有发生，填 0");
    assert_eq!(window.holds("documents.regulations.made"), "0");
}

#[test]
fn columns_that_are_out_of_sight_have_a_bar_that_is_always_there() {
    let (_folder, mut window) = opened_clean("张三");
    window.set_size(egui::vec2(1024.0, 600.0));
    type_into(&mut window, "requests.new.natural", "12345678");
    window.state_mut().desk.as_mut().expect("open").go_to(&Address::new("requests.carried_in.natural"));
    window.run();
    let bars = |window: &harness::Window| {
        let bars = window.query_all_by_role(Role::ScrollBar).map(|bar| bar.rect());
        bars.filter(|bar| bar.width() > 300.0 && bar.height() < 20.0).collect::<Vec<_>>()
    };
    let [bar] = bars(&window)[..] else { panic!("{:?}", bars(&window)) };
    assert!(bar.bottom() < 600.0 - 20.0 && bar.bottom() > 500.0, "at the lower edge of what can be seen: {bar:?}");
    let style = window.ctx.global_style();
    assert!(style.spacing.scroll.foreground_color && style.spacing.scroll.dormant_handle_opacity > 0.3);
    window.set_size(egui::vec2(1920.0, 1000.0));
    window.run();
    assert_eq!(bars(&window), [], "all of it can be seen");
}
