//! Brackets and quotation marks: in pairs, and as wide as what they hold.

use std::ops::Range;

use super::{
    letter::{Kind, Letter},
    places::{finding, times},
    wording_rules::FM_PUNCT,
};
use crate::{
    address::Address,
    check::Finding,
    text::{is_han, is_numbering, is_wide},
};

/// Makes round brackets and quotation marks of a line full-width that hold or follow Chinese, and pairs with one of each
/// kind.
pub(super) fn widen(line: &mut [Letter]) {
    round(line);
    quotes(line);
}

fn round(line: &mut [Letter]) {
    // The place of the bracket, what stood before it, and how much Chinese there was by then.
    let mut open: Vec<(usize, Option<char>, usize)> = Vec::new();
    let (mut before, mut chinese) = (None, 0);
    for index in 0..line.len() {
        let Some(char) = line[index].now else { continue };
        match char {
            '(' | '（' => open.push((index, before, chinese)),
            ')' | '）' => {
                if let Some((from, outside, seen)) = open.pop() {
                    let mixed = line[from].now != Some(if char == ')' { '(' } else { '（' });
                    if mixed || char == ')' && (outside.is_some_and(is_wide) || chinese > seen) {
                        line[from].turn(Some('（'), Kind::Bracket);
                        line[index].turn(Some('）'), Kind::Bracket);
                    }
                }
            }
            char => chinese += usize::from(is_han(char)),
        }
        if !char.is_whitespace() {
            before = line[index].now;
        }
    }
}

/// Straight quotation marks, where they come in pairs around Chinese.
fn quotes(line: &mut [Letter]) {
    let places = (0..line.len()).filter(|index| line[*index].now == Some('"')).collect::<Vec<_>>();
    if !places.len().is_multiple_of(2) {
        return;
    }
    for pair in places.chunks_exact(2) {
        if line[pair[0]..pair[1]].iter().any(|letter| letter.now.is_some_and(is_han)) {
            line[pair[0]].turn(Some('“'), Kind::Bracket);
            line[pair[1]].turn(Some('”'), Kind::Bracket);
        }
    }
}

/// Kinds of brackets.
const PAIRS: usize = 6;

/// The kind of a bracket, and whether it opens.
fn pair(char: char) -> Option<(usize, bool)> {
    let pair = match char {
        '（' | '(' => (0, true),
        '）' | ')' => (0, false),
        '《' => (1, true),
        '》' => (1, false),
        '“' => (2, true),
        '”' => (2, false),
        '〔' => (3, true),
        '〕' => (3, false),
        '【' => (4, true),
        '】' => (4, false),
        '「' => (5, true),
        '」' => (5, false),
        _ => return None,
    };
    Some(pair)
}

/// FM-PUNCT of what has no partner in its paragraph: nobody but the writer knows where it belongs.
pub(super) fn find(at: &Address, text: &str, findings: &mut Vec<Finding>) {
    let mut places = Vec::new();
    let mut open: [Vec<Range<usize>>; PAIRS] = Default::default();
    let mut start = 0;
    for line in text.split('\n') {
        for (place, char) in line.char_indices() {
            let Some((pair, opens)) = pair(char) else { continue };
            let range = start + place..start + place + char.len_utf8();
            if opens {
                open[pair].push(range);
            } else if open[pair].pop().is_none() && !is_list_mark(&line[..place], char) {
                places.push(range);
            }
        }
        for open in &mut open {
            places.append(open);
        }
        start += line.len() + 1;
    }
    places.sort_by_key(|place| place.start);
    if let Some(first) = places.first().cloned() {
        let message = format!("“{}”没有成对{}", &text[first], times(places.len()));
        findings.push(finding(FM_PUNCT, at, places, message, "请补全或者删除不成对的符号"));
    }
}

/// Whether a bracket closes the number of an item: `1）`, `一）`, `a)`.
fn is_list_mark(before: &str, close: char) -> bool {
    let is_number = |char: char| char.is_ascii_alphanumeric() || is_numbering(char);
    let rest = before.trim_end_matches(is_number);
    matches!(close, '）' | ')')
        && rest.len() < before.len()
        && rest.trim_end().chars().next_back().is_none_or(|char| "。；：，、;:,".contains(char))
}
