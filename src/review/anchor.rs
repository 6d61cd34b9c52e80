//! Where a comment hangs: found again after the text around it was edited, or said to be gone.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::{
    address::Address,
    report::{Passage, Report},
};

/// Characters that are kept of the text on either side of a quote.
const CONTEXT: usize = 12;
/// A quote of so many characters is known without what stood around it.
const DISTINCT: usize = 8;
/// Characters of the surroundings that must be there still, where a shorter quote is to be known.
const KNOWN: usize = 3;
/// Bytes on either side of its old place in which a quote is looked for: 50,000 Chinese characters, more than a whole
/// report has. A file with many comments on a longer text would else be gone through to its end for each.
const FAR: usize = 150_000;
/// Occurrences on either side that are compared. The most common character of a whole report comes to half of them.
const MANY: usize = 500;

/// The place that a comment is on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Anchor {
    /// A cell, a row, a table, a section, a text or a field.
    pub at: Address,
    /// The words in that text, where it is on some of them only.
    pub quote: Option<Quote>,
}

/// Words of a text with what stood around them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// The words.
    pub text: String,
    /// Up to 12 characters before them.
    #[serde(default)]
    pub before: String,
    /// Up to 12 characters behind them.
    #[serde(default)]
    pub after: String,
    /// How many characters of the text stood before them.
    pub start: usize,
}

/// Where an anchor is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The whole of its address.
    Whole,
    /// The words that were quoted.
    Words(Passage),
    /// What stands between the surroundings now: the words themselves were changed.
    Changed(Passage),
    /// Nowhere any more.
    Gone,
}

impl Anchor {
    /// On a cell, a table, a section or a whole text.
    pub fn on(at: Address) -> Self {
        Self { at, quote: None }
    }

    /// On some words of a text; on the whole of it where the range is empty or not in it.
    pub fn on_words(report: &Report, passage: &Passage) -> Self {
        let text = report.text_at(&passage.at).unwrap_or_default();
        let range = passage.range.clone();
        let quote = text.get(range.clone()).filter(|words| !words.is_empty()).map(|words| {
            let (before, after) = (&text[..range.start], &text[range.end..]);
            let skipped = before.chars().count();
            Quote {
                text: words.to_owned(),
                before: before.chars().skip(skipped.saturating_sub(CONTEXT)).collect(),
                after: after.chars().take(CONTEXT).collect(),
                start: skipped,
            }
        });
        Self { at: passage.at.clone(), quote }
    }

    /// Where it is in a report now.
    pub fn place(&self, report: &Report) -> Place {
        if report.form.place(&self.at).is_none() {
            return Place::Gone;
        }
        let Some(quote) = &self.quote else { return Place::Whole };
        let Some(text) = report.text_at(&self.at) else { return Place::Gone };
        let passage = |range| Passage { at: self.at.clone(), range };
        let found = quote.find(text).map(|range| Place::Words(passage(range)));
        let changed = || quote.gap(text).map(|range| Place::Changed(passage(range)));
        found.or_else(changed).unwrap_or(Place::Gone)
    }
}

impl Quote {
    /// The occurrence of the words whose surroundings are most like those of old.
    fn find(&self, text: &str) -> Option<Range<usize>> {
        let mut best: Option<(usize, usize, Range<usize>)> = None;
        let mut counted = Counted::new(text);
        for start in self.occurrences(text, &self.text) {
            let end = start + self.text.len();
            let likeness = common_end(&self.before, &text[..start]) + common_start(&self.after, &text[end..]);
            let distance = counted.before(start).abs_diff(self.start);
            let better = |(other, far, _): &(usize, usize, Range<usize>)| {
                likeness > *other || likeness == *other && distance < *far
            };
            if best.as_ref().is_none_or(better) {
                best = Some((likeness, distance, start..end));
            }
        }
        let around = self.before.chars().count() + self.after.chars().count();
        let (likeness, _, range) = best?;
        (likeness >= KNOWN.min(around) || self.text.chars().count() >= DISTINCT).then_some(range)
    }

    /// What stands between the surroundings, where both are there in full and little else is between them.
    fn gap(&self, text: &str) -> Option<Range<usize>> {
        let most = self.text.chars().count() * 2 + CONTEXT;
        if self.before.chars().count().max(self.after.chars().count()) < KNOWN {
            return None;
        }
        let starts = if self.before.is_empty() {
            vec![0]
        } else {
            let before = self.occurrences(text, &self.before).into_iter();
            before.map(|at| at + self.before.len()).collect()
        };
        // Looked for once from all of them: the place that is behind one start is behind the next, or before it.
        let last = starts.last()?.saturating_add(most.saturating_mul(4)).saturating_add(self.after.len());
        let searched = &text[..text.floor_char_boundary(last)];
        let (mut counted, mut counted_behind) = (Counted::new(text), Counted::new(text));
        let mut next = None;
        let mut best: Option<(usize, Range<usize>)> = None;
        for start in starts {
            if self.after.is_empty() {
                next = Some(text.len());
            } else if next.is_none_or(|next| next < start) {
                next = searched.get(start..).and_then(|rest| rest.find(self.after.as_str())).map(|at| start + at);
            }
            let Some(end) = next else { break };
            let skipped = counted.before(start);
            let distance = skipped.abs_diff(self.start);
            let is_near = counted_behind.before(end) - skipped <= most;
            if is_near && best.as_ref().is_none_or(|(other, _)| distance < *other) {
                best = Some((distance, start..end));
            }
        }
        best.map(|(_, range)| range)
    }

    /// Where some words stand around the place of old, from front to back: no further away and no more of them than
    /// anybody's text can have moved them.
    fn occurrences(&self, text: &str, words: &str) -> Vec<usize> {
        if words.is_empty() {
            return Vec::new();
        }
        let mut rest = text.chars();
        if self.start > 0 {
            rest.nth(self.start - 1);
        }
        let place = text.len() - rest.as_str().len();
        let (first, last) = (place.saturating_sub(FAR), place.saturating_add(FAR));
        let (first, last) = (text.floor_char_boundary(first), text.floor_char_boundary(last));
        // What begins before the place may end behind it.
        let middle = text.floor_char_boundary(place.saturating_add(words.len() - 1).min(last));
        let before = text[first..middle].rmatch_indices(words).take(MANY).map(|(at, _)| first + at);
        let mut found = before.collect::<Vec<_>>();
        found.reverse();
        found.extend(text[place..last].match_indices(words).take(MANY).map(|(at, _)| place + at));
        found
    }
}

/// Characters of a text, counted from front to back.
struct Counted<'a> {
    text: &'a str,
    byte: usize,
    chars: usize,
}

impl<'a> Counted<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, byte: 0, chars: 0 }
    }

    /// How many stand before a byte that is not before the one asked for last.
    fn before(&mut self, byte: usize) -> usize {
        self.chars += self.text.get(self.byte..byte).map_or(0, |between| between.chars().count());
        self.byte = byte;
        self.chars
    }
}

/// How many characters both texts end with, of those that are kept.
fn common_end(a: &str, b: &str) -> usize {
    a.chars().rev().zip(b.chars().rev()).take(CONTEXT).take_while(|(a, b)| a == b).count()
}

/// How many characters both texts start with, of those that are kept.
fn common_start(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take(CONTEXT).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;

    const TEXT: &str = "2022年我镇共受理申请6宗，其中上一年结转1宗，答复率100%。共办理热线6宗，均已办结。";

    fn report(text: &str) -> Report {
        let mut report = Report::new(form::builtin("cn-2021").expect("a built-in form"), "某镇", 2022);
        report.texts.insert("overview".to_owned(), text.to_owned());
        report
    }

    fn anchor(words: &str, nth: usize) -> Anchor {
        let (start, _) = TEXT.match_indices(words).nth(nth).expect("the words");
        let passage = Passage { at: Address::new("overview"), range: start..start + words.len() };
        Anchor::on_words(&report(TEXT), &passage)
    }

    /// Where the anchor is in another text: the words with `[]` around them; `()` where they were changed.
    fn now(anchor: &Anchor, text: &str) -> String {
        let mark = |range: Range<usize>, open: &str, close: &str| {
            format!("{}{open}{}{close}{}", &text[..range.start], &text[range.clone()], &text[range.end..])
        };
        match anchor.place(&report(text)) {
            Place::Whole => "whole".to_owned(),
            Place::Words(passage) => mark(passage.range, "[", "]"),
            Place::Changed(passage) => mark(passage.range, "(", ")"),
            Place::Gone => "gone".to_owned(),
        }
    }

    #[test]
    fn words_are_found_among_others_like_them_wherever_they_moved() {
        let second = anchor("6宗", 1);
        assert!(now(&second, TEXT).ends_with("共办理热线[6宗]，均已办结。"));
        let moved = "共办理热线6宗，均已办结。又及。2022年我镇共受理申请6宗，其中上一年结转1宗。";
        assert!(now(&second, moved).starts_with("共办理热线[6宗]"));
        assert!(now(&anchor("6宗", 0), moved).contains("共受理申请[6宗]"));
        assert!(now(&second, &format!("{}{TEXT}", "前言。".repeat(50))).ends_with("热线[6宗]，均已办结。"));
    }

    #[test]
    fn changed_words_keep_their_place_and_gone_ones_are_said_to_be_gone() {
        let first = anchor("6宗", 0);
        assert!(now(&first, &TEXT.replacen("6宗", "5件", 1)).contains("申请(5件)，其中"));
        assert!(now(&first, &TEXT.replacen("6宗", "", 1)).contains("申请()，其中"));
        assert_eq!(now(&first, "另写一段，6宗。"), "gone", "the same words in another place are not these");
        assert_eq!(now(&first, ""), "gone");
        let long = anchor("其中上一年结转1宗", 0);
        assert_eq!(now(&long, "另写，其中上一年结转1宗！"), "另写，[其中上一年结转1宗]！");
    }

    #[test]
    fn the_whole_text_is_a_quote_too() {
        let all = anchor(TEXT, 0);
        assert_eq!(now(&all, TEXT), format!("[{TEXT}]"));
        assert_eq!(now(&all, "别的"), "gone");
    }

    #[test]
    fn places_of_the_form_are_there_for_ever() {
        let report = report(TEXT);
        for at in ["requests", "requests.new", "requests.new.natural", "overview", "contact.telephone", "unit", "year"]
        {
            assert_eq!(Anchor::on(Address::new(at)).place(&report), Place::Whole, "{at}");
        }
        for at in ["requests.newest", "requests.new.nobody", "fees", "contact.fax", ""] {
            assert_eq!(Anchor::on(Address::new(at)).place(&report), Place::Gone, "{at}");
        }
    }
}
