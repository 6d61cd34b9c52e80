//! What one process tells another of an import: the program reads a file for the window, and falls over alone.

use std::{io::Write as _, path::Path, process::Stdio};

use nianbao::{
    digest::Digest,
    draft,
    import::{Refusal, Told},
    open::{
        job::Stop,
        reading::{Foreign, Unread, Wanted, read},
    },
};

use super::{Crook, Paper, WRITERS, filled, word, write};
use crate::program::{Desk, Run};

const PROGRAM: &str = env!("CARGO_BIN_EXE_nianbao");

fn told(run: &Run) -> Told {
    Told::parse(&run.out).unwrap_or_else(|| panic!("{run:?}"))
}

#[test]
fn all_of_it_is_told() {
    let desk = Desk::new();
    let report = filled("cn-2021");
    for (name, kind, writer) in WRITERS {
        let bytes = writer(&Paper::of(&report), Crook::None);
        desk.write("file", &bytes);
        let run = desk.run(&["import", "file", "--json"]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{name}");
        let Told::Read(reading) = told(&run) else { panic!("{name}: {run:?}") };
        assert_eq!(reading.kind, kind.name());
        assert_eq!((reading.form.as_str(), reading.year, &reading.unit), ("cn-2021", report.year, &report.unit));
        assert_eq!(reading.digest, Digest::of(&bytes).to_string());
        assert_eq!(reading.forms[0].id, "cn-2021");
        assert!(reading.forms.len() >= 4 && reading.sums.sums > 30 && reading.draft.is_none());
        let got = draft::parse(&reading.report).expect("a draft").report;
        assert!(report.form.cells().all(|cell| report.number(cell) == got.number(cell)), "{name}");
        let has = |words: &str| reading.source.iter().flat_map(|line| &line.cells).any(|cell| cell.text == words);
        assert!(has("某市某区人民政府2022年政府信息公开工作年度报告"), "{name}");
    }
    assert_eq!(desk.names(), ["file"], "nothing is written");
}

#[test]
fn every_doubt_says_a_place_that_is_shown() {
    let desk = Desk::new();
    for (name, kind, writer) in WRITERS {
        for crook in [Crook::LocalRow, Crook::Lacking, Crook::Split].into_iter().filter(|crook| crook.is_of(kind)) {
            let paper = super::crooked::bend(Paper::of(&filled("cn-2021")), crook);
            desk.write("file", writer(&paper, crook));
            let run = desk.run(&["import", "file", "--json"]);
            let Told::Read(reading) = told(&run) else { panic!("{name}: {run:?}") };
            assert_eq!(run.code, Some(i32::from(!reading.doubts.is_empty())));
            let places = reading.doubts.iter().map(|doubt| &doubt.place).filter(|place| !place.is_empty());
            for place in places {
                assert!(reading.source.iter().any(|line| line.place == *place), "{name}, {crook:?}: {place}");
            }
        }
    }
}

#[test]
fn what_is_refused_is_told_in_one_sentence() {
    let desk = Desk::new();
    let no_year = String::from_utf8(write::bare(&Paper::of(&filled("cn-2021")), Crook::None)).expect("text");
    desk.write("no year.txt", no_year.replace("2022年", ""));
    desk.write("letter.txt", "会议通知\n定于明天上午开会。");
    for (file, needs_year, words) in
        [("no year.txt", true, "哪一年度"), ("letter.txt", false, "没有找到"), ("gone", false, "不存在")]
    {
        let run = desk.run(&["import", file, "--json"]);
        let Told::Refused(Refusal { error, needs_year: needs, is_ledger: false }) = told(&run) else {
            panic!("{run:?}")
        };
        assert_eq!((run.code, needs), (Some(2), needs_year), "{file}");
        assert!(error.contains(words) && !error.contains('\n'), "{error}");
        assert!(run.err.starts_with("错误：") && run.err.contains(&error), "{}", run.err);
    }
    let run = desk.run(&["import", "no year.txt", "--json", "--year", "2023", "--unit", "某县"]);
    let Told::Read(reading) = told(&run) else { panic!("{run:?}") };
    assert_eq!((reading.year, reading.unit.as_str()), (2023, "某县"));
}

#[test]
fn the_clipboard_comes_by_standard_input() {
    let desk = Desk::new();
    let text = write::lines(&Paper::of(&filled("cn-2021")), Crook::None);
    let mut child = desk.command(&["import", "-", "--json"]);
    let mut child = child.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    child.stdin.take().expect("a pipe").write_all(&text).expect("it listens");
    let run = Run::from(child.wait_with_output().expect("it ends"));
    assert!(matches!(told(&run), Told::Read(reading) if reading.form == "cn-2021"));
    let pasted = Foreign::Pasted(String::from_utf8(text).expect("text"));
    let wanted = Wanted { year: Some(2021), form: Some("cn-2019".to_owned()), unit: Some("--某县".to_owned()) };
    let found = read(Path::new(PROGRAM), &pasted, &wanted, &Stop::default()).expect("a report");
    assert_eq!((found.report.year, found.report.form.id(), found.report.unit.as_str()), (2021, "cn-2019", "--某县"));
}

#[test]
fn a_process_that_falls_over_or_hangs_is_a_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("-去年.docx");
    std::fs::write(&file, word::docx(&Paper::of(&filled("cn-2021")), Crook::None)).expect("a file");
    let what = Foreign::File(file);
    let read_by =
        |program: &Path, stop: &Stop| read(program, &what, &Wanted::default(), stop).map(|found| found.report.year);
    assert_eq!(read_by(Path::new(PROGRAM), &Stop::default()), Ok(2022), "a name that begins like an option");
    let gone = read_by(&folder.path().join("gone"), &Stop::default());
    assert!(matches!(gone, Err(Unread::NotStarted(_))), "{gone:?}");
    #[cfg(unix)]
    {
        use std::{
            os::unix::fs::PermissionsExt as _,
            sync::atomic::{AtomicBool, Ordering},
        };

        use nianbao::open::{job::Job, wake::Wake};

        let script = |name: &str, words: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, format!("#!/bin/sh\n{words}\n")).expect("a file");
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("a program");
            path
        };
        assert_eq!(read_by(&script("dies", "echo '{\"kind\": \"Wo'; kill -9 $$"), &Stop::default()), Err(Unread::Died));
        // Given up, it is ended: nobody waits for it.
        let (hangs, what) = (script("hangs", "exec sleep 1000"), what.clone());
        static ENDED: AtomicBool = AtomicBool::new(false);
        let job = Job::start(&Wake::nobody(), "", move |stop| {
            let result = read(&hangs, &what, &Wanted::default(), stop).map(|found| found.report.year);
            ENDED.store(true, Ordering::SeqCst);
            result
        });
        job.give_up();
        while !ENDED.load(Ordering::SeqCst) {
            std::thread::yield_now();
        }
        while !matches!(job.poll(), Ok(Some(Err(Unread::GivenUp)))) {
            std::thread::yield_now();
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn it_takes_no_more_than_a_gigabyte() {
    let desk = Desk::new();
    let mut child = desk.command(&["import", "-", "--json"]);
    let mut child = child.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it runs");
    // It waits for what comes on its standard input; its limits are set before.
    let limits = format!("/proc/{}/limits", child.id());
    let is_limited = || {
        let limits = std::fs::read_to_string(&limits).expect("it is running");
        let line = limits.lines().find(|line| line.starts_with("Max address space")).expect("a line").to_owned();
        line.contains("1073741824")
    };
    while !is_limited() {
        std::thread::yield_now();
    }
    drop(child.stdin.take());
    assert_eq!(child.wait().expect("it ends").code(), Some(2));
}
