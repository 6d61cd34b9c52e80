//! Statistics in the text that speak of another year.

use std::ops::Range;

use super::year_rules::XY_TEXTYEAR;
use crate::{
    check::{
        Finding, Mend, Replacement,
        prose::{passage, texts, year_before},
    },
    form::Role,
    number::Number,
    report::Report,
    text::{is_numeral, narrow, sentences},
};

/// What is counted in a year.
const VERBS: [&str; 21] = [
    "收到", "新收", "受理", "收办", "办理", "办结", "答复", "公开", "发布", "制定", "制发", "废止", "收取", "发生",
    "结转", "承办", "处理", "作出", "回应", "解读", "编发",
];
/// How it is counted.
const COUNTERS: &str = "件宗份条起个篇期次项元";
/// Where one of these stands in the sentence, another year is meant.
const OTHER_YEARS: [&str; 27] = [
    "同比",
    "上年",
    "去年",
    "上一年",
    "前年",
    "往年",
    "历年",
    "相比",
    "较",
    "对比",
    "环比",
    "结转",
    "转入",
    "遗留",
    "以来",
    "年起",
    "年底",
    "年末",
    "年初",
    "整改",
    "分别",
    "截至",
    "截止",
    "自20",
    "从20",
    "年至",
    "计划",
];
/// Before a year: it belongs to something else than the count.
const TIED: &str = "据与比和同自从由至到在对将把按为于的以及、《“（(〔[【—-～~/：:.";
/// Behind a year: it is part of a name or of a date.
const NAMES: [&str; 14] = [
    "工作要点",
    "政务公开",
    "政府信息公开工作",
    "政府信息公开年",
    "重点工作",
    "度工作",
    "计划",
    "前",
    "后",
    "版",
    "中央",
    "—",
    "-",
    "～",
];

/// XY-TEXTYEAR.
///
/// The lead states the period, which has a rule of its own. A sentence that also names the year of the report compares
/// the two.
pub(super) fn find(report: &Report, findings: &mut Vec<Finding>) {
    for (at, text) in texts(report).filter(|(at, _)| report.form.text_of(Role::Lead) != Some(at.as_str())) {
        let sentences = sentences(text).collect::<Vec<_>>();
        for (place, sentence) in sentences.iter().enumerate() {
            let Some(range) = wrong_year(&text[sentence.clone()], report.year) else { continue };
            if is_compared(text, &sentences, place, report.year) {
                continue;
            }
            let range = sentence.start + range.start..sentence.start + range.end;
            let message = format!("此处统计年份为{}年，与报告年度{}年不一致", &text[range.clone()], report.year);
            let passage = passage(&at, range);
            let mend = Mend {
                label: format!("正文改为{}年", report.year),
                mechanical: false,
                changes: vec![Replacement::Words(passage.clone(), report.year.to_string())],
            };
            let hint = "请改为报告年度，并确认其中的数字是本年的";
            let finding = Finding::new(XY_TEXTYEAR, vec![at.clone()], message, hint);
            findings.push(Finding {
                stated: year_before(&text[..passage.range.end]).map(|(year, _)| Number::Count(year.into())),
                computed: Some(Number::Count(report.year.into())),
                passages: vec![passage],
                mend: Some(mend),
                ..finding
            });
        }
    }
}

/// 2022年收到申请8件。2023年收到申请10件: the sentence beside it counts in the year of the report, and compares the two.
fn is_compared(text: &str, sentences: &[Range<usize>], place: usize, own: u16) -> bool {
    let in_year = |sentence: &Range<usize>, is: &dyn Fn(u16) -> bool| {
        let sentence = &text[sentence.clone()];
        sentence.match_indices('年').find_map(|(at, _)| {
            let (year, _) = year_before(&sentence[..at])?;
            is(year).then(|| counted(&sentence[at + '年'.len_utf8()..])).flatten()
        })
    };
    let here = sentences.get(place).and_then(|sentence| in_year(sentence, &|year| year != own));
    let counts_own = |sentence: &Range<usize>| here.is_some() && in_year(sentence, &|year| year == own) == here;
    let before = place.checked_sub(1).and_then(|before| sentences.get(before));
    before.into_iter().chain(sentences.get(place + 1)).any(counts_own)
}

/// The bytes of a year in a sentence that counts something in another year than that of the report.
fn wrong_year(sentence: &str, own: u16) -> Option<Range<usize>> {
    let years = sentence.match_indices('年').filter_map(|(at, _)| {
        let (year, length) = year_before(&sentence[..at])?;
        Some((year, at - length..at))
    });
    let mut years = years.peekable();
    let (year, range) = years.next()?;
    if year == own || years.peek().is_some() || OTHER_YEARS.iter().any(|words| sentence.contains(words)) {
        return None;
    }
    let (before, after) = (&sentence[..range.start], &sentence[range.end + '年'.len_utf8()..]);
    let is_tied = before.trim_end().ends_with(|char| TIED.contains(char));
    let after = after.strip_prefix('度').unwrap_or(after);
    // 2022年3月: the day of something, not the year of a count.
    let is_date = after.trim_start().starts_with(|char: char| char.is_numeric());
    let is_name = NAMES.iter().any(|name| after.starts_with(name));
    if is_tied || is_date || is_name || is_quoted(before) {
        return None;
    }
    // A plan for a later year counts nothing yet.
    let is_plan =
        year > own && ["将", "拟", "争取", "力争", "继续", "进一步", "要"].iter().any(|word| after.contains(word));
    (!is_plan && counted(after).is_some()).then_some(range)
}

/// Whether a place is inside quotation marks or the title of a document.
fn is_quoted(before: &str) -> bool {
    [('《', '》'), ('“', '”'), ('（', '）')]
        .iter()
        .any(|(open, close)| before.matches(*open).count() > before.matches(*close).count())
}

/// What is done with what is counted: a verb, and behind it a figure with a counting word. `的` before or behind the verb
/// makes the year an attribute: 2021年修订的格式，2023年收到的申请.
fn counted(text: &str) -> Option<&'static str> {
    let (verb, word) = VERBS.iter().filter_map(|verb| Some((text.find(verb)?, verb))).min()?;
    if text[..verb].contains('的') || text[verb + word.len()..].starts_with('的') {
        return None;
    }
    let mut after_digit = false;
    for char in text[verb..].chars() {
        if after_digit && COUNTERS.contains(char) {
            return Some(word);
        }
        after_digit = narrow(char).is_ascii_digit()
            || is_numeral(char)
            || after_digit && (char.is_whitespace() || matches!(char, ',' | '，' | '.'));
    }
    None
}
