//! Help: the guide in the window, and what 关于 tells.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;
use nianbao::{open::settings::preview::Shown, view::command::Command, window::dialogs::Dialog};

use crate::{
    harness::{Window, command, desk, example, settle, window},
    office::press_button,
};

fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

#[test]
fn the_guide_opens_at_what_is_in_front_and_is_searched() {
    let mut window = example();
    press(&mut window, Modifiers::NONE, Key::F1);
    let Some(Dialog::Manual(manual)) = window.state().dialog() else { panic!("the guide is open") };
    assert!(manual.title().contains("各部分怎么填"), "{}", manual.title());
    window.get_by_role_and_label(Role::TextInput, "查找使用说明").set_text_value_accesskit("接管编辑");
    window.run();
    assert!(window.query_all_by_label_contains("接管编辑").next().is_some());
    window.get_by_role_and_label(Role::TextInput, "查找使用说明").set_text_value_accesskit("没有这样的话");
    window.run();
    assert!(window.query_by_label("没有找到").is_some());
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.state().dialog().is_none());
}

#[test]
fn the_program_says_where_it_keeps_what() {
    let mut window = window();
    command(&mut window, Command::About);
    for words in ["设置：", "自动备份和历史版本：", "本地格式："] {
        assert!(window.query_by_label_contains(words).is_some(), "{words}");
    }
    for words in ["复制诊断信息", "导出诊断信息"] {
        assert!(window.query_by_label(words).is_some(), "{words}");
    }
}

#[test]
fn the_tour_shows_what_it_speaks_of_on_the_example() {
    let mut window = window();
    command(&mut window, Command::Tour);
    settle(&mut window);
    let at = |window: &Window, step: &str| window.query_by_label_contains(&format!("第一次使用（{step}")).is_some();
    assert!(at(&window, "1/5）：目录"));
    press_button(&mut window, "下一步");
    assert!(at(&window, "2/5）：填表"));
    let section = desk(&window).section().map(|section| section.heading.clone());
    assert!(section.is_some_and(|heading| heading.contains("申请")));
    press_button(&mut window, "下一步");
    assert!(at(&window, "3/5）：核对") && desk(&window).session.selected().is_some());
    press_button(&mut window, "下一步");
    assert!(at(&window, "4/5）：预览") && window.state().settings.preview.shown != Shown::Closed);
    press_button(&mut window, "上一步");
    assert!(at(&window, "3/5）") && window.state().settings.preview.shown == Shown::Closed);
    press_button(&mut window, "下一步");
    press_button(&mut window, "下一步");
    assert!(at(&window, "5/5）：保存和报送"));
    press_button(&mut window, "完成");
    assert!(!at(&window, "") && window.state().desk.is_some(), "the example stays open");
    // It belongs to the example alone.
    command(&mut window, Command::Tour);
    settle(&mut window);
    assert!(at(&window, "1/5"));
    press_button(&mut window, "结束引导");
    assert!(!at(&window, ""));
}
