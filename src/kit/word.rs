//! Where words begin and end in Chinese, for the double click. egui takes each character for a word.
//!
//! The words are those of reports like this one (`assets/lexicon.txt`, the most frequent first). The dictionary of ICU
//! would be 2 MB of the program and eighteen crates, that of jieba 5 MB: too much for a click. What is not in the list is
//! taken for single characters, as before.

use std::{collections::HashMap, ops::Range, sync::OnceLock};

use crate::text::is_han;

/// Words are looked for in so many characters on each side: a paragraph may be very long.
const REACH: usize = 40;
/// The longest word of the list, in characters.
const LONGEST: usize = 8;
/// What every word costs beside that: a long one stands before two short ones, even where those are more frequent.
const WORD: f32 = 1.5;
/// What a character costs that is no word of the list: more than any word, less than two words that do not fit it.
const UNKNOWN: f32 = 10.0;

/// What each word costs: the logarithm of its place in the list, as in texts the frequency of a word goes by its rank.
fn costs() -> &'static HashMap<&'static str, f32> {
    static COSTS: OnceLock<HashMap<&'static str, f32>> = OnceLock::new();
    COSTS.get_or_init(|| {
        let words = include_str!("../../assets/lexicon.txt").lines().enumerate();
        words.map(|(rank, word)| (word, WORD + (rank as f32 + 10.0).ln())).collect()
    })
}

/// The word that the character at a place belongs to, in characters: of Chinese by the list, else as far as letters and
/// digits go on. Empty behind the end of a line.
pub fn around(text: &str, char: usize) -> Range<usize> {
    let from = char.saturating_sub(REACH);
    let near = text.chars().skip(from).take(char - from + REACH).collect::<Vec<_>>();
    let at = char - from;
    let Some(&here) = near.get(at).filter(|here| **here != '\n') else { return char..char };
    let is_alike: fn(char) -> bool = match here {
        here if is_han(here) => is_han,
        here if is_latin(here) => is_latin,
        _ => return char..char + 1,
    };
    let start = near[..at].iter().rposition(|char| !is_alike(*char)).map_or(0, |before| before + 1);
    let end = near[at..].iter().position(|char| !is_alike(*char)).map_or(near.len(), |length| at + length);
    let word = if is_han(here) { of_words(&near[start..end], at - start) } else { 0..end - start };
    from + start + word.start..from + start + word.end
}

fn is_latin(char: char) -> bool {
    char.is_alphanumeric() && !is_han(char)
}

/// The word at a place in a run of Chinese characters that is cut into words as cheaply as can be.
fn of_words(run: &[char], at: usize) -> Range<usize> {
    // For each end: the least cost up to there, and where its last word begins.
    let mut best = vec![(0.0_f32, 0_usize)];
    for end in 1..=run.len() {
        let single = (best[end - 1].0 + UNKNOWN, end - 1);
        let words = (end.saturating_sub(LONGEST)..end - 1).filter_map(|start| {
            let word = run[start..end].iter().collect::<String>();
            Some((best[start].0 + costs().get(&*word)?, start))
        });
        best.push(words.fold(single, |least, next| if next.0 < least.0 { next } else { least }));
    }
    let mut end = run.len();
    while best[end].1 > at {
        end = best[end].1;
    }
    best[end].1..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::chars::char_slice;

    /// A text with its words apart.
    #[track_caller]
    fn check(expected: &str) {
        let text = expected.replace('|', "");
        let (mut found, mut at) = (Vec::new(), 0);
        while at < text.chars().count() {
            let word = around(&text, at);
            assert!(word.contains(&at), "{word:?} at {at}");
            found.push(char_slice(&text, word.clone()).expect("a word"));
            at = word.end;
        }
        assert_eq!(found.join("|"), expected);
    }

    #[test]
    fn a_word_is_what_the_list_takes_for_one() {
        check("2022|年|，|我镇|深入|贯彻|落实|政府|信息公开|条例|，|主动公开|政府|信息|1203|条|。");
        check("全年|收到|申请|6|宗|，|答复|5|宗|，|不予公开|1|宗");
        check("行政诉讼|和|行政复议|均|没有|发生");
        check("门户|网站|www|.|gov|.|cn");
    }

    #[test]
    fn every_character_of_a_word_leads_to_it() {
        let text = "我镇主动公开政府信息";
        for (char, word) in [(2, "主动公开"), (5, "主动公开"), (6, "政府"), (7, "政府"), (9, "信息")] {
            assert_eq!(char_slice(text, around(text, char)), Some(word), "{char}");
        }
    }

    #[test]
    fn edges_and_long_paragraphs_break_nothing() {
        assert_eq!(around("", 0), 0..0);
        assert_eq!(around("\n\n", 1), 1..1);
        assert_eq!(around("公开", 2), 2..2, "behind the last character");
        let long = "政府信息公开".repeat(5_000);
        assert_eq!(char_slice(&long, around(&long, 15_000)), Some("政府"));
        let other = "龘".repeat(100);
        assert_eq!(around(&other, 50), 50..51);
    }

    #[test]
    fn the_list_holds_each_word_once() {
        let words = include_str!("../../assets/lexicon.txt").lines().collect::<Vec<_>>();
        assert_eq!(words.len(), costs().len());
        assert!(words.iter().all(|word| (2..=LONGEST).contains(&word.chars().count()) && word.chars().all(is_han)));
    }
}
