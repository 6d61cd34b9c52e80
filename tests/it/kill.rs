//! A process that saves and autosaves is killed at any moment: the draft is whole, and so is the recovery copy.
//!
//! `NIANBAO_KILL_ROUNDS` asks for more rounds, and for some in which the thread writes in its own time.

use std::{
    env, fs,
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Command, Stdio},
    sync::mpsc::channel,
    thread,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use nianbao::draft::{Begun, Draft, Home, Over, Saved, Store, autosave::Autosave, disk::Local, lock::Who, read};
use tempfile::tempdir;

use crate::filled::blank;

const FOLDER: &str = "NIANBAO_KILL_FOLDER";
const SLOWLY: &str = "NIANBAO_KILL_SLOWLY";
const ROUNDS: &str = "NIANBAO_KILL_ROUNDS";

fn millis() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
    u64::try_from(now.as_millis()).expect("not yet")
}

/// The report after so many edits, as large as the larger ones that are published.
fn typed(count: u64) -> Draft {
    let mut report = blank("某市人民政府");
    let paragraph = "坚持以公开为常态、不公开为例外，".repeat(20);
    let text = (0..40).map(|line| format!("{line}{paragraph}")).collect::<Vec<_>>().join("\n");
    report.texts.insert("overview".to_owned(), format!("{count}\n{text}"));
    Draft::new(report)
}

fn count(draft: &Draft) -> u64 {
    let first = draft.report.text("overview").split('\n').next().expect("a line");
    let count = first.parse().expect("a number");
    assert_eq!(*draft, typed(count), "every character is there");
    count
}

#[expect(clippy::print_stdout, reason = "so the process that kills knows what was done")]
fn say(what: &str, count: u64) {
    println!("{what} {count} {}", millis());
    std::io::stdout().flush().expect("somebody listens");
}

#[test]
#[ignore = "runs in a process of its own, see the test below"]
fn child() {
    let folder = env::var_os(FOLDER).expect("run by the test below");
    let path = Path::new(&folder).join("某市.ron");
    let store = Store::new(std::sync::Arc::new(Local), Some(Path::new(&folder).join("state")));
    let mut known = store.open(&path).expect("a draft");
    let home = |digest| Home { path: Some(path.clone()), digest: Some(digest) };
    let recovery = store.protect().expect("a place");
    let start = count(&known.draft);
    if env::var_os(SLOWLY).is_some() {
        let autosave = Autosave::start(recovery, |result| result.expect("it is written")).expect("a thread");
        for edit in start + 1.. {
            say("typed", edit);
            autosave.edited(home(known.digest), typed(edit), Begun::default());
            thread::sleep(Duration::from_millis(20));
        }
        return;
    }
    for edit in start + 1.. {
        say("typed", edit);
        if edit % 3 == 0 {
            match store.save(&path, &typed(edit), Over::Known(&known)).expect("it is saved") {
                Saved::Done { now, warning: None } => known = *now,
                other => panic!("{other:?}"),
            }
            say("kept", edit);
            recovery.discard().expect("it is removed");
        } else {
            recovery.write(&home(known.digest), &typed(edit), &Begun::default()).expect("it is written");
            say("kept", edit);
        }
    }
}

/// What a round came to.
struct Round {
    /// Since when the oldest edit that is lost was nowhere but in memory.
    lost: Duration,
    saves: u64,
}

fn round(lifetime: Duration, slowly: bool) -> Round {
    let folder = tempdir().expect("a folder");
    let path = folder.path().join("某市.ron");
    let store = Store::new(std::sync::Arc::new(Local), Some(folder.path().join("state")));
    store.save(&path, &typed(0), Over::Nothing).expect("it is saved");
    let mut command = Command::new(env::current_exe().expect("the tests"));
    command.args(["kill::child", "--exact", "--ignored", "--nocapture"]).env(FOLDER, folder.path());
    if slowly {
        command.env(SLOWLY, "1");
    }
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it runs");
    let out = child.stdout.take().expect("its words");
    let (sender, first) = channel();
    let words = thread::spawn(move || {
        let mut words = String::new();
        for line in BufReader::new(out).lines() {
            words += &line.expect("text");
            words.push('\n');
            if words.contains("typed ") {
                // Nobody waits after the first word.
                sender.send(()).unwrap_or_default();
            }
        }
        words
    });
    // A busy machine takes long to start it.
    first.recv().expect("it begins");
    thread::sleep(lifetime);
    assert!(child.try_wait().expect("the process").is_none(), "it ran until it was killed");
    child.kill().expect("it is killed");
    let killed = millis();
    child.wait().expect("it is gone");
    let words = words.join().expect("its words");
    let said = |what: &str| {
        let lines = words.lines().filter(|line| line.ends_with(|last: char| last.is_ascii_digit()));
        let pairs = lines.filter_map(|line| line.strip_prefix(what)?.trim().split_once(' '));
        pairs
            .map(|(count, at)| (count.parse::<u64>().expect("a number"), at.parse::<u64>().expect("a time")))
            .collect::<Vec<_>>()
    };
    let saved = count(&read(&path).expect("a whole draft"));
    let orphans = store.orphans().expect("a folder");
    let copies = orphans.iter().map(|orphan| count(&orphan.content.as_ref().expect("a whole copy").draft));
    let safe = copies.max().unwrap_or_default().max(saved);
    // The last word may have been cut off, of whose edit nothing is asked.
    let kept = said("kept").iter().map(|(count, _)| *count).max().unwrap_or_default();
    assert!(safe >= kept, "{safe} of {kept} edits that the disk had");
    if cfg!(target_os = "linux") {
        // Whoever opens it next tidies up what the save has left.
        drop(store.lock(&path, &Who::here("")));
        let names = fs::read_dir(folder.path()).expect("the folder").map(|entry| entry.expect("an entry").file_name());
        let left = names.filter(|name| name.to_string_lossy().ends_with(".tmp")).collect::<Vec<_>>();
        assert!(left.is_empty(), "{left:?}");
    }
    for version in store.versions(&path).expect("the versions") {
        count(&store.version(&version).expect("a whole version").draft);
    }
    let lost =
        said("typed").into_iter().find(|(count, _)| *count > safe).map_or(0, |(_, at)| killed.saturating_sub(at));
    Round { lost: Duration::from_millis(lost), saves: saved / 3 }
}

#[test]
#[expect(clippy::print_stderr, reason = "the figures are asked for")]
fn a_killed_process_leaves_whole_files() {
    let asked = env::var(ROUNDS).ok().map(|rounds| rounds.parse::<u64>().expect("a number of rounds"));
    let rounds = asked.unwrap_or(40);
    let mut saves = 0;
    for index in 0..rounds {
        // Moments without order, from the first word on.
        let lifetime = Duration::from_micros(index * 7_919_317 % 150_000);
        saves += round(lifetime, false).saves;
    }
    assert!(saves > 0, "it was killed while it saved");
    if asked.is_some() {
        let slow = (0..16_u64)
            .map(|index| thread::spawn(move || round(Duration::from_millis(1_000 + index * 617), true).lost));
        let lost = slow.collect::<Vec<_>>().into_iter().map(|thread| thread.join().expect("a round"));
        let worst = lost.max().unwrap_or_default();
        eprintln!("{rounds} rounds: {saves} saves, no file damaged; at most {worst:?} of typing lost in 16 more");
        assert!(worst <= Duration::from_secs(5), "{worst:?}");
    }
}
