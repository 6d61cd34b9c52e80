//! Where the sections of a form begin in a source: by the words of their headings, the number second.

use super::{
    label::{Label, letters},
    source::{Piece, Source},
};
use crate::{
    form::Form,
    text::level::{Level, numbered},
};

/// Longer paragraphs are no heading.
pub(super) const LONGEST: usize = 40;
/// So much of a heading must be there.
pub(super) const HEADING: usize = 88;
/// So much of it, where it has the number of that section.
const NUMBERED: usize = 45;
/// So many places are looked at.
const MOST: usize = 500;

/// Where a section begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// Index of the section in the form.
    pub(super) section: usize,
    /// Index of the paragraph among the parts of the source.
    pub(super) part: usize,
    /// What follows the heading in its own paragraph.
    pub(super) rest: Option<String>,
}

/// Whether words are the heading of a section.
pub(super) fn is_heading(form: &Form, text: &str) -> bool {
    let label = Label::new(text);
    let headings = form.sections.iter().filter(|section| !section.heading.is_empty());
    text.chars().count() <= LONGEST
        && headings.into_iter().any(|section| Label::new(&section.heading).likeness(&label) >= HEADING)
}

/// The headings of a source, in the order of the form. A table of contents has the same words: of equal ways to find
/// them all, the last one counts.
pub(super) fn headings(form: &Form, source: &Source<'_>) -> Vec<Heading> {
    let wanted = form.sections.iter().enumerate().filter(|(_, section)| !section.heading.is_empty());
    let wanted = wanted.map(|(index, section)| (index, Label::new(&section.heading))).collect::<Vec<_>>();
    let mut places = Vec::new();
    for (part, piece) in source.parts.iter().enumerate() {
        let Piece::Paragraph(paragraph) = piece else { continue };
        let text = paragraph.text.as_str();
        let level = numbered(text).map(|found| found.level);
        let label = (text.chars().count() <= LONGEST).then(|| Label::new(text));
        for (section, heading) in &wanted {
            let share = label.as_ref().map_or(0, |label| heading.likeness(label));
            let rest = run_in(text, level, &heading.words);
            let is_numbered = level == Some(Level::One) && number(text) == number(&form.sections[*section].heading);
            let is_like = share >= HEADING || is_numbered && share >= NUMBERED;
            // A sentence that says the words of a heading is none: 无其他需要报告的事项。
            if (!is_like || text.contains('。')) && rest.is_none() {
                continue;
            }
            let weight = match (level, paragraph.level) {
                _ if share < HEADING && rest.is_none() => 2,
                (Some(Level::One), _) => 6,
                (_, Some(_)) => 5,
                (None | Some(Level::Three), _) => 4,
                (Some(Level::Two | Level::Four), _) => 1,
            };
            places.push((Heading { section: *section, part, rest }, weight));
        }
    }
    if places.len() > MOST {
        places.drain(..places.len() - MOST);
    }
    chain(&places)
}

/// The number of a heading, without its marks.
fn number(text: &str) -> String {
    numbered(text).map_or_else(String::new, |found| letters(&text[found.number]))
}

/// The chain of most weight in which sections and places both go on.
fn chain(places: &[(Heading, usize)]) -> Vec<Heading> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::new();
    for (at, (place, weight)) in places.iter().enumerate() {
        let before = (0..at).filter(|&other| {
            let (other, _) = &places[other];
            other.section < place.section && other.part < place.part
        });
        let before = before.max_by_key(|&other| (best[other].0, other));
        best.push((weight + before.map_or(0, |before| best[before].0), before));
    }
    let mut next = (0..places.len()).max_by_key(|&at| (best[at].0, at));
    let mut found = Vec::new();
    while let Some(at) = next {
        found.push(places[at].0.clone());
        next = best[at].1;
    }
    found.reverse();
    found
}

/// What follows a heading that stands at the start of its paragraph.
fn run_in(text: &str, level: Option<Level>, words: &str) -> Option<String> {
    let start = numbered(text).filter(|_| level == Some(Level::One))?.number.end;
    let mut seen = String::new();
    for (at, char) in text[start..].char_indices() {
        if seen == words {
            let rest = text[start + at..].trim_start_matches(['。', '：', ':', '　', ' ', '，']);
            return Some(rest.to_owned()).filter(|rest| !rest.is_empty());
        }
        seen.push_str(&letters(char.encode_utf8(&mut [0; 4])));
        if !words.starts_with(&seen) {
            return None;
        }
    }
    None
}
