//! `collect`, `years` and `roster-template`, by running the program.

use std::io::Write as _;

use nianbao::{
    draft,
    report::Report,
    review::{Action, Publication, Step, Timestamp},
};
use serde_json::Value;
use zip::write::SimpleFileOptions;

use crate::{
    filled::{balanced, fill},
    program::Desk,
};

fn write(desk: &Desk, file: &str, unit: &str, year: u16, figures: &str) {
    desk.write(file, draft::write(&draft::Draft::new(report(unit, year, figures))));
}

fn report(unit: &str, year: u16, figures: &str) -> Report {
    let mut report = balanced("cn-2021");
    unit.clone_into(&mut report.unit);
    report.year = year;
    fill(&mut report, "decisions.licensing", figures);
    report
}

/// Three offices, one of them as a web page; one file that is broken, one that is hostile.
fn desk() -> Desk {
    let desk = Desk::new();
    write(&desk, "报告/甲局.nianbao", "某县甲局", 2024, "10");
    write(&desk, "报告/深/乙局.ron", "某县乙局", 2024, "200");
    write(&desk, "丙局.nianbao", "某县丙局", 2024, "3000");
    desk.done(&["export", "丙局.nianbao", "-o", "报告/丙局.docx"]);
    desk.write("报告/坏.nianbao", "(nianbao: 1, report: (");
    desk.write("报告/坏.docx", b"PK\x03\x04 and nothing else");
    desk.write("名册.csv", "名称,代码,上级\n某县甲局,JIA1,\n某县乙局,YI01,\n某县丙局,BING,\n某县丁局,DING,\n");
    desk
}

fn sum(json: &Value, address: &str) -> Value {
    json["sums"][address]["sum"].clone()
}

#[test]
fn a_folder_is_collected_and_handed_on() {
    let desk = desk();
    let outputs = ["-o", "汇总.csv", "-o", "汇总.xlsx", "-o", "本级.nianbao", "-o", "列.parquet"];
    let args = [
        &["collect", "报告", "--roster", "名册.csv", "--unit", "某县人民政府", "--letters", "退回", "--json"],
        &outputs[..],
    ]
    .concat();
    let run = desk.run(&args);
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""), "{run:?}");
    let json: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(sum(&json, "decisions.licensing.processed"), 3210, "{json:#}");
    assert_eq!(sum(&json, "requests.new.natural"), 9);
    assert_eq!(sum(&json, "requests.new.total"), 12, "totals are those of the sums");
    assert_eq!(json["missing"], serde_json::json!(["某县丁局"]));
    assert_eq!(json["broken"].as_array().map(Vec::len), Some(2), "{}", json["broken"]);
    let figures = desk.read("汇总.csv/figures/year=2024/part-0.csv");
    assert!(figures.starts_with("\u{FEFF}report_id,unit,unit_code,"), "{}", &figures[..80]);
    assert!(
        figures.contains("YI01-2024,某县乙局,YI01,") && figures.lines().count() > 600,
        "{}",
        figures.lines().count()
    );
    assert!(desk.read("汇总.csv/units/year=2024/part-0.csv").contains("某县丁局"));
    let schema: Value = serde_json::from_str(&desk.read("汇总.csv/schema.json")).expect("JSON");
    assert_eq!(schema["schema"], "nianbao_figures 2");
    let draft = draft::read(&desk.path("本级.nianbao")).expect("a draft").report;
    assert_eq!((draft.unit.as_str(), draft.year), ("某县人民政府", 2024));
    let cell = draft.form.cell("decisions.licensing.processed").expect("a cell");
    assert_eq!(draft.number(cell).map(|number| number.to_string()).as_deref(), Some("3210"));
    assert!(desk.read("退回/某县丁局.txt").contains("尚未收到"));
    // Nothing is written over unasked, and then the same again.
    desk.refused(&args, &["已经存在", "--force"]);
    let bytes = |name: &str| std::fs::read(desk.path(name)).expect("a file");
    let before = [bytes("列.parquet/figures/year=2024/part-0.parquet"), bytes("汇总.xlsx")];
    let again = desk.run(&[&args[..], &["--force"]].concat());
    assert_eq!(again.out, run.out);
    assert_eq!(before, [bytes("列.parquet/figures/year=2024/part-0.parquet"), bytes("汇总.xlsx")]);
    assert_eq!(&before[0][..4], b"PAR1");
    assert!(desk.names().iter().all(|name| !name.starts_with(".nianbao-")), "{:?}", desk.names());
}

#[test]
fn programs_are_told_what_is_public() {
    let desk = Desk::new();
    write(&desk, "报告/甲局.nianbao", "某县甲局", 2024, "10");
    let mut public = draft::Draft::new(report("某县乙局", 2024, "200"));
    let digest = public.review.digest(&public.report).to_string();
    let step = |action, day| Step {
        action,
        by: "王五".to_owned(),
        time: Timestamp::from_seconds(1_736_000_000),
        remark: String::new(),
        digest: digest.clone(),
        published: Option::map(day, |day| Publication { day, address: String::new() }),
    };
    // Made public, and taken back to be changed.
    public.review.steps = vec![step(Action::Publish, Some((2025, 1, 20))), step(Action::Release, None)];
    desk.write("报告/乙局.nianbao", draft::write(&public));
    desk.write("名册.csv", "名称,代码\n某县甲局,JIA1\n某县乙局,YI01\n某县丁局,DING\n");
    let run = desk.run(&["collect", "报告", "--roster", "名册.csv", "-o", "汇总.csv", "--json"]);
    let json: Value = serde_json::from_str(&run.out).expect("JSON");
    let units = json["units"].as_array().expect("units").iter();
    let told = units.map(|unit| (unit["unit"].as_str(), unit["published"].as_bool())).collect::<Vec<_>>();
    assert_eq!(told, [(Some("某县甲局"), Some(false)), (Some("某县乙局"), Some(true))]);
    for table in ["figures", "units"] {
        let rows = desk.read(&format!("汇总.csv/{table}/year=2024/part-0.csv"));
        let column = |row: &str, name: &str| {
            let at = rows.trim_start_matches('\u{FEFF}').lines().next()?.split(',').position(|head| head == name)?;
            row.split(',').nth(at).map(str::to_owned)
        };
        for (code, is_public) in [("YI01", "true"), ("JIA1", "false")] {
            let row = rows.lines().find(|row| row.starts_with(code)).expect("a row");
            assert_eq!(column(row, "published").as_deref(), Some(is_public), "{table}: {row}");
            assert_eq!(column(row, "state_of_review").as_deref(), Some("拟稿中"), "{table}: {row}");
        }
    }
    let missing = desk.read("汇总.csv/units/year=2024/part-0.csv");
    let missing = missing.lines().find(|row| row.contains("某县丁局")).expect("a row");
    assert!(!missing.contains("true") && missing.matches("false").count() == 1, "only summed is known: {missing}");
}

#[test]
fn a_packed_file_is_a_folder() {
    let desk = Desk::new();
    let mut packed = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, unit) in [("a/甲局.nianbao", "甲局"), ("乙局.json", "乙局"), ("a/.藏", "丙局"), ("说明.md", "丁局")]
    {
        packed.start_file(name, SimpleFileOptions::default()).expect("a part");
        let report = report(unit, 2024, "7");
        let text = if name.contains("json") {
            nianbao::interchange::write(&report)
        } else {
            draft::write(&draft::Draft::new(report))
        };
        packed.write_all(text.as_bytes()).expect("written");
    }
    desk.write("报告.zip", packed.finish().expect("a zip").into_inner());
    desk.write("坏.zip", "PK\u{3}\u{4}");
    let run = desk.run(&["collect", "报告.zip", "--json"]);
    let json: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(sum(&json, "decisions.licensing.processed"), 14, "{run:?}");
    assert_eq!(json["units"][0]["file"], "报告.zip!乙局.json");
    desk.refused(&["collect", "坏.zip"], &["压缩文件"]);
}

#[test]
fn last_year_is_compared_with() {
    let desk = desk();
    write(&desk, "上年/甲.nianbao", "某县甲局", 2023, "9");
    write(&desk, "上年/戊.nianbao", "某县戊局", 2023, "9");
    let run = desk.run(&["collect", "报告", "--last", "上年", "--json"]);
    let json: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(json["missing"], serde_json::json!(["某县戊局"]), "{run:?}");
    let units = json["units"].as_array().expect("units");
    let with = units.iter().filter(|unit| unit["has_last"] == true).count();
    assert_eq!((units.len(), with), (3, 1));
}

#[test]
fn what_cannot_be_done_is_said() {
    let desk = desk();
    desk.write("空/说明.md", "");
    desk.refused(&["collect", "空"], &["没有可以汇总的文件"]);
    desk.refused(&["collect", "报告", "-o", "汇总.pdf"], &[".parquet"]);
    desk.refused(&["collect", "报告", "--roster", "丙局.nianbao"], &["丙局.nianbao", "单位名册"]);
    desk.write("有用.csv/重要.txt", "重要");
    desk.refused(&["collect", "报告", "-o", "有用.csv", "--force"], &["不是汇总数据的文件夹"]);
    desk.refused(&["years", "丙局.nianbao"], &["至少要有两个年度"]);
    desk.refused(&["years", "丙局.nianbao", "报告/甲局.nianbao"], &["不是同一个单位"]);
    assert!(desk.done(&["roster-template", "-o", "名册.xlsx"]).contains("名册.xlsx"));
    desk.refused(&["collect", "报告", "--roster", "名册.xlsx"], &["没有单位"]);
}

#[test]
fn years_are_written_side_by_side() {
    let desk = Desk::new();
    for (year, figure) in [(2022, "100"), (2023, "150"), (2024, "120")] {
        write(&desk, &format!("{year}.nianbao"), "某县甲局", year, figure);
    }
    let run = desk.run(&["years", "2024.nianbao", "2022.nianbao", "2023.nianbao", "-o", "历年.csv"]);
    assert!(run.out.contains("100 → 150（+50%） → 120（-20%）"), "{run:?}");
    assert!(desk.read("历年.csv").contains("2023,decisions.licensing.processed,"));
    let json = desk.run(&["years", "2023.nianbao", "2022.nianbao", "--json", "-o", "历年.xlsx"]);
    let json: Value = serde_json::from_str(&json.out).expect("JSON");
    let lines = json["lines"].as_array().expect("lines");
    let line = lines.iter().find(|line| line["at"] == "decisions.licensing.processed").expect("a line");
    assert_eq!((&line["figures"], &line["growth"]), (&serde_json::json!([100, 150]), &serde_json::json!([null, "50"])));
}

#[test]
fn the_years_of_every_office_of_a_folder_are_told() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("各年")).expect("a folder");
    for (unit, year, figure) in [
        ("某县甲局", 2023, "100"),
        ("某县甲局", 2024, "150"),
        ("某县乙局", 2023, "8"),
        ("某县乙局", 2024, "2"),
        ("某县丙局", 2024, "1"),
    ] {
        write(&desk, &format!("各年/{unit}{year}.nianbao"), unit, year, figure);
    }
    let run = desk.run(&["years", "各年", "-o", "历年.csv"]);
    assert!(run.out.contains("100 → 150（+50%）") && run.out.contains("8 → 2（-75%）"), "{run:?}");
    assert!(run.out.contains("某县丙局，只有一个年度的报告"), "{run:?}");
    assert!(desk.read("历年.csv").contains(",某县乙局,"));
    let json: Value = serde_json::from_str(&desk.run(&["years", "各年", "--json"]).out).expect("JSON");
    assert_eq!(json["offices"].as_array().map(Vec::len), Some(2), "{json:#}");
    assert_eq!(json["alone"][0]["unit"], "某县丙局");
}
