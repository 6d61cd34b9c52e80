//! The window in tests: bundled faces, the theme, a desk of 1366 × 768.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use egui_kittest::{Harness, HarnessBuilder};
use nianbao::{
    draft::{Store, disk::Local},
    kit::theme,
    report::Report,
    view::command::Command,
    window::App,
};

/// A harness for a part of the window. Missing glyphs and unnamed inputs fail the test.
pub(crate) fn builder<State>() -> HarnessBuilder<State> {
    Harness::builder().with_size([1366.0, 768.0]).with_context_setup(theme::install)
}

/// A file as it is dropped on the window.
#[derive(Debug)]
pub(crate) struct Dropped(pub(crate) PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        fs::read(&self.0).map_err(|err| err.to_string())
    }
}

/// The disk of this machine, with a folder of the tests for what stands beside the drafts.
pub(crate) fn store() -> Store {
    Store::new(Arc::new(Local), Some(Path::new(env!("CARGO_TARGET_TMPDIR")).join("state")))
}

/// The whole window.
pub(crate) type Window = Harness<'static, App>;

/// The whole window without settings of its own, on its start page.
pub(crate) fn window() -> Window {
    window_with(None)
}

/// The same, with a file of settings.
pub(crate) fn window_with(settings: Option<PathBuf>) -> Window {
    window_on(settings, store())
}

/// The same, with a disk.
pub(crate) fn window_on(settings: Option<PathBuf>, store: Store) -> Window {
    let mut window = builder().with_max_steps(20).build_eframe(|creation| {
        let mut app = App::new(&creation.egui_ctx, settings, store);
        // No dialog of the desktop may come up where tests run.
        app.ask_for_paths();
        // What runs here is the test, and not the program that reads foreign files.
        app.program = env!("CARGO_BIN_EXE_nianbao").into();
        app
    });
    window.run();
    window
}

/// A window on the example that comes with the program.
pub(crate) fn example() -> Window {
    let mut window = window();
    command(&mut window, Command::OpenExample);
    assert!(window.state().desk.is_some(), "the example is open");
    window
}

/// Tells the program something.
pub(crate) fn command(window: &mut Window, command: Command) {
    let ctx = window.ctx.clone();
    window.state_mut().run(&ctx, command);
    window.run();
}

/// Waits for something that is done beside the window.
#[track_caller]
pub(crate) fn wait(window: &mut Window, what: &str, until: impl Fn(&App) -> bool) {
    let began = Instant::now();
    while !until(window.state()) {
        assert!(began.elapsed() < Duration::from_secs(30), "{what} never comes");
        std::thread::sleep(Duration::from_millis(3));
        window.step();
    }
    window.run();
}

/// Waits for work beside the window.
#[track_caller]
pub(crate) fn settle(window: &mut Window) {
    let began = Instant::now();
    while window.state().is_busy() || window.state().is_looking_beside() || window.state().is_comparing() {
        assert!(began.elapsed() < Duration::from_secs(20), "the work never ends");
        std::thread::sleep(Duration::from_millis(2));
        window.step();
    }
    window.run();
}

/// The report that is open.
pub(crate) fn desk(window: &Window) -> &nianbao::view::desk::Desk {
    window.state().desk.as_ref().expect("a report is open")
}

/// What is in it.
pub(crate) fn report(window: &Window) -> &Report {
    desk(window).report()
}

/// What the keys go to.
pub(crate) fn focused(window: &Window) -> Option<egui::Id> {
    window.ctx.memory(egui::Memory::focused)
}
