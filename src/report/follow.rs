//! What follows from an edit: the figures of the texts that are tied to cells stay together with them, and totals that
//! came printed do not outlive the figures that they were printed with.

use std::ops::Range;

use super::{Edit, Entry, Hunk, Link, Passage, Report, Total, editing::dissolve, hunks};
use crate::{
    address::Address,
    form::{CellRef, Place},
    text::{is_numeral, narrow},
};

impl Report {
    /// Whether a figure may be linked: it stands in a text or a footnote, and says what the cells say.
    pub fn holds(&self, link: &Link) -> bool {
        let Passage { at, range } = &link.words;
        let is_text = matches!(self.form.place(at), Some(Place::Text(_) | Place::Footnote(_)));
        let Some(text) = self.text_at(at).filter(|_| is_text) else { return false };
        text.get(range.clone()) == Some(&*link.formula.words(self)) && is_whole(text, range)
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

    /// Makes a change, and all that follows from it: for linked figures, unless it says itself what is linked, and for
    /// totals that came printed. Returns the change that takes all of it back.
    pub fn change(&mut self, edit: Edit) -> Edit {
        let printed = self.agreed();
        let before = (!self.links.is_empty() && !edit.sets_links()).then(|| self.clone());
        let mut inverse = self.apply(edit);
        let outdated = self.outdated(&printed);
        if !outdated.is_empty() {
            inverse = beside(inverse, self.apply(Edit::Batch(outdated)));
        }
        if let Some(before) = before {
            let following = Edit::Batch(self.follow(&before));
            inverse = beside(inverse, self.apply(following));
        }
        inverse
    }

    /// The totals that came printed and say what is computed.
    fn agreed(&self) -> Vec<(CellRef, Total)> {
        let computed = self.form.cells().filter(|cell| self.form.is_computed(*cell));
        computed
            .filter_map(|cell| Some((cell, printed_in(self.entry(cell)?))))
            .filter(|it| self.total(it.0) == it.1)
            .collect()
    }

    /// Those among them of which the parts say something else now go: nobody but the office has changed these, so
    /// nothing is contradicted. A remark stays.
    fn outdated(&self, printed: &[(CellRef, Total)]) -> Vec<Edit> {
        let outdated = |(cell, total): &(CellRef, Total)| {
            let entry = self.entry(*cell).filter(|entry| printed_in(entry) == *total && self.total(*cell) != *total)?;
            Some(Edit::Cell(*cell, entry.remark_alone()))
        };
        printed.iter().filter_map(outdated).collect()
    }

    /// What the links ask for after an edit of the report as it was: they move with their words, end where these were
    /// typed over, and say what the cells say now.
    fn follow(&self, before: &Self) -> Vec<Edit> {
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

/// What a total that came printed says.
fn printed_in(entry: &Entry) -> Total {
    entry.number().map_or(Total::Blank, Total::Number)
}

/// Takes back an edit, and what followed from it: of a place that both changed, its oldest content is wanted back. The
/// edit itself stays in front: its place is the one to be shown.
fn beside(inverse: Edit, following: Edit) -> Edit {
    let (mut edits, mut more) = (Vec::new(), Vec::new());
    dissolve(inverse, &mut edits);
    dissolve(following, &mut more);
    for (place, edit) in more {
        if !edits.iter().any(|(known, _)| *known == place) {
            edits.push((place, edit));
        }
    }
    Edit::Batch(edits.into_iter().map(|(_, edit)| edit).collect())
}

impl Edit {
    /// Whether it says itself what is linked.
    pub(super) fn sets_links(&self) -> bool {
        match self {
            Self::Links(_) => true,
            Self::Batch(edits) => edits.iter().any(Self::sets_links),
            _ => false,
        }
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

/// Whether words are a figure, and not a part of a longer one: no `4` in `40`, and no 十 in 二十.
fn is_whole(text: &str, words: &Range<usize>) -> bool {
    let is_chinese = text.get(words.clone()).is_some_and(|words| words.chars().all(is_numeral));
    let is_part = |char: char| if is_chinese { is_numeral(char) } else { narrow(char).is_ascii_digit() };
    let before = text.get(..words.start).and_then(|text| text.chars().next_back());
    let after = text.get(words.end..).and_then(|text| text.chars().next());
    !before.is_some_and(is_part) && !after.is_some_and(is_part)
}

/// Whether a figure goes on with a character.
fn goes_on(char: char) -> bool {
    narrow(char).is_ascii_digit() || is_numeral(char) || matches!(char, '.' | ',')
}
