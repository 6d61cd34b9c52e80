//! Claims of the text against the tables: what each rule finds, what it lets pass, and how it is mended.

use nianbao::{
    check::{Finding, Mend, Severity, check},
    report::Report,
};
use proptest::prelude::*;

use crate::{
    filled::{balanced, fill},
    random,
};

/// What the rules about text find in a text: `RULE stated/computed`.
fn judged(report: &Report) -> Vec<Finding> {
    let is_of_text = |finding: &Finding| finding.rule.id.starts_with("NAR-") || finding.rule.id == "XY-PERCENT";
    check(report, None).into_iter().filter(is_of_text).collect()
}

fn with(text: &str) -> Report {
    let mut report = balanced("dongguan-2022");
    report.texts.insert("overview".to_owned(), text.to_owned());
    report
}

fn brief(findings: &[Finding]) -> String {
    let figure = |number: Option<nianbao::number::Number>| number.map_or_else(String::new, |it| it.to_string());
    let brief = |it: &Finding| format!("{} {}/{}", it.rule.id, figure(it.stated), figure(it.computed));
    findings.iter().map(brief).collect::<Vec<_>>().join("，")
}

/// A balanced report (new 4, carried in 1, dealt with 4, carried out 1) and a text.
#[track_caller]
fn says(text: &str, expected: &str) -> Vec<Finding> {
    let findings = judged(&with(text));
    assert_eq!(brief(&findings), expected, "{text}\n{findings:#?}");
    findings
}

#[test]
fn received() {
    says("收到申请4件。", "");
    says("收到申请5件。", "");
    let found = says("收到政府信息公开申请7件。", "NAR-RECEIVED 7/5");
    assert_eq!(
        found[0].message,
        "正文写“收到政府信息公开申请7件”，表中本年新收政府信息公开申请数量 4；本年新收政府信息公开申请数量 4、\
         上年结转政府信息公开申请数量 1，合计 5"
    );
    let at = found[0].at.iter().map(nianbao::address::Address::as_str).collect::<Vec<_>>();
    assert_eq!(at, ["overview", "requests.new.total", "requests.carried_in.total"]);
    assert_eq!(found[0].mend, None, "new ones, or all: who knows");
    says("本年新收申请5件。", "NAR-RECEIVED 5/4");
    says("共收到申请约5件。", "");
    says("共收到申请近百件。", "NAR-RECEIVED 100/5");
}

/// Where no figure says how many came in, those of the ways in say it together.
#[test]
fn received_by_each_way() {
    says("收到线上申请3件，线下申请2件。", "");
    let found = says("收到线上申请3件，线下申请4件。", "NAR-RECEIVED 7/5");
    assert!(found[0].message.contains("（即 7 件）"), "{}", found[0].message);
    says("收到申请5件，其中自然人4件、企业1件。通过门户网站申请3件，信函申请4件。", "NAR-RECEIVED 7/5");
    says("收到线上申请3件，线下申请4件，涉及征收、处罚等事项。", "NAR-RECEIVED 7/5");
    // Others came in as well.
    says("收到线上申请3件，线下申请4件，其他渠道6件。", "");
    // One of them alone is not all.
    says("收到线上申请3件，答复线上申请3件。", "");
}

/// Beside a total that is right another figure can be of some of them, in whatever words: it is said, and weighs little.
#[test]
fn a_part_of_what_was_received_is_no_warning() {
    for text in [
        "收到政府信息公开申请5件。综合科受理申请2件。",
        "共收到政府信息公开申请5件。对口受理申请2件。",
        "综合科受理申请2件。全年受理政府信息公开申请5件。",
    ] {
        let found = says(text, "NAR-RECEIVED 2/4");
        assert_eq!(found[0].severity, Severity::Info, "{text}");
        assert!(
            found[0].message.ends_with("附近写的总数与表格相符，这里如果只是其中一部分，则无误"),
            "{}",
            found[0].message
        );
        assert_eq!(found[0].mend, None);
    }
    // Nothing but their name.
    let found = says("收到和处理政府信息公开申请情况5件。依申请公开2件。", "NAR-RECEIVED 2/4");
    assert_eq!(found[0].severity, Severity::Info);
    // Those of several offices, and those of one behind them.
    let mut report = with(
        "全年代表区政府处理政府信息公开申请17件，其中处理信函邮寄8件、处理政务网平台申请9件，\
         区政府办公室处理政府信息公开申请5件，其中处理信函邮寄2件、处理政务网平台申请3件。",
    );
    "某区人民政府办公室".clone_into(&mut report.unit);
    let found = judged(&report);
    assert_eq!((brief(&found).as_str(), found[0].severity), ("NAR-RECEIVED 17/5", Severity::Info));
    // More than the whole is no part; nor is anything a part of a total that is wrong itself, or stands far away.
    for (text, expected) in [
        ("收到政府信息公开申请5件。综合科受理申请6件。", "NAR-RECEIVED 6/5"),
        ("收到政府信息公开申请7件。综合科受理申请2件。", "NAR-RECEIVED 7/5，NAR-RECEIVED 2/4"),
        ("收到政府信息公开申请5件。都很重视。都很认真。都很及时。综合科受理申请2件。", "NAR-RECEIVED 2/4"),
    ] {
        let found = says(text, expected);
        assert!(found.iter().all(|finding| finding.severity == Severity::Warning), "{text}");
    }
}

/// Figures of one thing come to what the table has, however they are told apart.
#[test]
fn figures_that_come_to_the_table_together_are_no_warning() {
    let report = |text: &str| {
        let mut report = with(text);
        fill(&mut report, "disputes.review.upheld", "3");
        fill(&mut report, "disputes.review.total", "3");
        report
    };
    for (text, severities) in [
        ("年初有行政复议1件，年末有行政复议2件。", vec![Severity::Info; 2]),
        ("年初有行政复议1件，年末有行政复议4件。", vec![Severity::Warning; 2]),
    ] {
        let found = judged(&report(text));
        assert_eq!(found.iter().map(|finding| finding.severity).collect::<Vec<_>>(), severities, "{found:#?}");
    }
}

/// One row told twice, in the words of the form and in others: either figure may be that of the table.
#[test]
fn a_row_that_is_told_twice_is_no_warning() {
    let report = |unavailable: &str| {
        let mut report = balanced("cn-2021");
        let text = "收到政府信息公开申请4件。其中，信息不存在7件、重复申请2件、本机关不掌握1件。";
        report.texts.insert("overview".to_owned(), text.to_owned());
        fill(&mut report, "requests.unavailable_1", unavailable);
        fill(&mut report, "requests.not_processed_2", "2");
        judged(&report).into_iter().map(|finding| finding.severity).collect::<Vec<_>>()
    };
    assert_eq!(report("7"), [Severity::Info]);
    assert_eq!(report("6"), [Severity::Warning, Severity::Warning]);
}

/// A late answer is none of those that the table counts alone, where the sentence has told these.
#[test]
fn a_fact_that_is_told_twice_is_no_warning_where_one_figure_is_right() {
    let found = says("收到申请4件，答复4件，补充答复1件。", "NAR-PROCESSED 1/3");
    assert_eq!(found[0].severity, Severity::Info);
    assert!(found[0].message.ends_with("两处说的如果不是一回事，则无误"), "{}", found[0].message);
    let found = says("收到申请4件，答复7件，补充答复1件。", "NAR-PROCESSED 7/4，NAR-PROCESSED 1/3");
    assert!(found.iter().all(|finding| finding.severity == Severity::Warning));
}

/// 失效 counts among what was repealed, or not; 撤销 among what was done otherwise.
#[test]
fn figures_that_can_be_added_or_not_are_no_warning() {
    let mut report = with("清理市政府行政规范性文件，经清理审核，宣布失效7件，予以废止52件。");
    for (repealed, severity) in [("52", Some(Severity::Info)), ("59", None), ("60", Some(Severity::Warning))] {
        fill(&mut report, "documents.normative", &format!("0 {repealed} 0"));
        let found = judged(&report);
        assert_eq!(found.first().map(|finding| finding.severity), severity, "{repealed}: {found:#?}");
    }
    let mut report = balanced("cn-2021");
    let text = "受理申请12件。其中予以公开3件，申请人撤销申请6件，其他处理3件。";
    report.texts.insert("overview".to_owned(), text.to_owned());
    fill(&mut report, "requests.new", "12 0");
    fill(&mut report, "requests.carried_in", "0");
    fill(&mut report, "requests.granted", "3");
    fill(&mut report, "requests.denied_7", "0 0");
    fill(&mut report, "requests.carried_out", "0");
    fill(&mut report, "requests.other_3", "9");
    let found = judged(&report);
    assert!(found.iter().all(|finding| finding.severity == Severity::Info), "{found:#?}");
}

#[test]
fn included() {
    says("共受理申请5宗，其中上一年结转1宗。", "");
    let found = says("共受理申请6宗，其中上一年结转1宗。", "NAR-INCLUDED 6/5");
    let mend = found[0].mend.clone().expect("one reading, one mend");
    assert_eq!(mend.label, "正文改为5宗");
    let mut report = with("共受理申请6宗，其中上一年结转1宗。");
    let before = report.clone();
    let undo = report.apply(Mend::edit([&mend], &before));
    assert_eq!(report.text("overview"), "共受理申请5宗，其中上一年结转1宗。");
    assert_eq!(brief(&judged(&report)), "");
    report.apply(undo);
    assert_eq!(report, before);
    // Who applied is listed, and what was carried in stands for itself.
    says("受理申请4件（其中自然人3件、企业1件），上年结转1件。", "");
}

#[test]
fn mends_keep_the_dress_of_the_figure() {
    let mended = |text: &str| {
        let mut report = with(text);
        let mends = judged(&report).into_iter().filter_map(|finding| finding.mend).collect::<Vec<_>>();
        let edit = Mend::edit(&mends, &report);
        report.apply(edit);
        report.text("overview").to_owned()
    };
    assert_eq!(mended("办结依申请公开\n六件，上年结转２件。"), "办结依申请公开\n六件，上年结转１件。");
    assert_eq!(mended("本年新收申请十二件，结转下年度三件。"), "本年新收申请四件，结转下年度一件。");
    assert_eq!(mended("本年新收申请1,234 件。"), "本年新收申请4 件。");
    assert_eq!(mended("本年新收申请 1\n2件。"), "本年新收申请 4件。");
}

#[test]
fn carried() {
    says("受理申请4件，上年结转1件，结转下年度1件。", "");
    says("受理申请4件，上年结转2件，结转下年度0件。", "NAR-CARRIED 2/1，NAR-CARRIED 0/1");
    says("依申请公开共结转1件。", "");
}

#[test]
fn processed() {
    says("收到申请5件，答复4件。", "");
    // Those of this year alone.
    says("收到申请4件，答复3件。", "");
    says("收到申请5件，答复5件。", "NAR-PROCESSED 5/4");
    // Withdrawn ones are dealt with as well.
    says("受理申请5件，其中2件在法定期限内办结，2件申请人主动撤销。", "");
}

#[test]
fn results() {
    says("收到申请5件，其中予以公开2件，不予公开2件，无法提供0件。", "");
    let found = says("答复申请4件，其中予以公开3件，不予公开1件。", "NAR-RESULT 3/2，NAR-RESULT 1/2");
    assert_eq!(found[0].mend.as_ref().map(|mend| mend.label.as_str()), Some("正文改为2件"));
    says("收到申请4件，全部予以公开。", "NAR-RESULT 4/2");
}

#[test]
fn applicants() {
    says("收到申请4件，其中自然人3件，法人或其他组织1件。", "");
    says("收到申请5件，其中自然人4件，法人或其他组织1件。", "");
    says("收到申请4件，其中自然人2件，法人或其他组织2件。", "NAR-APPLICANT 2/3，NAR-APPLICANT 2/1");
    says("收到申请4件，均为自然人申请。", "");
    says("收到申请5件，均为自然人申请。", "NAR-APPLICANT 5/4");
}

#[test]
fn rates_and_all_done() {
    let found = says("收到申请5件，答复率100%。", "NAR-RATE 0/1");
    assert_eq!(found[0].message, "正文写“答复率100%”，表中结转下年度继续办理 1，年底前未全部答复");
    says("收到申请5件，按时答复率100%。", "");
    says("收到申请5件，均已答复。", "NAR-ALLDONE 0/1");
    says("收到申请5件，除1件结转下年度外，其余均已答复。", "");
    says("收到申请5件，均已答复，另有1件结转下年度。", "");
    says("收到申请5件，均在法定期限内答复。", "");
    let mut report = with("收到申请4件，均已答复，答复率100%。");
    fill(&mut report, "requests.new", "2 1");
    fill(&mut report, "requests.carried_out", "0");
    assert_eq!(brief(&judged(&report)), "");
}

#[test]
fn percentages() {
    // What brackets say more of is the whole of a share behind them.
    says("办结申请4件，不予公开2件（其中自然人1件），占50%。", "");
    says("办结申请4件，不予公开2件（其中自然人1件），占25%。", "NAR-PERCENT 25/50");
    says("办结申请4件，其中予以公开2件，占50%。", "");
    says("收到申请5件，其中予以公开2件（占40%），不予公开2件（占50.0%）。", "");
    let found = says("办结申请4件，其中予以公开2件，占45%。", "NAR-PERCENT 45/50");
    assert_eq!(found[0].passages.len(), 2);
    says("收到申请5件，答复率80%。", "");
    says("收到申请5件，答复率95%。", "NAR-PERCENT 95/80");
}

#[test]
fn growth() {
    let mut report = with("收到申请4件，同比增长33.3%。");
    let mut last = report.clone();
    last.year -= 1;
    fill(&mut last, "requests.new", "2 1");
    let wrong = |report: &Report, last: &Report| {
        let mut findings = check(report, Some(last));
        findings.retain(|finding| finding.rule.id == "XY-PERCENT");
        brief(&findings)
    };
    assert_eq!(wrong(&report, &last), "");
    report.texts.insert("overview".to_owned(), "收到申请4件，同比增长30%。".to_owned());
    assert_eq!(wrong(&report, &last), "XY-PERCENT 30/33.33");
    report.texts.insert("overview".to_owned(), "收到申请4件，比上年增加2件。".to_owned());
    assert_eq!(wrong(&report, &last), "XY-PERCENT 2/1");
    // Not the year before, or not the same office: nothing to compare with.
    last.year -= 1;
    assert_eq!(wrong(&report, &last), "");
    last.year += 1;
    "塘厦镇".clone_into(&mut last.unit);
    assert_eq!(wrong(&report, &last), "");
    // Last year's figure stands in the sentence.
    says("新收申请4件，较去年的3件增长33.3%。", "");
    says("新收申请4件，较去年的3件增长50%。", "XY-PERCENT 50/33.33");
}

#[test]
fn nothing_of_the_kind() {
    says("全年未收到政府信息公开申请。", "NAR-NONE 0/4");
    says("未发生行政复议、行政诉讼。", "");
    let mut report = with("未发生因政府信息公开引起的行政复议、行政诉讼。");
    fill(&mut report, "disputes.direct", "0 0 0 2");
    assert_eq!(brief(&judged(&report)), "NAR-NONE 0/2");
    says("没有收到群众对信息公开工作的投诉。", "");
}

#[test]
fn disputes() {
    let mut report = with("因政府信息公开被申请行政复议7件、提起行政诉讼3件，均获维持。");
    fill(&mut report, "disputes.review", "5 0 0 2");
    fill(&mut report, "disputes.direct", "2 0 0 0");
    fill(&mut report, "disputes.after_review", "1 0 0 0");
    let found = judged(&report);
    assert_eq!(brief(&found), "NAR-DISPUTES 7/5");
    assert!(found[0].message.contains("“均获维持”（即 7 件），表中行政复议结果维持 5"), "{}", found[0].message);
}

#[test]
fn documents_decisions_and_fees() {
    let mut report = with("制定规范性文件4件，废止1件，现行有效42件；作出行政处罚决定944宗、行政许可决定12件。");
    fill(&mut report, "documents.normative", "3 1 42");
    fill(&mut report, "decisions.penalties", "944");
    fill(&mut report, "decisions.licensing", "11");
    fill(&mut report, "charges.administrative", "4443.19");
    fill(&mut report, "fees.notices", "2 400 300");
    report
        .texts
        .insert("other".to_owned(), "行政事业性收费4443.19万元。发出收费通知2件，收取信息处理费400元。".to_owned());
    assert_eq!(brief(&judged(&report)), "NAR-DECISIONS 12/11，NAR-DOCUMENTS 4/3，NAR-FEES 400/300");
    report.texts.insert("other".to_owned(), "行政事业性收费4443.2万元。未收取信息处理费。".to_owned());
    assert_eq!(brief(&judged(&report)), "NAR-DECISIONS 12/11，NAR-DOCUMENTS 4/3，NAR-NONE 0/300");
    report.texts.insert("other".to_owned(), "行政事业性收费44.4319万元。".to_owned());
    assert_eq!(brief(&judged(&report)), "NAR-DECISIONS 12/11，NAR-DOCUMENTS 4/3，NAR-FEES 444319/44431900");
}

#[test]
fn parts() {
    says("办结申请4件，其中予以公开2件，部分公开0件，不予公开2件，无法提供0件，不予处理0件，其他处理0件。", "");
    let found = says(
        "办结申请4件，其中予以公开2件，部分公开0件，不予公开2件，无法提供1件，不予处理0件，其他处理0件。",
        "NAR-PARTS 4/5，NAR-RESULT 1/0",
    );
    assert!(found[0].message.ends_with("所列各项之和是 2 + 0 + 2 + 1 + 0 + 0 = 5"), "{}", found[0].message);
    // A list of some of them.
    says("办结申请4件，其中予以公开2件，主要为征地信息。", "");
    // What was collected, by those who collected it; thousands of yuan are rounded.
    says("支出共计2950元，其中甲局1500元，乙局850元，丙局600元。", "");
    says("支出共计2950元，其中甲局1500元，乙局950元，丙局600元。", "NAR-PARTS 2950/3050");
    says("支出共计1.2亿元，其中甲局0.75亿元，乙局0.46亿元。", "");
    // Without 其中, where the last part is that of all others.
    says("公开各类信息82条，机构信息3条，规划计划2条，财务信息4条，其他信息73条。", "");
    says("公开各类信息82条，机构信息3条，规划计划2条，财务信息4条，其他信息76条。", "NAR-PARTS 82/85");
    says("公开各类信息82条，机构信息13条，规划计划22条，财务信息41条，其他信息76条。", "");
}

/// What no word calls a list is one where it comes to its whole but for a slip.
#[test]
fn lists_that_their_sums_tell() {
    // A figure, and what it is made of beside it.
    says("公开信息609条，专栏公开33条，公告栏公开10条，公众号发布566条。", "");
    says("公开信息609条，专栏公开33条，公告栏公开13条，公众号发布566条。", "NAR-PARTS 609/612");
    says("公开信息609条，专栏公开33条，公告栏公开100条，公众号发布566条。", "");
    says("公开信息9条，专栏公开3条，公告栏公开3条，公众号发布4条。", "");
    // All but a trifle of a long list: it can be a slip, or leave something out.
    let nearly = says(
        "公开信息465条，其中年报1条、规划1条、领导1条、政策45条、部门预决算54条、动态362条。",
        "NAR-PARTS 465/464",
    );
    assert_eq!(nearly[0].severity, Severity::Info);
    assert!(nearly[0].message.ends_with("= 464，没有列全的则无误"), "{}", nearly[0].message);
    says("公开信息465条，其中年报1条、规划1条、领导1条、政策45条、部门预决算54条、动态342条。", "");
    says("公开信息465条，其中年报1条、规划1条、领导1条、政策45条、部门预决算54条、动态362条等。", "");
    // 解读信息 is a name, though 解读 alone is a verb.
    says("公开信息649条。其中概况信息214条，解读信息69条，新闻动态324条，专题信息45条。", "NAR-PARTS 649/652");
    // What stands on a board is told beside the list that has come to its whole.
    says("公开信息40条，其中文件6条，法规2条，审计2条，执法30条，单位公示栏上公开财务公开15条。", "");
    says("通知公告15条，财政信息26条，部门动态62条，水利建设17条，总共120条。", "");
    says("通知公告15条，财政信息26条，部门动态62条，水利建设17条，总共123条。", "NAR-PARTS 123/120");
    // 各 counts each of those that are named before it.
    says("公开信息60条，其中政策33条、预算和决算信息各1条、其他信息25条。", "");
    says("公开信息60条，其中政策33条、预算和决算信息各2条、其他信息25条。", "NAR-PARTS 60/62");
    // A part that is parted again in brackets.
    says("公开信息455条，其中：网站127条（其中领导2条，预算20条，公示105条）；公众号328条。", "");
    says("公开信息455条，其中：网站127条（其中领导2条，预算20条，公示108条）；公众号328条。", "NAR-PARTS 127/130");
    // A sum behind what semicolons part, or brackets say more of.
    says("公开主站通知63条、解读2条；子站动态6条、法定公开108条；水利信息10条，共计189条。", "");
    says("公开主站通知63条、解读2条；子站动态6条、法定公开108条；水利信息10条，共计186条。", "NAR-PARTS 186/189");
    says("公开主站通知63条、解读2条；子站动态6条、法定公开108条；水利信息10条，共计128条。", "");
    says("更新信息1319条（含机构信息1115条，财政信息204条），动态24条，问答8条，信息发布总量达1351条。", "");
    says(
        "更新信息1319条（含机构信息1115条，财政信息204条），动态24条，问答8条，信息发布总量达1354条。",
        "NAR-PARTS 1354/1351",
    );
    // A sum behind its parts, and a sum of sums.
    let sums = |all: u32, policies: u32, prices: u32| {
        format!(
            "主动公开信息共{all}条。其中目录中公开机构信息4条、部门文件22条、工作动态53条、政策文件{policies}条，共发布102条；             专栏包括价格收费{prices}条、投资管理18条、重点项目12条，共发布86条。"
        )
    };
    says(&sums(188, 23, 56), "");
    says(&sums(185, 23, 56), "NAR-PARTS 185/188");
    says(&sums(188, 25, 56), "NAR-PARTS 102/104");
    says(&sums(188, 23, 58), "NAR-PARTS 86/88");
    says("资金信息11条，政策信息17条，共公开28条。", "");
    says("资金信息11条，政策信息17条，共公开29条。", "NAR-PARTS 29/28");
    says("公开信息744条。通过网站公开331条，其中动态300条。通过新媒体公开416条，其中微博86条。", "NAR-PARTS 744/747");
    says("资金政策11条，项目信息20条，共公开28条。", "NAR-PARTS 28/31");
    says("公开信息82条，其中网站公开76条，以其他方式公开政府信息数9条。", "NAR-PARTS 82/85");
    says("公开信息325条。其中，网站公开218条；微信公开40条；其他方式公布70条。", "NAR-PARTS 325/328");
    says("资金信息11条，政策信息17条，共公开40条。", "");
    // Two media that come near to it, one of them parted again.
    says("公开信息545条，通过公众号公开529条，通过政府网站公开16条（其中指南1条）。", "");
    says("公开信息545条，通过公众号公开532条，通过政府网站公开16条（其中指南1条）。", "NAR-PARTS 545/548");
    says("公开信息444条。政府网站发布118条，其中动态70条。公众号发布297条。视频号发布32条。", "NAR-PARTS 444/447");
    says("公开信息7479条，其中网站公开1973条，推送微信信息1805条，微博1760条，网络宣传1941条。", "");
    says("公开信息7479条，其中网站公开1973条，推送微信信息1808条，微博1760条，网络宣传1941条。", "NAR-PARTS 7479/7482");
    // Three figures that are a five-hundredth away from the whole are no chance.
    says("网站发布17814条，其中，专栏发布13507条、概况更新627条；政务动态3683条。", "NAR-PARTS 17814/17817");
    says("网站发布17814条，其中，专栏发布13507条、概况更新627条；政务动态2683条。", "");
    // What is counted roughly, and otherwise, is none of the parts.
    says("公开信息40条，其中文件6条，动态21条，其他信息16条，访问量3万余次。", "NAR-PARTS 40/43");
    says("更新概况信息134条、动态信息728条、目录信息141条，总数1003条。", "");
    says("更新概况信息134条、动态信息728条、目录信息144条，总数1003条。", "NAR-PARTS 1003/1006");
    // How often something was looked at is none of them, and does not part them.
    says("公开信息1019条。其中目录发布276条，点击量50799次；网站发布743条，点击量127197次。", "");
    says("公开信息1019条。其中目录发布276条，点击量50799次；网站发布746条，点击量127197次。", "NAR-PARTS 1019/1022");
    // Parted twice, and rightly; the most of them; none that could be parted.
    says("办理提案21件，其中主办件10件，协办件11件，人大议案15件，政协提案6件。", "");
    says("公开信息650条，其中发布量居前的有公示690条、许可73条。", "");
    says("累计发布规范性文件0件，整改问题10处，其中：扶贫信息43条、振兴信息10条、补助信息26条。", "");
    // What documents are marked with is all of them.
    says("制作信息30条，其中主动公开信息0条，依申请公开信息25条，不予公开信息5条。", "");
    says("制作信息30条，其中主动公开信息0条，依申请公开信息25条，不予公开信息8条。", "NAR-PARTS 30/33");
    // What is left of a whole.
    let left = |left: u32| format!("收到工单31件，其中4件已撤销，1件仍在办，其余{left}件均已办好。");
    says(&left(26), "");
    says(&left(28), "NAR-PARTS 31/33");
    says("收到工单35件。办结工单33件，其中公开14件，不公开19件，剩余2件结转下年办理。", "");
}

/// What is not certain of a list leaves it open.
#[test]
fn lists_that_are_left_open() {
    // A part of a kind that is not known may be one of the ways in which applications came, or none.
    says("收到申请4件，其中网络平台收到3件，线下邮件收到1件，协助5件。", "");
    // The parts of which figure of the sentence before?
    says("网站发布40条，公众号发布90条。其中政策12条、动态55条。", "");
    says("网站发布40条，公众号发布60条。其中政策12条、动态55条。", "NAR-PARTS 40/67");
    // Columns are nothing that entries are parts of.
    says("发布信息221条。涵盖56个栏目。其中政策30条、财政170条。", "");
    // 包括 without a figure gives examples, and does not end the list.
    says("公开109条。其中工作60条，主要包括价格、安全等；政务9条，包括预算等；政策40条，主要包括解读等。", "");
    says(
        "公开109条。其中工作60条，主要包括价格、安全等；政务12条，包括预算等；政策40条，主要包括解读等。",
        "NAR-PARTS 109/112",
    );
    says("公开26条，其中机构信息1条；执法17条；财政信息4条；年度报告包括正文、解读和图解共3条；其他1条。", "");
    says(
        "公开29条，其中机构信息1条；执法17条；财政信息4条；年度报告包括正文、解读和图解共3条；其他1条。",
        "NAR-PARTS 29/26",
    );
    // A part that lacks its counting word.
    says("公开42条，其中制度15，公告21条，规划6条。", "");
    says("公开42条，其中制度18，公告21条，规划6条。", "NAR-PARTS 42/45");
}

/// 挪到 is no word of the vocabulary; that it goes on next year is hinted at, and the other figures are those of the table.
#[test]
fn a_figure_that_its_sentence_names() {
    says("新收申请4件，上年结转1件，共答复4件，另有1件挪到下年再办。", "");
    says("新收申请4件，上年结转1件，共答复4件，另有2件挪到下年再办。", "NAR-CARRIED 2/1");
    // Where one of the others is not that of the table, or there are too few, nothing tells what it counts.
    says("新收申请6件，上年结转1件，共答复4件，另有2件挪到下年再办。", "NAR-RECEIVED 6/4");
    says("新收申请4件，另有2件挪到下年再办。", "");
    says("新收申请4件，上年结转1件，主动公开信息16条。", "");
}

#[test]
fn the_same_fact_twice() {
    let mut report = balanced("cn-2021");
    report.texts.insert("overview".to_owned(), "全年收取信息处理费400元。".to_owned());
    report.texts.insert("other".to_owned(), "收取信息处理费400元。".to_owned());
    assert_eq!(brief(&judged(&report)), "");
    report.texts.insert("other".to_owned(), "收取信息处理费500元。".to_owned());
    let found = judged(&report);
    assert_eq!(brief(&found), "NAR-TWICE 500/400");
    assert_eq!(found[0].passages.len(), 2);
}

#[test]
fn what_is_not_filled_in_is_not_judged() {
    let mut report = Report::new(balanced("cn-2021").form, "某镇", 2024);
    let text = "收到申请6件，答复5件，结转下年度1件，行政复议2件，制定规范性文件3件，答复率100%。";
    report.texts.insert("overview".to_owned(), text.to_owned());
    assert_eq!(brief(&judged(&report)), "");
    fill(&mut report, "requests.new", "5");
    assert_eq!(brief(&judged(&report)), "", "the other applicants are still to come");
    fill(&mut report, "requests.carried_out.natural", "二");
    assert_eq!(brief(&judged(&report)), "");
}

#[test]
fn last_years_text_is_seen() {
    // The year before is none of this report's business,
    says("2023年收到申请9件，办结9件。", "");
    // unless the whole text was left as it was.
    says("2023年，本镇制定规范性文件9件，废止0件，现行有效0件。", "NAR-DOCUMENTS 9/0");
    says("2023年，本镇制定规范性文件9件，废止0件，现行有效0件。2024年有所减少。", "");
}

#[test]
fn what_is_negated_behind_it_is_quoted_whole() {
    let mut report = balanced("cn-2021");
    fill(&mut report, "disputes.direct", "1 0 0 0");
    let text = "行政复议3件，行政诉讼也没有。";
    report.texts.insert("overview".to_owned(), text.to_owned());
    let findings = check(&report, None);
    let none = findings.iter().find(|finding| finding.rule.id == "NAR-NONE").expect("a claim of none");
    assert_eq!(&text[none.passages[0].range.clone()], "诉讼也没有");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    /// Whatever a text holds: no panic, and every place is one that can be marked and mended.
    #[test]
    fn any_text_can_be_read(mut report in random::report(), parts in prop::collection::vec(wording(), 0..40)) {
        let key = report.form.texts().next().expect("a text").key.clone();
        report.texts.insert(key, parts.concat());
        for finding in check(&report, None) {
            for passage in &finding.passages {
                let text = report.text_at(&passage.at).expect("a text");
                prop_assert!(text.get(passage.range.clone()).is_some_and(|words| !words.is_empty()), "{finding:?}");
            }
            if let Some(mend) = &finding.mend {
                let mut mended = report.clone();
                mended.apply(Mend::edit([mend], &report));
                prop_assert_ne!(&mended, &report);
            }
        }
    }
}

/// Pieces of claims, in any order.
fn wording() -> impl Strategy<Value = String> {
    let words = [
        "收到",
        "政府信息公开申请",
        "6宗",
        "６件",
        "三百五件",
        "1,234件",
        "1.2万件",
        "，",
        "、",
        "。",
        "；",
        "（",
        "）",
        "\n",
        "\r\n",
        "其中",
        "上年",
        "结转",
        "下年度",
        "答复率",
        "100%",
        "33.9％",
        "同比",
        "增长",
        "均",
        "未",
        "行政复议",
        "行政诉讼",
        "分别为",
        "维持",
        "自然人",
        "予以公开",
        "占",
        "2021年",
        "2023年",
        "《",
        "》",
        "规范性文件",
        "制定",
        "废止",
        "400元",
        "信息处理费",
        "约",
        "余",
        "99999999999999999999件",
        "万",
        "亿",
        "一亿亿亿件",
        "０",
        "\u{200B}",
        " ",
        "百分之",
        "除",
        "撤回",
        "区政府办",
        "12345热线",
        "另有",
    ];
    prop_oneof![8 => prop::sample::select(words.to_vec()).prop_map(str::to_owned), 1 => any::<String>()]
}

/// The one line of a finding ends with how the figure came to be there, where that can be told.
#[track_caller]
fn ends(text: &str, last: Option<&Report>, expected: &str) {
    let found = check(&with(text), last);
    let found = found.iter().filter(|it| it.rule.id.starts_with("NAR-")).collect::<Vec<_>>();
    let [one] = found.as_slice() else { panic!("{text}: {found:#?}") };
    let why = one.message.split('；').next_back().filter(|why| why.starts_with("正文的数"));
    assert_eq!(why.unwrap_or_default(), expected, "{}", one.message);
}

#[test]
fn causes() {
    ends("本年新收申请5件。", None, "正文的数含上年结转");
    // Four came in, and four were dealt with: nobody can tell which was meant.
    ends("共受理申请4件，其中上一年结转1件。", None, "");
    ends("收到政府信息公开申请7件。", None, "");
    ends("本年新收申请3件。", None, "正文的数只是“自然人的本年新收政府信息公开申请数量”的数");
    let mut last = with("");
    last.year -= 1;
    fill(&mut last, "requests.new", "6 1");
    ends("本年新收申请7件。", Some(&last), "正文的数与上年报告的数相同");
    ends("本年新收申请7件。", None, "");
}
