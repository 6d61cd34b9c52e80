//! Whatever somebody may hand to the program: exit 2, one clear sentence with the place, nothing written.

use std::{fs, fs::File};

use nianbao::draft;

use crate::program::Desk;

const CASE: &str = include_str!("../fixtures/zhangmutou_2022.json");

/// Hands the file over as a draft and as a file to import; both must be refused with these words.
#[track_caller]
fn refused(desk: &Desk, name: &str, words: &[&str]) {
    let words = [&[name], words].concat();
    desk.refused(&["check", name], &words);
    desk.refused(&["check", name, "--json"], &words);
    desk.refused(&["export", name, "-o", "out.pdf"], &words);
    desk.refused(&["export", name, "-o", "out.json"], &words);
    desk.refused(&["import", name, "-o", "out.ron"], &words);
    desk.refused(&["import", name, "-o", "out.ron", "--force"], &words);
}

#[test]
fn files_that_are_no_text() {
    let desk = Desk::new();
    desk.write("empty", "");
    refused(&desk, "empty", &["空的"]);
    desk.write("blank", " \r\n\t\n");
    refused(&desk, "blank", &["空的"]);
    desk.write("latin", b"(unit: \"\xE9t\xE9\")".as_slice());
    refused(&desk, "latin", &["UTF-8", "第 1 行第 9 列"]);
    desk.write("utf16", b"\xFF\xFE(\0n".as_slice());
    refused(&desk, "utf16", &["UTF-16", "不完整"]);
    // UTF-8 that has lost its first byte would read as GBK, as nonsense.
    desk.write("damaged", &"政府信息公开工作年度报告".as_bytes()[1..]);
    refused(&desk, "damaged", &["UTF-8", "第 1 行第 1 列"]);
    desk.write("zeros", vec![0; 4096]);
    refused(&desk, "zeros", &["空字符"]);
    desk.write("half", &"年报".as_bytes()[..5]);
    refused(&desk, "half", &["第 1 行第 2 列", "不完整"]);
    fs::create_dir(desk.path("folder")).expect("a folder");
    refused(&desk, "folder", &["文件夹"]);
    refused(&desk, "missing", &["不存在"]);
    refused(&desk, "empty/within", &["不存在"]);
}

#[test]
fn files_that_are_too_large() {
    let desk = Desk::new();
    let file = File::create(desk.path("zeros")).expect("a file");
    file.set_len(30 << 20).expect("a hole");
    // Not by every command: all files of the folder are compared each time.
    desk.refused(&["check", "zeros"], &["zeros", "太大", "16 MB"]);
    desk.refused(&["import", "zeros", "-o", "out.ron"], &["zeros", "太大", "16 MB"]);
    file.set_len(draft::LIMIT + 1).expect("a hole");
    desk.refused(&["check", "zeros"], &["太大"]);
    file.set_len(draft::LIMIT).expect("a hole");
    desk.refused(&["check", "zeros"], &["空字符"]);
}

#[cfg(target_os = "linux")]
#[test]
fn devices_are_not_read() {
    let desk = Desk::new();
    desk.refused(&["check", "/dev/zero"], &["/dev/zero", "设备"]);
    desk.refused(&["import", "/dev/zero", "-o", "out.ron"], &["/dev/zero", "设备"]);
    // Says that it has no bytes, and never ends.
    desk.refused(&["export", "/proc/self/mem", "-o", "out.pdf"], &["/proc/self/mem"]);
}

#[test]
fn open_brackets_without_end() {
    const DEEP: usize = 200_000;
    let desk = Desk::new();
    for open in ["(", "[", "{", "{\"a\":", "(nianbao:", "[{\"a\":", "Some("] {
        desk.write("a.ron", open.repeat(DEEP));
        refused(&desk, "a.ron", &[]);
        desk.write("b.ron", format!("(nianbao: 1, report: (form: \"cn-2021\", unit: {}", open.repeat(DEEP)));
        desk.refused(&["check", "b.ron"], &["b.ron", "第 1 行"]);
        desk.write("c.json", format!("{{\"interchange\": 1, \"tables\": {}", open.repeat(DEEP)));
        desk.refused(&["import", "c.json", "-o", "out.ron"], &["c.json", "第 1 行"]);
    }
    desk.write("d.json", "[".repeat(DEEP));
    desk.refused(&["import", "d.json", "-o", "out.ron"], &["d.json", "第 1 行", "嵌套太深"]);
}

/// Changes the example draft in one place.
#[track_caller]
fn bad_draft(desk: &Desk, from: &str, to: &str, words: &[&str]) {
    let text = draft::example();
    assert!(text.contains(from), "{from:?} is in the example");
    let line = text[..text.find(from).expect("it is there")].matches('\n').count() + 1;
    desk.write("a.ron", text.replacen(from, to, 1));
    let place = format!("a.ron：第 {line} 行第 ");
    let words = [&[place.as_str()], words].concat();
    desk.refused(&["check", "a.ron"], &words);
    desk.refused(&["export", "a.ron", "-o", "out.pdf"], &words);
}

#[test]
fn drafts_that_are_wrong_in_one_place() {
    let desk = Desk::new();
    let row = "[3, 1, 0, 0, 0, 0]";
    bad_draft(&desk, row, "[-3, 1, 0, 0, 0, 0]", &["requests.new.natural", "-3", "负数"]);
    bad_draft(&desk, row, "[3.5, 1, 0, 0, 0, 0]", &["requests.new.natural", "3.5", "整数"]);
    bad_draft(&desk, row, "[12345678901234567890123456, 1, 0, 0, 0, 0]", &["requests.new.natural", "太大"]);
    bad_draft(&desk, row, "[\"12345678901234567890123456\", 1, 0, 0, 0, 0]", &["requests.new.natural", "太大"]);
    bad_draft(&desk, row, "[\"无\", 1, 0, 0, 0, 0]", &["requests.new.natural", "“无”"]);
    bad_draft(&desk, row, "[3, 1, 0, 0, 0]", &["5 项"]);
    bad_draft(&desk, "\"granted\":", "\"given\":", &["tables.requests.given", "granted"]);
    bad_draft(&desk, "\"dongguan-2022\"", "\"dongguan-1900\"", &["dongguan-1900", "nianbao forms"]);
    bad_draft(&desk, "\"problems\"", "\"troubles\"", &["texts.troubles"]);
    bad_draft(&desk, "postcode:", "zip:", &["zip", "postcode"]);

    desk.write("newer.ron", draft::example().replace("nianbao: 2", "nianbao: 9"));
    desk.refused(&["check", "newer.ron"], &["newer.ron", "新版", "第 8 版"]);
    let text = draft::example();
    for length in [20, 150, 400, 2_000, 8_000, text.len() - 4] {
        let end = (length..=text.len()).find(|end| text.is_char_boundary(*end)).expect("an end");
        desk.write("cut.ron", &text[..end]);
        desk.refused(&["check", "cut.ron"], &["cut.ron"]);
    }
    desk.write("json.ron", CASE);
    desk.refused(&["export", "json.ron", "-o", "out.pdf"], &["json.ron", "不是本程序的报告文件", "导入"]);
}

#[track_caller]
fn bad_json(desk: &Desk, from: &str, to: &str, words: &[&str]) {
    let text = serde_json::from_str::<serde_json::Value>(CASE).expect("JSON").to_string();
    assert!(text.contains(from), "{from:?} is in the case");
    desk.write("a.json", text.replacen(from, to, 1));
    let words = [&["a.json："], words].concat();
    desk.refused(&["import", "a.json", "-o", "out.ron"], &words);
}

#[test]
fn interchange_files_that_are_wrong_in_one_place() {
    let desk = Desk::new();
    let row = "\"new\":[3,";
    bad_json(&desk, row, "\"new\":[-3,", &["requests.new.natural", "-3", "负数"]);
    bad_json(&desk, row, "\"new\":[3.5,", &["requests.new.natural", "3.5", "整数"]);
    bad_json(&desk, row, "\"new\":[12345678901234567890123456,", &["requests.new.natural", "太大"]);
    bad_json(&desk, row, "\"new\":[\"/\",", &["requests.new.natural", "null"]);
    bad_json(&desk, "\"granted\":", "\"given\":", &["tables.requests.given", "granted"]);
    bad_json(&desk, "\"dongguan-2022\"", "\"dongguan-1900\"", &["dongguan-1900", "nianbao forms"]);
    bad_json(&desk, "\"interchange\":1", "\"interchange\":9", &["第 9 版"]);
    bad_json(&desk, "{\"interchange\"", "{\"interchange", &["第 1 行第 "]);
    desk.write("cut.json", &CASE[..1000]);
    desk.refused(&["import", "cut.json", "-o", "out.ron"], &["cut.json", "不完整"]);
    desk.write("draft.json", draft::example());
    desk.refused(&["import", "draft.json", "-o", "out.ron"], &["draft.json", "已经是报告文件"]);
}

#[test]
fn places_that_cannot_be_written() {
    let desk = Desk::new();
    desk.write("a.ron", draft::example());
    desk.write("a.json", CASE);
    for output in ["missing/out.pdf", "a.ron/out.pdf"] {
        desk.refused(&["export", "a.ron", "-o", output], &[output, "文件夹不存在"]);
        desk.refused(&["export", "a.ron", "-o", output, "--force"], &[output, "文件夹不存在"]);
    }
    desk.refused(&["import", "a.json", "-o", "missing/out.ron"], &["文件夹不存在"]);
    desk.refused(&["new", "--unit", "某镇", "--year", "2024", "-o", "missing/out.ron"], &["文件夹不存在"]);
    fs::create_dir(desk.path("folder.pdf")).expect("a folder");
    desk.refused(&["export", "a.ron", "-o", "folder.pdf"], &["已经存在"]);
    desk.refused(&["export", "a.ron", "-o", "folder.pdf", "--force"], &["文件夹"]);
    let read_only = desk.path("read-only.pdf");
    fs::write(&read_only, "old").expect("a file");
    let mut permissions = fs::metadata(&read_only).expect("the file").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&read_only, permissions).expect("the file");
    desk.refused(&["export", "a.ron", "-o", "read-only.pdf", "--force"], &["只读"]);
}

/// As root, permissions stop nobody; a file system of the kernel does, and so they do a root that has given that up.
#[cfg(target_os = "linux")]
#[test]
fn folders_without_permission() {
    use std::{os::unix::fs::PermissionsExt as _, process::Command};

    use crate::{program::Run, skip::skip};

    let desk = Desk::new();
    desk.write("a.ron", draft::example());
    desk.refused(&["export", "a.ron", "-o", "/sys/out.pdf"], &["/sys/out.pdf", "没有保存"]);
    let folder = desk.path("locked");
    fs::create_dir(&folder).expect("a folder");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).expect("the folder");
    desk.write("secret.ron", draft::example());
    fs::set_permissions(desk.path("secret.ron"), fs::Permissions::from_mode(0o000)).expect("the file");
    let run = |args: &[&str]| {
        if File::open(desk.path("secret.ron")).is_err() {
            return Some(desk.run(args));
        }
        let program = desk.command(args);
        let mut held = Command::new("setpriv");
        held.args(["--bounding-set", "-dac_override,-dac_read_search"]).arg(program.get_program()).args(args);
        held.current_dir(desk.path("")).output().ok().map(Run::from)
    };
    let tried = [
        (["export", "a.ron", "-o", "locked/out.pdf"].as_slice(), ["locked/out.pdf", "没有权限"]),
        (&["check", "secret.ron"], ["secret.ron", "没有权限读取"]),
    ];
    for (args, words) in tried {
        let Some(run) = run(args) else {
            skip("this user may write everywhere, and setpriv is not installed");
            return;
        };
        assert!(run.code == Some(2) && words.iter().all(|word| run.err.contains(word)), "{args:?}: {run:?}");
    }
}
