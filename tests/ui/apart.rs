//! Pages that stand in the place of the report have the frame that every page has: menus, the way back, the guide at
//! what they are about, text size, theme and status line.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use nianbao::{
    open::settings::ThemeChoice,
    view::command::{Command, MENUS},
    window::dialogs::Dialog,
};
use tempfile::TempDir;

use crate::{
    compiling,
    harness::{Window, command, example, settle, wait},
    import, ledger,
    office::press_button,
};

fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

/// A window on each of them, with its name, words of the chapter about it, and a field that can be typed into.
fn pages() -> Vec<(&'static str, &'static str, &'static str, Option<TempDir>, Window)> {
    let (sums, collected) = compiling::collected();
    let (many, mut years) = compiling::collected();
    years.get_by_label_contains("某县甲局，已收").click();
    years.run();
    press_button(&mut years, "历年");
    settle(&mut years);
    let (office, counting) = ledger::counting();
    vec![
        ("导入", "导入和台账统计", "导入的单位名称", None, import::looking()),
        ("从台账统计", "导入和台账统计", "统计年度", Some(office), counting),
        ("汇总", "汇总许多单位", "查找单位", Some(sums), collected),
        ("历年", "汇总许多单位", "查找项目", Some(many), years),
    ]
}

fn is_shown(window: &Window, name: &str) -> bool {
    let app = window.state();
    match name {
        "导入" => app.import().is_some(),
        "从台账统计" => app.ledger().is_some(),
        "汇总" => app.shows_compiling(),
        _ => app.years().is_some(),
    }
}

#[test]
fn every_page_has_menus_the_guide_text_size_and_theme() {
    for (name, chapter, _, _folder, mut window) in pages() {
        for menu in MENUS {
            assert!(window.query_by_label(menu.title).is_some(), "{name}: {}", menu.title);
        }
        assert!(window.query_by_label(name).is_some(), "{name} is its heading");
        press(&mut window, Modifiers::NONE, Key::F1);
        let Some(Dialog::Manual(manual)) = window.state().dialog() else { panic!("{name}: the guide is open") };
        assert!(manual.title().contains(chapter), "{name}: {}", manual.title());
        press(&mut window, Modifiers::NONE, Key::Escape);
        assert!(window.state().dialog().is_none() && is_shown(&window, name), "{name}: Escape closes the guide alone");
        press(&mut window, Modifiers::COMMAND, Key::Plus);
        assert_eq!(window.state().settings.zoom, 110, "{name}");
        assert!(window.query_by_label("文字大小 110 %").is_some(), "{name}: the status line says so");
        command(&mut window, Command::Theme(ThemeChoice::Dark));
        assert!(window.ctx.global_style().visuals.dark_mode, "{name}");
    }
}

#[test]
fn what_acts_on_the_report_behind_is_grey_and_says_why() {
    for (name, _, _, _folder, mut window) in pages() {
        assert!(!window.state().enabled(Command::Save) && window.state().enabled(Command::Open), "{name}");
        let has_report = window.state().desk.is_some();
        let why = if has_report { "请先返回报告（Esc）" } else { "请先新建或打开报告" };
        assert_eq!(window.state().obstacle(Command::FillBlanks).as_deref(), Some(why), "{name}");
        press(&mut window, Modifiers::COMMAND, Key::B);
        assert!(window.query_by_label_contains(why).is_some(), "{name}: told in the status line");
        window.get_by_label("编辑").click();
        window.run();
        let item = window.get_all_by_label("撤销").last().expect("in the menu");
        assert!(item.accesskit_node().is_disabled(), "{name}");
        press(&mut window, Modifiers::NONE, Key::Escape);
        assert!(is_shown(&window, name), "{name}: Escape closes the menu alone");
    }
}

#[test]
fn every_page_is_left_in_the_same_ways() {
    for way in 0..3 {
        for (name, _, _, _folder, mut window) in pages() {
            match way {
                0 => press_button(&mut window, "返回"),
                1 => press(&mut window, Modifiers::COMMAND, Key::W),
                _ => {
                    // What had the focus gives it up at the first.
                    press(&mut window, Modifiers::NONE, Key::Escape);
                    if is_shown(&window, name) {
                        press(&mut window, Modifiers::NONE, Key::Escape);
                    }
                }
            }
            assert!(!is_shown(&window, name), "{name}, {way}");
        }
    }
}

#[test]
fn escape_in_a_field_belongs_to_the_field() {
    for (name, _, field, _folder, mut window) in pages() {
        window.get_by_role_and_label(Role::TextInput, field).focus();
        window.run();
        window.event(egui::Event::Text("甲".to_owned()));
        window.run();
        press(&mut window, Modifiers::NONE, Key::Escape);
        assert!(is_shown(&window, name), "{name}");
    }
}

#[test]
fn another_thing_can_be_begun_from_a_page() {
    for (name, _, _, _folder, mut window) in pages() {
        command(&mut window, Command::OpenExample);
        assert!(window.state().desk.is_some() && !is_shown(&window, name), "{name}");
    }
    // What was worked on is asked about first.
    let mut window = import::looking();
    import::settle_all(&mut window);
    command(&mut window, Command::OpenExample);
    assert!(matches!(window.state().dialog(), Some(Dialog::LeaveImport(_))));
    press_button(&mut window, "返回核对");
    assert!(window.state().import().is_some() && window.state().desk.is_none());
    command(&mut window, Command::OpenExample);
    press_button(&mut window, "放弃导入");
    assert!(window.state().import().is_none() && window.state().desk.is_some());
}

#[test]
fn a_report_is_closed_and_asked_about_first() {
    let mut window = example();
    press(&mut window, Modifiers::COMMAND, Key::W);
    assert!(window.state().desk.is_none() && window.state().dialog().is_none(), "nothing was changed");
    assert!(window.query_by_label_contains("没有打开的报告").is_some(), "the status line of the start page");
    assert!(!window.state().enabled(Command::Close));
    let mut window = example();
    command(&mut window, Command::Section(3));
    command(&mut window, Command::FillBlanks);
    window.state_mut().desk.as_mut().expect("open").go_to(&nianbao::address::Address::new("requests.new.natural"));
    window.run();
    window.event(egui::Event::Text("7".to_owned()));
    window.run();
    press(&mut window, Modifiers::COMMAND, Key::W);
    assert!(matches!(window.state().dialog(), Some(Dialog::Unsaved(_))));
    press_button(&mut window, "不保存");
    wait(&mut window, "the start page", |app| app.desk.is_none());
}
