//! What has to be written, and where.

use std::iter::once;

use super::{
    places::finding,
    wording_rules::{FEE_4, FM_EMPTY, FM_FIVE, FM_GOV, FM_S5, FM_S5_THIN, FM_SECTIONS},
};
use crate::{
    address::Address,
    check::{
        Finding, Severity,
        prose::{is_mostly_written, quoted, text_of, texts},
    },
    form::{Part, Role, Section},
    report::{Report, office::Kind},
    text::sentences,
};

/// First report year that had to be written in the national form: for 2019 it was on trial.
const FORM_FROM: u16 = 2020;
/// First report year under the rules about fees (国办函〔2020〕109号, in force from 2021).
const FEES_FROM: u16 = 2021;

pub(super) fn find(report: &Report, findings: &mut Vec<Finding>) {
    let first = findings.len();
    missing(report, findings);
    problems(report, findings);
    if let Some((at, overview)) = text_of(report, Role::Overview).filter(|_| is_mostly_written(report)) {
        findings.extend(aspects(&at, overview));
        findings.extend(government(report, &at));
    }
    findings.extend(fees(report));
    if report.year < FORM_FROM {
        let of_form = findings.drain(first..).map(|finding| finding.at_most(Severity::Warning)).collect::<Vec<_>>();
        findings.extend(of_form);
    }
}

/// Characters that are no blanks.
fn length(text: &str) -> usize {
    text.chars().filter(|char| !char.is_whitespace()).count()
}

/// Sections with a heading, each with its texts, but for those that may be left out and are.
fn written_sections(report: &Report) -> impl Iterator<Item = (&Section, &str)> {
    report.form.sections.iter().filter(|section| !section.heading.is_empty()).flat_map(move |section| {
        section.parts.iter().filter_map(move |part| match part {
            Part::Text(text) if text.optional && report.text(&text.key).trim().is_empty() => None,
            Part::Text(text) => Some((section, text.key.as_str())),
            Part::Grid(_) => None,
        })
    })
}

/// FM-SECTIONS of what was passed over in a report that is mostly written, FM-EMPTY of what is still to come.
fn missing(report: &Report, findings: &mut Vec<Finding>) {
    let is_empty = |key: &str| report.text(key).trim().is_empty();
    let empty = written_sections(report).filter(|(_, key)| is_empty(key)).collect::<Vec<_>>();
    if empty.is_empty() {
        return;
    }
    let all_but_one = empty.len() == 1
        && (0..report.form.tables.len()).map(|table| report.progress(table)).all(|(filled, cells)| filled == cells);
    let written_last = written_sections(report).filter(|(_, key)| !is_empty(key)).last();
    let position = |key: &str| report.form.position(&Address::new(key));
    let passed_over = |key: &str| all_but_one || written_last.is_some_and(|(_, last)| position(key) < position(last));
    let is_mostly_written = is_mostly_written(report);
    let (forgotten, to_come): (Vec<_>, Vec<_>) =
        empty.into_iter().partition(|(_, key)| is_mostly_written && passed_over(key));
    for (section, key) in forgotten {
        let message = format!("{}尚未填写", quoted(&section.heading));
        let hint = "请补写；没有情况的，写明“无”";
        findings.push(Finding::new(FM_SECTIONS, vec![Address::new(key)], message, hint));
    }
    if !to_come.is_empty() {
        let names = to_come.iter().map(|(section, _)| quoted(&section.heading)).collect::<String>();
        let at = to_come.iter().map(|(_, key)| Address::new(*key)).collect();
        findings.push(Finding::new(FM_EMPTY, at, format!("尚未填写：{names}"), "请在公布前填写"));
    }
}

/// FM-S5, FM-S5-THIN.
fn problems(report: &Report, findings: &mut Vec<Finding>) {
    /// “无”, “暂无存在问题。”: no problem and its remedy can be named in fewer characters.
    const NOTHING: usize = 10;
    /// Some four lines of the page: one problem and one remedy, each in a sentence.
    const THIN: usize = 100;
    const PROBLEM: [&str; 9] = ["问题", "不足", "薄弱", "短板", "不够", "差距", "有待", "欠缺", "不强"];
    const REMEDY: [&str; 12] =
        ["改进", "下一步", "下步", "下阶段", "措施", "将", "加强", "整改", "进一步", "完善", "提升", "今后"];
    let Some((at, text)) = text_of(report, Role::Problems) else { return };
    let length = length(text);
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let fault = if length < NOTHING {
        let message = format!("本部分只写了“{}”", text.trim());
        findings.push(finding(
            FM_S5,
            &at,
            once(0..text.len()),
            message,
            "请写明本年的主要问题、改进措施和上年问题的改进情况",
        ));
        return;
    } else if !says(&PROBLEM) {
        "没有写存在的主要问题".to_owned()
    } else if !says(&REMEDY) {
        "没有写改进的情况和措施".to_owned()
    } else if length < THIN {
        format!("本部分只有 {length} 字")
    } else {
        return;
    };
    findings.push(finding(FM_S5_THIN, &at, [], fault, "请具体写明问题和改进情况"));
}

/// FM-FIVE.
fn aspects(at: &Address, overview: &str) -> Option<Finding> {
    const ASPECTS: [(&str, &[&str]); 5] = [
        ("主动公开", &["主动公开", "公开发布", "公开信息", "发布信息", "公开政府信息"]),
        ("依申请公开", &["依申请", "申请"]),
        ("政府信息管理", &["信息管理", "目录", "审查", "动态调整", "清理", "审核", "公开属性", "规范管理"]),
        ("平台建设", &["平台", "网站", "公众号", "新媒体", "专栏", "微信", "栏目"]),
        ("监督保障", &["监督", "保障", "考核", "评议", "培训", "责任追究", "督查"]),
    ];
    let silent = ASPECTS.iter().filter(|(_, words)| !words.iter().any(|word| overview.contains(word)));
    let silent = silent.map(|(name, _)| *name).collect::<Vec<_>>();
    (!silent.is_empty()).then(|| {
        let message = format!("综述没有写{}", silent.join("、"));
        let found = finding(FM_FIVE, at, [], message, "请确认没有遗漏；五个方面都应写到");
        // One of them may stand there in other words.
        if silent.len() > 1 { found } else { found.at_most(Severity::Info) }
    })
}

/// FM-GOV: whatever text speaks of it.
fn government(report: &Report, at: &Address) -> Option<Finding> {
    const MATTERS: [(&str, &[&str]); 3] = [
        ("工作考核", &["考核", "考评", "绩效"]),
        ("社会评议", &["评议", "第三方评估", "满意度"]),
        ("责任追究", &["责任追究", "追责", "问责", "追究责任", "追究"]),
    ];
    const LIKE: [&str; 6] = ["评估", "测评", "评价", "评比", "评查", "打分"];
    if Kind::of(&report.unit) != Kind::Government {
        return None;
    }
    let says = |words: &[&str]| texts(report).any(|(_, text)| words.iter().any(|word| text.contains(word)));
    let silent = MATTERS.iter().filter(|(_, words)| !says(words)).map(|(name, _)| *name).collect::<Vec<_>>();
    (!silent.is_empty()).then(|| {
        let message = format!("没有写{}的情况，人民政府的报告应当写明", silent.join("、"));
        let found = finding(FM_GOV, at, [], message, "请在监督保障部分补写；没有发生的也写明");
        // One or two may stand there in other words; of all three there are few.
        let is_certain = silent.len() == MATTERS.len() && !says(&LIKE);
        if is_certain { found } else { found.at_most(Severity::Warning) }
    })
}

/// FEE-4: where the form has no table for it, the last section says whether fees were taken.
fn fees(report: &Report) -> Option<Finding> {
    let (at, _) = text_of(report, Role::FurtherMatters)?;
    if report.year < FEES_FROM || report.form.role(Role::Fees).is_some() {
        return None;
    }
    const WORDS: [&str; 5] = ["信息处理费", "收费", "处理费", "处理费用", "收取费用"];
    // 收取信息处理费情况在此处报告: the form asks for it.
    let tells = |sentence: &str| WORDS.iter().any(|word| sentence.contains(word)) && !sentence.contains("此处");
    let told = texts(report).any(|(_, text)| sentences(text).any(|range| tells(&text[range])));
    (!told).then(|| {
        let message = "没有写明信息处理费的收取情况".to_owned();
        let hint = format!("请补充，例如“{}年，本机关未收取信息处理费。”；收取的，写明件数和金额", report.year);
        finding(FEE_4, &at, [], message, hint)
    })
}
