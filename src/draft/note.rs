//! What somebody says to a report whose file they may not write to, with which report that is.

use crate::{report::Report, review::Slip};

/// What a file with comments holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Whose they are.
    pub by: String,
    /// The id of the form of the report that they are on.
    pub form: String,
    /// Its office.
    pub unit: String,
    /// Its year.
    pub year: u16,
    /// What was said.
    pub slip: Slip,
}

impl Note {
    /// What somebody says to a report.
    pub fn new(by: &str, report: &Report, slip: Slip) -> Self {
        let (form, unit) = (report.form.id().to_owned(), report.unit.clone());
        Self { by: by.trim().to_owned(), form, unit, year: report.year, slip }
    }

    /// Whether it is on this report, and no other one that was put in its place.
    pub fn is_on(&self, report: &Report) -> bool {
        (self.form.as_str(), self.unit.trim(), self.year) == (report.form.id(), report.unit.trim(), report.year)
    }
}
