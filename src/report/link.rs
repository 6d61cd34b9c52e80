//! Figures of the texts that are tied to cells, and how both stay together through every edit.

use std::ops::Range;

use super::{Edit, Formula, Hunk, Passage, Report, hunks};
use crate::{
    address::Address,
    form::Place,
    text::{is_numeral, narrow},
};

/// A figure of a text that follows the cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The figure in the text, without its unit: of a section, or of a footnote. It says what the cells say.
    pub words: Passage,
    /// What it says.
    pub formula: Formula,
}

impl Report {
    /// Whether a figure may be linked: it stands in a text or a footnote, and says what the cells say.
    pub fn holds(&self, link: &Link) -> bool {
        let Passage { at, range } = &link.words;
        let is_text = matches!(self.form.place(at), Some(Place::Text(_) | Place::Footnote(_)));
        is_text && self.text_at(at).and_then(|text| text.get(range.clone())) == Some(&*link.formula.words(self))
    }

    /// The links with some more, in the order of the form. Where two are on the same words, the one that was there stays;
    /// what does not hold is left out.
    pub fn linked(&self, more: impl IntoIterator<Item = Link>) -> Vec<Link> {
        let mut links = self.links.clone();
        for link in more {
            if self.holds(&link) && !links.iter().any(|other| other.words.meets(&link.words)) {
                links.push(link);
            }
        }
        self.in_order(links)
    }

    /// The links without those on some words.
    pub fn unlinked(&self, words: &Passage) -> Vec<Link> {
        self.links.iter().filter(|link| !link.words.meets(words)).cloned().collect()
    }

    /// In the order of the form.
    pub(super) fn in_order(&self, mut links: Vec<Link>) -> Vec<Link> {
        links.sort_by_cached_key(|link| (self.form.position(&link.words.at), link.words.range.start));
        links
    }

    /// What the links ask for after an edit of the report as it was: they move with their words, end where these were
    /// typed over, and say what the cells say now.
    pub(super) fn follow(&self, before: &Self) -> Vec<Edit> {
        let (mut edits, links) = self.filled(carried(&before.links, before, self));
        if links != self.links {
            edits.push(Edit::Links(links));
        }
        edits
    }

    /// The edits that make linked words say what the cells say, and the links with the places that they have then.
    pub(super) fn filled(&self, links: Vec<Link>) -> (Vec<Edit>, Vec<Link>) {
        self.said(links, |link| link.formula.words(self))
    }

    /// The same, with words of another's choice.
    pub(super) fn said(&self, links: Vec<Link>, words: impl Fn(&Link) -> String) -> (Vec<Edit>, Vec<Link>) {
        let mut links = self.in_order(links);
        let mut edits = Vec::new();
        for of_text in links.chunk_by_mut(|a, b| a.words.at == b.words.at) {
            let Some(first) = of_text.first() else { continue };
            let at = first.words.at.clone();
            let Some(text) = self.text_at(&at) else { continue };
            let (mut filled, mut end) = (String::with_capacity(text.len()), 0);
            for link in of_text {
                let range = link.words.range.clone();
                filled.push_str(text.get(end..range.start).unwrap_or_default());
                let start = filled.len();
                filled.push_str(&words(link));
                link.words.range = start..filled.len();
                end = range.end;
            }
            filled.push_str(text.get(end..).unwrap_or_default());
            if filled != text {
                edits.extend(self.text_edit(&at, filled));
            }
        }
        (edits, links)
    }
}

impl Passage {
    /// Whether both have a character in common.
    pub fn meets(&self, other: &Self) -> bool {
        self.at == other.at && self.range.start < other.range.end && other.range.start < self.range.end
    }
}

/// The links of one report on the words of another that was made of it: those whose words are still there, untouched.
pub(super) fn carried(links: &[Link], from: &Report, to: &Report) -> Vec<Link> {
    let mut carried = Vec::with_capacity(links.len());
    let mut known: Option<(&Address, Vec<Hunk>)> = None;
    for link in links {
        let at = &link.words.at;
        let (Some(old), Some(new)) = (from.text_at(at), to.text_at(at)) else { continue };
        if old == new {
            carried.push(link.clone());
            continue;
        }
        if known.as_ref().is_none_or(|(other, _)| *other != at) {
            known = Some((at, hunks(old, new)));
        }
        let hunks = known.as_ref().map_or(&[][..], |(_, hunks)| hunks);
        if let Some(range) = moved(&link.words.range, old, new, hunks) {
            carried.push(Link { words: Passage { at: at.clone(), range }, formula: link.formula.clone() });
        }
    }
    carried
}

/// Where words stand after a text was changed; `None` where they were, or became part of another figure.
fn moved(was: &Range<usize>, old: &str, new: &str, hunks: &[Hunk]) -> Option<Range<usize>> {
    let words = old.get(was.clone())?;
    let mut start = was.start;
    for hunk in hunks {
        if hunk.old.end <= was.start {
            start = hunk.new.end + (was.start - hunk.old.end);
        } else if hunk.old.start < was.end {
            // Words on both sides were changed, and these between them stand as they did.
            let is_whole = hunk.old.start <= was.start && was.end <= hunk.old.end;
            let mut found = new.get(hunk.new.clone())?.match_indices(words);
            let (at, _) = found.next().filter(|_| is_whole)?;
            if found.next().is_some() || old.get(hunk.old.clone())?.matches(words).count() != 1 {
                return None;
            }
            start = hunk.new.start + at;
            break;
        } else {
            break;
        }
    }
    let range = start..start + words.len();
    let around = |text: &str, range: &Range<usize>| {
        let before = text.get(..range.start).and_then(|text| text.chars().next_back());
        (before, text.get(range.end..).and_then(|text| text.chars().next()))
    };
    let (before, after) = (around(old, was), around(new, &range));
    let goes_on = |was: Option<char>, is: Option<char>| was != is && is.is_some_and(goes_on);
    let is_there = new.get(range.clone()) == Some(words);
    (is_there && !goes_on(before.0, after.0) && !goes_on(before.1, after.1)).then_some(range)
}

/// Whether a figure goes on with a character.
fn goes_on(char: char) -> bool {
    narrow(char).is_ascii_digit() || is_numeral(char) || matches!(char, '.' | ',')
}
