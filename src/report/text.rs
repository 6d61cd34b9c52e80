//! What texts may hold that nobody sees.

/// Whether a character shows nothing and only steers other programs: soft hyphen, zero-width marks, line and paragraph
/// separators, marks of direction, byte order mark, anchors of objects.
pub fn is_invisible(char: char) -> bool {
    matches!(char, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFC}')
}
