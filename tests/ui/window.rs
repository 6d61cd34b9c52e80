//! The whole window: start page, sections, commands, findings, files, questions.

use std::{
    fs,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use nianbao::{
    address::Address,
    check, draft, form,
    number::Number,
    open::settings::Settings,
    report::{Edit, Report},
    view::{command::Command, ids},
    window::{App, dialogs::Dialog},
};

use crate::{
    harness::{self, Dropped, Window, command, desk, example, report, settle, window, window_with},
    office::{blank, entry, opened_in, saved_as, type_into},
};

/// A window on the example in which only the rules about the figures of tables are wanted.
fn tables_only() -> Window {
    let mut window = example();
    let others = check::rules().filter(|rule| !rule.id.starts_with('T'));
    window.state_mut().settings.rules_off = others.map(|rule| rule.id.to_owned()).collect();
    window.run();
    assert_eq!(window.state().desk.as_ref().expect("open").session.derived.findings, []);
    window
}

/// A window on a report in a file.
fn opened(path: &Path) -> Window {
    opened_in(window(), path)
}

fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

fn place(window: &Window) -> usize {
    desk(window).session.place
}

fn has_focus(window: &Window, address: &str) -> bool {
    let id = ids::input(&Address::new(address));
    window.ctx.memory(|memory| memory.has_focus(id))
}

#[test]
fn a_new_report_from_the_start_page() {
    let mut window = window();
    window.get_by_label("新报告的单位名称").set_text_value_accesskit("某某镇人民政府");
    window.run();
    window.get_by_label("新报告的年度").set_text_value_accesskit("２０２０");
    window.run();
    window.get_by_role_and_label(Role::Button, "新建报告").click();
    window.run();
    let report = report(&window);
    assert_eq!((report.unit.as_str(), report.year, report.form.id()), ("某某镇人民政府", 2020, "cn-2019"));
    assert!(has_focus(&window, "unit"), "ready to go on");
    assert_eq!(place(&window), 0);
}

#[test]
fn a_form_for_other_years_is_told_at_once_and_stands_last() {
    let mut window = window();
    window.get_by_label("新报告的年度").set_text_value_accesskit("2026");
    window.run();
    let trial = "全国统一格式（2019年试行）（适用2019—2020年度）";
    let top = |window: &Window, name: &str| window.get_by_label(name).rect().top();
    assert!(top(&window, trial) > top(&window, "全国统一格式（2021年修订）"));
    assert!(window.query_by_label_contains("所选格式只适用").is_none());
    window.get_by_label(trial).click();
    window.run();
    let told = "所选格式只适用2019—2020年度，2026年度请选“全国统一格式（2021年修订）”";
    assert!(window.query_by_label_contains(told).is_some());
    window.get_by_label("新报告的年度").set_text_value_accesskit("2020");
    window.run();
    assert!(window.query_by_label_contains("所选格式只适用").is_none(), "it fits that year");
}

#[test]
fn a_new_report_needs_a_unit_and_a_year() {
    let mut window = window();
    window.get_by_role_and_label(Role::Button, "新建报告").click();
    window.run();
    window.get_by_label("请填写单位名称");
    assert!(window.state().desk.is_none());
    window.get_by_label("新报告的单位名称").set_text_value_accesskit("某镇");
    window.get_by_label("新报告的年度").set_text_value_accesskit("二四");
    window.run();
    window.get_by_role_and_label(Role::Button, "新建报告").click();
    window.run();
    window.get_by_label_contains("应为四位数字");
    assert!(window.state().desk.is_none());
}

#[test]
fn every_section_of_every_form_opens() {
    for form in form::builtins() {
        let mut window = window();
        let folder = tempfile::tempdir().expect("a folder");
        let path = saved_as(folder.path(), "草稿.ron", Report::new(Arc::clone(&form), "某镇", form.spec().from_year));
        let ctx = window.ctx.clone();
        window.state_mut().open(&ctx, &path);
        settle(&mut window);
        for index in 0..=form.sections.len() {
            command(&mut window, Command::Section(index));
            assert_eq!(place(&window), index, "{}", form.id());
            let desk = window.state().desk.as_ref().expect("open");
            let first = desk.first_input().expect("every section has an input");
            let title = desk.session.derived.places[index].title.clone();
            assert!(window.query_all_by_label(&title).next().is_some(), "{}: {title}", form.id());
            assert!(has_focus(&window, first.as_str()), "{}: {first}", form.id());
        }
    }
}

#[test]
fn the_section_list_is_walked_with_the_arrow_keys() {
    let mut window = tables_only();
    press(&mut window, Modifiers::NONE, Key::F6);
    let first = window.get_all_by_role(Role::Button).find(egui_kittest::Node::is_focused).expect("a row has the focus");
    assert!(first.accesskit_node().label().unwrap_or_default().contains("当前部分"));
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(place(&window), 2);
    press(&mut window, Modifiers::NONE, Key::ArrowUp);
    assert_eq!(place(&window), 1);
    press(&mut window, Modifiers::COMMAND, Key::Num5);
    assert_eq!(place(&window), 4);
    press(&mut window, Modifiers::COMMAND, Key::PageDown);
    assert_eq!(place(&window), 5);
}

#[test]
fn a_broken_balance_is_told_and_the_way_to_it_is_one_key() {
    let mut window = tables_only();
    let before = window.state().desk.as_ref().expect("open").session.derived.counts.errors;
    type_into(&mut window, "requests.new.natural", "7");
    assert_eq!(entry(&window, "requests.new.natural"), Some(Number::Count(7)));
    let counts = window.state().desk.as_ref().expect("open").session.derived.counts;
    assert_eq!(counts.errors, before + 2, "its column, and the total column");
    assert!(window.query_all_by_label_contains("自然人列不平").next().is_some());

    command(&mut window, Command::Section(0));
    press(&mut window, Modifiers::NONE, Key::F8);
    assert_eq!(place(&window), 4);
    assert!(has_focus(&window, "requests.new.natural"));
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(entry(&window, "requests.new.natural"), Some(Number::Count(3)));
    assert_eq!(window.state().desk.as_ref().expect("open").session.derived.counts.errors, before);
    press(&mut window, Modifiers::COMMAND, Key::Y);
    assert_eq!(entry(&window, "requests.new.natural"), Some(Number::Count(7)));
}

#[test]
fn the_finding_that_is_gone_to_is_told_also_where_its_list_is_closed() {
    let mut window = tables_only();
    type_into(&mut window, "requests.new.natural", "7");
    command(&mut window, Command::ToggleFindings);
    assert!(!window.state().settings.findings_open);
    press(&mut window, Modifiers::NONE, Key::F8);
    assert!(window.state().settings.findings_open, "there is room for it");
    // As at 150 % on a small screen.
    window.set_size(egui::vec2(910.0, 512.0));
    window.run();
    assert!(!window.state().settings.findings_open, "there is none now");
    press(&mut window, Modifiers::NONE, Key::F8);
    let session = &window.state().desk.as_ref().expect("open").session;
    let message = session.selected().map(|selected| session.derived.findings[selected].message.clone());
    assert!(window.query_by_label_contains(&message.expect("a finding")).is_some(), "in the status line");
    assert!(!window.state().settings.findings_open);
}

#[test]
fn next_and_previous_walk_through_the_findings_and_survive_their_mending() {
    let mut window = tables_only();
    type_into(&mut window, "requests.new.natural", "7");
    type_into(&mut window, "requests.new.enterprise", "9");
    let selected = |window: &Window| window.state().desk.as_ref().expect("open").session.selected();
    let last = window.state().desk.as_ref().expect("open").session.derived.findings.len() - 1;
    press(&mut window, Modifiers::NONE, Key::F8);
    assert_eq!(selected(&window), Some(0));
    press(&mut window, Modifiers::NONE, Key::F8);
    assert_eq!(selected(&window), Some(1));
    press(&mut window, Modifiers::SHIFT, Key::F8);
    press(&mut window, Modifiers::SHIFT, Key::F8);
    assert_eq!(selected(&window), Some(last), "around the corner");
    press(&mut window, Modifiers::NONE, Key::F8);
    type_into(&mut window, "requests.new.natural", "3");
    assert_eq!(selected(&window), None, "it is mended");
    press(&mut window, Modifiers::NONE, Key::F8);
    assert_eq!(selected(&window), Some(0), "its neighbour has moved up");
}

#[test]
fn a_click_on_a_finding_leads_to_its_cell() {
    let mut window = example();
    type_into(&mut window, "requests.new.natural", "7");
    command(&mut window, Command::Section(1));
    let row = window.get_all_by_label_contains("自然人列不平").next().expect("a finding");
    row.click();
    window.run();
    assert!(has_focus(&window, "requests.new.natural"));
    window.get_by_label("规则说明").click();
    window.run();
    window.get_by_label("收起规则");
}

#[test]
fn the_findings_can_be_narrowed() {
    let mut window = example();
    type_into(&mut window, "requests.new.natural", "7");
    window.get_by_label("只看当前部分").click();
    window.run();
    command(&mut window, Command::Section(1));
    assert!(window.query_by_label_contains("自然人列不平").is_none());
    command(&mut window, Command::Section(4));
    assert!(window.query_by_label_contains("自然人列不平").is_some());
    window.get_by_label_contains("只看警告").click();
    window.run();
    assert!(window.query_by_label_contains("自然人列不平").is_none());
}

#[test]
fn changes_are_asked_about_before_the_report_goes() {
    let mut window = example();
    command(&mut window, Command::Quit);
    assert!(window.state().dialog().is_none(), "nothing would be lost");
    type_into(&mut window, "requests.new.natural", "7");
    command(&mut window, Command::Quit);
    assert!(matches!(window.state().dialog(), Some(Dialog::Unsaved(_))));
    window.get_by_label("取消").click();
    window.run();
    assert!(window.state().dialog().is_none());
    assert_eq!(entry(&window, "requests.new.natural"), Some(Number::Count(7)));

    command(&mut window, Command::Quit);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.state().dialog().is_none(), "Escape is as good as 取消");

    command(&mut window, Command::OpenExample);
    window.get_by_label("不保存").click();
    window.run();
    assert_eq!(entry(&window, "requests.new.natural"), Some(Number::Count(3)), "the example as it comes");

    // By letters, as in Word: N throws away, S and Y save.
    for (letter, is_kept) in [(Key::N, false), (Key::S, true), (Key::Y, true)] {
        type_into(&mut window, "requests.new.natural", "7");
        command(&mut window, Command::OpenExample);
        press(&mut window, Modifiers::COMMAND, letter);
        assert!(matches!(window.state().dialog(), Some(Dialog::Unsaved(_))), "a key of a command is none");
        press(&mut window, Modifiers::NONE, letter);
        assert!(!matches!(window.state().dialog(), Some(Dialog::Unsaved(_))), "{letter:?}");
        let count = if is_kept { 7 } else { 3 };
        assert_eq!(entry(&window, "requests.new.natural"), Some(Number::Count(count)), "{letter:?}");
        if is_kept {
            assert!(matches!(window.state().dialog(), Some(Dialog::Path(..))), "into which file");
            press(&mut window, Modifiers::NONE, Key::Escape);
            command(&mut window, Command::OpenExample);
            press(&mut window, Modifiers::NONE, Key::N);
        }
    }
}

#[test]
fn what_is_being_typed_counts_as_a_change() {
    let mut window = example();
    command(&mut window, Command::Section(0));
    window.get_by_label("单位名称").focus();
    window.run_steps(2);
    window.event(egui::Event::Text("某".to_owned()));
    window.step();
    command(&mut window, Command::Quit);
    assert!(matches!(window.state().dialog(), Some(Dialog::Unsaved(_))));
    assert!(report(&window).unit.contains('某'));
}

#[test]
fn saving_writes_the_file_and_what_is_being_typed() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved_as(folder.path(), "草稿.ron", blank("某镇"));
    let mut window = opened(&path);
    command(&mut window, Command::Section(0));
    window.get_by_label("邮政编码").focus();
    window.run_steps(2);
    window.event(egui::Event::Text("523600".to_owned()));
    window.step();
    press(&mut window, Modifiers::COMMAND, Key::S);
    settle(&mut window);
    assert_eq!(draft::read(&path).expect("readable").report.contact.postcode, "523600");
    let desk = window.state().desk.as_ref().expect("open");
    assert!(!desk.has_unsaved());
    assert!(window.query_by_label_contains("已保存").is_some());
    assert_eq!(window.state().settings.recent, [path]);
    assert_eq!(window.state().settings.contact.postcode, "523600", "offered for the next report");
}

#[test]
fn saving_before_the_end_saves_and_ends() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved_as(folder.path(), "草稿.ron", blank("某镇"));
    let mut window = opened(&path);
    type_into(&mut window, "requests.new.natural", "7");
    command(&mut window, Command::Quit);
    // 保存 has the focus.
    let key = Key::Enter;
    window.event(egui::Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    });
    let began = Instant::now();
    let mut closed = false;
    while !closed {
        assert!(began.elapsed() < Duration::from_secs(20), "never closes");
        window.step();
        let root = window.output().viewport_output.get(&egui::ViewportId::ROOT);
        closed = root.is_some_and(|root| root.commands.contains(&egui::ViewportCommand::Close));
    }
    let written = draft::read(&path).expect("readable").report;
    let cell = written.form.cell("requests.new.natural").expect("a cell");
    assert_eq!(written.number(cell), Some(Number::Count(7)));
}

#[test]
fn a_file_that_cannot_be_written_is_told_and_nothing_is_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved_as(folder.path(), "草稿.ron", blank("某镇"));
    let mut window = opened(&path);
    type_into(&mut window, "requests.new.natural", "7");
    fs::remove_file(&path).expect("removed");
    fs::create_dir(&path).expect("a folder in its place");
    command(&mut window, Command::Save);
    settle(&mut window);
    let Some(Dialog::Problem(problem)) = window.state().dialog() else { panic!("no message") };
    assert_eq!(problem.title, "未能保存报告");
    assert!(problem.message.contains("文件夹"), "{}", problem.message);
    window.get_by_label("确定").click();
    window.run();
    assert!(window.state().desk.as_ref().expect("open").has_unsaved());
    assert_eq!(entry(&window, "requests.new.natural"), Some(Number::Count(7)));
}

#[test]
fn a_file_that_is_no_draft_is_told_with_its_name() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text, words) in
        [("空.ron", "", "空"), ("坏.ron", "(nianbao: 1", "行"), ("坏.json", "{\"interchange\": 1, \"foo\": 2}", "foo")]
    {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("written");
        let mut window = opened(&path);
        let Some(Dialog::Problem(problem)) = window.state().dialog() else { panic!("{name}: no message") };
        assert!(problem.message.contains(words), "{name}: {}", problem.message);
        window.get_by_label(&format!("文件：{name}"));
        press(&mut window, Modifiers::NONE, Key::Enter);
        assert!(window.state().dialog().is_none(), "Enter is 确定");
    }
}

#[test]
fn a_file_dropped_on_the_window_is_opened() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved_as(folder.path(), "草稿.ron", blank("掉落镇"));
    let mut window = window();
    window.input_mut().dropped_files.push(Arc::new(Dropped(path.clone())));
    window.step();
    settle(&mut window);
    assert_eq!(report(&window).unit, "掉落镇");
    assert_eq!(window.state().desk.as_ref().expect("open").session.path(), Some(path.as_path()));
}

#[test]
fn an_interchange_file_becomes_a_report_without_a_file() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/huaian_2024.json");
    let mut window = opened(&path);
    let desk = window.state().desk.as_ref().expect("open");
    assert_eq!(desk.session.path(), None);
    assert!(desk.has_unsaved());
    command(&mut window, Command::Quit);
    assert!(matches!(window.state().dialog(), Some(Dialog::Unsaved(_))));
}

#[test]
fn undo_shows_what_it_takes_back() {
    let mut window = example();
    type_into(&mut window, "requests.new.natural", "7");
    command(&mut window, Command::Section(0));
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(place(&window), 4, "where the change was");
    assert_eq!(entry(&window, "requests.new.natural"), Some(Number::Count(3)));
}

#[test]
fn blanks_are_filled_in_one_step() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved_as(folder.path(), "草稿.ron", blank("某镇"));
    let mut window = opened(&path);
    command(&mut window, Command::Section(4));
    let filled = |window: &Window| window.state().desk.as_ref().expect("open").session.derived.places[4].progress;
    assert_eq!(filled(&window).0, 0);
    press(&mut window, Modifiers::COMMAND, Key::B);
    assert_eq!(filled(&window).0, filled(&window).1);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(filled(&window).0, 0);
}

#[test]
fn panels_fold_and_text_size_and_theme_are_remembered() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = folder.path().join("window.ron");
    let mut window = window_with(Some(settings.clone()));
    command(&mut window, Command::OpenExample);
    press(&mut window, Modifiers::NONE, Key::F9);
    press(&mut window, Modifiers::NONE, Key::F7);
    assert!(window.query_by_label("只看当前部分").is_none());
    for _ in 0..3 {
        press(&mut window, Modifiers::COMMAND, Key::Plus);
    }
    press(&mut window, Modifiers::COMMAND, Key::Minus);
    assert!((window.ctx.zoom_factor() - 1.2).abs() < 0.001);
    command(&mut window, Command::Theme(nianbao::open::settings::ThemeChoice::Dark));
    assert_eq!(window.ctx.theme(), egui::Theme::Dark);
    window.state_mut().finish_settings();
    let kept = Settings::load(&settings);
    assert_eq!((kept.zoom, kept.sections_open, kept.findings_open), (120, false, false));
    let again = window_with(Some(settings));
    assert!((again.ctx.zoom_factor() - 1.2).abs() < 0.001);
    assert_eq!(again.ctx.theme(), egui::Theme::Dark);
}

#[test]
fn recent_files_are_offered_and_lost_ones_are_marked() {
    let folder = tempfile::tempdir().expect("a folder");
    let (settings, gone) = (folder.path().join("window.ron"), folder.path().join("丢失.ron"));
    let there = saved_as(folder.path(), "在此.ron", blank("在此镇"));
    let state = Settings { recent: vec![gone, there], ..Settings::default() };
    state.save(&settings);
    let mut window = window_with(Some(settings));
    let began = Instant::now();
    while window.query_by_label("打开 丢失.ron（文件已不在原处）").is_none() {
        assert!(began.elapsed() < Duration::from_secs(20), "never marked");
        std::thread::sleep(Duration::from_millis(2));
        window.step();
    }
    window.get_by_label("从列表中移除 丢失.ron").click();
    window.run();
    assert!(window.query_by_label_contains("丢失.ron").is_none());
    window.get_by_label("打开 在此.ron").click();
    window.step();
    settle(&mut window);
    assert_eq!(report(&window).unit, "在此镇");
}

#[test]
fn the_list_of_keys_names_every_key_and_closes() {
    let mut window = example();
    press(&mut window, Modifiers::SHIFT, Key::F1);
    for words in ["Ctrl+S", "Shift+F8", "快捷键"] {
        assert!(window.query_all_by_label(words).next().is_some(), "{words}");
    }
    press(&mut window, Modifiers::COMMAND, Key::Num3);
    assert_eq!(place(&window), 0, "keys behind a dialog do nothing");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.state().dialog().is_none());
}

#[test]
fn the_menus_hold_the_commands() {
    let mut window = example();
    window.get_by_label("编辑").click();
    window.run();
    assert!(window.query_all_by_label("空白填 0").count() >= 1);
    assert!(window.query_all_by_label("撤销").count() >= 2, "in the menu and on the toolbar");
}

#[test]
fn a_year_that_is_none_is_said_and_the_year_stays() {
    let mut window = example();
    command(&mut window, Command::Section(0));
    window.get_by_label("报告年度").set_text_value_accesskit("二〇二二");
    window.run();
    window.get_by_label("单位名称").focus();
    window.run();
    window.get_by_label_contains("不是四位年度");
    assert_eq!(report(&window).year, 2022);
    window.get_by_label("报告年度").set_text_value_accesskit("2023");
    window.run();
    window.get_by_label("单位名称").focus();
    window.run();
    assert_eq!(report(&window).year, 2023);
    assert!(window.query_by_label_contains("不是四位年度").is_none());
}

#[test]
fn a_character_that_no_face_has_does_no_harm() {
    let mut window = harness::builder()
        .with_max_steps(20)
        .allow_missing_glyphs()
        .build_eframe(|creation| App::new(&creation.egui_ctx, None, harness::store()));
    command(&mut window, Command::OpenExample);
    let desk = window.state_mut().desk.as_mut().expect("open");
    desk.session.editing.apply(Edit::Unit("😀𠀀镇".to_owned()));
    desk.session.editing.apply(Edit::Text("overview".to_owned(), Some("😀𠀀".repeat(50))));
    for index in 0..4 {
        command(&mut window, Command::Section(index));
    }
    assert_eq!(report(&window).unit, "😀𠀀镇");
}

/// Answers the question for a path.
fn answer_path(window: &mut Window, path: &Path, verb: &str) {
    assert!(
        matches!(window.state().dialog(), Some(Dialog::Path(..))),
        "a path is asked for: {:?}",
        window.state().dialog()
    );
    window.get_by_label("文件路径").set_text_value_accesskit(&path.display().to_string());
    window.run();
    let buttons = window.get_all_by_label(verb);
    // The one on the toolbar comes first, where there is one.
    buttons.last().expect("a button").click();
    window.run();
    settle(window);
}

#[test]
fn a_new_report_is_saved_where_it_is_told_to() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = example();
    type_into(&mut window, "requests.new.natural", "7");
    press(&mut window, Modifiers::COMMAND, Key::S);
    answer_path(&mut window, &folder.path().join("新稿"), "保存");
    let path = folder.path().join("新稿.nianbao");
    assert_eq!(draft::read(&path).expect("readable").report, *report(&window));
    assert_eq!(window.state().desk.as_ref().expect("open").session.path(), Some(path.as_path()));
}

/// Exports the example, whose text has errors, as somebody who has seen them.
fn export_in_spite(window: &mut Window) {
    command(window, Command::ExportPdf);
    window.get_by_label("仍要导出").click();
    window.run();
}

#[test]
fn an_export_is_made_and_told_and_asks_before_it_replaces() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("报告.pdf");
    let mut window = example();
    export_in_spite(&mut window);
    answer_path(&mut window, &path, "保存");
    assert!(matches!(window.state().dialog(), Some(Dialog::Exported(_))));
    assert!(fs::read(&path).expect("there").starts_with(b"%PDF-"));
    press(&mut window, Modifiers::NONE, Key::Escape);

    fs::write(&path, "别人的").expect("written");
    export_in_spite(&mut window);
    answer_path(&mut window, &path, "保存");
    assert!(matches!(window.state().dialog(), Some(Dialog::Overwrite(..))));
    window.get_by_label_contains("不能恢复");
    window.get_by_label("取消").click();
    window.run();
    assert_eq!(fs::read_to_string(&path).expect("there"), "别人的");

    export_in_spite(&mut window);
    answer_path(&mut window, &path, "保存");
    window.get_by_label("替换").click();
    window.run();
    settle(&mut window);
    assert!(fs::read(&path).expect("there").starts_with(b"%PDF-"));
}

#[test]
fn what_a_draft_replaces_becomes_an_earlier_version() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("甲.ron");
    fs::write(&path, "别人的").expect("written");
    let mut window = example();
    command(&mut window, Command::SaveAs);
    answer_path(&mut window, &path, "保存");
    window.get_by_label_contains("留作历史版本");
    window.get_by_label("替换").click();
    window.run();
    settle(&mut window);
    assert!(draft::read(&path).is_ok());
    assert_eq!(window.state().store.versions(&path).expect("its history").len(), 1);
}

#[test]
fn a_path_that_is_none_is_asked_for_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = window();
    command(&mut window, Command::Open);
    answer_path(&mut window, folder.path(), "打开");
    settle(&mut window);
    assert!(matches!(window.state().dialog(), Some(Dialog::Path(..))), "a folder is no file");
    window.get_by_label_contains("这是一个文件夹");
    answer_path(&mut window, &folder.path().join("没有.ron"), "打开");
    let Some(Dialog::Problem(problem)) = window.state().dialog() else { panic!("no message") };
    assert!(problem.message.contains("不存在"), "{}", problem.message);
}

#[test]
fn the_menus_are_reached_without_the_mouse() {
    let mut window = example();
    press(&mut window, Modifiers::NONE, Key::F10);
    press(&mut window, Modifiers::NONE, Key::Enter);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(matches!(window.state().dialog(), Some(Dialog::New(_))), "新建 is the first");
}

#[test]
fn of_ten_thousand_findings_only_those_in_view_are_laid_out() {
    const MANY: usize = 10_000;
    let mut window = tables_only();
    type_into(&mut window, "requests.new.natural", "7");
    // The list is made anew for another filter.
    let desk = window.state_mut().desk.as_mut().expect("open");
    desk.filter.section_only = true;
    let finding = desk.session.derived.findings[0].clone();
    desk.session.derived.findings = vec![finding; MANY];
    desk.session.derived.finding_places = vec![vec![desk.session.place]; MANY];
    window.run();
    let shown = window.query_all_by_label_contains("自然人列不平").count();
    assert!((3..50).contains(&shown), "{shown}");
    press(&mut window, Modifiers::SHIFT, Key::F8);
    let selected = window.state().desk.as_ref().expect("open").session.selected();
    assert_eq!(selected, Some(MANY - 1));
    let shown = window.query_all_by_label_contains("自然人列不平").count();
    assert!((3..50).contains(&shown), "{shown}");
    window.get_by_label("规则说明");
}
