//! Saving: the old file or the new one, whole.

use std::{fs, path::Path};

use nianbao::draft::{self, Draft, Fault};
use tempfile::tempdir;

use crate::filled::blank;

fn draft() -> Draft {
    Draft::new(blank("某镇"))
}

fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").file_name());
    names.map(|name| name.to_string_lossy().into_owned()).collect()
}

#[test]
fn a_saved_draft_is_read_again() {
    let folder = tempdir().expect("a folder");
    let path = folder.path().join("樟木头镇（2024年）.ron");
    draft::save(&path, &draft()).expect("it is saved");
    assert_eq!(draft::read(&path).expect("a draft"), draft());
    let mut later = draft();
    later.report.unit = "别镇".to_owned();
    draft::save(&path, &later).expect("it is saved again");
    assert_eq!(draft::read(&path).expect("a draft"), later);
    assert_eq!(names(folder.path()).len(), 1, "no temporary file is left: {:?}", names(folder.path()));
}

#[test]
fn a_long_name_can_be_saved() {
    let folder = tempdir().expect("a folder");
    let path = folder.path().join(format!("{}.ron", "镇".repeat(80)));
    draft::save(&path, &draft()).expect("244 bytes of 255");
    assert_eq!(draft::read(&path).expect("a draft"), draft());
}

/// Windows takes no more than 260 letters from who does not ask for long paths.
#[test]
fn a_file_deep_in_folders_is_made_and_replaced() {
    let folder = tempdir().expect("a folder");
    let deep = (0..12).fold(folder.path().to_owned(), |path, _| path.join("政府信息公开工作年度报告".repeat(2)));
    fs::create_dir_all(&deep).expect("a deep folder");
    let path = deep.join("某镇2024年.nianbao");
    assert!(path.to_string_lossy().chars().count() > 300);
    draft::create(&path, b"one").expect("it is made");
    draft::replace(&path, b"two").expect("it is replaced");
    draft::save(&path, &draft()).expect("it is saved");
    assert_eq!(draft::read(&path).expect("a draft"), draft());
    assert_eq!(names(&deep).len(), 1, "{:?}", names(&deep));
}

#[test]
fn what_cannot_be_saved_leaves_the_old_file() {
    let folder = tempdir().expect("a folder");
    let path = folder.path().join("a.ron");
    fs::write(&path, "old").expect("a file");
    let mut permissions = fs::metadata(&path).expect("the file").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).expect("the file");
    let err = draft::save(&path, &draft()).expect_err("it is read-only");
    assert!(matches!(err.fault, Fault::ReadOnly), "{err}");
    assert!(err.to_string().contains("a.ron"), "{err}");
    assert_eq!(fs::read_to_string(&path).expect("the file"), "old");
    assert!(matches!(draft::save(folder.path(), &draft()).expect_err("a folder").fault, Fault::Folder));
    let missing = folder.path().join("missing/a.ron");
    assert!(matches!(draft::save(&missing, &draft()).expect_err("no folder").fault, Fault::NoFolder));
    assert!(matches!(draft::create(&path, b"new").expect_err("it exists").fault, Fault::Exists));
    assert_eq!(names(folder.path()), ["a.ron"], "no temporary file is left");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("the file").permissions().mode() & 0o777
    }

    #[test]
    fn permissions_stay() {
        let folder = tempdir().expect("a folder");
        for bits in [0o600, 0o640, 0o664, 0o666] {
            let path = folder.path().join(format!("{bits:o}.ron"));
            fs::write(&path, "old").expect("a file");
            fs::set_permissions(&path, fs::Permissions::from_mode(bits)).expect("the file");
            draft::save(&path, &draft()).expect("it is saved");
            assert_eq!(mode(&path), bits);
        }
        let (ours, theirs) = (folder.path().join("ours"), folder.path().join("theirs"));
        draft::save(&ours, &draft()).expect("it is saved");
        fs::write(&theirs, "").expect("a file");
        assert_eq!(mode(&ours), mode(&theirs), "a new file has the permissions of any new file");
    }

    #[test]
    fn a_link_stays_and_its_target_is_replaced() {
        let folder = tempdir().expect("a folder");
        fs::create_dir(folder.path().join("real")).expect("a folder");
        let target = folder.path().join("real/a.ron");
        let (link, chain) = (folder.path().join("link.ron"), folder.path().join("chain.ron"));
        symlink("real/a.ron", &link).expect("a link");
        symlink(&link, &chain).expect("a link to a link");
        // Its target is not there yet.
        draft::save(&link, &draft()).expect("it is saved");
        let mut later = draft();
        later.report.year = 2025;
        draft::save(&chain, &later).expect("it is saved");
        for path in [&link, &chain] {
            assert!(fs::symlink_metadata(path).expect("the link").is_symlink(), "{path:?}");
        }
        assert!(!fs::symlink_metadata(&target).expect("the file").is_symlink());
        assert_eq!(draft::read(&target).expect("a draft"), later);
        assert!(matches!(draft::create(&link, b"").expect_err("it exists").fault, Fault::Exists));
        let circle = folder.path().join("circle.ron");
        symlink("circle.ron", &circle).expect("a link");
        assert!(draft::save(&circle, &draft()).is_err());
        assert!(draft::read(&circle).is_err());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn devices_are_not_replaced() {
        let err = draft::save(Path::new("/dev/full"), &draft()).expect_err("a device");
        assert!(matches!(err.fault, Fault::Special), "{err}");
    }
}
