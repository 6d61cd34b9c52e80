//! From the text of a draft to a report, with line and column of whatever is wrong.
//!
//! The report is read with its form at hand, so that a wrong row or figure is found where it stands. A draft that carries
//! its form, which stands behind the report, is read twice for that.

mod bounded;
mod came;
mod cells;
mod head;
mod keyed;
mod keys;
mod links;
mod notes;
mod report;
mod review;
mod slip;

use std::fmt;

use ron::error::{Error as RonError, SpannedError};
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};

pub(super) use self::slip::slip;
use self::{
    came::CameSeed,
    head::{Found, Head},
    keys::Keys,
    links::LinksSeed,
    notes::Notes,
    report::ReportSeed,
    review::ReviewSeed,
};
use super::{
    content::{Draft, Newer},
    error::{DraftError, Fault},
    version::{self, V1, V2, V6, V7},
};
use crate::form::syntax;

/// Reads a draft from its text.
///
/// # Errors
/// With line and column, what is wrong and what to do.
pub fn parse(text: &str) -> Result<Draft, DraftError> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(Fault::Empty.into());
    }
    let notes = Notes::default();
    let read_head = || {
        let head = ron::Options::default().from_str_seed(text, Head { notes: &notes });
        head.map_err(|err| fault(&err, text, &notes))
    };
    let head = text.contains("form_definition").then(read_head).transpose()?;
    let envelope = Envelope { head: head.as_ref(), notes: &notes };
    let draft = ron::Options::default().from_str_seed(text, envelope);
    // A bracket that is missing is told better by a reading that expects nothing particular behind it.
    let mut draft = draft.map_err(|err| read_head().err().unwrap_or_else(|| fault(&err, text, &notes)))?;
    draft.newer = notes.newer.get().map(|version| Newer { version, unknown: notes.unknown.take() });
    Ok(draft)
}

fn fault(err: &SpannedError, text: &str, notes: &Notes) -> DraftError {
    if let Some(version) = notes.newer.get() {
        return Fault::Newer(version).into();
    }
    // Whatever fails before the version, even by depth, was no draft to begin with.
    if !notes.is_draft.get() {
        return if slip::is_slip(text) { Fault::Slip } else { Fault::NotADraft }.into();
    }
    let (line, column) = match err.code {
        // Where it could not go on.
        RonError::Eof | RonError::TrailingCharacters | RonError::UnexpectedChar(_) => {
            (err.span.end.line, err.span.end.col)
        }
        // Behind the item before, not before the next one, which may stand lines below.
        RonError::ExpectedComma => {
            let lines = text.split('\n').take(err.span.end.line).collect::<Vec<_>>().join("\n");
            let last = lines.chars().rev().take_while(|char| *char != '\n').count();
            let cut = lines.chars().count() - last + err.span.end.col.saturating_sub(1).min(last);
            let before = lines.chars().take(cut).collect::<String>();
            let before = before.trim_end();
            let column = before.chars().rev().take_while(|char| *char != '\n').count() + 1;
            (before.matches('\n').count() + 1, column)
        }
        // Before the word that it did not like.
        _ => (err.span.start.line, err.span.start.col),
    };
    Fault::Syntax { line, column, message: syntax::words(&err.code) }.into()
}

/// The reading of the whole.
struct Envelope<'a> {
    head: Option<&'a Found>,
    notes: &'a Notes,
}

impl<'de> DeserializeSeed<'de> for Envelope<'_> {
    type Value = Draft;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Draft, D::Error> {
        deserializer.deserialize_struct("", &[], self)
    }
}

impl<'de> Visitor<'de> for Envelope<'_> {
    type Value = Draft;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("报告文件")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Draft, A::Error> {
        let version = head::version(&mut map, self.notes)?;
        let lenient = self.notes.unknown_of(version);
        let mut keys = Keys::lenient(version::parts(version), lenient);
        keys.seen.push("nianbao");
        if lenient.is_some() {
            keys.seen.push("reads");
        }
        let (mut report, mut review, mut came, mut untied) = (None, None, None, 0);
        while let Some(key) = keys.next(&mut map)? {
            match key {
                "imported" => came = Some(map.next_value_seed(CameSeed { lenient })?),
                "report" => report = Some(map.next_value_seed(ReportSeed { head: self.head, lenient })?),
                "links" => {
                    let Some(report) = &mut report else {
                        return Err(A::Error::custom("links 应写在 report 后面"));
                    };
                    untied = map.next_value_seed(LinksSeed { report })?;
                }
                "review" => {
                    let Some(report) = &report else {
                        return Err(A::Error::custom("review 应写在 report 后面"));
                    };
                    review = Some(map.next_value_seed(ReviewSeed {
                        report,
                        parts: version::review_parts(version),
                        lenient,
                    })?);
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        let report = report.ok_or_else(|| A::Error::missing_field("report"))?;
        Ok(match version {
            1 => V7::from(V6::from(V2::from(V1 { report }))).into(),
            2..=5 => V7::from(V6::from(V2 { report, review: review.unwrap_or_default() })).into(),
            6 => V7::from(V6 { report, review: review.unwrap_or_default(), came }).into(),
            _ => V7 { report, review: review.unwrap_or_default(), came, untied }.into(),
        })
    }
}
