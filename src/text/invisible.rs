//! What texts may hold that nobody sees.

/// Whether a character shows nothing and only steers other programs, or passes for a blank: soft hyphen, zero-width
/// marks, fillers, line and paragraph separators, marks of direction, byte order mark, tags, anchors of objects. Not
/// the selectors of variants, with which rare characters of names and emoji are written.
pub fn is_invisible(char: char) -> bool {
    matches!(char, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}'
        | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFC}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E007F}')
}
