//! What nobody should do and somebody does: the window stays alive, nothing typed is lost, the message is clear.

use std::{
    fs,
    path::{Path, PathBuf},
};

use egui::{Event, Key, vec2};
use nianbao::{
    draft::{self, Draft},
    export, form,
    report::{Report, Value},
    view::ids,
    window::dialogs::Dialog,
};

use crate::{harness::Dropped, office::blank, typist::Typist};

fn draft_in(folder: &Path) -> PathBuf {
    let path = folder.join("某镇2024.ron");
    let report = blank("某镇");
    draft::save(&path, &Draft::new(report)).expect("saved");
    path
}

fn save(typist: &mut Typist) {
    typist.ctrl(Key::S);
    typist.wait("the end of the work", |app| !app.is_busy());
}

#[test]
fn characters_that_no_face_has_are_kept_as_they_were_typed() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = draft_in(folder.path());
    let mut typist = Typist::with_file(&path);
    // An emoji and a Han character of extension B.
    let typed = "公开😀𠮷字";
    typist.ctrl(Key::Num3);
    typist.at("overview");
    typist.say(typed);
    typist.ctrl(Key::Num5);
    typist.at("requests.new.natural");
    typist.say("1😀");
    typist.press(Key::Enter);
    typist.say("𠮷");
    save(&mut typist);

    let saved = draft::read(&path).expect("the draft reads").report;
    assert_eq!(saved.text("overview"), typed);
    let value = |address: &str| &saved.entry(saved.form.cell(address).expect("a cell")).expect("an entry").value;
    assert_eq!(*value("requests.new.natural"), Value::Refused("1😀".to_owned()));
    assert_eq!(*value("requests.carried_in.natural"), Value::Refused("𠮷".to_owned()));
    let refused =
        |rule: &str| typist.desk().session.derived.findings.iter().filter(|found| found.rule.id == rule).count();
    assert_eq!(refused("T3-INT"), 2, "both cells are told");
    // On paper they are printed, or a mark stands for them; never a panic, never an empty page.
    assert!(export::pdf(&saved).expect("a file").starts_with(b"%PDF"));
}

#[test]
fn a_hundred_thousand_characters_are_pasted() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = draft_in(folder.path());
    let mut typist = Typist::with_file(&path);
    typist.ctrl(Key::Num3);
    let pasted = "（一）主动公开。全年通过政府网站公开政府信息1188条，其中重点领域562条。\n".repeat(2_700);
    assert!(pasted.chars().count() > 100_000, "{}", pasted.chars().count());
    typist.event(Event::Paste(pasted.clone()));
    typist.settle();
    typist.say("完");
    save(&mut typist);
    let saved = draft::read(&path).expect("the draft reads").report;
    assert_eq!(saved.text("overview"), format!("{pasted}完"));
    typist.press(Key::PageUp);
    typist.press(Key::ArrowUp);
    typist.ctrl(Key::Num4);
    typist.ctrl(Key::Num3);
    typist.ctrl(Key::Z);
    typist.ctrl(Key::Z);
    assert_eq!(typist.desk().report().text("overview"), "", "typing and paste are a step each");
    typist.ctrl(Key::Y);
    assert_eq!(typist.desk().report().text("overview"), pasted);
}

#[test]
fn a_paragraph_that_never_ends_can_be_typed_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut typist = Typist::with_file(&draft_in(folder.path()));
    typist.ctrl(Key::Num3);
    typist.event(Event::Paste("政府信息公开".repeat(5_000)));
    typist.settle();
    typist.press(Key::Home);
    typist.say("甲");
    typist.ctrl(Key::Num4);
    assert_eq!(typist.desk().report().text("overview").chars().count(), 30_001);
}

#[test]
fn a_small_window_shows_where_typing_goes_in_every_section() {
    for form in form::builtins() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("某镇.ron");
        draft::save(&path, &Draft::new(Report::new(form.clone(), "某镇", 2024))).expect("saved");
        let mut typist = Typist::with_file(&path);
        for size in [vec2(800.0, 600.0), vec2(800.0, 520.0)] {
            typist.window.set_size(size);
            typist.settle();
            let places = typist.desk().places();
            typist.ctrl(Key::Num1);
            for place in 0..places {
                if place > 0 {
                    typist.ctrl(Key::PageDown);
                }
                let input = typist.desk().first_input().expect("every section has an input");
                typist.at(input.as_str());
                let rect = typist.window.ctx.read_response(ids::input(&input)).expect("it is shown").rect;
                let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, size);
                let seen = rect.intersect(screen);
                let (width, height) = (rect.width().min(40.0), rect.height().min(15.0));
                assert!(seen.width() >= width && seen.height() >= height, "{} {size}: {input}: {rect}", form.id());
            }
            // The last figure of the largest table is brought into view as well.
            typist.ctrl(Key::Num5);
            typist.ctrl(Key::End);
            let last = typist.window.ctx.memory(egui::Memory::focused).expect("a figure");
            let rect = typist.window.ctx.read_response(last).expect("it is shown").rect;
            assert!(rect.max.y <= size.y && rect.min.y >= 0.0, "{} {size}: {rect}", form.id());
        }
    }
}

#[test]
fn a_file_that_was_deleted_meanwhile_is_written_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = draft_in(folder.path());
    let mut typist = Typist::with_file(&path);
    typist.ctrl(Key::Num5);
    typist.say("4");
    fs::remove_file(&path).expect("removed");
    save(&mut typist);
    assert!(typist.window.state().dialog().is_none());
    assert!(!typist.desk().has_unsaved());
    let saved = draft::read(&path).expect("the draft reads").report;
    assert_eq!(
        saved.number(saved.form.cell("requests.new.natural").expect("a cell")).map(|n| n.to_string()).as_deref(),
        Some("4")
    );
}

#[test]
fn a_folder_that_was_deleted_meanwhile_is_told_and_the_report_is_saved_elsewhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let inner = folder.path().join("年报");
    fs::create_dir(&inner).expect("a folder");
    let mut typist = Typist::with_file(&draft_in(&inner));
    typist.ctrl(Key::Num5);
    typist.say("4");
    fs::remove_dir_all(&inner).expect("removed");
    save(&mut typist);
    let Some(Dialog::Problem(problem)) = typist.window.state().dialog() else { panic!("no message") };
    assert!(problem.message.contains("文件夹"), "{}", problem.message);
    typist.press(Key::Enter);
    assert!(typist.desk().has_unsaved(), "nothing is lost");
    typist.at("requests.new.natural");
    typist.press_with(crate::typist::CTRL | egui::Modifiers::SHIFT, Key::S);
    typist.wait("the question for a file", |app| matches!(app.dialog(), Some(Dialog::Path(..))));
    let elsewhere = folder.path().join("别处.ron");
    typist.say(&elsewhere.display().to_string());
    typist.press(Key::Enter);
    typist.wait("the file", |app| app.desk.as_ref().is_some_and(|desk| !desk.has_unsaved()));
    assert!(draft::read(&elsewhere).is_ok());
}

#[test]
fn what_is_dropped_and_is_no_report_is_told_and_the_open_report_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut typist = Typist::with_file(&draft_in(folder.path()));
    typist.ctrl(Key::Num5);
    typist.say("4");
    let picture = folder.path().join("照片.jpg");
    fs::write(&picture, [0xff, 0xd8, 0xff, 0xe0, 0, 16]).expect("written");
    let gbk = folder.path().join("旧系统.ron");
    fs::write(&gbk, [0xc4, 0xea, 0xb1, 0xa8]).expect("written");
    let gone = folder.path().join("没有.ron");
    for path in [picture, gbk, gone] {
        typist.window.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(path.clone())));
        typist.window.step();
        typist.wait("the end of the work", |app| !app.is_busy());
        let Some(Dialog::Problem(problem)) = typist.window.state().dialog() else { panic!("{path:?}: no message") };
        assert!(!problem.message.is_empty() && !problem.message.contains("Error"), "{path:?}: {}", problem.message);
        assert!(problem.message.chars().any(|char| char > '\u{4e00}'), "{path:?}: {}", problem.message);
        typist.press(Key::Enter);
        typist.at("requests.new.natural");
    }
    let report = typist.desk().report();
    assert!(report.number(report.form.cell("requests.new.natural").expect("a cell")).is_some(), "4 is there still");
}

#[test]
fn whatever_a_key_does_anywhere_can_be_undone() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut typist = Typist::with_file(&draft_in(folder.path()));
    let before = typist.desk().report().clone();
    let keys = [
        Key::ArrowUp,
        Key::ArrowDown,
        Key::ArrowLeft,
        Key::ArrowRight,
        Key::Tab,
        Key::Enter,
        Key::Escape,
        Key::Home,
        Key::End,
        Key::PageUp,
        Key::PageDown,
        Key::Delete,
        Key::Backspace,
        Key::F2,
        Key::F3,
        Key::F6,
        Key::F8,
        Key::Space,
    ];
    for section in [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7] {
        for key in keys {
            for modifiers in [egui::Modifiers::NONE, egui::Modifiers::SHIFT, crate::typist::CTRL] {
                typist.ctrl(section);
                typist.press_with(modifiers, key);
                typist.press(Key::Escape);
            }
        }
    }
    for _ in 0..1000 {
        if !typist.desk().session.editing.can_undo() {
            break;
        }
        typist.ctrl(Key::Z);
    }
    assert!(*typist.desk().report() == before, "whatever a key did can be undone");
}
