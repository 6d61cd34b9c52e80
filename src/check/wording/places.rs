//! Findings about places in a text, and the words that they are told in.

use std::ops::Range;

use crate::{
    address::Address,
    check::{Finding, Mend, Replacement, Rule, prose::passage},
};

/// A finding about places in one text.
pub(super) fn finding(
    rule: &'static Rule,
    at: &Address,
    places: impl IntoIterator<Item = Range<usize>>,
    message: String,
    hint: impl Into<String>,
) -> Finding {
    let passages = places.into_iter().map(|range| passage(at, range)).collect();
    Finding { passages, ..Finding::new(rule, vec![at.clone()], message, hint) }
}

/// The same, with words to put into each place.
pub(super) fn mended(
    rule: &'static Rule,
    at: &Address,
    places: Vec<(Range<usize>, String)>,
    mechanical: bool,
    message: String,
    label: impl Into<String>,
) -> Finding {
    let label = label.into();
    let passages = places.iter().map(|(range, _)| passage(at, range.clone())).collect();
    let changes = places.into_iter().map(|(range, words)| Replacement::Words(passage(at, range), words)).collect();
    let finding = Finding::new(rule, vec![at.clone()], message, format!("请{label}"));
    Finding { passages, mend: Some(Mend { label, mechanical, changes }), ..finding }
}

/// The words at a place, shortened for a message.
pub(super) fn sample(text: &str) -> String {
    const MOST: usize = 20;
    let text = text.trim();
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// How often something occurs, told where it is more than once.
pub(super) fn times(count: usize) -> String {
    if count > 1 { format!("（{count} 处）") } else { String::new() }
}
