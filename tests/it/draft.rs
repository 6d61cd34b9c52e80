//! Drafts: what is written, what is read, and what is said about broken ones.

use std::sync::Arc;

use nianbao::{
    draft::{self, Draft, Fault, parse, write},
    form, interchange,
    number::Number,
    report::{Contact, Entry, Report, Value},
};
use proptest::prelude::*;

use crate::{filled::blank, random};

/// The example, made from the figures and texts as they were published.
fn published_example() -> Draft {
    let fixture = include_str!("../fixtures/zhangmutou_2022.json");
    let mut report = interchange::read(fixture, &form::builtin).expect("the fixture");
    let form = Arc::clone(&report.form);
    for cell in form.cells().filter(|cell| form.is_computed(*cell)) {
        assert_eq!(report.stated(cell), report.total(cell), "the printed totals of the fixture are right");
        report.set_entry(cell, None);
    }
    report.title = Some("2022年樟木头镇政府信息公开\n工作年度报告".to_owned());
    report.contact = Contact {
        address: "东莞市樟木头镇银河北路1号".to_owned(),
        postcode: "523600".to_owned(),
        telephone: "0769-87711001".to_owned(),
        website: "“中国·东莞”政府门户网站(http://www.dg.gov.cn)或“东莞·樟木头”政府网站频道(http://www.dg.gov.cn/zmt/index.html)"
            .to_owned(),
    };
    Draft::new(report)
}

#[test]
fn the_example_is_the_published_report() {
    let expected = published_example();
    assert_eq!(parse(draft::example()).expect("the example"), expected);
    assert_eq!(draft::example(), write(&expected), "the example is written as the program writes it");
    for field in [&expected.report.contact.address, &expected.report.contact.website] {
        assert!(expected.report.text("lead").contains(field.as_str()), "{field} stands in the lead paragraph");
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(report in random::report()) {
        let draft = Draft::new(report);
        let text = write(&draft);
        let again = parse(&text).expect("what was written can be read");
        prop_assert_eq!(write(&again), text.clone());
        prop_assert_eq!(&again, &draft);
        // Programs that carry files from one system to another may change line ends and add a mark.
        let carried = format!("\u{FEFF}{}", text.replace('\n', "\r\n"));
        prop_assert_eq!(&parse(&carried).expect("line ends do not matter"), &draft);
    }

    #[test]
    fn every_character_survives(char in any::<char>()) {
        let mut report = blank(&char.to_string());
        report.texts.insert("overview".to_owned(), format!("甲{char}\n{char}"));
        let draft = Draft::new(report);
        prop_assert_eq!(parse(&write(&draft)).expect("a draft"), draft);
    }

    #[test]
    fn a_draft_with_a_hole_is_read_or_refused(from in 0_usize..8_000, length in 1_usize..40) {
        let chars = draft::example().chars().collect::<Vec<_>>();
        let hole = from.min(chars.len())..(from + length).min(chars.len());
        let text = chars[..hole.start].iter().chain(&chars[hole.end..]).collect::<String>();
        if let Err(err) = parse(&text) {
            prop_assert!(!err.to_string().is_empty());
        }
    }
}

#[test]
fn a_draft_is_laid_out_for_people_and_line_tools() {
    let text = draft::example();
    for line in [
        "    nianbao: 2,",
        "        unit: \"樟木头镇\",",
        "        title: Some(\"2022年樟木头镇政府信息公开\\n工作年度报告\"),",
        "            postcode: \"523600\",",
        "                \"new\": [3, 1, 0, 0, 0, 0],",
        "                \"administrative\": [\"4443.19\"],",
        "            \"other\": \"无其他需要报告事项。\",",
    ] {
        assert!(text.lines().any(|found| found == line), "{line} is a line of\n{text}");
    }
    assert!(text.starts_with("// "), "it says what it is");
    assert!(!text.contains("None"), "nothing that was not given");
    let empty = write(&Draft::new(blank("某镇")));
    assert_eq!(
        empty.lines().skip(1).collect::<Vec<_>>().join("\n"),
        "(\n    nianbao: 2,\n    report: (\n        form: \"cn-2021\",\n        unit: \"某镇\",\n        year: 2024,\n    ),\n)"
    );
}

#[test]
fn one_changed_figure_is_one_changed_line() {
    let mut draft = published_example();
    let before = write(&draft);
    let cell = draft.report.form.cell("requests.granted.natural").expect("a cell");
    draft.report.set_entry(cell, Some(Number::Count(3).into()));
    let after = write(&draft);
    let changed = before.lines().zip(after.lines()).filter(|(before, after)| before != after).collect::<Vec<_>>();
    assert_eq!(changed.len(), 1, "{changed:?}");
    assert_eq!(before.lines().count(), after.lines().count());
}

fn sample() -> &'static str {
    r#"// 年报
(
    nianbao: 1,
    report: (
        form: "cn-2021",
        unit: "某镇",
        year: 2024,
        title: None,
        texts: {
            "overview": "甲",
        },
        tables: {
            "charges": { "administrative": ["1.50"] },
            "requests": {
                "new": [1, 2, 3, 4, 5, 6],
            },
        },
    ),
)
"#
}

#[track_caller]
fn changed(from: &str, to: &str) -> Result<Draft, draft::DraftError> {
    assert!(sample().contains(from), "{from:?} is in the sample");
    parse(&sample().replacen(from, to, 1))
}

/// Changes one thing; the message must hold the words and name the line.
#[track_caller]
fn refused(from: &str, to: &str, line: usize, words: &[&str]) {
    let err = changed(from, to).expect_err("an error");
    let Some((at, column)) = err.fault.place() else { panic!("{err} has no place") };
    assert_eq!(at, line, "{err}");
    assert!(column >= 1, "{err}");
    let told = err.to_string();
    assert!(told.starts_with(&format!("第 {line} 行第 {column} 列：")), "{told}");
    for word in words {
        assert!(told.contains(word), "{word:?} is in {told:?}");
    }
    assert!(!told.chars().any(char::is_control), "{told:?} is one line");
}

#[test]
fn figures_may_be_written_in_several_ways() {
    let row =
        r#"["1", None, (value: 3, note: "甲"), (text: "4a"), (text: "/", note: "乙"), (value: None, note: "丙"), 9]"#;
    let report = changed("[1, 2, 3, 4, 5, 6]", row).expect("a draft").report;
    let entry = |address: &str| report.entry(report.form.cell(address).expect("a cell")).cloned();
    let noted = |value, note: &str| Some(Entry { value, note: note.to_owned() });
    assert_eq!(entry("requests.new.natural"), Some(Number::Count(1).into()));
    assert_eq!(entry("requests.new.enterprise"), Some(Entry::default()));
    assert_eq!(entry("requests.new.research"), noted(Value::Number(Number::Count(3)), "甲"));
    assert_eq!(entry("requests.new.welfare"), noted(Value::Refused("4a".to_owned()), ""));
    assert_eq!(entry("requests.new.legal"), noted(Value::Refused("/".to_owned()), "乙"));
    assert_eq!(entry("requests.new.other"), noted(Value::Blank, "丙"));
    assert_eq!(entry("requests.new.total"), Some(Number::Count(9).into()));
    let some = changed("[1, 2, 3, 4, 5, 6]", "{\"natural\": 7}").expect("a draft").report;
    assert_eq!(some.entry(some.form.cell("requests.new.natural").expect("a cell")), Some(&Number::Count(7).into()));
    assert_eq!(some.entry(some.form.cell("requests.new.other").expect("a cell")), None);
    let large = changed("[1, 2", "[18446744073709551615, 2").expect("a draft").report;
    assert_eq!(large.number(large.form.cell("requests.new.natural").expect("a cell")), Some(Number::Count(u64::MAX)));
    let written_as_list = changed("\"甲\"", "[\"甲\", \"\", \"乙\"]").expect("a draft").report;
    assert_eq!(written_as_list.text("overview"), "甲\n\n乙");
}

#[test]
fn wrong_figures_are_told_with_their_place() {
    let place = "requests.new.natural（";
    refused("[1, 2", "[-1, 2", 15, &[place, "自然人", "负数"]);
    refused("[1, 2", "[3.5, 2", 15, &[place, "3.5", "整数"]);
    refused("[1, 2", "[3.0, 2", 15, &[place, "整数"]);
    refused("[1, 2", "[12345678901234567890123456, 2", 15, &[place, "太大"]);
    refused("[1, 2", "[18446744073709551616, 2", 15, &[place, "太大"]);
    refused("[1, 2", "[1e3, 2", 15, &[place, "整数"]);
    refused("[1, 2", "[NaN, 2", 15, &[place, "整数"]);
    refused("[1, 2", "[\"/\", 2", 15, &[place, "“/”", "None"]);
    refused("[1, 2", "[\"1\n2\", 2", 15, &[place, "不是数字"]);
    refused("[1, 2", "[(), 2", 15, &["requests.new.natural"]);
    refused("[1, 2", "[true, 2", 15, &["requests.new.natural"]);
    refused("[1, 2", "[[1], 2", 15, &["requests.new.natural"]);
    refused("[1, 2", "[(value: 1, text: \"\"), 2", 15, &[place, "只写一个"]);
    refused("[1, 2", "[(note: \"\"), 2", 15, &[place, "只写一个"]);
    refused("[1, 2", "[(value: (value: 1, note: \"a\")), 2", 15, &[place, "value"]);
    refused("[1, 2", "[(value: 1, remark: \"\"), 2", 15, &["remark", "note"]);
    refused("\"1.50\"", "1.50", 13, &["charges.administrative.amount", "双引号"]);
    refused("\"1.50\"", "\"-1.50\"", 13, &["charges.administrative.amount", "负数"]);
}

#[test]
fn whatever_else_is_wrong_is_told_with_its_place() {
    refused("unit: \"某镇\",", "office: \"某镇\",", 6, &["office", "unit"]);
    refused("unit: \"某镇\",", "unit: \"某镇\", unit: \"某镇\",", 6, &["unit", "重复"]);
    refused("unit: \"某镇\"", "unit: 3", 6, &["双引号"]);
    refused("        year: 2024,\n", "", 17, &["year", "缺少"]);
    refused("2024", "70000", 7, &["太大"]);
    refused("2024", "-1", 7, &["太小"]);
    refused("2024", "\"2024\"", 7, &["整数"]);
    refused("None", "\"标题\"", 8, &["Some"]);
    refused("cn-2021", "cn-1900", 5, &["cn-1900", "nianbao forms"]);
    refused("form: \"cn-2021\",", "", 18, &["form", "缺少"]);
    refused(
        "form: \"cn-2021\",\n        unit: \"某镇\",",
        "unit: \"某镇\", form: \"cn-2021\",",
        5,
        &["第一项", "form"],
    );
    refused("\"overview\"", "\"summary\"", 10, &["texts.summary", "overview"]);
    refused("\"甲\"", "7", 10, &["文字"]);
    refused("\"charges\"", "\"charge\"", 13, &["tables.charge", "charges"]);
    refused("\"new\"", "\"newest\"", 15, &["tables.requests.newest", "carried_in"]);
    refused("\"new\"", "\"total\": [], \"new\"", 15, &["7 项", "0 项"]);
    refused("[1, 2, 3, 4, 5, 6]", "[1, 2, 3, 4, 5]", 15, &["6 项", "7 项", "5 项"]);
    refused("[1, 2, 3, 4, 5, 6]", "[1, 2, 3, 4, 5, 6, 7, 8, 9]", 15, &["6 项", "9 项"]);
    refused("[1, 2, 3, 4, 5, 6]", "5", 15, &["列表"]);
    refused("[1, 2, 3, 4, 5, 6]", "{\"natural\": 1, \"natural\": 1}", 15, &["natural", "重复"]);
    refused("[1, 2, 3, 4, 5, 6]", "{\"nature\": 1}", 15, &["tables.requests.new.nature", "natural"]);
    refused("[1, 2, 3, 4, 5, 6],", "[1, 2, 3, 4, 5, 6], \"new\": [1, 2, 3, 4, 5, 6],", 15, &["重复"]);
    refused("{ \"administrative\": [\"1.50\"] }", "7", 13, &["{ … }"]);
    refused("tables: {", "tables: [", 13, &["逗号"]);
    refused("    ),\n)", "    ),\n    comments: [],\n)", 19, &["comments", "form_definition"]);
    refused("    ),\n)", "    ),\n    report: (form: \"cn-2021\"),\n)", 19, &["report", "重复"]);
    refused("report: (", "contents: (", 19, &["report", "缺少"]);
}

#[test]
fn broken_text_is_told_with_its_place() {
    refused("某镇\",", "某镇,", 10, &["逗号"]);
    refused("某镇\",", "某镇\"", 6, &["逗号"]);
    refused("某镇\",", "某镇\"，", 6, &["逗号"]);
    refused("year: 2024", "year 2024", 7, &["冒号"]);
    refused("\"甲\"", "\"\\q\"", 10, &["反斜杠"]);
    refused("5, 6]", "5, 6", 16, &["不应有“}”", "括号"]);
    refused("        },\n    ),\n)\n", "", 17, &["不完整"]);
    refused("    ),\n)\n", "    ),\n))\n", 19, &["多余"]);
    let err = parse("(nianbao: 1,\n report: (form: \"cn-2021").expect_err("no end");
    assert_eq!(err.fault.place(), Some((2, 17)), "{err}");
    assert!(err.to_string().contains("不完整"), "{err}");
}

#[test]
fn what_is_no_draft_is_said_to_be_none() {
    for text in ["甲", "{\"interchange\": 1}", "(id: \"x\")", "[1]", "nianbao: 1", "(report: (), nianbao: 1)"] {
        let err = parse(text).expect_err("no draft");
        assert!(matches!(err.fault, Fault::NotADraft), "{text}: {err}");
    }
    assert!(matches!(parse(" \n").expect_err("no draft").fault, Fault::Empty));
}

#[test]
fn a_file_of_a_later_version_is_refused_whatever_else_it_holds() {
    for text in [
        "(nianbao: 9, pages: [])",
        "(nianbao: 77, report: 3",
        "(nianbao: 9",
        "(nianbao: 9, reads: 9, report: (form: \"cn-2021\", unit: \"\", year: 2024))",
        "(nianbao: 9, reads: 2, report: (form: \"cn-2021\", unit: 7))",
        "(nianbao: 9, reads: 2, report: (form: \"cn-2021\", unit: \"\", year: 2024), review: (steps: [(action: shred)]))",
    ] {
        let err = parse(text).expect_err("a later version");
        assert!(matches!(err.fault, Fault::Newer(9 | 77)), "{text}: {err}");
        assert!(err.to_string().contains("新版"), "{err}");
    }
    assert!(parse("(nianbao: 0, report: ())").is_err());
}

#[test]
fn deep_nesting_is_refused_and_not_followed() {
    const DEEP: usize = 200_000;
    let places = [
        "(nianbao: 1, report: #",
        "(nianbao: 1, report: (form: \"cn-2021\", unit: #",
        "(nianbao: #",
        "(nianbao: 1, x: #",
        "#",
    ];
    let tables = "(nianbao: 1, report: (form: \"cn-2021\", tables: {\"requests\": {\"new\": #";
    let form = "(nianbao: 1, report: (form: \"x\"), form_definition: (id: \"x\", tables: #";
    for place in places.into_iter().chain([tables, form]) {
        for open in ["(", "[", "{", "Some(", "{\"a\":", "(a:", "[(", "((", "/*", "x(", "[{1:", "#![enable(", "'"] {
            let err = parse(&place.replacen('#', &open.repeat(DEEP), 1)).expect_err("no draft");
            assert!(err.to_string().chars().count() < 300, "{place}{open}: {err}");
        }
    }
}

#[test]
fn a_draft_carries_a_form_that_is_not_built_in() {
    let mut report = Report::new(random::local_form(), "某镇", 2024);
    let cell = report.form.cell("fees.notices.count").expect("a cell");
    report.set_entry(cell, Some(Number::Count(3).into()));
    let draft = Draft::new(report);
    let text = write(&draft);
    assert_eq!(parse(&text).expect("a draft"), draft);
    let other = text.replacen("\"local-1\"", "\"local-2\"", 1);
    assert!(parse(&other).expect_err("two names").to_string().contains("local-1"));
    let posing = text.replace("\"local-1\"", "\"cn-2021\"");
    assert!(parse(&posing).expect_err("a built-in name").to_string().contains("内置"));
    let broken = text.replacen("basis: [", "bases: [", 1);
    let err = parse(&broken).expect_err("a broken form");
    let line = broken[..broken.find("bases").expect("the place")].matches('\n').count() + 1;
    assert_eq!(err.fault.place().map(|(line, _)| line), Some(line), "{err}");
    assert!(!draft::example().contains("form_definition"), "a built-in form is not carried");
}
