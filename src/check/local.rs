//! What a local notice asks for, and how much it makes of what the other rules find.

use super::{
    catalogue::{is_firm, rule},
    finding::Finding,
    local_rules::{FM_FIGURES, FM_LENGTH, FM_LOCALBASIS, FM_LOCALDATE},
    prose::{passage, text_of, texts, year_before},
    rule::{Rule, Severity},
};
use crate::{
    address::Address,
    local::{Heaviness, Length, Notice, Part, Wanted},
    report::Report,
    text::{digit, is_numeral, sentences, too_long},
};

/// A lead of fewer characters is only begun.
const BEGUN: usize = 50;

pub(super) fn find(report: &Report, notice: &Notice, findings: &mut Vec<Finding>) {
    let first = findings.len();
    lengths(report, notice, findings);
    wanted(report, notice, findings);
    findings.extend(basis(report, notice));
    findings.extend(date(report, notice));
    for finding in &mut findings[first..] {
        finding.source = notice.cited();
    }
}

/// Gives findings the weight that the notice gives their rules, and leaves out those of rules that it switches off.
/// Whatever the file says, no error becomes less, and no firm rule another.
pub(super) fn weigh(notice: &Notice, findings: &mut Vec<Finding>) {
    let spec = notice.spec();
    let is_fixed = |finding: &Finding| is_firm(finding.rule) || finding.severity == Severity::Error;
    findings.retain(|finding| is_fixed(finding) || !spec.off.contains_key(finding.rule.id));
    for finding in findings {
        let Some(weight) = spec.weights.get(finding.rule.id).filter(|_| !is_fixed(finding)) else { continue };
        let to = severity(weight.to);
        // What was found to weigh less than its rule does so for a reason of its own.
        let heavier = to < finding.rule.severity;
        if heavier && finding.severity == finding.rule.severity || to > finding.severity {
            finding.severity = to;
            finding.source = notice.cited();
        }
    }
}

/// As what the findings count.
fn severity(heaviness: Heaviness) -> Severity {
    match heaviness {
        Heaviness::Error => Severity::Error,
        Heaviness::Warning => Severity::Warning,
        Heaviness::Info => Severity::Info,
    }
}

/// Whether a notice may be used: it speaks of rules that there are, and makes nothing lighter that is an error.
///
/// # Errors
/// The rule that is at fault, and what is wrong; Chinese.
pub fn fit_notice(notice: &Notice) -> Result<(), (String, String)> {
    let spec = notice.spec();
    let eased = spec.weights.iter().filter(|(id, weight)| {
        let eases = |rule: &Rule| severity(weight.to) > rule.severity;
        rule(id).is_none_or(eases)
    });
    for id in spec.off.keys().chain(eased.map(|(id, _)| id)) {
        match rule(id) {
            None => {
                let shown: String = id.chars().take(40).collect();
                return Err((
                    id.clone(),
                    format!("没有规则“{shown}”：请改正编号（nianbao rules 列出全部规则）或删去这一项"),
                ));
            }
            Some(rule) if is_firm(rule) || rule.severity == Severity::Error => {
                return Err((
                    id.clone(),
                    format!("规则 {id}（{}）核对的是错误，本地要求不能停用或减轻，请删去这一项", rule.title),
                ));
            }
            Some(_) => {}
        }
    }
    match spec.weights.keys().filter_map(|id| rule(id)).find(|rule| is_firm(rule)) {
        Some(rule) => Err((rule.id.to_owned(), format!("规则 {} 不能调整，请删去这一项", rule.id))),
        None => Ok(()),
    }
}

/// The rules that a notice switches off or makes lighter or heavier: what becomes of each, and why.
pub fn changed_by(notice: &Notice) -> impl Iterator<Item = (&'static Rule, Option<Severity>, &str)> {
    let spec = notice.spec();
    let off = spec.off.iter().map(|(id, reason)| (id, None, reason.trim()));
    let weights = spec.weights.iter().map(|(id, weight)| (id, Some(severity(weight.to)), weight.reason.trim()));
    off.chain(weights).filter_map(|(id, to, reason)| Some((rule(id)?, to, reason)))
}

/// FM-LENGTH.
fn lengths(report: &Report, notice: &Notice, findings: &mut Vec<Finding>) {
    for (part, Length { least, most }) in &notice.spec().lengths {
        let Some((at, text)) = text_of(report, part.role()) else { continue };
        let count = text.chars().filter(|char| !char.is_whitespace()).count();
        let fault = match (least, most) {
            (_, Some(most)) if count > *most => format!("不超过 {most} 字"),
            (Some(least), _) if count > 0 && count < *least => format!("不少于 {least} 字"),
            _ => continue,
        };
        let message = format!("{}有 {count} 字，本地要求{fault}", report.form.name_of(&at));
        let hint = if count < least.unwrap_or(0) { "请补充具体内容" } else { "请压缩篇幅" };
        findings.push(Finding::new(FM_LENGTH, vec![at], message, hint));
    }
}

/// FM-FIGURES: what is missing in a text that is written.
fn wanted(report: &Report, notice: &Notice, findings: &mut Vec<Finding>) {
    for Wanted { part, name, words, figure } in &notice.spec().wanted {
        let Some((at, text)) = text_of(report, part.role()).filter(|(_, text)| too_long(text, BEGUN).is_some()) else {
            continue;
        };
        let says = |sentence: &str| words.iter().any(|word| sentence.contains(word.as_str()));
        let saying = sentences(text).map(|range| &text[range]).filter(|sentence| says(sentence)).collect::<Vec<_>>();
        let message = if saying.is_empty() {
            format!("{}没有写明“{name}”", report.form.name_of(&at))
        } else if *figure && !saying.iter().any(|sentence| has_figure(sentence)) {
            format!("{}写了“{name}”而没有数字", report.form.name_of(&at))
        } else {
            continue;
        };
        let hint = if *figure { "请写明，并写出数字；没有的写 0 或说明没有" } else { "请写明" };
        findings.push(Finding::new(FM_FIGURES, vec![at], message, hint));
    }
}

/// Whether a sentence has a figure that counts something: no date and no number of a document.
fn has_figure(sentence: &str) -> bool {
    let is_date = |next: Option<char>| matches!(next, Some('年' | '月' | '日' | '号' | '〕' | ']'));
    let mut chars = sentence.chars().peekable();
    while let Some(char) = chars.next() {
        if digit(char).is_none() && !is_numeral(char) {
            continue;
        }
        let latin = char.is_ascii_digit() || ('０'..='９').contains(&char);
        while chars.next_if(|next| digit(*next).is_some() || is_numeral(*next) || matches!(next, '.' | ',')).is_some() {
        }
        let next = chars.peek().copied();
        let counts = |next: char| matches!(next, '件' | '条' | '次' | '份' | '期' | '个' | '项' | '家' | '篇' | '场');
        if latin && !is_date(next) || next.is_some_and(counts) {
            return true;
        }
    }
    // 没有 is as good as a nought.
    ["没有", "未", "无"].iter().any(|none| sentence.contains(none))
}

/// FM-LOCALBASIS.
fn basis(report: &Report, notice: &Notice) -> Option<Finding> {
    let wanted = &notice.spec().basis;
    let (at, lead) = text_of(report, Part::Lead.role()).filter(|(_, lead)| too_long(lead, BEGUN).is_some())?;
    if wanted.is_empty() || wanted.iter().any(|basis| lead.contains(basis.as_str())) {
        return None;
    }
    let message = format!("引言没有引用本地要求的编制依据“{}”", wanted.join("”或“"));
    Some(Finding::new(FM_LOCALBASIS, vec![at], message, "请在引言的编制依据中写明"))
}

/// FM-LOCALDATE: a line that holds nothing but a day, after the last day of publication.
fn date(report: &Report, notice: &Notice) -> Option<Finding> {
    let (month, day) = notice.spec().publish?;
    let last = (report.year.checked_add(1)?, month, day);
    texts(report).find_map(|(at, text)| late_day(&at, text, last))
}

fn late_day(at: &Address, text: &str, last: (u16, u8, u8)) -> Option<Finding> {
    let mut start = 0;
    text.split('\n').find_map(|line| {
        let from = start;
        start += line.len() + 1;
        let place = line.find('年')?;
        let (year, length) = year_before(line[..place].trim_end())?;
        let alone = line[..place].trim().len() == length;
        let (month, rest) = line[place + '年'.len_utf8()..].split_once('月')?;
        let day = rest.trim().strip_suffix('日')?.trim().parse::<u8>().ok()?;
        let written = (year, month.trim().parse::<u8>().ok()?, day);
        (alone && written > last && written.1 <= 12 && day <= 31).then(|| {
            let (year, month, day) = last;
            let message = format!("文末的日期是{}，晚于本地要求的公布期限（{year}年{month}月{day}日）", line.trim());
            let mut found = Finding::new(FM_LOCALDATE, vec![at.clone()], message, "请核对日期；确实延误的，请说明理由");
            found.passages = vec![passage(at, from..from + line.len())];
            found
        })
    })
}
