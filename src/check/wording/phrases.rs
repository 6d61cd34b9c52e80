//! Words that are wrong, and words that say nothing about the office.

use super::{
    places::{finding, mended},
    wording_rules::{FM_GENERIC, FM_WORD},
};
use crate::{
    address::Address,
    check::{Finding, prose::occurrences},
    form::Role,
    report::{Report, office},
    text::level::numbered,
};

/// FM-WORD, FM-GENERIC.
pub(super) fn find(report: &Report, at: &Address, text: &str, findings: &mut Vec<Finding>) {
    slips(at, text, findings);
    findings.extend(beside_the_point(at, text));
    if office::is_single(&report.unit) {
        findings.extend(boilerplate(report, at, text));
    }
}

/// Slips with what is meant.
fn slips(at: &Address, text: &str, findings: &mut Vec<Finding>) {
    const SLIPS: [(&str, &str); 9] = [
        ("门户站", "门户网站"),
        ("下来将", "下一步将"),
        ("政府信公开", "政府信息公开"),
        ("政府信公息开", "政府信息公开"),
        ("政府息公开", "政府信息公开"),
        ("依申请公公开", "依申请公开"),
        ("主动公公开", "主动公开"),
        ("布署", "部署"),
        ("的的", "的"),
    ];
    let found = occurrences(text, &SLIPS.map(|(slip, _)| slip)).collect::<Vec<_>>();
    for (slip, word) in SLIPS {
        let of_slip = found.iter().filter(|(_, found)| *found == slip);
        let places = of_slip.filter(|(start, _)| {
            let before = text[..*start].chars().next_back();
            let after = text[start + slip.len()..].chars().next();
            let follows = |chars: &str| before.is_some_and(|char| chars.contains(char));
            let is_followed_by = |chars: &str| after.is_some_and(|char| chars.contains(char));
            match slip {
                // 门户站点 is another thing.
                "门户站" => !is_followed_by("点长群"),
                // 接下来将, 剩下来将: only at the start of a clause is something missing.
                "下来将" => before.is_none() || follows("。；，！？\n"),
                // 公布署名文章.
                "布署" => !follows("公发颁宣散分"),
                // 目的的实现, 的的确确.
                "的的" => !follows("目标有别") && !is_followed_by("确"),
                _ => true,
            }
        });
        let places = places.map(|(start, slip)| (*start..start + slip.len(), word.to_owned())).collect::<Vec<_>>();
        if !places.is_empty() {
            let message = format!("“{slip}”应为“{word}”");
            findings.push(mended(FM_WORD, at, places, false, message, format!("改为“{word}”")));
        }
    }
}

/// FM-GENERIC of headings about what is no disclosure of government information.
fn beside_the_point(at: &Address, text: &str) -> Option<Finding> {
    const MATTERS: [&str; 5] = ["舆情", "12345", "热线", "信访", "网络问政"];
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
    Some(finding(FM_GENERIC, at, places, message, "删去，或者只写与政府信息公开有关的部分"))
}

/// FM-GENERIC of words that speak of offices in general.
fn boilerplate(report: &Report, at: &Address, text: &str) -> Option<Finding> {
    const PHRASES: [&str; 4] = ["各级政府部门", "各地各部门", "部分地方政府", "各级行政机关"];
    /// Among the problems of the office; elsewhere they may well be what a notice was about.
    const PROBLEMS: [&str; 4] = ["部分地区", "一些地区", "一些地方", "有的地方"];
    let of_problems = PROBLEMS.iter().filter(|_| report.form.text_of(Role::Problems) == Some(at.as_str()));
    let phrases = PHRASES.iter().chain(of_problems).copied().collect::<Vec<_>>();
    let found = occurrences(text, &phrases).map(|(start, phrase)| start..start + phrase.len());
    let mut places = found.collect::<Vec<_>>();
    places.sort_by_key(|place| place.start);
    let first = places.first()?.clone();
    let message = format!("“{}”说的不是本单位", &text[first]);
    Some(finding(FM_GENERIC, at, places, message, "写本单位自己的情况"))
}
