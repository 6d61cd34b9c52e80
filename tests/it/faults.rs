//! Every operation on the disk failing in turn: afterwards a file is the old one or the new one, whole.

use std::{fs, io::ErrorKind, path::Path, sync::Arc};

use nianbao::{
    address::Address,
    draft::{
        Draft, Note, Over, Saved, Store,
        disk::Disk,
        lock::Who,
        slip::{Kept, slip_file},
        write,
    },
    review::{Anchor, Comment, Slip, Timestamp},
};
use tempfile::tempdir;

use crate::{
    faulty::{Fault, Faulty},
    filled::blank,
};

const FAULTS: [Fault; 8] = [
    Fault::Fails(ErrorKind::StorageFull),
    Fault::Fails(ErrorKind::PermissionDenied),
    Fault::Fails(ErrorKind::ReadOnlyFilesystem),
    Fault::Fails(ErrorKind::Unsupported),
    // What an I/O error comes as has no name.
    Fault::Fails(ErrorKind::Other),
    Fault::Crash,
    Fault::Interrupted,
    Fault::Share,
];

fn draft(unit: &str) -> Draft {
    Draft::new(blank(unit))
}

/// Runs something on a disk that fails at every operation in turn; returns how many there are.
fn at_every_operation(fault: Fault, mut run: impl FnMut(Arc<dyn Disk>, &str)) -> usize {
    for good in 0..200 {
        let disk = Faulty::after(good, fault);
        run(disk.clone(), &format!("{fault:?} after {good} operations"));
        if disk.hit().is_none() || fault == Fault::Share {
            return good;
        }
    }
    panic!("{fault:?}: it never ends")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("the file is there")
}

#[test]
fn a_save_that_fails_leaves_the_old_file_or_the_new_one() {
    let (old, new) = (draft("旧镇"), draft("新镇"));
    for fault in FAULTS {
        let operations = at_every_operation(fault, |disk, place| {
            let folder = tempdir().expect("a folder");
            // By its real name: where that cannot be found, versions are kept by the name that was given.
            let folder = folder.path().canonicalize().expect("the folder");
            let (path, state) = (folder.join("某镇.ron"), folder.join("state"));
            fs::write(&path, write(&old)).expect("a file");
            let known = Store::new(Faulty::sound(), None).open(&path).expect("a draft");
            let store = Store::new(disk, Some(state.clone()));
            let result = store.save(&path, &new, Over::Known(&known));
            let found = read(&path);
            assert!(found == write(&old) || found == write(&new), "{place}: {found}");
            match &result {
                Ok(Saved::Done { now, warning }) => {
                    assert_eq!(found, write(&new), "{place}: it was said to be saved");
                    assert_eq!(now.draft, new);
                    if let Some(warning) = warning {
                        assert!(warning.to_string().contains("报告已经保存"), "{place}: {warning}");
                    } else {
                        let versions = Store::new(Faulty::sound(), Some(state)).versions(&path).expect("a folder");
                        assert_eq!(versions.len(), 1, "{place}: the version before is kept");
                        assert_eq!(read(&versions[0].file), write(&old), "{place}");
                    }
                }
                Ok(Saved::Changed { .. }) => panic!("{place}: nobody else has written"),
                Err(err) => {
                    // Only a crash may come after the new file is in place; who is told of it is no more.
                    assert!(fault == Fault::Crash || found == write(&old), "{place}: {err}");
                    assert!(err.to_string().contains("请"), "{place}: what to do: {err}");
                }
            }
            if matches!(fault, Fault::Interrupted | Fault::Share) {
                let fine = matches!(result, Ok(Saved::Done { warning: None, .. }));
                assert!(fine, "{place}: nothing has failed: {result:?}");
            }
            // Whatever happened: the next save works.
            let store = Store::new(Faulty::sound(), None);
            let known = store.open(&path).expect("a draft");
            let again = store.save(&path, &draft("后镇"), Over::Known(&known)).expect("it is saved");
            assert!(matches!(again, Saved::Done { .. }), "{place}");
        });
        assert!(fault == Fault::Share || operations > 15, "{fault:?}: {operations} operations");
    }
}

#[test]
fn comments_beside_a_draft_that_fail_are_the_old_ones_or_the_new_ones() {
    let (report, me) = (blank("某镇"), Who::here("李四"));
    let note = |texts: &[&str]| {
        let said =
            |text: &&str| Comment::new(Anchor::on(Address::new("unit")), "李四", Timestamp::from_seconds(0), text);
        Note::new("李四", &report, Slip { before: Vec::new(), comments: texts.iter().map(said).collect() })
    };
    let (old, new) = (note(&["甲"]), note(&["甲", "乙"]));
    for fault in FAULTS {
        at_every_operation(fault, |disk, place| {
            let folder = tempdir().expect("a folder");
            let path = folder.path().join("某镇.ron");
            let file = slip_file(&path, &me, &old);
            let sound = Store::new(Faulty::sound(), None);
            let Ok(Kept::Done(known)) = sound.keep_slip(&path, &me, &old, None) else { panic!("{place}: written") };
            let before = read(&file);
            let result = Store::new(disk, None).keep_slip(&path, &me, &new, known);
            let now = read(&file);
            match &result {
                Ok(Kept::Done(_)) => assert_ne!(now, before, "{place}: it was said to be written"),
                Ok(other) => panic!("{place}: nobody else has written: {other:?}"),
                Err(err) => {
                    assert!(fault == Fault::Crash || now == before, "{place}: {err}");
                    assert!(err.to_string().contains("请"), "{place}: what to do: {err}");
                }
            }
            let found = sound.slips(&path).expect("the folder").pop().expect("a file").content.expect("whole").0;
            assert!(found == old || found == new, "{place}: {found:?}");
        });
    }
}

#[test]
fn a_new_file_that_fails_is_not_there_or_whole() {
    let new = draft("新镇");
    for fault in FAULTS {
        at_every_operation(fault, |disk, place| {
            let folder = tempdir().expect("a folder");
            let path = folder.path().join("某镇.ron");
            let result = Store::new(disk, None).save(&path, &new, Over::Nothing);
            let found = fs::read_to_string(&path).ok();
            assert!(found.is_none() || found.as_deref() == Some(&write(&new)), "{place}: {found:?}");
            if result.is_ok() {
                assert!(found.is_some(), "{place}");
            } else if fault != Fault::Crash {
                assert!(found.is_none(), "{place}");
                assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 0, "{place}: nothing is left");
            }
        });
    }
}

/// Elsewhere two files are not exchanged in one step: there is a moment between the last look and the rename.
#[cfg(target_os = "linux")]
#[test]
fn whoever_writes_at_any_moment_of_a_save_loses_nothing() {
    let (old, new, theirs) = (draft("旧镇"), draft("新镇"), draft("邻镇"));
    let mut conflicts = 0;
    for good in 0..200 {
        let folder = tempdir().expect("a folder");
        let path = folder.path().join("某镇.ron");
        fs::write(&path, write(&old)).expect("a file");
        let known = Store::new(Faulty::sound(), None).open(&path).expect("a draft");
        let (target, text) = (path.clone(), write(&theirs));
        // As programs do that save at all: another file, and a rename.
        let disk = Faulty::between(good, move || {
            let other = target.with_extension("other");
            fs::write(&other, &text).expect("a file");
            fs::rename(&other, &target).expect("a rename");
        });
        let result = Store::new(disk.clone(), None).save(&path, &new, Over::Known(&known));
        let place = format!("after {good} operations, at {:?}", disk.hit());
        match result.expect("nothing fails") {
            Saved::Done { .. } if disk.hit().is_none() => {
                assert!(conflicts > 4, "{conflicts}");
                return;
            }
            Saved::Done { .. } => {
                // They have written later than we; our save was over.
                let found = read(&path);
                let is_later = matches!(disk.hit(), Some("sync_folder" | "remove" | "read"));
                assert!(is_later && found == write(&theirs), "{place}: {found}");
            }
            Saved::Changed { theirs: found } => {
                assert_eq!(found.expect("a draft").draft, theirs, "{place}");
                assert_eq!(read(&path), write(&theirs), "{place}");
                conflicts += 1;
            }
        }
    }
}

#[test]
fn a_file_that_another_program_has_open_is_told_as_such() {
    let told = |operation: &str| {
        (0..40).find_map(|good| {
            let folder = tempdir().expect("a folder");
            let path = folder.path().join("某镇.nianbao");
            fs::write(&path, write(&draft("旧镇"))).expect("a file");
            let disk = Faulty::after(good, Fault::Fails(ErrorKind::ResourceBusy));
            let result = match operation {
                "read" => Store::new(disk.clone(), None).open(&path).map(drop),
                _ => Store::new(disk.clone(), None).save(&path, &draft("新镇"), Over::Anything).map(drop),
            };
            let err = (disk.hit() == Some(operation)).then_some(result)?.expect_err("it failed");
            assert_eq!(read(&path), write(&draft("旧镇")));
            Some(err.to_string())
        })
    };
    let told = ["read", "exchange"].map(|operation| told(operation).expect("there is such an operation"));
    assert!(told[0].contains("占用") && told[0].contains("关闭"), "{told:?}");
    assert!(told[1].contains("其他程序打开") && told[1].contains("没有保存") && !told[1].contains("权限"), "{told:?}");
}
