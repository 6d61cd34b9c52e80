//! The way of the settings to the disk: on a thread of its own, the last ones last.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, Sender, channel},
    thread,
};

use super::Settings;
use crate::open::{mishap::survive, within::PATIENCE};

/// Writes settings beside the window.
#[derive(Debug)]
pub struct Keeper {
    file: PathBuf,
    /// The thread and the way to it; `None` until something is to be written, and where that is done.
    at_work: Option<(Sender<Settings>, Receiver<()>)>,
}

impl Keeper {
    /// Writes into this file.
    pub fn new(file: &Path) -> Self {
        Self { file: file.to_owned(), at_work: None }
    }

    /// Writes these settings, in their turn; of several that wait only the last.
    pub fn keep(&mut self, settings: Settings) {
        let (sender, _) = self.at_work.get_or_insert_with(|| start(self.file.clone()));
        // Without a thread nothing is remembered: no work of anybody's is lost by that.
        drop(sender.send(settings));
    }

    /// Waits until everything is written, but not for ever.
    pub fn finish(&mut self) {
        if let Some((sender, done)) = self.at_work.take() {
            drop(sender);
            // The thread ends without a word.
            done.recv_timeout(PATIENCE).ok();
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.finish();
    }
}

fn start(file: PathBuf) -> (Sender<Settings>, Receiver<()>) {
    let (sender, wanted) = channel::<Settings>();
    let (end, done) = channel();
    let spawned = thread::Builder::new().name("nianbao-settings".to_owned()).spawn(move || {
        let _end: Sender<()> = end;
        while let Ok(settings) = wanted.recv() {
            let settings = wanted.try_iter().last().unwrap_or(settings);
            // A fault of the program costs what was to be remembered now, and not the next.
            survive(|| settings.save(&file)).ok();
        }
    });
    drop(spawned);
    (sender, done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_settings_are_written_last() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("window.ron");
        let mut keeper = Keeper::new(&file);
        for round in 0..2 {
            for zoom in 80..=120 {
                keeper.keep(Settings { zoom: zoom + round, ..Settings::default() });
            }
            keeper.finish();
            assert_eq!(Settings::load(&file).zoom, 120 + round);
        }
    }
}
