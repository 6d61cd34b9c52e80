//! Parts of words that hint at what is counted, where the words themselves are not in the vocabulary.

use std::{collections::BTreeMap, sync::LazyLock};

use super::word::{self, Word};

/// So many characters may stand where a hint has a gap.
const GAP: usize = 4;

/// What stands before the gap of a hint, and behind it.
struct Hint {
    before: Vec<char>,
    behind: Vec<char>,
    word: Word,
}

/// Hints by their first character.
static HINTS: LazyLock<BTreeMap<char, Vec<Hint>>> = LazyLock::new(|| {
    let mut hints = BTreeMap::<char, Vec<Hint>>::new();
    for (hint, word) in word::hints() {
        let (before, behind) = hint.split_once('…').unwrap_or((hint, ""));
        if let Some(first) = before.chars().next() {
            let hint = Hint { before: before.chars().collect(), behind: behind.chars().collect(), word };
            hints.entry(first).or_default().push(hint);
        }
    }
    hints
});

/// What words hint at, in their order; of hints that begin alike the longest.
pub(super) fn hinted(words: &str) -> Vec<Word> {
    let chars = words.chars().filter(|char| !char.is_whitespace()).collect::<Vec<_>>();
    let mut found: Vec<Word> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let here = HINTS.get(&chars[at]).into_iter().flatten().filter_map(|Hint { before, behind, word }| {
            let rest = chars[at..].strip_prefix(before.as_slice())?;
            let gap = (0..=GAP.min(rest.len())).find(|&gap| rest[gap..].starts_with(behind))?;
            let known = before.len() + behind.len();
            Some((known + gap, known, *word))
        });
        match here.max_by_key(|(length, known, _)| (*length, *known)) {
            Some((length, _, word)) => {
                if word != Word::Filler && !found.contains(&word) {
                    found.push(word);
                }
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_hint_holds() {
        assert_eq!(hinted("决定对其不予以公开"), [Word::Outcome("denied")]);
        assert_eq!(hinted("经检索不存在而无法提供"), [Word::Outcome("unavailable_1"), Word::Outcome("unavailable")]);
        assert_eq!(hinted("留待下年继续"), [Word::CarriedOut]);
        assert_eq!(hinted("网站主动公开信息"), []);
    }
}
