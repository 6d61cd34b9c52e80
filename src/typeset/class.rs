//! Classes of characters, and where a line may be broken between two of them.
//!
//! After 《中文排版需求》 (clreq) 3.1.3 and GB/T 15834-2011, 5.1; PRINT.md names what goes beyond.

/// What a character is to the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Han characters and all else that stands alone.
    Han,
    /// Full-width marks that close: never at the start of a line, blank on their right.
    Close,
    /// Full-width marks that open: never at the end of a line, blank on their left.
    Open,
    /// —— and ……, which stay whole.
    Dash,
    /// `·`, between two parts of a name.
    Middle,
    /// 0–9.
    Digit,
    /// Letters of other scripts.
    Letter,
    /// Half-width marks that close.
    HalfClose,
    /// Half-width marks that open.
    HalfOpen,
    /// `%`, `‰`, `℃`, `°`: stay with their number.
    Unit,
    /// Other half-width marks: `/`, `-`, `@`, `_` …
    Mark,
    /// A blank.
    Space,
}

impl Class {
    /// The class of a character.
    pub(super) fn of(char: char) -> Self {
        match char {
            '，' | '。' | '、' | '；' | '：' | '！' | '？' | '）' | '》' | '〉' | '”' | '’' | '】' | '〕' | '」'
            | '』' | '］' | '｝' | '．' | '〗' | '＞' => Self::Close,
            '（' | '《' | '〈' | '“' | '‘' | '【' | '〔' | '「' | '『' | '［' | '｛' | '〖' | '＜' => {
                Self::Open
            }
            '—' | '…' | '⋯' | '―' => Self::Dash,
            '·' | '・' | '～' | '〜' => Self::Middle,
            '0'..='9' => Self::Digit,
            ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '>' => Self::HalfClose,
            '(' | '[' | '{' | '<' => Self::HalfOpen,
            '%' | '‰' | '℃' | '°' | '℉' | '％' | '′' | '″' => Self::Unit,
            ' ' | '\u{3000}' | '\u{2002}' | '\u{2003}' => Self::Space,
            char if is_letter(char) => Self::Letter,
            '!'..='~' | '¥' | '£' | '€' | '–' | '±' => Self::Mark,
            _ => Self::Han,
        }
    }

    /// Whether the glyph holds half a character of blank on its right.
    pub(super) fn blank_right(self) -> bool {
        self == Self::Close
    }

    /// Whether the glyph holds half a character of blank on its left.
    pub(super) fn blank_left(self) -> bool {
        self == Self::Open
    }

    /// Whether it is set like Latin text, and so may stand off from Han.
    pub(super) fn is_narrow(self) -> bool {
        matches!(self, Self::Digit | Self::Letter | Self::HalfClose | Self::HalfOpen | Self::Unit | Self::Mark)
    }
}

/// Letters that form words: Latin, Greek, Cyrillic, also full-width Latin is left to stand alone.
fn is_letter(char: char) -> bool {
    char.is_alphabetic() && u32::from(char) < 0x2E80
}

/// Whether a line may end after `before` and the next begin with `after`.
///
/// `in_url`: both stand inside a web address, which breaks after `/` and `.` only.
pub fn may_break(before: char, after: char, in_url: bool) -> bool {
    use Class::{Close, Dash, Digit, HalfClose, HalfOpen, Han, Letter, Mark, Middle, Open, Space, Unit};
    if in_url {
        return matches!(before, '/' | '.')
            && !matches!(after, '/' | '.')
            && !matches!(Class::of(after), Close | HalfClose);
    }
    match (Class::of(before), Class::of(after)) {
        // A blank belongs to the line that it ends, as closing marks do.
        (_, Space | Close | Middle | HalfClose | Unit) | (Open | HalfOpen | Middle, _) => false,
        // Two of a kind are one mark; an ellipsis belongs to what it breaks off.
        (Dash, Dash) => before != after && after != '…',
        (_, Dash) if after == '…' => false,
        // Numbers, words and what is glued to them: 3.1, A4, 0769-8771, 1/2, 12345@x.
        (Digit | Letter | Mark | HalfClose | Unit, Digit | Letter | Mark | HalfOpen) => {
            Class::of(before) == HalfClose && Class::of(after) == HalfOpen
        }
        // A part of a date keeps its number.
        (Digit, Han) if matches!(after, '年' | '月' | '日') => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pairs: &[&str], expected: bool) {
        for pair in pairs {
            let mut chars = pair.chars();
            let (Some(before), Some(after)) = (chars.next(), chars.next()) else { panic!("{pair} is no pair") };
            assert_eq!(may_break(before, after, false), expected, "{pair}");
        }
    }

    #[test]
    fn breaks() {
        check(&["公开", "》《", "年1", "，中", "月1", "开A", "）（", "条3", "—中", " 中", "开（", "开—"], true);
        check(
            &["开，", "（中", "——", "……", "12", "3%", "3.", "AB", "A4", "7-", "·中", "中·", "2年", "“a", "6℃", "开 "],
            false,
        );
    }

    #[test]
    fn addresses_break_after_slashes_and_dots() {
        assert!(may_break('/', 'z', true) && may_break('.', 'g', true));
        assert!(!may_break('w', 'w', true) && !may_break('/', '/', true) && !may_break('-', 'a', true));
    }
}
