//! Faces and theme.

use egui::{FontFamily, FontId, Role, Theme};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use nianbao::{
    kit::{
        fonts,
        theme::{Palette, sign},
    },
    open::settings::ThemeChoice,
    view::command::Command,
};

use crate::harness::{self, Window, command};

#[test]
fn every_sign_and_every_word_has_a_glyph_in_every_family() {
    let mut harness = harness::builder().build_ui(|ui| {
        for family in [FontFamily::Proportional, FontFamily::Monospace, fonts::serif(), fonts::heading()] {
            let text = format!(
                "{}{}{}{}{}{}年报政府信息公开工作年度报告（2022年）“引号”—…①ⅠＡ１，。%√×＋－＝≠",
                sign::ERROR,
                sign::WARNING,
                sign::INFO,
                sign::OK,
                sign::EMPTY,
                sign::DIFFERS
            );
            let font = FontId::new(15.0, family.clone());
            assert!(ui.fonts_mut(|fonts| fonts.has_glyphs(&font, &text)), "{family}");
        }
    });
    harness.run();
}

#[test]
fn high_contrast_is_chosen_and_left() {
    let mut window = harness::example();
    let ground = |window: &Window| window.ctx.global_style().visuals.panel_fill;
    command(&mut window, Command::Theme(ThemeChoice::Contrast));
    assert_eq!(ground(&window), egui::Color32::BLACK);
    assert_eq!(Palette::current(&window.ctx.global_style()).ink, egui::Color32::WHITE);
    command(&mut window, Command::Theme(ThemeChoice::Dark));
    assert_eq!(ground(&window), Palette::of(Theme::Dark).canvas);
    command(&mut window, Command::Theme(ThemeChoice::Light));
    assert_eq!(ground(&window), Palette::of(Theme::Light).canvas);
}

#[test]
fn high_contrast_of_the_desktop_is_heard_where_the_theme_is_its() {
    let mut window = harness::example();
    let is_high = |window: &Window| window.ctx.global_style().visuals.panel_fill == egui::Color32::BLACK;
    let heed = |window: &mut Window, wanted| {
        let ctx = window.ctx.clone();
        window.state_mut().heed_contrast(&ctx, wanted);
        window.run();
    };
    heed(&mut window, true);
    assert!(is_high(&window));
    command(&mut window, Command::Theme(ThemeChoice::Light));
    assert!(!is_high(&window), "who has chosen otherwise has it otherwise");
    command(&mut window, Command::Theme(ThemeChoice::System));
    assert!(is_high(&window));
    heed(&mut window, false);
    assert!(!is_high(&window));
}

#[test]
fn that_the_window_is_maximised_is_remembered() {
    let mut window = harness::example();
    let told = |window: &mut Window, maximized: Option<bool>| {
        let root = window.input_mut().viewports.entry(egui::ViewportId::ROOT).or_default();
        root.maximized = maximized;
        window.run();
        window.state().settings.maximized
    };
    assert!(told(&mut window, Some(true)));
    assert!(told(&mut window, None), "where nobody knows, it stays");
    assert!(!told(&mut window, Some(false)));
}

#[test]
fn nothing_moves_by_itself() {
    let window = harness::example();
    for theme in [Theme::Light, Theme::Dark] {
        let style = window.ctx.style_of(theme);
        assert!(style.animation_time == 0.0 && !style.visuals.text_cursor.blink, "{theme:?}");
    }
}

#[test]
fn what_stands_above_a_table_or_a_text_ends_where_it_ends() {
    let mut window = harness::example();
    window.set_size(egui::vec2(1920.0, 1080.0));
    window.run();
    let is_footnote =
        |node: &egui_kittest::Node<'_>| node.accesskit_node().label().is_some_and(|name| name.ends_with("表注"));
    for section in [3, 4] {
        command(&mut window, Command::Section(section));
        let table = window.get_all_by_role(Role::TextInput).find(is_footnote).expect("a table").rect().right();
        let above = window.get_by_label("已全部填写").rect().right();
        assert!((table - above).abs() < 4.0 && table < 1500.0, "section {section}: {above} above {table}");
    }
    command(&mut window, Command::Section(2));
    let line = window.get_by_label_contains("依据：《中华人民共和国政府信息公开条例》第五十条第（一）项");
    let text = window.get_by_role(Role::MultilineTextInput);
    assert!(line.rect().right() < text.rect().right() + 30.0, "{} {}", line.rect(), text.rect());
}
