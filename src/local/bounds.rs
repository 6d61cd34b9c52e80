//! What a notice may hold: little enough that it is checked and shown at once, and nothing that says nothing.

use super::spec::{Length, NoticeSpec, Wanted};
use crate::{
    form::FormError,
    text::{is_invisible, too_long},
};

/// Most bytes of the file; a notice has some thousand.
const MOST_BYTES: usize = 256 << 10;
const NAME: usize = 100;
const WORDS: usize = 60;
const REASON: usize = 200;
/// Most things that texts are to have, and most words for one.
const MOST_WANTED: usize = 60;
const MOST_WORDS: usize = 20;
const MOST_BASIS: usize = 20;
/// Most rules that are spoken of; there are fewer.
const MOST_RULES: usize = 200;
const MOST_LENGTH: usize = 100_000;

/// A word of the file that is at fault, and what is wrong with it.
type Fault = (String, String);

pub(super) fn check_size(source: &str) -> Result<(), FormError> {
    if source.len() <= MOST_BYTES {
        return Ok(());
    }
    let message = format!("文件太大，不是本地要求：最多 {} KB", MOST_BYTES >> 10);
    Err(FormError { line: 1, column: 1, message })
}

pub(super) fn check(spec: &NoticeSpec) -> Result<(), Fault> {
    filled("通知名称（name）", &spec.name, NAME)?;
    filled("发文机关（issuer）", &spec.issuer, NAME)?;
    text("文号（number）", &spec.number, NAME)?;
    if let Some(year) = spec.year.filter(|year| !(2008..=2999).contains(year)) {
        return fault(&spec.name, format!("year 为 {year}，不是合理的报告年度"));
    }
    for (what, day) in [("报送日期（hand_in）", spec.hand_in), ("公布日期（publish）", spec.publish)] {
        if let Some((month, day)) = day.filter(|&(month, day)| !is_day(month, day)) {
            return fault(&spec.name, format!("{what}为（{month}, {day}），应是月、日，例如 (1, 31)"));
        }
    }
    for (part, Length { least, most }) in &spec.lengths {
        let (least, most) = (least.unwrap_or(0), most.unwrap_or(MOST_LENGTH));
        if least > most || most > MOST_LENGTH {
            return fault(
                &spec.name,
                format!("{}的字数（lengths）不对：least 不能大于 most，most 不能大于 {MOST_LENGTH}", part.name()),
            );
        }
    }
    count("应引用的依据（basis）", spec.basis.len(), MOST_BASIS, &spec.name)?;
    spec.basis.iter().try_for_each(|basis| filled("应引用的依据（basis）", basis, NAME))?;
    count("应写明的内容（wanted）", spec.wanted.len(), MOST_WANTED, &spec.name)?;
    for Wanted { name, words, .. } in &spec.wanted {
        filled("应写明的内容（wanted）的名称", name, WORDS)?;
        count("一项应写明的内容的词语（words）", words.len(), MOST_WORDS, name)?;
        if words.is_empty() {
            return fault(name, format!("应写明的内容“{name}”没有写凭哪些词语认出（words）"));
        }
        words.iter().try_for_each(|word| filled("词语（words）", word, WORDS))?;
    }
    let reasons = spec.weights.iter().map(|(id, weight)| (id, &weight.reason)).chain(&spec.off);
    count("调整和停用的规则", reasons.clone().count(), MOST_RULES, &spec.name)?;
    for (id, reason) in reasons {
        if says_nothing(reason) {
            return fault(id, format!("调整或停用规则 {} 没有写明理由", shortened(id)));
        }
        text("调整或停用规则的理由", reason, REASON)?;
    }
    match spec.off.keys().find(|id| spec.weights.contains_key(*id)) {
        Some(id) => fault(id, format!("规则 {} 又停用（off）又调整（weights），请只留一处", shortened(id))),
        None => Ok(()),
    }
}

fn is_day(month: u8, day: u8) -> bool {
    let last = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=last).contains(&day)
}

fn says_nothing(text: &str) -> bool {
    text.chars().all(|char| char.is_whitespace() || is_invisible(char))
}

fn filled(what: &str, words: &str, most: usize) -> Result<(), Fault> {
    if says_nothing(words) { fault(words, format!("{what}是空的")) } else { text(what, words, most) }
}

fn text(what: &str, words: &str, most: usize) -> Result<(), Fault> {
    match too_long(words, most) {
        Some(length) => fault(words, format!("{what}太长：最多 {most} 字，现有 {length} 字。请改短")),
        None if words.chars().any(|char| char.is_control() || is_invisible(char)) => {
            fault(words, format!("{what}中有换行或看不见的字符，请删去"))
        }
        None => Ok(()),
    }
}

fn count(what: &str, count: usize, most: usize, word: &str) -> Result<(), Fault> {
    if count <= most {
        Ok(())
    } else {
        fault(word, format!("{what}太多：最多 {most} 项，现有 {count} 项。请减少"))
    }
}

fn shortened(word: &str) -> String {
    word.chars().take(40).collect()
}

fn fault<T>(word: &str, message: String) -> Result<T, Fault> {
    Err((word.to_owned(), message))
}
