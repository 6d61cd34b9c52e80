//! Tells when something happens to an open draft or to its lock, without asking the disk again and again.

use std::{
    fs::{self, Metadata},
    io,
    path::{Path, PathBuf},
    sync::{
        Arc,
        mpsc::{RecvTimeoutError, Sender, channel},
    },
    time::{Duration, SystemTime},
};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::{
    disk::{Disk as _, Local, folder_of},
    lock::lock_file,
    mishap::survive,
    save::follow,
    slip::is_slip_of,
};

/// How often network shares are asked, which do not tell what other machines do.
const POLL: Duration = Duration::from_secs(5);

/// What something has happened to. Nobody knows what: ask [`super::Store::look`], or [`super::Store::holder`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touched {
    /// The draft; also by our own saves.
    Draft,
    /// Its lock; also by our own beats.
    Lock,
    /// A file with comments on it; also by our own ones.
    Slip,
}

/// Watches a draft for as long as it lives.
#[derive(Debug)]
pub struct Watch {
    _means: Means,
}

#[expect(dead_code, reason = "both do their work by being there")]
#[derive(Debug)]
enum Means {
    Told(RecommendedWatcher),
    Asking(Sender<()>),
}

impl Watch {
    /// Begins to watch. `touched` is called on a thread of its own and only passes the word on; often more than once
    /// for one thing that happens.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(draft: &Path, touched: impl Fn(Touched) + Send + Sync + 'static) -> io::Result<Self> {
        let target = follow(&Local, draft)?;
        let names = Names { lock: lock_file(&target), draft: target };
        let touched: Arc<dyn Fn(Touched) + Send + Sync> = Arc::new(touched);
        if !is_network(folder_of(&names.draft))
            && let Ok(watcher) = told(names.clone(), Arc::clone(&touched))
        {
            return Ok(Self { _means: Means::Told(watcher) });
        }
        asking(names, POLL, touched).map(|stop| Self { _means: Means::Asking(stop) })
    }
}

const ANYTHING: [Touched; 3] = [Touched::Draft, Touched::Lock, Touched::Slip];

#[derive(Clone, Debug)]
struct Names {
    draft: PathBuf,
    lock: PathBuf,
}

fn told(names: Names, touched: Arc<dyn Fn(Touched) + Send + Sync>) -> notify::Result<RecommendedWatcher> {
    // The folder: the file itself is another one after every save.
    let folder = folder_of(&names.draft).to_owned();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        look_and_tell(&*touched, || match event {
            Ok(event) => hear(&event, &names),
            // Some were lost; so it may have been anything.
            Err(_lost) => ANYTHING.to_vec(),
        });
    })?;
    watcher.watch(&folder, RecursiveMode::NonRecursive)?;
    Ok(watcher)
}

/// What something has happened to.
fn hear(event: &notify::Event, names: &Names) -> Vec<Touched> {
    if matches!(event.kind, EventKind::Access(_)) {
        return Vec::new();
    }
    let any = |is: &dyn Fn(&Path) -> bool| event.need_rescan() || event.paths.iter().any(|path| is(path));
    let is_of = |what: &Touched| match what {
        Touched::Draft => any(&|path| path.file_name() == names.draft.file_name()),
        Touched::Lock => any(&|path| path.file_name() == names.lock.file_name()),
        Touched::Slip => any(&|path| is_slip_of(path, &names.draft)),
    };
    ANYTHING.into_iter().filter(is_of).collect()
}

/// Tells what something has happened to. Where a fault of the program comes between, it may be anything, and the watch
/// goes on.
fn look_and_tell(touched: &dyn Fn(Touched), look: impl FnOnce() -> Vec<Touched>) {
    survive(look).unwrap_or_else(|_mishap| ANYTHING.to_vec()).into_iter().for_each(touched);
}

fn asking(names: Names, every: Duration, touched: Arc<dyn Fn(Touched) + Send + Sync>) -> io::Result<Sender<()>> {
    let (stop, stopped) = channel();
    let look = move || [vec![stamp(&names.draft)], vec![stamp(&names.lock)], slips(&names.draft)];
    let mut known = look();
    std::thread::Builder::new().name("nianbao-watch".to_owned()).spawn(move || {
        while stopped.recv_timeout(every) == Err(RecvTimeoutError::Timeout) {
            look_and_tell(&*touched, || {
                let before = std::mem::replace(&mut known, look());
                let files = ANYTHING.into_iter().zip(known.iter().zip(&before));
                files.filter(|(_, (now, before))| now != before).map(|(what, _)| what).collect()
            });
        }
    })?;
    Ok(stop)
}

/// What tells one state of a file from the next.
type Stamp = Option<(u64, Option<SystemTime>, u64)>;

/// The states of the files with comments on a draft.
fn slips(draft: &Path) -> Vec<Stamp> {
    let mut files = Local.list(folder_of(draft)).unwrap_or_default();
    files.retain(|file| is_slip_of(file, draft));
    files.sort();
    files.iter().map(|file| stamp(file)).collect()
}

fn stamp(file: &Path) -> Stamp {
    fs::metadata(file).ok().map(|about| (about.len(), about.modified().ok(), inode(&about)))
}

#[cfg(unix)]
fn inode(about: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(about)
}

#[cfg(not(unix))]
fn inode(_: &Metadata) -> u64 {
    0
}

/// Whether a folder may be on another machine, whose doings no system tells.
#[cfg(target_os = "linux")]
pub(crate) fn is_network(folder: &Path) -> bool {
    // From linux/magic.h: those of disks and memory in this machine that people keep files on.
    const LOCAL: [rustix::fs::FsWord; 12] = [
        0xEF53,      // ext2, ext3, ext4
        0x5846_5342, // xfs
        0x9123_683E, // btrfs
        0xF2F5_2010, // f2fs
        0x2FC1_2FC1, // zfs
        0x0102_1994, // tmpfs
        0x8584_58F6, // ramfs
        0x794C_7630, // overlayfs
        0x4D44,      // fat
        0x2011_BAB0, // exfat
        0x7366_746E, // ntfs3
        0x5346_544E, // ntfs
    ];
    let Ok(about) = rustix::fs::statfs(folder) else { return true };
    !LOCAL.contains(&about.f_type)
}

/// The same.
#[cfg(windows)]
pub(crate) fn is_network(folder: &Path) -> bool {
    use std::path::{Component, Prefix};
    let Ok(folder) = fs::canonicalize(folder) else { return true };
    // A share that has been given a letter shows its true name here.
    matches!(folder.components().next(), Some(Component::Prefix(prefix))
        if matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..)))
}

#[cfg(not(any(target_os = "linux", windows)))]
pub(crate) fn is_network(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::Receiver;

    use super::*;
    use crate::{
        draft::{lock::Who, note::Note, slip::slip_file},
        form,
        report::Report,
        review::Slip,
    };

    type Told = Receiver<Touched>;

    fn names(folder: &Path) -> Names {
        let draft = folder.join("某镇.ron");
        fs::write(&draft, "甲").expect("a file");
        Names { lock: lock_file(&draft), draft }
    }

    #[track_caller]
    fn tells(told: &Told, names: &Names) {
        let wait = Duration::from_secs(30);
        fs::write(names.draft.with_extension("new"), "乙乙").expect("a file");
        fs::rename(names.draft.with_extension("new"), &names.draft).expect("a rename");
        assert_eq!(told.recv_timeout(wait), Ok(Touched::Draft));
        fs::write(&names.lock, "").expect("a lock");
        while told.recv_timeout(wait).expect("the lock") != Touched::Lock {}
        let note =
            Note::new("李四", &Report::new(form::builtin("cn-2021").expect("a form"), "某镇", 2024), Slip::default());
        fs::write(slip_file(&names.draft, &Who::here("李四"), &note), "").expect("comments");
        while told.recv_timeout(wait).expect("the comments") != Touched::Slip {}
        fs::remove_file(&names.draft).expect("the file");
        while told.recv_timeout(wait).expect("the draft") != Touched::Draft {}
    }

    #[test]
    fn a_fault_of_the_program_may_have_hidden_anything() {
        let (sender, told) = channel();
        let touched = |what| sender.send(what).unwrap_or_default();
        look_and_tell(&touched, || panic!("a fault of the program"));
        look_and_tell(&touched, || vec![Touched::Lock]);
        assert_eq!(told.try_iter().collect::<Vec<_>>(), [Touched::Draft, Touched::Lock, Touched::Slip, Touched::Lock]);
    }

    #[test]
    fn changes_are_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let names = names(folder.path());
        let (sender, told) = channel();
        let watch = Watch::start(&names.draft, move |what| sender.send(what).unwrap_or_default()).expect("a watch");
        fs::write(folder.path().join("别的.ron"), "").expect("a file");
        tells(&told, &names);
        drop(watch);
        while told.recv_timeout(Duration::from_secs(30)).is_ok() {}
        assert!(told.recv().is_err(), "nothing is left of it");
    }

    #[test]
    fn changes_are_found_by_asking() {
        let folder = tempfile::tempdir().expect("a folder");
        let names = names(folder.path());
        let (sender, told) = channel();
        let every = Duration::from_millis(20);
        let stop = asking(names.clone(), every, Arc::new(move |what| sender.send(what).unwrap_or_default()))
            .expect("a thread");
        tells(&told, &names);
        drop(stop);
        while told.recv_timeout(Duration::from_secs(30)).is_ok() {}
        assert!(told.recv().is_err(), "nothing is left of it");
    }
}
