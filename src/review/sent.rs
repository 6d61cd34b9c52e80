//! The report as it was sent.

use super::Code;
use crate::report::Report;

/// The report as it was sent, with what has been accepted since.
///
/// A draft file holds of it only what differs from the report now.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    /// The report, as it was read: nothing in it follows the cells.
    pub report: Report,
    /// Whether it is known for certain. Where another program has changed a file without telling what stood there
    /// before, it is not.
    pub is_whole: bool,
}

impl Sent {
    /// As it is sent now.
    pub fn new(report: &Report) -> Self {
        let mut report = report.clone();
        report.links.clear();
        Self { report, is_whole: true }
    }

    /// As a file tells it, with the digest that it was written with.
    pub fn read(report: Report, digest: &str) -> Self {
        Self { is_whole: Code::of_report(&report).is_recorded(digest), report }
    }
}
