//! Versions of the file: what each holds, and the way from each to the next.
//!
//! A file of any version is read as what that version held, and goes through the conversions one by one; nothing here
//! is changed when a version is added. Examples of every version are kept in `tests/fixtures/drafts`.
//!
//! From version 2 on, a file may say behind its version which version a program must know to read it (`reads: 2`),
//! where that is not its own. Such a program passes over parts of the envelope, the report and the review that it does
//! not know, and opens the draft without writing to it. So a version may write an earlier `reads` only where it has
//! added parts, and changed none.

use super::{Came, content::Draft};
use crate::{
    form::{self, spec::FormSpec},
    report::Report,
    review::Review,
};

/// The earliest version that can hold a draft: the programs of an office are not all of one age.
pub(super) fn needed(draft: &Draft) -> u64 {
    match draft {
        draft if draft.review.recorded_steps().iter().any(|step| step.published.is_some()) => 8,
        draft if !draft.report.links.is_empty() => 7,
        Draft { came: Some(_), .. } => 6,
        draft => reads(draft),
    }
}

/// The earliest version that can show a draft, without what it may pass over.
pub(super) fn reads(draft: &Draft) -> u64 {
    let mut remarks = draft.review.comments.iter().flat_map(|comment| comment.replies.iter().chain([&comment.remark]));
    let form = Some(draft.report.form.spec()).filter(|spec| form::builtin(&spec.id).is_none());
    if form.is_some_and(FormSpec::has_parts_of_version_5) {
        5
    } else if form.is_some_and(|form| !form.roles.is_empty()) {
        4
    } else if remarks.any(|remark| remark.amended.is_some()) {
        3
    } else {
        2
    }
}

/// The parts of the envelope that a version has.
pub(super) fn parts(version: u64) -> &'static [&'static str] {
    match version {
        1 => &["nianbao", "report", "form_definition"],
        2..=5 => &["nianbao", "reads", "report", "review", "form_definition"],
        6 => &["nianbao", "reads", "imported", "report", "review", "form_definition"],
        _ => &["nianbao", "reads", "imported", "report", "links", "review", "form_definition"],
    }
}

/// The parts of a review that a version has.
pub(super) fn review_parts(version: u64) -> &'static [&'static str] {
    match version {
        ..=7 => &["waivers", "comments", "steps", "sent"],
        _ => &["waivers", "comments", "steps", "published", "sent"],
    }
}

/// Version 1: a report alone.
pub(super) struct V1 {
    pub(super) report: Report,
}

/// Version 2: with its review. Version 3 is the same, with remarks that say when they were amended; version 4, with
/// forms that say what their cells mean; version 5, with forms that have a period of their own, texts that may be left
/// out, words for rows of their own, or are retired.
pub(super) struct V2 {
    pub(super) report: Report,
    pub(super) review: Review,
}

impl From<V1> for V2 {
    fn from(draft: V1) -> Self {
        Self { report: draft.report, review: Review::default() }
    }
}

/// Version 6: of one that was imported, from where.
pub(super) struct V6 {
    pub(super) report: Report,
    pub(super) review: Review,
    pub(super) came: Option<Came>,
}

impl From<V2> for V6 {
    fn from(draft: V2) -> Self {
        Self { report: draft.report, review: draft.review, came: None }
    }
}

/// Version 7: with the figures of its texts that follow the cells, which stand in the report. Version 8 is the same, with
/// reviews that say when and where the report was made public.
pub(super) struct V7 {
    pub(super) report: Report,
    pub(super) review: Review,
    pub(super) came: Option<Came>,
    pub(super) untied: usize,
}

impl From<V6> for V7 {
    fn from(draft: V6) -> Self {
        Self { report: draft.report, review: draft.review, came: draft.came, untied: 0 }
    }
}

impl From<V7> for Draft {
    fn from(draft: V7) -> Self {
        let V7 { report, review, came, untied } = draft;
        Self { report, review, came, newer: None, untied }
    }
}
