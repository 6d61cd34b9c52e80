//! Marks, digits and blanks as Chinese text has them.
//!
//! All that can be put right without asking is put right on one copy of the text, each step on what the steps before
//! it have left, so that what is mended once stays mended.

use std::ops::Range;

use super::{
    brackets,
    letter::{Kind, Letter, letters},
    places::{mended, sample, times},
    wording_rules::FM_PUNCT,
};
use crate::{
    address::Address,
    check::Finding,
    text::{is_han, is_wide, narrow},
};

/// FM-PUNCT of what can be mended without asking; gaps are where figures are still to come, sorted.
pub(super) fn find(at: &Address, text: &str, gaps: &[Range<usize>], findings: &mut Vec<Finding>) {
    let mut changes = Kind::ALL.map(|kind| (kind, Changes::new()));
    let mut line = Vec::new();
    let mut start = 0;
    for words in text.split('\n') {
        let from = start;
        start += words.len() + 1;
        if is_plain(words) {
            continue;
        }
        letters(words, from, &mut line);
        full_width(&mut line);
        half_width(&mut line);
        brackets::widen(&mut line);
        blanks(&mut line, gaps);
        repeated(&mut line);
        other(&mut line);
        for (kind, changes) in &mut changes {
            gather(&line, *kind, changes);
        }
    }
    for (kind, places) in changes {
        let Some((first, _)) = places.first() else { continue };
        let (fault, label) = kind.words();
        let message = format!("{fault}：“{}”{}", around(text, first), times(places.len()));
        findings.push(mended(FM_PUNCT, at, places, true, message, label));
    }
}

/// Whether a line certainly needs no mend, as most do not: looking at each letter once is a tenth of the work.
fn is_plain(line: &str) -> bool {
    let mut before = '\n';
    line.chars().all(|char| {
        let is_plain = match char {
            '它' => before != '其',
            '.' => before.is_ascii_alphanumeric(),
            '（' | '）' | '《' | '》' | '“' | '”' | '〔' | '〕' | '%' | '-' => true,
            mark if strength(mark).is_some() => strength(before).is_none(),
            char => is_han(char) || char.is_ascii_alphanumeric(),
        };
        before = char;
        is_plain
    })
}

/// Bytes of a text, and what they become.
type Changes = Vec<(Range<usize>, String)>;

/// Gathers the changes of one kind in a line, neighbours as one.
fn gather(line: &[Letter], kind: Kind, changes: &mut Changes) {
    for letter in line.iter().filter(|letter| letter.kind == Some(kind) && letter.now != Some(letter.was)) {
        let end = letter.at + letter.was.len_utf8();
        match changes.last_mut().filter(|(range, _)| range.end == letter.at) {
            Some((range, words)) => {
                range.end = end;
                words.extend(letter.now);
            }
            None => changes.push((letter.at..end, letter.now.into_iter().collect())),
        }
    }
}

/// A place with the words before it, to recognise it by.
fn around(text: &str, place: &Range<usize>) -> String {
    /// A word or two.
    const BEFORE: usize = 4;
    let line = text[..place.start].rsplit('\n').next().unwrap_or_default();
    let start = line
        .char_indices()
        .rev()
        .nth(BEFORE - 1)
        .map_or(place.start - line.len(), |(at, _)| place.start - line.len() + at);
    let after = text[place.end..].chars().next().filter(|char| *char != '\n').map_or(0, char::len_utf8);
    sample(&text[start..place.end + after])
}

/// Digits and letters as wide as a Chinese character; not Ｘ, which holds the place of something else.
fn full_width(letters: &mut [Letter]) {
    for letter in letters {
        let is_kept = |char: &char| matches!(char, 'Ｘ' | 'ｘ') || !narrow(*char).is_ascii_alphanumeric();
        if let Some(char) = letter.now.filter(|char| !is_kept(char)) {
            letter.turn(Some(narrow(char)), Kind::FullWidth);
        }
    }
}

/// The next character that is there and no blank, from `from` on; `None` at the end of the line.
fn next_word(letters: &[Letter], from: usize) -> Option<char> {
    letters[from..].iter().filter_map(|letter| letter.now).find(|char| !char.is_whitespace())
}

/// Half-width marks among Chinese characters.
fn half_width(letters: &mut [Letter]) {
    let mut before = '\n';
    for index in 0..letters.len() {
        let Some(char) = letters[index].now else { continue };
        let wide = match char {
            ',' => '，',
            ';' => '；',
            ':' => '：',
            '?' => '？',
            '!' => '！',
            '.' => '。',
            _ => {
                if !char.is_whitespace() {
                    before = char;
                }
                continue;
            }
        };
        let next = letters.get(index + 1).and_then(|letter| letter.now);
        let is_chinese = match char {
            '.' => is_han(before) && next_word(letters, index + 1).is_none_or(is_wide) && next != Some('.'),
            // 100%,其中
            ',' | ';' => is_wide(before) || next.is_some_and(is_han) && before != '\n',
            _ => is_wide(before),
        };
        if is_chinese {
            letters[index].turn(Some(wide), Kind::HalfWidth);
            before = wide;
        } else {
            before = char;
        }
    }
}

/// Blanks between Chinese characters, and at the ends of lines. An indent is left alone: the page sets its own, and so is
/// where a figure is still to come; gaps are sorted.
fn blanks(letters: &mut [Letter], gaps: &[Range<usize>]) {
    let mut before = '\n';
    let mut index = 0;
    while index < letters.len() {
        match letters[index].now {
            Some(char) if char.is_whitespace() => {}
            now => {
                before = now.unwrap_or(before);
                index += 1;
                continue;
            }
        }
        let length = letters[index..].iter().take_while(|letter| letter.now.is_none_or(char::is_whitespace)).count();
        let after = letters.get(index + length).and_then(|letter| letter.now).unwrap_or('\n');
        let last = letters[index + length - 1].at;
        let next = gaps.partition_point(|gap| gap.end <= letters[index].at);
        let is_gap = gaps.get(next).is_some_and(|gap| gap.start <= last);
        if !is_gap && (after == '\n' || is_wide(before) && is_wide(after)) {
            for letter in letters[index..index + length].iter_mut().filter(|letter| letter.now.is_some()) {
                letter.turn(None, Kind::Blank);
            }
        }
        index += length;
    }
}

/// How strong a mark is among those that end something, from 、 on; `None` of any other character.
fn strength(char: char) -> Option<usize> {
    match char {
        '、' => Some(0),
        '，' => Some(1),
        '：' => Some(2),
        '；' => Some(3),
        '。' => Some(4),
        '！' => Some(STRESS),
        '？' => Some(6),
        _ => None,
    }
}

/// The strength of ！; that of ？ is greater.
const STRESS: usize = 5;

/// Marks that follow upon each other: the stronger one stays. What is stressed (？！, ！！) is left alone.
fn repeated(letters: &mut [Letter]) {
    let mut kept: Option<(usize, usize)> = None;
    for index in 0..letters.len() {
        let Some(char) = letters[index].now else { continue };
        let Some(own) = strength(char) else {
            kept = None;
            continue;
        };
        kept = match kept {
            Some((_, other)) if other >= STRESS && own >= STRESS => Some((index, own)),
            Some((before, other)) if other < own => {
                letters[before].turn(None, Kind::Repeated);
                Some((index, own))
            }
            Some(before) => {
                letters[index].turn(None, Kind::Repeated);
                Some(before)
            }
            None => Some((index, own)),
        };
    }
}

/// 其它 outside titles of documents.
fn other(letters: &mut [Letter]) {
    let (mut depth, mut before) = (0_usize, '\n');
    for letter in letters {
        let Some(char) = letter.now else { continue };
        match char {
            '《' => depth += 1,
            '》' => depth = depth.saturating_sub(1),
            '它' if before == '其' && depth == 0 => letter.turn(Some('他'), Kind::Other),
            _ => {}
        }
        before = char;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn nothing_is_mended_in_a_plain_line(line in "[公其它他a1Ｘ２（）()《》“”\"，。、！？,.:;% 　\u{200B}-]{0,8}") {
            let mut findings = Vec::new();
            let text = format!("甲：\n{line}");
            if !is_plain(&line) {
                return Ok(());
            }
            find(&Address::new("overview"), &text, &[], &mut findings);
            // Made a line that is looked at by what is put behind it, which is mended itself and nothing else.
            find(&Address::new("overview"), &format!("{text}甲，，"), &[], &mut findings);
            let mended = findings.iter().flat_map(|finding| &finding.passages).map(|passage| passage.range.start);
            prop_assert_eq!(mended.collect::<Vec<_>>(), [text.len() + "甲，".len()]);
        }
    }

    #[test]
    fn prose_is_plain() {
        assert!(is_plain("2024年，全县（含乡镇）主动公开信息1.2万条，同比增长5%。"));
        for line in ["公开，，信息", "其它", "公开 信息", "公开,信息", "公开(信息)", "２件", "公开.", "公\u{200B}开"]
        {
            assert!(!is_plain(line), "{line}");
        }
    }
}
