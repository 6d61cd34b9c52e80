//! Texts by their characters, as fields count them.

use std::ops::Range;

/// Byte range of a range of characters.
fn bytes(text: &str, chars: Range<usize>) -> Option<Range<usize>> {
    let mut starts = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
    let start = starts.nth(chars.start)?;
    let end = match chars.len() {
        0 => start,
        more => starts.nth(more - 1)?,
    };
    Some(start..end)
}

/// A range of characters as text.
pub fn char_slice(text: &str, chars: Range<usize>) -> Option<&str> {
    text.get(bytes(text, chars)?)
}

/// A text without a range of its characters.
pub fn without_chars(text: &str, chars: Range<usize>) -> String {
    match bytes(text, chars) {
        Some(gone) => [&text[..gone.start], &text[gone.end..]].concat(),
        None => text.to_owned(),
    }
}

/// The range of characters of `new` in which it differs from `old`.
pub fn difference(old: &str, new: &str) -> Range<usize> {
    let start = old.chars().zip(new.chars()).take_while(|(a, b)| a == b).count();
    let (old_count, new_count) = (old.chars().count(), new.chars().count());
    let most = old_count.min(new_count) - start;
    let end = old.chars().rev().zip(new.chars().rev()).take(most).take_while(|(a, b)| a == b).count();
    start..new_count - end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_the_smallest_place_that_changed() {
        assert_eq!(difference("政府公开", "政府信息公开"), 2..4);
        assert_eq!(difference("政府信息公开", "政府公开"), 2..2);
        assert_eq!(difference("", "甲"), 0..1);
        assert_eq!(difference("甲", "甲"), 1..1);
        assert_eq!(difference("啊啊", "啊啊啊"), 2..3);
        assert_eq!(difference("啊啊啊", "啊啊"), 2..2);
    }

    #[test]
    fn slices_go_by_characters() {
        assert_eq!(char_slice("公a开😀", 1..4), Some("a开😀"));
        assert_eq!(char_slice("公开", 2..2), Some(""));
        assert_eq!(char_slice("公开", 1..3), None);
        assert_eq!(without_chars("公zhong开", 1..6), "公开");
    }
}
