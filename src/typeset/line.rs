//! Breaking a paragraph into lines and spreading each over the measure.

use super::{
    Pt,
    class::Class,
    page::{Glyph, Run},
    shape::Item,
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

/// Breaks into lines of the given measure; the first starts `indent` further in.
///
/// Every line but the last is spread over the whole measure, where `justify` says so.
pub(super) fn break_lines(items: &[Item], measure: Pt, indent: Pt, justify: bool) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < items.len() {
        let inset = if lines.is_empty() { indent } else { Pt::ZERO };
        let room = measure - inset;
        let end = if ends_well(&items[start..], room) { items.len() } else { line_end(items, start, room) };
        let last = end == items.len();
        lines.push(spread(&items[start..end], inset, measure, justify && !last));
        start = end;
    }
    lines
}

/// Where the line that begins at `start` ends.
fn line_end(items: &[Item], start: usize, room: Pt) -> usize {
    let mut best = None;
    let mut width = Pt::ZERO;
    let mut capacity = Pt::ZERO;
    for (index, item) in items.iter().enumerate().skip(start) {
        if item.class != Class::Space && width > room + EPSILON && item.class != Class::Close {
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
    let width = rest.iter().map(|item| item.width).sum::<Pt>();
    let last = rest.iter().rev().find(|item| item.class != Class::Close).map_or(Pt::ZERO, |item| item.width);
    let marks = rest.iter().rev().take_while(|item| item.class == Class::Close).map(|item| item.width).sum::<Pt>();
    let at_end = rest.last().map_or(Pt::ZERO, |item| item.spare_right);
    let inside = rest.iter().map(|item| item.spare_left + item.spare_right).sum::<Pt>() - at_end;
    let excess = width - room;
    // Not all that could be squeezed: marks without any blank would show.
    excess > EPSILON && excess <= last + marks + EPSILON && excess - at_end <= inside * 0.8
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

/// The runs of a line that starts at `x`.
pub(super) fn runs(line: &Line, size: Pt, x: Pt, baseline: Pt) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (item, pen) in &line.items {
        let place = x + *pen - item.pull;
        match runs.last_mut() {
            Some(run) if run.face == item.face => {
                run.glyphs.push(Glyph { id: item.glyph, char: item.char, offset: place - run.x });
            }
            _ => runs.push(Run {
                face: item.face,
                size,
                x: place,
                baseline,
                glyphs: vec![Glyph { id: item.glyph, char: item.char, offset: Pt::ZERO }],
            }),
        }
    }
    runs
}
