//! The findings of one report, packed: their words are most of what is kept of it.

use std::io::{Read as _, Write as _};

use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};

use crate::{
    check::{self, Rule, Severity},
    review::Judged,
};

/// A finding, as far as the collecting office needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it rests on.
    pub rule: &'static Rule,
    /// How much it weighs.
    pub severity: Severity,
    /// Its addresses, with a blank between them.
    pub at: String,
    /// The same in words: the first, and how many there are.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// What would mend it.
    pub hint: String,
    /// Why it may stand, where somebody has said so, and who.
    pub waived: Option<String>,
}

/// The findings of a report in the order of its form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings(Box<[u8]>);

/// Between two fields, and behind a finding: no text of a report can hold them, for findings tell of such by name.
const FIELD: char = '\u{1F}';
const RECORD: char = '\u{1E}';

impl Findings {
    /// Those of a judgement; `name` says an address in words.
    pub fn of(judged: &[Judged], name: impl Fn(&crate::address::Address) -> String) -> Self {
        let mut text = String::new();
        for Judged { finding, waived } in judged {
            let at = finding.at.iter().map(crate::address::Address::as_str).collect::<Vec<_>>().join(" ");
            let place = match &*finding.at {
                [] => String::new(),
                [only] => name(only),
                [first, rest @ ..] => format!("{} 等 {} 处", name(first), rest.len() + 1),
            };
            let (mark, reason) = match waived {
                Some(waiver) => ("1", format!("{}（{}）", waiver.reason, waiver.by)),
                None => ("", String::new()),
            };
            let severity = finding.severity.key();
            let fields =
                [finding.rule.id, severity, &at, &place, &finding.message, &finding.hint, mark, &reason].map(clean);
            text.push_str(&fields.join(&FIELD.to_string()));
            text.push(RECORD);
        }
        Self(pack(&text))
    }

    /// All of them.
    pub fn list(&self) -> Vec<Found> {
        let mut text = String::new();
        // What was packed here unpacks.
        DeflateDecoder::new(&*self.0).read_to_string(&mut text).ok();
        text.split_terminator(RECORD).filter_map(found).collect()
    }
}

fn clean(text: &str) -> String {
    text.replace([FIELD, RECORD], " ")
}

fn found(record: &str) -> Option<Found> {
    let [rule, severity, at, place, message, hint, waived, reason] =
        record.split(FIELD).collect::<Vec<_>>().try_into().ok()?;
    Some(Found {
        rule: check::rule(rule)?,
        severity: Severity::ALL.into_iter().find(|known| known.key() == severity)?,
        at: at.to_owned(),
        place: place.to_owned(),
        message: message.to_owned(),
        hint: hint.to_owned(),
        waived: (!waived.is_empty()).then(|| reason.to_owned()),
    })
}

/// Nothing of nothing, so that a report in which nothing is found costs nothing.
fn pack(text: &str) -> Box<[u8]> {
    if text.is_empty() {
        return Box::default();
    }
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    // Writing into memory fails nowhere.
    encoder.write_all(text.as_bytes()).ok();
    encoder.finish().unwrap_or_default().into()
}
