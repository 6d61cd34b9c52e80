//! A draft that is opened again shows what was shown; panels and the page at the right come back as they should.

use std::{fs, path::Path};

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use nianbao::{
    address::Address,
    draft,
    open::settings::{Settings, SidePage},
    view::{ids, severity::counts_in_words},
};

use crate::harness::{Window, desk, example, focused, settle, window_with};

/// A draft of the example in a folder.
fn draft_in(folder: &Path) -> std::path::PathBuf {
    let file = folder.join("年报.nianbao");
    draft::save(&file, &draft::parse(draft::example()).expect("the example")).expect("saved");
    file
}

fn opened(settings: &Path, file: &Path) -> Window {
    let mut window = window_with(Some(settings.to_owned()));
    let ctx = window.ctx.clone();
    window.state_mut().open(&ctx, file);
    settle(&mut window);
    // Where opening took long, the focus waits until that was told.
    for _ in 0..200 {
        if focused(&window).is_none() {
            window.step();
        }
    }
    window
}

/// Ends the window and writes down what it remembers.
fn end(mut window: Window, settings: &Path) {
    window.state_mut().finish_settings();
    window.state().settings.save(settings);
}

#[test]
fn a_draft_is_opened_where_it_was_left() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, settings) = (draft_in(folder.path()), folder.path().join("window.ron"));
    let mut window = opened(&settings, &file);
    assert_eq!(desk(&window).session.place, 0, "the first time on the cover");
    window.state_mut().desk.as_mut().expect("open").go_to(&Address::new("requests.new.natural"));
    window.run();
    window.key_press_modifiers(Modifiers::NONE, Key::ArrowDown);
    window.run();
    let (place, at) = (desk(&window).session.place, focused(&window));
    end(window, &settings);
    let mut window = opened(&settings, &file);
    assert_eq!((desk(&window).session.place, focused(&window)), (place, at));

    window.state_mut().desk.as_mut().expect("open").go_to(&Address::new("overview"));
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Home);
    for _ in 0..5 {
        window.key_press_modifiers(Modifiers::NONE, Key::ArrowRight);
    }
    window.run();
    end(window, &settings);
    let mut window = opened(&settings, &file);
    assert_eq!(focused(&window), Some(ids::input(&Address::new("overview"))));
    assert_eq!(window.state_mut().desk.as_mut().expect("open").shown_text().expect("a text").cursor(), 5);
    // Nothing of it is in the draft.
    let text = fs::read_to_string(&file).expect("the draft");
    assert!(!text.contains("cursor"), "{text}");
}

#[test]
fn panels_come_back_to_the_width_that_they_were_given() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, settings) = (draft_in(folder.path()), folder.path().join("window.ron"));
    Settings { findings_width: Some(380.0), sections_width: Some(300.0), ..Settings::default() }.save(&settings);
    let mut window = opened(&settings, &file);
    for size in [[1024.0, 600.0], [1366.0, 768.0], [1920.0, 1080.0]] {
        window.set_size(size.into());
        window.run();
    }
    let kept = &window.state().settings;
    assert_eq!((kept.findings_width, kept.sections_width), (Some(380.0), Some(300.0)));
    let list = window.get_by_label_contains("一、总体情况，已填").rect().width();
    assert!((250.0..300.0).contains(&list), "{list}");
}

#[test]
fn the_panel_opens_on_the_findings() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, settings) = (draft_in(folder.path()), folder.path().join("window.ron"));
    Settings { side: SidePage::Comments, ..Settings::default() }.save(&settings);
    let window = opened(&settings, &file);
    assert_eq!(window.state().settings.side, SidePage::Findings);
}

#[test]
fn the_panel_opens_on_what_somebody_else_has_said_since() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, settings) = (draft_in(folder.path()), folder.path().join("window.ron"));
    let mut draft = draft::parse(draft::example()).expect("the example");
    let anchor = nianbao::review::Anchor::on(Address::new("overview"));
    let now = nianbao::review::Timestamp::parse("2024-01-10T09:00:00+08:00").expect("a time");
    draft.review.comments.push(nianbao::review::Comment::new(anchor, "李四", now, "请核实"));
    draft::save(&file, &draft).expect("saved");
    let window = opened(&settings, &file);
    assert_eq!(window.state().settings.side, SidePage::Comments);
    end(window, &settings);
    let window = opened(&settings, &file);
    assert_eq!(window.state().settings.side, SidePage::Findings, "it was seen");
}

#[test]
fn one_report_is_not_scrolled_as_the_one_before_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = folder.path().join("window.ron");
    let other = folder.path().join("另一份.nianbao");
    fs::copy(draft_in(folder.path()), &other).expect("a copy");
    let mut window = opened(&settings, &folder.path().join("年报.nianbao"));
    window.set_size(egui::vec2(1024.0, 600.0));
    let top = |window: &mut Window| {
        window.state_mut().desk.as_mut().expect("open").show(0);
        window.run();
        let id = ids::input(&Address::new("unit")).accesskit_id();
        window.get_by(|node| node.locate().0 == id).rect().top()
    };
    let before = top(&mut window);
    window.event(egui::Event::PointerMoved(egui::pos2(500.0, 300.0)));
    let (unit, phase) = (egui::MouseWheelUnit::Point, egui::TouchPhase::Move);
    let (delta, modifiers) = (egui::vec2(0.0, -80.0), Modifiers::NONE);
    window.event(egui::Event::MouseWheel { unit, delta, source: egui::MouseWheelSource::Wheel, phase, modifiers });
    window.run();
    assert!(top(&mut window) < before, "it is scrolled");
    let ctx = window.ctx.clone();
    window.state_mut().open(&ctx, &other);
    settle(&mut window);
    assert!((top(&mut window) - before).abs() < 0.5);
}

#[test]
fn what_was_drawn_before_a_change_is_drawn_again_at_once() {
    let mut window = example();
    window.state_mut().desk.as_mut().expect("open").go_to(&Address::new("requests.new.natural"));
    window.run();
    // As the section list says it.
    let said = |window: &Window| {
        let session = &desk(window).session;
        let place = &session.derived.places[session.place];
        let (filled, all) = place.progress;
        format!("{}，已填 {filled}/{all}，{}", place.title, counts_in_words(place.counts))
    };
    let before = said(&window);
    window.event(egui::Event::Paste("8\t8\t8\n9\t9\t9".to_owned()));
    window.step();
    assert_ne!(said(&window), before);
    // Nothing else happens until the next frame is asked for.
    assert!(window.ctx.has_requested_repaint());
    window.step();
    assert!(window.query_by_label_contains(&said(&window)).is_some(), "{}", said(&window));
}
