//! Our own printed reports come back: every published one, and one on each form.

use std::sync::Arc;

use lopdf::{Dictionary, Document, EncryptionState, EncryptionVersion, Object, Permissions, Stream, dictionary};
use nianbao::{
    export,
    import::{self, ImportError, Imported, Kind, Known},
    report::{Report, Value},
};

use super::{
    Paper, Score, compare, filled, forms,
    paint::{Font, finish, pdf_with},
    refused::error,
    reports,
};

/// Without what paper does not tell: single blanks, whether a title breaks by itself, and what Word has left behind.
pub(super) fn bare(report: &Report) -> Report {
    let dense = |text: &str| text.replace("[bookmark: _GoBack]", "").replace([' ', '\u{3000}'], "");
    let mut bare = report.clone();
    bare.texts.values_mut().for_each(|text| *text = dense(text));
    let letters = |title: &str| title.split_whitespace().collect::<String>();
    bare.title = report.title.clone().filter(|title| letters(title) != letters(&report.form_title()));
    bare
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures are worth reading")]
fn printed_reports_come_back() {
    let mut all = Score::default();
    for (name, mut report) in reports() {
        // The page prints what is computed, no total that came with the report, and no words in the place of a figure.
        let form = Arc::clone(&report.form);
        for cell in form.cells() {
            if report.entry(cell).is_some_and(|entry| matches!(entry.value, Value::Refused(_))) {
                report.set_entry(cell, None);
            }
        }
        for cell in form.cells().filter(|cell| form.is_computed(*cell)) {
            let total = report.total(cell).number();
            report.set_entry(cell, total.map(Into::into));
        }
        let bytes = export::pdf(&report).unwrap_or_else(|err| panic!("{name}: {err}"));
        let imported = import::read(&bytes, &forms(), &Known::default()).unwrap_or_else(|err| panic!("{name}: {err}"));
        assert_eq!(imported.kind, Kind::Pdf, "{name}");
        let imported = Imported { report: bare(&imported.report), ..imported };
        all.add(compare(&name, &bare(&report), &imported));
    }
    println!("pdf: {} right, {} doubtful, {} wrong", all.right, all.doubtful, all.wrong.len());
    let first = all.wrong.iter().take(40).map(String::as_str).collect::<Vec<_>>().join("\n");
    assert!(all.wrong.is_empty(), "{} wrong in silence\n{first}", all.wrong.len());
}

#[test]
fn straight_ones_leave_no_doubt() {
    for id in ["cn-2021", "cn-2021-single-other", "dongguan-2022", "cn-2019"] {
        let bytes = export::pdf(&filled(id)).expect("a file");
        let imported = import::read(&bytes, &forms(), &Known::default()).unwrap_or_else(|err| panic!("{id}: {err}"));
        assert_eq!(imported.doubts, [], "{id}");
        assert_eq!(imported.report.form.id(), id);
        assert!(imported.proof.sums > 30 && imported.proof.broken == 0, "{id}: {:?}", imported.proof);
    }
}

#[test]
fn fonts_of_every_kind() {
    let report = filled("cn-2021");
    for font in [Font::Chinese, Font::Unicode, Font::Told] {
        let bytes = pdf_with(&Paper::of(&report), font);
        let imported =
            import::read(&bytes, &forms(), &Known::default()).unwrap_or_else(|err| panic!("{font:?}: {err}"));
        let score = compare("", &report, &imported);
        assert_eq!((score.doubtful, score.wrong.as_slice()), (0, [].as_slice()), "{font:?}");
    }
    // What nobody can know is not made up.
    for font in [Font::Untold, Font::Lie] {
        let err = error(&pdf_with(&Paper::of(&report), font)).to_string();
        assert!(err.starts_with("这是没有文字信息的 PDF 文件"), "{font:?}: {err}");
    }
}

/// A file of pages that each paint this, with forms of these contents.
fn painted(content: &str, forms: &[&str], pages: usize) -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let ids = forms.iter().map(|_| document.new_object_id()).collect::<Vec<_>>();
    let mut parts = Dictionary::new();
    ids.iter().enumerate().for_each(|(at, id)| parts.set(format!("X{at}"), *id));
    for (id, content) in ids.iter().zip(forms) {
        let head = dictionary! {
            "Type" => "XObject", "Subtype" => if content.is_empty() { "Image" } else { "Form" },
            "Resources" => dictionary! { "XObject" => parts.clone() },
        };
        document.objects.insert(*id, Stream::new(head, content.as_bytes().to_vec()).into());
    }
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
    let resources = dictionary! { "XObject" => parts, "Font" => dictionary! { "F" => font } };
    finish(document, vec![content.as_bytes().to_vec(); pages], resources)
}

#[test]
fn what_no_letters_are_in() {
    let scan = error(&painted("q 595 0 0 842 0 0 cm /X0 Do Q", &[""], 3)).to_string();
    assert!(scan.starts_with("这是扫描件，没有文字"), "{scan}");
    // Letters that are not shown were guessed from the picture by a machine.
    let read = error(&painted("/X0 Do BT 3 Tr /F 12 Tf (2022) Tj ET", &[""], 3)).to_string();
    assert!(read.starts_with("这是扫描件，没有文字"), "{read}");
    let drawn = error(&painted("0 0 m 9 9 l 8 3 l f", &[], 3)).to_string();
    assert!(drawn.starts_with("这是没有文字的 PDF 文件"), "{drawn}");
    assert_eq!(error(&painted("BT /F 12 Tf (No report) Tj ET", &[], 1)), ImportError::NoReport);
}

#[test]
fn bombs_and_circles() {
    assert_eq!(error(&painted("/X0 Do", &["/X0 Do"], 1)), ImportError::TooDeep);
    let tree = "/X1 Do ".repeat(100);
    assert_eq!(error(&painted("/X0 Do", &[&tree, &"q Q ".repeat(30_000)], 1)), ImportError::TooMany);
    assert_eq!(error(&painted(&"0 ".repeat(17 << 20), &[], 1)), ImportError::Bomb);
    assert_eq!(error(&painted("", &[], 201)), ImportError::TooMany);
    assert_eq!(error(&painted(&"0 0 m 9 0 l S ".repeat(30_000), &[], 1)), ImportError::TooMany);
    let letters = "(1234567890)Tj ".repeat(110_000);
    assert_eq!(error(&painted(&format!("BT /F 1 Tf {letters}ET"), &[], 1)), ImportError::TooMany);
    let deep = format!("BT /F 1 Tf {}(1)Tj ET", "[".repeat(1 << 20));
    assert!(error(&painted(&deep, &[], 1)).to_string().chars().count() > 8);
    assert!(matches!(error(b"%PDF-1.7\n1 0 obj"), ImportError::Broken(_)));
}

#[test]
fn a_file_with_a_password() {
    let bytes = pdf_with(&Paper::of(&filled("cn-2021")), Font::Told);
    for (user, expected) in [("", None), ("secret", Some(ImportError::Encrypted))] {
        let mut document = Document::load_mem(&bytes).expect("our own file");
        document.trailer.set("ID", vec![Object::string_literal("1"), Object::string_literal("1")]);
        let version = EncryptionVersion::V2 {
            document: &document,
            owner_password: "owner",
            user_password: user,
            key_length: 128,
            permissions: Permissions::all(),
        };
        let state = EncryptionState::try_from(version).expect("a key");
        document.encrypt(&state).expect("locked");
        let mut locked = Vec::new();
        document.save_to(&mut locked).expect("memory");
        match import::read(&locked, &forms(), &Known::default()) {
            Ok(imported) => assert_eq!((imported.doubts.len(), None), (0, expected)),
            Err(err) => assert_eq!(Some(err), expected),
        }
    }
}
