//! Title, legal basis, period and date.

use std::{iter::once, ops::Range};

use super::{
    places::{finding, mended},
    wording_rules::{FM_BASIS, FM_DEADLINE, FM_PERIOD, FM_TITLE, FM_UNIT},
};
use crate::{
    address::Address,
    check::{
        Finding, Mend, Replacement, Severity,
        prose::{is_mostly_written, lone_days, passage, text_of, texts, year_before},
    },
    form::Role,
    report::{
        Report,
        office::{Kind, Level},
    },
};

/// A lead of fewer characters is only begun.
const BEGUN: usize = 50;
/// How the notices are cited that hold from report year 2019 and from 2021 on.
const NOTICES: [(u16, &str); 2] = [(2019, "国办公开办函〔2019〕60号"), (2021, "国办公开办函〔2021〕30号")];

pub(super) fn find(report: &Report, findings: &mut Vec<Finding>) {
    findings.extend(unit(report));
    findings.extend(title(report));
    findings.extend(form(report));
    if let Some((at, lead)) = text_of(report, Role::Lead).filter(|(_, lead)| lead.chars().count() >= BEGUN) {
        // Some state the period where the figures begin.
        let overview = || text_of(report, Role::Overview).filter(|(_, text)| first_day(report, text).is_some());
        let elsewhere = if first_day(report, lead).is_none() { overview() } else { None };
        let (stated_at, stated) = elsewhere.unwrap_or_else(|| (at.clone(), lead));
        findings.extend(period(report, &stated_at, stated));
        findings.extend(basis(report, &at, lead));
    }
    findings.extend(date(report));
}

/// FM-UNIT.
fn unit(report: &Report) -> Option<Finding> {
    if !report.unit.trim().is_empty() {
        return None;
    }
    let message = "没有填写单位名称".to_owned();
    let missing = finding(FM_UNIT, &Address::new("unit"), [], message, "请在封面填写单位全称");
    Some(if is_mostly_written(report) { missing } else { missing.at_most(Severity::Info) })
}

/// FM-TITLE.
fn title(report: &Report) -> Option<Finding> {
    const KIND: &str = "政府信息公开工作年度报告";
    let own = report.title.as_deref().filter(|title| !title.trim().is_empty())?;
    let title = own.chars().filter(|char| !char.is_whitespace()).collect::<String>();
    let year = title.match_indices('年').find_map(|(at, _)| Some((at, year_before(&title[..at])?)));
    let fault = match (title.strip_suffix(KIND), year) {
        (None, _) => format!("标题应以“{KIND}”结尾"),
        (Some(_), None) => "标题中没有年度".to_owned(),
        (Some(_), Some((_, (year, _)))) if year != report.year => {
            format!("标题的年度是 {year}，报告年度是 {}", report.year)
        }
        (Some(rest), Some((at, (_, length)))) => {
            let after = &rest[at + '年'.len_utf8()..];
            let name = [&rest[..at - length], after.strip_prefix('度').unwrap_or(after)].concat();
            let unit = Report::new(report.form.clone(), name.clone(), report.year);
            if name.is_empty() {
                "标题中没有单位名称".to_owned()
            } else if !unit.is_of_same_office(report) {
                format!("标题的单位是“{name}”，编制单位是“{}”", report.unit.trim())
            } else {
                return None;
            }
        }
    };
    let form_title = report.form_title();
    // A local form may give every report a title without the name of the document.
    let hint = if own == form_title {
        "请核对报告格式：格式规定的标题也是如此".to_owned()
    } else {
        format!("改为“{form_title}”")
    };
    let mut found = finding(FM_TITLE, &Address::new("title"), once(0..own.len()), fault, hint);
    if !report.unit.trim().is_empty() && own != form_title {
        let change = Replacement::Words(passage(&Address::new("title"), 0..own.len()), form_title);
        found.mend =
            Some(Mend { label: "恢复格式规定的标题".to_owned(), mechanical: false, changes: vec![change] });
    }
    Some(found)
}

/// FM-PERIOD: the year of the first day, and the last day behind it.
fn period(report: &Report, at: &Address, text: &str) -> Option<Finding> {
    let own = report.form.period(report.year);
    let (start, (end, month, day)) = (own.from.0, own.to);
    let state = || format!("请写明“{own}”");
    let Some((range, year)) = first_day(report, text) else {
        let message = "引言没有写明统计期限".to_owned();
        // The national form does not ask for it, a wrong year is what does harm.
        return Some(finding(FM_PERIOD, at, [], message, state()).at_most(Severity::Info));
    };
    if year != start {
        let places = vec![(range, start.to_string())];
        let message = format!("统计期限从 {year} 年起，报告年度是 {start} 年");
        return Some(mended(FM_PERIOD, at, places, false, message, format!("正文改为{start}年")));
    }
    let rest = &text[range.end..];
    let last = rest.match_indices('月').find_map(|(place, _)| {
        let written = rest[..place].trim_end();
        let start_of_month = written.trim_end_matches(|char: char| char.is_ascii_digit()).len();
        let found = rest.get(start_of_month..).filter(|found| is_day(found, month, day))?;
        let before = rest[..start_of_month].trim_end();
        let year = before.strip_suffix('年').and_then(|before| year_before(before.trim_end()));
        Some((found, year.map_or(start, |(year, _)| year)))
    });
    match last {
        Some((_, year)) if year == end => None,
        Some((_, year)) => {
            let message = format!("统计期限到 {year} 年止，应到 {end} 年");
            Some(finding(FM_PERIOD, at, [range], message, state()))
        }
        None => {
            let message = format!("统计期限没有写到{month}月{day}日");
            Some(finding(FM_PERIOD, at, [range], message, state()))
        }
    }
}

/// The place and the year of the first day of the period that a text names with its year.
fn first_day(report: &Report, text: &str) -> Option<(Range<usize>, u16)> {
    let (_, month, first) = report.form.period(report.year).from;
    text.match_indices('年').find_map(|(place, _)| {
        let (year, length) = year_before(&text[..place])?;
        let day = text[place + '年'.len_utf8()..].trim_start();
        is_day(day, month, first).then_some((place - length..place, year))
    })
}

/// Whether a text starts with this day of the year, with or without blanks and leading noughts.
fn is_day(text: &str, month: u8, day: u8) -> bool {
    let mut rest = text;
    for (value, mark) in [(month, '月'), (day, '日')] {
        rest = rest.trim_start();
        let digits = rest.len() - rest.trim_start_matches(|char: char| char.is_ascii_digit()).len();
        if rest[..digits].parse::<u8>().ok() != Some(value) {
            return false;
        }
        let Some(after) = rest[digits..].trim_start().strip_prefix(mark) else { return false };
        rest = after;
    }
    true
}

/// FM-BASIS of a form that is meant for other years.
fn form(report: &Report) -> Option<Finding> {
    let spec = report.form.spec();
    let years = match spec.to_year {
        Some(last) => format!("{}至{last}年度", spec.from_year),
        None => format!("{}年度起", spec.from_year),
    };
    let message = format!("{}年度的报告用了“{}”，这个格式用于{years}的报告", report.year, report.form.name());
    let hint = "请核对报告年度；年度无误的，改用该年度的格式";
    (!report.form.is_for(report.year)).then(|| Finding::new(FM_BASIS, vec![Address::new("year")], message, hint))
}

/// FM-BASIS.
fn basis(report: &Report, at: &Address, lead: &str) -> Option<Finding> {
    let right = NOTICES.into_iter().rev().find(|(from, _)| report.year >= *from).map(|(_, notice)| notice)?;
    if lead.contains(right) {
        return None;
    }
    // The numbers of the notices alone, however the rest of the citation is written.
    let cited = NOTICES.into_iter().find_map(|(year, notice)| {
        let number = notice.rsplit('〕').next()?;
        lead.match_indices(number).find_map(|(place, _)| {
            let before = lead[..place].trim_end_matches(['〕', ']', '］', ')', '）', '】', '〉', ' ']);
            let (found, length) = year_before(before)?;
            let start = before[..before.len() - length].trim_end_matches(['〔', '[', '［', '(', '（', '【', '〈', ' ']);
            let code = ["国办公开办函", "国办公开函", "国办函", "国办发", "国公开办函", "国办公开办"];
            let code = code.iter().find(|code| start.ends_with(*code))?;
            (found == year).then(|| (start.len() - code.len()..place + number.len(), notice))
        })
    });
    match cited {
        Some((range, notice)) if notice == right => {
            let message = format!("文号“{}”有误，应为“{right}”", &lead[range.clone()]);
            // The notice is the right one, and its number is written otherwise than it is.
            Some(mended(FM_BASIS, at, vec![(range, right.to_owned())], true, message, "改正文号"))
        }
        Some((range, notice)) => {
            let message = format!("{}年度报告引用了{notice}，应引用{right}", report.year);
            let hint = "请改为现行文件的名称和文号；可以用“生成引言”重新写出，再核对";
            Some(finding(FM_BASIS, at, [range], message, hint))
        }
        // The form, or a local notice, is one as well.
        None if !["政府信息公开条例", "《条例》", "报告格式", "〔"].iter().any(|basis| lead.contains(basis)) =>
        {
            let message = "引言没有写明编制的依据".to_owned();
            Some(finding(FM_BASIS, at, [], message, format!("请写明条例第五十条和{right}")))
        }
        None => None,
    }
}

/// FM-DEADLINE: a line that holds nothing but the day on which the report was made.
fn date(report: &Report) -> Option<Finding> {
    let next = report.year.checked_add(1)?;
    // The law sets no day for towns and streets.
    if Level::of(&report.unit) == Level::Township {
        return None;
    }
    let (month, label, most) = match Kind::of(&report.unit) {
        Kind::Government => (3, "3月31日", Severity::Warning),
        // They may report for the government, or are held to its day.
        Kind::Area => (1, "1月31日", Severity::Info),
        Kind::Department if report.unit.contains("政府办") => (1, "1月31日", Severity::Info),
        Kind::Department => (1, "1月31日", Severity::Warning),
        Kind::Street | Kind::Unknown => return None,
    };
    texts(report).find_map(|(at, text)| {
        let (line, _) = lone_days(text).find(|(_, (year, given, _))| (*year, *given) > (next, month))?;
        let written = text[line.clone()].trim();
        let message = format!("文末的日期是{written}，晚于法定的公布期限（{next}年{label}）");
        let hint = "请确认日期没有写错；本地通知另有规定的，以通知为准";
        Some(finding(FM_DEADLINE, &at, once(line), message, hint).at_most(most))
    })
}
