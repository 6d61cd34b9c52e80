//! Sentences and clauses of a text.

use std::ops::Range;

/// Bytes of each sentence without its mark: whatever stands between full stops, semicolons and line ends.
pub fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    pieces(text, |char| matches!(char, '。' | '！' | '？' | '；' | '!' | '?' | ';' | '\n'))
}

/// Bytes of each clause without its mark: sentences, cut at commas and colons as well.
pub fn clauses(text: &str) -> impl Iterator<Item = Range<usize>> {
    pieces(text, |char| matches!(char, '。' | '！' | '？' | '；' | '!' | '?' | ';' | '\n' | '，' | ',' | '：' | ':'))
}

fn pieces(text: &str, is_end: impl Fn(char) -> bool) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split(is_end).filter_map(move |piece| {
        let from = start;
        // The mark that ended the piece is behind it; at the end of the text there is none, and nothing follows.
        let end = from + piece.len();
        start = end + text[end..].chars().next().map_or(0, char::len_utf8);
        let lead = piece.len() - piece.trim_start().len();
        let words = piece.trim();
        (!words.is_empty()).then(|| from + lead..from + lead + words.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_keep_their_places() {
        let text = "甲，乙。\n 丙；丁";
        assert_eq!(sentences(text).map(|range| &text[range]).collect::<Vec<_>>(), ["甲，乙", "丙", "丁"]);
        assert_eq!(clauses(text).map(|range| &text[range]).collect::<Vec<_>>(), ["甲", "乙", "丙", "丁"]);
        assert_eq!(sentences("。。").count(), 0);
    }
}
