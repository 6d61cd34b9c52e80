//! Words in a text, however wide or large their letters.

use std::ops::Range;

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// In bytes.
    pub bytes: Range<usize>,
    /// In characters.
    pub chars: Range<usize>,
}

/// Every place of `query` in `text`, none inside another. Full-width and half-width, capital and small Latin letters
/// and digits are the same.
pub fn search(text: &str, query: &str) -> Vec<Match> {
    let query = query.chars().map(fold).collect::<Vec<_>>();
    if query.is_empty() {
        return Vec::new();
    }
    let chars = text.char_indices().map(|(byte, char)| (byte, fold(char))).collect::<Vec<_>>();
    let mut found = Vec::new();
    let mut start = 0;
    while start + query.len() <= chars.len() {
        if chars[start..start + query.len()].iter().map(|(_, char)| char).eq(&query) {
            let end = start + query.len();
            let end_byte = chars.get(end).map_or(text.len(), |(byte, _)| *byte);
            found.push(Match { bytes: chars[start].0..end_byte, chars: start..end });
            start = end;
        } else {
            start += 1;
        }
    }
    found
}

fn fold(char: char) -> char {
    let half = match char {
        '！'..='～' => char::from_u32(u32::from(char) - u32::from('！') + u32::from('!')).unwrap_or(char),
        '\u{3000}' => ' ',
        char => char,
    };
    half.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn finds(text: &str, query: &str, starts: &[usize]) {
        let found = search(text, query);
        assert_eq!(found.iter().map(|found| found.chars.start).collect::<Vec<_>>(), starts, "{query} in {text}");
        for place in found {
            assert_eq!(place.chars.len(), query.chars().count());
            assert_eq!(text[place.bytes].chars().count(), place.chars.len());
        }
    }

    #[test]
    fn places_are_found_whatever_their_width() {
        finds("政府信息公开，信息公开", "信息", &[2, 7]);
        finds("２０２２年 PDF", "2022", &[0]);
        finds("２０２２年 PDF", "ｐｄｆ", &[6]);
        finds("啊啊啊啊啊", "啊啊", &[0, 2]);
        finds("甲\n乙", "\n", &[1]);
        finds("", "甲", &[]);
        finds("甲", "", &[]);
        finds("😀甲", "甲", &[1]);
    }
}
