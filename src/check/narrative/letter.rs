//! Characters as they are read: full-width forms narrowed, blanks and hard-wrapped line ends left out.

use crate::text::{self, is_invisible, is_numbering};

/// A character of a text, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    /// Narrowed: `５` is `5`, `％` is `%`, `（` is `(`. The end of a paragraph is `\n`.
    pub(super) char: char,
    /// First byte.
    pub(super) start: usize,
    /// The byte behind it.
    pub(super) end: usize,
    /// Whether blanks stand before it.
    pub(super) after_gap: bool,
    /// Whether the text has it full-width.
    pub(super) is_wide: bool,
}

/// A heading is no longer than this: a line of the page has 28 characters, and what fills it was wrapped there. The
/// published reports read the same with any value from 15 to 60.
const HEADING: usize = 30;

/// The letters of a text, in order.
///
/// A line end is the end of a paragraph, or only where a program wrapped the line: then it separates nothing.
pub(super) fn letters(text: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::with_capacity(text.len() / 3);
    let mut before: Option<&str> = None;
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        // `\r\n` is one line end.
        if line == "\n" && text[..start].ends_with('\r') {
            start += line.len();
            continue;
        }
        let words = line.trim_end_matches(['\n', '\r', '\u{2028}', '\u{2029}']);
        if before.is_some_and(|before| ends_paragraph(before, words)) {
            letters.push(Letter { char: '\n', start, end: start, after_gap: false, is_wide: false });
        }
        push(words, start, &mut letters);
        start += line.len();
        before = Some(words);
    }
    letters
}

fn push(line: &str, start: usize, letters: &mut Vec<Letter>) {
    let mut after_gap = false;
    for (at, char) in line.char_indices() {
        // Nearly all of them are Chinese characters, which are what they are.
        let is_plain = ('\u{4E00}'..='\u{9FFF}').contains(&char);
        if is_plain {
            let start = start + at;
            letters.push(Letter { char, start, end: start + char.len_utf8(), after_gap, is_wide: false });
            after_gap = false;
        } else if char.is_whitespace() {
            after_gap = true;
        } else if !is_invisible(char) {
            let narrowed = narrow(char);
            let (start, is_wide) = (start + at, narrowed != char);
            letters.push(Letter { char: narrowed, start, end: start + char.len_utf8(), after_gap, is_wide });
            after_gap = false;
        }
    }
}

/// Punctuation and digits of the two widths made one.
fn narrow(char: char) -> char {
    match char {
        '﹪' => '%',
        '﹐' => ',',
        '○' | '◯' => '〇',
        other => text::narrow(other),
    }
}

/// Whether a paragraph ends between two lines.
fn ends_paragraph(line: &str, next: &str) -> bool {
    let (line, indented) = (line.trim(), next.starts_with("  ") || next.starts_with('\u{3000}'));
    let next = next.trim();
    let closes = |char: char| matches!(char, '。' | '！' | '？' | '；' | '：' | '!' | '?' | ';' | ':');
    line.is_empty()
        || next.is_empty()
        || indented
        || line.ends_with(closes)
        || is_numbered(next)
        || is_numbered(line)
            && line.chars().count() <= HEADING
            && !line.contains(['，', ',', '。', '；'])
            && !line.ends_with(|char: char| char.is_ascii_digit())
}

/// Whether a line begins as headings and items of lists do: `一、`, `（二）`, `3.`, `（4）`.
fn is_numbered(line: &str) -> bool {
    let (inner, in_brackets) = match line.strip_prefix(['（', '(']) {
        Some(inner) => (inner, true),
        None => (line, false),
    };
    let rest = inner.trim_start_matches(is_numbering);
    let digits = inner.len() - rest.len();
    let first = rest.chars().next();
    let second_is_digit = rest.chars().nth(1).is_some_and(|char| char.is_ascii_digit());
    match first {
        _ if digits == 0 || digits > 9 => false,
        Some('）' | ')') => in_brackets,
        Some('、') => !in_brackets,
        Some('.' | '．') => !in_brackets && !second_is_digit,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        letters(text).iter().map(|letter| letter.char).collect()
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        assert_eq!(read("受理申请\n６ 宗，其中"), "受理申请6宗,其中");
        assert_eq!(read("共收到申请1\r\n2件"), "共收到申请12件");
        assert_eq!(read("（二）依申请公开\n收到5件。\n\n　其他"), "(二)依申请公开\n收到5件。\n\n其他");
        assert_eq!(read("收到申请。\n答复"), "收到申请。\n答复");
        assert_eq!(read("收到申请3件\n1.5万元"), "收到申请3件1.5万元");
        assert_eq!(read("收到申请3件\n1.办结"), "收到申请3件\n1.办结");
    }
}
