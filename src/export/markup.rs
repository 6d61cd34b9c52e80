//! Letters inside XML and HTML: the one way of them into a file.

use std::borrow::Cow;

/// Text as it stands between tags and in attributes. What no such file may hold is left out.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    let is_plain = |char: char| !matches!(char, '&' | '<' | '>' | '"') && is_allowed(char);
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for char in text.chars().filter(|char| is_allowed(*char)) {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            char => escaped.push(char),
        }
    }
    Cow::Owned(escaped)
}

/// XML 1.0, 2.2.
fn is_allowed(char: char) -> bool {
    matches!(char, '\t' | '\n') || char >= ' ' && !matches!(char, '\u{7F}'..='\u{9F}' | '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_becomes_a_tag() {
        assert_eq!(escape("一、<b>“A&B”</b>\u{1}\u{FFFF}"), "一、&lt;b&gt;“A&amp;B”&lt;/b&gt;");
        assert_eq!(escape("a\"b"), "a&quot;b");
        assert!(matches!(escape("总体情况"), Cow::Borrowed(_)));
    }
}
