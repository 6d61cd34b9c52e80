//! Parts of words that hint at what is counted, where the words themselves are not in the vocabulary.

use std::sync::LazyLock;

use super::word::{self, Word};

/// So many characters may stand where a hint has a gap.
const GAP: usize = 4;

/// Hints, the characters of each before and behind its gap.
static HINTS: LazyLock<Vec<(Vec<char>, Vec<char>, Word)>> = LazyLock::new(|| {
    let parts = |(hint, word): (&'static str, Word)| {
        let (before, behind) = hint.split_once('…').unwrap_or((hint, ""));
        (before.chars().collect(), behind.chars().collect(), word)
    };
    word::hints().map(parts).collect()
});

/// What words hint at, in their order; of hints that begin alike the longest.
pub(super) fn hinted(words: &str) -> Vec<Word> {
    let chars = words.chars().filter(|char| !char.is_whitespace()).collect::<Vec<_>>();
    let mut found: Vec<Word> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let here = HINTS.iter().filter_map(|(before, behind, word)| {
            let rest = chars[at..].strip_prefix(before.as_slice())?;
            let gap = (0..=GAP.min(rest.len())).find(|&gap| rest[gap..].starts_with(behind))?;
            let gap = if behind.is_empty() { 0 } else { gap };
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
