//! What is typed and not entered yet is protected wherever it is typed.

use std::time::{Duration, Instant};

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use nianbao::{
    address::Address,
    draft::{self, Draft, Store, disk::Local},
    form,
    number::Kind,
    open::standing::Access,
    report::{Report, Value},
    view::{command::Command, ids, read_only},
};

use crate::harness::{Window, command, desk, store, wait, window_on};

/// A window with a draft of this form in a file that holds it as it is.
fn opened(folder: &tempfile::TempDir, store: Store, form: &str) -> Window {
    let path = folder.path().join("某镇2024.ron");
    let report = Report::new(form::builtin(form).expect("a built-in form"), "某镇", 2024);
    draft::save(&path, &Draft::new(report)).expect("saved");
    let mut window = window_on(None, store);
    let ctx = window.ctx.clone();
    window.state_mut().open(&ctx, &path);
    wait(&mut window, "the file", |app| {
        app.guard.as_ref().is_some_and(|guard| !matches!(guard.access, Access::NoFile))
    });
    assert!(!desk(&window).has_unsaved());
    window
}

fn go_to(window: &mut Window, address: &Address) {
    window.state_mut().desk.as_mut().expect("a report").go_to(address);
    window.run();
    assert_eq!(window.ctx.memory(egui::Memory::focused), Some(ids::input(address)), "{address}");
}

/// Types into what has the focus, and does not wait until it is entered.
fn type_on(window: &mut Window, text: &str) {
    window.event(Event::Text(text.to_owned()));
    window.step();
}

/// Opens the remark of the cell with the focus.
fn open_note(window: &mut Window) {
    window.key_press_modifiers(Modifiers::SHIFT, Key::F2);
    window.run();
}

/// What could be typed at an address, on the way to something that can stand there.
fn begun(report: &Report, address: &Address) -> &'static str {
    match report.form.cell(address.as_str()).map(|cell| report.form.kind(cell)) {
        Some(Kind::Count) => "1,",
        Some(Kind::Amount) => "3.",
        Some(Kind::Change) => "-",
        None if address.as_str() == "year" => "2023",
        None => "写到一半",
    }
}

/// What a report holds at an address, as it was typed.
fn held(report: &Report, address: &Address) -> String {
    match report.form.cell(address.as_str()) {
        Some(cell) => match report.entry(cell).map(|entry| &entry.value) {
            Some(Value::Number(number)) => number.to_string(),
            Some(Value::Refused(text)) => text.clone(),
            None | Some(Value::Blank) => String::new(),
        },
        None if address.as_str() == "year" => report.year.to_string(),
        None => report.text_at(address).unwrap_or_default().to_owned(),
    }
}

fn note_at<'a>(report: &'a Report, address: &Address) -> &'a str {
    report.form.cell(address.as_str()).map(|cell| report.note(cell)).unwrap_or_default()
}

/// The report that a recovery copy would hold, and the one that the preview shows.
fn kept(window: &Window) -> [Report; 2] {
    let desk = desk(window);
    let mut previewed = desk.report().clone();
    for edit in desk.editors.pending(desk.report()) {
        previewed.apply(edit);
    }
    [desk.draft_with_pending().report, previewed]
}

/// Every place of a report that something can be typed into.
fn inputs(report: &Report) -> Vec<Address> {
    let typed =
        |address: &Address| report.form.cell(address.as_str()).is_none_or(|cell| !report.form.is_computed(cell));
    ids::inputs(&report.form).filter(typed).collect()
}

#[track_caller]
fn check_inputs(form: &str, which: impl Fn(&Address) -> bool) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = opened(&folder, store(), form);
    let mut places = inputs(desk(&window).report());
    places.retain(which);
    assert!(!places.is_empty());
    let mut lost = Vec::new();
    for address in places {
        go_to(&mut window, &address);
        let text = begun(desk(&window).report(), &address);
        type_on(&mut window, text);
        assert_ne!(held(desk(&window).report(), &address), text, "{address} is not entered yet");
        if kept(&window).iter().any(|report| held(report, &address) != text) || !desk(&window).has_unsaved() {
            lost.push(address.to_string());
        }
        // As it was: what is typed next is all that is unsaved.
        command(&mut window, Command::Undo);
        assert!(!desk(&window).has_unsaved(), "{address}");
    }
    assert_eq!(lost, [""; 0], "not kept");
}

#[test]
fn every_input_of_the_national_form_is_protected() {
    check_inputs("cn-2021", |_| true);
}

#[test]
fn what_a_local_form_asks_for_beyond_the_national_one_is_protected() {
    let national = form::builtin("cn-2021").expect("a built-in form");
    let known = ids::inputs(&national).collect::<Vec<_>>();
    check_inputs("dongguan-2022", |address| !known.contains(address));
}

#[test]
fn the_remark_of_every_cell_is_protected() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = opened(&folder, store(), "cn-2021");
    let mut places = inputs(desk(&window).report());
    places.retain(|address| desk(&window).report().form.cell(address.as_str()).is_some());
    let mut lost = Vec::new();
    for address in places {
        go_to(&mut window, &address);
        open_note(&mut window);
        type_on(&mut window, "其中修订16件");
        assert_eq!(note_at(desk(&window).report(), &address), "", "{address} is not entered yet");
        if kept(&window).iter().any(|report| note_at(report, &address) != "其中修订16件")
            || !desk(&window).has_unsaved()
        {
            lost.push(address.to_string());
        }
        window.get_by_label("取消").click();
        window.run();
        assert!(!desk(&window).has_unsaved(), "{address}");
    }
    assert_eq!(lost, [""; 0], "not kept");
}

/// What a window that is gone now has left behind.
#[track_caller]
fn left_behind(mut window: Window, store: &Store) -> Report {
    wait(&mut window, "the copy", |app| app.guard.as_ref().is_some_and(|guard| guard.copy.kept_at().is_some()));
    drop(window);
    let began = Instant::now();
    loop {
        // A process that another test is just starting has what was held here for a moment.
        if let Some(orphan) = store.orphans().expect("a folder").pop() {
            return orphan.content.expect("a copy").draft.report;
        }
        assert!(began.elapsed() < Duration::from_secs(20), "nothing was left behind");
        std::thread::sleep(Duration::from_millis(3));
    }
}

#[test]
fn an_unfinished_figure_is_in_the_copy_on_disk() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::new(std::sync::Arc::new(Local), Some(folder.path().join("state")));
    let mut window = opened(&folder, store.clone(), "cn-2021");
    let address = Address::new("requests.new.natural");
    go_to(&mut window, &address);
    type_on(&mut window, "1,");
    window.run();
    assert!(window.query_by_label_contains("未保存").is_some(), "and the window says so");
    assert_eq!(held(&left_behind(window, &store), &address), "1,");
}

#[test]
fn a_remark_that_is_being_written_is_in_the_copy_on_disk() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::new(std::sync::Arc::new(Local), Some(folder.path().join("state")));
    let mut window = opened(&folder, store.clone(), "cn-2021");
    let address = Address::new("documents.normative.made");
    go_to(&mut window, &address);
    type_on(&mut window, "22");
    open_note(&mut window);
    type_on(&mut window, "（其中修订16件");
    let left = left_behind(window, &store);
    assert_eq!((held(&left, &address), note_at(&left, &address)), ("22".to_owned(), "（其中修订16件"));
}

#[test]
fn letters_of_an_input_method_are_in_no_copy() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = opened(&folder, store(), "cn-2021");
    for address in ["footnotes.requests", "requests.new.natural", "unit"].map(Address::new) {
        go_to(&mut window, &address);
        let text = "zhong'wen".to_owned();
        window.event(Event::Ime(egui::ImeEvent::Preedit { text, active_range_chars: None }));
        window.step();
        assert!(!desk(&window).has_unsaved(), "{address}");
        window.event(Event::Ime(egui::ImeEvent::Preedit { text: String::new(), active_range_chars: None }));
        window.run();
    }
}

#[test]
fn what_was_undone_out_of_sight_is_not_taken_for_typed() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = opened(&folder, store(), "cn-2021");
    go_to(&mut window, &Address::new("unit"));
    type_on(&mut window, "别镇");
    go_to(&mut window, &Address::new("requests.new.natural"));
    assert_eq!(desk(&window).report().unit, "别镇");
    window.state_mut().desk.as_mut().expect("a report").session.editing.undo();
    window.run();
    assert_eq!(desk(&window).report().unit, "某镇");
    assert!(!desk(&window).has_unsaved());
    assert_eq!(desk(&window).draft_with_pending().report.unit, "某镇", "no copy brings it back");
}

#[test]
fn a_remark_cannot_be_written_into_what_can_only_be_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = opened(&folder, store(), "cn-2021");
    go_to(&mut window, &Address::new("requests.new.natural"));
    open_note(&mut window);
    let focused = window.ctx.memory(egui::Memory::focused);
    let mut input = egui::RawInput { events: vec![Event::Text("其中".to_owned())], ..egui::RawInput::default() };
    assert!(read_only::filter(&mut input, focused, desk(&window)), "it is told why");
    assert_eq!(input.events, [], "what could never be entered is not taken");
}
