//! What speaks of another office or another year, and whom a government reports for.

use std::sync::LazyLock;

use super::{
    places::finding,
    wording_rules::{FM_MEETING, FM_OTHERUNIT, FM_SCOPE},
};
use crate::{
    address::Address,
    check::{
        Finding, Severity,
        prose::{Prose, Words, is_mostly_written, text_of, texts, year_before},
    },
    form::Role,
    report::{
        Report,
        office::{Kind, Level},
    },
};

/// Rules about one text.
pub(super) fn find(report: &Report, at: &Address, text: &Prose<'_>, findings: &mut Vec<Finding>) {
    findings.extend(other_office(report, at, text));
}

/// Rules about the whole report.
pub(super) fn find_over(report: &Report, findings: &mut Vec<Finding>) {
    findings.extend(other_year(report));
    findings.extend(scope(report));
}

/// FM-OTHERUNIT: `我镇` in the report of an office in whose name there is no 镇.
fn other_office(report: &Report, at: &Address, text: &Prose<'_>) -> Option<Finding> {
    static SELVES: LazyLock<Words> =
        LazyLock::new(|| Words::of(["我镇", "我乡", "我街道", "我局", "我委", "我厅", "我署"]));
    let unit = report.unit.trim();
    if Kind::of(unit) == Kind::Unknown {
        return None;
    }
    let found = text.places(&SELVES).filter(|(start, word)| {
        let (before, after) = (&text[..*start], &text[start + word.len()..]);
        let own = &word['我'.len_utf8()..];
        // 自我局限, 我委托: part of another word. Quoted words are those of another.
        let is_part =
            before.ends_with('自') || after.starts_with(['限', '部', '面', '势', '托', '派', '员', '屈', '静']);
        let is_quoted = before.ends_with(['“', '《', '‘']);
        !is_part && !is_quoted && !unit.contains(own)
    });
    let places = found.map(|(start, word)| start..start + word.len()).collect::<Vec<_>>();
    let first = places.first()?.clone();
    let message = format!("“{}”不是编制单位“{unit}”的自称", &text[first]);
    let hint = "请改为本单位的自称；从其他报告带来的，核对整句是否适用；单位改过名称的，用现在的名称";
    Some(finding(FM_OTHERUNIT, at, places, message, hint))
}

/// FM-MEETING: of the yearly plans of work only older ones are named.
fn other_year(report: &Report) -> Option<Finding> {
    const PLAN: &str = "工作要点";
    /// 年全省政务公开, 年某某市政务公开 stand between the year and the plan.
    const BETWEEN: usize = 16;
    /// As much before a plan as holds that and the year.
    const BEFORE: usize = BETWEEN + 6;
    let mut older = None;
    for (at, text) in texts(report) {
        for (plan, _) in text.match_indices(PLAN) {
            let start = text[..plan].char_indices().rev().nth(BEFORE).map_or(0, |(start, _)| start);
            let line = text[start..plan].rsplit(['\n', '。', '《', '、']).next().unwrap_or_default();
            let Some(place) = line.rfind('年') else { continue };
            let between = &line[place + '年'.len_utf8()..];
            let Some((year, length)) = year_before(&line[..place]) else { continue };
            if !between.contains("政务公开") || between.chars().count() > BETWEEN {
                continue;
            }
            if year >= report.year {
                return None;
            }
            let start = plan - line.len() + place - length;
            older.get_or_insert_with(|| (at.clone(), start..plan + PLAN.len(), year));
        }
    }
    let (at, range, year) = older?;
    let message = format!("报告年度是 {}年，只提到了 {year}年的工作要点", report.year);
    let hint = "请确认落实的是哪一年的要点；沿用上年报告的，改写为本年的情况";
    Some(finding(FM_MEETING, &at, [range], message, hint))
}

/// FM-SCOPE: a government above the towns reports for all below it, and says so.
fn scope(report: &Report) -> Option<Finding> {
    static BELOW: LazyLock<Words> = LazyLock::new(|| {
        Words::of([
            "全市",
            "全县",
            "全区",
            "全旗",
            "全省",
            "全州",
            "全域",
            "各部门",
            "各镇",
            "各乡",
            "乡镇",
            "镇街",
            "街道",
            "各县",
            "各区",
            "各市",
            "县区",
            "区县",
            "县（市",
            "所属",
            "下级",
            "下属",
            "各级",
            "各单位",
            "直部门",
            "直单位",
        ])
    });
    if Kind::of(&report.unit) != Kind::Government
        || Level::of(&report.unit) == Level::Township
        || !is_mostly_written(report)
    {
        return None;
    }
    let (at, _) = text_of(report, Role::Overview)?;
    let is_told = texts(report).any(|(_, text)| BELOW.are_in(text));
    let message = "没有写明报告包括下级政府和所属部门的情况".to_owned();
    let hint = "请写明统计的范围，例如“全县各级行政机关”；只报告机关本级的，也请写明";
    (!is_told).then(|| finding(FM_SCOPE, &at, [], message, hint).at_most(Severity::Info))
}
