//! A word from one window of a user to another at the same machine: please come to the front. No desktop lets one program
//! do that to another, but every program may do it to itself. The word is an empty file in the folder of the user, named
//! after the process that it is for; whoever hears it takes it away, which is the answer.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::{Fault, Store, mishap::survive};

/// For so long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(2);
/// How often it is looked whether there is one.
const LOOK: Duration = Duration::from_millis(20);

/// Listens for as long as it lives.
#[derive(Debug)]
pub struct Ear {
    _watcher: RecommendedWatcher,
}

impl Store {
    /// Listens whether this process is called. `called` is told on a thread of its own, and only passes the word on.
    ///
    /// # Errors
    /// Where there is no folder of the user, and where the system does not tell what happens in it.
    pub fn listen(&self, called: impl Fn() + Send + 'static) -> io::Result<Ear> {
        let file = self.call_of(std::process::id())?;
        let folder = file.parent().map(Path::to_owned).unwrap_or_default();
        fs::create_dir_all(&folder)?;
        // One that nobody waits for any longer.
        fs::remove_file(&file).ok();
        let hears = move |event: notify::Result<notify::Event>| {
            let is_call = event.is_ok_and(|event| {
                let of_file = event.paths.iter().any(|path| path.file_name() == file.file_name());
                of_file && !matches!(event.kind, EventKind::Access(_) | EventKind::Remove(_))
            });
            // Two events may tell of one call: who takes the file away has heard it.
            if is_call && fs::remove_file(&file).is_ok() {
                called();
            }
        };
        let mut watcher = notify::recommended_watcher(move |event| {
            // A fault of the program in one call does not end the listening.
            survive(|| hears(event)).ok();
        })
        .map_err(io::Error::other)?;
        watcher.watch(&folder, RecursiveMode::NonRecursive).map_err(io::Error::other)?;
        Ok(Ear { _watcher: watcher })
    }

    /// Calls the window of a process. Says whether it has heard.
    pub fn call(&self, process: u32) -> bool {
        let Ok(file) = self.call_of(process) else { return false };
        let put = file.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&file, []));
        if put.is_err() {
            return false;
        }
        let began = Instant::now();
        while file.exists() && began.elapsed() < PATIENCE {
            std::thread::sleep(LOOK);
        }
        // Where it is still there, nobody is to hear it later.
        fs::remove_file(&file).is_err()
    }

    fn call_of(&self, process: u32) -> io::Result<PathBuf> {
        let folder = self.folder("windows").map_err(|fault: Fault| io::Error::other(fault.to_string()))?;
        Ok(folder.join(process.to_string()))
    }
}
