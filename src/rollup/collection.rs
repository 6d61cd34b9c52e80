//! A collection: the reports that came in, held against the roster, and their sum.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    identity::By,
    question::{Matter, Question},
    roster::Roster,
    sum::Sums,
    unit::Unit,
};
use crate::{form::Form, report::Report};

/// A file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Broken {
    /// Where it is, for people.
    pub source: String,
    /// What is wrong with it, and what to do.
    pub error: String,
}

/// What was read, in any order.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The reports.
    pub units: Vec<Unit>,
    /// Those of the year before, which are only compared with.
    pub last: Vec<Unit>,
    /// Files that could not be read.
    pub broken: Vec<Broken>,
}

/// What somebody has said of a collection.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The year; the one that most reports are of where nothing is said.
    pub year: Option<u16>,
    /// The form of the sum; the one that most reports are on where nothing is said.
    pub form: Option<Arc<Form>>,
}

/// Where a report stands in a collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is the report of its office.
    Taken,
    /// Another one of the same office and year is, by index.
    Double(usize),
    /// It is of another year.
    OtherYear,
    /// Its office is not on the roster.
    Stranger,
    /// It cannot be told whose it is.
    Unclear,
}

impl Standing {
    /// Stable name, for programs.
    pub fn key(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Double(_) => "double",
            Self::OtherYear => "other_year",
            Self::Stranger => "stranger",
            Self::Unclear => "unclear",
        }
    }

    /// Name for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Taken => "已收",
            Self::Double(_) => Matter::Double.label(),
            Self::OtherYear => Matter::OtherYear.label(),
            Self::Stranger => Matter::Stranger.label(),
            Self::Unclear => Matter::Unclear.label(),
        }
    }
}

/// A report of a collection.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The report.
    pub unit: Unit,
    /// Its office, as an index into the roster.
    pub office: Option<usize>,
    /// By what that was known.
    pub by: Option<By>,
    /// Where it stands.
    pub standing: Standing,
    /// What kind of office it is of, for comparing.
    pub level: String,
    /// Whether it came after the last day.
    pub is_late: bool,
    /// Whether it is on a form that is not for its year.
    pub is_of_other_form: bool,
    /// Whether it is in the sum.
    pub is_added: bool,
    /// The report of the year before, as an index into [`Collection::last`].
    pub last: Option<usize>,
    /// The same among the reports themselves, where several years came in, as an index into [`Collection::units`].
    pub earlier: Option<usize>,
}

/// A collection.
#[derive(Debug)]
pub struct Collection {
    /// The year.
    pub year: u16,
    /// Who hands in a report: the roster that was given, or whoever did so the year before.
    pub roster: Roster,
    /// Whether a roster was given.
    pub has_roster: bool,
    /// The reports: in the order of the roster, those of no office of it behind them, by name.
    pub units: Vec<Listed>,
    /// Those of the year before.
    pub last: Vec<Unit>,
    /// Files that could not be read, by name.
    pub broken: Vec<Broken>,
    /// Offices of which nothing is there, as indices into the roster.
    pub missing: Vec<usize>,
    /// The sums.
    pub sums: Sums,
    /// What is to be asked or told, weightiest first.
    pub questions: Vec<Question>,
}

impl Collection {
    /// The report of an office that counts, by index.
    pub fn taken(&self) -> BTreeMap<usize, usize> {
        let taken = self.units.iter().enumerate().filter(|(_, listed)| listed.standing == Standing::Taken);
        taken.filter_map(|(at, listed)| Some((listed.office?, at))).collect()
    }

    /// How a report is called: as the roster calls its office, else as it calls itself.
    pub fn name(&self, unit: usize) -> &str {
        let Listed { unit, office, .. } = &self.units[unit];
        office.map_or(unit.name.as_str(), |office| self.roster.offices[office].name.as_str())
    }

    /// The report of the year before of the same office.
    pub fn before(&self, unit: usize) -> Option<&Unit> {
        let listed = &self.units[unit];
        let last = listed.last.map(|last| &self.last[last]);
        last.or_else(|| listed.earlier.map(|earlier| &self.units[earlier].unit))
    }

    /// A report that is as the sum is, and no word.
    pub fn report(&self, unit: &str) -> Report {
        self.sums.report(unit, self.year)
    }

    /// The name of the office that stands above all others, where there is one.
    pub fn head(&self) -> Option<&str> {
        let above = self.roster.above();
        let below = above.iter().flatten().copied().collect::<BTreeSet<_>>();
        let mut heads = below.into_iter().filter(|office| above[*office].is_none());
        let head = heads.next()?;
        heads.next().is_none().then(|| self.roster.offices[head].name.as_str())
    }
}
