//! Recovery copies: what is offered, to whom, and what is never deleted.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::mpsc::channel,
    time::{Duration, Instant},
};

use nianbao::{
    address::Address,
    digest::Digest,
    draft::{
        self, Begun, BegunAnswer, Draft, Fault, Home, Orphan, Store,
        autosave::{Autosave, write_all},
    },
    review::{Action, Anchor},
};
use tempfile::{TempDir, tempdir};

use crate::{
    faulty::{self, Faulty},
    filled::blank,
};

fn draft(unit: &str) -> Draft {
    Draft::new(blank(unit))
}

fn store(folder: &TempDir) -> Store {
    Store::new(Faulty::sound(), Some(folder.path().join("状态")))
}

/// The copies that are offered. A process that another test is just starting has what was held here for a moment.
fn left_behind(store: &Store) -> Vec<Orphan> {
    let began = Instant::now();
    loop {
        let offered = store.orphans().expect("a folder");
        if !offered.is_empty() || began.elapsed() > Duration::from_secs(20) {
            return offered;
        }
        std::thread::sleep(Duration::from_millis(3));
    }
}

fn home(path: &str) -> Home {
    // Elsewhere a path without a drive is none that a copy could lead back to.
    let root = if cfg!(windows) { "C:" } else { "" };
    Home { path: Some(PathBuf::from(format!("{root}{path}"))), digest: Some(Digest::of(b"old")) }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = fs::read_dir(folder.join("状态").join("recovery"))
        .map(|entries| entries.map(|entry| entry.expect("an entry").path()).collect::<Vec<_>>())
        .unwrap_or_default();
    files.sort();
    files
}

#[test]
fn a_copy_outlives_its_program_and_is_offered_once() {
    let folder = tempdir().expect("a folder");
    let store = store(&folder);
    let recovery = store.protect().expect("a place");
    recovery.write(&home("/单位/某镇.ron"), &draft("甲"), &Begun::default()).expect("it is written");
    let begun = Begun {
        answers: vec![BegunAnswer { comment: 0, text: "已改\n（见第二段）".to_owned(), amends: false }],
        comment: Some((Anchor::on(Address::new("overview")), "还没有说完的“意见”".to_owned())),
        step: Some((Action::Return, "请再核".to_owned())),
    };
    recovery.write(&home("/单位/某镇.ron"), &draft("乙"), &begun).expect("it is written");
    assert!(store.orphans().expect("a folder").is_empty(), "its window is still open");
    drop(recovery);
    let mut offered = left_behind(&store);
    assert_eq!(offered.len(), 1);
    assert!(store.orphans().expect("a folder").is_empty(), "another window is offered it already");
    let orphan = offered.remove(0);
    let found = orphan.content.as_ref().expect("a copy");
    assert_eq!((&found.draft, &found.home), (&draft("乙"), &home("/单位/某镇.ron")));
    assert_eq!(found.begun, begun);
    assert!(found.at.elapsed().expect("not in the future") < Duration::from_mins(1));
    assert_eq!(draft::read(orphan.file()).expect("a copy is a draft"), draft("乙"));
    // Who goes on with it crashes again.
    let adopted = orphan.adopt();
    assert!(store.orphans().expect("a folder").is_empty(), "it is open in a window");
    drop(adopted);
    let mut offered = left_behind(&store);
    offered.remove(0).discard().expect("it is removed");
    assert!(store.orphans().expect("a folder").is_empty());
    assert!(files(folder.path()).is_empty(), "{:?}", files(folder.path()));
}

#[test]
fn several_reports_and_new_ones_are_offered() {
    let folder = tempdir().expect("a folder");
    let store = store(&folder);
    for unit in ["甲", "乙", "丙"] {
        let recovery = store.protect().expect("a place");
        recovery.write(&Home::default(), &draft(unit), &Begun::default()).expect("it is written");
    }
    let unused = store.protect().expect("a place");
    drop(unused);
    let offered = left_behind(&store);
    let mut units = offered
        .iter()
        .map(|orphan| {
            let found = orphan.content.as_ref().expect("a copy");
            assert_eq!(found.home, Home::default());
            found.draft.report.unit.clone()
        })
        .collect::<Vec<_>>();
    units.sort();
    assert_eq!(units, ["丙", "乙", "甲"]);
}

#[test]
fn a_copy_that_cannot_be_read_is_named_and_kept() {
    let folder = tempdir().expect("a folder");
    let store = store(&folder);
    let recovery = store.protect().expect("a place");
    recovery.write(&home("/a.ron"), &draft("甲"), &Begun::default()).expect("it is written");
    drop(recovery);
    let file = files(folder.path()).into_iter().find(|file| file.extension().is_some_and(|e| e == "ron"));
    let file = file.expect("the copy");
    let text = fs::read_to_string(&file).expect("the copy");
    fs::write(&file, &text[..text.len() / 2]).expect("the copy");
    let offered = left_behind(&store);
    let err = offered[0].content.as_ref().expect_err("half a copy");
    assert!(err.to_string().contains(&file.display().to_string()), "{err}");
    drop(offered);
    assert!(file.exists(), "nothing is deleted without being asked");
    // Without its first line it is still a draft.
    fs::write(&file, text.split_once('\n').expect("two lines").1).expect("the copy");
    let offered = left_behind(&store);
    let found = offered[0].content.as_ref().expect("a copy");
    assert_eq!((&found.home, &found.draft), (&Home::default(), &draft("甲")));
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_look_into_copies_and_versions() {
    use std::os::unix::fs::PermissionsExt as _;

    fn walk(path: &Path, found: &mut Vec<(PathBuf, u32)>) {
        let about = fs::metadata(path).expect("the path");
        found.push((path.to_owned(), about.permissions().mode() & 0o777));
        if about.is_dir() {
            for entry in fs::read_dir(path).expect("the folder") {
                walk(&entry.expect("an entry").path(), found);
            }
        }
    }
    let folder = tempdir().expect("a folder");
    let store = store(&folder);
    let recovery = store.protect().expect("a place");
    recovery.write(&home("/a.ron"), &draft("甲"), &Begun::default()).expect("it is written");
    let path = folder.path().join("某镇.ron");
    for unit in ["甲", "乙", "乙", "丙"] {
        store.save(&path, &draft(unit), draft::Over::Anything).expect("it is saved");
    }
    let mut found = Vec::new();
    walk(&folder.path().join("状态"), &mut found);
    assert!(found.len() >= 7, "{found:?}");
    for (path, mode) in &found {
        assert_eq!(*mode, if path.is_dir() { 0o700 } else { 0o600 }, "{path:?}");
    }
    let versions = store.versions(&path).expect("the versions");
    assert_eq!(versions.len(), 2, "saving what is there is no version: {versions:?}");
    for version in versions {
        let text = fs::read_to_string(&version.file).expect("a version");
        let whole = format!("{text}{}", version.file.strip_prefix(&folder).expect("inside").display());
        assert!(!whole.contains(&folder.path().display().to_string()) && !whole.contains("某镇.ron"), "{whole}");
    }
}

#[test]
fn a_copy_that_fails_leaves_the_copy_before() {
    for kind in [std::io::ErrorKind::StorageFull, std::io::ErrorKind::Other] {
        for good in 0..60 {
            let folder = tempdir().expect("a folder");
            let before = store(&folder).protect().expect("a place");
            before.write(&home("/a.ron"), &draft("甲"), &Begun::default()).expect("it is written");
            drop(before);
            // Adopted on a disk that fails: every operation of taking over, writing and discarding.
            let disk = Faulty::after(good, faulty::Fault::Fails(kind));
            let failing = Store::new(disk.clone(), Some(folder.path().join("状态")));
            let adopted = failing.orphans().map(|mut orphans| orphans.pop().map(Orphan::adopt));
            if let Ok(Some(recovery)) = &adopted {
                drop(recovery.write(&home("/a.ron"), &draft("乙"), &Begun::default()));
            }
            drop(adopted);
            let offered = left_behind(&store(&folder));
            let found = offered[0].content.as_ref().expect("a whole copy");
            assert!(found.draft == draft("甲") || found.draft == draft("乙"), "after {good} operations");
            if disk.hit().is_none() {
                assert!(found.draft == draft("乙") && good > 10, "{good}");
                break;
            }
        }
    }
}

#[test]
fn without_a_place_it_is_said() {
    let store = Store::new(Faulty::sound(), None);
    let err = store.protect().expect_err("no place");
    assert!(matches!(err.fault, Fault::NoHome) && err.to_string().contains("NIANBAO_STATE"), "{err}");
}

#[test]
fn the_thread_writes_what_was_typed_and_discards_what_was_saved() {
    let folder = tempdir().expect("a folder");
    let store = store(&folder);
    let (sender, receiver) = channel();
    let told = move |result: Result<(), _>| sender.send(result.is_ok()).expect("the test waits");
    let autosave = Autosave::start(store.protect().expect("a place"), told).expect("a thread");
    for unit in ["甲", "乙", "丙"] {
        autosave.edited(home("/a.ron"), draft(unit), Begun::default());
    }
    assert_eq!(receiver.recv_timeout(Duration::from_mins(1)), Ok(true));
    let copies = || files(folder.path()).into_iter().filter(|file| file.extension().is_some_and(|e| e == "ron"));
    let copy = copies().next().expect("a copy");
    assert_eq!(draft::read(&copy).expect("a draft"), draft("丙"), "only the last is written");
    autosave.edited(home("/a.ron"), draft("丁"), Begun::default());
    autosave.discard();
    drop(autosave);
    assert_eq!(copies().count(), 0, "it has been saved");
    let told = |_: Result<(), _>| ();
    let autosave = Autosave::start(store.protect().expect("a place"), told).expect("a thread");
    autosave.edited(home("/a.ron"), draft("戊"), Begun::default());
    drop(autosave);
    let offered = left_behind(&store);
    assert_eq!(offered[0].content.as_ref().expect("a copy").draft, draft("戊"), "nothing that is due is dropped");
}

#[test]
fn at_the_end_of_a_process_everything_that_was_handed_over_is_written() {
    let folder = tempdir().expect("a folder");
    let store = store(&folder);
    let (told, heard) = channel();
    let autosave = Autosave::start(store.protect().expect("a place"), move |kept| told.send(kept).expect("heard"));
    let autosave = autosave.expect("a thread");
    assert!(autosave.is_kept(), "there is nothing");
    for unit in ["甲", "乙"] {
        autosave.edited(home("/单位/某镇.ron"), draft(unit), Begun::default());
    }
    // Long before it is due.
    write_all(Duration::from_secs(20));
    heard.try_recv().expect("it is written").expect("without a fault");
    assert!(autosave.is_kept());
    autosave.edited(home("/单位/某镇.ron"), draft("丙"), Begun::default());
    assert!(!autosave.is_kept());
    autosave.discard();
    drop(autosave);
    write_all(Duration::from_secs(20));
}
