//! Characters that no face has: where one of them stands, a mark is printed.

use std::{collections::HashSet, ops::Range};

use super::{
    Finding,
    prose::{Written, passage},
    wording::wording_rules::FM_GLYPH,
};
use crate::{
    address::Address,
    face::{STAND_IN, is_ideograph, is_printable},
    form::{Content, Part},
    report::Report,
    text::{printed, shown},
};

/// FM-GLYPH: a finding for each text, field, cell and table.
pub(super) fn find(report: &Report, written: &Written<'_>, findings: &mut Vec<Finding>) {
    let is_missing = |char: char| !is_printable(char) && char != '\n';
    for (at, text) in written.all().filter(|(_, text)| text.alphabet().has_any(is_missing)) {
        // What a broken file leaves is found by FM-PLACE, which also takes it away.
        let missing = missing(text).map(|missing| missing.into_iter().filter(|char| *char != '\u{FFFD}').collect());
        if let Some(missing) = missing.filter(|missing: &Vec<char>| !missing.is_empty()) {
            let places = places(text).map(|range| passage(at, range)).collect();
            findings.push(Finding { passages: places, ..finding(at.clone(), &missing) });
        }
    }
    for cell in report.form.cells() {
        // Of what stands in a cell and is no figure, nothing is printed.
        if let Some(missing) = missing(report.note(cell)) {
            findings.push(finding(report.form.address(cell), &missing));
        }
    }
    of_form(report, findings);
}

/// The words of the form itself, which a local one may have from anywhere.
fn of_form(report: &Report, findings: &mut Vec<Finding>) {
    let mut put = |at: &str, missing: Vec<char>| findings.push(finding(Address::new(at), &missing));
    if report.title.is_none()
        && let Some(missing) = missing(&report.form.spec().title)
    {
        put("title", missing);
    }
    for section in &report.form.sections {
        if let Some(missing) = missing(&section.heading) {
            put(&section.key, missing);
        }
        for grid in section.parts.iter().filter_map(Part::grid) {
            let labels = grid.cells.iter().filter_map(|cell| match &cell.content {
                Content::Label { text, .. } => missing(text),
                Content::Entry(_) => None,
            });
            let mut all = labels.flatten().collect::<Vec<_>>();
            all.sort_unstable();
            all.dedup();
            if !all.is_empty() {
                put(&grid.footnote, all);
            }
        }
    }
}

/// The characters of a text that would be printed and cannot be, each once, in their order.
fn missing(text: &str) -> Option<Vec<char>> {
    if text.chars().all(|char| is_printable(char) || char == '\n') {
        return None;
    }
    let (mut missing, mut seen) = (Vec::new(), HashSet::new());
    for line in text.lines().map(printed) {
        missing.extend(line.chars().filter(|char| !is_printable(*char) && seen.insert(*char)));
    }
    (!missing.is_empty()).then_some(missing)
}

/// Where such characters stand in a text.
fn places(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_missing = |char: char| shown(char).is_some_and(|char| !is_printable(char));
    text.char_indices().filter(move |(_, char)| is_missing(*char)).map(|(at, char)| at..at + char.len_utf8())
}

fn finding(at: Address, missing: &[char]) -> Finding {
    /// A row of them is one foreign word or one message: nobody reads more than its beginning.
    const SHOWN: usize = 5;
    let named = missing.iter().take(SHOWN).map(|char| format!("“{char}”（U+{:04X}）", u32::from(*char)));
    let more = if missing.len() > SHOWN { format!("等 {} 个字符", missing.len()) } else { String::new() };
    let message = format!("没有可用的字体，只能打印为“{STAND_IN}”：{}{more}", named.collect::<Vec<_>>().join("、"));
    let advice = match missing.iter().any(|char| is_ideograph(*char)) {
        true => "安装有这个字的字体（如宋体-ExtB）后重新启动程序，或者改用常用汉字",
        false => "改用常用汉字，或者删去",
    };
    Finding::new(FM_GLYPH, vec![at], message, advice)
}
