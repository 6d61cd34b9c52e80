//! The words of offices and their systems, from `assets/ledger`, and how a text is read by them.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::{Deserialize, de::DeserializeOwned};

use super::limits::LETTERS;
use crate::{
    form::Role,
    text::{chinese_digit, is_han, narrow},
};

/// What a column of a ledger holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Field {
    /// When the application came in.
    Received,
    /// When it was answered.
    Answered,
    /// The class of the applicant.
    Class,
    /// The applicant's name: for the class alone.
    Applicant,
    /// What became of it.
    Outcome,
    /// Why.
    Reason,
    /// How far it has come.
    State,
    /// Its number: for those that stand there twice.
    Number,
}

impl Field {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Received,
        Self::Answered,
        Self::Class,
        Self::Applicant,
        Self::Outcome,
        Self::Reason,
        Self::State,
        Self::Number,
    ];

    /// Its name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Received => "收到日期",
            Self::Answered => "答复日期",
            Self::Class => "申请人类型",
            Self::Applicant => "申请人",
            Self::Outcome => "办理结果",
            Self::Reason => "理由",
            Self::State => "办理状态",
            Self::Number => "编号",
        }
    }

    /// The one with this name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    pub(super) fn names() -> String {
        Self::ALL.map(Self::name).join("、")
    }
}

/// How columns are called.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Headers {
    pub(super) columns: BTreeMap<Field, Vec<String>>,
    pub(super) not_in: String,
    pub(super) group_ends: String,
    pub(super) codes: Vec<Codes>,
    pub(super) ticks: String,
    pub(super) no_ticks: String,
    pub(super) totals: String,
}

/// Codes of a system instead of words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Codes {
    pub(super) header: String,
    pub(super) says: BTreeMap<String, String>,
}

/// How outcomes are called.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Outcomes {
    pub(super) certain: BTreeMap<Role, String>,
    pub(super) open_to: Vec<OpenTo>,
    pub(super) pending: String,
    pub(super) answered: String,
    pub(super) fillers: String,
}

/// Words that leave open which of some outcomes it was.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OpenTo {
    pub(super) words: String,
    pub(super) among: Vec<Role>,
}

/// How classes of applicants are called.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Applicants {
    pub(super) certain: BTreeMap<Role, String>,
    pub(super) vague: String,
    pub(super) fillers: String,
    pub(super) names: Vec<NameParts>,
}

/// Parts of the names of organisations of a class.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NameParts {
    pub(super) role: Role,
    pub(super) parts: String,
}

fn data<T: DeserializeOwned>(source: &str) -> T {
    match ron::from_str(source) {
        Ok(data) => data,
        Err(err) => unreachable!("a test reads the words of ledgers, and they are broken: {err}"),
    }
}

pub(super) static COLUMNS: LazyLock<Headers> = LazyLock::new(|| data(include_str!("../../assets/ledger/columns.ron")));
pub(super) static OUTCOMES: LazyLock<Outcomes> =
    LazyLock::new(|| data(include_str!("../../assets/ledger/outcomes.ron")));
pub(super) static APPLICANTS: LazyLock<Applicants> =
    LazyLock::new(|| data(include_str!("../../assets/ledger/applicants.ron")));

/// The letters of a text that say something: numbering, marks and blanks gone, everything half-width and small.
pub(super) fn letters(text: &str) -> String {
    let chars = text.chars().take(LETTERS).map(narrow).collect::<Vec<_>>();
    let mut kept = String::new();
    let mut at = 0;
    while at < chars.len() {
        let is_inside = at > 0 && chars[at - 1].is_ascii_digit();
        if let Some(length) = numbering(&chars[at..]).filter(|_| !is_inside) {
            at += length;
            continue;
        }
        let char = chars[at];
        if is_han(char) || char.is_ascii_alphanumeric() || char == '_' {
            kept.push(char.to_ascii_lowercase());
        }
        at += 1;
    }
    kept
}

/// How long a number in front of an item is: `（三）`, `1.`, `2、`.
fn numbering(chars: &[char]) -> Option<usize> {
    let is_digit = |char: &char| char.is_ascii_digit() || chinese_digit(*char).is_some() || *char == '十';
    let opens = usize::from(chars.first() == Some(&'('));
    let digits = chars[opens..].iter().take_while(|char| is_digit(char)).count();
    let end = chars.get(opens + digits)?;
    let ends = match opens {
        1 => *end == ')',
        _ => matches!(end, '.' | '、' | ')') && chars[..digits].iter().all(char::is_ascii_digit),
    };
    (ends && (1..=3).contains(&digits)).then_some(opens + digits + 1)
}

/// Words with what they mean, longest first by their first letter.
#[derive(Debug)]
pub(super) struct Words<T> {
    by_first: BTreeMap<char, Vec<(String, T)>>,
}

/// What a text is made of.
#[derive(Debug)]
pub(super) struct Parts<'w, T> {
    /// The words in it, as the vocabulary spells them, with what they mean.
    pub(super) words: Vec<(&'w str, &'w T)>,
    /// Whether there is something else in it.
    pub(super) is_unknown: bool,
}

impl<T> Words<T> {
    /// Of spellings that are parted by blanks. Whichever of two equal ones comes first holds.
    pub(super) fn of(spellings: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut by_first: BTreeMap<char, Vec<(String, T)>> = BTreeMap::new();
        for (word, meaning) in spellings {
            let word = letters(&word);
            if let Some(first) = word.chars().next() {
                let words = by_first.entry(first).or_default();
                if words.iter().all(|(known, _)| *known != word) {
                    words.push((word, meaning));
                }
            }
        }
        for words in by_first.values_mut() {
            words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        Self { by_first }
    }

    /// Takes the letters of a text apart, the longest word first.
    pub(super) fn parts(&self, letters: &str) -> Parts<'_, T> {
        let mut parts = Parts { words: Vec::new(), is_unknown: false };
        let mut rest = letters;
        while let Some(first) = rest.chars().next() {
            let words = self.by_first.get(&first).map(Vec::as_slice).unwrap_or_default();
            if let Some((word, meaning)) = words.iter().find(|(word, _)| rest.starts_with(word.as_str())) {
                parts.words.push((word, meaning));
                rest = &rest[word.len()..];
            } else {
                parts.is_unknown = true;
                rest = &rest[first.len_utf8()..];
            }
        }
        parts
    }
}

/// Every spelling of a list with one meaning.
pub(super) fn each<T: Clone>(list: &str, meaning: T) -> impl Iterator<Item = (String, T)> {
    list.split_whitespace().map(move |word| (word.to_owned(), meaning.clone()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn numbering_and_marks_say_nothing() {
        for (text, kept) in [
            ("（三）不予公开", "不予公开"),
            ("1.属于国家秘密", "属于国家秘密"),
            ("12、ＡＢ c", "abc"),
            (" 第三方 ", "第三方"),
            ("三安全一稳定", "三安全一稳定"),
            ("（2024）", "2024"),
        ] {
            assert_eq!(letters(text), kept, "{text}");
        }
    }

    #[test]
    fn a_spelling_has_one_meaning() {
        let mut known = BTreeSet::new();
        let outcomes = &*OUTCOMES;
        let lists = outcomes.certain.values().chain(outcomes.open_to.iter().map(|open| &open.words));
        for list in lists.chain([&outcomes.pending, &outcomes.answered, &outcomes.fillers]) {
            for word in list.split_whitespace() {
                assert!(known.insert(letters(word)), "{word}");
            }
        }
        let mut known = BTreeSet::new();
        let applicants = &*APPLICANTS;
        for list in applicants.certain.values().chain([&applicants.vague, &applicants.fillers]) {
            for word in list.split_whitespace() {
                assert!(known.insert(letters(word)), "{word}");
            }
        }
        let mut known = BTreeSet::new();
        for word in COLUMNS.columns.values().flatten().flat_map(|line| line.split_whitespace()) {
            assert!(known.insert(letters(word)), "{word}");
        }
    }
}
