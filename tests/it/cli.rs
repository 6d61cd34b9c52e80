//! The command line, by running the program.

use nianbao::{draft, export::Kind};
use serde_json::Value;

use crate::program::Desk;

const CASE: &str = include_str!("../fixtures/zhangmutou_2022.json");

/// A sentence is Chinese when it holds Chinese words, and English ones only where a program names something.
#[track_caller]
fn is_chinese(text: &str) {
    for english in
        ["Usage", "Options", "Commands", "error", "Print", "required", "invalid", "unexpected", "value", "tip:"]
    {
        assert!(!text.contains(english), "{english:?} stands in {text:?}");
    }
    assert!(text.chars().any(|char| ('\u{4E00}'..='\u{9FFF}').contains(&char)), "{text:?}");
}

#[test]
fn a_window_is_opened_to_look_or_to_review_not_both() {
    let window = |args: &[&str]| match nianbao::cli::run(std::iter::once(&"nianbao").chain(args).map(Into::into)) {
        nianbao::cli::Next::Window(window) => Some((window.view, window.review)),
        nianbao::cli::Next::Exit(_) => None,
    };
    assert_eq!(window(&["草稿.ron"]), Some((false, false)));
    assert_eq!(window(&["--view", "草稿.ron"]), Some((true, false)));
    assert_eq!(window(&["--review", "草稿.ron"]), Some((false, true)));
    assert_eq!(window(&["--review", "--view", "草稿.ron"]), None);
}

#[test]
fn help_is_in_chinese() {
    let desk = Desk::new();
    for args in [
        &["--help"][..],
        &["-h"],
        &["help"],
        &["new", "--help"],
        &["check", "-h"],
        &["export", "--help"],
        &["import", "--help"],
        &["convert", "--help"],
        &["forms", "--help"],
        &["rules", "--help"],
        &["diff", "--help"],
        &["digest", "--help"],
        &["verify", "--help"],
        &["count", "--help"],
        &["ledger-template", "--help"],
    ] {
        let help = desk.done(args);
        is_chinese(&help);
        assert!(help.contains("用法：nianbao") && help.contains("显示帮助"), "{help}");
    }
    let all = desk.done(&["--help"]);
    for command in [
        "new",
        "check",
        "export",
        "import",
        "convert",
        "count",
        "ledger-template",
        "diff",
        "digest",
        "verify",
        "forms",
        "rules",
    ] {
        assert!(all.lines().any(|line| line.trim_start().starts_with(command)), "{command} is listed in\n{all}");
    }
}

#[test]
fn version_names_program_and_version() {
    let desk = Desk::new();
    assert_eq!(desk.done(&["--version"]), format!("nianbao {}\n", nianbao::VERSION));
    assert_eq!(desk.done(&["-V"]), desk.done(&["--version"]));
    assert!(nianbao::VERSION.starts_with(env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_arguments_are_told_in_chinese() {
    let desk = Desk::new();
    desk.write("a.ron", draft::example());
    for (args, word) in [
        (&["new"][..], "--year <年度>、--output <报告文件>、--unit <单位>"),
        (&["new", "--unit"], "--unit"),
        (&["new", "--unit", "某镇", "--year", "二〇二四", "-o", "b.ron"], "二〇二四"),
        (&["new", "--unit", "某镇", "--year", "24", "-o", "b.ron"], "24"),
        (&["new", "--unit", " ", "--year", "2024", "-o", "b.ron"], "单位名称"),
        (&["new", "--unit", "某镇", "--year", "2024", "-o", "b.ron", "-o", "c.ron"], "重复"),
        (&["new", "--unit", "某镇", "--year", "2024", "--form", "cn-1900", "-o", "b.ron"], "cn-1900"),
        (&["new", "--unit", "某镇", "--year", "2018", "-o", "b.ron"], "2018"),
        (&["new", "--unit", "某镇", "--year", "2024", "-o", "b.json"], ".nianbao"),
        (&["check"], "<文件>"),
        (&["check", ""], "<文件>"),
        (&["check", "a.ron", "a.ron", "--last", "a.ron"], "--last"),
        (&["check", "a.ron", "--jsn"], "--jsn"),
        (&["check", "a.ron", "--json=1"], "--json"),
        (&["export", "a.ron"], "--output <文件>"),
        (&["export", "a.ron", "-o", "a.doc"], ".docx"),
        (&["export", "a.ron", "-o", "a.pdf", "-o", "a.pdf"], "两次"),
        (&["template", "-o", "a.docx"], ".xlsx"),
        (&["export", "a.ron", "-o", "a"], ".pdf"),
        (&["import", "a.ron"], "--output <报告文件>"),
        (&["count", "a.csv", "-o", "b.ron"], "--year"),
        (&["count", "a.csv", "--year", "24", "-o", "b.ron"], "24"),
        (&["ledger-template"], "--output <台账>"),
        (&["forms", "all"], "all"),
        (&["rules", "--json", "--markdown"], "不能与其他参数一起使用"),
        (&["chekc", "a.ron"], "chekc"),
        (&["chekc"], "chekc"),
        (&["a.ron", "b.ron"], "只打开一个报告文件"),
        (&["a.ron", "check"], "写在最前面"),
        (&["--renderer", "paper"], "paper"),
        (&["--colour"], "--colour"),
    ] {
        desk.refused(args, &[word]);
        is_chinese(&desk.run(args).err);
    }
}

#[test]
fn a_new_draft_has_the_form_of_its_year() {
    let desk = Desk::new();
    for (year, form) in [("2019", "cn-2019"), ("2020", "cn-2019"), ("2021", "cn-2021"), ("2024", "cn-2021")] {
        let name = format!("{year}.ron");
        let said = desk.done(&["new", "--unit", "某镇", "--year", year, "-o", &name]);
        assert!(said.contains(form) && said.contains(&name), "{said}");
        let report = draft::read(&desk.path(&name)).expect("a draft").report;
        assert_eq!((report.unit.as_str(), report.year.to_string().as_str(), report.form.id()), ("某镇", year, form));
        assert_eq!(report, nianbao::report::Report::new(report.form.clone(), "某镇", report.year), "it is empty");
    }
    desk.done(&["new", "--unit", "某镇", "--year", "2024", "--form", "dongguan-2022", "-o", "local.ron"]);
    assert_eq!(draft::read(&desk.path("local.ron")).expect("a draft").report.form.id(), "dongguan-2022");
    desk.refused(&["new", "--unit", "别镇", "--year", "2024", "-o", "local.ron"], &["local.ron", "已经存在"]);
}

#[test]
fn import_check_export() {
    let desk = Desk::new();
    desk.write("case.json", CASE);
    assert!(desk.done(&["import", "case.json", "-o", "case.ron"]).contains("case.ron"));
    // Its tables are right; two sentences are not, and something was left behind by a word processor.
    let run = desk.run(&["check", "case.ron"]);
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""), "{run:?}");
    assert!(run.out.contains("[错误] FM-PLACE"), "{run:?}");
    assert!(run.out.lines().last().is_some_and(|line| line.starts_with("共 1 个错误")), "{}", run.out);
    desk.done(&["export", "case.ron", "-o", "again.json"]);
    let mut before: Value = serde_json::from_str(CASE).expect("JSON");
    before.as_object_mut().expect("an object").remove("expect");
    assert_eq!(serde_json::from_str::<Value>(&desk.read("again.json")).expect("JSON"), before);
    desk.done(&["export", "case.ron", "-o", "report.PDF"]);
    assert!(std::fs::read(desk.path("report.PDF")).expect("a file").starts_with(b"%PDF-"));
    assert_eq!(desk.names(), ["again.json", "case.json", "case.ron", "report.PDF"], "and nothing besides");
}

#[test]
fn several_kinds_are_exported_at_once_and_come_back() {
    let desk = Desk::new();
    desk.write("case.json", CASE);
    desk.done(&["import", "case.json", "-o", "a.ron"]);
    let mut args = vec!["export", "a.ron"];
    let names = Kind::ALL.map(|kind| format!("a.{}", kind.ending()));
    args.extend(names.iter().flat_map(|name| ["-o", name.as_str()]));
    let said = desk.done(&args);
    assert!(names.iter().all(|name| said.contains(&format!("已导出 {name}"))), "{said}");
    assert!(said.contains("还有 1 个错误没有处理"), "in every kind alike: {said}");
    let tables = |name: &str| serde_json::from_str::<Value>(&desk.read(name)).expect("JSON")["tables"].take();
    // OFD is for archives and seals, and never read.
    for kind in Kind::ALL.into_iter().filter(|kind| !matches!(kind, Kind::Json | Kind::Ofd)) {
        let (name, json) = (format!("a.{}", kind.ending()), format!("{}.json", kind.ending()));
        let run = desk.run(&["convert", &name, &json]);
        assert_eq!(run.code, Some(0), "{run:?}");
        assert_eq!(tables(&json), tables("a.json"), "{name}");
    }
    // Where one cannot be made, none is.
    desk.refused(&["export", "a.ron", "-o", "b.pdf", "-o", "a.html"], &["a.html", "已经存在"]);
    assert!(!desk.path("b.pdf").exists());
    assert!(desk.done(&["template", "-o", "收集表.xlsx"]).contains("收集表.xlsx"));
    let help = desk.done(&["export", "--help"]);
    assert!(Kind::ALL.iter().all(|kind| help.contains(kind.purpose())), "{help}");
}

#[test]
fn convert_is_import_and_export_in_one() {
    let desk = Desk::new();
    desk.write("case.json", CASE);
    desk.done(&["convert", "case.json", "case.pdf"]);
    // Printed and read again.
    let run = desk.run(&["convert", "case.pdf", "again.ron"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.out.contains("全部相符") && run.err.contains("页眉或页脚"), "{run:?}");
    desk.done(&["convert", "again.ron", "again.json"]);
    let tables = |name: &str| {
        let text = if name == "case.json" { CASE.to_owned() } else { desk.read(name) };
        serde_json::from_str::<Value>(&text).expect("JSON")["tables"].take()
    };
    assert_eq!(tables("again.json"), tables("case.json"));
    desk.refused(&["convert", "case.json", "case.doc"], &["case.doc", "不知道要转换成哪种文件"]);
    desk.refused(&["convert", "case.json", "case.pdf"], &["case.pdf", "已经存在", "--force"]);
    desk.refused(&["convert", "case.json", "b.ron", "--year", "2023"], &["case.json", "不能另行指定"]);
}

#[test]
fn drafts_are_known_by_both_endings() {
    let desk = Desk::new();
    desk.write("case.json", CASE);
    for folder in ["a", "b"] {
        std::fs::create_dir(desk.path(folder)).expect("a folder");
    }
    desk.done(&["convert", "case.json", "a/case.nianbao"]);
    desk.done(&["convert", "a/case.nianbao", "a/case.ron"]);
    assert_eq!(desk.read("a/case.nianbao"), desk.read("a/case.ron"));
    // Of a folder, both are looked at.
    let run = desk.run(&["check", "a"]);
    assert!(run.out.contains("case.nianbao") && run.out.contains("case.ron"), "{run:?}");
    // A damaged one is told as a draft, and not as a text that nobody understands.
    let cut = desk.read("a/case.nianbao")[..200].to_owned();
    for name in ["cut.nianbao", "cut.RON"] {
        desk.write(name, &cut);
        desk.refused(&["convert", name, "b.json"], &[name, "行"]);
    }
    // Last year's report is found beside the draft by either.
    desk.done(&["new", "--unit", "某镇", "--year", "2023", "-o", "b/旧.nianbao"]);
    desk.done(&["new", "--unit", "某镇", "--year", "2024", "-o", "b/新.ron"]);
    assert!(desk.run(&["check", "b/新.ron"]).err.contains("旧.nianbao"));
    desk.refused(&["new", "--unit", "某镇", "--year", "2024", "-o", "b.json"], &["b.json", ".nianbao"]);
}

#[test]
fn errors_found_make_the_exit_code_1() {
    let desk = Desk::new();
    desk.write("broken.ron", draft::example().replace("[3, 1, 0, 0, 0, 0]", "[5, 1, 0, 0, 0, 0]"));
    let run = desk.run(&["check", "broken.ron"]);
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""), "{run:?}");
    assert!(run.out.contains("[错误] T3-BALANCE"), "{}", run.out);
    assert!(run.out.lines().last().is_some_and(|line| line.starts_with("共 3 个错误")), "{}", run.out);

    let run = desk.run(&["check", "broken.ron", "--json"]);
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""), "{run:?}");
    let found: Value = serde_json::from_str(&run.out).expect("JSON");
    let keys = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&found), ["findings", "counts"]);
    assert_eq!(keys(&found["counts"]), ["error", "warning", "info"]);
    let findings = found["findings"].as_array().expect("a list");
    let count = |severity: &str| findings.iter().filter(|finding| finding["severity"] == severity).count();
    for severity in ["error", "warning", "info"] {
        assert_eq!(found["counts"][severity], count(severity), "{severity}");
    }
    let balance = findings.iter().find(|finding| finding["rule"] == "T3-BALANCE").expect("the finding");
    assert_eq!(keys(balance), ["rule", "severity", "at", "message", "hint", "stated", "computed"]);
    assert_eq!(balance["at"][0], "requests.new.natural");
    assert!(balance["stated"].is_u64() && balance["computed"].is_u64(), "counts are numbers: {balance}");
    assert!(balance["message"].as_str().is_some_and(|message| message.contains("自然人")), "{balance}");
}

#[test]
fn amounts_in_findings_are_texts() {
    let desk = Desk::new();
    let fee = r#"(nianbao: 1, report: (form: "dongguan-2022", unit: "某镇", year: 2024,
        tables: {"fees": {"notices": [1, "10.10", "20.20"]}}))"#;
    desk.write("fee.ron", fee);
    let run = desk.run(&["check", "fee.ron", "--json"]);
    let found: Value = serde_json::from_str(&run.out).expect("JSON");
    let findings = found["findings"].as_array().expect("a list");
    let figures = findings.iter().flat_map(|finding| [&finding["stated"], &finding["computed"]]);
    assert!(figures.clone().any(|figure| *figure == "20.20"), "{found:#}");
}

#[test]
fn nothing_is_overwritten_unasked() {
    let desk = Desk::new();
    desk.write("a.ron", draft::example());
    desk.write("a.pdf", "old");
    desk.write("a.json", CASE);
    desk.write("b.ron", "old");
    desk.refused(&["export", "a.ron", "-o", "a.pdf"], &["a.pdf", "已经存在", "--force"]);
    desk.refused(&["import", "a.json", "-o", "b.ron"], &["b.ron", "已经存在", "--force"]);
    desk.done(&["export", "a.ron", "-o", "a.pdf", "--force"]);
    desk.done(&["import", "a.json", "-o", "b.ron", "--force"]);
    assert!(std::fs::read(desk.path("a.pdf")).expect("a file").starts_with(b"%PDF-"));
    assert!(draft::read(&desk.path("b.ron")).is_ok());
    // Not even by force is the input overwritten.
    desk.write("c.json", draft::example());
    desk.refused(&["export", "c.json", "-o", "./c.json", "--force"], &["c.json", "输入"]);
    desk.write("d.ron", CASE);
    desk.refused(&["import", "d.ron", "-o", "d.ron", "--force"], &["d.ron", "输入"]);
}

#[test]
fn forms_lists_all_and_tells_what_is_wrong_with_broken_ones() {
    let desk = Desk::new();
    let plain = desk.done(&["forms"]);
    for id in nianbao::form::builtin_ids() {
        assert!(plain.lines().any(|line| line.starts_with(&format!("{id}  "))), "{id} is listed in\n{plain}");
    }
    assert!(plain.contains(&desk.path("forms").display().to_string()), "{plain}");
    assert!(!plain.contains("不能使用"), "{plain}");

    let source = include_str!("../../assets/forms/cn-2021.ron");
    let local = source.replace("\"cn-2021\"", "\"local-1\"");
    desk.write("forms/a-broken.ron", source.replace("from_year: 2021", "from_year: \"x\""));
    desk.write("forms/b.ron", &local);
    desk.write("forms/c-again.ron", &local);
    desk.write("forms/d-posing.ron", source);
    desk.write("forms/e-utf16.ron", b"\xFF\xFE(\0n");
    desk.write("forms/f-deep.ron", "[".repeat(200_000));
    desk.write("forms/readme.txt", "not a form");
    std::fs::create_dir(desk.path("forms/g.ron")).expect("a folder");
    let all = desk.done(&["forms"]);
    assert!(all.lines().any(|line| line.starts_with("local-1  ")), "{all}");
    let line = source.lines().position(|line| line.contains("from_year: 2021")).expect("the line") + 1;
    let told = |name: &str, words: &str| all.lines().any(|line| line.contains(name) && line.contains(words));
    assert!(told("a-broken.ron", &format!("第 {line} 行第 ")), "{all}");
    assert!(told("c-again.ron", "b.ron"), "{all}");
    assert!(told("d-posing.ron", "内置"), "{all}");
    assert!(told("e-utf16.ron", "UTF-16"), "{all}");
    assert!(told("f-deep.ron", "第 1 行"), "{all}");
    assert!(told("g.ron", "文件夹"), "{all}");
    assert!(!all.contains("readme.txt"), "{all}");
    is_chinese(&all);
}

#[test]
fn a_draft_opens_where_its_form_is_not_known() {
    let desk = Desk::new();
    let local = include_str!("../../assets/forms/dongguan-2022.ron").replace("\"dongguan-2022\"", "\"local-1\"");
    desk.write("forms/local.ron", local);
    desk.done(&["new", "--unit", "某镇", "--year", "2024", "--form", "local-1", "-o", "a.ron"]);
    desk.done(&["export", "a.ron", "-o", "a.json"]);
    std::fs::remove_dir_all(desk.path("forms")).expect("the folder");
    desk.done(&["check", "a.ron"]);
    desk.done(&["export", "a.ron", "-o", "a.pdf"]);
    desk.done(&["import", "a.json", "-o", "b.ron"]);
    assert_eq!(desk.read("a.ron"), desk.read("b.ron"));
    // A report that does not carry it is refused then.
    desk.write("c.ron", "(nianbao: 1, report: (form: \"local-1\", unit: \"\", year: 2024))");
    desk.refused(&["check", "c.ron"], &["c.ron", "第 1 行", "local-1", "nianbao forms"]);
}

#[test]
fn a_closed_pipe_is_no_fault() {
    let desk = Desk::new();
    desk.write("a.ron", "(nianbao: 1, report: (form: \"cn-2021\", unit: \"某镇\", year: 2024))");
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let output = desk.command(&["check", "a.ron", "--json"]).stdout(writer).output().expect("the program runs");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_told() {
    let desk = Desk::new();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("the device");
    let output = desk.command(&["forms"]).stdout(full).output().expect("the program runs");
    let err = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(2), "{err}");
    assert!(err.contains("无法输出"), "{err}");
}

#[cfg(not(feature = "gui"))]
#[test]
fn without_a_window_the_program_says_so() {
    let desk = Desk::new();
    desk.write("a.ron", draft::example());
    desk.refused(&[], &["没有窗口", "--help"]);
    desk.refused(&["a.ron"], &["没有窗口"]);
}
