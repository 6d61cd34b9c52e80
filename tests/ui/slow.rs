//! A disk that hangs when it is told to.

use std::{
    ffi::OsStr,
    fs::{File, Metadata},
    io,
    path::{Path, PathBuf},
    sync::{
        Arc, Condvar, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use nianbao::draft::{
    Losses,
    disk::{Disk, Local, Put, Readers, Temporary},
};

/// The disk of this machine, but that writing a file may take as long as one likes, and that a folder may be gone
/// without a word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slow {
    millis: Arc<AtomicU64>,
    gone: Arc<(Mutex<Option<PathBuf>>, Condvar)>,
}

impl Slow {
    /// From now on, the first thing that is written takes so long.
    pub(crate) fn hang(&self, time: Duration) {
        self.millis.store(u64::try_from(time.as_millis()).unwrap_or_default(), Ordering::SeqCst);
    }

    /// Whoever reads in this folder waits, until there is another one, or none.
    pub(crate) fn hang_in(&self, folder: Option<PathBuf>) {
        *self.gone.0.lock().expect("a folder") = folder;
        self.gone.1.notify_all();
    }

    fn wait_for(&self, path: &Path) {
        let is_gone = |gone: &mut Option<PathBuf>| gone.as_ref().is_some_and(|folder| path.starts_with(folder));
        drop(self.gone.1.wait_while(self.gone.0.lock().expect("a folder"), is_gone));
    }
}

impl Disk for Slow {
    fn about(&self, path: &Path) -> io::Result<Metadata> {
        self.wait_for(path);
        Local.about(path)
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        self.wait_for(path);
        Local.read_link(path)
    }

    fn real_path(&self, path: &Path) -> io::Result<PathBuf> {
        self.wait_for(path);
        Local.real_path(path)
    }

    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        self.wait_for(path);
        Local.read(path, most)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        Local.list(folder)
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        Local.make_folder(folder)
    }

    fn create(&self, folder: &Path, prefix: &OsStr, readers: Readers) -> io::Result<Temporary> {
        Local.create(folder, prefix, readers)
    }

    fn write(&self, file: &mut Temporary, bytes: &[u8]) -> io::Result<()> {
        std::thread::sleep(Duration::from_millis(self.millis.swap(0, Ordering::SeqCst)));
        Local.write(file, bytes)
    }

    fn permit(&self, file: &Temporary, like: &Path) -> io::Result<()> {
        Local.permit(file, like)
    }

    fn lost(&self, file: &Temporary, like: &Path) -> io::Result<Losses> {
        Local.lost(file, like)
    }

    fn sync(&self, file: &Temporary) -> io::Result<()> {
        Local.sync(file)
    }

    fn put(&self, file: &Path, target: &Path, how: Put) -> io::Result<()> {
        Local.put(file, target, how)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        Local.sync_folder(folder)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.wait_for(path);
        Local.remove(path)
    }

    fn hold(&self, path: &Path) -> io::Result<Option<File>> {
        Local.hold(path)
    }
}
