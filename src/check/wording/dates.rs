//! Dates that lost a character, or that no calendar has.

use std::ops::Range;

use super::{
    places::{finding, times},
    wording_rules::FM_DATE,
};
use crate::{
    address::Address,
    check::{Finding, prose::year_before},
};

/// FM-DATE.
pub(super) fn find(at: &Address, text: &str, findings: &mut Vec<Finding>) {
    let mut places = text.match_indices('月').filter_map(|(month, _)| month_of(text, month)).collect::<Vec<_>>();
    places.extend(blanks(text));
    places.sort_by_key(|place| place.start);
    if let Some(first) = places.first().cloned() {
        let message = format!("日期“{}”写法有误{}", &text[first], times(places.len()));
        findings.push(finding(FM_DATE, at, places, message, "请改正日期，写全年、月、日"));
    }
}

/// The range of a wrong date around a 月: `20231月1日`, `2023年13月`, `2月30日`.
fn month_of(text: &str, month: usize) -> Option<Range<usize>> {
    let before = text[..month].trim_end_matches([' ', '\u{3000}']);
    let digits = digits_before(before);
    let start = before.len() - digits;
    let number = &before[start..];
    let after = &text[month + '月'.len_utf8()..];
    let day = after.trim_start_matches([' ', '\u{3000}']);
    let day_digits = day.bytes().take_while(u8::is_ascii_digit).count();
    let gap = after.len() - day.len();
    let with_day = day_digits > 0 && day[day_digits..].trim_start_matches([' ', '\u{3000}']).starts_with('日');
    let end = month
        + '月'.len_utf8()
        + if with_day { gap + day_digits + day[day_digits..].find('日')? + '日'.len_utf8() } else { 0 };
    if number.is_empty() {
        return None;
    }
    // A year without its 年: four digits and the month behind them.
    if (5..=6).contains(&digits) && year_before(&number[..4]).is_some() {
        return Some(start..end);
    }
    let value = number.parse::<u32>().ok()?;
    let year_part = before[..start].trim_end_matches([' ', '\u{3000}']).strip_suffix('年');
    let year = year_part.and_then(|text| year_before(text.trim_end_matches([' ', '\u{3000}'])));
    let from = year.map_or(start, |(_, length)| {
        year_part.map_or(start, |text| text.trim_end_matches([' ', '\u{3000}']).len() - length)
    });
    let is_month = (1..=12).contains(&value) && digits <= 2;
    if !is_month {
        // 18月 without a year is a span of time.
        return (year.is_some() || with_day).then_some(from..end);
    }
    let last = match value {
        2 if year.is_none_or(|(year, _)| year % 4 == 0 && year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let is_day = day[..day_digits].parse::<u32>().is_ok_and(|day| (1..=last).contains(&day));
    (with_day && !is_day).then_some(from..end)
}

fn digits_before(text: &str) -> usize {
    text.bytes().rev().take_while(u8::is_ascii_digit).count()
}

/// `2025 1 1 日`: a year, a month and a day with nothing but blanks between them.
fn blanks(text: &str) -> Vec<Range<usize>> {
    let wrong = |(day, _): (usize, &str)| {
        let mut rest = text[..day].trim_end_matches(' ');
        let number = digits_before(rest);
        rest = &rest[..rest.len() - number];
        let blank = rest.ends_with(' ');
        rest = rest.trim_end_matches(' ');
        let month = digits_before(rest);
        rest = rest[..rest.len() - month].trim_end_matches(' ');
        let (_, length) = year_before(rest)?;
        let is_date = (1..=2).contains(&number) && (1..=2).contains(&month) && blank && length == 4;
        is_date.then(|| rest.len() - length..day + '日'.len_utf8())
    };
    text.match_indices('日').filter_map(wrong).collect()
}
