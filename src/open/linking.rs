//! Figures of a text that are tied to cells, or untied, at a place that somebody points at.

use std::ops::Range;

use crate::{
    address::Address,
    report::{Edit, Link, Passage, Report},
    text::byte_at,
};

/// What can be done at a place.
#[derive(Clone, Debug, PartialEq)]
pub enum Linking {
    /// Figures there can be tied.
    Tie(Edit),
    /// Figures there are tied, and can be untied.
    Untie(Edit),
}

/// What can be done about the figures that a range of a text, in characters, touches; a cursor is an empty range.
/// `linkable` are those that can be tied. `None` where none of both is there.
pub fn at(report: &Report, linkable: &[Link], text: &Address, chars: &Range<usize>) -> Option<Linking> {
    let words = report.text_at(text)?;
    let (start, end) = (byte_at(words, chars.start), byte_at(words, chars.end));
    let touches = |link: &&Link| {
        let range = &link.words.range;
        link.words.at == *text && range.start <= end && start <= range.end
    };
    let tied = report.links.iter().filter(touches).collect::<Vec<_>>();
    if let (Some(first), Some(last)) = (tied.first(), tied.last()) {
        let range = first.words.range.start..last.words.range.end;
        return Some(Linking::Untie(Edit::Links(report.unlinked(&Passage { at: text.clone(), range }))));
    }
    let mut free = linkable.iter().filter(touches).cloned().peekable();
    free.peek()?;
    Some(Linking::Tie(Edit::Links(report.linked(free))))
}
