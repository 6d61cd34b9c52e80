//! The characters that GB 18030-2022 asks for, and those of names of places: checked, printed, written and read again.

use std::sync::Arc;

use nianbao::{
    check::check,
    draft::{self, Draft},
    export::{self, Kind},
    face::{Face, is_printable},
    import::{self, Known},
    open::files::suggested_name,
    report::{Contact, Entry, Report},
};

use crate::filled::balanced;

/// 通用规范汉字表.
fn general() -> Vec<char> {
    letters(include_str!("characters/general.txt")).collect()
}

/// Names of towns and streets, each with a character that is not in GB 2312.
fn towns() -> impl Iterator<Item = &'static str> {
    include_str!("characters/towns.txt").lines().filter(|line| !line.starts_with('#'))
}

fn letters(list: &str) -> impl Iterator<Item = char> + '_ {
    list.lines().filter(|line| !line.starts_with('#')).flat_map(str::chars)
}

/// What the rest of the tests is about: all of the table beyond the first 65,536 characters, and a 𠮷, which is in names.
fn rare() -> String {
    let mut rare = general().into_iter().filter(|char| u32::from(*char) > 0xFFFF).collect::<String>();
    assert_eq!(rare.chars().count(), 196);
    rare.push('𠮷');
    rare
}

#[test]
fn each_face_has_what_the_table_says() {
    let general = general();
    assert_eq!(general.len(), 8105);
    let count = |face: Face| general.iter().filter(|char| face.glyph(**char).is_some()).count();
    let counts = [Face::Fang, Face::Hei, Face::Kai, Face::Song, Face::SongBold].map(count);
    // What the Fang face lacks is set in Song: no free face of its kind has more.
    assert_eq!(counts, [6638, 8105, 8105, 8105, 8105]);
    for char in general {
        let (face, _) = Face::Fang.set(char);
        assert!(matches!(face, Face::Fang | Face::Song), "{char} in {face:?}");
    }
    for char in towns().flat_map(str::chars) {
        assert!([Face::Hei, Face::Song, Face::SongBold].iter().all(|face| face.glyph(char).is_some()), "{char}");
    }
}

#[test]
fn the_second_level_of_the_standard_is_there() {
    let unified = ('\u{3400}'..='\u{4DB5}').chain('\u{4E00}'..='\u{9FEF}');
    let compatible = "郎凉秊裏隣兀嗀﨎﨏﨑﨓﨔礼﨟蘒﨡﨣﨤﨧﨨﨩".chars();
    let missing = unified.chain(compatible).filter(|char| !is_printable(*char)).collect::<String>();
    assert_eq!(missing, "");
}

/// A report with rare characters wherever something is typed.
fn everywhere() -> Report {
    let mut report = balanced("cn-2021");
    let (rare, towns) = (rare(), towns().collect::<Vec<_>>());
    report.unit = format!("{}𠮷镇人民政府", towns[0]);
    report.contact = Contact {
        address: format!("{}𫭟路1号", towns[1]),
        postcode: "523000".to_owned(),
        telephone: "0769-88888888".to_owned(),
        website: "www.𬭚.cn".to_owned(),
    };
    let lead = format!("{}{rare}", report.text("lead"));
    report.texts.insert("lead".to_owned(), lead);
    let overview = format!("（一）{rare}。\n{}。", towns.join("、"));
    report.texts.insert("overview".to_owned(), overview);
    report.footnotes.insert("requests".to_owned(), format!("注：含{}的申请", towns[2]));
    let cell = report.form.cell("requests.new.natural").expect("a cell");
    let value = report.entry(cell).expect("a figure").value.clone();
    report.set_entry(cell, Some(Entry { value, note: "含𡐓𨙸".to_owned() }));
    report
}

#[test]
fn rare_characters_are_checked_and_printed() {
    let report = everywhere();
    let told = check(&report, None).into_iter().filter(|finding| finding.rule.id == "FM-GLYPH").collect::<Vec<_>>();
    assert_eq!(told, []);
    let pages = export::pages(&report);
    let printed = pages.pages.iter().flat_map(|page| &page.runs).flat_map(|run| &run.glyphs).map(|glyph| glyph.char);
    let printed = printed.collect::<std::collections::BTreeSet<_>>();
    for char in rare().chars().chain(towns().flat_map(str::chars)) {
        assert!(printed.contains(&char), "{char}");
    }
    for run in pages.pages.iter().flat_map(|page| &page.runs) {
        for glyph in &run.glyphs {
            assert_eq!(run.face.glyph(glyph.char), Some(glyph.id), "{} in {:?}", glyph.char, run.face);
            let is_full = !nianbao::face::is_ideograph(glyph.char) || (run.face.advance(glyph.id) - 1.0).abs() < 0.01;
            assert!(is_full, "{} is as wide as its neighbours", glyph.char);
        }
    }
}

#[test]
fn other_programs_read_them_in_the_printed_file() {
    let report = everywhere();
    let bytes = export::pdf(&report).expect("a file");
    let Some(said) = crate::pdf::judge("pdftotext", &["{}", "-"], &bytes) else { return };
    let said = said.chars().filter(|char| !char.is_whitespace()).collect::<String>();
    // A line may end anywhere, and a page number or a squeezed mark may stand between.
    for char in rare().chars() {
        assert!(said.contains(char), "{char}");
    }
    for town in towns() {
        assert!(town.chars().all(|char| said.contains(char)), "{town}");
    }
    assert!(said.contains(&report.unit), "{said}");
}

#[test]
fn they_come_back_from_every_kind() {
    let report = everywhere();
    let forms = [Arc::clone(&report.form)];
    for kind in [Kind::Docx, Kind::Html, Kind::Xlsx, Kind::Md, Kind::Txt] {
        let bytes = kind.write(&report).expect("a file");
        let back =
            import::read(&bytes, &forms, &Known::default()).unwrap_or_else(|err| panic!("{kind:?}: {err}")).report;
        assert_eq!(back.unit, report.unit, "{kind:?}");
        for text in ["lead", "overview"] {
            assert_eq!(back.text(text), report.text(text), "{kind:?}");
        }
    }
    let json = nianbao::interchange::write(&report);
    assert!(rare().chars().all(|char| json.contains(char)), "as they are, not as escapes");
}

#[test]
fn they_stand_in_names_of_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let report = everywhere();
    let name = suggested_name(&report);
    assert!(name.contains(&report.unit), "{name}");
    let path = folder.path().join(format!("{name}.nianbao"));
    let written = draft::write(&Draft::new(report.clone()));
    std::fs::write(&path, written).expect("written");
    assert_eq!(draft::read(&path).expect("the draft reads").report, report);
}
