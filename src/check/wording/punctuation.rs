//! Marks, digits and blanks as Chinese text has them.
//!
//! All that can be put right without asking is put right on one copy of the text, each step on what the steps before
//! it have left, so that what is mended once stays mended.

use std::ops::Range;

use super::{
    brackets,
    glyph::{Glyph, Kind, glyphs},
    holes,
    places::{mended, sample, times},
    wording_rules::FM_PUNCT,
};
use crate::{
    address::Address,
    check::Finding,
    text::{is_han, is_wide, narrow},
};

/// FM-PUNCT of what can be mended without asking.
pub(super) fn find(at: &Address, text: &str, findings: &mut Vec<Finding>) {
    let mut glyphs = glyphs(text);
    full_width(&mut glyphs);
    half_width(&mut glyphs);
    brackets::widen(&mut glyphs);
    blanks(&mut glyphs, &holes::gaps(text));
    repeated(&mut glyphs);
    other(&mut glyphs);
    for kind in Kind::ALL.into_iter().filter(|kind| glyphs.iter().any(|glyph| glyph.kind == Some(*kind))) {
        let places = changes(&glyphs, kind);
        let Some((first, _)) = places.first() else { continue };
        let (fault, label) = kind.words();
        let message = format!("{fault}：“{}”{}", around(text, first), times(places.len()));
        findings.push(mended(FM_PUNCT, at, places, true, message, label));
    }
}

/// The changes of one kind, neighbours as one.
fn changes(glyphs: &[Glyph], kind: Kind) -> Vec<(Range<usize>, String)> {
    let mut places: Vec<(Range<usize>, String)> = Vec::new();
    for glyph in glyphs.iter().filter(|glyph| glyph.kind == Some(kind) && glyph.now != Some(glyph.was)) {
        let end = glyph.at + glyph.was.len_utf8();
        match places.last_mut().filter(|(range, _)| range.end == glyph.at) {
            Some((range, words)) => {
                range.end = end;
                words.extend(glyph.now);
            }
            None => places.push((glyph.at..end, glyph.now.into_iter().collect())),
        }
    }
    places
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
fn full_width(glyphs: &mut [Glyph]) {
    for glyph in glyphs {
        let is_kept = |char: &char| matches!(char, 'Ｘ' | 'ｘ') || !narrow(*char).is_ascii_alphanumeric();
        if let Some(char) = glyph.now.filter(|char| !is_kept(char)) {
            glyph.turn(Some(narrow(char)), Kind::FullWidth);
        }
    }
}

/// The next character that is there and no blank, from `from` on; `None` at the end of the line.
fn next_word(glyphs: &[Glyph], from: usize) -> Option<char> {
    glyphs[from..].iter().filter_map(|glyph| glyph.now).find(|char| !is_blank(*char)).filter(|char| *char != '\n')
}

/// Half-width marks among Chinese characters.
fn half_width(glyphs: &mut [Glyph]) {
    let mut before = '\n';
    for index in 0..glyphs.len() {
        let Some(char) = glyphs[index].now else { continue };
        let wide = match char {
            ',' => '，',
            ';' => '；',
            ':' => '：',
            '?' => '？',
            '!' => '！',
            '.' => '。',
            _ => {
                if !is_blank(char) {
                    before = char;
                }
                continue;
            }
        };
        let next = glyphs.get(index + 1).and_then(|glyph| glyph.now);
        let is_chinese = match char {
            '.' => is_han(before) && next_word(glyphs, index + 1).is_none_or(is_wide) && next != Some('.'),
            // 100%,其中
            ',' | ';' => is_wide(before) || next.is_some_and(is_han) && before != '\n',
            _ => is_wide(before),
        };
        if is_chinese {
            glyphs[index].turn(Some(wide), Kind::HalfWidth);
            before = wide;
        } else {
            before = char;
        }
    }
}

fn is_blank(char: char) -> bool {
    char != '\n' && char.is_whitespace()
}

/// Blanks between Chinese characters, and at the ends of lines. An indent is left alone: the page sets its own, and so is
/// where a figure is still to come; gaps are sorted.
fn blanks(glyphs: &mut [Glyph], gaps: &[Range<usize>]) {
    let mut before = '\n';
    let mut index = 0;
    while index < glyphs.len() {
        match glyphs[index].now {
            Some(char) if is_blank(char) => {}
            now => {
                before = now.unwrap_or(before);
                index += 1;
                continue;
            }
        }
        let length = glyphs[index..].iter().take_while(|glyph| glyph.now.is_none_or(is_blank)).count();
        let after = glyphs.get(index + length).and_then(|glyph| glyph.now).unwrap_or('\n');
        let last = glyphs[index + length - 1].at;
        let next = gaps.partition_point(|gap| gap.end <= glyphs[index].at);
        let is_gap = gaps.get(next).is_some_and(|gap| gap.start <= last);
        if !is_gap && (after == '\n' || is_wide(before) && is_wide(after)) {
            for glyph in glyphs[index..index + length].iter_mut().filter(|glyph| glyph.now.is_some()) {
                glyph.turn(None, Kind::Blank);
            }
        }
        index += length;
    }
}

/// Marks that follow upon each other: the stronger one stays. What is stressed (？！, ！！) is left alone.
fn repeated(glyphs: &mut [Glyph]) {
    let strength = |char: char| "、，：；。！？".chars().position(|mark| mark == char);
    let mut kept: Option<(usize, usize)> = None;
    for index in 0..glyphs.len() {
        let Some(char) = glyphs[index].now else { continue };
        let Some(own) = strength(char) else {
            kept = None;
            continue;
        };
        /// Where ！ and ？ stand in the list of strengths.
        const STRESS: usize = 5;
        kept = match kept {
            Some((_, other)) if other >= STRESS && own >= STRESS => Some((index, own)),
            Some((before, other)) if other < own => {
                glyphs[before].turn(None, Kind::Repeated);
                Some((index, own))
            }
            Some(before) => {
                glyphs[index].turn(None, Kind::Repeated);
                Some(before)
            }
            None => Some((index, own)),
        };
    }
}

/// 其它 outside titles of documents.
fn other(glyphs: &mut [Glyph]) {
    let (mut depth, mut before) = (0_usize, '\n');
    for glyph in glyphs {
        let Some(char) = glyph.now else { continue };
        match char {
            '《' => depth += 1,
            '》' | '\n' => depth = depth.saturating_sub(1),
            '它' if before == '其' && depth == 0 => glyph.turn(Some('他'), Kind::Other),
            _ => {}
        }
        before = char;
    }
}
