//! Breaking a paragraph into lines and spreading each over the measure.

use super::{
    Pt,
    class::Class,
    page::{Glyph, Run},
    shape::Item,
    tree::Tag,
};

/// A line: its items, each with the place where its pen starts.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) items: Vec<(Item, Pt)>,
    /// From the start of the measure to the end of the last glyph's room.
    pub(super) width: Pt,
}

/// Rounding of single-precision sums over a line.
const EPSILON: Pt = Pt(0.01);
/// What is longer by so much is longer however the sums are rounded; far more than [`EPSILON`], less than any character.
const MARGIN: Pt = Pt(1.0);
/// So much of the blank in the marks of a last line may go, to spare a line for one character, which GB/T 15834-2011,
/// 5.1.10 has marks squeezed for, “as is fit”. Half of a mark is blank; without any of it marks look like mistakes, and
/// with a fifth of it left, a mark of six tenths, they still stand apart from what follows. On the published reports
/// among the tests one paragraph is spared a line, with any value from a half to the whole.
const MOST_SQUEEZED: f32 = 0.8;

/// Breaks into lines of the given measure; the first starts `indent` further in.
///
/// Every line but the last is spread over the whole measure, where `justify` says so.
pub(super) fn break_lines(items: &[Item], measure: Pt, indent: Pt, justify: bool) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < items.len() {
        let inset = if lines.is_empty() { indent } else { Pt::ZERO };
        let room = measure - inset;
        let end = if ends_well(&items[start..], room) { items.len() } else { line_end(items, start, room, MARGIN) };
        let last = end == items.len();
        lines.push(spread(&items[start..end], inset, measure, justify && !last));
        start = end;
    }
    lines
}

/// Where the line that begins at `start` ends. What is too long by `margin`, and cannot be squeezed, is looked at no more.
fn line_end(items: &[Item], start: usize, room: Pt, margin: Pt) -> usize {
    let mut best = None;
    let mut width = Pt::ZERO;
    let mut capacity = Pt::ZERO;
    for (index, item) in items.iter().enumerate().skip(start) {
        let overflows = width > room + EPSILON && item.class != Class::Close;
        // A row of closing marks would be gone through to its end for each line of it.
        let cannot_be_squeezed = width - capacity > room + margin;
        if item.class != Class::Space && (overflows || cannot_be_squeezed) {
            break;
        }
        width += item.width;
        capacity += item.spare_left + item.spare_right;
        if !item.break_after && index + 1 < items.len() {
            continue;
        }
        let line = &items[start..=index];
        let trailing = |class: Class| -> Pt {
            line.iter().rev().take_while(|item| item.class == class).map(|item| item.width).sum()
        };
        let excess = width - trailing(Class::Space) - room;
        // Marks are squeezed to get a mark in, never to get one more character in.
        let fits = excess <= EPSILON || (excess <= trailing(Class::Close) + EPSILON && excess <= capacity + EPSILON);
        if fits {
            best = Some(index + 1);
        }
    }
    best.unwrap_or_else(|| emergency(items, start, room))
}

/// Whether the rest of the paragraph fits by squeezing marks, where otherwise one character would be left for a line
/// of its own.
fn ends_well(rest: &[Item], room: Pt) -> bool {
    // A paragraph would otherwise be gone through to its end for each of its lines.
    too_long_at(rest, room).is_none() && squeezes_in(rest, room)
}

/// The item with which the rest is wider than the line even without a blank in any mark.
fn too_long_at(rest: &[Item], room: Pt) -> Option<usize> {
    let mut least = Pt::ZERO;
    rest.iter().position(|item| {
        least += item.width - item.spare_left - item.spare_right;
        least > room + MARGIN
    })
}

/// [`ends_well`] of a rest that may be of any length.
fn squeezes_in(rest: &[Item], room: Pt) -> bool {
    let width = rest.iter().map(|item| item.width).sum::<Pt>();
    let last = rest.iter().rev().find(|item| item.class != Class::Close).map_or(Pt::ZERO, |item| item.width);
    let marks = rest.iter().rev().take_while(|item| item.class == Class::Close).map(|item| item.width).sum::<Pt>();
    let at_end = rest.last().map_or(Pt::ZERO, |item| item.spare_right);
    let inside = rest.iter().map(|item| item.spare_left + item.spare_right).sum::<Pt>() - at_end;
    let excess = width - room;
    excess > EPSILON && excess <= last + marks + EPSILON && excess - at_end <= inside * MOST_SQUEEZED
}

/// A word or a row of marks that is longer than the line is cut where it fills it; best not before a closing mark or
/// behind an opening one.
fn emergency(items: &[Item], start: usize, room: Pt) -> usize {
    let mut width = Pt::ZERO;
    let fitting = items[start..].iter().take_while(|item| {
        width += item.width;
        width <= room + EPSILON
    });
    let most = (start + fitting.count()).clamp(start + 1, items.len());
    let decent = |&end: &usize| {
        let starts_badly = items.get(end).is_some_and(|next| matches!(next.class, Class::Close | Class::HalfClose));
        !starts_badly && !matches!(items[end - 1].class, Class::Open | Class::HalfOpen)
    };
    (start + 1..=most).rev().find(decent).unwrap_or(most)
}

/// Puts the items of a line at their places.
fn spread(items: &[Item], inset: Pt, measure: Pt, justify: bool) -> Line {
    let blanks = items.iter().rev().take_while(|item| item.class == Class::Space).count();
    let items = &items[..items.len() - blanks];
    let natural = items.iter().map(|item| item.width).sum::<Pt>();
    let room = measure - inset;
    if natural > room + EPSILON {
        return squeeze(items, inset, natural - room);
    }
    let slack = room - natural;
    let (edge, gap) = if justify { stretch(items, slack) } else { (Pt::ZERO, Pt::ZERO) };
    let mut x = inset;
    let mut placed = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        placed.push((*item, x));
        x += item.width;
        if let Some(next) = items.get(index + 1) {
            x += if is_edge(item, next) { edge } else { Pt::ZERO };
            x += if is_gap(item, next) { gap } else { Pt::ZERO };
        }
    }
    Line { items: placed, width: x }
}

/// Takes `excess` out of the blanks of marks: first behind the last one, then of all others alike.
fn squeeze(items: &[Item], inset: Pt, excess: Pt) -> Line {
    let at_end = items.last().map_or(Pt::ZERO, |last| last.spare_right).min(excess);
    let spare = items.iter().map(|item| item.spare_left + item.spare_right).sum::<Pt>();
    let spare = spare - items.last().map_or(Pt::ZERO, |last| last.spare_right);
    let share = if spare > Pt::ZERO { ((excess - at_end) / spare).clamp(0.0, 1.0) } else { 0.0 };
    let mut x = inset;
    let mut placed = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let left = item.spare_left * share;
        let right = if index + 1 == items.len() { at_end } else { item.spare_right * share };
        placed.push((Item { pull: item.pull + left, ..*item }, x));
        x += item.width - left - right;
    }
    Line { items: placed, width: x }
}

/// Room for each edge between Han and Latin, and for each gap between two items.
fn stretch(items: &[Item], slack: Pt) -> (Pt, Pt) {
    let pairs = || items.iter().zip(items.iter().skip(1));
    let edges = pairs().filter(|(a, b)| is_edge(a, b)).count() as f32;
    let gaps = pairs().filter(|(a, b)| is_gap(a, b)).count() as f32;
    // A quarter of a character between Han and Latin, then everywhere alike (clreq 3.2.2).
    let em = items.iter().map(|item| item.width).fold(Pt::ZERO, Pt::max);
    let edge = if edges > 0.0 { (slack / edges).min(em / 4.0) } else { Pt::ZERO };
    let rest = slack - edge * edges;
    // A line that cannot be spread decently, before a long address, stays as it is.
    let gap = if gaps > 0.0 && rest / gaps <= em { rest / gaps } else { Pt::ZERO };
    (edge, gap)
}

fn is_edge(a: &Item, b: &Item) -> bool {
    (a.class == Class::Han && b.class.is_narrow()) || (a.class.is_narrow() && b.class == Class::Han)
}

/// Whether room may be put between two items: not inside words, numbers and double marks.
fn is_gap(a: &Item, b: &Item) -> bool {
    let word = a.class.is_narrow() && b.class.is_narrow();
    let double = a.class == Class::Dash && a.char == b.char;
    !word && !double
}

/// The runs of a line that starts at `x`; `tags` are the elements that its spans belong to.
pub(super) fn runs(line: &Line, size: Pt, x: Pt, baseline: Pt, tags: &[Tag]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (item, pen) in &line.items {
        let place = x + *pen - item.pull;
        let tag = tags.get(usize::from(item.span)).copied().flatten();
        match runs.last_mut() {
            Some(run) if run.face == item.face && run.tag == tag => {
                run.glyphs.push(Glyph { id: item.glyph, char: item.char, offset: place - run.x });
            }
            _ => runs.push(Run {
                face: item.face,
                size,
                x: place,
                baseline,
                glyphs: vec![Glyph { id: item.glyph, char: item.char, offset: Pt::ZERO }],
                tag,
            }),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        face::Face,
        typeset::shape::{Setting, shape},
    };

    fn items(text: &str) -> Vec<Item> {
        shape(&[(Face::Fang, text)], Setting { size: Pt(16.0), advance: Pt(15.8) })
    }

    /// Breaks with `ends_well` as it is defined, looking at the whole rest for each line.
    fn break_lines_in_full(items: &[Item], measure: Pt, indent: Pt, justify: bool) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut start = 0;
        while start < items.len() {
            let inset = if lines.is_empty() { indent } else { Pt::ZERO };
            let room = measure - inset;
            let whole = squeezes_in(&items[start..], room);
            let end = if whole { items.len() } else { line_end(items, start, room, Pt(f32::INFINITY)) };
            lines.push(spread(&items[start..end], inset, measure, justify && end < items.len()));
            start = end;
        }
        lines
    }

    proptest! {
        #[test]
        fn an_early_stop_changes_no_line(
            text in prop_oneof![
                "[政府信息公开，。、；”》）（《“—…·%A1 .(/]{0,400}",
                "[，。）》”（《“]{0,300}",
                "[政（）， ]{0,300}",
                "[甲，]{20,70}",
                "\\PC{0,200}",
            ],
            measure in 30.0_f32..460.0,
            indent in 0.0_f32..32.0,
        ) {
            let items = items(&text);
            let [measure, indent] = [measure, indent].map(Pt);
            prop_assert_eq!(
                break_lines(&items, measure, indent, true),
                break_lines_in_full(&items, measure, indent, true)
            );
        }
    }

    #[test]
    fn a_line_looks_no_further_than_the_next() {
        for text in ["政府信息公开。", "，", "（", "《甲》、", "2024年12月31日 ", "http://www.dg.gov.cn/", "A"]
        {
            let items = items(&text.repeat(2000));
            for start in [0, 777, items.len() / 2] {
                let looked_at = too_long_at(&items[start..], Pt(442.2));
                assert!(looked_at.is_some_and(|steps| steps < 120), "{text}: {looked_at:?}");
            }
        }
    }
}
