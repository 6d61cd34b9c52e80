//! The texts of a report as the rules about words see them: texts by address, and words and years in them.

use std::{
    ops::{Deref, Range},
    str::CharIndices,
};

use crate::{
    address::Address,
    form::Role,
    report::{ContactField, Passage, Report},
    text::{Alphabet, CharSet, digit},
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

/// Whether half of the texts and half of the cells are there: what is missing then is more likely forgotten than still
/// to come.
pub(super) fn is_mostly_written(report: &Report) -> bool {
    let is_written = |key: &str| !report.text(key).trim().is_empty();
    let texts = report.form.texts().filter(|text| !text.optional || is_written(&text.key)).count();
    let written = report.form.texts().filter(|text| is_written(&text.key)).count();
    let typed = report.form.cells().filter(|cell| !report.form.is_computed(*cell));
    let (filled, cells) =
        typed.fold((0, 0), |(filled, all), cell| (filled + usize::from(report.number(cell).is_some()), all + 1));
    written * 2 >= texts && filled * 2 >= cells
}

/// The days that stand on a line of their own, as at the end of a text, each with the bytes of its line.
pub(super) fn lone_days(text: &str) -> impl Iterator<Item = (Range<usize>, (u16, u8, u8))> {
    let mut start = 0;
    text.split('\n').filter_map(move |line| {
        let from = start;
        start += line.len() + 1;
        let place = line.find('年')?;
        let (year, length) = year_before(line[..place].trim_end())?;
        let (month, day) = line[place + '年'.len_utf8()..].split_once('月')?;
        let month = month.trim().parse::<u8>().ok().filter(|month| (1..=12).contains(month))?;
        let day = day.trim().strip_suffix('日')?.trim().parse::<u8>().ok().filter(|day| (1..=31).contains(day))?;
        (line[..place].trim().len() == length).then(|| (from..from + line.len(), (year, month, day)))
    })
}

/// A name in Chinese quotation marks.
pub(super) fn quoted(name: &str) -> String {
    format!("“{name}”")
}

/// A place in a text.
pub(super) fn passage(at: &Address, range: Range<usize>) -> Passage {
    Passage { at: at.clone(), range }
}

/// A text, with which characters stand in it: most of what rules look for is not there.
pub(super) struct Prose<'a> {
    text: &'a str,
    alphabet: Alphabet,
}

impl<'a> Prose<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, alphabet: Alphabet::of(text) }
    }

    pub(super) fn alphabet(&self) -> &Alphabet {
        &self.alphabet
    }

    /// Where words of a list stand, see [`Words::places`].
    pub(super) fn places<'w>(&'w self, words: &'w Words) -> Occurrences<'w> {
        words.places(if words.may_be_in(&self.alphabet) { self.text } else { "" })
    }
}

/// What is written in a report, for the rules that go through all of it.
pub(super) struct Written<'a> {
    /// What is typed into the fields of the cover, where it is not empty.
    pub(super) fields: Vec<(Address, Prose<'a>)>,
    /// The [`texts`].
    pub(super) texts: Vec<(Address, Prose<'a>)>,
}

impl<'a> Written<'a> {
    pub(super) fn of(report: &'a Report) -> Self {
        let title = (Address::new("title"), report.title.as_deref().unwrap_or_default());
        let unit = (Address::new("unit"), report.unit.as_str());
        let contact = ContactField::ALL.map(|field| (field.address(), report.contact.field(field)));
        let fields = [title, unit].into_iter().chain(contact).filter(|(_, text)| !text.trim().is_empty());
        let prose = |(at, text)| (at, Prose::of(text));
        Self { fields: fields.map(prose).collect(), texts: texts(report).map(prose).collect() }
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &(Address, Prose<'a>)> {
        self.fields.iter().chain(&self.texts)
    }
}

impl Deref for Prose<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.text
    }
}

/// Words that are looked for together. Made once for the many texts that they are looked for in.
pub(super) struct Words {
    /// By their first characters, which stand before them.
    words: Vec<(char, &'static str)>,
    starts: CharSet,
}

impl Words {
    /// Those of a list. Of words that begin alike the one that stands first in it is found first.
    pub(super) fn of(words: impl IntoIterator<Item = &'static str>) -> Self {
        let words = words.into_iter().filter_map(|word| Some((word.chars().next()?, word)));
        let mut words = words.collect::<Vec<_>>();
        words.sort_by_key(|(first, _)| *first);
        let starts = words.iter().map(|(first, _)| *first).collect();
        Self { words, starts }
    }

    /// Where they stand in a text, in the order of the text: one pass, however many they are.
    pub(super) fn places<'a>(&'a self, text: &'a str) -> Occurrences<'a> {
        Occurrences { text, chars: text.char_indices(), words: self, at: 0, next: 0..0 }
    }

    /// The one with which a text begins.
    pub(super) fn first_of(&self, text: &str) -> Option<&'static str> {
        self.places(text).next().filter(|(at, _)| *at == 0).map(|(_, word)| word)
    }

    /// Whether one of them may stand in a text with these characters. `false` is certain.
    pub(super) fn may_be_in(&self, alphabet: &Alphabet) -> bool {
        alphabet.spells_any(self.words.iter().map(|(_, word)| *word))
    }

    /// Whether one of them stands in a text.
    pub(super) fn are_in(&self, text: &str) -> bool {
        self.places(text).next().is_some()
    }
}

/// Places of words, see [`Words::places`].
pub(super) struct Occurrences<'a> {
    text: &'a str,
    chars: CharIndices<'a>,
    words: &'a Words,
    /// The place that is looked at, and the words that may stand there.
    at: usize,
    next: Range<usize>,
}

impl Iterator for Occurrences<'_> {
    type Item = (usize, &'static str);

    fn next(&mut self) -> Option<Self::Item> {
        let Words { words, starts } = self.words;
        loop {
            let here = &self.text[self.at..];
            if let Some((_, word)) =
                self.next.by_ref().map(|index| words[index]).find(|(_, word)| here.starts_with(word))
            {
                return Some((self.at, word));
            }
            let (at, char) = self.chars.find(|(_, char)| starts.may_hold(*char))?;
            let first = words.partition_point(|(first, _)| *first < char);
            let count = words[first..].iter().take_while(|(first, _)| *first == char).count();
            (self.at, self.next) = (at, first..first + count);
        }
    }
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
        let words = Words::of(["乙丙", "乙", "丁", ""]);
        let found = words.places("甲乙丙乙丙").collect::<Vec<_>>();
        assert_eq!(found, [(3, "乙丙"), (3, "乙"), (9, "乙丙"), (9, "乙")]);
        assert!(words.are_in("甲乙") && !words.are_in("甲"));
        assert_eq!(Words::of([]).places("甲").count(), 0);
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
