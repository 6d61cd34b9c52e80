//! What templates and word processors leave behind, and marks of secrecy.

use std::{ops::Range, sync::LazyLock};

use super::{
    places::{finding, mended, sample, times},
    wording_rules::{FM_INVISIBLE, FM_PLACE, FM_SECRET},
};
use crate::{
    address::Address,
    check::{
        Finding, Severity,
        prose::{Prose, Words},
    },
    text::{is_han, is_invisible},
};

pub(super) fn find(at: &Address, text: &Prose<'_>, findings: &mut Vec<Finding>) {
    findings.extend(residue(at, text));
    findings.extend(placeholders(at, text));
    findings.extend(words_of_the_form(at, text));
    findings.extend(invisible(at, text));
    secrecy(at, text, findings);
}

/// FM-PLACE of what a word processor leaves: nobody wants to keep any of it.
fn residue(at: &Address, text: &Prose<'_>) -> Option<Finding> {
    /// In square or curly brackets, taken away with them.
    const BRACKETED: [&str; 6] = ["bookmark", "_GoBack", "_Toc", "_Hlk", "HYPERLINK", "MERGEFORMAT"];
    static BARE: LazyLock<Words> = LazyLock::new(|| {
        Words::of([
            "_GoBack",
            "\u{FFFD}",
            "错误！未找到引用源。",
            "错误!未找到引用源。",
            "错误！未定义书签。",
            "错误!未定义书签。",
            "Error! Bookmark not defined.",
            "Error! Reference source not found.",
        ])
    });
    let mut places: Vec<Range<usize>> = Vec::new();
    for (open, close) in [('[', ']'), ('{', '}')].into_iter().filter(|(open, _)| text.alphabet().has(*open)) {
        let mut closing = Closing::new(text, close);
        let mut seen = 0;
        for (start, _) in text.match_indices(open) {
            // What opens within another, and is closed with it, holds no more than that.
            let Some(end) = closing.behind(start).filter(|_| start >= seen) else { continue };
            seen = end + close.len_utf8();
            if BRACKETED.iter().any(|word| text[start..seen].contains(word)) {
                places.push(start..seen);
            }
        }
    }
    places.extend(text.places(&BARE).map(|(start, word)| start..start + word.len()));
    places.sort_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
    places.dedup_by(|next, kept| next.start < kept.end);
    let first = places.first()?.clone();
    let message = format!("文字中残留 Word、WPS 标记“{}”{}", sample(&text[first]), times(places.len()));
    let places = places.into_iter().map(|place| (place, String::new())).collect();
    Some(mended(FM_PLACE, at, places, true, message, "清除残留"))
}

/// FM-PLACE of what a template asks to be filled in.
fn placeholders(at: &Address, text: &Prose<'_>) -> Option<Finding> {
    let mut places = runs(text);
    places.extend(bracketed(text));
    places.extend(template_sentences(text));
    places.sort_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
    places.dedup_by(|next, kept| next.start < kept.end);
    let first = places.first()?.clone();
    let message = format!("有未填写的占位符“{}”{}", sample(&text[first]), times(places.len()));
    Some(finding(FM_PLACE, at, places, message, "请填写实际内容，或者删去"))
}

/// What the annex of the notice has in the place of a text.
const DESCRIBE: &str = "文字描述";

/// Whether nobody has written a text yet: there is nothing in it, or only what the form has in its place.
pub fn is_unwritten(text: &str) -> bool {
    let bare = text.trim_matches(|char: char| char.is_whitespace() || "（）()【】[]。".contains(char));
    bare.is_empty() || bare == DESCRIBE
}

/// FM-PLACE of what the annex of the notice says about each part, in brackets or on a line of its own: `（文字描述）`.
fn words_of_the_form(at: &Address, text: &Prose<'_>) -> Option<Finding> {
    static WORDS: LazyLock<Words> = LazyLock::new(|| Words::of([DESCRIBE, "情况在此处报告", "情况在此处填报"]));
    let found = text.places(&WORDS).filter(|(start, words)| {
        let before = text[..*start].trim_end_matches([' ', '\u{3000}']).chars().next_back().unwrap_or('\n');
        let after = text[start + words.len()..].trim_start_matches([' ', '\u{3000}']).chars().next().unwrap_or('\n');
        *words != DESCRIBE || "（(【[\n".contains(before) && "）)】]，,：:\n".contains(after)
    });
    let places = found.map(|(start, words)| start..start + words.len()).collect::<Vec<_>>();
    let first = places.first()?.clone();
    let message = format!("留有格式原文中的说明“{}”{}", &text[first], times(places.len()));
    Some(finding(FM_PLACE, at, places, message, "请写上实际情况，并删去格式的说明").at_most(Severity::Warning))
}

/// `XX`, `××`, `＿＿`, `20XX`, `202×`.
fn runs(text: &Prose<'_>) -> Vec<Range<usize>> {
    let class = |char: char| match char {
        'X' | 'x' | 'Ｘ' | 'ｘ' | '×' | '✕' | '╳' => 1,
        '_' | '＿' => 2,
        _ => 0,
    };
    let mut places = Vec::new();
    if !text.alphabet().has_any(|char| class(char) != 0) {
        return places;
    }
    let mut chars = text.char_indices().peekable();
    let mut before = '\n';
    while let Some((start, char)) = chars.next() {
        let kind = class(char);
        if kind == 0 {
            before = char;
            continue;
        }
        let (mut end, mut count) = (start + char.len_utf8(), 1);
        let mut is_latin = char == 'x';
        while let Some(&(place, next)) = chars.peek().filter(|(_, next)| class(*next) == kind) {
            end = place + next.len_utf8();
            is_latin |= next == 'x';
            count += 1;
            chars.next();
        }
        let after = chars.peek().map_or('\n', |(_, char)| *char);
        // Part of a word, a name of a file or an address on the web.
        let in_word = before.is_ascii_alphabetic()
            || after.is_ascii_alphabetic()
            || kind == 2 && (before.is_ascii_graphic() || after.is_ascii_graphic())
            || is_latin && !(is_han(before) || before.is_ascii_digit() || is_han(after));
        // One digit of a year: 202X年.
        let in_year = kind == 1 && count == 1 && before.is_ascii_digit() && after == '年';
        if !in_word && (count >= 2 || in_year) {
            places.push(start..end);
        }
        before = char;
    }
    places
}

/// `（此处填写……）`, `{单位名称}`, `【待补充】`.
fn bracketed(text: &Prose<'_>) -> Vec<Range<usize>> {
    const PAIRS: [(char, char); 6] = [('（', '）'), ('(', ')'), ('【', '】'), ('[', ']'), ('〔', '〕'), ('{', '}')];
    const STARTS: [&str; 13] = [
        "此处",
        "待补",
        "待填",
        "待核",
        "待定",
        "待统计",
        "待完善",
        "请填",
        "请在此",
        "请补",
        "单位名称",
        "机关名称",
        "年份",
    ];
    let mut places = Vec::new();
    if !text.alphabet().has('{') && !text.alphabet().spells_any(STARTS) {
        return places;
    }
    let mut closings = PAIRS.map(|(_, close)| Closing::new(text, close));
    for (start, open) in text.char_indices() {
        let Some(pair) = PAIRS.iter().position(|(mark, _)| *mark == open) else { continue };
        let Some(end) = closings[pair].behind(start) else { continue };
        let words = text[start + open.len_utf8()..end].trim_start();
        let is_field = || {
            let is_of_name = |char: char| is_han(char) || char.is_ascii_alphabetic() || char == '_';
            let rest = words.trim_start_matches(is_of_name);
            rest.len() < words.len() && rest.trim_start().is_empty()
        };
        if STARTS.iter().any(|word| words.starts_with(word)) || open == '{' && is_field() {
            places.push(start..end + PAIRS[pair].1.len_utf8());
        }
    }
    places
}

/// Where the next closing bracket stands, asked for place after place: looked for once, however many open before it.
struct Closing<'a> {
    text: &'a str,
    close: char,
    /// The next bracket or line end, where that is known.
    next: Option<usize>,
}

impl<'a> Closing<'a> {
    fn new(text: &'a str, close: char) -> Self {
        Self { text, close, next: None }
    }

    /// The bracket behind a place, on its line.
    fn behind(&mut self, start: usize) -> Option<usize> {
        if self.next.is_none_or(|next| next <= start) {
            let next = self.text[start..].find([self.close, '\n']).map_or(self.text.len(), |next| start + next);
            self.next = Some(next);
        }
        self.next.filter(|next| self.text[*next..].starts_with(self.close))
    }
}

/// Sentences of a template, and clauses that say no more than that something is to come.
fn template_sentences(text: &Prose<'_>) -> Vec<Range<usize>> {
    static SENTENCES: LazyLock<Words> = LazyLock::new(|| {
        Words::of(["该部分以表格形式", "此部分以表格形式", "本部分以表格形式", "此处填写", "此处省略", "在此输入"])
    });
    const ALONE: [&str; 10] = ["待补", "待补充", "待填", "待填写", "待定", "待统计", "待核实", "待更新", "TODO", "TBD"];
    let found = text.places(&SENTENCES).map(|(start, words)| start..start + words.len());
    let mut places = found.collect::<Vec<_>>();
    if !text.alphabet().spells_any(ALONE) {
        return places;
    }
    let mut start = 0;
    for piece in text.split(['。', '，', '；', '：', '、', '\n', '？', '！']) {
        let lead = start + piece.len() - piece.trim_start().len();
        if ALONE.contains(&piece.trim()) {
            places.push(lead..lead + piece.trim().len());
        }
        start += piece.len();
        start += text[start..].chars().next().map_or(0, char::len_utf8);
    }
    places
}

/// FM-INVISIBLE.
fn invisible(at: &Address, text: &Prose<'_>) -> Option<Finding> {
    let is_hidden = |char: char| is_invisible(char) || char.is_control() && !matches!(char, '\n' | '\t');
    if !text.alphabet().has_any(is_hidden) {
        return None;
    }
    let found = text.char_indices().filter(|(_, char)| is_hidden(*char)).collect::<Vec<_>>();
    let (_, first) = *found.first()?;
    let message = format!("有看不见的字符：{}（U+{:04X}）{}", name(first), u32::from(first), times(found.len()));
    let places = found.into_iter().map(|(start, char)| (start..start + char.len_utf8(), String::new())).collect();
    Some(mended(FM_INVISIBLE, at, places, true, message, "清除看不见的字符"))
}

/// What a character that cannot be seen is called.
fn name(char: char) -> &'static str {
    match char {
        '\u{AD}' => "软连字符",
        '\u{200B}' => "零宽空格",
        '\u{200C}' | '\u{200D}' => "零宽连接符",
        '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => "文字方向控制符",
        '\u{2028}' | '\u{2029}' => "分行、分段符",
        '\u{2060}' => "词连接符",
        '\u{FEFF}' => "字节顺序标记",
        '\u{FFF9}'..='\u{FFFC}' => "对象占位符",
        _ => "控制字符",
    }
}

/// FM-SECRET.
fn secrecy(at: &Address, text: &Prose<'_>, findings: &mut Vec<Finding>) {
    const LEVELS: [&str; 3] = ["秘密", "机密", "绝密"];
    static ALONE: LazyLock<Words> =
        LazyLock::new(|| Words::of(LEVELS.into_iter().chain(["内部", "内部资料", "内部文件"])));
    static MARKS: LazyLock<Words> =
        LazyLock::new(|| Words::of(["密级：", "密级:", "仅供内部使用", "内部资料，注意保存", "内部资料 注意保存"]));
    let found = text.places(&MARKS).map(|(start, mark)| start..start + mark.len());
    let mut inside = found.collect::<Vec<_>>();
    // 机密★1年.
    let mut secret = Vec::new();
    let stars = text.alphabet().has('★').then(|| text.match_indices('★'));
    secret.extend(stars.into_iter().flatten().filter_map(|(star, mark)| {
        let before = text[..star].trim_end();
        let level = LEVELS.iter().find(|level| before.ends_with(**level))?;
        Some(before.len() - level.len()..star + mark.len())
    }));
    // A mark that stands for itself: on a line, or in brackets.
    for (start, mark) in text.places(&ALONE) {
        let blank = [' ', '\u{3000}'];
        let before = text[..start].trim_end_matches(blank).chars().next_back().unwrap_or('\n');
        let after = text[start + mark.len()..].trim_start_matches(blank).chars().next().unwrap_or('\n');
        let place = start..start + mark.len();
        match (before, after) {
            ('\n', '\n') | ('【', '】') | ('[', ']') | ('〔', '〕') if LEVELS.contains(&mark) => secret.push(place),
            // Round brackets may explain a word.
            ('\n', '\n') | ('【', '】') | ('[', ']') | ('〔', '〕') | ('（', '）') | ('(', ')') => {
                inside.push(place);
            }
            _ => {}
        }
    }
    for (mut places, what, most) in [(secret, "密级", Severity::Error), (inside, "密级或内部", Severity::Warning)]
    {
        places.sort_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
        places.dedup_by(|next, kept| next.start < kept.end);
        let Some(first) = places.first().cloned() else { continue };
        let message = format!("有{what}标志“{}”{}", sample(&text[first]), times(places.len()));
        let hint = "请经保密审查后决定能否写入；属于误粘贴的，请删除";
        findings.push(finding(FM_SECRET, at, places, message, hint).at_most(most));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_bracket_that_closes_is_found_as_if_looked_for_anew(text in "[甲（）\\[\\]\n]{0,60}") {
            for close in ['）', ']'] {
                let mut closing = Closing::new(&text, close);
                for (start, _) in text.char_indices() {
                    let line = text[start..].split('\n').next().unwrap_or_default();
                    let anew = line.char_indices().skip(1).find(|(_, char)| *char == close).map(|(at, _)| start + at);
                    let here = text[start..].starts_with(['\n', close]);
                    prop_assert!(here || closing.behind(start) == anew, "{text:?} from {start}");
                }
            }
        }
    }

    #[test]
    fn what_is_left_in_brackets_is_taken_away_with_them() {
        let found = |text: &str| {
            let finding = residue(&Address::new("overview"), &Prose::of(text));
            let places = finding.into_iter().flat_map(|finding| finding.passages);
            places.map(|passage| text[passage.range].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("甲[bookmark: 1]乙[_Toc2]"), ["[bookmark: 1]", "[_Toc2]"]);
        assert_eq!(found("[[x][_Toc2]{_Hlk3}"), ["[_Toc2]", "{_Hlk3}"]);
        assert_eq!(found("[甲[_Toc2]]"), ["[甲[_Toc2]"]);
        assert_eq!(found("[_Toc2\n]"), [""; 0]);
    }
}
