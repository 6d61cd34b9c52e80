//! Faces of the system: for characters that none of ours has, and those that offices use.

use std::{fs, path::Path, process::Command};

use nianbao::{
    draft::{self, Draft},
    face::Face,
    report::Report,
};

use crate::filled::balanced;

/// A character that no bundled face has.
const RAREST: char = '\u{2A6A5}';

fn table(bytes: &[u8], name: [u8; 4]) -> Option<std::ops::Range<usize>> {
    let number =
        |at: usize| bytes.get(at..at + 4).map(|four| four.iter().fold(0, |sum, byte| sum * 256 + usize::from(*byte)));
    let count = usize::from(bytes[4]) * 256 + usize::from(bytes[5]);
    let entry = (0..count).map(|index| 12 + 16 * index).find(|entry| bytes[*entry..*entry + 4] == name)?;
    Some(number(entry + 8)?..number(entry + 8)? + number(entry + 12)?)
}

/// Puts another table at the end of a font file.
fn replace(bytes: &mut Vec<u8>, name: [u8; 4], table: &[u8]) {
    let count = usize::from(bytes[4]) * 256 + usize::from(bytes[5]);
    let entry =
        (0..count).map(|index| 12 + 16 * index).find(|entry| bytes[*entry..*entry + 4] == name).expect("it has one");
    let start = u32::try_from(bytes.len()).expect("small");
    bytes[entry + 8..entry + 12].copy_from_slice(&start.to_be_bytes());
    bytes[entry + 12..entry + 16].copy_from_slice(&u32::try_from(table.len()).expect("small").to_be_bytes());
    bytes.extend(table);
    bytes.resize(bytes.len().next_multiple_of(4), 0);
}

fn utf_16(words: &str) -> Vec<u8> {
    words.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

/// A bundled face under another name, with what its maker permits.
fn renamed(face: Face, family: &str, name: &str, permission: u16) -> Vec<u8> {
    let mut bytes = face.bytes().to_vec();
    // Family, whole name, and name for programs, for Windows.
    let words = [(1_u16, utf_16(family)), (4, utf_16(family)), (6, utf_16(name))];
    let mut names = [0_u16, 3, 6 + 12 * 3].into_iter().flat_map(u16::to_be_bytes).collect::<Vec<_>>();
    let mut text = Vec::new();
    for (id, words) in words {
        let (length, offset) = (u16::try_from(words.len()).expect("short"), u16::try_from(text.len()).expect("short"));
        names.extend([3, 1, 0x804, id, length, offset].into_iter().flat_map(u16::to_be_bytes));
        text.extend(words);
    }
    replace(&mut bytes, *b"name", &[names, text].concat());
    let measures = table(&bytes, *b"OS/2").expect("it has one");
    bytes[measures.start + 8..measures.start + 10].copy_from_slice(&permission.to_be_bytes());
    bytes
}

/// A face that has one character, as the Song face has another.
fn with_one(char: char, name: &str, permission: u16) -> Vec<u8> {
    let mut bytes = renamed(Face::Song, name, name, permission);
    let glyph = u32::from(Face::Song.glyph('龘').expect("the face has it"));
    let code = u32::from(char);
    // One list for all characters (format 12) with one row.
    let mut list = [0_u16, 1, 3, 10].into_iter().flat_map(u16::to_be_bytes).collect::<Vec<_>>();
    list.extend([12_u32, 12 << 16, 28, 0, 1, code, code, glyph].into_iter().flat_map(u32::to_be_bytes));
    replace(&mut bytes, *b"cmap", &list);
    bytes
}

struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new(report: &Report, faces: &[(&str, Vec<u8>)]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("faces")).expect("a folder");
        for (name, bytes) in faces {
            fs::write(folder.path().join("faces").join(name), bytes).expect("written");
        }
        fs::write(folder.path().join("a.nianbao"), draft::write(&Draft::new(report.clone()))).expect("written");
        Self { folder }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// What the program says in the folder, with its faces as those of the system.
    fn run(&self, args: &[&str]) -> String {
        let program = Command::new(env!("CARGO_BIN_EXE_nianbao"))
            .args(args)
            .current_dir(self.path())
            .env("NIANBAO_FACES", self.path().join("faces"))
            .output()
            .expect("it runs");
        String::from_utf8_lossy(&[program.stdout, program.stderr].concat()).into_owned()
    }

    /// The words of a printed file, without blanks; nothing where no program is there to read it.
    fn words(&self, file: &str) -> Option<String> {
        let bytes = fs::read(self.path().join(file)).expect("it was written");
        let said = crate::pdf::judge("pdftotext", &["{}", "-"], &bytes)?;
        Some(said.chars().filter(|char| !char.is_whitespace()).collect())
    }
}

fn with_rarest() -> Report {
    let mut report = balanced("cn-2021");
    report.texts.insert("problems".to_owned(), format!("村名{RAREST}字无法录入。"));
    report
}

#[test]
fn a_character_that_no_face_has_is_told_with_what_to_install() {
    let place = Place::new(&with_rarest(), &[]);
    let said = place.run(&["check", "a.nianbao"]);
    assert!(said.contains("U+2A6A5") && said.contains("宋体-ExtB"), "{said}");
    let said = place.run(&["export", "a.nianbao", "-o", "a.pdf", "-o", "a.ofd"]);
    assert!(said.contains("已导出 a.pdf") && said.contains("个错误没有处理"), "it is printed all the same: {said}");
    if let Some(words) = place.words("a.pdf") {
        assert!(words.contains(&format!("村名{RAREST}字无法录入")), "what is drawn as a mark reads as it is: {words}");
    }
}

#[test]
fn the_system_lends_a_face_for_it() {
    let lent = [("b.otf", with_one(RAREST, "RareSong", 0)), ("c.txt", b"none".to_vec()), ("d.ttf", b"broken".to_vec())];
    let place = Place::new(&with_rarest(), &lent);
    let said = place.run(&["check", "a.nianbao"]);
    assert!(!said.contains("U+2A6A5"), "{said}");
    place.run(&["export", "a.nianbao", "-o", "a.pdf", "-o", "a.ofd"]);
    let bytes = fs::read(place.path().join("a.pdf")).expect("it was written");
    if let Some(fonts) = crate::pdf::judge("pdffonts", &["{}"], &bytes) {
        let lent = fonts.lines().find(|line| line.contains("RareSong")).unwrap_or_else(|| panic!("{fonts}"));
        assert!(lent.contains("yes yes yes"), "embedded, subset, with a character map: {lent}");
    }
    if let Some(words) = place.words("a.pdf") {
        assert!(words.contains(&format!("村名{RAREST}字无法录入")), "{words}");
    }
}

#[test]
fn what_its_maker_forbids_stays_out_of_files() {
    for permission in [0x2, 0x100, 0x200] {
        let place = Place::new(&with_rarest(), &[("b.otf", with_one(RAREST, "RareSong", permission))]);
        let said = place.run(&["check", "a.nianbao"]);
        assert!(said.contains("U+2A6A5"), "{permission:#x}: {said}");
    }
}

#[test]
fn the_faces_of_offices_are_taken_where_that_is_wanted() {
    let faces = [
        ("FZXBSJW.otf", renamed(Face::SongBold, "方正小标宋简体", "FZXBSJW--GB1-0", 0x8)),
        ("simfang.otf", renamed(Face::Fang, "仿宋_GB2312", "FangSong_GB2312", 0x4)),
        ("simkai.ttf", renamed(Face::Kai, "楷体_GB2312", "KaiTi_GB2312", 0x2)),
    ];
    let place = Place::new(&balanced("cn-2021"), &faces);
    let said = place.run(&["export", "a.nianbao", "-o", "office.pdf", "-o", "office.ofd", "--fonts", "office"]);
    for told in [
        "使用本机的字体：方正小标宋简体",
        "使用本机的字体：仿宋_GB2312",
        "未使用楷体_GB2312：字体的授权不允许嵌入文件",
        "未使用黑体：本机没有安装",
    ] {
        assert!(said.contains(told), "{told}: {said}");
    }
    place.run(&["export", "a.nianbao", "-o", "plain.pdf", "-o", "plain.ofd", "--fonts", "bundled"]);
    place.run(&["export", "a.nianbao", "-o", "usual.pdf"]);
    let read = |name: &str| fs::read(place.path().join(name)).expect("it was written");
    assert_eq!(read("plain.pdf"), read("usual.pdf"));
    assert_ne!(read("plain.pdf"), read("office.pdf"));
    assert_ne!(read("plain.ofd"), read("office.ofd"));
    assert_eq!(place.words("plain.pdf"), place.words("office.pdf"), "the same words");
    if let Some(fonts) = crate::pdf::judge("pdffonts", &["{}"], &read("office.pdf")) {
        assert!(fonts.contains("FZXBSJW--GB1-0") && fonts.contains("FangSong_GB2312"), "{fonts}");
        assert!(!fonts.contains("KaiTi_GB2312") && fonts.contains("NianbaoKai"), "{fonts}");
    }
}
