//! How a check code stands on paper, and what can be wrong with one that was typed.

/// Groups of a code.
pub(super) const GROUPS: usize = 7;
/// Characters of a group, the last of which checks the others.
pub(super) const SIZE: usize = 5;

/// Why a text is no check code. Displays as Chinese.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoCode {
    /// It has neither the groups of a code nor the digits of an earlier one.
    #[error(
        "校验码应是 {} 组、每组 {} 个字符，请核对是否抄全（旧版校验码是 16 位或 64 位的数字和字母 A—F）",
        GROUPS,
        SIZE
    )]
    Shape,
    /// A group is too short or too long.
    #[error("第 {group} 组应是 {} 个字符，现在是 {length} 个，请与纸面核对", SIZE)]
    Length {
        /// Which, from 1.
        group: usize,
        /// Its characters.
        length: usize,
    },
    /// A character that no code has.
    #[error("第 {group} 组中的“{}”不会出现在校验码里，请与纸面核对", .char.escape_debug())]
    Character {
        /// Which group, from 1.
        group: usize,
        /// The character.
        char: char,
    },
    /// The last character of a group does not go with the others.
    #[error("第 {0} 组抄写有误，请与纸面核对")]
    Group(usize),
}
