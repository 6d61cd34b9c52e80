//! Heading levels of official documents: 一、 （一） 1. （1） (GB/T 9704-2012, 7.3.3).

use std::ops::Range;

use super::{digit::is_numbering, width::narrow};

/// Longest run-in heading in characters; a first sentence beyond that is body text that happens to be numbered.
const LONGEST_HEADING: usize = 40;

/// A level of heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 一、
    One,
    /// （一）
    Two,
    /// 1.
    Three,
    /// （1）
    Four,
}

impl Level {
    /// The number of a heading of this level, with its marks.
    pub fn number(self, number: usize) -> String {
        match self {
            Self::One => format!("{}、", in_chinese(number)),
            Self::Two => format!("（{}）", in_chinese(number)),
            Self::Three => format!("{number}."),
            Self::Four => format!("（{number}）"),
        }
    }
}

/// A number of headings, as far as these go in any report: 一, 十二, 二十.
fn in_chinese(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match (number / 10, number % 10) {
        (0, ones) => DIGITS[ones].to_owned(),
        (1, ones) => format!("十{}", DIGITS[ones]),
        (tens @ 2..=9, ones) => format!("{}十{}", DIGITS[tens], DIGITS[ones]),
        _ => number.to_string(),
    }
}

/// A numbered paragraph, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered {
    /// Its level.
    pub level: Level,
    /// Bytes of the number with its marks.
    pub number: Range<usize>,
    /// Bytes of the heading with its number: up to the end of the first sentence, or the whole paragraph.
    /// Empty where the first sentence is too long for a heading.
    pub heading: Range<usize>,
}

/// Recognises the number at the start of a paragraph. Half-width brackets count as full-width ones.
pub fn numbered(paragraph: &str) -> Option<Numbered> {
    let start = paragraph.len() - paragraph.trim_start().len();
    let text = &paragraph[start..];
    let (level, length) = number(text)?;
    let number = start..start + length;
    let sentence = paragraph[number.end..].find('。').map_or(paragraph.len(), |at| number.end + at + '。'.len_utf8());
    let short = paragraph[start..sentence].chars().count() <= LONGEST_HEADING;
    let heading = if short { start..sentence } else { start..start };
    Some(Numbered { level, number, heading })
}

/// Level and length in bytes of the number that `text` starts with.
fn number(text: &str) -> Option<(Level, usize)> {
    let open = ['（', '('].into_iter().find(|open| text.starts_with(*open));
    let rest = open.map_or(text, |open| &text[open.len_utf8()..]);
    let chinese = digits(rest, |char| is_numbering(char) && !narrow(char).is_ascii_digit());
    let arabic = digits(rest, |char| narrow(char).is_ascii_digit());
    let (length, is_chinese) = if chinese > 0 { (chinese, true) } else { (arabic, false) };
    if length == 0 {
        return None;
    }
    let after = rest[length..].chars().next()?;
    let next = rest[length + after.len_utf8()..].chars().next();
    let level = match (open.is_some(), is_chinese, after) {
        (true, true, '）' | ')') => Level::Two,
        (true, false, '）' | ')') => Level::Four,
        (false, true, '、') => Level::One,
        // A decimal number or a date is no heading.
        (false, false, '.' | '．' | '、') if !next.is_some_and(|next| next.is_ascii_digit()) => Level::Three,
        _ => return None,
    };
    Some((level, open.map_or(0, char::len_utf8) + length + after.len_utf8()))
}

/// Length in bytes of the up to three characters at the start that satisfy `is`.
fn digits(text: &str, is: impl Fn(char) -> bool) -> usize {
    text.chars().take(3).take_while(|char| is(*char)).map(char::len_utf8).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(paragraph: &str, expected: Option<(Level, &str, &str)>) {
        let found = numbered(paragraph);
        let got =
            found.map(|found| (found.level, paragraph[found.number].to_owned(), paragraph[found.heading].to_owned()));
        let expected = expected.map(|(level, number, heading)| (level, number.to_owned(), heading.to_owned()));
        assert_eq!(got, expected, "{paragraph}");
    }

    #[test]
    fn a_number_is_read_as_the_level_that_it_was_written_for() {
        for level in [Level::One, Level::Two, Level::Three, Level::Four] {
            for number in [1, 2, 9, 10, 11, 20, 45, 99] {
                let heading = format!("{}监督", level.number(number));
                assert_eq!(numbered(&heading).map(|found| found.level), Some(level), "{heading}");
            }
        }
        assert_eq!(Level::Two.number(12), "（十二）");
    }

    #[test]
    fn levels() {
        check("一、总体情况", Some((Level::One, "一、", "一、总体情况")));
        check("（一）加强公开。一是……", Some((Level::Two, "（一）", "（一）加强公开。")));
        check("　　(十二)监督", Some((Level::Two, "(十二)", "(十二)监督")));
        check("1.完善制度。今年", Some((Level::Three, "1.", "1.完善制度。")));
        check("（1） 优化平台。一是", Some((Level::Four, "（1）", "（1） 优化平台。")));
        check("2022年，我镇", None);
        check("3.5万元", None);
        check("一是加强", None);
        check("（以下简称条例）", None);
        check("", None);
        let long = format!("（二）{}。", "长".repeat(50));
        check(&long, Some((Level::Two, "（二）", "")));
    }
}
