//! The texts of a report, read once for all rules about what they say.

use super::{
    carry,
    claim::{Claim, Open},
    context::Office,
    dated::{self, Dated},
    lister,
    listing::Listing,
    own_rows::OwnRows,
    reader, token,
};
use crate::{address::Address, check::prose::texts, report::Report};

/// What a text says: it depends on nothing but its words, the name of the office, the year, and the words that a form has
/// for rows of its own.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// Figures that the tables may have as well.
    pub(super) claims: Vec<Claim>,
    /// Figures of which only the tables can tell what they count.
    pub(super) open: Vec<Open>,
    /// What is parted into lists.
    pub(super) listings: Vec<Listing>,
    /// Years other than that of the report that something is counted in.
    pub(super) dated: Vec<Dated>,
}

impl Said {
    /// What a text says in the report of an office.
    pub(super) fn by(text: &str, office: Office<'_>, rows: &OwnRows) -> Self {
        let mut tokens = token::tokens(text, rows);
        let listings = lister::listings(text, &tokens);
        carry::resolve(&mut tokens, office.year);
        let dated = dated::dated(text, &tokens, office.year);
        let (claims, open) = reader::read(text, &tokens, office, rows);
        Self { claims, open, listings, dated }
    }
}

/// A text of a report, read once for all rules about what it says.
pub(in crate::check) struct Told<'a> {
    /// Where it stands.
    pub(in crate::check) at: Address,
    pub(super) text: &'a str,
    pub(super) said: Said,
}

impl Told<'_> {
    /// Years other than that of the report that something is counted in.
    pub(in crate::check) fn dated(&self) -> &[Dated] {
        &self.said.dated
    }

    /// The digits of a year.
    pub(in crate::check) fn words(&self, dated: &Dated) -> &str {
        self.text.get(dated.digits.clone()).unwrap_or_default()
    }
}

/// Every text and footnote of a report.
pub(in crate::check) fn read(report: &Report) -> Vec<Told<'_>> {
    let rows = OwnRows::of(&report.form);
    let told = |(at, text)| Told { at, text, said: Said::by(text, office(report), &rows) };
    texts(report).map(told).collect()
}

/// The office that reports.
pub(super) fn office(report: &Report) -> Office<'_> {
    Office { name: &report.unit, year: report.year }
}
