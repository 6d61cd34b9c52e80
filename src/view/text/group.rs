//! Which changes of a text are undone together: a phrase at a time, as a person thinks of it.

use std::ops::Range;

use crate::kit::{buffer::next_group, chars::difference};

/// Changes that follow each other within so many seconds may belong together.
const PAUSE: f64 = 3.0;
/// A step that has grown to so many characters is long enough.
const MOST_CHARS: usize = 40;

/// Puts the changes of one text into groups.
#[derive(Debug)]
pub struct Grouping {
    group: u64,
    kind: Option<Kind>,
    at: f64,
    chars: usize,
}

/// What the last change was, and where the next of its kind would follow on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Typed { until: usize },
    Deleted { from: usize },
}

impl Default for Grouping {
    fn default() -> Self {
        Self { group: next_group(), kind: None, at: 0.0, chars: 0 }
    }
}

impl Grouping {
    /// The group of a change at a time in seconds.
    pub fn group(&mut self, before: &str, after: &str, now: f64) -> u64 {
        let (gone, come) = (difference(after, before), difference(before, after));
        let inserted = after.chars().skip(come.start).take(come.len()).collect::<String>();
        let follows = self.kind.is_some_and(|kind| kind.is_followed_by(&gone, &come));
        let long = self.chars + come.len().max(gone.len()) > MOST_CHARS || now - self.at > PAUSE;
        if !follows || long {
            self.group = next_group();
            self.chars = 0;
        }
        self.at = now;
        self.chars += come.len().max(gone.len());
        self.kind = match (gone.is_empty(), come.is_empty()) {
            // A sentence or a paragraph is a step.
            _ if inserted.ends_with(['\n', '。', '；', '！', '？']) => None,
            (true, false) => Some(Kind::Typed { until: come.end }),
            (false, true) => Some(Kind::Deleted { from: gone.start }),
            _ => None,
        };
        self.group
    }

    /// Whatever comes next begins a new step.
    pub fn close(&mut self) {
        self.kind = None;
    }
}

impl Kind {
    fn is_followed_by(self, gone: &Range<usize>, come: &Range<usize>) -> bool {
        match self {
            Self::Typed { until } => gone.is_empty() && come.start == until,
            // Backspace goes on to the left, Delete at the same place.
            Self::Deleted { from } => come.is_empty() && (gone.end == from || gone.start == from),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers of the steps that a run of texts makes, a second apart.
    fn steps(texts: &[&str]) -> Vec<usize> {
        let mut grouping = Grouping::default();
        let groups = texts.windows(2).zip(1..).map(|(pair, now)| grouping.group(pair[0], pair[1], f64::from(now)));
        let groups = groups.collect::<Vec<_>>();
        let mut seen = groups.clone();
        seen.dedup();
        groups.iter().map(|group| seen.iter().position(|other| other == group).expect("seen") + 1).collect()
    }

    #[test]
    fn a_phrase_is_a_step() {
        assert_eq!(steps(&["", "政府", "政府信息", "政府信息公开"]), [1, 1, 1]);
        assert_eq!(steps(&["", "公开。", "公开。另", "公开。另外"]), [1, 2, 2], "a sentence ends a step");
        assert_eq!(steps(&["", "甲", "甲\n", "甲\n乙"]), [1, 1, 2], "and so does a paragraph");
    }

    #[test]
    fn another_place_or_another_way_is_another_step() {
        assert_eq!(steps(&["公开", "公开乙", "甲公开乙"]), [1, 2]);
        assert_eq!(steps(&["公开", "公开乙", "公开", "公"]), [1, 2, 2]);
        assert_eq!(steps(&["公开工作", "公开作", "公开"]), [1, 1], "delete at one place");
        assert_eq!(steps(&["公开", "甲乙", "甲乙丙"]), [1, 2], "replaced");
    }

    #[test]
    fn a_pause_or_a_long_run_ends_a_step() {
        let mut grouping = Grouping::default();
        let first = grouping.group("", "甲", 0.0);
        assert_ne!(grouping.group("甲", "甲乙", 4.0), first);
        let [long, longer, longest] = [39, 40, 41].map(|count| "字".repeat(count));
        let mut grouping = Grouping::default();
        let first = grouping.group("", &long, 0.0);
        assert_eq!(grouping.group(&long, &longer, 0.1), first);
        assert_ne!(grouping.group(&longer, &longest, 0.2), first);
    }

    #[test]
    fn a_closed_step_takes_nothing_more() {
        let mut grouping = Grouping::default();
        let first = grouping.group("", "甲", 0.0);
        grouping.close();
        assert_ne!(grouping.group("甲", "甲乙", 0.1), first);
    }
}
