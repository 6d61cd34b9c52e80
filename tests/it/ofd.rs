//! The OFD file: its parts are those of the standard, in the order of its schema, and say what the pages say.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Read as _},
};

use nianbao::{draft, export, form::builtins, report::Report, typeset::page::Pages};
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use zip::ZipArchive;

use crate::filled::balanced;

/// What may stand in an element, in this order (schema of GB/T 33190-2016, as far as it is used). What stands in none of
/// them holds words alone, or nothing.
const SCHEMA: &[(&str, &[&str])] = &[
    ("OFD", &["DocBody"]),
    ("DocBody", &["DocInfo", "DocRoot"]),
    ("DocInfo", &["DocID", "Title", "Author", "Subject", "CreationDate", "Creator", "CreatorVersion"]),
    ("Document", &["CommonData", "Pages", "Outlines", "VPreferences"]),
    ("CommonData", &["MaxUnitID", "PageArea", "PublicRes"]),
    ("PageArea", &["PhysicalBox"]),
    ("Area", &["PhysicalBox"]),
    ("Pages", &["Page"]),
    ("Outlines", &["OutlineElem"]),
    ("OutlineElem", &["Actions"]),
    ("Actions", &["Action"]),
    ("Action", &["Goto"]),
    ("Goto", &["Dest"]),
    ("VPreferences", &["PageMode"]),
    ("Res", &["Fonts"]),
    ("Fonts", &["Font"]),
    ("Font", &["FontFile"]),
    ("Page", &["Area", "Content"]),
    ("Content", &["Layer"]),
    ("Layer", &["PathObject", "TextObject"]),
    ("PathObject", &["StrokeColor", "FillColor", "AbbreviatedData"]),
    ("TextObject", &["TextCode"]),
];

/// An element of a part with what it says.
#[derive(Default)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    words: String,
}

/// The parts of a file.
fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("unpacked");
        parts.insert(part.name().expect("a name").into_owned(), content);
    }
    parts
}

fn element(start: &BytesStart<'_>) -> Element {
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.expect("an attribute");
        (attribute.key.local_name().as_ref().to_owned(), attribute.value.into_owned())
    });
    Element { name: start.local_name().as_ref().to_owned(), attributes: attributes.collect(), words: String::new() }
}

/// The elements of a part, each of which stands where the schema has it.
fn elements(part: &[u8]) -> Vec<Element> {
    let mut reader = Reader::from_str(std::str::from_utf8(part).expect("UTF-8"));
    let (mut done, mut open) = (Vec::new(), Vec::<(Element, usize)>::new());
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Eof => break,
            event @ (Event::Start(_) | Event::Empty(_)) => {
                let (Event::Start(start) | Event::Empty(start)) = &event else { continue };
                let element = element(start);
                if let Some((parent, last)) = open.last_mut() {
                    let allowed = SCHEMA.iter().find(|(name, _)| *name == parent.name);
                    let place = allowed.and_then(|(_, kids)| kids.iter().position(|kid| *kid == element.name));
                    let place = place.unwrap_or_else(|| panic!("{} in {}", element.name, parent.name));
                    assert!(place >= *last, "{} too late in {}", element.name, parent.name);
                    *last = place;
                }
                if matches!(event, Event::Empty(_)) { done.push(element) } else { open.push((element, 0)) }
            }
            Event::End(_) => done.extend(open.pop().map(|(element, _)| element)),
            Event::Text(text) => {
                if let Some((element, _)) = open.last_mut() {
                    element.words += &text.xml10_content();
                }
            }
            Event::GeneralRef(reference) => {
                let (element, _) = open.last_mut().expect("words stand in an element");
                element.words.push(match reference.as_ref() {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    "apos" => '\'',
                    other => panic!("&{other};"),
                });
            }
            _ => {}
        }
    }
    assert!(open.is_empty());
    done
}

/// Looks at a whole file.
fn check(bytes: &[u8], pages: &Pages) {
    let parts = parts(bytes);
    let xml = parts.iter().filter(|(_, part)| part.starts_with(b"<?xml"));
    let elements = xml.map(|(name, part)| (name.as_str(), elements(part))).collect::<BTreeMap<_, _>>();
    let mut ids = BTreeSet::new();
    for element in elements.values().flatten() {
        if let Some(id) = element.attributes.get("ID") {
            assert!(ids.insert(id.parse::<usize>().expect("a number")), "{id} twice");
        }
    }
    let document = &elements["Doc_0/Document.xml"];
    let of = |part: &str, name: &str| elements[part].iter().filter(|element| element.name == name).collect::<Vec<_>>();
    let most = &of("Doc_0/Document.xml", "MaxUnitID")[0].words;
    assert_eq!(ids.last().map(ToString::to_string).as_ref(), Some(most));
    for font in of("Doc_0/PublicRes.xml", "FontFile") {
        assert!(parts.contains_key(&format!("Doc_0/Res/{}", font.words)));
    }
    let fonts = of("Doc_0/PublicRes.xml", "Font").into_iter().map(|font| font.attributes["ID"].clone());
    let fonts = fonts.collect::<BTreeSet<_>>();
    let listed = of("Doc_0/Document.xml", "Page");
    assert_eq!(listed.len(), pages.pages.len());
    let page_ids = listed.iter().map(|page| page.attributes["ID"].as_str()).collect::<Vec<_>>();
    let marks = document.iter().filter(|element| element.name == "Dest").map(|mark| mark.attributes["PageID"].as_str());
    let wanted = pages.outline.iter().map(|mark| page_ids[mark.page]);
    assert_eq!(marks.collect::<Vec<_>>(), wanted.collect::<Vec<_>>());
    for (page, listed) in pages.pages.iter().zip(listed) {
        let part = format!("Doc_0/{}", listed.attributes["BaseLoc"]);
        let mut said = String::new();
        for text in &elements[part.as_str()] {
            match text.name.as_str() {
                "TextCode" => {
                    said += &text.words;
                    let distances = text.attributes.get("DeltaX").map_or(0, |distances| count(distances));
                    assert_eq!(distances + 1, text.words.chars().count(), "{}", text.words);
                }
                "TextObject" => assert!(fonts.contains(&text.attributes["Font"])),
                _ => {}
            }
        }
        let words = page.runs.iter().flat_map(|run| &run.glyphs).map(|glyph| glyph.char);
        let seen = |char: &char| !char.is_whitespace();
        assert!(words.filter(seen).eq(said.chars().filter(seen)), "the same words on the page");
    }
}

/// How many distances are told.
fn count(distances: &str) -> usize {
    let mut parts = distances.split(' ');
    let mut count = 0;
    while let Some(part) = parts.next() {
        count += match part {
            "g" => {
                let times = parts.next().and_then(|times| times.parse::<usize>().ok()).expect("how often");
                parts.next().and_then(|step| step.parse::<f64>().ok()).expect("how far");
                times
            }
            step => step.parse::<f64>().map(|_| 1).expect("how far"),
        };
    }
    count
}

fn written(report: &Report) -> Vec<u8> {
    export::ofd(report).expect("a file")
}

#[test]
fn every_form_is_written_as_the_schema_wants_it() {
    for form in builtins() {
        let report = balanced(form.id());
        check(&written(&report), &export::pages(&report));
    }
}

#[test]
fn the_example_says_the_same_in_ofd() {
    let report = draft::parse(draft::example()).expect("the example reads").report;
    check(&written(&report), &export::pages(&report));
    assert!(written(&report) == written(&report), "the same report gives the same bytes");
}

#[test]
fn names_with_marks_of_xml_are_kept() {
    let mut report = balanced("cn-2021");
    report.unit = "A&B<某>“单位”\"".to_owned();
    report.texts.insert("overview".into(), "收支<3>&\"其他\"。".into());
    check(&written(&report), &export::pages(&report));
    let root = String::from_utf8(parts(&written(&report)).remove("OFD.xml").expect("the root")).expect("UTF-8");
    assert!(root.contains("<ofd:Author>A&amp;B&lt;某&gt;“单位”&quot;</ofd:Author>"), "{root}");
}
