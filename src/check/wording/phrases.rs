//! Words that are wrong, and words that say nothing about the office.

use std::sync::LazyLock;

use super::{
    places::{finding, mended, sample, times},
    wording_rules::{FM_ERRWORD, FM_GENERIC, FM_WORD},
};
use crate::{
    address::Address,
    check::{
        Finding, Severity,
        prose::{Prose, Words},
    },
    form::Role,
    report::{Report, office},
    text::{clauses, digit, level::numbered},
};

/// FM-WORD, FM-GENERIC.
pub(super) fn find(report: &Report, at: &Address, text: &Prose<'_>, findings: &mut Vec<Finding>) {
    slips(report, at, text, findings);
    findings.extend(double_negation(at, text));
    findings.extend(beside_the_point(at, text));
    if office::is_single(&report.unit) {
        findings.extend(boilerplate(report, at, text));
    }
}

/// Slips with what is meant.
const SLIPS: &[(&str, &str)] = &[
    ("门户站", "门户网站"),
    ("下来将", "下一步将"),
    ("政府信公开", "政府信息公开"),
    ("政府信公息开", "政府信息公开"),
    ("政府息公开", "政府信息公开"),
    ("依申请公公开", "依申请公开"),
    ("主动公公开", "主动公开"),
    ("布署", "部署"),
    ("的的", "的"),
    ("法制政府建设", "法治政府建设"),
    ("建设法制政府", "建设法治政府"),
    ("中华人民共和国信息公开条例", "中华人民共和国政府信息公开条例"),
    ("中华人民共和国政务信息公开条例", "中华人民共和国政府信息公开条例"),
    ("中华人民共和国政务公开条例", "中华人民共和国政府信息公开条例"),
    ("中华人民共和国政府信息条例", "中华人民共和国政府信息公开条例"),
    ("政府信息公开条列", "政府信息公开条例"),
    ("国务院办公厅政府信息公开与政务公开办公室", "国务院办公厅政府信息与政务公开办公室"),
    ("国务院办公厅政府信息和政务公开办公室", "国务院办公厅政府信息与政务公开办公室"),
    ("国办公开函", "国办公开办函"),
];

/// Names and set terms with which no slip is small, as checks of sites count them. Each slip is no part of anything
/// right.
const NAMES: &[(&str, &str)] = &[
    ("习近平新时代特色社会主义", "习近平新时代中国特色社会主义"),
    ("习近平新时代中国特色主义", "习近平新时代中国特色社会主义"),
    ("习近平新时代中国社会主义", "习近平新时代中国特色社会主义"),
    ("习近平新时代社会主义", "习近平新时代中国特色社会主义"),
    ("习近平新时期中国特色社会主义", "习近平新时代中国特色社会主义"),
    ("中国特设社会主义", "中国特色社会主义"),
    ("特色社会主意", "特色社会主义"),
    ("习近平总书纪", "习近平总书记"),
    ("习进平", "习近平"),
    ("中华人民共合国", "中华人民共和国"),
    ("中华人名共和国", "中华人民共和国"),
    ("中国人民共和国", "中华人民共和国"),
    ("中国共产党第二十届全国代表大会", "中国共产党第二十次全国代表大会"),
    ("人名政府", "人民政府"),
    ("人民检查院", "人民检察院"),
    ("为人名服务", "为人民服务"),
    ("从严制党", "从严治党"),
    ("依法制国", "依法治国"),
];

fn slips(report: &Report, at: &Address, text: &Prose<'_>, findings: &mut Vec<Finding>) {
    static WORDS: LazyLock<Words> = LazyLock::new(|| Words::of(SLIPS.iter().chain(NAMES).map(|(slip, _)| *slip)));
    let found = text.places(&WORDS).collect::<Vec<_>>();
    if found.is_empty() {
        return;
    }
    let is_lead = report.form.text_of(Role::Lead) == Some(at.as_str());
    let slips = SLIPS.iter().map(|slip| (FM_WORD, slip));
    for (rule, (slip, word)) in slips.chain(NAMES.iter().map(|slip| (FM_ERRWORD, slip))) {
        let of_slip = found.iter().filter(|(_, found)| found == slip);
        let places = of_slip.filter(|(start, _)| {
            let before = text[..*start].chars().next_back();
            let after = text[start + slip.len()..].chars().next();
            let follows = |chars: &str| before.is_some_and(|char| chars.contains(char));
            let is_followed_by = |chars: &str| after.is_some_and(|char| chars.contains(char));
            match *slip {
                // 门户站点 is another thing.
                "门户站" => !is_followed_by("点长群"),
                // 接下来将, 剩下来将: only at the start of a clause is something missing.
                "下来将" => before.is_none() || follows("。；，！？\n"),
                // 公布署名文章.
                "布署" => !follows("公发颁宣散分"),
                // 目的的实现, 的的确确.
                "的的" => !follows("目标有别") && !is_followed_by("确"),
                // There FM-BASIS says so.
                "国办公开函" => !is_lead,
                _ => true,
            }
        });
        let places = places.map(|(start, slip)| (*start..start + slip.len(), (*word).to_owned())).collect::<Vec<_>>();
        if !places.is_empty() {
            let message = format!("“{slip}”应为“{word}”");
            // Between 的 and 的 a word may be missing; everything else can mean one thing alone.
            let mechanical = *slip != "的的";
            findings.push(mended(rule, at, places, mechanical, message, format!("改为“{word}”")));
        }
    }
}

/// FM-WORD of `未收到申请0件`: not to have received none is to have received some.
fn double_negation(at: &Address, text: &Prose<'_>) -> Option<Finding> {
    static NEGATIONS: LazyLock<Words> = LazyLock::new(|| {
        Words::of([
            "未收到",
            "没有收到",
            "未接到",
            "未受理",
            "未发生",
            "没有发生",
            "未产生",
            "未收取",
            "没有收取",
            "未出现",
        ])
    });
    const COUNTERS: [char; 7] = ['件', '宗', '起', '条', '份', '元', '次'];
    if !NEGATIONS.may_be_in(text.alphabet()) {
        return None;
    }
    let found = clauses(text).filter_map(|clause| {
        let words = text[clause.clone()].trim_end_matches(['）', ')']);
        let before = words.strip_suffix(COUNTERS)?.strip_suffix(['0', '０'])?;
        let (negation, _) = NEGATIONS.places(before).next()?;
        let is_single = !before[negation..].chars().any(|char| digit(char).is_some() || matches!(char, '.' | '．'));
        is_single.then(|| clause.start + negation..clause.start + words.len())
    });
    let places = found.collect::<Vec<_>>();
    let first = places.first()?.clone();
    let message = format!("“{}”是双重否定{}", sample(&text[first]), times(places.len()));
    let hint = "请改为“收到……0件”或者“未收到……”";
    Some(finding(FM_WORD, at, places, message, hint).at_most(Severity::Info))
}

/// FM-GENERIC of headings about what is no disclosure of government information.
fn beside_the_point(at: &Address, text: &Prose<'_>) -> Option<Finding> {
    const MATTERS: [&str; 5] = ["舆情", "12345", "热线", "信访", "网络问政"];
    if !text.alphabet().spells_any(MATTERS) {
        return None;
    }
    let mut start = 0;
    let headings = text.split('\n').filter_map(|line| {
        let from = start;
        start += line.len() + 1;
        let heading = numbered(line)?.heading;
        MATTERS
            .iter()
            .any(|word| line[heading.clone()].contains(word))
            .then(|| from + heading.start..from + heading.end)
    });
    let places = headings.collect::<Vec<_>>();
    let first = places.first()?.clone();
    let message = format!("“{}”不属于政府信息公开的内容，不宜单列", text[first].trim().trim_end_matches('。'));
    Some(finding(FM_GENERIC, at, places, message, "请删去，或者只写与政府信息公开有关的部分"))
}

/// FM-GENERIC of words that speak of offices in general.
fn boilerplate(report: &Report, at: &Address, text: &Prose<'_>) -> Option<Finding> {
    static PHRASES: LazyLock<Words> =
        LazyLock::new(|| Words::of(["各级政府部门", "各地各部门", "部分地方政府", "各级行政机关"]));
    /// Among the problems of the office; elsewhere they may well be what a notice was about.
    static PROBLEMS: LazyLock<Words> = LazyLock::new(|| Words::of(["部分地区", "一些地区", "一些地方", "有的地方"]));
    let is_of_problems = report.form.text_of(Role::Problems) == Some(at.as_str());
    let of_problems = is_of_problems.then(|| text.places(&PROBLEMS)).into_iter().flatten();
    let found = text.places(&PHRASES).chain(of_problems).map(|(start, phrase)| start..start + phrase.len());
    let mut places = found.collect::<Vec<_>>();
    places.sort_by_key(|place| place.start);
    let first = places.first()?.clone();
    let message = format!("“{}”不是指本单位", &text[first]);
    Some(finding(FM_GENERIC, at, places, message, "请写本单位的情况"))
}
