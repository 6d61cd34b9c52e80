//! Locks: who gets one, who is told of whom, and when it can be taken over.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant, SystemTime},
};

use nianbao::{
    draft::{
        Fault, Heartbeat, Store,
        disk::Local,
        lock::{Attempt, Holder, Lock, Observer, ReadOnly, STALE, Who, lock_file},
    },
    text::is_invisible,
};
use tempfile::{TempDir, tempdir};

use crate::faulty::{self, Faulty};

struct Office {
    _folder: TempDir,
    draft: PathBuf,
    store: Store,
}

impl Office {
    fn new() -> Self {
        let folder = tempdir().expect("a folder");
        let draft = folder.path().join("某镇2024.ron");
        fs::write(&draft, "").expect("a file");
        Self { draft, store: Store::new(Faulty::sound(), None), _folder: folder }
    }

    fn lock(&self, name: &str) -> Attempt {
        self.store.lock(&self.draft, &who(name))
    }

    #[track_caller]
    fn held(&self, name: &str) -> Lock {
        match self.lock(name) {
            Attempt::Held(lock) => lock,
            other => panic!("{other:?}"),
        }
    }

    #[track_caller]
    fn taken(&self, name: &str) -> Holder {
        match self.lock(name) {
            Attempt::Taken(holder) => holder,
            other => panic!("{other:?}"),
        }
    }

    fn file(&self) -> PathBuf {
        lock_file(&self.draft)
    }

    /// Lets the file look as old as this.
    fn age(&self, age: Duration) {
        let file = fs::File::options().write(true).open(self.file()).expect("the lock");
        file.set_modified(SystemTime::now() - age).expect("its time");
    }

    /// The lock of a program on another machine.
    fn foreign(&self) {
        let text = r#"{"nianbao_lock":1,"name":"李四","machine":"PC-9","since":1700000000,"beat":3,"#;
        fs::write(self.file(), format!("{text}\"process\":{{\"number\":1,\"started\":2,\"boot\":\"x\"}}}}"))
            .expect("a lock");
    }
}

fn who(name: &str) -> Who {
    Who { name: name.to_owned(), machine: "PC-7".to_owned() }
}

#[test]
fn the_second_is_told_who_has_it() {
    let office = Office::new();
    let lock = office.held("张三");
    let holder = office.taken("李四");
    assert_eq!(holder.who, Some(who("张三")));
    assert_eq!(holder.who.expect("somebody").to_string(), "张三（PC-7）");
    assert!(!holder.is_stale, "the process lives");
    assert!(holder.since.expect("a time").elapsed().expect("in the past") < Duration::from_mins(1));
    drop(lock);
    assert_eq!(office.store.holder(&office.draft).expect("a folder"), None, "it is free");
    drop(office.held("李四"));
    assert!(!office.file().exists());
}

#[test]
fn what_oneself_has_left_behind_is_known_by_machine_and_name() {
    let office = Office::new();
    let at = |name: &str, machine: &str| Who { name: name.to_owned(), machine: machine.to_owned() };
    office.foreign();
    assert!(!office.taken("李四").is_left_by(&at("李四", "PC-9")), "it may be alive");
    office.age(STALE * 2);
    let holder = office.taken("李四");
    assert!(holder.is_left_by(&at("李四", "PC-9")));
    assert!(holder.is_left_by(&at("", "PC-9")), "the name was never given here, or not yet");
    assert!(!holder.is_left_by(&at("张三", "PC-9")), "many machines have one name");
    assert!(!holder.is_left_by(&at("李四", "PC-7")));
}

#[cfg(target_os = "linux")]
#[test]
fn the_name_of_who_has_left_it_behind_on_this_machine_does_not_matter() {
    let office = Office::new();
    let _left = std::mem::ManuallyDrop::new(office.held(""));
    let text = fs::read_to_string(office.file()).expect("a lock");
    let number = format!("\"number\":{}", std::process::id());
    assert!(text.contains(&number), "{text}");
    fs::write(office.file(), text.replace(&number, "\"number\":4194305")).expect("of a process that is gone");
    let holder = office.taken("张三");
    assert!(holder.is_left_by(&who("张三")) && holder.is_left_by(&Who { machine: "PC-8".to_owned(), ..who("李四") }));
}

#[test]
fn colleagues_are_told_another_name() {
    let office = Office::new();
    let heartbeat = Heartbeat::start(office.held(""), |_| {}).expect("a thread");
    heartbeat.rename(who("张三"));
    let began = Instant::now();
    while office.taken("李四").who != Some(who("张三")) {
        assert!(began.elapsed() < Duration::from_secs(30), "the name never comes");
        std::thread::sleep(Duration::from_millis(3));
    }
    drop(heartbeat);
    assert!(!office.file().exists());
}

#[test]
fn a_beat_keeps_it_and_says_when_it_is_lost() {
    let office = Office::new();
    let mut lock = office.held("张三");
    office.age(STALE * 2);
    assert!(office.taken("李四").is_stale, "nothing was said for long");
    lock.beat().expect("it is ours");
    let holder = office.taken("李四");
    assert!(!holder.is_stale);
    fs::remove_file(office.file()).expect("somebody tidies up");
    lock.beat().expect("nobody else has it");
    let holder = office.taken("李四");
    let Attempt::Held(theirs) = office.store.take_over(&office.draft, &who("李四"), &holder) else {
        panic!("it can be taken over")
    };
    let err = lock.beat().expect_err("it is theirs");
    assert!(matches!(err.fault, Fault::Changed), "{err}");
    drop(lock);
    assert_eq!(office.taken("王五").who, Some(who("李四")), "who has lost it does not remove it");
    drop(theirs);
    assert!(!office.file().exists());
}

#[test]
fn of_two_who_take_over_one_gets_it() {
    let office = Office::new();
    office.foreign();
    office.age(STALE * 2);
    let (first, second) = (office.taken("张三"), office.taken("王五"));
    assert!(first.is_stale && second.is_stale);
    let lock = office.store.take_over(&office.draft, &who("张三"), &first);
    assert!(matches!(lock, Attempt::Held(_)), "{lock:?}");
    match office.store.take_over(&office.draft, &who("王五"), &second) {
        Attempt::Taken(holder) => assert_eq!(holder.who, Some(who("张三"))),
        other => panic!("{other:?}"),
    }
    drop(lock);
    let lock = office.store.take_over(&office.draft, &who("王五"), &second);
    assert!(matches!(lock, Attempt::Held(_)), "it was free: {lock:?}");
}

#[test]
fn a_lock_of_another_machine_is_stale_when_it_does_not_change() {
    let office = Office::new();
    office.foreign();
    let holder = office.taken("张三");
    assert!(!holder.is_stale, "it has just been written, whatever its clock says");
    let start = Instant::now();
    let mut observer = Observer::new(&holder, start);
    assert!(!observer.is_stale(&holder, start + STALE));
    // A beat: the content changes.
    let text = fs::read_to_string(office.file()).expect("the lock").replace("\"beat\":3", "\"beat\":4");
    fs::write(office.file(), text).expect("the lock");
    let holder = office.taken("张三");
    assert!(!observer.is_stale(&holder, start + STALE * 2), "it lives");
    assert!(!observer.is_stale(&holder, start + STALE * 3));
    assert!(observer.is_stale(&holder, start + STALE * 3 + Duration::from_secs(1)));
}

#[test]
fn a_lock_that_says_nothing_is_of_somebody() {
    let office = Office::new();
    for content in ["", "\0\0\0", "{}", "{\"nianbao_lock\": 1}", &"x".repeat(100_000)] {
        fs::write(office.file(), content).expect("a file");
        let holder = office.taken("张三");
        assert_eq!((holder.who, holder.is_stale), (None, false));
        office.age(STALE * 2);
        assert!(office.taken("张三").is_stale);
    }
    let text = "{\"nianbao_lock\":1,\"name\":\"\u{202E}李\\n四\",\"machine\":\"";
    let text = format!("{text}{}\",\"since\":18446744073709551615,\"beat\":0,", "P".repeat(5000));
    fs::write(office.file(), format!("{text}\"process\":{{\"number\":1}}}}")).expect("a file");
    let holder = office.taken("张三");
    let who = holder.who.expect("somebody");
    assert!(who.name == "李四" && who.machine.len() == 60 && !who.to_string().contains(is_invisible), "{who:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn the_lock_of_a_process_that_is_gone_can_be_taken_over_at_once() {
    let office = Office::new();
    let lock = office.held("张三");
    let text = fs::read_to_string(office.file()).expect("the lock");
    let own = format!("\"number\":{}", std::process::id());
    assert!(text.contains(&own), "{text}");
    fs::write(office.file(), text.replace(&own, "\"number\":4294967295")).expect("the lock");
    assert!(office.taken("李四").is_stale);
    drop(lock);
}

#[test]
fn names_of_lock_files() {
    let check = |draft: &str, lock: &str| assert_eq!(lock_file(Path::new(draft)), Path::new(lock));
    check("/a/某镇2024.ron", "/a/.~某镇2024.ron.lock");
    check("某镇.ron", "./.~某镇.ron.lock");
    let long = |last: char| lock_file(Path::new(&format!("/a/{}{last}.ron", "镇".repeat(83))));
    let name = long('甲').file_name().expect("a name").to_string_lossy().into_owned();
    assert!(name.len() <= 255 && name.starts_with(".~镇"), "{name}");
    assert_eq!(Path::new(&name).extension().expect("an ending"), "lock");
    assert_ne!(long('甲'), long('乙'));
}

#[cfg(unix)]
#[test]
fn links_pipes_and_read_only_files() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let office = Office::new();
    let link = office.draft.with_file_name("link.ron");
    symlink(&office.draft, &link).expect("a link");
    let lock = office.held("张三");
    assert!(matches!(office.store.lock(&link, &who("李四")), Attempt::Taken(_)), "one lock for all ways to a draft");
    drop(lock);
    // A link in place of the lock is not followed.
    let secret = office.draft.with_file_name("secret");
    fs::write(&secret, "secret").expect("a file");
    symlink(&secret, office.file()).expect("a link");
    match office.lock("张三") {
        Attempt::Unprotected(err) => assert!(matches!(err.fault, Fault::Special), "{err}"),
        other => panic!("{other:?}"),
    }
    assert_eq!(fs::read_to_string(&secret).expect("the file"), "secret");
    fs::remove_file(office.file()).expect("the link");
    fs::set_permissions(&office.draft, fs::Permissions::from_mode(0o444)).expect("the file");
    assert!(matches!(office.lock("张三"), Attempt::ReadOnly(ReadOnly::File)));
}

#[test]
fn where_no_lock_can_be_made() {
    use std::io::ErrorKind;
    let office = Office::new();
    let attempt = |name: &str, kind: ErrorKind| {
        // The first operation of this kind fails.
        (0..40).find_map(|good| {
            let disk = Faulty::after(good, faulty::Fault::Fails(kind));
            let attempt = Store::new(disk.clone(), None).lock(&office.draft, &who("张三"));
            (disk.hit() == Some(name)).then_some(attempt)
        })
    };
    let create = |kind| attempt("create", kind).expect("a lock is created");
    assert!(matches!(create(ErrorKind::PermissionDenied), Attempt::ReadOnly(ReadOnly::Folder)));
    assert!(matches!(create(ErrorKind::ReadOnlyFilesystem), Attempt::ReadOnly(ReadOnly::Medium)));
    match create(ErrorKind::StorageFull) {
        Attempt::Unprotected(err) => assert!(matches!(err.fault, Fault::NoSpace), "{err}"),
        other => panic!("{other:?}"),
    }
    // Where the system cannot put a file where none is, we look first.
    assert!(matches!(attempt("new", ErrorKind::Unsupported), Some(Attempt::Held(_))));
}

#[test]
fn every_operation_of_a_lock_may_fail() {
    for kind in [std::io::ErrorKind::StorageFull, std::io::ErrorKind::PermissionDenied, std::io::ErrorKind::Other] {
        for good in 0..100 {
            let office = Office::new();
            let disk = Faulty::after(good, faulty::Fault::Fails(kind));
            let store = Store::new(disk.clone(), None);
            let attempt = store.lock(&office.draft, &who("张三"));
            if let Attempt::Held(mut lock) = attempt {
                drop(lock.beat());
                drop(lock);
            }
            // What is left behind is nobody's draft, and does not stop anybody for ever.
            assert_eq!(fs::read_to_string(&office.draft).expect("the draft"), "");
            if office.file().exists() {
                office.age(STALE * 2);
                let holder = office.taken("李四");
                assert!(holder.is_stale, "{kind:?} after {good}");
                let lock = office.store.take_over(&office.draft, &who("李四"), &holder);
                assert!(matches!(lock, Attempt::Held(_)), "{kind:?} after {good}: {lock:?}");
            }
            if disk.hit().is_none() {
                assert!(good > 10, "{good}");
                break;
            }
        }
    }
}

#[test]
fn a_window_that_is_called_hears_it_once_and_one_that_is_gone_does_not_answer() {
    let folder = tempdir().expect("a folder");
    let store = Store::new(Arc::new(Local), Some(folder.path().to_owned()));
    let heard = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&heard);
    let ear = store.listen(move || {
        counted.fetch_add(1, Ordering::SeqCst);
    });
    let ear = ear.expect("it listens");
    let own = std::process::id();
    assert!(store.call(own) && store.call(own));
    assert!(!store.call(u32::MAX), "nobody is there");
    drop(ear);
    assert!(!store.call(own), "it does not listen any longer");
    assert_eq!(heard.load(Ordering::SeqCst), 2);
    let left = fs::read_dir(folder.path().join("windows")).expect("the folder").count();
    assert_eq!(left, 0, "no call is left to be heard later");
    assert!(!Store::new(Arc::new(Local), None).call(own), "no folder, no call");
}
