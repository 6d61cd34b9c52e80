//! What a local notice asks for: found, told with its source, bounded, and never at the cost of an error.

use std::fs;

use nianbao::{
    check::{Against, Finding, Severity, check, fit_notice, is_firm, rules},
    draft::{Draft, Fault, local, write},
    export,
    local::Notice,
    report::Report,
    review::Review,
};
use proptest::prelude::*;

use crate::{filled, program::Desk, random};

const EXAMPLE: &str = include_str!("../../assets/examples/local-notice.ron");

fn notice(parts: &str) -> Notice {
    let source = format!("(name: \"某通知\", number: \"某办〔2024〕1号\", issuer: \"某县政府办公室\", {parts})");
    Notice::parse(&source).unwrap_or_else(|err| panic!("{source}: {err}"))
}

fn found(report: &Report, notice: &Notice) -> Vec<Finding> {
    check(report, Against { last: None, notice: Some(notice) })
}

fn of<'a>(findings: &'a [Finding], id: &str) -> Vec<&'a Finding> {
    findings.iter().filter(|finding| finding.rule.id == id).collect()
}

fn written(overview: &str) -> Report {
    let mut report = filled::balanced("cn-2021");
    "某县财政局".clone_into(&mut report.unit);
    report.texts.insert("overview".to_owned(), overview.to_owned());
    report
}

/// Words that claim nothing, of so many characters.
fn words(count: usize) -> String {
    "本局按照要求开展工作，".chars().cycle().take(count).collect()
}

#[test]
fn the_example_may_be_used() {
    let notice = Notice::parse(EXAMPLE).expect("a notice");
    fit_notice(&notice).expect("it changes only what may be changed");
    assert!(notice.is_for(2025) && !notice.is_for(2024));
    assert!(notice.in_full().contains("某政办发〔2025〕54号") && notice.in_full().contains("摘要"));
}

#[test]
fn fm_length() {
    let notice = notice("lengths: {Overview: (least: 100, most: 200)}");
    for (count, said) in [(201, Some("不超过 200 字")), (200, None), (100, None), (99, Some("不少于 100 字"))] {
        let findings = found(&written(&format!("{}\n", words(count))), &notice);
        let lengths = of(&findings, "FM-LENGTH");
        assert_eq!(lengths.len(), usize::from(said.is_some()), "{count}");
        if let Some(said) = said {
            assert!(lengths[0].message.contains(said), "{:?}", lengths[0]);
            assert_eq!(lengths[0].source, "《某通知》（某办〔2024〕1号）", "it shows where it comes from");
        }
    }
    assert!(of(&found(&written(""), &notice), "FM-LENGTH").is_empty(), "what is not written is told otherwise");
}

#[test]
fn fm_figures() {
    let notice = notice(
        "wanted: [(part: Overview, name: \"网站发布数\", words: [\"网站\", \"门户\"], figure: true), \
         (part: Overview, name: \"保密审查\", words: [\"保密审查\"])]",
    );
    let said = |text: &str| {
        let text = format!("{}。{text}", words(60));
        let findings = found(&written(&text), &notice);
        of(&findings, "FM-FIGURES").iter().map(|finding| finding.message.clone()).collect::<Vec<_>>()
    };
    assert_eq!(said("网站发布信息120条，落实保密审查。"), [""; 0]);
    assert_eq!(said("门户发布三十条，落实保密审查。"), [""; 0]);
    assert_eq!(said("网站没有更新，落实保密审查。"), [""; 0], "none is as good as nought");
    assert_eq!(
        said("2024年网站全面更新，落实保密审查。"),
        ["一、总体情况写了“网站发布数”而没有数字"],
        "a year counts nothing"
    );
    assert_eq!(said("网站发布信息1条。"), ["一、总体情况没有写明“保密审查”"]);
}

#[test]
fn fm_localbasis() {
    let notice = notice("basis: [\"某办〔2024〕1号\", \"某发〔2024〕9号\"]");
    let mut report = written(&words(60));
    assert_eq!(of(&found(&report, &notice), "FM-LOCALBASIS").len(), 1);
    let lead = format!("{}依据某发〔2024〕9号。", report.text("lead"));
    report.texts.insert("lead".to_owned(), lead);
    assert!(of(&found(&report, &notice), "FM-LOCALBASIS").is_empty());
}

#[test]
fn fm_localdate() {
    let notice = notice("publish: (1, 25)");
    for (day, late) in [("2025年1月25日", false), ("2025年1月26日", true), ("2025年12月32日", false)] {
        let mut report = written(&words(60));
        let other = format!("{}\n某县财政局\n{day}", report.text("other"));
        report.texts.insert("other".to_owned(), other);
        assert_eq!(of(&found(&report, &notice), "FM-LOCALDATE").len(), usize::from(late), "{day}");
    }
}

#[test]
fn a_notice_of_another_year_is_silent() {
    let report = written(&words(300));
    let other = notice("year: 2023, lengths: {Overview: (most: 200)}");
    assert_eq!(found(&report, &other), check(&report, None));
}

#[test]
fn rules_weigh_as_it_says_and_no_error_becomes_less() {
    let mut report = written("其它工作。按照按照要求开展工作，一是检查。三是整改。");
    filled::fill(&mut report, "requests.new", "9");
    let plain = check(&report, None);
    let warning = plain.iter().find(|finding| finding.rule.severity == Severity::Warning).expect("a warning").rule.id;
    let heavier = notice(&format!("weights: {{\"{warning}\": (to: Error, reason: \"从严\")}}"));
    fit_notice(&heavier).expect("stricter is always allowed");
    let findings = found(&report, &heavier);
    assert!(of(&findings, warning).iter().all(|found| found.severity == Severity::Error && !found.source.is_empty()));
    let lighter = notice(&format!("weights: {{\"{warning}\": (to: Info, reason: \"从宽\")}}"));
    fit_notice(&lighter).expect("a warning may become less");
    assert!(of(&found(&report, &lighter), warning).iter().all(|found| found.severity == Severity::Info));
    let off = notice(&format!("off: {{\"{warning}\": \"不适用\"}}"));
    fit_notice(&off).expect("a warning may be switched off");
    assert!(of(&found(&report, &off), warning).is_empty());
    for rule in rules().filter(|rule| rule.severity == Severity::Error || is_firm(rule)) {
        let id = rule.id;
        for eased in
            [format!("off: {{\"{id}\": \"不\"}}"), format!("weights: {{\"{id}\": (to: Info, reason: \"不\")}}")]
        {
            let eased = notice(&eased);
            let (word, message) = fit_notice(&eased).expect_err("an error stays one");
            assert!(word == id && message.contains(id), "{message}");
            // Whoever does not ask first gets no other result either.
            let errors = |findings: &[Finding]| {
                let errors = findings.iter().filter(|found| found.severity == Severity::Error);
                errors.map(|found| (found.rule.id, found.at.clone())).collect::<Vec<_>>()
            };
            assert_eq!(errors(&found(&report, &eased)), errors(&plain), "{id}");
        }
    }
}

#[test]
fn what_is_wrong_with_a_file_is_told_with_its_line() {
    for (from, to, line, said) in [
        ("year: 2025,", "year: 25,", 4, "报告年度"),
        ("hand_in: (1, 20)", "hand_in: (2, 30)", 4, "报送日期"),
        ("Overview: (most: 1000)", "Summary: (most: 1000)", 14, "没有“Summary”这种写法。这里可以写：Lead、Overview"),
        ("(most: 1000)", "(most: 100, least: 200)", 4, "least 不能大于 most"),
        ("words: [\"公报\"]", "words: []", 23, "词语"),
        ("\"通知附有统一的表述\"", "\"  \"", 31, "没有写明理由"),
        ("\"FM-GENERIC\"", "\"FM-NONE\"", 31, "没有规则“FM-NONE”"),
        ("\"FM-GENERIC\"", "\"T3-BALANCE\"", 31, "不能停用或减轻"),
        ("to: Warning", "to: Fatal", 28, "Fatal"),
        ("publish:", "published:", 11, "没有“published”这一项"),
    ] {
        assert!(EXAMPLE.contains(from), "{from}");
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("本地要求.ron");
        fs::write(&path, EXAMPLE.replacen(from, to, 1)).expect("written");
        let err = local::read(&path).expect_err("a broken notice");
        let Fault::Syntax { line: at, .. } = err.fault else { panic!("{err}") };
        assert!(err.to_string().contains(said) && err.to_string().contains("本地要求.ron"), "{to}: {err}");
        assert_eq!(at, line, "{to}: {err}");
    }
}

#[test]
fn it_is_bounded() {
    let long = "某".repeat(101);
    for (parts, said) in [
        (format!("basis: [\"{long}\"]"), "太长"),
        (format!("basis: [{}]", "\"甲\", ".repeat(21)), "太多"),
        (format!("off: {{\"FM-DUP\": \"{}\"}}", "某".repeat(201)), "太长"),
        ("basis: [\"甲\\u{202E}乙\"]".to_owned(), "看不见"),
        (format!("// {}\n", "某".repeat(100_000)), "文件太大"),
    ] {
        let source = format!("(name: \"某通知\", issuer: \"某县\", {parts})");
        let err = Notice::parse(&source).expect_err("too much");
        assert!(err.message.contains(said), "{err}");
    }
}

#[test]
fn the_chosen_one_is_copied_and_holds_when_its_source_is_gone() {
    let folder = tempfile::tempdir().expect("a folder");
    let (stick, kept) = (folder.path().join("U盘.ron"), folder.path().join("config/local.ron"));
    assert!(local::chosen(&kept).expect("nothing is wrong").is_none());
    fs::write(&stick, EXAMPLE).expect("written");
    let chosen = local::choose(&stick, &kept).expect("a notice");
    fs::remove_file(&stick).expect("the stick is pulled out");
    let again = local::chosen(&kept).expect("a notice").expect("it is kept");
    assert_eq!((again.notice, again.file), (chosen.notice, kept.clone()));
    fs::write(&stick, "(name: ").expect("written");
    local::choose(&stick, &kept).expect_err("no notice");
    assert!(local::chosen(&kept).expect("a notice").is_some(), "what was chosen before stays");
    local::remove(&kept).expect("removed");
    assert!(local::chosen(&kept).expect("nothing is wrong").is_none());
    local::remove(&kept).expect("it is gone already");
}

#[test]
fn the_command_line_tells_what_it_changes() {
    let desk = Desk::new();
    let mut report = written(&words(1200));
    report.year = 2025;
    desk.write("a.ron", write(&Draft::new(report)));
    desk.write("要求.ron", EXAMPLE);
    let told = desk.run(&["check", "a.ron", "--profile", "要求.ron"]).out;
    for said in
        ["本地要求：《关于做好2025年", "停用 FM-GENERIC", "通知附有统一的表述", "提示改为警告 FM-LENGTH", "FM-FIGURES"]
    {
        assert!(told.contains(said), "{said} in {told}");
    }
    let json = desk.run(&["check", "a.ron", "--profile", "要求.ron", "--json"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["profile"]["applies"], true);
    assert_eq!(json["profile"]["changed"].as_array().map(Vec::len), Some(2));
    let findings = json["findings"].as_array().expect("a list");
    assert!(findings.iter().any(|found| found["source"].as_str().is_some_and(|source| source.contains("54号"))));
    assert!(!desk.run(&["check", "a.ron"]).out.contains("本地要求"), "only where it is asked for");
    desk.write("坏.ron", "(name: 3)");
    desk.refused(&["check", "a.ron", "--profile", "坏.ron"], &["坏.ron", "第 1 行"]);
}

#[test]
fn the_copy_to_sign_is_judged_with_it() {
    let desk = Desk::new();
    let mut report = written(&words(1200));
    report.year = 2025;
    desk.write("a.ron", write(&Draft::new(report.clone())));
    desk.write("要求.ron", EXAMPLE);
    let copy = |args: &[&str]| {
        desk.done(&[&["export", "a.ron", "-o", "a.pdf", "--sign-off", "--force"], args].concat());
        fs::read(desk.path("a.pdf")).expect("a file")
    };
    let notice = Notice::parse(EXAMPLE).expect("a notice");
    let made = |notice: Option<&Notice>| {
        export::sign_off(&report, &Review::default(), Against { last: None, notice })
            .expect("every character has a face")
    };
    assert!(copy(&["--profile", "要求.ron"]) == made(Some(&notice)));
    assert!(copy(&[]) == made(None) && made(None) != made(Some(&notice)));
    desk.refused(&["export", "a.ron", "-o", "b.pdf", "--profile", "要求.ron"], &["--sign-off"]);
    desk.refused(&["export", "a.ron", "-o", "b.pdf", "--sign-off", "--profile", "无.ron"], &["无.ron"]);
    desk.refused(&["print", "a.ron", "--profile", "要求.ron"], &["--sign-off"]);
}

#[test]
fn the_sheet_prints_what_it_changes() {
    let mut report = written(&words(1200));
    report.year = 2025;
    let notice = Notice::parse(EXAMPLE).expect("a notice");
    let text = |notice: Option<&Notice>| {
        let pages = export::sign_off_pages(&report, &Review::default(), Against { last: None, notice });
        let runs = pages.pages.iter().flat_map(|page| &page.runs);
        runs.flat_map(|run| run.glyphs.iter().map(|glyph| glyph.char)).collect::<String>()
    };
    let told = text(Some(&notice));
    for said in ["本地要求停用、调整的核对规则", "FM-GENERIC", "通知附有统一的表述", "本地要求调整2条规则"]
    {
        assert!(told.replace(' ', "").contains(said), "{said}");
    }
    assert!(!text(None).contains("本地要求"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn no_file_makes_the_reader_fall(text in "\\PC{0,200}", cut in 0..EXAMPLE.trim_end().len()) {
        let _any = Notice::parse(&text);
        let cut = (0..=cut).rev().find(|&at| EXAMPLE.is_char_boundary(at)).unwrap_or(0);
        prop_assert!(Notice::parse(&EXAMPLE[..cut]).is_err());
    }

    #[test]
    fn errors_stay_whatever_report_it_is(report in random::report()) {
        let notice = Notice::parse(EXAMPLE).expect("a notice");
        let errors = |against: Against<'_>| {
            let found = check(&report, against).into_iter();
            found.filter(|found| found.severity == Severity::Error).map(|found| (found.rule.id, found.at)).collect::<Vec<_>>()
        };
        prop_assert_eq!(errors(Against::default()), errors(Against { last: None, notice: Some(&notice) }));
    }
}
