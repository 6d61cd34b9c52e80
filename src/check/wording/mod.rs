//! Form and wording of the texts.
//!
//! Each rule goes through a text once. Where a rule finds several places of one kind in a text, they are one finding
//! with a passage each, mended by one click.

mod brackets;
pub(super) mod contact;
mod cover;
mod dates;
mod elsewhere;
mod holes;
pub(super) mod leftovers;
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

use super::{Finding, prose::Written};
use crate::report::Report;

pub(super) fn find(report: &Report, written: &Written<'_>, findings: &mut Vec<Finding>) {
    cover::find(report, findings);
    sections::find(report, findings);
    parts::find(report, findings);
    pairs::find(report, findings);
    contact::find(report, findings);
    others::find_over(report, findings);
    elsewhere::find(report, written, findings);
    for (at, text) in written.all() {
        leftovers::find(at, text, findings);
        personal::find(at, text, findings);
    }
    for (at, text) in &written.texts {
        numbering::find(at, text, findings);
        dates::find(at, text, findings);
        brackets::find(at, text, findings);
        repeated::find(at, text, findings);
        let gaps = holes::gaps(text);
        holes::find(at, text, &gaps, findings);
        punctuation::find(at, text, &gaps, findings);
        phrases::find(report, at, text, findings);
        others::find(report, at, text, findings);
    }
}
