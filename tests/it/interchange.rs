//! JSON in and out.

use std::{fs, path::Path, sync::Arc};

use nianbao::{
    form::{self, Form},
    interchange::{InterchangeError, read, write},
    number::Number,
    report::{Entry, Report, Value},
};
use proptest::prelude::*;

use crate::random;

fn find(id: &str) -> Option<Arc<Form>> {
    form::builtin(id)
}

/// Every published report of the tests, by file name.
fn fixtures() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut files = fs::read_dir(folder)
        .expect("the fixtures")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).expect("a fixture"))
        })
        .collect::<Vec<_>>();
    files.sort();
    files
}

#[test]
fn published_reports_come_out_as_they_went_in() {
    let fixtures = fixtures();
    assert!(fixtures.len() >= 9, "the fixtures are there");
    for (name, text) in fixtures {
        let report = read(&text, &find).unwrap_or_else(|err| panic!("{name}: {err}"));
        let mut before: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        before.as_object_mut().expect("an object").remove("expect");
        let after: serde_json::Value = serde_json::from_str(&write(&report)).expect("JSON");
        assert_eq!(after, before, "{name}");
    }
}

/// In a row that holds something, a typed cell that was never given reads as one given blank.
fn as_read(mut report: Report) -> Report {
    let form = Arc::clone(&report.form);
    for cell in form.cells().filter(|cell| !form.is_computed(*cell)) {
        let row = report.row(cell.table, cell.row);
        // Rows that lack a total in the middle are written by column, and keep the difference.
        let by_column = row
            .iter()
            .enumerate()
            .any(|(column, entry)| entry.is_none() && form.is_computed(form::CellRef { column, ..cell }));
        if !row.is_empty() && !by_column && report.entry(cell).is_none() {
            report.set_entry(cell, Some(Entry::default()));
        }
    }
    report
}

proptest! {
    #[test]
    fn nothing_is_lost(report in random::report()) {
        let text = write(&report);
        let again = read(&text, &find).expect("what was written can be read");
        prop_assert_eq!(&again, &as_read(report));
        prop_assert_eq!(write(&again), text);
    }

    #[test]
    fn nonsense_is_refused_without_a_panic(text in any::<String>()) {
        prop_assert!(read(&text, &find).is_err());
    }

    #[test]
    fn a_file_with_a_hole_is_read_or_refused(from in 0_usize..12_000, length in 1_usize..40) {
        let text = include_str!("../fixtures/zhangmutou_2022.json");
        let chars = text.chars().collect::<Vec<_>>();
        let hole = from.min(chars.len())..(from + length).min(chars.len());
        let text = chars[..hole.start].iter().chain(&chars[hole.end..]).collect::<String>();
        if let Err(err) = read(&text, &find) {
            prop_assert!(!err.to_string().is_empty());
        }
    }
}

#[test]
fn the_file_is_laid_out_for_people() {
    let text = include_str!("../fixtures/zhangmutou_2022.json");
    let written = write(&read(text, &find).expect("a report"));
    for line in [
        "  \"unit\": \"樟木头镇\",\n",
        "      \"new\": [3, 1, 0, 0, 0, 0, 4],\n",
        "      \"administrative\": [\"4443.19\"]\n",
        "    \"other\": \"无其他需要报告事项。\"\n",
    ] {
        assert!(written.contains(line), "{line:?} is a line of\n{written}");
    }
    assert!(written.ends_with("}\n"));
}

fn sample() -> String {
    r#"{"interchange": 1, "unit": "某镇", "year": 2024, "form": "cn-2021", "title": "标题", "contact": {"postcode": "523600"},
      "tables": {"requests": {"new": [1, 2, 3, 4, 5, 6]}, "charges": {"administrative": ["1.50"]}},
      "sections": {"overview": ""}, "footnotes": {"disputes": "注"}}"#
        .to_owned()
}

/// Reads the sample with one thing changed.
fn changed(from: &str, to: &str) -> Result<Report, InterchangeError> {
    let text = sample();
    assert!(text.contains(from), "{from:?} is in the sample");
    read(&text.replacen(from, to, 1), &find)
}

#[track_caller]
fn refused(from: &str, to: &str, words: &[&str]) {
    let err = changed(from, to).expect_err("an error").to_string();
    for word in words {
        assert!(err.contains(word), "{word:?} is in {err:?}");
    }
}

#[track_caller]
fn cell(report: &Report, address: &str) -> Option<Entry> {
    report.entry(report.form.cell(address).expect("a cell")).cloned()
}

#[test]
fn figures_may_be_written_in_several_ways() {
    let report =
        changed("[1, 2, 3, 4, 5, 6]", "[\"1\", null, {\"value\": 3, \"note\": \"甲\"}, {\"text\": \"4a\"}, 5, 6, 21]");
    let report = report.expect("a report");
    assert_eq!(cell(&report, "requests.new.natural"), Some(Number::Count(1).into()));
    assert_eq!(cell(&report, "requests.new.enterprise"), Some(Entry::default()));
    let noted = Entry { note: "甲".into(), ..Number::Count(3).into() };
    assert_eq!(cell(&report, "requests.new.research"), Some(noted));
    let refused = Entry { value: Value::Refused("4a".into()), note: String::new() };
    assert_eq!(cell(&report, "requests.new.welfare"), Some(refused));
    assert_eq!(cell(&report, "requests.new.total"), Some(Number::Count(21).into()));
    assert_eq!(cell(&report, "requests.granted.natural"), None);
    assert!(write(&report).contains("[1, null, {\"value\": 3, \"note\": \"甲\"}, {\"text\": \"4a\"}, 5, 6, 21]"));

    let amount = changed("\"1.50\"", "59237.2400").expect("a report");
    assert!(write(&amount).contains("[\"59237.2400\"]"), "an amount keeps its digits");
    let large = changed("[1,", "[18446744073709551615,").expect("a report");
    assert_eq!(cell(&large, "requests.new.natural"), Some(Number::Count(u64::MAX).into()));
    assert!(read(&format!("\u{FEFF}{}", sample()), &find).is_ok(), "a byte order mark does no harm");
}

#[test]
fn wrong_figures_are_told_with_their_place() {
    let place = "tables.requests.new.natural（";
    refused("[1,", "[-1,", &[place, "自然人", "“-1”", "负数"]);
    refused("[1,", "[1.0,", &[place, "整数"]);
    refused("[1,", "[1e3,", &[place, "不是数字"]);
    refused("[1,", "[18446744073709551616,", &[place, "太大"]);
    refused("[1,", "[12345678901234567890123456,", &[place, "太大"]);
    refused("[1,", "[\"/\",", &[place, "留空用 null"]);
    refused("[1,", "[\"无\",", &[place, "留空用 null"]);
    refused("[1,", "[true,", &[place, "true"]);
    refused("[1,", "[[1],", &[place, "列表"]);
    refused("[1,", "[{},", &[place, "value"]);
    refused("[1,", "[{\"value\": 1, \"text\": \"1\"},", &[place, "value"]);
    refused("[1,", "[{\"value\": 1, \"remark\": \"1\"},", &["tables.requests.new.natural.remark", "note"]);
    refused("\"1.50\"", "\"-1.50\"", &["tables.charges.administrative.amount", "负数"]);
}

#[test]
fn a_change_may_be_negative() {
    let text = sample().replace("cn-2021", "cn-2019").replace("[\"1.50\"]", "[3, -2]");
    let report = read(&text, &find).expect("a report");
    assert_eq!(cell(&report, "charges.administrative.change"), Some(Number::Change(-2).into()));
}

#[test]
fn what_is_not_of_the_shape_is_told_with_its_place() {
    refused("\"unit\":", "\"office\":", &["office", "没有这一项"]);
    refused("\"unit\": \"某镇\",", "", &["unit", "缺少"]);
    refused("\"unit\": \"某镇\",", "\"unit\": \"某镇\", \"unit\": \"某镇\",", &["unit", "重复"]);
    refused("\"unit\": \"某镇\"", "\"unit\": 3", &["unit", "数字 3"]);
    refused("2024", "\"2024\"", &["year", "2024"]);
    refused("2024", "-5", &["year", "年度"]);
    refused("\"cn-2021\"", "\"cn-1900\"", &["form", "cn-1900", "nianbao forms"]);
    refused("\"requests\":", "\"request\":", &["tables.request", "requests"]);
    refused("\"new\":", "\"foo\":", &["tables.requests.foo", "carried_in"]);
    refused("[1, 2, 3, 4, 5, 6]", "[1, 2, 3, 4, 5]", &["tables.requests.new（", "5 项", "6 项", "7 项"]);
    refused("[1, 2, 3, 4, 5, 6]", "[1, 2, 3, 4, 5, 6, 7, 8]", &["tables.requests.new（", "8 项"]);
    refused("[1, 2, 3, 4, 5, 6]", "7", &["tables.requests.new", "数字 7"]);
    refused("[1, 2, 3, 4, 5, 6]", "{\"natural\": 1, \"nature\": 1}", &["tables.requests.new.nature", "natural"]);
    refused("\"overview\"", "\"summary\"", &["sections.summary", "overview"]);
    refused("\"overview\": \"\"", "\"overview\": null", &["sections.overview", "null"]);
    refused("\"disputes\": \"注\"", "\"fees\": \"注\"", &["footnotes.fees"]);
    refused("\"postcode\"", "\"zip\"", &["contact.zip", "postcode"]);
    refused("\"title\": \"标题\"", "\"title\": []", &["title", "列表"]);
    refused("\"interchange\": 1", "\"interchange\": 3", &["第 3 版", "第 2 版"]);
    refused("\"interchange\": 1,", "", &["interchange", "缺少"]);
    let err = read("[1]", &find).expect_err("no object");
    assert!(err.to_string().contains("最外层"), "{err}");
}

#[track_caller]
fn syntax(text: &str, line: usize, column: usize, word: &str) {
    match read(text, &find) {
        Err(InterchangeError::Syntax { line: l, column: c, message }) => {
            assert_eq!((l, c), (line, column), "{message}");
            assert!(message.contains(word), "{message}");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn broken_json_is_told_by_line_and_column() {
    syntax("", 1, 1, "空的");
    syntax(" \n", 1, 1, "空的");
    syntax("{\"单位\" \"某镇\"}", 1, 7, "冒号");
    syntax("{\n  \"单位\": 某镇}", 2, 9, "应是数字");
    syntax("{\"a\": 1", 1, 7, "不完整");
    syntax("{\"a\": 1 \"b\": 2}", 1, 9, "逗号");
    syntax("{\"a\": 1,}", 1, 9, "多了逗号");
    syntax("{\"a\": 1}}", 1, 9, "多余");
    syntax("{\"a\": \"甲\n乙\"}", 2, 1, "换行");
    for bracket in ["[", "{\"a\":", "[{\"a\":"] {
        let err = read(&bracket.repeat(200_000), &find).expect_err("no report");
        assert!(err.to_string().contains("嵌套太深"), "{err}");
    }
}

#[test]
fn a_form_that_is_not_built_in_is_carried_along() {
    let report = Report::new(random::local_form(), "某镇", 2024);
    let text = write(&report);
    assert_eq!(read(&text, &|_| None).expect("it is in the file"), report);
    let twisted = text.replace("\"form\": \"local-1\"", "\"form\": \"local-2\"");
    assert!(read(&twisted, &|_| None).expect_err("two names").to_string().contains("local-1"));
    let posing = text.replace("local-1", "cn-2021");
    assert!(read(&posing, &find).expect_err("built in").to_string().contains("内置"));
    let broken = text.replacen("\"key\":\"lead\"", "\"key\":\"Lead!\"", 1);
    assert!(read(&broken, &|_| None).expect_err("a bad key").to_string().contains("form_definition"));
    for (from, to, word) in [
        ("\"basis\":", "\"bases\":", "bases"),
        ("\"from_year\":2021,", "", "from_year"),
        ("\"from_year\":2021", "\"from_year\":\"x\"", "种类"),
        ("\"from_year\":2021", "\"from_year\":2021,\"from_year\":2022", "重复"),
    ] {
        assert!(text.contains(from), "{from} is in the file");
        let err = read(&text.replacen(from, to, 1), &|_| None).expect_err("a broken form").to_string();
        assert!(err.starts_with("form_definition") && err.contains(word), "{err}");
    }
}
