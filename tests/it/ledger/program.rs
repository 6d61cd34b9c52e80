//! Ledgers by the command line: drafts, answers, the empty ledger, and that nothing personal gets out.

use std::{fs, path::Path};

use nianbao::{draft, form::Role, number::Number};
use serde_json::Value;

use super::made::{SECRETS, VENDORS, make, xlsx};
use crate::program::Desk;

const LEDGER: &str = "编号,收到日期,申请人,申请人类型,申请内容,答复日期,办理结果\n\
    1,2024-1-5,欧阳某,自然人,青石巷补偿款去向,2024-2-1,予以公开\n\
    2,2024-1-6,欧阳某,自然人,青石巷补偿款去向,2024-2-1,不予公开\n\
    3,2024-1-6,欧阳某,自然人,青石巷补偿款去向,2024-2-1,向欧阳某寄出11010119\n";

const COUNT: [&str; 6] = ["count", "台账.csv", "--year", "2024", "-o", "a.ron"];

fn figure(desk: &Desk, row: Role) -> Option<Number> {
    let report = draft::read(&desk.path("a.ron")).expect("a draft").report;
    report.number(report.form.cell_of(row, Role::Natural).expect("a cell"))
}

#[test]
fn a_ledger_becomes_a_draft() {
    let desk = Desk::new();
    desk.write("台账.csv", LEDGER);
    let run = desk.run(&COUNT);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.err.contains("“不予公开”") && run.err.contains("第 3 行") && run.err.contains("--answer"), "{run:?}");
    assert!(run.out.contains("计入 1 行") && run.out.contains("待确认 2 行"), "{run:?}");
    assert_eq!(figure(&desk, Role::New), Some(Number::Count(1)));
    // The same again changes nothing; other figures need a word.
    assert_eq!(desk.run(&COUNT).code, Some(1));
    let answers = ["--answer", "不予公开=商业秘密", "--answer", "4=不计"];
    let args = [&COUNT[..], &answers].concat();
    desk.refused(&args, &["a.ron", "--force"]);
    let said = desk.done(&[&args[..], &["--force"]].concat());
    assert!(said.contains("计入 2 行"), "{said}");
    assert_eq!(figure(&desk, Role::New), Some(Number::Count(2)));
    assert_eq!(figure(&desk, Role::DeniedForOthers), Some(Number::Count(1)));
    desk.write("答复.txt", "# 说明\n不予公开=商业秘密\n4=信息不存在\n列 收到日期=B\n");
    desk.done(&[&COUNT[..], &["--answers", "答复.txt", "--force"]].concat());
    assert_eq!(figure(&desk, Role::NotHeld), Some(Number::Count(1)));
}

#[test]
fn only_the_table_of_a_draft_changes() {
    let desk = Desk::new();
    desk.write("台账.csv", LEDGER);
    desk.done(&["new", "--unit", "某镇", "--year", "2024", "--form", "dongguan-2022", "-o", "a.ron"]);
    let before = draft::read(&desk.path("a.ron")).expect("a draft").report;
    desk.run(&COUNT);
    let mut after = draft::read(&desk.path("a.ron")).expect("a draft").report;
    assert_eq!((after.unit.as_str(), after.form.id()), ("某镇", "dongguan-2022"));
    let (table, _) = after.form.table_of(Role::Requests).expect("a table");
    for cell in after.form.clone().cells().filter(|cell| cell.table == table) {
        after.set_entry(cell, None);
    }
    assert_eq!(after, before);
    desk.refused(&["count", "台账.csv", "--year", "2023", "-o", "a.ron"], &["2024", "2023"]);
    desk.refused(&[&COUNT[..], &["--form", "cn-2021"]].concat(), &["dongguan-2022"]);
    desk.refused(&["count", "台账.csv", "--year", "2024", "-o", "台账.csv"], &["输入"]);
    desk.refused(&["count", "没有.csv", "--year", "2024", "-o", "b.ron"], &["没有.csv"]);
    desk.refused(&[&COUNT[..], &["--column", "什么=C"]].concat(), &["什么=C", "收到日期"]);
}

#[test]
fn what_was_counted_is_told_to_programs() {
    let desk = Desk::new();
    desk.write("台账.csv", LEDGER);
    let run = desk.run(&[&COUNT[..], &["--json"]].concat());
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""), "{run:?}");
    let json: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(json["figures"]["requests.new.natural"], 1);
    assert_eq!(json["behind"]["requests.new.natural"][0], "2");
    assert_eq!(json["rows"]["asked"], 2);
    assert_eq!(json["questions"].as_array().map(Vec::len), Some(2));
    assert_eq!(json["columns"][0]["field"], "收到日期");
}

#[test]
fn an_empty_ledger_is_filled_in_and_counts_without_a_question() {
    let desk = Desk::new();
    desk.done(&["ledger-template", "-o", "台账.xlsx"]);
    desk.refused(&["ledger-template", "-o", "台账.xlsx"], &["台账.xlsx", "--force"]);
    desk.refused(&["ledger-template", "-o", "台账.csv"], &[".xlsx"]);
    let bytes = fs::read(desk.path("台账.xlsx")).expect("a file");
    let (head, classes, outcomes) = lists(&bytes);
    assert_eq!(classes.len(), 6);
    assert_eq!(outcomes.len(), 22, "{outcomes:?}");
    // Filled in by choosing everything once for everybody.
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, head.iter().map(String::as_str)).expect("a header");
    let column = |name: &str| u16::try_from(head.iter().position(|own| own == name).expect("a column")).expect("few");
    let day = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
    let date = |month| rust_xlsxwriter::ExcelDateTime::from_ymd(2024, month, 5).expect("a day");
    let mut line = 0;
    for class in &classes {
        for outcome in &outcomes {
            line += 1;
            sheet.write_string(line, column("编号"), format!("申{line}")).expect("a cell");
            sheet.write_datetime_with_format(line, column("收到日期"), date(3), &day).expect("a cell");
            sheet.write_string(line, column("申请人类型"), class).expect("a cell");
            sheet.write_string(line, column("办理结果"), outcome).expect("a cell");
            if outcome != "办理中" {
                sheet.write_datetime_with_format(line, column("答复日期"), date(4), &day).expect("a cell");
            }
        }
    }
    book.save(desk.path("填好.xlsx")).expect("a file");
    desk.done(&["count", "填好.xlsx", "--year", "2024", "-o", "a.ron"]);
    let report = draft::read(&desk.path("a.ron")).expect("a draft").report;
    let (table, found) = report.form.table_of(Role::Requests).expect("a table");
    for cell in report.form.cells().filter(|cell| cell.table == table && !report.form.is_computed(*cell)) {
        let wanted = match found.rows[cell.row].key.as_str() {
            "new" => 22,
            "carried_in" => 0,
            _ => 1,
        };
        assert_eq!(report.number(cell), Some(Number::Count(wanted)), "{}", report.form.full_name(cell));
    }
}

/// The header, the classes and the outcomes of an empty ledger.
fn lists(bytes: &[u8]) -> (Vec<String>, Vec<String>, Vec<String>) {
    use calamine::{Reader as _, Xlsx, open_workbook_from_rs};
    let mut book: Xlsx<_> = open_workbook_from_rs(std::io::Cursor::new(bytes)).expect("a spreadsheet");
    let head = book.worksheet_range("台账").expect("a sheet");
    let head = head.rows().next().expect("a header").iter().map(ToString::to_string).collect();
    let lists = book.worksheet_range("选项").expect("a sheet");
    let list = |column: usize| {
        let cells = lists.rows().map(|row| row[column].to_string());
        cells.filter(|cell| !cell.is_empty()).collect()
    };
    (head, list(0), list(1))
}

/// Whether the bytes of every file, and of all that was said, are free of what only the ledger may hold.
#[track_caller]
fn is_clean(folder: &Path, but: &[&str], said: &[String]) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() {
            is_clean(&path, but, said);
        } else if !but.contains(&name.as_str()) {
            let bytes = fs::read(&path).expect("a file");
            for secret in SECRETS {
                let utf16 = secret.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>();
                for form in [secret.as_bytes(), &utf16] {
                    assert!(!bytes.windows(form.len()).any(|part| part == form), "{secret} is in {name}");
                }
            }
        }
    }
    for secret in SECRETS {
        assert!(said.iter().all(|said| !said.contains(secret)), "{secret} is said");
    }
}

#[test]
fn nothing_personal_gets_out() {
    let desk = Desk::new();
    let mut said = Vec::new();
    let mut ledgers = vec!["台账.csv".to_owned()];
    desk.write("台账.csv", LEDGER);
    for (seed, vendor) in (1..).zip(&VENDORS) {
        let name = format!("{seed}.xlsx");
        desk.write(&name, xlsx(&make(vendor, seed).rows, vendor.dates));
        ledgers.push(name);
    }
    for (at, ledger) in ledgers.iter().enumerate() {
        let draft = format!("{at}.ron");
        let pdf = format!("{at}.pdf");
        for args in [
            &["count", ledger, "--year", "2024", "-o", &draft, "--unit", "某镇"][..],
            &["count", ledger, "--year", "2024", "-o", &draft, "--json"],
            &["count", ledger, "--year", "2024", "-o", &draft, "--force", "--answer", "3=不计"],
            &["count", ledger, "--year", "2024", "-o", &draft, "--column", "收到日期=无"],
            &["check", &draft, "--json"],
            &["history", &draft],
            &["export", &draft, "-o", &pdf],
        ] {
            let run = desk.run(args);
            assert!(run.code.is_some(), "{run:?}");
            said.extend([run.out, run.err]);
        }
    }
    assert!(desk.path("0.pdf").exists() && desk.state().exists(), "{:?}", desk.names());
    let but = ledgers.iter().map(String::as_str).collect::<Vec<_>>();
    is_clean(desk.path("0.ron").parent().expect("a folder"), &but, &said);
}

#[test]
fn what_the_reader_of_a_spreadsheet_stumbles_over_is_told_as_a_broken_file() {
    let desk = Desk::new();
    let mut bytes = fs::read("tests/fixtures/ledgers/old.xls").expect("a fixture");
    // The workbook is a small part, and there is no list of where small parts lie.
    let name = "Workbook".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let entry = bytes.windows(name.len()).position(|own| own == name).expect("a workbook");
    bytes[entry + 120..entry + 124].copy_from_slice(&1000_u32.to_le_bytes());
    bytes[60..64].copy_from_slice(&0xFFFF_FFFE_u32.to_le_bytes());
    desk.write("台账.xls", bytes);
    desk.refused(&["count", "台账.xls", "--year", "2024", "-o", "a.ron"], &["台账已损坏"]);
    desk.refused(&["import", "台账.xls", "-o", "a.ron"], &["表格的内部结构有误"]);
}
