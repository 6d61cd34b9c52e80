//! Figures of a printed paragraph that follow the cells.

use std::ops::Range;

use crate::{address::Address, report::Report, text::printed};

/// A figure of a paragraph that follows the cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its bytes, in the words of all spans together.
    pub words: Range<usize>,
    /// What it says, as files have it: [`crate::report::Formula::written`].
    pub says: String,
}

/// The figures of a line of a text, which stands at these bytes and was printed so.
pub(super) fn figures(report: &Report, at: &Address, line: Range<usize>, shown: &str) -> Vec<Figure> {
    let text = report.text_at(at).unwrap_or_default();
    let of_line = report.links.iter().filter(|link| {
        link.words.at == *at && line.start <= link.words.range.start && link.words.range.end <= line.end
    });
    let figures = of_line.filter_map(|link| {
        let words = text.get(link.words.range.clone())?;
        // The page sets its own blanks; letters are the same.
        let before = letters(&printed(text.get(line.start..link.words.range.start)?));
        let mut place = shown.char_indices().filter(|(_, char)| !char.is_whitespace());
        let (start, _) = place.nth(before)?;
        shown[start..]
            .starts_with(words)
            .then(|| Figure { words: start..start + words.len(), says: link.formula.written(&report.form).to_string() })
    });
    figures.collect()
}

fn letters(text: &str) -> usize {
    text.chars().filter(|char| !char.is_whitespace()).count()
}
