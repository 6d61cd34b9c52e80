//! Choosing a file: the dialog of the desktop where there is one, else a line in the window to type a path into.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use log::{Level, LevelFilter, Log, Metadata, Record};

use crate::open::{
    choice::Choice,
    within::{PATIENCE, within},
};

/// A dialog that is gone sooner than a hand can close it was never there.
const NEVER_SHOWN: Duration = Duration::from_millis(200);

/// How the choice went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// This file. Where it is written over, the dialog has asked.
    File(PathBuf),
    /// None.
    Cancelled,
    /// The desktop has no such dialog.
    NoDialog,
}

/// Shows the dialog of the desktop and waits for it. `dialog` belongs to the window; see [`prepare`]. It begins in the
/// folder, where that is there.
pub fn pick(dialog: rfd::FileDialog, folder: Option<PathBuf>, write: bool) -> Picked {
    pick_with(dialog, folder, if write { rfd::FileDialog::save_file } else { rfd::FileDialog::pick_file })
}

fn pick_with(
    mut dialog: rfd::FileDialog,
    folder: Option<PathBuf>,
    show: fn(rfd::FileDialog) -> Option<PathBuf>,
) -> Picked {
    let there = folder.and_then(|folder| within(PATIENCE, move || folder.is_dir().then_some(folder)).flatten());
    if let Some(folder) = there {
        dialog = dialog.set_directory(folder);
    }
    let began = Instant::now();
    FAILED.store(false, Ordering::SeqCst);
    match show(dialog) {
        Some(path) => Picked::File(path),
        None if FAILED.load(Ordering::SeqCst) || began.elapsed() < NEVER_SHOWN => Picked::NoDialog,
        None => Picked::Cancelled,
    }
}

/// Like [`pick`], for a folder. `dialog` belongs to the window; see [`prepare_folder`].
pub fn pick_folder(dialog: rfd::FileDialog, folder: Option<PathBuf>) -> Picked {
    pick_with(dialog, folder, rfd::FileDialog::pick_folder)
}

/// The dialog of the desktop for a folder.
pub fn prepare_folder() -> rfd::FileDialog {
    rfd::FileDialog::new().set_title("选择文件夹")
}

/// The dialog of the desktop for this choice. Where it goes wrong, see [`pick`].
pub fn prepare(choice: &Choice) -> rfd::FileDialog {
    let mut dialog = rfd::FileDialog::new().set_title(&choice.title);
    if choice.write {
        dialog = dialog.set_file_name(&choice.name);
    }
    for kind in &choice.kinds {
        dialog = dialog.add_filter(kind.name(), &kind.extensions());
    }
    dialog
}

/// Whether rfd has said that it could open no dialog. It returns the same for that as for a cancelled one, and tells
/// the difference only to the log.
static FAILED: AtomicBool = AtomicBool::new(false);

struct Listener;

impl Log for Listener {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.level() == Level::Error && metadata.target().starts_with("rfd")
    }

    fn log(&self, record: &Record<'_>) {
        // The portal's failure is followed by zenity; only when that fails too is there no dialog.
        if self.enabled(record.metadata()) && record.args().to_string().contains("zenity") {
            FAILED.store(true, Ordering::SeqCst);
        }
    }

    fn flush(&self) {}
}

/// Listens to what rfd says about its failures. Once, before the first dialog.
pub fn listen() {
    if log::set_logger(&Listener).is_ok() {
        log::set_max_level(LevelFilter::Error);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_failure_of_rfd_counts() {
        let say = |target: &str, level: Level, words: &str| {
            FAILED.store(false, Ordering::SeqCst);
            let args = format_args!("{words}");
            Listener.log(&Record::builder().target(target).level(level).args(args).build());
            FAILED.load(Ordering::SeqCst)
        };
        assert!(say("rfd::backend::xdg_desktop_portal", Level::Error, "Failed to pick file with zenity: not found"));
        assert!(!say("rfd::backend::xdg_desktop_portal", Level::Error, "OpenFile failed: no portal"));
        assert!(!say("rfd::backend::xdg_desktop_portal", Level::Warn, "Using zenity fallback"));
        assert!(!say("wgpu", Level::Error, "zenity"));
    }
}
