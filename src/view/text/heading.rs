//! The number of a heading in front of a paragraph: put there, changed, and taken away by one button a level.

use std::{cmp::Ordering, ops::Range};

use crate::text::{
    byte_at,
    level::{self, Level},
};

/// The levels that have a button. The first one is that of the report's own parts.
pub(super) const LEVELS: [Level; 3] = [Level::Two, Level::Three, Level::Four];

/// The text with the number of a heading of this level in front of the paragraph in which a character stands, in place of
/// one that it had; without it, where it had that level. Says too where the paragraph now begins and ends, in characters.
pub(super) fn toggled(text: &str, char: usize, level: Level) -> (String, Range<usize>) {
    let byte = byte_at(text, char);
    let start = text[..byte].rfind('\n').map_or(0, |before| before + 1);
    let end = text[byte..].find('\n').map_or(text.len(), |length| byte + length);
    let paragraph = &text[start..end];
    let numbered = level::numbered(paragraph);
    let is_that = numbered.as_ref().is_some_and(|numbered| numbered.level == level);
    let words = numbered.map_or(paragraph, |numbered| &paragraph[numbered.number.end..]).trim_start();
    let number = if is_that { String::new() } else { level.number(next(&text[..start], level)) };
    let first = text[..start].chars().count();
    let length = number.chars().count() + words.chars().count();
    ([&text[..start], &number, words, &text[end..]].concat(), first..first + length)
}

/// The number that follows those of this level that stand before, under the heading above them.
fn next(before: &str, level: Level) -> usize {
    let levels = before.lines().filter_map(|line| level::numbered(line).map(|numbered| numbered.level));
    let count = levels.fold(0, |count, here| match here.cmp(&level) {
        Ordering::Less => 0,
        Ordering::Equal => count + 1,
        Ordering::Greater => count,
    });
    count + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, char: usize, level: Level, expected: &str) {
        let (found, place) = toggled(text, char, level);
        assert_eq!(found, expected);
        let line = found.chars().skip(place.start).take(place.len()).collect::<String>();
        assert!(expected.lines().any(|expected| expected == line) || line.is_empty(), "{line}");
    }

    #[test]
    fn a_number_comes_and_goes() {
        check("主动公开", 2, Level::Two, "（一）主动公开");
        check("（一）主动公开", 5, Level::Two, "主动公开");
        check("（一）主动公开", 0, Level::Three, "1.主动公开");
        check("", 0, Level::Four, "（1）");
        check("甲\n乙\n丙", 2, Level::Three, "甲\n1.乙\n丙");
    }

    #[test]
    fn numbers_go_on() {
        check("（一）甲\n乙\n丙", 7, Level::Two, "（一）甲\n乙\n（二）丙");
        check("（一）甲\n1.乙\n（二）丙\n丁", 16, Level::Three, "（一）甲\n1.乙\n（二）丙\n1.丁");
        check("1.甲\n（1）乙\n丙", 10, Level::Three, "1.甲\n（1）乙\n2.丙");
        let eleven = "（一）甲\n".repeat(11);
        check(&format!("{eleven}乙"), 55, Level::Two, &format!("{eleven}（十二）乙"));
    }
}
