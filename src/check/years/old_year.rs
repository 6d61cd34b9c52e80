//! Sentences that still tell of the year before, as they did in its report.

use std::ops::Range;

use super::{text_year::of_year, year_rules::XY_OLDYEAR};
use crate::{
    address::Address,
    check::{Finding, Severity, prose::passage},
    form::Role,
    report::{Passage, Report},
    text::{is_numeral, sentences},
};

/// What the year that a sentence begins with is followed by where it is the year of all that is told: the office, or
/// nothing more. Names, dates and spans (2024年以来, 2024年度工作要点, 2024年3月) have other words there.
const OFFICE: [&str; 3] = ["我", "本", "全"];
/// Words that set years side by side, or look back.
const BACK: [&str; 14] =
    ["上年", "去年", "往年", "以往", "同期", "同比", "相比", "比较", "较上", "以来", "至今", "历年", "结转", "本年"];

/// What follows a numeral that counts: 3件, 二十余次. 党的二十大, 三中全会 and 四最 count nothing.
const COUNTED: &str = "件条个次项份篇起人场期部批户名家例宗万亿千百余多%％";

/// XY-OLDYEAR: figures are XY-TEXTYEAR's, but for a sentence that stands in last year's report word for word.
///
/// The lead states the period, which has a rule of its own.
pub(super) fn find(report: &Report, last: Option<&Report>, findings: &mut Vec<Finding>) {
    let Some(before) = report.year.checked_sub(1) else { return };
    let (digits, own) = (before.to_string(), report.year.to_string());
    let lead = report.form.text_of(Role::Lead);
    for text in report.form.texts().filter(|text| lead != Some(text.key.as_str())) {
        let words = report.text(&text.key);
        if !words.contains(&digits) {
            continue;
        }
        let last = last.map(|last| last.text_for(&report.form, &text.key)).unwrap_or_default();
        let mut start = 0;
        for paragraph in words.split_inclusive('\n') {
            // Where the year of the report is told as well, the two are told apart.
            if paragraph.contains(&digits) && !paragraph.contains(&own) {
                for range in sentences(paragraph) {
                    let sentence = &paragraph[range.clone()];
                    let is_kept = is_kept(sentence, last);
                    if let Some(digits) = old_year(sentence, &digits, is_kept) {
                        let from = start + range.start;
                        let at = Address::new(&text.key);
                        let digits = passage(&at, from + digits.start..from + digits.end);
                        let is_told =
                            findings.iter().any(|finding| finding.passages.iter().any(|it| it.meets(&digits)));
                        if !is_told {
                            findings.push(finding(report, at, before, digits, is_kept));
                        }
                    }
                }
            }
            start += paragraph.len();
        }
    }
}

/// Whether a sentence stands in last year's text, word for word.
fn is_kept(sentence: &str, last: &str) -> bool {
    /// As long as nobody writes twice by chance.
    const LONG: usize = 16;
    let sentence = sentence.trim();
    sentence.chars().count() >= LONG && last.contains(sentence)
}

/// Where the year before stands in a sentence that tells what was done in it; `is_kept` where it told the same in last
/// year's report.
fn old_year(sentence: &str, digits: &str, is_kept: bool) -> Option<Range<usize>> {
    let rest = sentence.strip_prefix(digits)?;
    let rest = rest.strip_prefix("年度").or_else(|| rest.strip_prefix('年'))?;
    let told =
        rest.strip_prefix(['，', ',']).or_else(|| OFFICE.iter().any(|word| rest.starts_with(word)).then_some(rest))?;
    let is_alone = !BACK.iter().any(|word| told.contains(word)) && !counts(told);
    (is_kept || is_alone).then_some(0..digits.len())
}

/// Whether figures are told outside the titles and numbers of documents.
fn counts(told: &str) -> bool {
    let mut before = ' ';
    outside_titles(told).any(|char| {
        let is_figure = char.is_numeric() && !is_numeral(char) || is_numeral(before) && COUNTED.contains(char);
        before = char;
        is_figure
    })
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

fn finding(report: &Report, at: Address, before: u16, digits: Passage, is_kept: bool) -> Finding {
    let own = report.year;
    let (message, weight) = match is_kept {
        true => (format!("此句与上年报告相同，年份仍是{before}年，报告年度是{own}年"), Severity::Warning),
        false => (format!("此句写的是{before}年，与报告年度{own}年不一致"), Severity::Info),
    };
    let hint = "沿用上年文字的，请改为报告年度，并确认所写的是本年的工作；有意写上年情况的，可以不改";
    of_year(Finding::new(XY_OLDYEAR, vec![at], message, hint), report, before, digits).at_most(weight)
}
