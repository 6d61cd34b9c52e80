//! The printed file, judged by other programs where they are installed.

use std::{collections::BTreeMap, io::Write as _, process::Command};

use nianbao::{
    draft, export,
    form::{Content, Part},
    report::Report,
};

use crate::{filled::blank, skip::skip};

fn report() -> Report {
    let mut report = blank("某市人民政府");
    report.texts.insert(
        "overview".into(),
        "2024年，全市共收到申请3607件（含“上年结转”125件）。\n（一）主动公开。做好了。".into(),
    );
    report
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let first = export::pdf(&report()).expect("a file");
    let second = export::pdf(&report()).expect("a file");
    assert!(first == second, "two runs differ");
    assert!(first.starts_with(b"%PDF-1.7"));
}

#[test]
fn a_character_without_a_face_is_printed_as_a_mark_and_read_as_it_is() {
    let mut report = report();
    report.texts.insert("problems".into(), "存在问题😀和😁〓。".into());
    let bytes = export::pdf(&report).expect("a file");
    if let Some(said) = judge("pdftotext", &["{}", "-"], &bytes) {
        assert!(said.contains("存在问题😀和😁〓。"), "{said}");
    }
}

/// Runs a program of the system over the file; `None`, with a word, where it is not installed.
pub(crate) fn judge(program: &str, args: &[&str], bytes: &[u8]) -> Option<String> {
    let mut file = tempfile::NamedTempFile::with_suffix(".pdf").expect("a temporary file");
    file.write_all(bytes).expect("written");
    let path = file.path().to_str().expect("a plain path");
    let args = args.iter().map(|arg| if *arg == "{}" { path } else { arg });
    let Ok(output) = Command::new(program).args(args).output() else {
        skip(&format!("{program} is not installed"));
        return None;
    };
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{program}: {said}");
    Some(said)
}

#[test]
fn other_programs_read_the_file() {
    let bytes = export::pdf(&report()).expect("a file");
    if let Some(said) = judge("qpdf", &["--check", "{}"], &bytes) {
        assert!(!said.to_lowercase().contains("warning"), "{said}");
    }
    if let Some(said) = judge("mutool", &["info", "{}"], &bytes) {
        assert!(!said.contains("warning") && !said.contains("error"), "{said}");
    }
    if let Some(said) = judge("pdffonts", &["{}"], &bytes) {
        for font in said.lines().skip(2) {
            assert!(font.contains("yes yes yes"), "embedded, subset, with a character map: {font}");
        }
    }
}

#[test]
fn the_file_holds_every_character_of_the_example() {
    let report = draft::parse(draft::example()).expect("the example reads").report;
    let bytes = export::pdf(&report).expect("a file");
    let Some(said) = judge("pdftotext", &["-raw", "-enc", "UTF-8", "{}", "-"], &bytes) else { return };
    let number = |line: &&str| !line.trim_start_matches('\u{c}').starts_with("— ");
    let printed = count(said.lines().filter(number));
    // What Word left behind is not printed.
    let texts = report.form.texts().map(|text| report.text(&text.key).replace("[bookmark: _GoBack]", ""));
    let headings = report.form.sections.iter().map(|section| section.heading.clone());
    let grids = report.form.sections.iter().flat_map(|section| &section.parts).filter_map(|part| match part {
        Part::Grid(grid) => Some(grid),
        Part::Text(_) => None,
    });
    let cells = grids.flat_map(|grid| &grid.cells).map(|cell| match &cell.content {
        Content::Label { text, .. } => text.clone(),
        Content::Entry(entry) => report.total(*entry).number().expect("no cell is blank").to_string(),
    });
    let all = texts.chain(headings).chain(cells).chain([report.title()]).collect::<Vec<_>>();
    assert_eq!(printed, count(all.iter().map(String::as_str)));
    assert_eq!(printed.values().sum::<usize>(), 4021, "as many as the published report has");
}

fn count<'a>(lines: impl Iterator<Item = &'a str>) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for char in lines.flat_map(str::chars).filter(|char| !char.is_whitespace()) {
        *counts.entry(char).or_default() += 1;
    }
    counts
}
