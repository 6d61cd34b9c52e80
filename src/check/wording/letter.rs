//! The letters of a text on their way to being right.

use crate::text::is_invisible;

/// What was put right.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    HalfWidth,
    Bracket,
    Blank,
    Repeated,
    FullWidth,
    Other,
}

impl Kind {
    pub(super) const ALL: [Self; 6] =
        [Self::HalfWidth, Self::Bracket, Self::Blank, Self::Repeated, Self::FullWidth, Self::Other];

    /// What is wrong, and what mends it.
    pub(super) fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::HalfWidth => ("中文里用了半角标点", "改为全角标点"),
            Self::Bracket => ("括号、引号是半角的，或者一边全角一边半角", "改为全角括号、引号"),
            Self::Blank => ("汉字之间或行尾有空格", "删去空格"),
            Self::Repeated => ("标点重复", "删去多余的标点"),
            Self::FullWidth => ("数字、字母是全角的", "改为半角"),
            Self::Other => ("“其它”应统一为“其他”", "改为“其他”"),
        }
    }
}

/// A letter of a text on its way to being right.
pub(super) struct Letter {
    /// Where it begins.
    pub(super) at: usize,
    /// What it was.
    pub(super) was: char,
    /// What it is now; `None` where it is taken away, or was never seen.
    pub(super) now: Option<char>,
    /// Why it was changed last.
    pub(super) kind: Option<Kind>,
}

impl Letter {
    /// Makes it another, or takes it away.
    pub(super) fn turn(&mut self, into: Option<char>, kind: Kind) {
        if self.now != into {
            self.now = into;
            self.kind = Some(kind);
        }
    }
}

/// The letters of a line that begins at a byte of its text, into a row that is used again; those that nobody sees are
/// not there.
pub(super) fn letters(line: &str, start: usize, into: &mut Vec<Letter>) {
    let seen = |char: char| (!is_invisible(char)).then_some(char);
    into.clear();
    into.extend(line.char_indices().map(|(at, was)| Letter { at: start + at, was, now: seen(was), kind: None }));
}
