//! A disk on which one operation fails, or after which nothing happens any more.

use std::{
    ffi::OsStr,
    fmt,
    fs::{File, Metadata},
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use nianbao::draft::{
    Losses,
    disk::{Disk, Local, Put, Readers, Temporary},
};

/// What happens at one operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It fails, and nothing of it is done; a write may have begun.
    Fails(io::ErrorKind),
    /// The program is gone: neither this nor anything after it is done; a write may have begun.
    Crash,
    /// It works the second time.
    Interrupted,
    /// Everything works, but syncs, permissions, exchanges and holds are unknown here, as on many network shares.
    Share,
    /// Somebody else gets a turn before it.
    Between,
}

/// What else happens on a disk.
type Other = Box<dyn FnMut() + Send>;

/// The disk of the machine, with a fault at the operation of one number.
pub(crate) struct Faulty {
    fault: Fault,
    state: Mutex<State>,
}

struct State {
    left: usize,
    hit: Option<&'static str>,
    crashed: bool,
    other: Option<Other>,
}

impl fmt::Debug for Faulty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Faulty({:?})", self.fault)
    }
}

impl Faulty {
    /// The fault comes after so many operations that work.
    pub(crate) fn after(good: usize, fault: Fault) -> Arc<Self> {
        let state = State { left: good, hit: None, crashed: false, other: None };
        Arc::new(Self { fault, state: Mutex::new(state) })
    }

    /// Nothing ever fails.
    pub(crate) fn sound() -> Arc<Self> {
        Self::after(usize::MAX, Fault::Crash)
    }

    /// Somebody else gets a turn after so many operations.
    pub(crate) fn between(good: usize, other: impl FnMut() + Send + 'static) -> Arc<Self> {
        let disk = Self::after(good, Fault::Between);
        disk.state.lock().expect("no test has panicked").other = Some(Box::new(other));
        disk
    }

    /// The operation that was hit, if there were so many.
    pub(crate) fn hit(&self) -> Option<&'static str> {
        self.state.lock().expect("no test has panicked").hit
    }

    fn step(&self, name: &'static str) -> io::Result<()> {
        let mut state = self.state.lock().expect("no test has panicked");
        if state.crashed {
            return Err(io::Error::other("crashed"));
        }
        let is_unknown = matches!(name, "sync" | "permit" | "sync_folder" | "exchange" | "new");
        if self.fault == Fault::Share && is_unknown {
            state.hit = Some(name);
            return Err(io::ErrorKind::Unsupported.into());
        }
        if state.hit.is_some() || state.left > 0 {
            state.left = state.left.saturating_sub(1);
            return Ok(());
        }
        state.hit = Some(name);
        match self.fault {
            Fault::Fails(kind) => Err(kind.into()),
            Fault::Interrupted => Err(io::ErrorKind::Interrupted.into()),
            Fault::Crash => {
                state.crashed = true;
                Err(io::Error::other("crashed"))
            }
            Fault::Share => Ok(()),
            Fault::Between => {
                if let Some(other) = &mut state.other {
                    other();
                }
                Ok(())
            }
        }
    }
}

impl Disk for Faulty {
    fn about(&self, path: &Path) -> io::Result<Metadata> {
        self.step("about")?;
        Local.about(path)
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        self.step("read_link")?;
        Local.read_link(path)
    }

    fn real_path(&self, path: &Path) -> io::Result<PathBuf> {
        self.step("real_path")?;
        Local.real_path(path)
    }

    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        self.step("read")?;
        Local.read(path, most)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        self.step("list")?;
        Local.list(folder)
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.step("make_folder")?;
        Local.make_folder(folder)
    }

    fn create(&self, folder: &Path, prefix: &OsStr, readers: Readers) -> io::Result<Temporary> {
        self.step("create")?;
        Local.create(folder, prefix, readers)
    }

    fn write(&self, file: &mut Temporary, bytes: &[u8]) -> io::Result<()> {
        match self.step("write") {
            Err(err) if err.kind() != io::ErrorKind::Interrupted => {
                // Some of it has got there.
                Local.write(file, &bytes[..bytes.len() / 2])?;
                Err(err)
            }
            Err(err) => Err(err),
            Ok(()) => Local.write(file, bytes),
        }
    }

    fn permit(&self, file: &Temporary, like: &Path) -> io::Result<()> {
        self.step("permit")?;
        Local.permit(file, like)
    }

    fn lost(&self, file: &Temporary, like: &Path) -> io::Result<Losses> {
        self.step("lost")?;
        Local.lost(file, like)
    }

    /// No test pulls the plug, and waiting for the disk takes longer than all the rest.
    fn sync(&self, _: &Temporary) -> io::Result<()> {
        self.step("sync")
    }

    fn put(&self, file: &Path, target: &Path, how: Put) -> io::Result<()> {
        self.step(match how {
            Put::New => "new",
            Put::Replace => "replace",
            Put::Exchange => "exchange",
        })?;
        Local.put(file, target, how)
    }

    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        self.step("sync_folder")
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step("remove")?;
        Local.remove(path)
    }

    fn hold(&self, path: &Path) -> io::Result<Option<File>> {
        self.step("hold")?;
        Local.hold(path)
    }
}
