//! What goes to a terminal: nothing that steers it, or that nobody sees, wherever it comes from.

use std::collections::BTreeSet;

use nianbao::{draft, text::is_invisible};

use crate::program::{Desk, Run};

/// Clears the screen, colours, turns letters round, ends a line and says what the program might have said.
const POISON: &str = "\u{1b}[2J\u{9b}31m\u{202e}\u{7f}\t\u{200b}\u{e0041}\r\n没有发现问题。\n";
/// The same for places that hold one line.
const POISON_LINE: &str = "\u{1b}[2J\u{9b}31m\u{202e}\u{7f}\u{200b}";

const ESCAPES: &str = include_str!("../fixtures/hostile/terminal-escapes.ron");
const SPOOF: &str = include_str!("../fixtures/hostile/spoof.ron");

#[track_caller]
fn is_clean(args: &[&str], run: &Run) {
    for words in [&run.out, &run.err] {
        let steers = words.chars().find(|char| char.is_control() && *char != '\n' || is_invisible(*char));
        assert_eq!(steers, None, "{args:?}: {words:?}");
    }
    if args.contains(&"--json") && run.code != Some(2) {
        serde_json::from_str::<serde_json::Value>(&run.out).expect("JSON");
    }
    assert!(run.code.is_some_and(|code| code < 3), "{args:?}: {run:?}");
}

fn run(desk: &Desk, args: &[&str]) -> Run {
    let run = desk.run(args);
    is_clean(args, &run);
    run
}

/// A draft with the words put before the end of one string, for every string that stands somewhere else.
fn poisoned(draft: &str, words: &str) -> Vec<String> {
    let (mut found, mut known) = (Vec::new(), BTreeSet::new());
    let (mut begin, mut is_escaped) = (None, false);
    for (at, byte) in draft.bytes().enumerate() {
        match (byte, begin) {
            (b'"', None) => begin = Some(at),
            (b'\\', Some(_)) if !is_escaped => {
                is_escaped = true;
                continue;
            }
            (b'"', Some(start)) if !is_escaped => {
                begin = None;
                let before = draft[..start].trim_end();
                let key = before.rsplit(|char: char| !char.is_alphanumeric() && !matches!(char, '_' | ':' | ' '));
                // Of a list, one will do.
                let key = key.take(2).collect::<Vec<_>>();
                if known.insert(format!("{key:?}")) {
                    found.push(format!("{}{words}{}", &draft[..at], &draft[at..]));
                }
            }
            _ => {}
        }
        is_escaped = false;
    }
    found
}

#[test]
fn every_command_shows_what_a_draft_hides() {
    let desk = Desk::new();
    desk.write("a.ron", ESCAPES);
    desk.write("b.ron", SPOOF);
    desk.write("plain.ron", draft::example());
    for draft in ["a.ron", "b.ron"] {
        run(&desk, &["check", draft, "--json"]);
        for args in [
            &["diff", draft, "plain.ron"][..],
            &["diff", "plain.ron", draft],
            &["diff", "plain.ron", draft, "--json"],
            &["export", draft, "-o", "a.json", "--force"],
            &["export", draft, "-o", "a.pdf", "--force"],
            &["export", draft, "-o", "b.pdf", "--force", "--sign-off"],
            &["import", "a.json", "-o", "c.ron", "--force"],
            &["check", "c.ron"],
            &["digest", draft],
            &["verify", draft, "0123 4567 89ab cdef"],
            &["history", draft],
            &["history", draft, "--json"],
            &["new", "--last", draft, "--year", "2025", "-o", "d.ron"],
            &["new", "--last", draft, "--year", "2029", "-o", "d.ron"],
            &["print", draft],
        ] {
            run(&desk, args);
        }
        std::fs::remove_file(desk.path("d.ron")).ok();
    }
    let told = run(&desk, &["check", "a.ron"]).out;
    assert!(told.contains(r"\u{1b}[2J"), "{told}");
    let told = run(&desk, &["check", "b.ron"]).out;
    assert!(!told.lines().any(|line| line == "没有发现问题。"), "a figure cannot say it: {told}");
    assert!(told.contains(r"\u{a}"), "{told}");
    let json = serde_json::from_str::<serde_json::Value>(&run(&desk, &["check", "a.ron", "--json"]).out).expect("JSON");
    assert!(json.to_string().contains(r"\u001b[2J"), "a program reads what is there: {json:#}");
}

#[test]
fn no_field_of_a_draft_steers_the_terminal() {
    let desk = Desk::new();
    let drafts = [
        ESCAPES,
        include_str!("../fixtures/drafts/v2-reviewed.ron"),
        include_str!("../fixtures/drafts/v3-amended.ron"),
        include_str!("../fixtures/drafts/v4-roles.ron"),
    ];
    desk.write("plain.ron", draft::example());
    let mut count = 0;
    for (number, text) in drafts.iter().flat_map(|draft| poisoned(draft, POISON)).enumerate() {
        let name = format!("{number}.ron");
        desk.write(&name, text);
        run(&desk, &["check", &name, "--no-last"]);
        run(&desk, &["diff", "plain.ron", &name]);
        std::fs::remove_file(desk.path(&name)).expect("the file");
        count += 1;
    }
    assert!(count > 40, "{count} places");
}

#[test]
fn no_form_and_no_interchange_file_steers_the_terminal() {
    let desk = Desk::new();
    let form = include_str!("../../assets/forms/dongguan-2022.ron").replace("\"dongguan-2022\"", "\"local\"");
    for (number, text) in poisoned(&form, POISON).iter().enumerate() {
        desk.write(&format!("forms/{number}.ron"), text);
    }
    let told = run(&desk, &["forms"]).out;
    assert!(told.contains(r"\u{1b}[2J"), "{told}");
    let case = include_str!("../fixtures/zhangmutou_2022.json");
    let poison = serde_json::to_string(POISON).expect("JSON");
    for (number, text) in poisoned(case, poison.trim_matches('"')).iter().take(60).enumerate() {
        desk.write("a.json", text);
        let name = format!("{number}.ron");
        if run(&desk, &["import", "a.json", "-o", &name]).code == Some(0) {
            run(&desk, &["check", &name, "--no-last"]);
        }
    }
}

/// Windows has no such names.
#[cfg(unix)]
#[test]
fn no_name_and_no_argument_steers_the_terminal() {
    let desk = Desk::new();
    let name = format!("甲{POISON_LINE}\n没有发现问题。.ron");
    let last = format!("乙{POISON_LINE}2022.ron");
    desk.write(&name, draft::example());
    desk.write(&last, draft::example().replace("year: 2022", "year: 2021"));
    desk.write(&format!("{POISON_LINE}.json"), "{");
    for args in [
        &["check", &name][..],
        &["check", &last],
        &["check", POISON],
        &[POISON],
        &[&format!("--{POISON}")],
        &["check", &name, &format!("--last={POISON}")],
        &["check", &name, POISON],
        &["new", "--unit", POISON, "--year", "2024", "-o", &format!("丙{name}")],
        &["new", "--unit", "某镇", "--year", POISON, "-o", "a.ron"],
        &["new", "--unit", "某镇", "--year", "2024", "--form", POISON, "-o", "a.ron"],
        &["export", &name, "-o", &format!("{POISON_LINE}.pdf")],
        &["export", &name, "-o", &format!("{POISON_LINE}.docx")],
        &["import", &format!("{POISON_LINE}.json"), "-o", "a.ron"],
        &["verify", &name, POISON],
        &["history", &name],
        &["history", POISON],
        &["print", &name, "--printer", POISON],
        &["print", &name, "--pages", POISON],
    ] {
        run(&desk, args);
    }
}

#[cfg(unix)]
#[test]
fn no_printer_steers_the_terminal() {
    let (desk, system) = (Desk::new(), crate::cups::StandIn::new());
    desk.write("a.ron", draft::example());
    system.says(
        "printers",
        &format!(
            "printer HP-2F disabled since today -\n\t{POISON_LINE}\n\tDescription: 二楼{POISON_LINE}\n\
             printer OLD is idle.  enabled since today\n\tDescription: {POISON_LINE}\n"
        ),
    );
    let path = format!("{}:{}", system.path("").display(), std::env::var("PATH").unwrap_or_default());
    for args in [&["printers"][..], &["print", "a.ron"], &["print", "a.ron", "--printer", POISON]] {
        let run = Run::of(desk.command(args).env("PATH", &path));
        is_clean(args, &run);
        assert!(run.out.contains(r"\u{1b}[2J") || run.err.contains(r"\u{1b}[2J"), "{args:?}: {run:?}");
    }
}

#[cfg(all(feature = "gui", target_os = "linux"))]
#[test]
fn no_window_that_does_not_open_steers_the_terminal() {
    let desk = Desk::new();
    let mut command = desk.command(&[]);
    let run =
        Run::of(command.env("WAYLAND_DISPLAY", POISON_LINE).env("DISPLAY", POISON_LINE).env("HOME", desk.path("")));
    is_clean(&[], &run);
    assert!(run.code == Some(2) && run.err.contains("未能打开窗口"), "{run:?}");
}
