//! Texts that were taken over from the year before.

use std::{borrow::Cow, collections::HashSet, ops::Range};

use super::year_rules::XY_COPY;
use crate::{
    address::Address,
    check::{Finding, prose::passage},
    form::Role,
    report::Report,
    text::{clauses, sentences},
};

/// Shortest sentence, in characters outside titles of documents, that nobody writes twice by chance.
const LONG: usize = 30;
/// Shortest text of which a share means anything, in characters.
const LEAST: usize = 100;
/// The share, in percent, from which two texts are alike.
const ALIKE: usize = 80;

/// XY-COPY: the overview, the problems and what a local form has beside them.
///
/// The lead says the same every year, and so does the statement about fees under further matters. What was copied may
/// have its years changed, or not even those: a sentence of last year is known by its years as distances from either
/// year.
pub(super) fn find(report: &Report, last: &Report, findings: &mut Vec<Finding>) {
    let same_every_year = [Role::Lead, Role::FurtherMatters].map(|role| report.form.text_of(role));
    for text in report.form.texts().filter(|text| !same_every_year.contains(&Some(text.key.as_str()))) {
        let (this, before) = (report.text(&text.key), last.text_for(&report.form, &text.key));
        if this.trim().is_empty() || before.trim().is_empty() {
            continue;
        }
        let long = |range: Range<usize>| {
            let sentence = &before[range];
            either(sentence, last.year, report.year).filter_map(|year| long_words(sentence, year))
        };
        let known = sentences(before).flat_map(long).collect::<HashSet<_>>();
        let is_copied =
            |range: &Range<usize>| long_words(&this[range.clone()], report.year).is_some_and(|it| known.contains(&it));
        let copied = sentences(this).filter(is_copied).collect::<Vec<_>>();
        let share = share(this, report.year, before, last.year).filter(|share| *share >= ALIKE);
        let message = match (copied.len(), share) {
            (0, None) => continue,
            (0, Some(share)) => format!("与上年报告相同的文字占 {share}%"),
            (count, None) => format!("有 {count} 句与上年报告完全相同"),
            (count, Some(share)) => format!("与上年报告相同的文字占 {share}%，其中 {count} 句完全相同"),
        };
        let at = Address::new(text.key.as_str());
        let passages = copied.into_iter().map(|range| passage(&at, range)).collect();
        let hint = "请改写为本年的做法、数字、问题和改进";
        findings.push(Finding { passages, ..Finding::new(XY_COPY, vec![at], message, hint) });
    }
}

/// The years from which those in last year's words are told.
fn either(words: &str, last_year: u16, year: u16) -> impl Iterator<Item = u16> {
    let has_years = words.bytes().any(|byte| byte.is_ascii_digit());
    [last_year, year].into_iter().take(if has_years { 2 } else { 1 })
}

/// The words of a sentence for comparison, where it is long enough.
fn long_words(sentence: &str, year: u16) -> Option<String> {
    let mut depth = 0_usize;
    let outside = sentence.chars().filter(|char| {
        match char {
            '《' => depth += 1,
            '》' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && !char.is_whitespace()
    });
    (outside.count() >= LONG).then(|| words(sentence, year).into_owned())
}

/// Words without blanks, and with the years told by their distance from the year of the report.
fn words(text: &str, year: u16) -> Cow<'_, str> {
    let mut words = Cow::Borrowed(text);
    if words.contains(char::is_whitespace) {
        words = Cow::Owned(words.chars().filter(|char| !char.is_whitespace()).collect());
    }
    if !words.bytes().any(|byte| byte.is_ascii_digit()) {
        return words;
    }
    for (name, year) in [("本年", year), ("上年", year.saturating_sub(1)), ("下年", year.saturating_add(1))] {
        let digits = year.to_string();
        if words.contains(&digits) {
            words = Cow::Owned(words.replace(&digits, name));
        }
    }
    words
}

/// How much of a text, in percent of its characters, stands clause by clause in another one; `None` where it is short.
fn share(this: &str, year: u16, before: &str, last_year: u16) -> Option<usize> {
    let told = |range: Range<usize>| {
        let clause = &before[range];
        either(clause, last_year, year).map(|year| words(clause, year))
    };
    let known = clauses(before).flat_map(told).collect::<HashSet<_>>();
    let (mut same, mut all) = (0, 0);
    for range in clauses(this) {
        let words = words(&this[range], year);
        let length = words.chars().count();
        all += length;
        same += if known.contains(&words) { length } else { 0 };
    }
    (all >= LEAST).then(|| same * 100 / all)
}
