//! What the lead says of the parts of the report.

use std::sync::LazyLock;

use super::{places::finding, wording_rules::FM_PARTS};
use crate::{
    check::{
        Finding,
        prose::{Words, text_of},
    },
    form::Role,
    report::Report,
    text::{digit, is_numbering, sentences},
};

/// FM-PARTS: the number of parts that is announced, against the sections of the form and those that are listed.
pub(super) fn find(report: &Report, findings: &mut Vec<Finding>) {
    let Some((at, lead)) = text_of(report, Role::Lead) else { return };
    let names = report.form.sections.iter().filter_map(|section| section.heading.split_once('、').map(|it| it.1));
    let names = names.collect::<Vec<_>>();
    for sentence in sentences(lead) {
        let text = &lead[sentence.clone()];
        let Some(announced) = announced(text) else { continue };
        let listed = names.iter().filter(|name| is_named(text, name)).count();
        // 从五个方面 may speak of the work; what names sections speaks of the report.
        let is_of_report = ["部分组成", "部分构成", "个部分", "部分内容"].iter().any(|words| text.contains(words));
        if !is_of_report && listed < 2 {
            continue;
        }
        let message = if announced != names.len() {
            format!("引言说报告有 {announced} 个部分，本报告有 {} 个", names.len())
        } else if listed * 2 > names.len() && listed < names.len() {
            format!("引言说报告有 {announced} 个部分，只列出了 {listed} 个")
        } else {
            continue;
        };
        findings.push(finding(FM_PARTS, &at, [sentence], message, "请核对部分数，列举的应当列全"));
    }
}

/// `由……六部分组成`, `共分6个部分`, `……等六个方面内容`.
fn announced(sentence: &str) -> Option<usize> {
    static PARTS: LazyLock<Words> = LazyLock::new(|| Words::of(["部分", "个方面"]));
    PARTS.places(sentence).find_map(|(at, _)| {
        let before = sentence[..at].trim_end_matches(['个', '大']);
        let mut chars = before.chars().rev();
        let last = chars.next()?;
        // 第六部分 is one, and 一部分 some.
        if chars.next().is_some_and(|char| char == '第' || is_numbering(char)) {
            return None;
        }
        let count = if last == '十' { Some(10) } else { digit(last).map(usize::from) };
        count.filter(|count| (2..=10).contains(count))
    })
}

/// Whether a sentence lists a section, perhaps in other words: most pairs of characters of its name are there.
fn is_named(sentence: &str, name: &str) -> bool {
    let ends = name.char_indices().map(|(at, char)| at + char.len_utf8()).collect::<Vec<_>>();
    let starts = name.char_indices().map(|(at, _)| at);
    let pairs = starts.zip(ends.into_iter().skip(1)).map(|(start, end)| sentence.contains(&name[start..end]));
    let (found, all) = pairs.fold((0, 0), |(found, all), is| (found + usize::from(is), all + 1));
    all > 0 && found * 5 >= all * 3
}
