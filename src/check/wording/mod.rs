//! Form and wording of the texts.
//!
//! Each rule goes through a text once. Where a rule finds several places of one kind in a text, they are one finding
//! with a passage each, mended by one click.

mod brackets;
mod cover;
mod dates;
mod leftovers;
mod marks;
mod numbering;
mod parts;
mod personal;
mod repeated;
pub(super) mod rules;
mod sections;
mod words;

use std::ops::Range;

use super::{
    Change, Finding, Mend, Rule,
    prose::{passage, texts},
};
use crate::{
    address::Address,
    report::{ContactField, Report},
};

pub(super) fn find(report: &Report, findings: &mut Vec<Finding>) {
    cover::find(report, findings);
    sections::find(report, findings);
    parts::find(report, findings);
    for (at, text) in fields(report).chain(texts(report)) {
        leftovers::find(&at, text, findings);
        personal::find(&at, text, findings);
    }
    for (at, text) in texts(report) {
        numbering::find(&at, text, findings);
        dates::find(&at, text, findings);
        marks::find(&at, text, findings);
        brackets::find(&at, text, findings);
        repeated::find(&at, text, findings);
        words::find(report, &at, text, findings);
    }
}

/// What is typed into the fields of the cover, where it is not empty.
pub(super) fn fields(report: &Report) -> impl Iterator<Item = (Address, &str)> {
    let contact = ContactField::ALL.map(|field| (field.address(), report.contact.field(field)));
    [(Address::new("title"), report.title.as_deref().unwrap_or_default()), (Address::new("unit"), report.unit.as_str())]
        .into_iter()
        .chain(contact)
        .filter(|(_, text)| !text.trim().is_empty())
}

/// A finding about places in one text.
fn finding(
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
fn mended(
    rule: &'static Rule,
    at: &Address,
    places: Vec<(Range<usize>, String)>,
    mechanical: bool,
    message: String,
    label: impl Into<String>,
) -> Finding {
    let label = label.into();
    let passages = places.iter().map(|(range, _)| passage(at, range.clone())).collect();
    let changes = places.into_iter().map(|(range, words)| Change::Words(passage(at, range), words)).collect();
    let finding = Finding::new(rule, vec![at.clone()], message, format!("{label}即可"));
    Finding { passages, mend: Some(Mend { label, mechanical, changes }), ..finding }
}

/// A Chinese character, or one of the marks that are set as wide as one.
fn is_wide(char: char) -> bool {
    is_han(char)
        || matches!(
            char,
            '、' | '。' | '〈'
                ..='】' | '〔' | '〕' | '，' | '；' | '：' | '？' | '！' | '（' | '）' | '“' | '”' | '‘' | '’'
        )
}

/// A Chinese character.
fn is_han(char: char) -> bool {
    matches!(char, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}

/// The words at a place, shortened for a message.
fn sample(text: &str) -> String {
    /// Enough to know the place by, and little enough for a message of one line.
    const MOST: usize = 20;
    let text = text.trim();
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// How often something occurs, told where it is more than once.
fn times(count: usize) -> String {
    if count > 1 { format!("（{count} 处）") } else { String::new() }
}
