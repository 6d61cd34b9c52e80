//! Characters that no face has: the check names them wherever they would be printed, and a mark is printed at the same
//! places.

use std::sync::Arc;

use nianbao::{
    address::Address,
    check::{Finding, check},
    export::{self, Kind},
    face::{Face, STAND_IN},
    form::{Form, builtin},
    report::{Contact, Entry, Report, Value},
    review::Review,
    typeset::page::Pages,
};
use proptest::prelude::*;

use crate::filled::balanced;

fn of_glyphs(report: &Report) -> Vec<Finding> {
    check(report, None).into_iter().filter(|finding| finding.rule.id == "FM-GLYPH").collect()
}

/// A report with a character of its own in every place that is typed.
fn everywhere() -> (Report, Vec<(&'static str, char)>) {
    let mut report = balanced("cn-2021");
    report.unit.push('😀');
    report.title = Some("某镇\n年度😁报告".to_owned());
    report.contact = Contact {
        address: "一号😂".to_owned(),
        postcode: "😃".to_owned(),
        telephone: "0769😄".to_owned(),
        website: "😅".to_owned(),
    };
    report.texts.insert("lead".to_owned(), format!("{}😆", report.text("lead")));
    report.texts.insert("overview".to_owned(), format!("（一）主动😇公开。\n{}", report.text("overview")));
    report.footnotes.insert("requests".to_owned(), "注：\n含结转😈".to_owned());
    let cell = |address: &str| report.form.cell(address).expect("a cell");
    // What is refused is not printed.
    let (noted, refused) = (cell("requests.new.natural"), cell("requests.granted.natural"));
    let value = report.entry(noted).expect("a figure").value.clone();
    report.set_entry(noted, Some(Entry { value, note: "其中😉".to_owned() }));
    report.set_entry(refused, Some(Entry { value: Value::Refused("😊2".to_owned()), note: String::new() }));
    let places = vec![
        ("unit", '😀'),
        ("title", '😁'),
        ("contact.address", '😂'),
        ("contact.postcode", '😃'),
        ("contact.telephone", '😄'),
        ("contact.website", '😅'),
        ("lead", '😆'),
        ("overview", '😇'),
        ("footnotes.requests", '😈'),
        ("requests.new.natural", '😉'),
    ];
    (report, places)
}

#[test]
fn each_place_is_told_by_the_check() {
    let (report, mut places) = everywhere();
    let found = of_glyphs(&report);
    for finding in &found {
        let at = places.iter().position(|(place, _)| finding.at == [Address::new(*place)]);
        let (place, char) = places.remove(at.unwrap_or_else(|| panic!("{finding:#?}")));
        assert!(finding.message.contains(&format!("“{char}”（U+{:04X}）", u32::from(char))), "{}", finding.message);
        match report.text_at(&finding.at[0]) {
            Some(text) => {
                let words = finding.passages.iter().map(|passage| &text[passage.range.clone()]).collect::<String>();
                assert_eq!(words, char.to_string(), "{place}");
            }
            None => assert!(finding.passages.is_empty() && place.starts_with("requests."), "{place}"),
        }
    }
    assert_eq!(places, [], "{found:#?}");
}

/// The characters for which a mark is printed.
fn marked(pages: &Pages) -> Vec<char> {
    let (song, mark) = Face::Song.resolve(STAND_IN).expect("the face has it");
    let runs = pages.pages.iter().flat_map(|page| &page.runs).filter(|run| run.face == song);
    let glyphs = runs.flat_map(|run| &run.glyphs).filter(|glyph| glyph.id == mark && glyph.char != STAND_IN);
    glyphs.map(|glyph| glyph.char).collect()
}

#[test]
fn the_export_marks_each_place_and_loses_no_character() {
    let (mut report, _) = everywhere();
    assert_eq!(marked(&export::pages(&report)), ['😁', '😆', '😇', '😉', '😈'], "in the order of reading");
    // A title of the form's own has the unit's name in it.
    report.title = None;
    assert_eq!(marked(&export::pages(&report))[0], '😀');
    for kind in Kind::ALL {
        assert!(kind.write(&report).is_ok_and(|bytes| !bytes.is_empty()), "{}", kind.name());
    }
}

/// Two cells with the same character are two places.
#[test]
fn the_same_character_is_told_of_each_cell() {
    let mut report = balanced("cn-2021");
    for address in ["requests.new.natural", "requests.granted.natural"] {
        let cell = report.form.cell(address).expect("a cell");
        let value = report.entry(cell).expect("a figure").value.clone();
        report.set_entry(cell, Some(Entry { value, note: "😀".to_owned() }));
    }
    let found = of_glyphs(&report);
    let at = found.iter().map(|finding| finding.at[0].as_str()).collect::<Vec<_>>();
    assert_eq!(at, ["requests.new.natural", "requests.granted.natural"]);
}

#[test]
fn words_of_a_local_form_are_looked_at() {
    let mut spec = builtin("cn-2021").expect("a built-in form").spec().clone();
    spec.id = "local".to_owned();
    spec.sections[1].heading.push('😀');
    spec.tables[0].rows[0] = match spec.tables[0].rows[0].clone() {
        nianbao::form::spec::RowSpec::Row { key, label, guide, sum, says } => {
            nianbao::form::spec::RowSpec::Row { key, label: format!("{label}😁"), guide, sum, says }
        }
        group @ nianbao::form::spec::RowSpec::Group { .. } => group,
    };
    let report = Report::new(Arc::new(Form::from_spec(spec).expect("a form")), "某镇", 2024);
    let found = of_glyphs(&report);
    let at = found.iter().map(|finding| finding.at[0].as_str()).collect::<Vec<_>>();
    assert_eq!(at.len(), 2, "{found:#?}");
    assert_eq!(marked(&export::pages(&report)), ['😀', '😁']);
}

#[test]
fn what_is_not_printed_is_not_found() {
    let mut report = balanced("cn-2021");
    let cell = report.form.cell("requests.granted.natural").expect("a cell");
    report.set_entry(cell, Some(Entry { value: Value::Refused("😊2".to_owned()), note: String::new() }));
    let overview = format!("{}\u{200B}[bookmark: 😀]\t公\u{a0}开", report.text("overview"));
    report.texts.insert("overview".to_owned(), overview);
    assert_eq!(of_glyphs(&report), []);
    assert!(marked(&export::pages(&report)).is_empty());
    assert!(export::sign_off(&report, &Review::default(), None).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn the_check_tells_what_is_printed_as_a_mark(text in "[\\PC\u{200B}\u{FFFF}\u{E000}甲乙\n ]{0,40}", field in 0..4) {
        let text = text.replace('\u{FFFD}', "");
        let mut report = balanced("cn-2021");
        match field {
            0 => report.title = Some(format!("甲{text}")),
            1 => drop(report.texts.insert("overview".to_owned(), text)),
            2 => drop(report.footnotes.insert("requests".to_owned(), text)),
            _ => report.unit.push_str(&text),
        }
        prop_assert_eq!(of_glyphs(&report).is_empty(), marked(&export::pages(&report)).is_empty(), "{:?}", of_glyphs(&report));
    }
}
