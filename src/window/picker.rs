//! Choosing a file: the dialog of the desktop where there is one, else a line in the window to type a path into.

use std::{
    path::PathBuf,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use log::{Level, LevelFilter, Log, Metadata, Record};

#[cfg(target_os = "linux")]
use crate::desktop::{
    portal,
    zenity::{self, Unchosen},
};
use crate::{
    desktop::dialog::{Question, Wanted},
    open::{
        choice::Choice,
        files::FileKind,
        job::Stop,
        wake::Wake,
        within::{PATIENCE, within},
    },
};

/// A dialog that is gone sooner than a hand can close it was never there.
const NEVER_SHOWN: Duration = Duration::from_millis(200);
/// A dialog that is not there by then does not come, or so late that nobody waits for it.
const NOT_SEEN: Duration = Duration::from_secs(3);
/// So long a portal is asked once more that has not answered before: one that is well does within milliseconds.
#[cfg(target_os = "linux")]
const ONCE_MORE: Duration = Duration::from_millis(300);

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

/// When the portal was told to show its dialog. It takes the order whether or not it ever can.
#[derive(Clone, Debug, Default)]
pub(super) struct Order(Arc<OnceLock<Instant>>);

impl Order {
    /// Whether the dialog would be there by now.
    pub(super) fn is_overdue(&self) -> bool {
        self.0.get().is_some_and(|told| told.elapsed() >= NOT_SEEN)
    }

    #[cfg(target_os = "linux")]
    fn give(&self, wake: &Wake) {
        self.0.get_or_init(Instant::now);
        wake.after(NOT_SEEN);
    }
}

/// Shows the dialog of the desktop and waits for it. It begins in the folder, where that is there.
#[cfg(target_os = "linux")]
pub(super) fn pick(question: &Question, folder: Option<PathBuf>, order: &Order, stop: &Stop, wake: &Wake) -> Picked {
    static HANGS: AtomicBool = AtomicBool::new(false);
    let patience = if HANGS.load(Ordering::SeqCst) { ONCE_MORE } else { NOT_SEEN };
    let began = Instant::now();
    let answers = portal::answers(patience);
    HANGS.store(!answers && began.elapsed() >= patience, Ordering::SeqCst);
    if !answers {
        return pick_otherwise(question, folder, stop);
    }
    let folder = there(folder);
    order.give(wake);
    by_rfd(question, folder)
}

/// Shows the dialog of the desktop and waits for it. It begins in the folder, where that is there.
#[cfg(not(target_os = "linux"))]
pub(super) fn pick(question: &Question, folder: Option<PathBuf>, _: &Order, _: &Stop, _: &Wake) -> Picked {
    by_rfd(question, there(folder))
}

/// The same in another way than by the portal.
#[cfg(target_os = "linux")]
pub(super) fn pick_otherwise(question: &Question, folder: Option<PathBuf>, stop: &Stop) -> Picked {
    let folder = there(folder);
    let began = Instant::now();
    match zenity::ask(question, folder.as_deref(), || stop.is_set()) {
        Ok(path) => Picked::File(path),
        Err(Unchosen::Cancelled) if began.elapsed() >= NEVER_SHOWN => Picked::Cancelled,
        Err(Unchosen::Cancelled | Unchosen::NotThere) => Picked::NoDialog,
    }
}

/// The same in another way than by the dialogs of the system: there is none.
#[cfg(not(target_os = "linux"))]
pub(super) fn pick_otherwise(_: &Question, _: Option<PathBuf>, _: &Stop) -> Picked {
    Picked::NoDialog
}

fn there(folder: Option<PathBuf>) -> Option<PathBuf> {
    folder.and_then(|folder| within(PATIENCE, move || folder.is_dir().then_some(folder)).flatten())
}

fn by_rfd(question: &Question, folder: Option<PathBuf>) -> Picked {
    let mut dialog = rfd::FileDialog::new().set_title(&question.title);
    if question.wanted == Wanted::New {
        dialog = dialog.set_file_name(&question.name);
    }
    for (name, endings) in &question.kinds {
        dialog = dialog.add_filter(name, endings);
    }
    if let Some(folder) = folder {
        dialog = dialog.set_directory(folder);
    }
    let began = Instant::now();
    FAILED.store(false, Ordering::SeqCst);
    let chosen = match question.wanted {
        Wanted::File => dialog.pick_file(),
        Wanted::New => dialog.save_file(),
        Wanted::Folder => dialog.pick_folder(),
    };
    match chosen {
        Some(path) => Picked::File(path),
        None if FAILED.load(Ordering::SeqCst) || began.elapsed() < NEVER_SHOWN => Picked::NoDialog,
        None => Picked::Cancelled,
    }
}

/// What the dialog is asked for a folder.
pub(super) fn a_folder(title: &str) -> Question {
    Question { wanted: Wanted::Folder, title: title.to_owned(), name: String::new(), kinds: Vec::new() }
}

/// What the dialog is asked for this choice.
pub(super) fn a_file(choice: &Choice) -> Question {
    let kind = |kind: &FileKind| {
        let endings = kind.extensions().into_iter().map(str::to_owned).collect();
        (kind.name().to_owned(), endings)
    };
    Question {
        wanted: if choice.write { Wanted::New } else { Wanted::File },
        title: choice.title.clone(),
        name: if choice.write { choice.name.clone() } else { String::new() },
        kinds: choice.kinds.iter().map(kind).collect(),
    }
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
