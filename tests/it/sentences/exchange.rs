//! Another spelling of the same word says the same: every sentence, each of its words exchanged for another of its class.
//!
//! Not every exchange is grammar: 受理量5件 is none for 受理5件. The pairs that read otherwise stand in
//! `misses/exchange.txt`, which may only shrink.

use std::collections::{BTreeMap, BTreeSet};

use nianbao::{address::Address, check::claims, form::builtin, report::Report};

use crate::expected;

use super::{dev, label::Sentence, opened, opened2, opened3, work};

/// A line of the vocabulary, its class as it is written.
struct Class {
    name: String,
    says: Vec<String>,
}

/// The classes of `assets/words.ron` and the longer words in which their words say nothing.
fn vocabulary() -> (Vec<Class>, Vec<String>) {
    let (mut classes, mut guards) = (Vec::new(), Vec::new());
    for entry in include_str!("../../../assets/words.ron").split("(class: ").skip(1) {
        let (name, rest) = entry.split_once(", says:").expect("words behind a class");
        let words = |part: Option<&str>| {
            let quoted = part.and_then(|part| part.split('"').nth(1)).unwrap_or_default();
            quoted.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
        };
        let mut parts = rest.split("not_in:");
        classes.push(Class { name: name.to_owned(), says: words(parts.next()) });
        guards.extend(words(parts.next()));
    }
    (classes, guards)
}

/// Classes whose spellings stand for each other wherever one of them stands.
const EXCHANGED: [&str; 22] = [
    "Requests",
    "Receive",
    "ReceiveNew",
    "Answer",
    "Unfinished",
    "LastYear",
    "NextYear",
    "ThisYear",
    "Outcome(\"granted\")",
    "Outcome(\"partial\")",
    "Outcome(\"denied\")",
    "Outcome(\"unavailable\")",
    "Outcome(\"unavailable_1\")",
    "Outcome(\"not_processed\")",
    "Outcome(\"other\")",
    "Verdict(\"upheld\")",
    "Verdict(\"corrected\")",
    "Verdict(\"pending\")",
    "Done(\"made\")",
    "Done(\"repealed\")",
    "Done(\"valid\")",
    "Charge",
];

/// A word is exchanged for every other one in the first sentences that have it, so many of them.
const SENTENCES: usize = 1;

fn read(sentence: &Sentence, text: &str) -> Vec<String> {
    let form = builtin(&sentence.form).expect("a built-in form");
    let mut report = Report::new(form, sentence.unit.as_str(), sentence.year);
    report.texts.insert("overview".to_owned(), text.to_owned());
    claims(&report, &Address::new("overview")).into_iter().map(|claim| claim.says).collect()
}

#[test]
fn another_spelling_says_the_same() {
    let (classes, guards) = vocabulary();
    let mut words = BTreeMap::new();
    for class in &classes {
        words.extend(class.says.iter().map(|word| (word.as_str(), Some(class))));
    }
    words.extend(guards.iter().map(|guard| (guard.as_str(), None)));
    let longest = |rest: &str| {
        // No word of the vocabulary has more characters.
        const MOST: usize = 28;
        let ends = rest.char_indices().skip(1).map(|(end, _)| end).chain([rest.len()]).take(MOST).collect::<Vec<_>>();
        ends.iter().rev().find_map(|&end| words.get_key_value(&rest[..end])).map(|(word, class)| (*word, *class))
    };
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut tried, mut other) = (0, BTreeSet::new());
    for sentence in [dev(), work(), opened(), opened2(), opened3()].concat() {
        let text = sentence.text.as_str();
        let plain = read(&sentence, text);
        let mut at = 0;
        while let Some(char) = text[at..].chars().next() {
            let Some((word, class)) = longest(&text[at..]) else {
                at += char.len_utf8();
                continue;
            };
            let num_seen = seen.entry(word).or_default();
            *num_seen += usize::from(!plain.is_empty());
            let exchanged = class.filter(|class| EXCHANGED.contains(&class.name.as_str()));
            if let Some(class) = exchanged.filter(|_| !plain.is_empty() && *num_seen <= SENTENCES) {
                for instead in class.says.iter().filter(|instead| instead.as_str() != word) {
                    let dressed = [&text[..at], instead, &text[at + word.len()..]].concat();
                    tried += 1;
                    if read(&sentence, &dressed) != plain {
                        other.insert(format!("{} {word} {instead} ({})\n", class.name, sentence.id));
                    }
                }
            }
            at += word.len();
        }
    }
    assert!(tried > 2000, "{tried} words were exchanged");
    expected::check("tests/it/sentences/misses/exchange.txt", &other.into_iter().collect::<String>());
}
