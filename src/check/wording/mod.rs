//! Form and wording of the texts.
//!
//! Each rule goes through a text once. Where a rule finds several places of one kind in a text, they are one finding
//! with a passage each, mended by one click.

mod brackets;
pub(super) mod contact;
mod cover;
mod dates;
mod holes;
mod leftovers;
mod letter;
mod numbering;
mod others;
mod pairs;
mod parts;
mod personal;
mod phrases;
mod places;
mod punctuation;
mod repeated;
mod sections;
pub(super) mod wording_rules;

use super::{Finding, prose::texts};
use crate::{
    address::Address,
    report::{ContactField, Report},
};

pub(super) fn find(report: &Report, findings: &mut Vec<Finding>) {
    cover::find(report, findings);
    sections::find(report, findings);
    parts::find(report, findings);
    pairs::find(report, findings);
    contact::find(report, findings);
    others::find_over(report, findings);
    for (at, text) in fields(report).chain(texts(report)) {
        leftovers::find(&at, text, findings);
        personal::find(&at, text, findings);
    }
    for (at, text) in texts(report) {
        numbering::find(&at, text, findings);
        dates::find(&at, text, findings);
        let gaps = holes::gaps(text);
        holes::find(&at, text, &gaps, findings);
        punctuation::find(&at, text, &gaps, findings);
        brackets::find(&at, text, findings);
        repeated::find(&at, text, findings);
        phrases::find(report, &at, text, findings);
        others::find(report, &at, text, findings);
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
