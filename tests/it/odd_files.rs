//! Files as mail, USB sticks and other programs bring them: encodings, line ends, names, links.

use std::fs;

use nianbao::draft;

use crate::{filled::blank, program::Desk};

/// The bytes of a text in GBK; the characters are those that this table knows.
fn gbk(text: &str) -> Vec<u8> {
    let (bytes, _, failed) = encoding_rs::GBK.encode(text);
    assert!(!failed, "every character of the text is in GBK");
    bytes.into_owned()
}

fn utf16(text: &str, order: fn(u16) -> [u8; 2], mark: bool) -> Vec<u8> {
    let mark = if mark { "\u{FEFF}" } else { "" };
    mark.encode_utf16().chain(text.encode_utf16()).flat_map(order).collect()
}

#[test]
fn drafts_in_other_encodings_are_read() {
    let desk = Desk::new();
    let text = draft::example();
    desk.write("a.ron", text);
    let findings = desk.run(&["check", "a.ron", "--json"]);
    let windows = text.replace('\n', "\r\n");
    let ways = [
        ("mark", format!("\u{FEFF}{windows}").into_bytes()),
        ("gbk", gbk(&windows)),
        ("utf16", utf16(&windows, u16::to_le_bytes, true)),
        ("utf16-big", utf16(text, u16::to_be_bytes, true)),
        ("utf16-bare", utf16(text, u16::to_le_bytes, false)),
        ("utf16-big-bare", utf16(text, u16::to_be_bytes, false)),
    ];
    for (name, bytes) in ways {
        let name = format!("{name}.ron");
        desk.write(&name, bytes);
        let run = desk.run(&["check", &name, "--json"]);
        assert_eq!((run.code, &run.out), (findings.code, &findings.out), "{name}: {run:?}");
    }
}

#[test]
fn interchange_files_in_gbk_are_imported() {
    let desk = Desk::new();
    let text = include_str!("../fixtures/zhangmutou_2022.json");
    desk.write("a.json", text);
    desk.write("b.json", gbk(text));
    desk.done(&["import", "a.json", "-o", "a.ron"]);
    desk.done(&["import", "b.json", "-o", "b.ron"]);
    assert_eq!(desk.read("a.ron"), desk.read("b.ron"));
}

#[test]
fn half_a_file_in_another_encoding_is_refused() {
    let desk = Desk::new();
    let text = draft::example();
    for (name, bytes) in [("gbk.ron", gbk(text)), ("utf16.ron", utf16(text, u16::to_le_bytes, true))] {
        for length in [bytes.len() / 2, bytes.len() / 3 + 1, bytes.len() - 7] {
            desk.write(name, &bytes[..length]);
            desk.refused(&["check", name], &[name]);
        }
    }
}

#[test]
fn names_of_any_kind() {
    let desk = Desk::new();
    let longest = format!("{}ab.ron", "镇".repeat(83));
    assert_eq!(longest.len(), 255);
    let everywhere = ["某镇（2024年）年报 稿一.ron", "📄年报👍🏽.ron", "-o.ron", longest.as_str()];
    let elsewhere = if cfg!(unix) { &[" .ron", "a\nb.ron"][..] } else { &[] };
    for name in everywhere.iter().chain(elsewhere) {
        let path = desk.path(name);
        let path = path.to_str().expect("UTF-8");
        desk.done(&["new", "--unit", "某镇", "--year", "2024", "-o", path]);
        let text = fs::read_to_string(path).expect("the draft");
        assert_eq!(draft::parse(&text).expect("a draft").report.unit, "某镇", "{name:?}");
        let code = desk.run(&["check", path]).code;
        assert!(matches!(code, Some(0 | 1)), "{name:?}: {code:?}");
        desk.done(&["export", path, "-o", &format!("{}.json", desk.path("out").display())]);
        fs::remove_file(desk.path("out.json")).expect("the file");
    }
    // Wine cuts such a name short without a word, where Windows refuses it.
    if cfg!(unix) {
        let too_long = desk.path(&"镇".repeat(100));
        let too_long = too_long.to_str().expect("UTF-8");
        desk.refused(&["new", "--unit", "某镇", "--year", "2024", "-o", too_long], &["太长"]);
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_and_stays() {
    let desk = Desk::new();
    desk.write("real/a.ron", draft::example());
    std::os::unix::fs::symlink("real/a.ron", desk.path("link.ron")).expect("a link");
    assert!(matches!(desk.run(&["check", "link.ron"]).code, Some(0 | 1)));
    desk.write("a.json", include_str!("../fixtures/zhangmutou_2022.json"));
    desk.done(&["import", "a.json", "-o", "link.ron", "--force"]);
    assert!(fs::symlink_metadata(desk.path("link.ron")).expect("the link").is_symlink());
    std::os::unix::fs::symlink("circle.ron", desk.path("circle.ron")).expect("a link");
    desk.refused(&["check", "circle.ron"], &["circle.ron"]);
}

/// Nothing inside a draft is a path to the program.
#[test]
fn no_name_inside_a_draft_is_followed() {
    let desk = Desk::new();
    let mut report = blank("../../etc/passwd");
    report.title = Some("/tmp/标题.pdf".to_owned());
    report.contact.website = "file:///etc/passwd".to_owned();
    report.texts.insert("overview".to_owned(), "#include \"/etc/passwd\"\n~/.ssh/id_rsa".to_owned());
    desk.write("a.ron", draft::write(&draft::Draft::new(report)));
    desk.done(&["export", "a.ron", "-o", "out.pdf"]);
    assert_eq!(desk.names(), ["a.ron", "out.pdf"]);
}
