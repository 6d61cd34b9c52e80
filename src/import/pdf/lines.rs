//! From letters to lines, and from lines to paragraphs.

use super::{font::UNKNOWN, pen::Glyph};
use crate::text::{
    is_wide,
    level::{Level, numbered},
};

/// A line of text.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    pub(super) size: f64,
}

/// Letters as lines from top to bottom.
pub(super) fn lines(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    /// Letters so much of their size above or below each other are still of one line.
    const APART: f64 = 0.4;
    glyphs.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut lines = Vec::new();
    let mut rest = glyphs.as_mut_slice();
    while let Some(first) = rest.first() {
        let (base, mut size) = (first.base, first.size);
        let mut count = 0;
        while let Some(glyph) = rest.get(count) {
            if glyph.base - base > APART * size.min(glyph.size) {
                break;
            }
            size = size.max(glyph.size);
            count += 1;
        }
        let (own, behind) = std::mem::take(&mut rest).split_at_mut(count.max(1));
        rest = behind;
        own.sort_by(|a, b| a.left.total_cmp(&b.left));
        lines.extend(line(own));
    }
    lines
}

/// Letters from left to right as a line; `None` where all of them are blank.
fn line(glyphs: &[Glyph]) -> Option<Line> {
    let mut text = String::new();
    let mut last: Option<Glyph> = None;
    let (mut left, mut size) = (f64::INFINITY, 0.0_f64);
    for glyph in glyphs.iter().filter(|glyph| !glyph.char.is_whitespace()) {
        if let Some(last) = last {
            // Bold letters are painted twice, beside themselves.
            let is_again = glyph.char == last.char && glyph.left - last.left < 0.2 * glyph.size;
            if is_again && (glyph.base - last.base).abs() < 0.2 * glyph.size {
                continue;
            }
            if is_gap(&last, glyph) {
                text.push(' ');
            }
        }
        text.push(glyph.char);
        (left, size) = (left.min(glyph.left), size.max(glyph.size));
        last = Some(*glyph);
    }
    let last = last?;
    Some(Line { text, left, right: last.right, base: last.base, size })
}

/// Whether there is a blank between two letters: of Chinese ones only a wide one, since lines are stretched between them.
fn is_gap(left: &Glyph, right: &Glyph) -> bool {
    let share = match (is_wide(left.char), is_wide(right.char)) {
        (true, true) => 1.5,
        (false, false) => 0.2,
        _ => 0.6,
    };
    right.left - left.right > share * left.size.min(right.size)
}

/// Lines as paragraphs, each with the line at which it begins; `margin` is where full lines begin and end.
pub(super) fn paragraphs(lines: &[Line], margin: (f64, f64)) -> Vec<(String, usize)> {
    let mut all: Vec<(String, usize)> = Vec::new();
    let mut before: Option<&Line> = None;
    for (at, line) in lines.iter().enumerate() {
        match (all.last_mut(), before) {
            (Some((text, first)), Some(before)) if goes_on(before, line, *first + 1 == at, margin) => {
                let is_latin = |char: Option<char>| char.is_some_and(|char| char.is_ascii_alphabetic());
                if is_latin(text.chars().next_back()) && is_latin(line.text.chars().next()) {
                    text.push(' ');
                }
                text.push_str(&line.text);
            }
            _ => all.push((line.text.clone(), at)),
        }
        before = Some(line);
    }
    all
}

/// Whether a line goes on from the one before: that one was full, and this one begins at the margin. `is_second` is
/// whether that one began its paragraph.
fn goes_on(before: &Line, line: &Line, is_second: bool, (left, right): (f64, f64)) -> bool {
    let size = before.size.max(line.size);
    let is_full = before.right + first_word(&line.text) * size > right - 0.8 * size;
    let is_indented = line.left > left + 1.2 * size;
    let is_other = (before.size - line.size).abs() > 0.15 * size;
    // A page ends between them where the second one stands higher.
    let is_apart = line.base - before.base > 2.6 * size;
    let is_end = before.text.ends_with(['。', '；', '：', ':', ';']);
    let begins = is_end && numbered(&line.text).is_some_and(|found| matches!(found.level, Level::One | Level::Two));
    // Where paragraphs are not indented, or nothing shows where the margin is.
    let is_ended = is_second && before.text.ends_with('。') && before.left < left + 1.2 * size;
    // A title in the middle of its line.
    let is_centred = before.left > left + 4.0 * size;
    let is_new = is_centred || is_indented || is_other || is_apart || begins || is_ended;
    is_full && !is_new
}

/// How wide about the first word of a line is, which the line before had no room for; in letters.
fn first_word(text: &str) -> f64 {
    let mut chars = text.chars().peekable();
    if chars.peek().is_some_and(|char| is_wide(*char)) {
        // A mark behind a letter never begins a line.
        let is_mark = |char: char| is_wide(char) && !char.is_alphanumeric();
        return if chars.nth(1).is_some_and(is_mark) { 2.0 } else { 1.0 };
    }
    let letters = chars.take_while(|char| !is_wide(*char) && *char != ' ').count();
    0.55 * f64::from(u32::try_from(letters).unwrap_or(u32::MAX))
}

/// Of how many letters of a text nothing is known.
pub(super) fn unknown(text: &str) -> usize {
    text.chars().filter(|char| *char == UNKNOWN).count()
}
