//! Characters of full and of half width.

/// Between a character of ASCII and its full-width form.
const APART: u32 = 0xFEE0;

/// The half-width form of a full-width letter, digit or mark of ASCII; any other character as it is.
///
/// # Example
/// ```
/// use nianbao::text::narrow;
/// assert_eq!("（１２）Ａ，甲、。".chars().map(narrow).collect::<String>(), "(12)A,甲、。");
/// ```
pub fn narrow(char: char) -> char {
    match char {
        '！'..='～' => char::from_u32(u32::from(char) - APART).unwrap_or(char),
        other => other,
    }
}

/// The full-width form of a letter, digit or mark of ASCII; any other character as it is.
pub fn widen(char: char) -> char {
    if char.is_ascii_graphic() { char::from_u32(u32::from(char) + APART).unwrap_or(char) } else { char }
}

/// A Chinese character, or one of the marks that are set as wide as one.
pub fn is_wide(char: char) -> bool {
    is_han(char)
        || matches!(
            char,
            '、' | '。' | '〈'
                ..='】' | '〔' | '〕' | '，' | '；' | '：' | '？' | '！' | '（' | '）' | '“' | '”' | '‘' | '’'
        )
}

/// A Chinese character.
pub fn is_han(char: char) -> bool {
    matches!(char, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways() {
        for char in '!'..='~' {
            assert_eq!(narrow(widen(char)), char);
            assert_ne!(widen(char), char);
        }
        for char in [' ', '\n', '甲', '。', '、', '—', '\u{3000}', '｟'] {
            assert_eq!((narrow(char), widen(char)), (char, char));
        }
    }
}
