//! Sentences of last year's report that come along into this year's: those with linked figures, which fill themselves.

use std::ops::Range;

use super::{Edit, Link, Passage, Report, UNKNOWN};
use crate::{
    address::Address,
    text::{narrow, sentences},
};

/// A sentence put together for another year.
#[derive(Default)]
struct Taken {
    text: String,
    links: Vec<(Range<usize>, Link)>,
}

impl Report {
    /// Takes on the sentences of last year's report that have linked figures. These say what the cells of this report say,
    /// years go on with the report, and every other figure is left open: none of last year's may pass for one of this
    /// year's.
    pub(super) fn take_on(&mut self, last: &Self) {
        let mut links = Vec::new();
        for of_text in last.links.chunk_by(|a, b| a.words.at == b.words.at) {
            let Some(first) = of_text.first() else { continue };
            let at = first.words.at.clone();
            let Some(text) = last.text_at(&at) else { continue };
            let mut taken = Taken::default();
            for sentence in sentences(text) {
                let within = of_text
                    .iter()
                    .filter(|link| sentence.start <= link.words.range.start && link.words.range.end <= sentence.end);
                let within = within.filter_map(|link| self.of_this_year(link, last)).collect::<Vec<_>>();
                if !within.is_empty() {
                    taken.put(text, &sentence, &within, (last.year, self.year));
                }
            }
            if let Some(edit) = self.text_edit(&at, taken.text) {
                self.apply(edit);
                links.extend(taken.links.into_iter().map(|(range, link)| moved(&at, range, link)));
            }
        }
        let (edits, links) = self.filled(links);
        self.apply(Edit::Batch(edits));
        self.links = links;
    }

    /// A link of last year's report on the form of this one.
    fn of_this_year(&self, link: &Link, last: &Self) -> Option<Link> {
        let formula = link.formula.of_next_year(last)?.moved(&last.form, &self.form)?;
        Some(Link { words: link.words.clone(), formula })
    }
}

fn moved(at: &Address, range: Range<usize>, link: Link) -> Link {
    Link { words: Passage { at: at.clone(), range }, formula: link.formula }
}

impl Taken {
    /// Puts a sentence behind the others, with the mark that ends it; paragraphs stay apart.
    fn put(&mut self, text: &str, sentence: &Range<usize>, links: &[Link], years: (u16, u16)) {
        let is_new_line = text[..sentence.start].rfind('\n') > text[..sentence.start].rfind(['。', '！', '？', '；']);
        if is_new_line && !self.text.is_empty() {
            self.text.push('\n');
        }
        let mut at = sentence.start;
        for link in links {
            self.text.push_str(&opened(text, at..link.words.range.start, years));
            let start = self.text.len();
            self.text.push_str(&text[link.words.range.clone()]);
            self.links.push((start..self.text.len(), link.clone()));
            at = link.words.range.end;
        }
        self.text.push_str(&opened(text, at..sentence.end, years));
        self.text.extend(text[sentence.end..].chars().next().filter(|mark| *mark != '\n'));
    }
}

/// Words with their years moved on, and other figures left open: counts, amounts and percentages. Numbers of days and
/// numbers in names stay.
fn opened(text: &str, range: Range<usize>, (last, this): (u16, u16)) -> String {
    let part = &text[range.clone()];
    let mut opened = String::with_capacity(part.len());
    let mut rest = part;
    while let Some(start) = rest.find(is_digit) {
        let (before, from) = rest.split_at(start);
        let length = from.find(|char| !is_digit(char) && !matches!(char, '.' | ',')).unwrap_or(from.len());
        let (figure, behind) = from.split_at(length);
        opened.push_str(before);
        let next = behind.chars().next().or_else(|| text[range.end..].chars().next());
        let digits = figure.chars().map(narrow).collect::<String>();
        let year = digits.parse::<u16>().ok().filter(|year| next == Some('年') && year.abs_diff(last) < 10);
        match year {
            Some(year) => opened.push_str(&(i32::from(year) + i32::from(this) - i32::from(last)).to_string()),
            None if next.is_some_and(|next| COUNTED.contains(next)) => opened.push_str(UNKNOWN),
            None => opened.push_str(figure),
        }
        rest = behind;
    }
    opened.push_str(rest);
    opened
}

/// What stands behind figures that are others every year.
const COUNTED: &str = "件宗起份个次部例笔封条项%％元万亿人篇期场户";

fn is_digit(char: char) -> bool {
    narrow(char).is_ascii_digit()
}
