//! The claims of one text with what they are held against, and findings about them.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{
    claim::{Claim, Manner, Open},
    fact::{Reading, Tables},
    listing::Listing,
    numeral::Numeral,
    telling::quote,
    told::{Said, Told},
};
use crate::{
    address::Address,
    check::{Finding, Mend, Replacement, cells::addresses, rule::Rule},
    report::{Cells, Passage, Reckoning},
};

/// The claims of one text, with what they are judged by.
pub(super) struct Case<'a> {
    /// The report.
    pub(super) tables: &'a Tables<'a>,
    /// The report of the year before.
    pub(super) last: Option<&'a Tables<'a>>,
    /// Where the text stands.
    pub(super) at: &'a Address,
    /// The text.
    pub(super) text: &'a str,
    /// What it claims.
    pub(super) claims: &'a [Claim],
    /// Figures that are left open.
    pub(super) open: &'a [Open],
    /// What it parts into lists.
    pub(super) listings: &'a [Listing],
}

impl<'a> Case<'a> {
    /// A text that says something.
    pub(super) fn of(tables: &'a Tables<'a>, last: Option<&'a Tables<'a>>, told: &'a Told<'_>) -> Option<Self> {
        let Told { at, text, said: Said { claims, open, listings, .. } } = told;
        let says_something = !claims.is_empty() || !listings.is_empty();
        says_something.then_some(Self { tables, last, at, text, claims, open, listings })
    }
}

impl Case<'_> {
    /// A finding about some words of the text and some cells.
    pub(super) fn finding(
        &self,
        rule: &'static Rule,
        claim: &Claim,
        readings: &[Reading],
        message: String,
        hint: &str,
    ) -> Finding {
        let mut cells = readings.iter().flat_map(|reading| reading.cells.iter().chain(&reading.less).copied());
        let mut seen = Vec::new();
        cells.by_ref().for_each(|cell| {
            if !seen.contains(&cell) {
                seen.push(cell);
            }
        });
        let mut at = vec![self.at.clone()];
        at.extend(addresses(&self.tables.report.form, seen));
        let mut finding = Finding::new(rule, at, message, hint);
        finding.passages.push(self.passage(claim));
        finding
    }

    fn passage(&self, claim: &Claim) -> Passage {
        Passage { at: self.at.clone(), range: claim.words.clone() }
    }

    /// The cells that the linked figure of a claim is the sum of.
    pub(super) fn linked_cells(&self, claim: &Claim) -> Option<&Cells> {
        let words = self.passage(claim);
        let mut links = self.tables.report.links.iter().filter(|link| link.words.meets(&words));
        links.find_map(|link| match &link.formula.reckoning {
            Reckoning::Sum(cells) => Some(cells),
            _ => None,
        })
    }

    /// Last year's figure that a linked figure of a claim is held against.
    pub(super) fn linked_base(&self, claim: &Claim) -> Option<Decimal> {
        let words = self.passage(claim);
        let mut links = self.tables.report.links.iter().filter(|link| link.words.meets(&words));
        links.find_map(|link| link.formula.base())
    }

    /// What a claim says, in quotation marks.
    pub(super) fn quoted(&self, claim: &Claim) -> String {
        quote(self.text, &claim.words)
    }

    /// Puts another figure in place of one in the text.
    pub(super) fn mend(&self, numeral: &Numeral, value: Decimal) -> Option<Mend> {
        if numeral.is_rough {
            return None;
        }
        let words = numeral.rewritten(value)?;
        let unit = self.text.get(numeral.digits.end..numeral.whole.end).unwrap_or_default();
        let label = format!("正文改为{words}{}", unit.split_whitespace().collect::<String>());
        let passage = Passage { at: self.at.clone(), range: numeral.digits.clone() };
        Some(Mend { label, mechanical: false, changes: vec![Replacement::Words(passage, words)] })
    }

    /// The claims around one: in the same sentence, or not many before and after.
    pub(super) fn near(&self, claim: &Claim) -> &[Claim] {
        self.around(&claim.words)
    }

    /// The claims around some words.
    pub(super) fn around(&self, words: &Range<usize>) -> &[Claim] {
        /// Several paragraphs: claims stand two or three to a sentence. Who speaks of all being answered has told what
        /// was carried on before that, or tells it at once; going through all claims for each such sentence would take a
        /// text that repeats it a time that grows with its square.
        const NEAR: usize = 64;
        let at = self.claims.partition_point(|other| other.words.start < words.start);
        let end = self.claims.len().min(at.saturating_add(NEAR));
        &self.claims[at.saturating_sub(NEAR).min(end)..end]
    }
}

/// Whether a stated figure can be the one of the tables.
pub(super) fn fits(manner: &Manner, stated: Decimal, value: Decimal) -> bool {
    let difference = stated.saturating_sub(value).abs();
    match manner {
        Manner::Number(numeral) if numeral.is_rough => {
            difference <= stated.max(value) / ROUGH || difference < numeral.step
        }
        // 1.2万 is rounded to the nearest; whole numbers are exact.
        Manner::Number(numeral) if numeral.step > Decimal::ONE => difference <= numeral.step / Decimal::TWO,
        Manner::Number(numeral) => difference < numeral.step,
        Manner::None | Manner::All => difference.is_zero(),
    }
}

/// 近, 约, 余 are taken at a quarter. The words have no measure of their own: 近百件 is said of 90 and of 80 and hardly of
/// 75, and who says 100余件 of 130 is not wrong. A quarter lets pass what can be meant, and still finds last year's
/// figure where it was half or double. No published report among the tests hangs on it.
const ROUGH: Decimal = Decimal::from_parts(4, 0, 0, false, 0);
