//! Sentences that still tell of the year before, as they did in its report.

use std::ops::Range;

use super::{text_year::of_year, year_rules::XY_OLDYEAR};
use crate::{
    address::Address,
    check::{Finding, prose::passage},
    form::Role,
    report::Report,
    text::{is_numeral, sentences},
};

/// What the year that a sentence begins with is followed by where it is the year of all that is told: the office, or
/// nothing more. Names, dates and spans (2024年以来, 2024年度工作要点, 2024年3月) have other words there.
const OFFICE: [&str; 3] = ["我", "本", "全"];
/// Words that set years side by side, or look back.
const BACK: [&str; 14] =
    ["上年", "去年", "往年", "以往", "同期", "同比", "相比", "比较", "较上", "以来", "至今", "历年", "结转", "本年"];

/// XY-OLDYEAR: figures are XY-TEXTYEAR's.
///
/// The lead states the period, which has a rule of its own.
pub(super) fn find(report: &Report, findings: &mut Vec<Finding>) {
    let Some(before) = report.year.checked_sub(1) else { return };
    let (digits, own) = (before.to_string(), report.year.to_string());
    let lead = report.form.text_of(Role::Lead);
    for text in report.form.texts().filter(|text| lead != Some(text.key.as_str())) {
        let words = report.text(&text.key);
        if !words.contains(&digits) {
            continue;
        }
        let mut start = 0;
        for paragraph in words.split_inclusive('\n') {
            // Where the year of the report is told as well, the two are told apart.
            if paragraph.contains(&digits) && !paragraph.contains(&own) {
                for sentence in sentences(paragraph) {
                    if let Some(digits) = old_year(&paragraph[sentence.clone()], &digits) {
                        let from = start + sentence.start;
                        findings.push(finding(report, &text.key, before, from + digits.start..from + digits.end));
                    }
                }
            }
            start += paragraph.len();
        }
    }
}

/// Where the year before stands in a sentence that tells what was done in it.
fn old_year(sentence: &str, digits: &str) -> Option<Range<usize>> {
    let rest = sentence.strip_prefix(digits)?;
    let rest = rest.strip_prefix("年度").or_else(|| rest.strip_prefix('年'))?;
    let told =
        rest.strip_prefix(['，', ',']).or_else(|| OFFICE.iter().any(|word| rest.starts_with(word)).then_some(rest))?;
    let is_figure = |char: char| char.is_numeric() || is_numeral(char) && char != '一';
    let is_alone = !BACK.iter().any(|word| told.contains(word)) && !outside_titles(told).any(is_figure);
    is_alone.then_some(0..digits.len())
}

/// The characters of a text outside the titles and numbers of documents.
fn outside_titles(text: &str) -> impl Iterator<Item = char> {
    let mut depth = 0_usize;
    text.chars().filter(move |char| {
        match char {
            '《' | '〔' | '（' => depth += 1,
            '》' | '〕' | '）' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    })
}

fn finding(report: &Report, key: &str, before: u16, digits: Range<usize>) -> Finding {
    let at = Address::new(key);
    let message = format!("此句写的是{before}年，与报告年度{}年不一致", report.year);
    let digits = passage(&at, digits);
    let hint = "沿用上年文字的，请改为报告年度，并确认所写的是本年的工作；有意写上年情况的，可以不改";
    of_year(Finding::new(XY_OLDYEAR, vec![at], message, hint), report, before, digits)
}
