//! What holds within a group of RTF, and ends with it.

/// What a group is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Words that a reader sees.
    #[default]
    Text,
    /// A number that the program has written before a paragraph.
    Number,
    /// A footnote.
    Note,
    /// The fonts.
    Fonts,
    /// Nothing that anybody sees.
    Hidden,
}

impl Purpose {
    /// What a group is for that begins with this word; `None` where the word says nothing of it. `optional` are those that
    /// a program may pass over that does not know them.
    pub(super) fn of(word: &[u8], optional: bool) -> Option<Self> {
        match word {
            b"fonttbl" => Some(Self::Fonts),
            b"footnote" => Some(Self::Note),
            b"listtext" | b"pntext" => Some(Self::Number),
            b"colortbl" | b"stylesheet" | b"info" | b"pict" | b"header" | b"headerl" | b"headerr" | b"headerf"
            | b"footer" | b"footerl" | b"footerr" | b"footerf" | b"fldinst" | b"nonesttables" | b"shprslt" | b"sp"
            | b"xe" | b"tc" | b"rxe" | b"template" | b"private" | b"atnid" | b"atnauthor" | b"annotation" => {
                Some(Self::Hidden)
            }
            // Definitions of rows within cells, and the words of boxes.
            b"nesttableprops" | b"shpinst" | b"shptxt" => None,
            _ if optional => Some(Self::Hidden),
            _ => None,
        }
    }
}

/// What holds within a group.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) purpose: Purpose,
    /// How many letters stand for one that is given by its number.
    pub(super) stands_for: usize,
    pub(super) font: i32,
    /// Whether letters are hidden, or were deleted as a tracked change.
    pub(super) is_hidden: bool,
    pub(super) is_deleted: bool,
    /// How many tables the paragraph stands in.
    pub(super) depth: usize,
    /// Level of the heading that the paragraph is, from 1.
    pub(super) level: Option<u8>,
}

impl Default for Group {
    fn default() -> Self {
        Self {
            purpose: Purpose::Text,
            stands_for: 1,
            font: 0,
            is_hidden: false,
            is_deleted: false,
            depth: 0,
            level: None,
        }
    }
}
