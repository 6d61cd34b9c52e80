//! Words that findings and comments speak of, and figures that follow the cells: underlined in the texts, or with a
//! ground.

use std::{borrow::Cow, collections::BTreeMap, ops::Range};

use super::comment_marks::CommentMarks;
use crate::{
    address::Address,
    check::{Finding, Severity},
    report::Report,
};

/// Words of a text that something is said about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// In characters of the report's text.
    pub chars: Range<usize>,
    /// What is said.
    pub about: About,
}

/// What is said about words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// A finding, by its place in the list, and how much it weighs.
    Finding(usize, Severity),
    /// A comment, by its index.
    Comment(usize),
    /// A figure that follows the cells, by its index.
    Link(usize),
}

/// What is said about the words of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The text as it was checked.
    text: String,
    /// In the order of the words.
    pub spots: Vec<Spot>,
}

/// What is marked in one text, and the findings and comments that its spots count in.
#[derive(Clone, Copy, Debug)]
pub struct Marked<'a> {
    /// `None` where nothing is.
    pub words: Option<&'a Words>,
    /// Of the whole report.
    pub findings: &'a [Finding],
    /// Of the whole report.
    pub comments: &'a CommentMarks,
}

/// What is said about the words of every text, and which of them are linked.
pub fn words(report: &Report, findings: &[Finding], comments: &CommentMarks) -> BTreeMap<Address, Words> {
    let mut spots: BTreeMap<Address, Vec<Spot>> = BTreeMap::new();
    for (index, finding) in findings.iter().enumerate() {
        for passage in &finding.passages {
            let about = About::Finding(index, finding.severity);
            spots.entry(passage.at.clone()).or_default().push(Spot { chars: passage.range.clone(), about });
        }
    }
    for (index, passage) in comments.words() {
        let spot = Spot { chars: passage.range.clone(), about: About::Comment(*index) };
        spots.entry(passage.at.clone()).or_default().push(spot);
    }
    for (index, link) in report.links.iter().enumerate() {
        let spot = Spot { chars: link.words.range.clone(), about: About::Link(index) };
        spots.entry(link.words.at.clone()).or_default().push(spot);
    }
    let words = spots.into_iter().map(|(at, mut spots)| {
        let text = report.text_at(&at).unwrap_or_default().to_owned();
        in_chars(&text, &mut spots);
        // Where all the words of a comment are gone, their neighbours show where they stood.
        let all = text.chars().count();
        for spot in spots.iter_mut().filter(|spot| spot.chars.is_empty() && matches!(spot.about, About::Comment(_))) {
            spot.chars = spot.chars.start.saturating_sub(1)..(spot.chars.end + 1).min(all);
        }
        spots.sort_by_key(|spot| spot.chars.start);
        (at, Words { text, spots })
    });
    words.collect()
}

/// Turns bytes into characters, in one walk through the text.
fn in_chars(text: &str, spots: &mut [Spot]) {
    let mut ends = spots.iter_mut().flat_map(|spot| [&mut spot.chars.start, &mut spot.chars.end]).collect::<Vec<_>>();
    ends.sort_by_key(|end| **end);
    let (mut byte, mut char) = (0, 0);
    for end in ends {
        char += text.get(byte..*end).map_or(0, |between| between.chars().count());
        byte = *end;
        *end = char;
    }
}

impl Marked<'_> {
    /// The spots in the text as it is shown.
    pub fn spots(&self, shown: &str) -> Cow<'_, [Spot]> {
        self.words.map_or(Cow::Borrowed(&[]), |words| followed(&words.spots, &words.text, shown))
    }
}

/// The spots in a text that was typed and not checked yet: those before and behind what has changed. The words that have
/// changed are judged anew when they are checked.
fn followed<'a>(spots: &'a [Spot], checked: &str, shown: &str) -> Cow<'a, [Spot]> {
    if spots.is_empty() || checked == shown {
        return Cow::Borrowed(spots);
    }
    let common = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| {
        a.zip(b).take_while(|(a, b)| a == b).count()
    };
    let (old, new) = (checked.chars().count(), shown.chars().count());
    let before = common(&mut checked.chars(), &mut shown.chars());
    let behind = common(&mut checked.chars().rev(), &mut shown.chars().rev()).min(old.min(new) - before);
    let follow = |spot: &Spot| {
        if spot.chars.end <= before {
            Some(spot.clone())
        } else if spot.chars.start >= old - behind {
            // Behind the change: as far from the end as before.
            Some(Spot { chars: spot.chars.start + new - old..spot.chars.end + new - old, ..spot.clone() })
        } else {
            None
        }
    };
    Cow::Owned(spots.iter().filter_map(follow).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(chars: Range<usize>) -> Spot {
        Spot { chars, about: About::Finding(0, Severity::Warning) }
    }

    #[test]
    fn bytes_become_characters() {
        let text = "受理6宗，答复6宗";
        let mut spots = [spot(19..23), spot(6..10), spot(0..text.len())];
        in_chars(text, &mut spots);
        assert_eq!(spots.map(|spot| spot.chars), [7..9, 2..4, 0..9]);
        let mut beyond = [spot(0..900)];
        in_chars(text, &mut beyond);
        assert_eq!(beyond[0].chars, 0..0, "a text that has changed since breaks nothing");
    }

    #[test]
    fn marks_follow_what_is_typed() {
        let checked = "受理6宗，答复6宗";
        let known = [spot(2..4), spot(7..9)];
        let follow =
            |shown: &str| followed(&known, checked, shown).iter().map(|spot| spot.chars.clone()).collect::<Vec<_>>();
        assert_eq!(follow(checked), [2..4, 7..9]);
        assert_eq!(follow("共受理6宗，答复6宗"), [3..5, 8..10]);
        assert_eq!(follow("受理6宗，全部答复6宗"), [2..4, 9..11]);
        assert_eq!(follow("受理6宗答复6宗"), [2..4, 6..8]);
        assert_eq!(follow("受理65宗，答复6宗"), vec![8..10], "changed words are judged anew");
        assert_eq!(follow(""), [] as [Range<usize>; 0]);
    }
}
