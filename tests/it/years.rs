//! This year against the year before: what is found, what is let pass, and what is carried over.

use std::sync::Arc;

use nianbao::{
    check::{Finding, Mend, Severity, check},
    form::builtin,
    interchange,
    report::Report,
};

use crate::filled::{balanced, fill, zeros};

/// A report of 2024 in which everything follows from the one of 2023, and that one.
fn pair() -> (Report, Report) {
    let (this, mut last) = (balanced("cn-2021"), balanced("cn-2021"));
    last.year = 2023;
    last.texts.clear();
    fill(&mut last, "requests.new", "2 0");
    fill(&mut last, "requests.carried_in", "2");
    (this, last)
}

/// `RULE first.address` of what is found only because last year's report is there, or because of the year in a text.
fn list(this: &Report, last: Option<&Report>) -> Vec<String> {
    let of_years = |finding: &&Finding| {
        let id = finding.rule.id;
        id.contains("XY") || matches!(id, "T2-JUMP" | "T3-SHIFT" | "T2-UNIT")
    };
    let findings = check(this, last);
    findings.iter().filter(of_years).map(|finding| format!("{} {}", finding.rule.id, finding.at[0])).collect()
}

/// Changes figures of this year and of last year and compares what is found then.
#[track_caller]
fn finds(this_year: &[(&str, &str)], last_year: &[(&str, &str)], expected: &[&str]) -> Vec<Finding> {
    let (mut this, mut last) = pair();
    for (at, figures) in this_year {
        fill(&mut this, at, figures);
    }
    for (at, figures) in last_year {
        fill(&mut last, at, figures);
    }
    assert_eq!(list(&this, Some(&last)), expected);
    check(&this, Some(&last))
}

#[track_caller]
fn one<'a>(findings: &'a [Finding], id: &str) -> &'a Finding {
    findings.iter().find(|finding| finding.rule.id == id).expect("a finding of this rule")
}

#[test]
fn nothing_is_found_where_everything_follows() {
    finds(&[], &[], &[]);
}

#[test]
fn xy_last() {
    let (this, mut last) = pair();
    fill(&mut last, "requests.carried_out", "9");
    for year in [2021, 2022, 2024, 2025] {
        last.year = year;
        assert_eq!(list(&this, Some(&last)), ["XY-LAST year"]);
    }
    last.year = 2023;
    last.unit = "别的镇".to_owned();
    assert_eq!(list(&this, Some(&last)), ["XY-LAST year"]);
    for same in ["樟木头镇人民政府", "东莞市樟木头镇", " 樟木头镇 ", ""] {
        last.unit = same.to_owned();
        assert_ne!(list(&this, Some(&last)), ["XY-LAST year"], "{same}");
    }
}

#[test]
fn xy_carry() {
    let findings = finds(
        &[("requests.carried_in", "1 1")],
        &[("requests.carried_out", "3 1")],
        &["XY-CARRY requests.carried_in.natural", "XY-CARRY requests.carried_in.total"],
    );
    let finding = one(&findings, "XY-CARRY");
    assert_eq!(finding.message, "“自然人”列的上年结转是 1，上年（2023 年）报告结转下年度的是 3");
    // One click takes last year's figure, and undo brings the other back.
    let (mut this, _) = pair();
    fill(&mut this, "requests.carried_in", "1 1");
    let before = this.clone();
    let undo = this.apply(Mend::edit(finding.mend.as_ref(), &before));
    assert_eq!(
        this.number(this.form.cell("requests.carried_in.natural").expect("a cell")).expect("3").to_string(),
        "3"
    );
    this.apply(undo);
    assert_eq!(this, before);
    // A column that nobody has filled in yet says nothing, nor does a total that is not whole.
    finds(&[("requests.carried_in", "_")], &[("requests.carried_out", "3")], &[]);
}

#[test]
fn xy_carry_in_published_reports() {
    let read = |text| interchange::read(text, &builtin).expect("a fixture");
    let last = read(include_str!("../fixtures/huaian_2024.json"));
    let this = read(include_str!("../fixtures/huaian_2025_partial.json"));
    let findings = check(&this, Some(&last));
    let carried = one(&findings, "XY-CARRY");
    assert_eq!(carried.at[0].as_str(), "requests.carried_in.total");
    let figure = |number: Option<nianbao::number::Number>| number.expect("a figure").to_string();
    assert_eq!((figure(carried.stated), figure(carried.computed)), ("77".to_owned(), "103".to_owned()));
    assert_eq!(one(&findings, "T2-JUMP").at[0].as_str(), "documents.normative.valid");
    assert_eq!(list(&this, Some(&last)).len(), 2, "nothing else is found");
}

#[test]
fn t2_valid_xy() {
    let findings = finds(
        &[("documents.normative", "11 1 13")],
        &[("documents.normative", "0 0 2")],
        &["T2-VALID-XY documents.normative.made"],
    );
    assert_eq!(
        one(&findings, "T2-VALID-XY").message,
        "“行政规范性文件”：上年现行有效件数 2，加本年的 11，减本年的 1，应是 12，填的是 13"
    );
    assert_eq!(one(&findings, "T2-VALID-XY").severity, Severity::Error);
    // A remark says where the others went.
    let (mut this, mut last) = pair();
    fill(&mut this, "documents.normative", "11 1 13");
    fill(&mut last, "documents.normative", "0 0 2");
    this.footnotes.insert("documents".to_owned(), "现行有效件数含机构改革划入1件。".to_owned());
    assert_eq!(one(&check(&this, Some(&last)), "T2-VALID-XY").severity, Severity::Warning);
    finds(&[("documents.normative", "11 1 12")], &[("documents.normative", "0 0 2")], &[]);
    finds(&[("documents.normative", "50 227 420")], &[("documents.normative", "0 0 597")], &[]);
    // More were repealed than there ever were.
    finds(
        &[("documents.normative", "0 5 0")],
        &[("documents.normative", "0 0 2")],
        &["T2-VALID-XY documents.normative.made"],
    );
}

#[test]
fn t2_jump() {
    finds(
        &[("decisions.licensing", "9487")],
        &[("decisions.licensing", "550")],
        &["T2-JUMP decisions.licensing.processed"],
    );
    finds(
        &[("decisions.licensing", "500")],
        &[("decisions.licensing", "9487")],
        &["T2-JUMP decisions.licensing.processed"],
    );
    finds(
        &[("decisions.penalties", "0")],
        &[("decisions.penalties", "9487")],
        &["T2-JUMP decisions.penalties.processed"],
    );
    for (this, before) in [("100", "10"), ("0", "999"), ("2000", "500"), ("0", "0")] {
        finds(&[("decisions.licensing", this)], &[("decisions.licensing", before)], &[]);
    }
    finds(
        &[("documents.normative", "_ _ 372")],
        &[("documents.normative", "0 0 66")],
        &["T2-JUMP documents.normative.valid"],
    );
}

#[test]
fn t2_unit_against_last_year() {
    let charges = "charges.administrative";
    finds(&[(charges, "44431900")], &[(charges, "4443.19")], &["T2-UNIT charges.administrative.amount"]);
    finds(&[(charges, "5000")], &[(charges, "0.5")], &["T2-UNIT charges.administrative.amount"]);
    finds(&[(charges, "9")], &[(charges, "0.05")], &[]);
    finds(&[(charges, "5000")], &[(charges, "0")], &[]);
}

#[test]
fn t3_shift() {
    let shift = |this, before, expected: &[&str]| {
        let (mut report, mut last) = pair();
        fill(&mut report, "requests.new", this);
        fill(&mut last, "requests.new", before);
        assert_eq!(list(&report, Some(&last)), expected, "{this} after {before}");
    };
    shift("95 0", "21 0", &["T3-SHIFT requests.new.total"]);
    shift("21 0", "95 0", &["T3-SHIFT requests.new.total"]);
    shift("60 0", "20 0", &[]);
    shift("19 0", "0 0", &[]);
    shift("20 0", "0 0", &["T3-SHIFT requests.new.total"]);
}

#[test]
fn t4_pend_xy() {
    finds(&[("disputes.review", "1 0 0 0")], &[("disputes.review", "0 0 0 2")], &["T4-PEND-XY disputes.review.total"]);
    finds(&[("disputes.review", "1 1 0 0")], &[("disputes.review", "0 0 0 2")], &[]);
}

#[test]
fn xy_same() {
    let figures = [("decisions.licensing", "7"), ("decisions.penalties", "8"), ("requests.carried_in", "1")];
    let (mut this, mut last) = pair();
    for (at, figures) in figures {
        fill(&mut this, at, figures);
        fill(&mut last, at, figures);
    }
    fill(&mut last, "requests.new", "3 1");
    assert_eq!(list(&this, Some(&last)), ["XY-SAME decisions.licensing.processed"]);
    fill(&mut last, "decisions.licensing", "6");
    assert!(list(&this, Some(&last)).is_empty());
    // A small office may well have the same few figures twice, and none at all every year.
    let small = || balanced("cn-2021").successor(builtin("cn-2021").expect("a form"), 2024);
    let (this, mut last) = (small(), small());
    last.year = 2023;
    assert!(list(&this, Some(&last)).iter().all(|found| !found.starts_with("XY-SAME")));
}

#[test]
fn xy_copy() {
    const OLD: &str = "2023年，我镇持续加强政务公开培训，把条例作为落实领导干部学法制度的重要内容，稳步提升公开意识。\
        一是组织培训2次，更新目录31项。二是发布信息2719条，其中主动公开信息1188条。三是办理留言46条，答复率达到百分之百。\
        四是开展政府开放日活动4次，邀请代表、委员、企业和居民参加。";
    let copied = |text: &str| {
        let (mut this, mut last) = pair();
        last.texts.insert("overview".to_owned(), OLD.to_owned());
        this.texts.insert("overview".to_owned(), text.to_owned());
        let findings = check(&this, Some(&last));
        findings.into_iter().find(|finding| finding.rule.id == "XY-COPY")
    };
    let found = copied(&OLD.replace("2023年", "2024年").replace("2次", "3次")).expect("a copied sentence");
    assert_eq!(found.message, "与上年报告相同的文字占 93%，其中 1 句完全相同");
    assert_eq!(found.passages.len(), 1);
    let found = copied(&OLD.replace("2次", "3次")).expect("a sentence with its year");
    assert_eq!(found.message, "与上年报告相同的文字占 93%，其中 1 句完全相同");
    let found = copied(&format!(
        "{}本年新建政务公开专区，全年开展政府开放日活动4次，邀请代表、委员、企业和居民120人次参加，\
         听取对重大决策的意见建议46条，全部吸收采纳或者作了答复，满意度进一步提高。",
        OLD[..OLD.find('。').expect("a sentence") + 3].replace("2023年", "2024年")
    ))
    .expect("a copied sentence");
    assert_eq!(found.message, "有 1 句与上年报告完全相同");
    for own in [
        "",
        "一是组织培训2次。",
        "2024年，我镇新建政务公开专区，全年开展政府开放日活动4次，邀请代表、委员、企业和居民120人次参加。",
        "贯彻《樟木头镇关于进一步加强推进全镇重点领域信息公开标准化规范化工作的通知》要求。",
    ] {
        assert_eq!(copied(own), None, "{own}");
    }
}

#[test]
fn xy_textyear_finds_counts_of_another_year() {
    let wrong = [
        ("2022年，本镇制定规范性文件0件，废止规范性文件0件。", "2022"),
        ("2023年我局共收到政府信息公开申请5件。", "2023"),
        ("（二）依申请公开情况。2023年度共受理申请12件，均已答复。", "2023"),
        ("我镇2023年主动公开信息1188条。", "2023"),
        ("2025年，全市共收到申请30件。", "2025"),
        ("二〇二三年，全区收到申请三件。", "二〇二三"),
        ("２０２３年，我局办理申请3件。", "２０２３"),
        ("全年情况良好。\n2023年，我局未发生行政复议，办理诉讼1起。", "2023"),
        ("2024年主动公开信息30条。2023年，我局收到申请5件。", "2023"),
    ];
    for (text, year) in wrong {
        for at in ["overview", "problems", "other"] {
            let (mut report, _) = pair();
            report.texts.insert(at.to_owned(), text.to_owned());
            let findings = check(&report, None);
            let finding = findings.iter().find(|finding| finding.rule.id == "XY-TEXTYEAR");
            let finding = finding.unwrap_or_else(|| panic!("{text}: {findings:#?}"));
            assert_eq!(finding.severity, Severity::Warning, "nobody can be sure of it");
            assert_eq!(&text[finding.passages[0].range.clone()], year, "{text}");
            let before = report.clone();
            report.apply(Mend::edit(finding.mend.as_ref(), &before));
            assert!(list(&report, None).is_empty(), "{text}");
        }
    }
}

#[test]
fn xy_oldyear_finds_sentences_that_were_taken_over_with_their_year() {
    let found = |text: &str| {
        let (mut report, _) = pair();
        report.texts.insert("overview".to_owned(), text.to_owned());
        let findings = check(&report, None);
        let of_rule = findings.into_iter().filter(|finding| finding.rule.id == "XY-OLDYEAR");
        of_rule.map(|finding| (finding.passages[0].range.clone(), finding)).collect::<Vec<_>>()
    };
    for text in [
        "2023年，我市坚持以公开为常态。",
        "一、主动公开\n2023年我镇认真贯彻《条例》（国令〔2019〕711号），制度健全。",
        "工作平稳。2023年度，全区各单位高度重视公开工作。",
        "2023年，我市认真学习党的二十大和二十届二中、三中全会精神，打造“四最”环境。",
    ] {
        let findings = found(text);
        let [(range, finding)] = findings.as_slice() else { panic!("{text}: {findings:?}") };
        assert_eq!((&text[range.clone()], finding.severity), ("2023", Severity::Info), "{text}");
        let (mut report, _) = pair();
        report.texts.insert("overview".to_owned(), text.to_owned());
        let before = report.clone();
        report.apply(Mend::edit(finding.mend.as_ref(), &before));
        assert_eq!(report.text("overview"), text.replace("2023", "2024"));
    }
    for right in [
        "2024年，我市坚持以公开为常态。",
        "比2023年，我市更加重视。",
        "2023年以来，我市坚持公开。",
        "2023年政务公开工作要点已经落实。",
        "《2023年，我市》已经印发。",
        "2023年，我市问题较多。2024年，我市逐项整改。",
        "2023年，我市存在的问题，与往年相同。",
        "2022年，我市建成专区。",
        "2023年，我市结转的申请已经办结。",
        "2023年，我市举办培训二十余次。",
        "2023年3月，我市发布公告。",
        "2025年，我市将继续公开。",
    ] {
        assert_eq!(found(right), Vec::new(), "{right}");
    }
}

#[test]
fn xy_oldyear_is_a_warning_where_the_sentence_is_last_years() {
    let sentence = "2023年，我市坚持以公开为常态、不公开为例外。";
    let found = |before: &str| {
        let (mut report, mut last) = pair();
        report.texts.insert("overview".to_owned(), format!("情况平稳。{sentence}"));
        last.texts.insert("overview".to_owned(), before.to_owned());
        let findings = check(&report, Some(&last)).into_iter().filter(|finding| finding.rule.id == "XY-OLDYEAR");
        findings.map(|finding| (finding.severity, finding.passages[0].range.clone())).collect::<Vec<_>>()
    };
    let at = "情况平稳。".len();
    assert_eq!(found(&format!("一、概述\n{sentence}\n二、其他")), [(Severity::Warning, at..at + 4)]);
    let other = "2023年，我市坚持以公开为常态，工作平稳有序。";
    assert_eq!(found(other), [(Severity::Info, at..at + 4)], "it may be meant");
}

#[test]
fn xy_textyear_lets_pass_what_speaks_of_other_years_on_purpose() {
    let right = [
        "2024年，我局共收到申请5件。",
        "2024年收到申请5件，比2023年减少2件。",
        "收到申请5件，同比2023年增长10%。",
        "较2023年受理量下降3件。",
        "与2023年相比，受理申请增加2件。",
        "2023年结转申请3件，均已办结。",
        "2023年底结转的1件申请已答复。",
        "其中2023年收到、转入本年办理的3件申请均已答复。",
        "2022年以来，累计发布信息3000条。",
        "自2019年条例施行起，共受理申请200件。",
        "截至2023年底，累计公开信息5000条。",
        "针对2023年存在的问题，我局整改3项。",
        "2025年，我局将继续公开信息不少于1000条。",
        "2025年，计划组织培训2次，发布解读30篇。",
        "贯彻落实2023年政务公开工作要点，发布信息30条。",
        "《樟木头镇2023年政务公开工作要点落实台账》公开任务30项。",
        "2023年3月，我局发布公告1件。",
        "根据2021年修订的格式，公开6项内容。",
        "2021年建成政务公开专区。",
        "2022年、2023年、2024年分别收到申请3件、4件、5件。",
        "印发《关于做好2023年报告的通知》（〔2023〕5号），公开文件2件。",
        "公开“2023年度十件民生实事”完成情况10件。",
        "发布信息2023条，年内办理申请2件。",
        "热线电话12345年受理8000件。",
        "2023年收到申请8件。本年收到申请10件。",
        "2023年收到申请8件；2024年受理10件。",
        "2023年收到申请8件。\n2024年收到申请10件。",
        "2023年，我局受理申请8件，均已答复。其中予以公开5件。2024年，收到申请10件。",
        "2023年公开信息80条。2024年，比上年多公开20条，共100条。",
    ];
    for text in right {
        let (mut report, _) = pair();
        report.texts.insert("overview".to_owned(), text.to_owned());
        assert!(list(&report, None).is_empty(), "{text}: {:#?}", check(&report, None));
    }
}

#[test]
fn forms_that_differ_are_compared_where_they_mean_the_same() {
    let mut last = balanced("cn-2019");
    last.year = 2020;
    last.texts.clear();
    fill(&mut last, "items.penalties", "3 0 944");
    fill(&mut last, "documents.normative", "3 3 42");
    fill(&mut last, "requests.other", "2");
    let mut this = balanced("cn-2021");
    this.year = 2021;
    let figure = |address: &str| {
        let cell = this.form.cell(address).expect("a cell");
        last.figure_for(&this.form, cell).map(|number| number.to_string())
    };
    assert_eq!(figure("decisions.penalties.processed").as_deref(), Some("944"));
    assert_eq!(figure("requests.total.natural").as_deref(), Some("5"), "computed totals as well");
    assert_eq!(figure("requests.other_3.natural"), None, "nobody knows how they were split");
    assert_eq!(figure("documents.normative.valid"), None);
    assert_eq!(figure("charges.administrative.amount"), None, "items are no money");
    let old = balanced("cn-2019");
    let mut split = balanced("cn-2021");
    fill(&mut split, "requests.other_1", "2");
    fill(&mut split, "requests.other_3", "3");
    let other = old.form.cell("requests.other.natural").expect("a cell");
    assert_eq!(split.figure_for(&old.form, other).map(|number| number.to_string()).as_deref(), Some("5"));
    assert_eq!(list(&this, Some(&last)), [""; 0]);
    fill(&mut last, "requests.carried_out", "4");
    assert_eq!(
        list(&this, Some(&last)),
        ["XY-CARRY requests.carried_in.natural", "XY-CARRY requests.carried_in.total"]
    );
}

#[test]
fn a_successor_takes_over_what_stays_and_what_was_carried_out() {
    let mut last = balanced("cn-2021-single-other");
    last.year = 2023;
    last.title = Some("2023年樟木头镇政府信息公开工作年度报告".to_owned());
    last.contact.telephone = "0769-87711001".to_owned();
    last.texts.insert("overview".to_owned(), "2023年，我镇……".to_owned());
    fill(&mut last, "requests.carried_out", "1 0 2 _ 0 4");
    let next = last.successor(builtin("cn-2021").expect("a form"), 2024);
    let mut expected = Report::new(Arc::clone(&next.form), "樟木头镇", 2024);
    expected.title = Some("2024年樟木头镇政府信息公开工作年度报告".to_owned());
    expected.contact = last.contact.clone();
    fill(&mut expected, "requests.carried_in", "1 0 2 . 0 4");
    assert_eq!(next, expected);
    assert!(list(&next, Some(&last)).is_empty());
}

#[test]
fn t4_source() {
    let asks = |this_year: &[(&str, &str)], last_year: &[(&str, &str)]| {
        let (mut this, mut last) = (zeros(&builtin("cn-2021").expect("a form"), "樟木头镇"), pair().1);
        for (at, figures) in [("requests.new", "0 0"), ("requests.carried_in", "0"), ("requests.granted", "0")] {
            fill(&mut last, at, figures);
        }
        fill(&mut last, "requests.denied_7", "0 0");
        fill(&mut last, "requests.carried_out", "0");
        for (at, figures) in this_year {
            fill(&mut this, at, figures);
        }
        for (at, figures) in last_year {
            fill(&mut last, at, figures);
        }
        let findings = check(&this, Some(&last));
        findings.iter().filter(|finding| finding.rule.id == "T4-SOURCE").map(|it| it.severity).collect::<Vec<_>>()
    };
    assert_eq!(asks(&[("disputes.review", "2")], &[]), [Severity::Info]);
    assert_eq!(asks(&[], &[]), []);
    assert_eq!(asks(&[("disputes.review", "2"), ("requests.new", "1")], &[]), []);
    assert_eq!(asks(&[("disputes.review", "2")], &[("requests.new", "1")]), []);
}

#[test]
fn fm_cover_since_last_year() {
    let (mut this, mut last) = pair();
    last.contact.telephone = "0769-87711001".to_owned();
    let found = |this: &Report, last: &Report| {
        let findings = check(this, Some(last));
        let told = |it: &Finding| format!("{} {} {}", it.rule.id, it.severity.key(), it.at[0]);
        findings.iter().filter(|it| it.rule.id == "FM-COVER").map(told).collect::<Vec<_>>()
    };
    assert_eq!(found(&this, &last), ["FM-COVER info contact.telephone"]);
    this.contact.telephone = "0769-87711002".to_owned();
    assert_eq!(found(&this, &last), [""; 0]);
    this.contact.telephone.clear();
    this.texts.clear();
    assert_eq!(found(&this, &last), [""; 0], "it is only begun");
}

#[test]
fn fm_s5_last() {
    let (mut this, mut last) = pair();
    let asks =
        |this: &Report, last: &Report| check(this, Some(last)).iter().any(|finding| finding.rule.id == "FM-S5-LAST");
    let before = "主要问题是解读的形式单一，栏目更新不及时。下一步将多用图表解读，按季度检查栏目，并组织培训。";
    last.texts.insert("problems".to_owned(), before.to_owned());
    assert!(!asks(&this, &last), "上年指出的问题");
    let about = |words: &str| format!("主要问题：一是政策解读的形式不够丰富；二是信息更新不及时。改进措施：{words}。");
    for silent in ["加强培训，按季度检查更新情况", "将进一步完善制度，优化栏目"] {
        this.texts.insert("problems".to_owned(), about(silent));
        assert!(asks(&this, &last), "{silent}");
    }
    for told in ["2023年存在的问题均有专人负责", "去年的不足逐条改正", "更新慢的问题已整改", "往年的栏目问题得到改善"]
    {
        this.texts.insert("problems".to_owned(), about(told));
        assert!(!asks(&this, &last), "{told}");
    }
    // Nothing was named, or nothing is written yet.
    this.texts.insert("problems".to_owned(), about("加强培训"));
    last.texts.insert("problems".to_owned(), "无".to_owned());
    assert!(!asks(&this, &last));
    this.texts.remove("problems");
    last.texts.insert("problems".to_owned(), before.to_owned());
    assert!(!asks(&this, &last));
}
