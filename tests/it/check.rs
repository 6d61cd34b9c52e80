//! Every rule of the catalogue, with what it finds and with what it lets pass.

use std::sync::Arc;

use nianbao::{
    address::Address,
    check::{self, Finding, Severity, balances, rules},
    form::{Form, builtin_ids},
    report::{Entry, Report, Total},
};

use crate::filled::{balanced, fill, print_totals, zeros};

/// `RULE first.address` of each finding, in order.
fn list(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|finding| format!("{} {}", finding.rule.id, finding.at[0])).collect()
}

#[track_caller]
fn finds(report: &Report, expected: &[&str]) {
    let findings = check::check(report, None);
    assert_eq!(list(&findings), expected, "{findings:#?}");
}

/// Makes the changes to a balanced report on cn-2021 and compares everything that is found then.
#[track_caller]
fn check(changes: &[(&str, &str)], expected: &[&str]) -> Vec<Finding> {
    check_on("cn-2021", changes, expected)
}

#[track_caller]
fn check_on(form: &str, changes: &[(&str, &str)], expected: &[&str]) -> Vec<Finding> {
    let mut report = balanced(form);
    for (at, figures) in changes {
        fill(&mut report, at, figures);
    }
    finds(&report, expected);
    check::check(&report, None)
}

/// The same with totals as printed elsewhere: changes after that contradict them.
#[track_caller]
fn check_printed(changes: &[(&str, &str)], expected: &[&str]) -> Vec<Finding> {
    let mut report = balanced("cn-2021");
    print_totals(&mut report);
    for (at, figures) in changes {
        fill(&mut report, at, figures);
    }
    finds(&report, expected);
    check::check(&report, None)
}

#[track_caller]
fn says(finding: &Finding, message: &str) {
    assert_eq!(finding.message, message);
    assert!(!finding.hint.is_empty(), "{} says how to mend it", finding.rule.id);
}

#[track_caller]
fn figures(finding: &Finding, stated: &str, computed: &str) {
    let text = |number: Option<nianbao::number::Number>| number.map_or_else(String::new, |number| number.to_string());
    assert_eq!((text(finding.stated).as_str(), text(finding.computed).as_str()), (stated, computed), "{finding:#?}");
}

#[test]
fn the_catalogue_is_whole() {
    for (index, rule) in rules().enumerate() {
        assert!(rules().take(index).all(|other| other.id != rule.id), "{} is there twice", rule.id);
        assert_eq!(check::rule(rule.id), Some(rule));
        for words in [rule.title, rule.basis, rule.explanation] {
            assert!(words.chars().any(|char| char >= '\u{4e00}'), "{} is explained in Chinese", rule.id);
        }
    }
    assert_eq!(check::rule("NO-SUCH-RULE"), None);
    assert!(Severity::Error < Severity::Warning && Severity::Warning < Severity::Info);
}

#[test]
fn a_report_without_faults_has_no_findings() {
    for form in builtin_ids() {
        let mut report = balanced(form);
        finds(&report, &[]);
        print_totals(&mut report);
        finds(&report, &[]);
    }
}

#[test]
fn t3_balance() {
    let found =
        check(&[("requests.carried_out", "2")], &["T3-BALANCE requests.new.natural", "T3-BALANCE requests.new.total"]);
    says(&found[0], "自然人列不平衡：3 + 1 = 4，3 + 2 = 5，相差 1");
    figures(&found[0], "4", "5");
    let at = found[0].at.iter().map(Address::as_str).collect::<Vec<_>>();
    let rows = ["new", "carried_in", "total", "carried_out"];
    assert_eq!(at, rows.map(|row| format!("requests.{row}.natural")));
    says(&found[1], "总计列不平衡：4 + 1 = 5，4 + 2 = 6，相差 1");
    // Each class by itself, also where the total is right.
    let found =
        check(&[("requests.new", ". . . . . 2")], &["T3-BALANCE requests.new.other", "T3-BALANCE requests.new.total"]);
    says(&found[0], "“其他”列不平衡：2 + 0 = 2，0 + 0 = 0，相差 2");
}

#[test]
fn t3_balance_takes_printed_totals_at_their_word() {
    check_printed(
        &[("requests.carried_out.total", "2")],
        &["T3-BALANCE requests.new.total", "T3-ROWSUM requests.carried_out.total"],
    );
}

#[test]
fn t3_balance_waits_until_both_sides_are_begun() {
    let mut report = Report::new(balanced("cn-2021").form, "某市", 2024);
    fill(&mut report, "requests.new", "3 1 0 0 0 0");
    fill(&mut report, "requests.carried_in", "1 0 0 0 0 0");
    assert!(balances(&report).iter().all(|line| line.difference.is_none()));
    assert!(!list(&check::check(&report, None)).iter().any(|found| found.starts_with("T3-BALANCE")));
    fill(&mut report, "requests.granted", "3 _");
    let found = check::check(&report, None);
    let broken = found.iter().filter(|finding| finding.rule.id == "T3-BALANCE").collect::<Vec<_>>();
    assert_eq!(broken.len(), 3, "natural, enterprise, total: {broken:#?}");
    says(broken[1], "商业企业列不平衡：1 + 0 = 1，空白 + 空白，相差 1");
}

#[test]
fn the_strip_has_a_line_for_each_column() {
    for form in builtin_ids() {
        let mut report = balanced(form);
        fill(&mut report, "requests.carried_in", "0");
        let lines = balances(&report);
        assert_eq!(lines.len(), 7, "{form}");
        let labels = lines.iter().map(|line| line.label.as_str()).collect::<Vec<_>>();
        assert_eq!(labels[0], "自然人");
        assert!(lines[0].is_broken() && lines[1].holds() && lines[6].is_broken());
        assert_eq!(lines[0].difference.map(|difference| difference.to_string()).as_deref(), Some("-1"));
        assert_eq!(lines[0].cells.len(), 4);
        assert!(matches!(lines[0].left, Total::Number(_)));
        assert_eq!(lines[0].equation(&report), "3 + 0 = 3，3 + 1 = 4");
    }
}

#[test]
fn t3_offset() {
    let found = check(
        &[("requests.granted", "1 0 0 0 0 1")],
        &["T3-BALANCE requests.new.natural", "T3-OFFSET requests.new.natural", "T3-BALANCE requests.new.other"],
    );
    says(
        &found[1],
        "“其他”列收到的比办结和结转的少 1，自然人列多 1，两列合计平衡：疑似同一申请在收到和办结时填入不同类别",
    );
    assert_eq!(found[1].at.len(), 8);
    // Two columns off without the total in balance are two mistakes.
    let found = check(
        &[("requests.granted", "1 0 0 0 0 2")],
        &["T3-BALANCE requests.new.natural", "T3-BALANCE requests.new.other", "T3-BALANCE requests.new.total"],
    );
    assert_eq!(found.len(), 3);
}

#[test]
fn t3_resultsum() {
    let found = check_printed(
        &[("requests.total.natural", "5")],
        &["T3-BALANCE requests.new.natural", "T3-RESULTSUM requests.total.natural"],
    );
    says(&found[1], "“自然人”列的（七）总计原为 5，各项之和是 3，多 2");
    figures(&found[1], "5", "3");
}

#[test]
fn t3_rowsum() {
    let found = check_printed(&[("requests.granted.total", "1")], &["T3-ROWSUM requests.granted.total"]);
    says(&found[0], "“（一）予以公开”的总计原为 1，各项之和是 2，少 1");
    figures(&found[0], "1", "2");
}

#[test]
fn a_wrong_figure_is_reported_where_it_is() {
    // A typed figure: its row and its column no longer add up, and what they meet in is right as printed.
    check_printed(
        &[("requests.granted.natural", "3")],
        &["T3-ROWSUM requests.granted.total", "T3-RESULTSUM requests.total.natural"],
    );
    // The grand total alone: once, although it is wrong across and down.
    let found = check_printed(
        &[("requests.total.total", "9")],
        &["T3-BALANCE requests.new.total", "T3-ROWSUM requests.total.total"],
    );
    figures(&found[1], "9", "4");
    // The grand total goes with a wrong one across: it is wrong down its own column.
    let found = check_printed(
        &[("requests.total.natural", "4"), ("requests.total.total", "5")],
        &[
            "T3-BALANCE requests.new.natural",
            "T3-BALANCE requests.new.total",
            "T3-RESULTSUM requests.total.natural",
            "T3-RESULTSUM requests.total.total",
        ],
    );
    figures(&found[3], "5", "4");
}

#[test]
fn t3_int() {
    let found = check(
        &[("requests.granted", ". 1.5"), ("requests.partial", "-2 /")],
        &[
            "T3-INT requests.granted.enterprise",
            "T3-INT requests.partial.natural",
            "T3-INT requests.partial.enterprise",
        ],
    );
    says(&found[0], "填的是“1.5”：件数必须是整数，不能有小数");
    says(&found[1], "填的是“-2”：不能是负数");
    assert!(found[2].message.starts_with("填的是“/”：“/”“-”“无”等不是数字"), "{found:#?}");
}

#[test]
fn what_hangs_on_a_refused_figure_is_not_judged() {
    let mut report = balanced("cn-2021");
    print_totals(&mut report);
    fill(&mut report, "requests.granted", "二");
    finds(&report, &["T3-INT requests.granted.natural"]);
    let mut report = balanced("cn-2021");
    fill(&mut report, "requests.granted", "二");
    let broken = balances(&report).iter().map(|line| line.difference.is_none()).collect::<Vec<_>>();
    assert_eq!(broken, [true, false, false, false, false, false, true]);
}

#[test]
fn t3_blank() {
    let found =
        check(&[("requests.partial", "_"), ("requests.denied_1", "_ . _")], &["T3-BLANK requests.partial.natural"]);
    says(&found[0], "有 3 个空白单元格，在“（二）部分公开（区分处理的，只计这一情形，不计其他情形）”“1.属于国家秘密”");
    assert_eq!(found[0].at.len(), 3);
    let rows = ["requests.partial", "requests.denied_1", "requests.denied_2", "requests.other_3"];
    let found = check(&rows.map(|row| (row, "_ _ _ _ _ _")), &["T3-BLANK requests.partial.natural"]);
    assert!(found[0].message.starts_with("有 24 个空白单元格"), "{}", found[0].message);
    assert!(found[0].message.ends_with("等 4 行，空白较多，请补填"), "{}", found[0].message);
}

#[test]
fn an_untouched_report_has_one_finding_a_table_and_one_for_all_texts() {
    let report = Report::new(balanced("cn-2021").form, "某市", 2024);
    finds(
        &report,
        &[
            "FM-EMPTY overview",
            "TAB-BLANK documents.regulations.made",
            "TAB-BLANK decisions.licensing.processed",
            "TAB-BLANK charges.administrative.amount",
            "T3-BLANK requests.new.natural",
            "TAB-BLANK disputes.review.upheld",
        ],
    );
    let found = check::check(&report, None);
    says(&found[4], "整张表尚未填写（144 个单元格）");
    assert_eq!(found[4].at.len(), 144);
}

#[test]
fn t3_blanktotal() {
    let found = check_printed(
        &[("requests.granted.total", "_"), ("requests.partial.total", "_")],
        &["T3-BLANKTOTAL requests.granted.total", "T3-BLANKTOTAL requests.partial.total"],
    );
    says(&found[0], "“（一）予以公开”的总计空白，各项之和是 2");
    figures(&found[0], "", "2");
    check_printed(&[("requests.partial", "_ _ _ _ _ _ _")], &["T3-BLANK requests.partial.natural"]);
    // A remark to a computed total does not print it.
    let mut report = balanced("cn-2021");
    let cell = report.form.cell("requests.granted.total").expect("a total");
    report.set_entry(cell, Some(Entry { note: "含上年".to_owned(), ..Entry::default() }));
    finds(&report, &[]);
}

#[test]
fn t3_zeroall() {
    let mut report = zeros(&balanced("cn-2021").form, "某市");
    finds(&report, &["T3-ZEROALL requests.new.total"]);
    fill(&mut report, "requests.partial", "一");
    finds(&report, &["T3-INT requests.partial.natural"]);
}

#[test]
fn t3_fee() {
    let unpaid = [("requests.granted", "1"), ("requests.other_2", "1")];
    let found = check(&unpaid, &["T3-FEE requests.other_2.total"]);
    says(&found[0], "逾期不缴费而不再处理的有 1 件，正文中没有提到收费通知");
    assert!(found[0].hint.contains("六、其他需要报告的事项"), "{}", found[0].hint);
    let mut report = balanced("cn-2021");
    for (at, figures) in unpaid {
        fill(&mut report, at, figures);
    }
    report.texts.insert("other".to_owned(), "本年发出收费通知1件。".to_owned());
    finds(&report, &[]);
}

#[test]
fn t3_fee_counts_the_notices_where_the_form_has_them() {
    let source = include_str!("../../assets/forms/dongguan-2022.ron");
    // A form with the fee table, whose row of other results is the one of unpaid fees.
    let source = source.replacen("OtherResults: \"requests.other\"", "Unpaid: \"requests.other\"", 1);
    let source = source.replacen("label: \"（六）其他处理\"", "label: \"（六）逾期不缴费\"", 1);
    let form = Form::parse(&source).expect("still a form");
    let mut report = zeros(&Arc::new(form), "某镇");
    fill(&mut report, "requests.new", "2");
    fill(&mut report, "requests.other", "2");
    fill(&mut report, "fees.notices", "1 100 0");
    report.texts.insert("other".to_owned(), "信息处理费按页数计收。".to_owned());
    finds(&report, &["T3-FEE requests.other.total"]);
    fill(&mut report, "fees.notices", "2 200 0");
    report.texts.insert("other".to_owned(), "发出收费通知2件，按页数计收。".to_owned());
    finds(&report, &[]);
}

#[test]
fn t3_class() {
    let found = check(
        &[("requests.granted", "0"), ("requests.denied_1", "1"), ("requests.not_processed_4", "1")],
        &["T3-CLASS requests.denied_1.natural", "T3-CLASS requests.not_processed_4.natural"],
    );
    says(&found[0], "“1.属于国家秘密”填了 1 件，这种情形少见，请确认");
}

#[test]
fn t2_int() {
    let found = check(
        &[("documents.normative", "三"), ("decisions.licensing", "1.5"), ("charges.administrative", "-3")],
        &[
            "T2-INT documents.normative.made",
            "T2-INT decisions.licensing.processed",
            "T2-INT charges.administrative.amount",
        ],
    );
    says(&found[2], "填的是“-3”：不能是负数");
    check(&[("charges.administrative", "4443.19")], &[]);
    check_on("cn-2019", &[("items.licensing", "3 -1 2")], &[]);
}

#[test]
fn t2_repeal() {
    let normative = "documents.normative";
    let found = check(
        &[(normative, "3 1 0")],
        &["T2-MADEVALID documents.normative.made", "T2-REPEAL documents.normative.made"],
    );
    says(&found[1], "“行政规范性文件”：本年制发件数 3，本年废止件数 1，现行有效件数为 0");
    check(&[(normative, "1 3 0")], &[]);
    check(&[(normative, "3 1 _")], &["TAB-BLANK documents.normative.valid"]);
}

#[test]
fn t2_madevalid() {
    let found = check(&[("documents.normative", "5 1 3")], &["T2-MADEVALID documents.normative.made"]);
    says(&found[0], "“行政规范性文件”：本年制发件数 5，本年废止件数 1，两者之差 4 大于现行有效件数 3");
    check(&[("documents.normative", "5 2 3")], &[]);
}

#[test]
fn t2_rulepower() {
    let rules = [("documents.regulations", "0 0 6")];
    let found = check(&rules, &["T2-RULEPOWER documents.regulations.valid"]);
    says(&found[0], "“规章”填了大于 0 的数，而从名称看，樟木头镇没有规章制定权");
    for (unit, expected) in [
        ("宿迁市人民政府", 0),
        ("海城市", 0),
        ("金湖县人民政府", 1),
        ("西藏自治区人民政府", 0),
        ("淮安市教育局", 1),
        ("江苏省财政厅", 1),
        ("淮安市司法局", 0),
        ("淮安市人民政府办公室", 0),
        ("国家税务总局", 0),
        ("国家市场监督管理总局", 0),
        ("应急管理部", 0),
    ] {
        let mut report = balanced("cn-2021");
        report.unit = unit.to_owned();
        fill(&mut report, rules[0].0, rules[0].1);
        let found = check::check(&report, None);
        assert_eq!(list(&found).iter().filter(|it| it.starts_with("T2-RULEPOWER")).count(), expected, "{unit}");
    }
}

#[test]
fn t2_unit() {
    let found = check(&[("charges.administrative", "44431900")], &["T2-UNIT charges.administrative.amount"]);
    says(&found[0], "收费 44431900 万元，对乡镇、街道而言过大，疑似按元填写");
    assert!(found[0].hint.contains("4443.19"), "{}", found[0].hint);
    check(&[("charges.administrative", "999999")], &[]);
    let mut report = balanced("cn-2021");
    report.unit = "某市人民政府".to_owned();
    fill(&mut report, "charges.administrative", "44431900");
    finds(&report, &[]);
}

#[test]
fn t4_sum() {
    let found = check(&[("disputes.review", "10 1 0 0 0")], &["T4-SUM disputes.review.total"]);
    says(&found[0], "“行政复议”的总计原为 0，各项之和是 11，少 11");
    figures(&found[0], "0", "11");
    check(&[("disputes.review", "10 1 0 0 _")], &["T4-SUM disputes.review.total"]);
    check(&[("disputes.review", "10 1 0 0 11")], &[]);
    check(&[("disputes.review", "10 1 0 0")], &[]);
}

#[test]
fn t4_codef() {
    // Who reviews nothing is never sued along with others.
    let mut report = balanced("cn-2021");
    fill(&mut report, "disputes.after_review", "1");
    for (unit, year, is_asked) in [
        ("樟木头镇", 2023, true),
        ("樟木头镇", 2024, false),
        ("某县教育局", 2024, false),
        ("打浦桥街道办事处", 2024, false),
        ("淮安市人民政府", 2024, true),
        ("国家税务总局某县税务局", 2024, true),
        ("应急管理部", 2024, true),
    ] {
        (report.unit, report.year) = (unit.to_owned(), year);
        let found = check::check(&report, None).iter().any(|finding| finding.rule.id == "T4-CODEF");
        assert_eq!(found, is_asked, "{unit} {year}");
    }
}

#[test]
fn t4_direct() {
    let found = check(&[("disputes.direct", "1 0 2")], &["T4-DIRECT disputes.direct.total"]);
    assert_eq!(found[0].severity, Severity::Info);
    let mut report = balanced("cn-2021");
    report.year = 2023;
    fill(&mut report, "disputes.direct", "1");
    assert!(check::check(&report, None).iter().all(|finding| finding.rule.id != "T4-DIRECT"), "the law was another");
}

#[test]
fn t4_remedy() {
    let overview = balanced("cn-2021").text("overview").replace("责任追究", "投诉");
    let of = |more: &str| {
        let mut report = balanced("cn-2021");
        fill(&mut report, "disputes.review", "0 1");
        report.texts.insert("overview".to_owned(), format!("{overview}{more}"));
        let findings = check::check(&report, None);
        findings.iter().any(|finding| finding.rule.id == "T4-REMEDY" && finding.severity == Severity::Info)
    };
    assert!(of(""));
    assert!(!of("复议决定撤销原答复1件，已重新答复。") && !of("被纠错的案件已经通报。"));
}

#[test]
fn t2_zero() {
    let asks = |unit: &str, licensing: &str| {
        let mut report = balanced("cn-2021");
        report.unit = unit.to_owned();
        fill(&mut report, "decisions.licensing", licensing);
        check::check(&report, None).iter().any(|finding| finding.rule.id == "T2-ZERO")
    };
    assert!(asks("某县市场监督管理局", "0") && asks("某市公安局某分局", "0"));
    assert!(!asks("某县市场监督管理局", "1") && !asks("某县市场监督管理局", "_"));
    assert!(!asks("某县档案局", "0") && !asks("某县人民政府", "0"));
}

/// Figures of the table of fees, in a report whose words leave them open.
#[track_caller]
fn fees(figures: &str, expected: &[&str]) -> Vec<Finding> {
    let mut report = balanced("dongguan-2022");
    fill(&mut report, "fees.notices", figures);
    report.texts.insert("other".to_owned(), "信息处理费按页数收取，情况见表。".to_owned());
    finds(&report, expected);
    check::check(&report, None)
}

#[test]
fn fee_1() {
    let check = fees;
    let found = check("2 100 200", &["FEE-1 fees.notices.collected"]);
    says(&found[0], "实际收取 200 元，多于通知的金额 100 元");
    assert_eq!(found[0].severity, Severity::Warning, "it may answer last year's notice");
    let found = check("0 100 0", &["FEE-1 fees.notices.count"]);
    says(&found[0], "收费通知 0 件，金额 100 元，应同时为 0 或者同时大于 0");
    check("2 0 0", &["FEE-1 fees.notices.count"]);
    check("2 200 200.00", &[]);
    check("2 _ 10", &["TAB-BLANK fees.notices.amount"]);
}

#[test]
fn fee_level() {
    let level = |new: &str, other: &str| {
        let mut report = balanced("dongguan-2022");
        fill(&mut report, "requests.new", new);
        fill(&mut report, "fees.notices", "1 400 400");
        report.texts.insert("other".to_owned(), other.to_owned());
        check::check(&report, None).iter().any(|finding| finding.rule.id == "FEE-LEVEL")
    };
    assert!(level("3 1", "信息处理费的收取情况见表。"));
    assert!(!level("3 1", "按页数收取信息处理费，情况见表。"));
    assert!(!level("13 1", "信息处理费的收取情况见表。"));
}

#[test]
fn fee_2() {
    let check = fees;
    let found = check("2 205 100.5", &["FEE-2 fees.notices.amount", "FEE-2 fees.notices.collected"]);
    says(&found[0], "205 元不是 10 元的整数倍");
    check("2 200.00 10", &[]);
}

#[test]
fn an_imported_total_says_nothing_where_there_is_nothing_to_compare() {
    let mut report = Report::new(balanced("cn-2021").form, "某市", 2025);
    for (row, total) in [("new", "9"), ("carried_in", "1"), ("total", "8"), ("carried_out", "2")] {
        fill(&mut report, &format!("requests.{row}.total"), total);
    }
    assert!(check::check(&report, None).iter().all(|finding| finding.severity != Severity::Error));
}

/// A form that no office uses, filled in without a fault.
fn local() -> Report {
    let form = Form::parse(include_str!("local.ron")).expect("the form of this test");
    let mut report = zeros(&Arc::new(form), "某单位");
    fill(&mut report, "votes.spring", "1 2 3");
    fill(&mut report, "votes.autumn", "4 5 9");
    fill(&mut report, "votes.year", "5 7 12");
    fill(&mut report, "money.sum", "12.50 12.5");
    report
}

#[track_caller]
fn check_local(changes: &[(&str, &str)], expected: &[&str]) -> Vec<Finding> {
    let mut report = local();
    for (at, figures) in changes {
        fill(&mut report, at, figures);
    }
    finds(&report, expected);
    check::check(&report, None)
}

#[test]
fn local_tables_have_the_general_rules() {
    check_local(&[], &[]);
    check_local(&[("votes.spring.yes", "一")], &["TAB-INT votes.spring.yes"]);
    check_local(&[("votes.spring.all", "_")], &["TAB-BLANKTOTAL votes.spring.all"]);
    check_local(&[("votes.spring.all", "4")], &["TAB-SUM votes.spring.all"]);
    let found = check_local(&[("votes.year.yes", "6")], &["TAB-SUM votes.year.yes"]);
    says(&found[0], "“赞成”列的全年原为 6，各项之和是 5，多 1");
    check_local(
        &[("votes.autumn", "_ _ _")],
        &["TAB-BLANK votes.autumn.yes", "TAB-SUM votes.year.yes", "TAB-SUM votes.year.no", "TAB-SUM votes.year.all"],
    );
    let found = check_local(&[("money.sum.spent", "12.4")], &["TAB-BALANCE money.sum.income"]);
    says(&found[0], "金额行不平衡：12.50，12.4，相差 0.1");
}

#[test]
fn tab_overflow() {
    let most = u64::MAX.to_string();
    let found = check_local(
        &[("votes.spring", &format!("{most} 2 3"))],
        &["TAB-OVERFLOW votes.spring.all", "TAB-OVERFLOW votes.year.yes"],
    );
    assert!(found[0].message.contains("“春季”的共计"), "{}", found[0].message);
    check_local(
        &[("votes.spring", &format!("{most} _ {most}")), ("votes.autumn", "0 0 0"), ("votes.year", "_ _ _")],
        &[
            "TAB-BLANK votes.spring.no",
            "TAB-BLANKTOTAL votes.year.yes",
            "TAB-BLANKTOTAL votes.year.no",
            "TAB-BLANKTOTAL votes.year.all",
        ],
    );
    // The sides of a balance are no cells: they are added up exactly.
    let mut report = balanced("cn-2021");
    fill(&mut report, "requests.new", &most);
    let found = check::check(&report, None);
    let natural = found.iter().find(|finding| finding.at[0].as_str() == "requests.new.natural").expect("a finding");
    says(
        natural,
        "自然人列不平衡：18446744073709551615 + 1 = 18446744073709551616，3 + 1 = 4，相差 18446744073709551612",
    );
}

#[test]
fn a_form_can_switch_rules_off() {
    let source = include_str!("../../assets/forms/cn-2021.ron");
    let off = |reason: &str| {
        let entry = format!("off: {{\"T3-CLASS\": \"{reason}\"}},\n    sections: [");
        Form::parse(&source.replacen("sections: [", &entry, 1))
    };
    let mut report = zeros(&Arc::new(off("本地另有确认程序").expect("a form")), "某镇");
    fill(&mut report, "requests.new", "1");
    fill(&mut report, "requests.denied_1", "1");
    finds(&report, &["FM-FORMOFF documents"]);
    assert!(off(" ").expect_err("a reason is needed").to_string().contains("T3-CLASS 没有写明理由"));
    for form in nianbao::form::builtins() {
        for rule in form.spec().off.keys() {
            assert!(check::rule(rule).is_some(), "{}: {rule}", form.id());
        }
    }
}
