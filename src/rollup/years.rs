//! Years side by side: the reports of one office, every figure beside its predecessors.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};

use super::kin::{Key, Kin};
use crate::{
    address::Address,
    check::{self, Family, Finding},
    form::CellRef,
    number::Number,
    report::{Report, Shown},
};

/// One of the rules that hold a report against the one of the year before: those of its family are all that do.
const ACROSS: &str = "XY-LAST";

/// The reports of one office.
#[derive(Debug)]
pub struct Years {
    /// The reports, by year.
    pub reports: Vec<Report>,
    /// Every figure of the latest form, over the years.
    pub lines: Vec<Line>,
    /// What each report says otherwise than the one of the year before, and where a printed total is not what its parts
    /// come to: the year and the finding.
    pub findings: Vec<(u16, Finding)>,
    /// Years between them of which there is no report.
    pub gaps: Vec<u16>,
}

/// A figure over the years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it is in the latest report.
    pub at: Address,
    /// The same as a cell of its form.
    pub cell: CellRef,
    /// The same in words.
    pub name: String,
    /// What it is in each year; `None` where it is blank, or where the form of that year does not ask for it.
    pub figures: Vec<Option<Number>>,
    /// The total that was printed in its place, where that is another one.
    pub printed: Vec<Option<Number>>,
}

/// Why reports cannot stand side by side. Displays as a Chinese sentence with what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum YearsError {
    /// One report has no predecessor.
    #[error("只有一个年度的报告，至少要有两个年度")]
    Fewer,
    /// They are of two offices.
    #[error("这些报告不是同一个单位的：“{0}”和“{1}”。请只选一个单位的报告")]
    OtherOffice(String, String),
    /// Two are of one year.
    #[error("{0} 年度的报告有两份，请去掉一份")]
    SameYear(u16),
}

/// The years of many offices.
#[derive(Debug, Default)]
pub struct Offices {
    /// Each office of which there are several years, by name.
    pub offices: Vec<Years>,
    /// Reports that stand alone: where they were read, the office, and why.
    pub alone: Vec<(String, String, YearsError)>,
}

impl Offices {
    /// Puts the reports of each office side by side, in whatever order they come, each with where it was read.
    pub fn of(reports: Vec<(String, Report)>) -> Self {
        let kin = Kin::of(None);
        let mut offices: BTreeMap<Key, Vec<(String, Report)>> = BTreeMap::new();
        for (source, report) in reports {
            offices.entry(kin.key(&report.unit, &source)).or_default().push((source, report));
        }
        let mut all = Self::default();
        for reports in offices.into_values() {
            let (sources, reports): (Vec<_>, Vec<_>) = reports.into_iter().unzip();
            let units = reports.iter().map(|report| report.unit.trim().to_owned()).collect::<Vec<_>>();
            match Years::of(reports) {
                Ok(years) => all.offices.push(years),
                Err(why) => {
                    let of_office = sources.into_iter().zip(units);
                    all.alone.extend(of_office.map(|(source, unit)| (source, unit, why.clone())));
                }
            }
        }
        all
    }
}

impl Years {
    /// The office, as its latest report calls it.
    pub fn unit(&self) -> &str {
        self.reports.last().map_or("", |report| report.unit.trim())
    }

    /// Puts reports side by side, in whatever order they come.
    ///
    /// # Errors
    /// Where they are not of one office, each of another year.
    pub fn of(mut reports: Vec<Report>) -> Result<Self, YearsError> {
        reports.sort_by_key(|report| report.year);
        for pair in reports.windows(2) {
            let [earlier, later] = pair else { continue };
            if !later.is_of_same_office(earlier) {
                return Err(YearsError::OtherOffice(earlier.unit.clone(), later.unit.clone()));
            }
            if earlier.year == later.year {
                return Err(YearsError::SameYear(later.year));
            }
        }
        let [earlier @ .., latest] = &*reports else { return Err(YearsError::Fewer) };
        if earlier.is_empty() {
            return Err(YearsError::Fewer);
        }
        let form = &latest.form;
        let lines = form.cells().map(|cell| {
            let shown = reports.iter().map(|report| report.shown_for(form, cell));
            let (figures, printed) = shown.map(|Shown { figure, printed }| (figure, printed)).unzip();
            Line { at: form.address(cell), cell, name: form.full_name(cell), figures, printed }
        });
        let (lines, mut findings, mut gaps) = (lines.collect(), Vec::new(), Vec::new());
        let is_across = |family: &&Family| family.rules.iter().any(|rule| rule.id == ACROSS);
        let family = check::FAMILIES.iter().find(is_across).map_or(&[][..], |family| family.rules);
        let mut earlier = None::<&Report>;
        for later in &reports {
            gaps.extend(earlier.map_or(later.year, |earlier| earlier.year.saturating_add(1))..later.year);
            let follows = earlier.is_some_and(|earlier| later.follows(earlier));
            let found = check::check(later, earlier)
                .into_iter()
                .filter(|finding| follows && family.contains(finding.rule) || is_of_misprint(finding, later));
            findings.extend(found.map(|finding| (later.year, finding)));
            earlier = Some(later);
        }
        Ok(Self { reports, lines, findings, gaps })
    }
}

/// Whether a finding says that a printed total is not what its parts come to: it is about that cell alone.
fn is_of_misprint(finding: &Finding, report: &Report) -> bool {
    let [at] = &*finding.at else { return false };
    let printed = report.form.cell(at.as_str()).and_then(|cell| report.misprint(cell));
    printed.is_some() && finding.stated == printed
}

/// By how many per cent a figure is more than another, to one place; `None` where that is nought.
pub fn growth(before: Number, now: Number) -> Option<Decimal> {
    let (before, now) = (before.to_decimal(), now.to_decimal());
    let part = now.checked_sub(before)?.checked_div(before.abs())?;
    let cent = part.checked_mul(Decimal::ONE_HUNDRED)?;
    Some(cent.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero).normalize())
}

/// Growth as it is shown: `+25%`.
pub fn in_words(growth: Decimal) -> String {
    let sign = if growth.is_sign_positive() && !growth.is_zero() { "+" } else { "" };
    format!("{sign}{growth}%")
}

impl Line {
    /// The figure of a year, with what was printed otherwise.
    pub fn shown(&self, year: usize) -> Shown {
        let of = |figures: &[Option<Number>]| figures.get(year).copied().flatten();
        Shown { figure: of(&self.figures), printed: of(&self.printed) }
    }

    /// By how many per cent each figure is more than the one before it, to one place; `None` where there is none, or
    /// where that was nought.
    pub fn growth(&self) -> Vec<Option<Decimal>> {
        let growth = self.figures.windows(2).map(|pair| {
            let [Some(before), Some(now)] = pair else { return None };
            growth(*before, *now)
        });
        std::iter::once(None).chain(growth).collect()
    }

    /// Whether there is any figure but noughts.
    pub fn says_something(&self) -> bool {
        self.figures.iter().flatten().any(|figure| !figure.is_zero())
    }
}
