//! What the window says of what is typed, and what it promises: both have to be true.

use egui::{Event, Key, Shape, accesskit::Role, epaint::ClippedShape};
use egui_kittest::kittest::Queryable as _;
use nianbao::{
    address::Address,
    kit::theme::Palette,
    number::Number,
    open::{frozen::Frozen, session::Session},
    report::Passage,
    review::{Action, Anchor, Comment, Timestamp},
    view::{command::Command, desk::Desk},
};

use crate::{
    harness::{Window, command, desk, report, window},
    office::{blank, clean_report, entry, opened, opened_clean, press_button, saved, step, type_into, write},
};

const CELL: &str = "requests.new.natural";

fn go_to(window: &mut Window, address: &str) {
    window.state_mut().desk.as_mut().expect("a report").go_to(&Address::new(address));
    window.run();
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run();
}

#[test]
fn escape_restores_what_was_typed_over_in_an_earlier_visit() {
    let (_folder, mut window) = opened_clean("张三");
    type_into(&mut window, CELL, "12jian");
    go_to(&mut window, "requests.new.enterprise");
    assert_eq!(entry(&window, CELL), None, "what was typed is kept, and is no figure");
    go_to(&mut window, CELL);
    press(&mut window, Key::Escape);
    assert_eq!(entry(&window, CELL), Some(Number::Count(0)), "as the note beside the cell says");
}

#[test]
fn a_table_with_what_is_no_figure_is_not_filled_in() {
    let (_folder, mut window) = opened_clean("张三");
    go_to(&mut window, CELL);
    assert!(window.query_by_label("已全部填写").is_some());
    type_into(&mut window, CELL, "12jian");
    go_to(&mut window, "requests.new.enterprise");
    assert!(window.query_by_label("已全部填写").is_none());
    assert!(window.query_by_label("1 个单元格填写有误").is_some());
}

#[test]
fn a_new_report_has_nothing_to_undo() {
    let mut window = window();
    window.state_mut().desk = Some(Desk::new(Session::new(blank("某镇人民政府"))));
    window.run();
    assert!(desk(&window).has_unsaved() && !window.state().enabled(Command::Undo));
    type_into(&mut window, CELL, "7");
    assert!(window.state().enabled(Command::Undo));
}

#[test]
fn a_paste_that_has_no_room_says_what_was_left_out() {
    let (_folder, mut window) = opened_clean("张三");
    go_to(&mut window, "unit");
    let before = report(&window).unit.clone();
    window.event(Event::Paste("字".repeat(1500)));
    window.run();
    assert!(window.query_by_label("粘贴的内容太长").is_some());
    assert!(window.query_by_label_contains("有 1500 字，末尾 500 字没有粘贴").is_some());
    press(&mut window, Key::Escape);
    command(&mut window, Command::Undo);
    assert_eq!(report(&window).unit, before);
}

/// A window on a report with an error, for a person.
fn with_error(name: &str) -> (tempfile::TempDir, Window) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut report = clean_report();
    let cell = report.form.cell(CELL).expect("a cell");
    report.set_entry(cell, Some(Number::Count(5).into()));
    let window = opened(&saved(folder.path(), report), name);
    assert!(desk(&window).session.derived.counts.errors > 0);
    (folder, window)
}

fn ask_to_waive(window: &mut Window) {
    command(window, Command::NextFinding);
    press_button(window, "说明理由…");
}

#[test]
fn a_reason_is_kept_and_only_what_is_missing_is_asked_for() {
    let (_folder, mut window) = with_error("");
    ask_to_waive(&mut window);
    write(&mut window, "理由", "口径不同");
    press(&mut window, Key::Escape);
    assert!(window.state().dialog().is_none());
    window.state_mut().desk.as_mut().expect("a report").select(0);
    window.run();
    press_button(&mut window, "说明理由…");
    let reason = window.get_by_role_and_label(Role::MultilineTextInput, "理由").value();
    assert_eq!(reason.as_deref(), Some("口径不同"), "typed once");

    press_button(&mut window, "确定");
    assert!(window.query_by_label("请填写姓名").is_some());
    // The cursor stands where something is missing.
    window.event(Event::Text("张三".to_owned()));
    window.run();
    assert!(window.query_by_label("请填写姓名").is_none(), "it is there now");
    press(&mut window, Key::Enter);
    assert!(window.state().dialog().is_none());
    assert_eq!(desk(&window).review().waivers.len(), 1);
}

#[test]
fn the_first_jump_into_a_long_text_shows_its_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut report = clean_report();
    let filler = "全镇认真做好政府信息公开各项工作，制度健全，渠道畅通。\n";
    let text = format!("{}全部答复,并依法公开。\n{}年度考核合格。", filler.repeat(40), filler.repeat(40));
    report.texts.insert("overview".to_owned(), text);
    let mut window = opened(&saved(folder.path(), report), "张三");
    window.state_mut().desk.as_mut().expect("a report").show(0);
    window.run();
    let found = &desk(&window).session.derived.findings;
    let comma =
        found.iter().position(|finding| finding.passages.iter().any(|passage| passage.at.as_str() == "overview"));
    window.state_mut().desk.as_mut().expect("a report").select(comma.expect("a comma"));
    window.run();
    let rect = window.get_by_role(Role::MultilineTextInput).rect();
    // Its middle is in view.
    assert!(rect.top() < 0.0 && rect.bottom() > 768.0 && (150.0..650.0).contains(&rect.center().y), "{rect}");
}

/// Rectangles with a colour, and the place of each among all that is painted.
fn grounds(shapes: &[ClippedShape]) -> Vec<(egui::Rect, egui::Color32)> {
    fn add(shape: &Shape, found: &mut Vec<(egui::Rect, egui::Color32)>) {
        match shape {
            Shape::Rect(rect) => found.push((rect.rect, rect.fill)),
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| add(shape, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    for clipped in shapes {
        add(&clipped.shape, &mut found);
    }
    found
}

#[test]
fn a_reviewer_sees_which_words_a_comment_is_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved(folder.path(), clean_report());
    step(&mut opened(&path, "张三"), Action::Send, "");
    let mut window = opened(&path, "李四");
    assert_eq!(window.state().frozen(), Some(Frozen::Reviewing));
    let open = window.state_mut().desk.as_mut().expect("a report");
    let passage = Passage { at: Address::new("overview"), range: 0..12 };
    let anchor = Anchor::on_words(open.report(), &passage);
    let comment = Comment::new(anchor, "李四", Timestamp::default(), "请核实");
    open.session.review_mut().comments.push(comment);
    open.refresh();
    go_to(&mut window, "overview");
    let palette = Palette::of(window.ctx.theme());
    let painted = grounds(&window.output().shapes);
    let words = painted.iter().rposition(|(_, color)| *color == palette.comment_soft).expect("a ground of the words");
    let place = painted[words].0;
    let over = painted[words + 1..].iter().any(|(rect, color)| color.a() == 255 && rect.contains_rect(place));
    assert!(!over, "nothing is painted over it");
}
