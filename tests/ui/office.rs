//! What officers and reviewers do with the window.

use std::path::{Path, PathBuf};

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use nianbao::{
    address::Address,
    draft::{self, Draft},
    form,
    number::Number,
    report::Report,
    review::{Action, State},
    view::command::Command,
};
use tempfile::TempDir;

use crate::harness::{Window, command, desk, settle, window};

/// A report of 2024 on the national form, of which nothing is filled in.
pub(crate) fn blank(unit: &str) -> Report {
    Report::new(form::builtin("cn-2021").expect("a built-in form"), unit, 2024)
}

/// A window on a clean report in a folder of its own, for a person.
pub(crate) fn opened_clean(name: &str) -> (TempDir, Window) {
    let folder = tempfile::tempdir().expect("a folder");
    let window = opened(&saved(folder.path(), clean_report()), name);
    (folder, window)
}

/// A window on a draft in a file, for a person.
pub(crate) fn opened(path: &Path, name: &str) -> Window {
    let mut window = window();
    name.clone_into(&mut window.state_mut().settings.name);
    opened_in(window, path)
}

/// This window, with a draft in a file.
pub(crate) fn opened_in(mut window: Window, path: &Path) -> Window {
    let ctx = window.ctx.clone();
    window.state_mut().open(&ctx, path);
    settle(&mut window);
    window
}

/// A report without errors: everything is 0, and nothing is said about figures.
pub(crate) fn clean_report() -> Report {
    let mut report = blank("某镇人民政府");
    let form = report.form.clone();
    for cell in form.cells().filter(|&cell| !form.is_computed(cell)) {
        report.set_entry(cell, Some(Number::Count(0).into()));
    }
    for text in form.texts() {
        let text_of = "全镇认真做好政府信息公开工作，制度健全，渠道畅通。".to_owned();
        report.texts.insert(text.key.clone(), text_of);
    }
    // A government that says nothing of assessment makes an error.
    report.texts.entry("overview".to_owned()).or_default().push_str("年度考核合格。");
    report
}

pub(crate) fn saved(folder: &Path, report: Report) -> PathBuf {
    saved_as(folder, "某镇2024.ron", report)
}

pub(crate) fn saved_as(folder: &Path, name: &str, report: Report) -> PathBuf {
    let path = folder.join(name);
    draft::save(&path, &Draft::new(report)).expect("saved");
    path
}

pub(crate) fn state(window: &Window) -> State {
    desk(window).review().state()
}

pub(crate) fn press_button(window: &mut Window, label: &str) {
    // Behind a dialog stand the toolbar and the lists, in the tree before it.
    window.get_all_by_role_and_label(Role::Button, label).last().expect("the button").click();
    window.run();
}

pub(crate) fn write(window: &mut Window, label: &str, text: &str) {
    window.get_by_role_and_label(Role::MultilineTextInput, label).set_text_value_accesskit(text);
    window.run();
}

/// Takes a step as its dialog asks for it.
pub(crate) fn step(window: &mut Window, action: Action, remark: &str) {
    command(window, Command::Step(action));
    let words = match action {
        Action::Return => "退回原因",
        Action::Approve => "审核意见",
        Action::Sign => "签发意见",
        Action::Send | Action::Release | Action::Publish => "备注",
    };
    write(window, words, remark);
    press_button(window, action.label());
    settle(window);
    assert!(window.state().dialog().is_none(), "{action:?} is taken: {:?}", window.state().dialog());
}

/// Types into a field or cell, as somebody who goes there would.
pub(crate) fn type_into(window: &mut Window, address: &str, text: &str) {
    window.state_mut().desk.as_mut().expect("open").go_to(&Address::new(address));
    window.run();
    window.event(egui::Event::Text(text.to_owned()));
    window.run();
}

pub(crate) fn entry(window: &Window, address: &str) -> Option<Number> {
    let report = desk(window).report();
    report.number(report.form.cell(address).expect("a cell"))
}
