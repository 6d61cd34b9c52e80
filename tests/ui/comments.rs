//! Comments where they belong: in the cell, on the words, at the heading, in the list beside the report.

use std::path::PathBuf;

use egui::{
    Key, Modifiers,
    accesskit::{Role, Toggled},
    pos2,
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use nianbao::{
    address::Address,
    draft::{self, BegunAnswer, Draft},
    open::settings::SidePage,
    report::{Edit, Passage},
    review::{Anchor, Comment, Timestamp},
    view::{command::Command, comments::row_id, ids},
    window::dialogs::Dialog,
};
use tempfile::TempDir;

use crate::{
    harness::{Window, command, desk, settle},
    office::{clean_report, opened, press_button, write},
};

const CELL: &str = "requests.new.natural";

/// A draft in which 李四 has said something about a cell, about words, about a table and about a section.
fn commented() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let report = clean_report();
    let say = |anchor, text: &str| Comment::new(anchor, "李四", Timestamp::default(), text);
    let words = Passage { at: Address::new("overview"), range: 0..12 };
    let mut draft = Draft::new(report.clone());
    draft.review.comments = vec![
        say(Anchor::on(Address::new(CELL)), "请核实这一格"),
        say(Anchor::on_words(&report, &words), "改为我镇"),
        say(Anchor::on(Address::new("requests")), "全表再核一遍"),
        say(Anchor::on(Address::new("problems")), "写得太短"),
    ];
    let path = folder.path().join("某镇2024.ron");
    draft::save(&path, &draft).expect("saved");
    (folder, path)
}

/// The same, open for a person.
fn opened_commented(name: &str) -> (TempDir, PathBuf, Window) {
    let (folder, path) = commented();
    let mut window = opened(&path, name);
    // What is new in them has been seen.
    window.state_mut().settings.side = SidePage::Findings;
    window.run();
    (folder, path, window)
}

fn go_to(window: &mut Window, address: &str) {
    window.state_mut().desk.as_mut().expect("open").go_to(&Address::new(address));
    window.run();
}

fn rect_of(window: &Window, address: &str) -> egui::Rect {
    let id = ids::input(&Address::new(address)).accesskit_id();
    let mut nodes = window.get_all_by(|node| node.locate().0 == id);
    nodes.next().expect("the input is shown").rect()
}

fn description(window: &Window, address: &str) -> String {
    let id = ids::input(&Address::new(address)).accesskit_id();
    let node = window.get_by(|node| node.locate().0 == id);
    node.accesskit_node().description().unwrap_or_default()
}

fn click_at(window: &mut Window, pos: egui::Pos2) {
    window.event(egui::Event::PointerMoved(pos));
    for pressed in [true, false] {
        let (button, modifiers) = (egui::PointerButton::Primary, Modifiers::NONE);
        window.event(egui::Event::PointerButton { pos, button, pressed, modifiers });
    }
    window.run();
}

/// The comment whose row is marked in the list.
fn chosen(window: &Window) -> String {
    let rows = window.get_all_by(|node| {
        node.toggled() == Some(Toggled::True) && node.label().is_some_and(|label| label.starts_with("批注："))
    });
    rows.map(|row| row.accesskit_node().label().unwrap_or_default()).collect()
}

#[test]
fn a_cell_tells_of_its_comments_and_its_sign_leads_to_them() {
    let (_folder, _, mut window) = opened_commented("张三");
    go_to(&mut window, CELL);
    assert!(description(&window, CELL).contains("批注（李四，"), "{}", description(&window, CELL));
    assert!(description(&window, CELL).contains("请核实这一格"));
    assert_eq!(window.state().settings.side, SidePage::Findings);
    let cell = rect_of(&window, CELL);
    click_at(&mut window, cell.center());
    assert_eq!(window.state().settings.side, SidePage::Findings, "a click beside the sign is a click in the cell");
    click_at(&mut window, cell.left_bottom() + egui::vec2(6.0, -6.0));
    assert_eq!(window.state().settings.side, SidePage::Comments);
    assert!(chosen(&window).contains("请核实这一格"), "{}", chosen(&window));
    window.hover_at(cell.center());
    window.run();
    assert!(window.query_by_label_contains("批注（李四，").is_some(), "the pointer brings it up");
}

#[test]
fn a_table_and_a_section_have_the_sign_at_their_heading() {
    let (_folder, _, mut window) = opened_commented("张三");
    go_to(&mut window, CELL);
    window.get_by_role_and_label(Role::Button, "本表有 1 条批注").click();
    window.run();
    assert!(chosen(&window).contains("全表再核一遍"));
    go_to(&mut window, "problems");
    assert!(window.query_by_label("本表有 1 条批注").is_none());
    window.get_by_role_and_label(Role::Button, "本部分有 1 条批注").click();
    window.run();
    assert!(chosen(&window).contains("写得太短"));
    // The section list counts them.
    let place = desk(&window).session.place;
    let rows = window.get_all_by(|node| node.label().is_some_and(|label| label.contains("1 条批注")));
    assert!(rows.count() >= 2, "two sections have one");
    assert_eq!(desk(&window).session.derived.places[place].comments, 1);
}

#[test]
fn words_with_a_comment_lead_to_it_and_follow_the_text() {
    let (_folder, _, mut window) = opened_commented("张三");
    go_to(&mut window, "overview");
    assert!(description(&window, "overview").contains("改为我镇"));
    // In the first words of the text, right of its margin and its indent.
    let text = rect_of(&window, "overview");
    let words = pos2(text.left() + 60.0, text.top() + 20.0);
    click_at(&mut window, words);
    assert!(chosen(&window).contains("改为我镇"), "{}", chosen(&window));
    window.hover_at(words);
    window.run();
    assert!(window.query_by_label_contains("批注（李四，").is_some());
    // With the panel closed, a click in the words is for typing; one on the sign in the margin opens it.
    command(&mut window, Command::ToggleFindings);
    command(&mut window, Command::ToggleFindings);
    assert!(!window.state().settings.findings_open);
    click_at(&mut window, words);
    assert!(!window.state().settings.findings_open);
    let text = rect_of(&window, "overview");
    click_at(&mut window, pos2(text.left() - 44.0 + 8.0, words.y));
    assert!(window.state().settings.findings_open);
    // The words are rewritten: the comment says so at the heading, and is still in the list.
    let open = window.state_mut().desk.as_mut().expect("open");
    open.session.editing.apply(Edit::Text("overview".to_owned(), Some("另写一段。".to_owned())));
    window.run();
    assert!(window.query_by_label("本部分有 1 条批注").is_some());
    assert!(window.query_by_label_contains("原位置已不在报告中").is_some());
}

#[test]
fn the_list_is_used_with_the_keys_alone() {
    let (_folder, _, mut window) = opened_commented("张三");
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::M);
    window.run();
    assert_eq!(window.state().settings.side, SidePage::Comments);
    assert!(chosen(&window).contains("改为我镇"), "the first by place: {}", chosen(&window));
    let mut places = Vec::new();
    for (key, words) in [
        // By section, and in each as they were said.
        (Key::ArrowDown, "请核实这一格"),
        (Key::ArrowDown, "全表再核一遍"),
        (Key::ArrowDown, "写得太短"),
        (Key::ArrowUp, "全表再核一遍"),
        (Key::ArrowUp, "请核实这一格"),
        (Key::ArrowUp, "改为我镇"),
    ] {
        window.key_press(key);
        window.run();
        assert!(chosen(&window).contains(words), "{words}: {}", chosen(&window));
        places.push(desk(&window).session.place);
    }
    let (table, problems, overview) = (places[0], places[2], places[5]);
    assert!(overview < table && table < problems, "{places:?}");
    assert_eq!(places, [table, table, problems, table, table, overview], "the section of each is shown");
    // 定位, 回复…
    window.key_press(Key::Tab);
    window.run();
    window.key_press(Key::Tab);
    window.run();
    window.key_press(Key::Enter);
    window.run();
    window.event(egui::Event::Text("已改".to_owned()));
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run();
    let replies = &desk(&window).review().comments[1].replies;
    assert_eq!(
        replies.iter().map(|reply| (reply.by.as_str(), reply.text.as_str())).collect::<Vec<_>>(),
        [("张三", "已改")]
    );
    // Enter on the row goes to the words.
    window.key_press(Key::Enter);
    window.run();
    window.event(egui::Event::Text("我镇".to_owned()));
    window.run();
    command(&mut window, Command::Comments);
    assert!(
        desk(&window).report().text("overview").starts_with("我镇做好"),
        "the words were selected: {}",
        desk(&window).report().text("overview")
    );
    // So does Enter on a row about a cell, and no further.
    window.key_press(Key::ArrowDown);
    window.run();
    window.key_press(Key::Enter);
    window.run();
    let focused = window.ctx.memory(egui::Memory::focused);
    assert_eq!(focused, Some(ids::input(&Address::new(CELL))), "{}", chosen(&window));
}

#[test]
fn a_click_on_the_way_to_words_selects_them() {
    let (_folder, _, mut window) = opened_commented("张三");
    command(&mut window, Command::Comments);
    window.get_all_by_role_and_label(Role::Button, "定位").next().expect("a way to the words").click();
    window.run();
    assert_eq!(window.ctx.memory(egui::Memory::focused), Some(ids::input(&Address::new("overview"))));
    window.event(egui::Event::Text("我镇".to_owned()));
    window.run();
    command(&mut window, Command::Comments);
    assert!(desk(&window).report().text("overview").starts_with("我镇做好"));
}

#[test]
fn a_reply_that_was_begun_is_never_lost() {
    let (_folder, path, mut window) = opened_commented("张三");
    command(&mut window, Command::Comments);
    window.get_all_by_role_and_label(Role::Button, "回复…").next().expect("a button").click();
    window.run();
    write(&mut window, "回复", "我们再核");
    // To the other page, to a cell, with a save in between.
    window.get_all_by_role(Role::Tab).next().expect("the findings").click();
    window.run();
    assert!(window.query_by_label("回复").is_none());
    go_to(&mut window, CELL);
    command(&mut window, Command::Save);
    settle(&mut window);
    window.get_by_role_and_label(Role::Tab, "批注 4").click();
    window.run();
    let typed = window.get_by_role_and_label(Role::MultilineTextInput, "回复").value();
    assert_eq!(typed.as_deref(), Some("我们再核"));
    // The recovery copy has it as what it is.
    let begun = desk(&window).begun().answers;
    assert_eq!(begun, [BegunAnswer { comment: 1, text: "我们再核".to_owned(), amends: false }]);
    assert!(desk(&window).draft_with_pending().review.comments[1].replies.is_empty());
    // Leaving asks, and never sends what nobody has sent.
    command(&mut window, Command::OpenExample);
    assert!(matches!(window.state().dialog(), Some(Dialog::Unsaved(_))));
    assert!(window.query_by_label("回复：“我们再核”").is_some());
    press_button(&mut window, "返回");
    assert!(desk(&window).has_begun());
    command(&mut window, Command::OpenExample);
    press_button(&mut window, "放弃并关闭");
    settle(&mut window);
    assert_eq!(desk(&window).session.path(), None, "the example is open");
    assert!(draft::read(&path).expect("a draft").review.comments[1].replies.is_empty());
}

#[test]
fn settling_sends_what_was_typed_and_goes_on_to_the_next() {
    let (_folder, _, mut window) = opened_commented("张三");
    command(&mut window, Command::Comments);
    window.get_all_by_role_and_label(Role::Button, "回复…").next().expect("a button").click();
    window.run();
    write(&mut window, "回复", "已改");
    window.get_all_by_role_and_label(Role::Button, "解决").next().expect("a button").click();
    window.run();
    let comment = &desk(&window).review().comments[1];
    assert!(comment.resolved.is_some() && comment.replies[0].text == "已改");
    assert!(window.query_by_role_and_label(Role::Tab, "批注 3").is_some());
    assert!(!chosen(&window).is_empty(), "the next one is chosen");
    assert_eq!(
        description(
            &{
                go_to(&mut window, "overview");
                window
            },
            "overview"
        ),
        "",
        "and its mark is gone"
    );
}

#[test]
fn the_key_between_regions_finds_the_list() {
    let (_folder, _, mut window) = opened_commented("张三");
    command(&mut window, Command::Comments);
    command(&mut window, Command::NextRegion);
    command(&mut window, Command::PreviousRegion);
    let row = desk(&window).comments.entry(&desk(&window).session).map(row_id);
    assert!(row.is_some() && window.ctx.memory(egui::Memory::focused) == row);
    // F8 is about findings: they come to the front.
    command(&mut window, Command::NextFinding);
    assert_eq!(window.state().settings.side, SidePage::Findings);
}

#[test]
fn who_has_no_name_is_asked_for_it_once() {
    let (_folder, _, mut window) = opened_commented("");
    command(&mut window, Command::Comments);
    window.get_all_by_role_and_label(Role::Button, "解决").next().expect("a button").click();
    window.run();
    assert!(window.query_by_label("请填写姓名").is_some());
    assert_eq!(desk(&window).review().open_comments().count(), 4);
    window.get_by_role_and_label(Role::TextInput, "姓名").set_text_value_accesskit("张三");
    window.run();
    window.get_all_by_role_and_label(Role::Button, "解决").next().expect("a button").click();
    window.run();
    assert_eq!(desk(&window).review().open_comments().count(), 3);
    assert!(window.query_by_role_and_label(Role::TextInput, "姓名").is_none());
}

#[test]
fn the_chosen_comment_is_in_view_wherever_it_stands_in_a_long_list() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut draft = Draft::new(clean_report());
    let say = |at: &str, text: &str| Comment::new(Anchor::on(Address::new(at)), "李四", Timestamp::default(), text);
    draft.review.comments =
        (0..59).map(|number| say("requests", &format!("第 {number} 条，{}", "请再核一遍。".repeat(8)))).collect();
    draft.review.comments.push(say("problems", "写得太短"));
    let path = folder.path().join("某镇2024.ron");
    draft::save(&path, &draft).expect("saved");
    for closed in [false, true] {
        let mut window = opened(&path, "张三");
        window.state_mut().settings.side = SidePage::Findings;
        window.run();
        if closed {
            command(&mut window, Command::ToggleFindings);
            assert!(!window.state().settings.findings_open);
        }
        go_to(&mut window, "problems");
        window.get_by_role_and_label(Role::Button, "本部分有 1 条批注").click();
        window.run();
        let row = window.get_by(|node| {
            node.toggled() == Some(Toggled::True) && node.label().is_some_and(|label| label.contains("写得太短"))
        });
        let (top, bottom) =
            (window.get_by_label("批注 60").rect().bottom(), window.get_by_label("60 条批注未解决").rect());
        let rect = row.rect();
        assert!(
            rect.top() >= top && rect.bottom() <= bottom.top() + 1.0,
            "{rect:?} lies in the panel, closed: {closed}"
        );
    }
}

#[test]
fn a_name_that_was_typed_into_the_page_signs_what_was_begun() {
    let (_folder, path, mut window) = opened_commented("");
    command(&mut window, Command::Comments);
    window.get_all_by_role_and_label(Role::Button, "回复…").next().expect("a button").click();
    window.run();
    write(&mut window, "回复", "我们再核");
    window.get_by_role_and_label(Role::TextInput, "姓名").set_text_value_accesskit("王五");
    window.run();
    // A question in front has a name of its own.
    command(&mut window, Command::AddComment);
    let names = window.get_all_by_role_and_label(Role::TextInput, "姓名");
    let names =
        names.map(|node| (node.accesskit_node().locate().0, node.value().unwrap_or_default())).collect::<Vec<_>>();
    assert_eq!(names.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>(), ["王五", ""]);
    assert_ne!(names[0].0, names[1].0);
    press_button(&mut window, "取消");
    press_button(&mut window, "发送回复");
    command(&mut window, Command::Save);
    settle(&mut window);
    assert_eq!(draft::read(&path).expect("a draft").review.comments[1].replies[0].by, "王五");
    assert_eq!(window.state().settings.name, "王五", "it is not asked for again");
}

#[test]
fn a_comment_that_was_begun_is_there_again_when_its_question_was_closed() {
    let (_folder, _, mut window) = opened_commented("李四");
    let count = desk(&window).review().comments.len();
    command(&mut window, Command::AddComment);
    write(&mut window, "批注", "写了一半");
    window.key_press(Key::Escape);
    window.run();
    assert!(window.state().dialog().is_none());
    let place = desk(&window).begun().comment.expect("it was begun").0;
    // From elsewhere: it is still to be on the place that it was begun on, and one writes on behind it.
    go_to(&mut window, "fees.notices.total");
    command(&mut window, Command::Comments);
    press_button(&mut window, "继续写…");
    window.event(egui::Event::Text("，写完了".to_owned()));
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run();
    let comments = &desk(&window).review().comments;
    assert_eq!((comments.len(), comments[count].remark.text.as_str()), (count + 1, "写了一半，写完了"));
    assert_eq!(comments[count].anchor, place);
    command(&mut window, Command::AddComment);
    let field = window.get_by_role_and_label(Role::MultilineTextInput, "批注");
    assert_eq!(field.value().unwrap_or_default(), "", "what was added is not offered again");
}

#[test]
fn what_oneself_said_last_is_amended_and_taken_back() {
    let (_folder, path, mut window) = opened_commented("李四");
    command(&mut window, Command::Comments);
    let texts = |window: &Window| {
        let comments = &desk(window).review().comments;
        comments.iter().map(|comment| comment.remark.text.clone()).collect::<Vec<_>>()
    };
    let before = texts(&window);
    window.get_all_by_role_and_label(Role::Button, "修改…").next().expect("it is one's own").click();
    window.run();
    let field = window.get_by_role_and_label(Role::MultilineTextInput, "修改批注");
    assert_eq!(field.value().as_deref(), Some("改为我镇"), "what was said, of the first by place");
    assert!(!desk(&window).has_begun(), "nothing is other words yet");
    write(&mut window, "修改批注", "本镇应改为我镇");
    assert!(desk(&window).has_begun());
    press_button(&mut window, "确认修改");
    let amended = desk(&window).review().comments[1].remark.clone();
    assert_eq!((amended.text.as_str(), amended.time), ("本镇应改为我镇", Timestamp::default()));
    assert!(amended.amended.is_some());
    assert!(window.query_by_label_contains("已修改").is_some(), "everybody sees that");

    window.get_all_by_role_and_label(Role::Button, "撤回").next().expect("it is one's own").click();
    window.run();
    assert_eq!(texts(&window), [before[0].as_str(), &before[2], &before[3]]);
    command(&mut window, Command::AddComment);
    let field = window.get_by_role_and_label(Role::MultilineTextInput, "批注");
    assert_eq!(field.value().as_deref(), Some("本镇应改为我镇"), "the words are not lost");
    press_button(&mut window, "取消");
    command(&mut window, Command::OpenExample);
    assert!(window.query_by_label_contains("关闭后将丢失以下内容").is_some());
    press_button(&mut window, "保存");
    settle(&mut window);
    assert!(window.state().dialog().is_none(), "it is asked once");
    assert_eq!(desk(&window).session.path(), None, "the example is open");
    assert_eq!(draft::read(&path).expect("a draft").review.comments.len(), 3);
}

#[test]
fn an_answer_that_is_taken_back_can_be_sent_in_other_words() {
    let (_folder, _, mut window) = opened_commented("张三");
    command(&mut window, Command::Comments);
    assert!(window.query_by_role_and_label(Role::Button, "撤回").is_none(), "others have said everything");
    window.get_all_by_role_and_label(Role::Button, "回复…").next().expect("a button").click();
    window.run();
    write(&mut window, "回复", "已改");
    press_button(&mut window, "发送回复");
    assert_eq!(desk(&window).review().comments[1].replies.len(), 1);
    press_button(&mut window, "撤回");
    assert!(desk(&window).review().comments[1].replies.is_empty());
    let field = window.get_by_role_and_label(Role::MultilineTextInput, "回复");
    assert_eq!(field.value().as_deref(), Some("已改"));
    press_button(&mut window, "取消");
    assert!(!desk(&window).has_begun());
}

#[test]
fn rows_of_buttons_stand_equally_close() {
    let (_folder, _, mut window) = opened_commented("李四");
    window.set_size(egui::vec2(1024.0, 600.0));
    command(&mut window, Command::Comments);
    let rect = |window: &Window, label: &str| {
        let buttons = window.get_all_by_role_and_label(Role::Button, label).map(|button| button.rect());
        buttons.min_by(|a, b| a.top().total_cmp(&b.top())).expect("a button")
    };
    let (first, next) = (rect(&window, "定位"), rect(&window, "解决"));
    assert!(next.top() > first.bottom(), "the panel is too narrow for one row: {first:?} {next:?}");
    assert!(next.top() - first.bottom() <= 6.0, "{first:?} {next:?}");
}
