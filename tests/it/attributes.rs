//! What a save keeps of a file beside its content, what it says that it cannot keep, and what dead saves leave behind.
#![cfg(unix)]

use std::{
    fs,
    os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use nianbao::draft::{self, Draft, Losses, Over, Saved, Store, lock::Who};
use tempfile::tempdir;

use crate::{
    faulty::{Fault, Faulty},
    filled::blank,
    program::Desk,
    skip::skip,
};

const ACL: &str = "system.posix_acl_access";

/// A list by which one who is named may write, and the group and everybody may do so much.
fn list(group: u16, others: u16) -> Vec<u8> {
    let entry = |tag: u16, may: u16, id: u32| [&tag.to_le_bytes()[..], &may.to_le_bytes(), &id.to_le_bytes()].concat();
    let none = u32::MAX;
    let entries = [(1, 6, none), (2, 6, 65534), (4, group, none), (16, 6, none), (32, others, none)];
    let entries = entries.iter().flat_map(|(tag, may, id)| entry(*tag, *may, *id));
    2_u32.to_le_bytes().into_iter().chain(entries).collect()
}

fn file(folder: &Path) -> PathBuf {
    let path = folder.join("某镇.ron");
    fs::write(&path, draft::write(&Draft::new(blank("某镇")))).expect("a file");
    path
}

fn later() -> Draft {
    Draft::new(blank("新镇"))
}

/// Every way in which a draft is saved over another.
fn save(way: usize, path: &Path) {
    let store = Store::new(Faulty::sound(), None);
    if way == 0 {
        draft::save(path, &later()).expect("it is saved");
    } else {
        let known = store.open(path).expect("a draft");
        let saved = store.save(path, &later(), Over::Known(&known)).expect("it is saved");
        assert!(matches!(saved, Saved::Done { .. }));
    }
}

#[test]
fn access_lists_and_attributes_stay() {
    for way in [0, 1] {
        let folder = tempdir().expect("a folder");
        let path = file(folder.path());
        if let Err(err) = xattr::set(&path, ACL, &list(0, 0)) {
            return skip(&format!("no access lists here: {err}"));
        }
        if let Err(err) = xattr::set(&path, "user.某", b"\0a") {
            return skip(&format!("no attributes here: {err}"));
        }
        let mode = fs::metadata(&path).expect("the file").mode();
        assert_eq!(mode & 0o777, 0o660, "the mask stands for the group");
        assert!(draft::losses(&path).is_none(), "{}", draft::losses(&path));
        save(way, &path);
        assert_eq!(xattr::get(&path, ACL).expect("attributes"), Some(list(0, 0)));
        assert_eq!(xattr::get(&path, "user.某").expect("attributes"), Some(b"\0a".to_vec()));
        assert_eq!(fs::metadata(&path).expect("the file").mode(), mode);
        assert_eq!(draft::read(&path).expect("a draft"), later());
    }
}

#[test]
fn what_a_folder_gives_to_new_files_is_not_given_to_an_old_one() {
    let folder = tempdir().expect("a folder");
    let path = file(folder.path());
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("the file");
    if let Err(err) = xattr::set(folder.path(), "system.posix_acl_default", &list(0, 0)) {
        return skip(&format!("no access lists here: {err}"));
    }
    save(1, &path);
    assert_eq!(xattr::get(&path, ACL).expect("attributes"), None);
    assert_eq!(fs::metadata(&path).expect("the file").mode() & 0o777, 0o600);
}

#[test]
fn owner_and_group_stay_where_they_can_be_given() {
    let folder = tempdir().expect("a folder");
    let path = file(folder.path());
    if chown(&path, Some(65534), Some(65534)).is_err() {
        return skip("only an administrator can give files away");
    }
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("the file");
    save(1, &path);
    let about = fs::metadata(&path).expect("the file");
    assert_eq!((about.uid(), about.gid(), about.mode() & 0o777), (65534, 65534, 0o640));
}

/// Runs the program as somebody who may write into the folder, and cannot give files away.
#[test]
fn what_cannot_be_kept_is_said_and_given_to_nobody() {
    use std::os::unix::process::CommandExt as _;
    let desk = Desk::new();
    desk.write("a.json", include_str!("../fixtures/zhangmutou_2022.json"));
    desk.write("a.ron", draft::example());
    let path = desk.path("a.ron");
    fs::set_permissions(desk.path("."), fs::Permissions::from_mode(0o777)).expect("the folder");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o664)).expect("the file");
    if chown(&path, Some(0), Some(4242)).is_err() {
        return skip("only an administrator can give files away");
    }
    let has_list = xattr::set(&path, ACL, &list(6, 4)).is_ok();
    let args = ["import", "a.json", "-o", "a.ron", "--force"];
    let run = |desk: &Desk| {
        let mut command = desk.command(&args);
        command.uid(65533).gid(65533).env("HOME", "/nonexistent").env("NIANBAO_STATE", desk.path("state")).output()
    };
    let output = match run(&desk) {
        Ok(output) => output,
        Err(err) => return skip(&format!("nobody else can run the program here: {err}")),
    };
    let told = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(output.status.success(), "{told}");
    assert!(told.contains("a.ron") && told.contains("所有者、用户组") && told.contains("不能保留"), "{told}");
    let about = fs::metadata(&path).expect("the file");
    assert_eq!((about.uid(), about.gid()), (65533, 65533));
    let kept = if has_list { xattr::get(&path, ACL).expect("attributes") } else { None };
    match kept {
        Some(kept) => assert_eq!(kept, list(4, 4), "another group gets no more than everybody"),
        None => assert_eq!(about.mode() & 0o070, 0o040, "no more than everybody"),
    }
}

#[test]
fn other_names_are_told_and_keep_what_they_had() {
    let folder = tempdir().expect("a folder");
    let path = file(folder.path());
    let other = folder.path().join("别名.ron");
    fs::hard_link(&path, &other).expect("a name");
    let losses = draft::losses(&path);
    assert_eq!(losses, Losses { names: 1, ..Losses::default() });
    assert!(losses.to_string().contains("还有 1 个其他名称（硬链接）"), "{losses}");
    save(1, &path);
    assert_eq!(draft::read(&other).expect("a draft").report.unit, "某镇", "whole");
    assert!(draft::losses(&path).is_none());
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 2, "and no trial is left");
}

/// The temporary file of a save that is cut off, as this process would leave it behind.
fn cut_off(path: &Path) -> PathBuf {
    for good in 0..200 {
        let known = Store::new(Faulty::sound(), None).open(path).expect("a draft");
        let disk = Faulty::after(good, Fault::Crash);
        Store::new(disk, None).save(path, &later(), Over::Known(&known)).expect_err("it crashes");
        if let Some(left) = temporary(path.parent().expect("a folder")).pop() {
            return left;
        }
    }
    panic!("nothing is left behind")
}

fn temporary(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").path());
    let mut paths = paths.filter(|path| path.extension().is_some_and(|ending| ending == "tmp")).collect::<Vec<_>>();
    paths.sort();
    paths
}

/// The name of the same file by another process: of this machine, with this number and an earlier start, or of another
/// machine.
fn renamed(left: &Path, is_here: bool) -> PathBuf {
    let name = left.file_name().and_then(|name| name.to_str()).expect("a name");
    let [draft, process, random] = name.split('~').collect::<Vec<_>>().try_into().expect("three parts");
    let [number, _, machine] = process.split('-').collect::<Vec<_>>().try_into().expect("three parts");
    let machine = if is_here { machine } else { "0123456789abcdef" };
    left.with_file_name(format!("{draft}~{number}-1-{machine}~{random}"))
}

#[cfg(target_os = "linux")]
#[test]
fn what_dead_saves_leave_is_tidied_and_nothing_else() {
    let (folder, state) = (tempdir().expect("a folder"), tempdir().expect("a folder"));
    let path = file(folder.path());
    let store = || Store::new(Faulty::sound(), Some(state.path().to_owned()));
    let left = cut_off(&path);
    let (dead, elsewhere) = (renamed(&left, true), renamed(&left, false));
    let (nobody, other) = (folder.path().join(".某镇.ronAbC123.tmp"), folder.path().join(".乙镇.ronAbC123.tmp"));
    for copy in [&dead, &elsewhere, &nobody, &other] {
        fs::copy(&left, copy).expect("a copy");
    }
    let lock = |store: Store| drop(store.lock(&path, &Who::here("张三")));
    lock(store());
    assert!(!dead.exists(), "its process is gone");
    for kept in [&left, &elsewhere, &nobody, &other] {
        assert!(kept.exists(), "{}: it may be of somebody who lives", kept.display());
    }
    // A process that lives may take as long as it wants; of what is somewhere else, nobody is waited for so long.
    for file in [&left, &elsewhere, &nobody, &other] {
        let days = SystemTime::now() - Duration::from_hours(50);
        fs::File::open(file).and_then(|file| file.set_modified(days)).expect("a time");
    }
    lock(store());
    assert_eq!(temporary(folder.path()), [other, left.clone()]);
    // A save tidies up as well.
    fs::rename(&left, &dead).expect("a name");
    let known = store().open(&path).expect("a draft");
    store().save(&path, &later(), Over::Known(&known)).expect("it is saved");
    assert!(!dead.exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_whole_draft_that_a_dead_save_has_left_becomes_an_earlier_version() {
    let (folder, state) = (tempdir().expect("a folder"), tempdir().expect("a folder"));
    let path = file(folder.path());
    let store = Store::new(Faulty::sound(), Some(state.path().to_owned()));
    let left = cut_off(&path);
    let dead = renamed(&left, true);
    fs::rename(&left, &dead).expect("a name");
    let whole = draft::write(&Draft::new(blank("丙镇")));
    for torn in [&whole.as_bytes()[..whole.len() / 2], b""] {
        fs::write(&dead, torn).expect("a file");
        drop(store.lock(&path, &Who::here("张三")));
        assert!(!dead.exists());
        assert_eq!(store.versions(&path).expect("a folder"), []);
    }
    // What stands in the file itself need not be kept.
    for (text, versions) in [(fs::read_to_string(&path).expect("the file"), 0), (whole.clone(), 1), (whole, 1)] {
        fs::write(&dead, text).expect("a file");
        drop(store.lock(&path, &Who::here("张三")));
        assert!(!dead.exists());
        assert_eq!(store.versions(&path).expect("a folder").len(), versions);
    }
    let versions = store.versions(&path).expect("a folder");
    assert_eq!(store.version(&versions[0]).expect("a draft").draft.report.unit, "丙镇");
}
