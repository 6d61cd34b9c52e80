//! A save that fails, and one that loses something: what is said is true.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use egui_kittest::kittest::Queryable as _;
use nianbao::{
    draft::{self, Draft, Store, disk::Local},
    open::standing::CopyState,
    view::command::Command,
    window::App,
};

use crate::{
    harness::{self, Window, command as run, wait},
    office::{blank, opened_in, type_into},
};

fn office() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("某镇2024.ron");
    draft::save(&path, &Draft::new(blank("某镇"))).expect("saved");
    (folder, path)
}

/// A window with the draft, whose recovery copies go into this folder.
fn window(path: &Path, state: &Path) -> Window {
    opened_in(harness::window_on(None, Store::new(Arc::new(Local), Some(state.to_owned()))), path)
}

/// Saves where it cannot be done.
fn fail_to_save(window: &mut Window, path: &Path) {
    fs::remove_file(path).expect("the file");
    fs::create_dir(path).expect("a folder in its place");
    run(window, Command::Save);
    wait(window, "the end of saving", |app| !app.is_busy());
    assert!(window.query_by_label("未能保存报告").is_some());
}

#[test]
fn a_failed_save_says_that_the_copy_is_written_when_it_is() {
    let (folder, path) = office();
    let mut window = window(&path, &folder.path().join("state"));
    type_into(&mut window, "requests.new.natural", "3");
    fail_to_save(&mut window, &path);
    wait(&mut window, "the copy", |app| app.guard.as_ref().is_some_and(|guard| guard.copy.kept_at().is_some()));
    assert!(window.query_by_label("您的修改仍在窗口中，并已自动备份。").is_some());
}

#[test]
fn a_failed_save_says_that_there_is_no_copy_where_there_is_none() {
    let (folder, path) = office();
    let state = folder.path().join("state");
    fs::write(&state, "no folder").expect("a file");
    let mut window = window(&path, &state);
    type_into(&mut window, "requests.new.natural", "3");
    let is_failing =
        |app: &App| app.guard.as_ref().is_some_and(|guard| matches!(guard.copy.state(), CopyState::Failing(_)));
    wait(&mut window, "the fault of the copy", is_failing);
    fail_to_save(&mut window, &path);
    assert!(window.query_by_label_contains("并已自动备份").is_none());
    assert!(window.query_by_label_contains("您的修改只在本窗口中，自动备份也未成功").is_some());
}

#[cfg(unix)]
#[test]
fn what_a_save_cannot_keep_is_said_before_the_first_one() {
    let (folder, path) = office();
    fs::hard_link(&path, folder.path().join("别名.ron")).expect("a name");
    let mut window = window(&path, &folder.path().join("state"));
    wait(&mut window, "the trial", |app| app.guard.as_ref().is_some_and(|guard| guard.losses.names == 1));
    assert!(window.query_by_label_contains("还有 1 个其他名称（硬链接）").is_some());
    type_into(&mut window, "requests.new.natural", "3");
    run(&mut window, Command::Save);
    wait(&mut window, "the end of saving", |app| !app.is_busy());
    assert!(window.query_by_label_contains("硬链接").is_none(), "it is done");
}
