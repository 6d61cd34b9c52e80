//! The texts of a report as the rules about words see them: texts by address, and words and years in them.

use std::ops::Range;

use crate::{
    address::Address,
    form::Role,
    report::{Passage, Report},
    text::digit,
};

/// Every text and footnote that is not empty, in printed order, footnotes last.
pub(super) fn texts(report: &Report) -> impl Iterator<Item = (Address, &str)> {
    let texts = report.form.texts().map(|text| (Address::new(text.key.as_str()), report.text(&text.key)));
    let footnotes =
        report.form.tables.iter().map(|table| (Address::within("footnotes", &table.key), report.footnote(&table.key)));
    texts.chain(footnotes).filter(|(_, text)| !text.trim().is_empty())
}

/// The text with a meaning, where the form has it and it is not empty.
pub(super) fn text_of(report: &Report, role: Role) -> Option<(Address, &str)> {
    let key = report.form.text_of(role)?;
    Some((Address::new(key), report.text(key))).filter(|(_, text)| !text.trim().is_empty())
}

/// A name in Chinese quotation marks.
pub(super) fn quoted(name: &str) -> String {
    format!("“{name}”")
}

/// A place in a text.
pub(super) fn passage(at: &Address, range: Range<usize>) -> Passage {
    Passage { at: at.clone(), range }
}

/// Where words of a list stand in a text, in the order of the text: one pass, however long the list is.
pub(super) fn occurrences<'a>(
    text: &'a str,
    words: &'a [&'static str],
) -> impl Iterator<Item = (usize, &'static str)> + 'a {
    // One bit in 64 for the first character of each word: most characters start none.
    let bit = |char: char| 1_u64 << (u32::from(char) % 64);
    let starts = words.iter().filter_map(|word| word.chars().next()).fold(0, |starts, char| starts | bit(char));
    let here = move |at: usize| {
        words.iter().filter(move |word| !word.is_empty() && text[at..].starts_with(**word)).map(move |word| (at, *word))
    };
    text.char_indices().filter(move |(_, char)| starts & bit(*char) != 0).flat_map(move |(at, _)| here(at))
}

/// The year of four digits that ends where this text ends, with the bytes that it takes: Latin, full-width or Chinese
/// digits, and none of a longer number.
pub(super) fn year_before(text: &str) -> Option<(u16, usize)> {
    let mut chars = text.chars().rev();
    let (mut year, mut length, mut place) = (0_u16, 0, 1);
    for _ in 0..4 {
        let char = chars.next()?;
        year += u16::from(digit(char)?) * place;
        place *= 10;
        length += char.len_utf8();
    }
    let is_whole = chars.next().is_none_or(|char| digit(char).is_none() && char != '.' && char != '-');
    (is_whole && (1949..=2099).contains(&year)).then_some((year, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_list() {
        let found = occurrences("甲乙丙乙丙", &["乙丙", "乙", "丁", ""]).collect::<Vec<_>>();
        assert_eq!(found, [(3, "乙丙"), (3, "乙"), (9, "乙丙"), (9, "乙")]);
        assert_eq!(occurrences("甲", &[]).count(), 0);
    }

    #[test]
    fn years() {
        assert_eq!(year_before("截至2022"), Some((2022, 4)));
        assert_eq!(year_before("二〇二三"), Some((2023, 12)));
        assert_eq!(year_before("２０２３"), Some((2023, 12)));
        for none in ["22", "12022", "1234", "abcd", "第9999", ""] {
            assert_eq!(year_before(none), None, "{none}");
        }
    }
}
