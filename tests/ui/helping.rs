//! Help: the guide in the window, and what 关于 tells.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;
use nianbao::{view::command::Command, window::dialogs::Dialog};

use crate::harness::{Window, command, example, window};

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
    assert!(window.query_by_label("复制诊断信息").is_some());
}
