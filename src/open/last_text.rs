//! A text of the year before beside that of this year: which paragraph became which, where their words differ, and what
//! this year's text is when one of them is taken over.

use std::ops::Range;

use crate::report::hunks;

/// So much of two paragraphs is alike where one became the other: a share of their pairs of characters.
const ALIKE: f32 = 0.3;
/// Texts of more paragraphs are only said to be other ones: nobody writes them.
const MOST: usize = 500;

/// A paragraph of the text of the year before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its bytes in that text.
    pub bytes: Range<usize>,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It stands in this year's text as it was.
    Kept,
    /// It was rewritten.
    Rewritten {
        /// Bytes in this year's text.
        now: Range<usize>,
        /// Bytes of the text of the year before that stand otherwise now.
        words: Vec<Range<usize>>,
    },
    /// It stands there no more. It would come behind this byte of this year's text.
    Gone {
        /// End of the paragraph before it; 0 at the beginning.
        behind: usize,
    },
}

/// What became of each paragraph of the text of the year before that has something in it.
pub fn compare(last: &str, now: &str) -> Vec<Paragraph> {
    let (old, new) = (lines(last), lines(now));
    if old.len() > MOST || new.len() > MOST {
        let gone = |bytes| Paragraph { bytes, fate: Fate::Gone { behind: now.len() } };
        return old.into_iter().map(gone).collect();
    }
    // From front to back: what was found for a paragraph leaves those behind it for the next.
    let (mut next, mut behind) = (0, 0);
    let fates = old.iter().enumerate().map(|(index, bytes)| {
        let words = &last[bytes.clone()];
        let kept = new[next..].iter().position(|line| now[line.clone()] == *words);
        // A paragraph that a later one is closer to is left for that.
        let found = kept.or_else(|| {
            let (at, share) = closest(words, &new[next..], now)?;
            let line = &now[new[next + at].clone()];
            let is_best = |other: &Range<usize>| alike(&last[other.clone()], line) <= share;
            (share >= ALIKE && old[index + 1..].iter().all(is_best)).then_some(at)
        });
        let fate = match found {
            None => Fate::Gone { behind },
            Some(at) => {
                let place = new[next + at].clone();
                next += at + 1;
                behind = place.end;
                if kept.is_some() { Fate::Kept } else { rewritten(words, bytes.start, now, place) }
            }
        };
        Paragraph { bytes: bytes.clone(), fate }
    });
    fates.collect()
}

/// This year's text with a paragraph of the year before in it, and where that stands, in characters. `None` where it stands
/// there already.
pub fn taken(last: &str, now: &str, paragraph: &Paragraph) -> Option<(String, Range<usize>)> {
    let words = last.get(paragraph.bytes.clone())?;
    let (before, after) = match &paragraph.fate {
        Fate::Kept => return None,
        Fate::Rewritten { now: place, .. } => (now.get(..place.start)?.to_owned(), now.get(place.end..)?.to_owned()),
        Fate::Gone { behind: 0 } if now.is_empty() => (String::new(), String::new()),
        Fate::Gone { behind: 0 } => (String::new(), format!("\n{now}")),
        Fate::Gone { behind } => (format!("{}\n", now.get(..*behind)?), now.get(*behind..)?.to_owned()),
    };
    let start = before.chars().count();
    Some((format!("{before}{words}{after}"), start..start + words.chars().count()))
}

fn rewritten(words: &str, start: usize, now: &str, place: Range<usize>) -> Fate {
    let other = hunks(words, &now[place.clone()]).into_iter().map(|hunk| hunk.old.start + start..hunk.old.end + start);
    Fate::Rewritten { words: other.filter(|range| !range.is_empty()).collect(), now: place }
}

/// The paragraphs that have something in them.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let all = text.split('\n').map(|line| {
        let bytes = start..start + line.len();
        start = bytes.end + 1;
        bytes
    });
    all.filter(|bytes| !text[bytes.clone()].trim().is_empty()).collect()
}

fn closest(words: &str, lines: &[Range<usize>], text: &str) -> Option<(usize, f32)> {
    let shares = lines.iter().map(|line| alike(words, &text[line.clone()])).enumerate();
    // The first of the closest.
    shares.fold(None, |best: Option<(usize, f32)>, (at, share)| match best {
        Some((_, known)) if known >= share => best,
        _ => Some((at, share)),
    })
}

/// How much of two paragraphs is alike: the share of pairs of characters that stand in both. Figures do not count: they
/// are what changes from year to year.
fn alike(a: &str, b: &str) -> f32 {
    let (mut a, mut b) = (pairs(a), pairs(b));
    let all = a.len().max(b.len());
    if all == 0 {
        return 0.0;
    }
    a.sort_unstable();
    b.sort_unstable();
    let (mut left, mut right, mut both) = (0, 0, 0_usize);
    while let (Some(one), Some(other)) = (a.get(left), b.get(right)) {
        both += usize::from(one == other);
        left += usize::from(one <= other);
        right += usize::from(other <= one);
    }
    both as f32 / all as f32
}

fn pairs(text: &str) -> Vec<(char, char)> {
    let chars = text.chars().filter(|char| !char.is_ascii_digit()).collect::<Vec<_>>();
    chars.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAST: &str =
        "（一）主动公开。2022年公开信息100条。\n（二）依申请公开。收到申请3件。\n（三）平台建设。改版网站。";

    #[track_caller]
    fn fates(last: &str, now: &str) -> Vec<&'static str> {
        let fates = compare(last, now).into_iter().map(|paragraph| match paragraph.fate {
            Fate::Kept => "kept",
            Fate::Rewritten { .. } => "rewritten",
            Fate::Gone { .. } => "gone",
        });
        fates.collect()
    }

    #[test]
    fn a_paragraph_is_known_again() {
        assert_eq!(fates(LAST, LAST), ["kept"; 3]);
        assert_eq!(fates(LAST, ""), ["gone"; 3]);
        let now = "（一）主动公开。2023年公开信息250条。\n（二）平台建设。改版网站。\n今年另有一事。";
        assert_eq!(fates(LAST, now), ["rewritten", "gone", "rewritten"]);
        assert_eq!(fates("", "甲"), Vec::<&str>::new());
        assert_eq!(fates("甲乙丙丁\n\n", "戊己庚辛"), ["gone"]);
    }

    #[test]
    fn the_words_that_differ_are_those_of_the_year_before() {
        let now = "（一）主动公开。2023年公开信息250条。";
        let all = compare(LAST, now);
        let Fate::Rewritten { words, .. } = &all[0].fate else { panic!("{all:?}") };
        let shown = words.iter().map(|words| &LAST[words.clone()]).collect::<Vec<_>>();
        assert_eq!(shown, ["2022", "100"]);
    }

    #[test]
    fn a_paragraph_is_taken_over_where_it_belongs() {
        let now = "（一）主动公开。2023年公开信息250条。\n（三）平台建设。改版了网站。";
        let all = compare(LAST, now);
        let (text, place) = taken(LAST, now, &all[0]).expect("it can be taken");
        assert_eq!(text, "（一）主动公开。2022年公开信息100条。\n（三）平台建设。改版了网站。");
        assert_eq!(place, 0..22);
        let (text, place) = taken(LAST, now, &all[1]).expect("it can be taken");
        assert_eq!(
            text,
            "（一）主动公开。2023年公开信息250条。\n（二）依申请公开。收到申请3件。\n（三）平台建设。改版了网站。"
        );
        assert_eq!(
            text.chars().skip(place.start).take(place.len()).collect::<String>(),
            "（二）依申请公开。收到申请3件。"
        );
        assert_eq!(
            taken(LAST, "", &compare(LAST, "")[2]).map(|(text, _)| text),
            Some("（三）平台建设。改版网站。".into())
        );
        assert_eq!(taken(LAST, LAST, &compare(LAST, LAST)[0]), None);
    }
}
