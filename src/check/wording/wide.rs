//! Characters that are as wide as a Chinese one.

/// A Chinese character, or one of the marks that are set as wide as one.
pub(super) fn is_wide(char: char) -> bool {
    is_han(char)
        || matches!(
            char,
            '、' | '。' | '〈'
                ..='】' | '〔' | '〕' | '，' | '；' | '：' | '？' | '！' | '（' | '）' | '“' | '”' | '‘' | '’'
        )
}

/// A Chinese character.
pub(super) fn is_han(char: char) -> bool {
    matches!(char, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}
