//! Ledgers of applications, counted.

mod made;
mod program;

use std::{collections::BTreeSet, sync::Arc};

use nianbao::{
    form::{Form, Role, builtin, builtins},
    ledger::{self, Answers, Count, LedgerError, Matter, RowId},
};

use proptest::{collection::vec, prelude::*, sample::select};

use self::made::{MANY, Made, VENDORS, YEAR, csv, make, xlsx};

fn form() -> Arc<Form> {
    builtin("cn-2021").expect("a built-in form")
}

#[track_caller]
fn count_with(bytes: &[u8], form: &Arc<Form>, answers: &[&str]) -> Count {
    let mut said = Answers::default();
    for answer in answers {
        said.answer(*answer);
    }
    let count = ledger::read(bytes).expect("a ledger").count(form, YEAR, &said).expect("a header");
    assert!(count.holds(form), "{:?}", count.proof);
    count
}

#[track_caller]
fn count(bytes: &[u8], answers: &[&str]) -> Count {
    count_with(bytes, &form(), answers)
}

fn figure(count: &Count, form: &Form, row: Role, class: Role) -> u64 {
    let column = form.column_of(class).expect("a column").1;
    let (table, row) = form.row_of(row).or_else(|| form.row_of(Role::OtherResults)).expect("a row");
    count.figure(nianbao::form::CellRef { table, row, column })
}

fn asked(count: &Count) -> Vec<u32> {
    let rows = count.questions.iter().flat_map(|question| question.rows.iter().map(|row| row.row));
    rows.collect::<BTreeSet<_>>().into_iter().collect()
}

fn matters(count: &Count) -> Vec<(&'static str, Vec<u32>)> {
    let of = |question: &ledger::Question| question.rows.iter().map(|row| row.row).collect();
    count.questions.iter().map(|question| (question.matter.key(), of(question))).collect()
}

#[track_caller]
fn is_true(count: &Count, form: &Form, made: &Made) {
    for ((row, class), wanted) in &made.figures {
        let alone = form.row_of(*row).is_some();
        assert!(!alone || figure(count, form, *row, *class) == *wanted, "{row:?} {class:?}: {wanted}");
    }
    let counted = made.figures.iter().filter(|((row, _), _)| matches!(row, Role::New | Role::CarriedIn));
    assert_eq!(count.proof.counted as u64, counted.map(|(_, figure)| figure).sum::<u64>());
    assert_eq!(asked(count), made.asked);
    assert_eq!(count.proof.earlier + count.proof.later, made.outside);
    assert_eq!(count.proof.rows, MANY as usize + 1, "and a sum");
}

#[test]
fn five_ledgers_with_known_truth() {
    for (seed, vendor) in (1..).zip(&VENDORS) {
        let made = make(vendor, seed);
        assert!(made.asked.len() > 30 && made.outside > 30, "{vendor:?}");
        for form in builtins() {
            is_true(&count_with(&xlsx(&made.rows, vendor.dates), &form, &[]), &form, &made);
        }
        let text = csv(&made.rows, vendor.dates);
        if !text.contains("D:") {
            is_true(&count(text.as_bytes(), &[]), &form(), &made);
            let (gbk, ..) = encoding_rs::GB18030.encode(&text);
            is_true(&count(&gbk, &[]), &form(), &made);
        }
    }
}

const HEAD: &str = "编号,收到日期,申请人,申请人类型,答复日期,办理结果,备注\n";

#[test]
fn the_rule_of_years() {
    let rows = "1,2023-12-31,,自然人,2024-1-2,予以公开,\n\
        2,2024-12-31,,自然人,2025-1-2,予以公开,\n\
        3,2024-1-1,,自然人,2024-12-31 24:00,予以公开,\n\
        4,2023-5-1,,自然人,,,\n\
        5,2023-5-1,,自然人,2025-3-1,随便什么,\n\
        6,2023-5-1,,自然人,2023-6-1,予以公开,\n\
        7,2025-1-1,,自然人,,,\n\
        8,2024-2-1,,自然人,/,办理中,\n\
        9,2024-2-1,,自然人,2024-3-1,延期,\n";
    let count = count(&format!("{HEAD}{rows}").into_bytes(), &[]);
    assert_eq!(count.questions, []);
    let form = form();
    let figure = |row| figure(&count, &form, row, Role::Natural);
    assert_eq!([Role::New, Role::CarriedIn, Role::Granted, Role::CarriedOut].map(figure), [4, 3, 2, 5]);
    assert_eq!((count.proof.earlier, count.proof.later), (1, 1));
}

#[test]
fn what_cannot_be_decided_is_asked_and_answered() {
    let rows = "甲1,2024-1-5,,自然人,2024-2-1,不予公开,\n\
        甲2,2024-1-5,,自然人,2024-2-1,告知其他途径,\n\
        甲3,,,自然人,2024-2-1,予以公开,\n\
        甲4,1月5日,,自然人,2024-2-1,予以公开,\n\
        甲5,2024-1-5,,自然人,,予以公开,\n\
        甲6,2024-1-5,,自然人,2024-2-1,领导已阅,\n\
        甲7,2024-1-5,某某有限公司,法人,2024-2-1,予以公开,\n\
        甲8,2024-1-5,,,2024-2-1,予以公开,\n\
        甲9,2024-1-5,,自然人,2024-2-1,予以公开,\n\
        甲9,2024-1-5,,自然人,2024-2-1,予以公开,\n\
        甲11,2024-3-5,,自然人,2024-2-1,予以公开,\n\
        甲12,2023-12-30至2024-1-2,,自然人,2024-2-1,予以公开,\n\
        甲13,2024-1-5,,自然人,2024-2-1,,\n\
        甲14,2024-1-5,,自然人,2024-2-30,予以公开,\n";
    let ledger = format!("{HEAD}{rows}").into_bytes();
    let counted = count(&ledger, &[]);
    assert_eq!(
        matters(&counted),
        [
            ("twice", vec![10, 11]),
            ("no-date", vec![4]),
            ("no-date", vec![6]),
            ("bad-date", vec![15]),
            ("no-year", vec![5]),
            ("either-year", vec![13]),
            ("reversed", vec![12]),
            ("no-outcome", vec![14]),
            ("open", vec![2]),
            ("open", vec![3]),
            ("unknown", vec![7]),
            ("no-class", vec![9]),
            ("by-name", vec![8]),
        ]
    );
    assert_eq!((counted.proof.counted, counted.proof.asked), (0, 14));
    let answers = [
        "不予公开=商业秘密",
        "告知其他途径=予以公开",
        "4=收到:2024-1-8",
        "无年份=2024",
        "6=答复:2024-3-1",
        "领导已阅=结转",
        "按名称=同意",
        "9=自然人",
        "10=计",
        "11=不计",
        "12=收到:2024-1-3",
        "13=收到:2024-1-2",
        "14=信息不存在",
        "15=答复:2024-2-28",
    ];
    let counted = count(&ledger, &answers);
    assert_eq!(matters(&counted), []);
    assert_eq!((counted.proof.counted, counted.proof.left_out), (13, 1));
    let form = form();
    let figure = |row, class| figure(&counted, &form, row, class);
    assert_eq!(figure(Role::DeniedForOthers, Role::Natural), 1);
    assert_eq!(figure(Role::NotHeld, Role::Natural), 1);
    assert_eq!(figure(Role::CarriedOut, Role::Natural), 1);
    assert_eq!(figure(Role::Granted, Role::Enterprise), 1);
    assert_eq!(figure(Role::Granted, Role::Natural), 9);
    // Asked once more where the answer is of two meanings, or of none.
    let read = ledger::read(&ledger).expect("a ledger");
    let refused = |answer: &str| {
        let mut answers = Answers::default();
        answers.answer(answer);
        read.count(&form, YEAR, &answers).expect_err("no answer")
    };
    assert_eq!(refused("9=其他"), LedgerError::Ambiguous("其他".to_owned()));
    assert_eq!(refused("99=不计"), LedgerError::Row("99".to_owned()));
    assert_eq!(refused("不予公开=看情况"), LedgerError::Answer("看情况".to_owned()));
    assert_eq!(refused("不予公开"), LedgerError::Answer("=".to_owned()));
}

#[test]
fn two_dates_of_receipt_are_asked_where_the_year_hangs_on_them() {
    let ledger = "编号,申请日期,收到日期,申请人类型,答复日期,办理结果\n\
        甲1,2023-12-30,2024-1-2,自然人,2024-2-1,予以公开\n\
        甲2,2024-1-30,2024-2-2,自然人,2024-2-10,予以公开\n";
    let counted = count(ledger.as_bytes(), &[]);
    assert_eq!(matters(&counted), [("either-year", vec![2])]);
    let mut answers = Answers::default();
    answers.column("收到日期=C");
    let read = ledger::read(ledger.as_bytes()).expect("a ledger");
    let counted = read.count(&form(), YEAR, &answers).expect("a header");
    assert_eq!((counted.proof.counted, counted.questions.len()), (2, 0));
    let form = form();
    assert_eq!(figure(&counted, &form, Role::New, Role::Natural), 2);
}

#[test]
fn months_as_sheets_and_one_without_a_header() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let head = ["收到日期", "申请人类型", "答复日期", "办理结果"];
    for month in 1..=3 {
        let sheet = book.add_worksheet();
        let rows: &[[&str; 4]] = &[head, ["2024.1.5", "公民", "2024.2.1", "予以公开"]];
        for (line, row) in rows[usize::from(month == 3)..].iter().enumerate() {
            sheet.write_row(u32::try_from(line).expect("few"), 0, *row).expect("a row");
        }
    }
    book.add_worksheet().write_string(0, 0, "填表说明").expect("a cell");
    let ledger = book.save_to_buffer().expect("a spreadsheet");
    let counted = count(&ledger, &[]);
    assert_eq!(counted.questions.len(), 1);
    assert_eq!(counted.questions[0].matter, Matter::NoHeader(3));
    assert_eq!(counted.questions[0].rows, [RowId { sheet: 3, row: 1 }]);
    assert_eq!(counted.proof.counted, 2);
    assert_eq!(count(&ledger, &["工作表3=同前"]).proof.counted, 3);
    assert_eq!(count(&ledger, &["工作表3=不计"]).proof.counted, 2);
    assert_eq!(count(&ledger, &["工作表3=同前", "3:1=不计"]).proof.left_out, 1);
}

#[test]
fn merged_and_struck_through() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let plain = rust_xlsxwriter::Format::new();
    let struck = plain.clone().set_font_strikethrough();
    sheet.merge_range(0, 0, 0, 4, "依申请公开台账（2024年）", &plain).expect("a title");
    sheet.write_row(1, 0, ["编号", "收到日期", "申请人类型", "答复日期", "办理结果"]).expect("a header");
    sheet.merge_range(2, 1, 3, 1, "2024.1.5", &plain).expect("a date");
    for (line, number) in [(2, "甲1"), (3, "甲2")] {
        sheet.write_string(line, 0, number).expect("a cell");
        sheet.write_row(line, 2, ["公民", "2024.2.1", "予以公开"]).expect("a row");
    }
    for (column, cell) in (0..).zip(["甲3", "2024.1.5", "公民", "2024.2.1", "予以公开"]) {
        sheet.write_string_with_format(4, column, cell, &struck).expect("a cell");
    }
    sheet.write_row(5, 0, ["编号", "收到日期", "申请人类型", "答复日期", "办理结果"]).expect("a header");
    sheet.write_row(6, 0, ["合计", "3"]).expect("a sum");
    let ledger = book.save_to_buffer().expect("a spreadsheet");
    let counted = count(&ledger, &[]);
    assert_eq!(matters(&counted), [("struck", vec![5])]);
    assert_eq!((counted.proof.counted, counted.proof.no_requests), (2, 2));
    assert_eq!(count(&ledger, &["删除线=计"]).proof.counted, 3);
    assert_eq!(count(&ledger, &["5=不计"]).proof.left_out, 1);
}

/// A spreadsheet as `LibreOffice` writes it; what begins with `D:` is a date of its own.
fn ods(rows: &[[&str; 4]]) -> Vec<u8> {
    const HEAD: &str = "<?xml version=\"1.0\"?><office:document-content \
        xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
        xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
        xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
        <table:table table:name=\"a\">";
    let cell = |cell: &&str| match cell.strip_prefix("D:") {
        Some(date) => format!("<table:table-cell office:value-type=\"date\" office:date-value=\"{date}\"/>"),
        None => format!("<table:table-cell office:value-type=\"string\"><text:p>{cell}</text:p></table:table-cell>"),
    };
    let row =
        |row: &[&str; 4]| format!("<table:table-row>{}</table:table-row>", row.iter().map(cell).collect::<String>());
    let rows = rows.iter().map(row).collect::<String>();
    let content = format!("{HEAD}{rows}</table:table></office:spreadsheet></office:body></office:document-content>");
    let mut packed = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    const MANIFEST: &str = "<?xml version=\"1.0\"?><manifest:manifest \
        xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"></manifest:manifest>";
    for (name, text) in [
        ("META-INF/manifest.xml", MANIFEST),
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_str()),
    ] {
        packed.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        std::io::Write::write_all(&mut packed, text.as_bytes()).expect("a part");
    }
    packed.finish().expect("a file").into_inner()
}

#[test]
fn spreadsheets_of_libreoffice() {
    let counted = count(
        &ods(&[
            ["收到日期", "申请人类型", "答复日期", "办理结果"],
            ["D:2023-12-31", "公民", "D:2024-12-31T23:59:59", "予以公开"],
            ["D:2024-01-05", "企业", "2025年1月5日", "予以公开"],
        ]),
        &[],
    );
    assert_eq!(matters(&counted), []);
    let form = form();
    assert_eq!(figure(&counted, &form, Role::CarriedIn, Role::Natural), 1);
    assert_eq!(figure(&counted, &form, Role::Granted, Role::Natural), 1);
    assert_eq!(figure(&counted, &form, Role::CarriedOut, Role::Enterprise), 1);
}

/// Ledgers as programs of offices write them.
fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("tests/fixtures/ledgers/{name}")).expect("a ledger")
}

#[test]
fn columns_of_ticks_are_read_as_words() {
    for name in ["ticks.csv", "ticks.ods"] {
        let counted = count(&fixture(name), &[]);
        assert_eq!(matters(&counted), [("several", vec![10]), ("by-name", vec![11])], "{name}");
        assert_eq!((counted.proof.rows, counted.proof.counted, counted.proof.asked), (9, 7, 2), "{name}");
        let form = form();
        let figure = |row, class| figure(&counted, &form, row, class);
        assert_eq!(figure(Role::New, Role::Natural), 5);
        assert_eq!(figure(Role::Granted, Role::Natural), 1);
        assert_eq!(figure(Role::Partial, Role::Natural), 2, "what is given in part is counted there alone");
        assert_eq!(figure(Role::DeniedSecret, Role::Enterprise), 1);
        assert_eq!(figure(Role::NotHeld, Role::OtherOrganisations), 1);
        assert_eq!(figure(Role::OtherwiseSettled, Role::Natural), 1, "the same word stands for a class and an outcome");
        assert_eq!(figure(Role::CarriedOut, Role::Natural), 1, "nothing is ticked off yet");
        assert_eq!(count(&fixture(name), &["10=不计", "按名称=同意"]).proof.counted, 8, "{name}");
    }
}

#[test]
fn a_cell_among_ticks_that_is_none_is_asked() {
    let text = String::from_utf8(fixture("ticks.csv")).expect("text");
    let many = text.replace("2024.1.20,√", "2024.1.20,见附件").replace("2024.5.20,,,,,√", "2024.5.20,,,,,3");
    let counted = count(many.as_bytes(), &[]);
    assert_eq!(counted.proof.counted + counted.proof.asked, 9);
    assert!(asked(&counted).contains(&4), "{:?}", matters(&counted));
    // One column of a kind alone is no choice, and words go before ticks.
    let one = "收到日期,自然人,申请人类型,答复日期,办理结果\n2024-1-5,√,企业,2024-2-1,予以公开\n";
    let counted = count(one.as_bytes(), &[]);
    let form = form();
    assert_eq!(figure(&counted, &form, Role::New, Role::Enterprise), 1);
}

#[test]
fn an_old_spreadsheet_is_read() {
    let counted = count(&fixture("old.xls"), &[]);
    assert_eq!((matters(&counted), counted.proof.counted), (vec![], 5));
    let form = form();
    let figure = |row, class| figure(&counted, &form, row, class);
    assert_eq!([Role::New, Role::CarriedIn, Role::CarriedOut].map(|row| figure(row, Role::Natural)), [3, 1, 1]);
    assert_eq!(figure(Role::DeniedForOthers, Role::Natural), 1);
    assert_eq!(figure(Role::Partial, Role::Enterprise), 1);
}

#[test]
fn sectors_that_follow_each_other_in_a_circle_are_an_error() {
    let mut bytes = fixture("old.xls");
    let table = 512 * (u32::from_le_bytes(bytes[76..80].try_into().expect("a number")) as usize + 1);
    // The last sector of the workbook leads to its first, in place of an end.
    let last = table + 4 * 7;
    assert_eq!(bytes[last..last + 4], 0xFFFF_FFFE_u32.to_le_bytes());
    bytes[last..last + 4].copy_from_slice(&0_u32.to_le_bytes());
    let failed = ledger::read(&bytes).expect_err("a circle");
    assert!(failed.to_string().contains("台账已损坏"), "{failed}");
}

#[test]
fn choices_settle_what_is_asked_and_rows_can_be_looked_at() {
    let rows = "甲1,2024-1-5,,自然人,2024-2-1,不予公开,\n\
        甲2,,,自然人,2024-2-1,予以公开,\n\
        甲3,2024-1-5,,自然人,2024-2-1,领导已阅,\n\
        甲4,2024-1-5,欧阳某,,2024-2-1,予以公开,\n\
        甲5,2024-1-5,,自然人,2024-2-1,予以公开,\n\
        甲5,2024-1-5,,自然人,2024-2-1,予以公开,\n\
        甲6,2024-3-5,,自然人,2024-2-1,予以公开,\n\
        甲7,2024-1-5,,外星人,2024-2-1,予以公开,\n";
    let read = ledger::read(format!("{HEAD}{rows}").as_bytes()).expect("a ledger");
    let form = form();
    let mut answers = Answers::default();
    let mut rounds = 0;
    let counted = loop {
        let counted = read.count(&form, YEAR, &answers).expect("counted");
        let Some(question) = counted.questions.first() else { break counted };
        let choices = question.choices(&form, YEAR);
        let choice = match choices.into_iter().next() {
            Some(choice) => choice,
            None => question.choose("自然人", Role::Natural),
        };
        for (rows, settled) in choice.settles {
            answers.settle(&rows, settled);
        }
        rounds += 1;
        assert!(rounds < 20, "something is never settled");
    };
    assert_eq!((counted.proof.counted, counted.proof.asked), (8, 0));
    let row = counted.row(&read, RowId { sheet: 0, row: 5 });
    assert_eq!((row.of(ledger::Field::Applicant), row.of(ledger::Field::Answered)), ("欧阳某", "2024-2-1"));
    assert_eq!(counted.headers()[1].words, "收到日期");
    assert_eq!(ledger::outcomes(&form).len(), 21, "one for each row of outcomes: {:?}", ledger::outcomes(&form));
}

#[test]
fn columns_that_are_missing_are_asked() {
    let ledger = "收到日期,申请人类型,办理结果\n2024-1-5,公民,予以公开\n";
    let counted = count(ledger.as_bytes(), &[]);
    assert_eq!(matters(&counted), [("no-column", vec![2])]);
    let none = ledger::read(b"\xE7\x94\xB2,\xE4\xB9\x99\n1,2\n").expect("rows");
    assert_eq!(none.count(&form(), YEAR, &Answers::default()).expect_err("no header"), LedgerError::NoHeader);
}

#[test]
fn ways_of_delivery_are_no_outcomes() {
    let ledger = "编号,收到日期,申请人类型,答复日期,答复方式,答复结果\n\
        甲1,2024-1-5,公民,2024-2-1,邮寄,予以公开\n\
        甲2,2024-1-5,公民,2024-2-1,当面,另行说明\n\
        甲3,2024-1-5,公民,2024-2-1,邮寄,不予公开\n";
    let counted = count(ledger.as_bytes(), &[]);
    assert_eq!(matters(&counted), [("open", vec![4]), ("unknown", vec![3])]);
    assert_eq!(counted.proof.counted, 1);
}

/// Pieces of ledgers, sensible and not.
fn piece() -> impl Strategy<Value = String> {
    let known = [
        "收到日期",
        "答复日期",
        "申请人类型",
        "申请人",
        "办理结果",
        "理由",
        "状态",
        "编号",
        "日期",
        "类型",
        "2024-1-5",
        "1月5日",
        "20241231",
        "45296",
        "2023.12.30-2024.1.2",
        "公民",
        "法人",
        "某公司",
        "不予公开",
        "国家秘密",
        "予以公开",
        "办理中",
        "合计",
        "",
        "/",
        "\"",
        "=\"1\"",
        "12",
        "甲\n乙",
    ];
    prop_oneof![8 => select(known.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,6}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_row_of_any_ledger_has_one_end(rows in vec(vec(piece(), 0..9), 0..12), said in vec((piece(), piece()), 0..4)) {
        let text = rows.iter().map(|row| row.join(",")).collect::<Vec<_>>().join("\n");
        let mut answers = Answers::default();
        for (key, value) in &said {
            answers.answer(format!("{key}={value}"));
        }
        if let Ok(read) = ledger::read(text.as_bytes()) {
            for answers in [&Answers::default(), &answers] {
                if let Ok(count) = read.count(&form(), YEAR, answers) {
                    prop_assert!(count.holds(&form()), "{:?}", count.proof);
                }
            }
        }
    }

    #[test]
    fn a_damaged_spreadsheet_is_an_error_and_no_fault(at in 0_usize..8_000, byte in 0_u8..=255) {
        let made = make(&VENDORS[0], 1);
        let mut bytes = xlsx(&made.rows[..20], VENDORS[0].dates);
        let at = at % bytes.len();
        bytes[at] = byte;
        if let Ok(read) = ledger::read(&bytes)
            && let Ok(count) = read.count(&form(), YEAR, &Answers::default())
        {
            prop_assert!(count.holds(&form()));
        }
    }
}

#[test]
fn what_is_no_ledger_is_told() {
    for (bytes, word) in [
        (&b""[..], "是空的"),
        (b"\n \n", "是空的"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04 broken", "已损坏"),
        (b"<html><body><table></table></body></html>", "网页"),
    ] {
        let err = ledger::read(bytes).expect_err("no ledger").to_string();
        assert!(err.contains(word), "{err}");
    }
}
