//! Problems and the measures against them, counted where both are numbered.

use std::ops::Range;

use super::{places::finding, wording_rules::FM_S5_PAIR};
use crate::{
    check::{Finding, prose::text_of},
    form::Role,
    report::Report,
    text::{chinese_digit, is_han},
};

/// A row of items: 一是……二是……三是.
struct Items {
    /// From the number of the first to the one of the last.
    range: Range<usize>,
    count: u8,
}

/// FM-S5-PAIR: where the section has one row of problems and one of measures behind it, the second is not shorter.
pub(super) fn find(report: &Report, findings: &mut Vec<Finding>) {
    const REMEDY: [&str; 8] = ["改进", "下一步", "下步", "措施", "整改", "今后", "将", "下阶段"];
    const PROBLEM: [&str; 6] = ["问题", "不足", "薄弱", "短板", "差距", "困难"];
    let Some((at, text)) = text_of(report, Role::Problems) else { return };
    let [problems, measures] = &items(text)[..] else { return };
    let says = |words: &[&str], text: &str| words.iter().any(|word| text.contains(word));
    let before = &text[..problems.range.start];
    let between =
        text[problems.range.end..measures.range.start].rsplit(['。', '；', '\n']).find(|it| !it.trim().is_empty());
    let is_pair =
        says(&PROBLEM, before) && !says(&REMEDY, before) && between.is_some_and(|between| says(&REMEDY, between));
    if is_pair && measures.count < problems.count && measures.count > 1 {
        let message = format!("写了 {} 个问题，只有 {} 条改进措施", problems.count, measures.count);
        let places = [problems.range.clone(), measures.range.clone()];
        findings.push(finding(FM_S5_PAIR, &at, places, message, "请核对每个问题是否都有对应的改进措施"));
    }
}

/// The rows of items of a text; a row begins with 一是 and goes on as long as the numbers do.
fn items(text: &str) -> Vec<Items> {
    let mut rows: Vec<Items> = Vec::new();
    for (place, mark) in text.match_indices('是') {
        let Some((start, digit)) = text[..place].char_indices().next_back() else { continue };
        let Some(value) = chinese_digit(digit).filter(|value| *value > 0) else { continue };
        // 并不一是: part of a clause. A number may stand behind what a word processor left, too.
        if text[..start].trim_end_matches([' ', '\u{3000}']).ends_with(is_han) {
            continue;
        }
        let end = place + mark.len();
        match rows.last_mut() {
            Some(row) if value == row.count + 1 => *row = Items { range: row.range.start..end, count: value },
            _ if value == 1 => rows.push(Items { range: start..end, count: 1 }),
            // What is numbered otherwise cannot be counted.
            _ => return Vec::new(),
        }
    }
    rows
}
