//! Whatever is typed or pasted: the rules about texts do not panic, point at whole characters, and their mends mend.

use nianbao::{
    check::{Finding, Mend, check},
    form::builtin,
    report::Report,
};
use proptest::prelude::*;

use crate::filled::balanced;

/// Pieces that rules look for, mixed at random.
const PIECES: [&str; 64] = [
    "年",
    "月",
    "日",
    "2023",
    "2024",
    "１２",
    "1",
    "30",
    "号",
    "〔",
    "〕",
    "[",
    "]",
    "{",
    "}",
    "（",
    "）",
    "(",
    ")",
    "“",
    "”",
    "\"",
    "《",
    "》",
    "一",
    "二",
    "三",
    "十",
    "是",
    "、",
    "，",
    "。",
    ",",
    ".",
    ":",
    ";",
    " ",
    "　",
    "\n",
    "\u{200b}",
    "\u{202e}",
    "XX",
    "××",
    "_",
    "＿",
    "bookmark",
    "_GoBack",
    "其它",
    "申请人",
    "张",
    "某",
    "13800138000",
    "4111111111111111",
    "11010519491231002X",
    "政府",
    "公开",
    "信息",
    "门户站",
    "收到",
    "件",
    "★",
    "秘密",
    "待补",
    "😀",
];

fn text() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60).prop_map(|pieces| pieces.concat());
    prop_oneof![4 => pieces, 1 => any::<String>()]
}

fn mechanical(findings: &[Finding]) -> Vec<&Mend> {
    findings.iter().filter_map(|finding| finding.mend.as_ref()).filter(|mend| mend.mechanical).collect()
}

fn report(texts: &[String]) -> Report {
    let mut report = balanced("cn-2021");
    for (key, text) in ["lead", "overview", "problems", "other"].iter().zip(texts) {
        report.texts.insert((*key).to_owned(), text.clone());
    }
    report.title = texts.get(4).cloned();
    report.contact.website = texts.get(5).cloned().unwrap_or_default();
    report.footnotes.insert("requests".to_owned(), texts.get(6).cloned().unwrap_or_default());
    report
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn any_text_is_checked(this in prop::collection::vec(text(), 7), before in prop::collection::vec(text(), 7)) {
        let (mut this, mut last) = (report(&this), report(&before));
        last.year = 2023;
        let first = this.clone();
        let findings = check(&this, Some(&last));
        for passage in findings.iter().flat_map(|finding| &finding.passages) {
            let text = this.text_at(&passage.at);
            prop_assert!(text.is_some_and(|text| text.get(passage.range.clone()).is_some()), "{passage:?}");
        }
        // What is mended stays mended: at the latest after what one mend has brought together is mended as well.
        let mut undo = Vec::new();
        for _ in 0..4 {
            let findings = check(&this, None);
            let mends = mechanical(&findings);
            if mends.is_empty() {
                break;
            }
            let edit = Mend::edit(mends, &this);
            undo.push(this.apply(edit));
        }
        prop_assert!(mechanical(&check(&this, None)).is_empty(), "{:#?}", check(&this, None));
        for edit in undo.into_iter().rev() {
            this.apply(edit);
        }
        prop_assert_eq!(this, first);
    }
}

/// Long texts of every kind are checked in one pass; a rule that compares everything with everything would not end.
#[test]
fn long_texts() {
    let mut report = Report::new(builtin("cn-2021").expect("a form"), "某镇", 2024);
    for piece in PIECES {
        report.texts.insert("overview".to_owned(), piece.repeat(30_000));
        check(&report, Some(&report));
    }
}
