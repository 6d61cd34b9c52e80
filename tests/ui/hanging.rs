//! Disks that do not answer: no frame waits for what is remembered, nor for the forms of the user.

use std::sync::mpsc::channel;

use egui_kittest::kittest::Queryable as _;
use nianbao::{
    draft::library::{Known, Library},
    form::{self, Form},
    view::command::Command,
};

use crate::harness::{command, window};

#[test]
fn a_folder_of_forms_that_hangs_is_not_waited_for() {
    let own = Form::parse(include_str!("../it/local.ron")).expect("a form");
    let name = own.name().to_owned();
    let built_in = form::builtins().map(|form| Known { form, file: None });
    let mut forms = built_in.collect::<Vec<_>>();
    forms.push(Known { form: own.into(), file: None });
    let (release, hanging) = channel();
    let mut window = window();
    let ctx = window.ctx.clone();
    window.state_mut().look_for_forms(&ctx, move || {
        hanging.recv().expect("it answers in the end");
        Library { folder: None, forms, broken: Vec::new() }
    });
    command(&mut window, Command::New);
    let offers = |window: &crate::harness::Window, name: &str| window.query_all_by_label_contains(name).count();
    let first = form::builtins().next().expect("a form");
    assert!(offers(&window, first.name()) > 0, "the built-in ones are there at once");
    assert_eq!(offers(&window, &name), 0);
    window.event(egui::Event::Text("某镇".to_owned()));
    window.run();

    release.send(()).expect("it is waited for");
    while offers(&window, &name) == 0 {
        std::thread::yield_now();
        window.step();
    }
    window.run();
    window.get_all_by_label("新建报告").last().expect("the button").click();
    window.run();
    assert_eq!(crate::harness::desk(&window).report().unit, "某镇", "what was typed stays");
}

#[cfg(unix)]
#[test]
fn settings_that_hang_are_not_waited_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = folder.path().join("window.ron");
    if !std::process::Command::new("mkfifo").arg(&settings).status().is_ok_and(|status| status.success()) {
        crate::skip::skip("there is no mkfifo");
        return;
    }
    let mut window = crate::harness::window_with(Some(settings.clone()));
    command(&mut window, Command::OpenExample);
    command(&mut window, Command::ZoomIn);
    window.state_mut().finish_settings();
    drop(window);
    let about = std::fs::metadata(&settings).expect("it is there");
    assert!(!about.is_file(), "what could not be read is not written over");
}
