//! Three versions of a text become one, paragraph by paragraph.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Texts of more paragraphs are not taken apart: nobody writes them.
const MOST: usize = 5_000;

/// A piece of a merged text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Paragraphs that nobody disagrees about.
    Agreed(Vec<&'a str>),
    /// Paragraphs that both have changed, each in another way.
    Contested {
        /// As they were.
        base: Vec<&'a str>,
        /// As we have them.
        ours: Vec<&'a str>,
        /// As they have them.
        theirs: Vec<&'a str>,
    },
}

/// Merges two changes of some paragraphs; `None` where there are too many of them.
pub(super) fn merge<'a>(base: &[&'a str], ours: &[&'a str], theirs: &[&'a str]) -> Option<Vec<Piece<'a>>> {
    if [base, ours, theirs].iter().any(|text| text.len() > MOST) {
        return None;
    }
    let (ours, theirs) = (hunks(base, ours), hunks(base, theirs));
    let mut pieces = Vec::new();
    let mut done = 0;
    let (mut left, mut right) = (ours.as_slice(), theirs.as_slice());
    while let Some(mut span) = first(left, right).map(|hunk| hunk.range.clone()) {
        // Everything of both that touches the same paragraphs is looked at together.
        let (mut of_left, mut of_right) = (0, 0);
        while let Some((side, taken)) = [(left, &mut of_left), (right, &mut of_right)]
            .into_iter()
            .find(|(side, taken)| side.get(**taken).is_some_and(|hunk| hunk.overlaps(&span)))
        {
            span = span.start.min(side[*taken].range.start)..span.end.max(side[*taken].range.end);
            *taken += 1;
        }
        pieces.push(Piece::Agreed(base[done..span.start].to_vec()));
        let changed = |hunks: &[Hunk<'a>]| apply(base, &span, hunks);
        pieces.push(match (&left[..of_left], &right[..of_right]) {
            (only, []) | ([], only) => Piece::Agreed(changed(only)),
            (ours, theirs) => {
                let (ours, theirs) = (changed(ours), changed(theirs));
                if ours == theirs {
                    Piece::Agreed(ours)
                } else {
                    Piece::Contested { base: base[span.clone()].to_vec(), ours, theirs }
                }
            }
        });
        done = span.end;
        (left, right) = (&left[of_left..], &right[of_right..]);
    }
    pieces.push(Piece::Agreed(base[done..].to_vec()));
    pieces.retain(|piece| *piece != Piece::Agreed(Vec::new()));
    Some(pieces)
}

/// Paragraphs in place of others.
#[derive(Debug)]
struct Hunk<'a> {
    range: Range<usize>,
    new: Vec<&'a str>,
}

impl Hunk<'_> {
    /// Whether it changes what another change changes. What is put between two paragraphs changes neither of them,
    /// but two that put something into one place do meet.
    fn overlaps(&self, span: &Range<usize>) -> bool {
        self.range == *span || (self.range.start < span.end && span.start < self.range.end)
    }
}

/// The next hunk: what is put before a paragraph comes before what changes it.
fn first<'a, 'b>(left: &'b [Hunk<'a>], right: &'b [Hunk<'a>]) -> Option<&'b Hunk<'a>> {
    left.first().into_iter().chain(right.first()).min_by_key(|hunk| (hunk.range.start, hunk.range.end))
}

fn hunks<'a>(base: &[&str], side: &[&'a str]) -> Vec<Hunk<'a>> {
    let mut hunks = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, base, side) {
        let (old, new) = (op.old_range(), op.new_range());
        match op {
            DiffOp::Equal { .. } => {}
            // As many as before: each one was rewritten.
            _ if old.len() == new.len() => {
                let each = old.zip(new).map(|(old, new)| Hunk { range: old..old + 1, new: vec![side[new]] });
                hunks.extend(each);
            }
            _ => hunks.push(Hunk { range: old, new: side[new].to_vec() }),
        }
    }
    hunks
}

fn apply<'a>(base: &[&'a str], span: &Range<usize>, hunks: &[Hunk<'a>]) -> Vec<&'a str> {
    let mut result = Vec::new();
    let mut at = span.start;
    for hunk in hunks {
        result.extend(&base[at..hunk.range.start]);
        result.extend(&hunk.new);
        at = hunk.range.end;
    }
    result.extend(&base[at..span.end]);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each letter is a paragraph; what is contested stands as `[base|ours|theirs]`.
    #[track_caller]
    fn check(base: &str, ours: &str, theirs: &str, expected: &str) {
        let split = |text: &'static str| text.split("").filter(|letter| !letter.is_empty()).collect::<Vec<_>>();
        let leak = |text: &str| split(String::leak(text.to_owned()));
        let pieces = merge(&leak(base), &leak(ours), &leak(theirs)).expect("few paragraphs");
        let shown = pieces.iter().map(|piece| match piece {
            Piece::Agreed(agreed) => agreed.concat(),
            Piece::Contested { base, ours, theirs } => {
                format!("[{}|{}|{}]", base.concat(), ours.concat(), theirs.concat())
            }
        });
        assert_eq!(shown.collect::<String>(), expected, "{base}, {ours}, {theirs}");
    }

    #[test]
    fn as_a_person_would() {
        check("abc", "abc", "abc", "abc");
        check("abc", "aXc", "abc", "aXc");
        check("abc", "abc", "aYc", "aYc");
        check("abc", "aXc", "aXc", "aXc");
        // Neighbours are two paragraphs.
        check("abc", "aXc", "abY", "aXY");
        check("ab", "Xb", "aY", "XY");
        check("abc", "XYc", "abZ", "XYZ");
        check("abc", "aXc", "aYc", "a[b|X|Y]c");
        check("abcd", "XbcY", "ZbcW", "[a|X|Z]bc[d|Y|W]");
        // Put between, taken away.
        check("ab", "aXb", "abY", "aXbY");
        check("ab", "aXb", "aYb", "a[|X|Y]b");
        check("ab", "aXb", "aXb", "aXb");
        check("ab", "aXb", "aY", "aXY");
        check("ab", "aXb", "Yb", "YXb");
        check("abc", "ac", "abY", "aY");
        check("abc", "ac", "aYc", "a[b||Y]c");
        check("abc", "", "abc", "");
        check("abc", "", "aYc", "[abc||aYc]");
        check("", "X", "", "X");
        check("", "X", "Y", "[|X|Y]");
        // A large change of one, small ones of the other within it.
        check("abcdef", "aXf", "aYcZef", "a[bcde|X|YcZe]f");
    }
}
