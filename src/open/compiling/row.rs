//! One line of the list of offices: a report, an office of which there is none, or a file that cannot be read.

use std::borrow::Cow;

use crate::rollup::{Broken, Collection, Standing, Unit};

/// What a line is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// A report that was read, and is not held against others yet.
    Read,
    /// A report of the collection, by index.
    Unit(usize),
    /// An office of the roster, by index, of which nothing is there.
    Missing(usize),
    /// A file that cannot be read.
    Broken,
}

/// Where a line stands. In the order in which they are asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// The file cannot be read.
    Broken,
    /// Nothing is there.
    Missing,
    /// It cannot be told whose it is.
    Unclear,
    /// Its office is not on the roster.
    Stranger,
    /// It is of another year.
    OtherYear,
    /// Another report of the same office counts.
    Double,
    /// It came after the last day.
    Late,
    /// It is the report of its office.
    Taken,
    /// It was read, no more.
    Read,
}

impl Status {
    /// Name for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Broken => "无法读取",
            Self::Missing => "未报送",
            Self::Unclear => Standing::Unclear.label(),
            Self::Stranger => Standing::Stranger.label(),
            Self::OtherYear => Standing::OtherYear.label(),
            Self::Double => Standing::Double(0).label(),
            Self::Late => "逾期",
            Self::Taken => Standing::Taken.label(),
            Self::Read => "已读取",
        }
    }
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Of what it is.
    pub of: Of,
    /// The name of the office; of a file that cannot be read, that of the file.
    pub name: String,
    /// Its code; empty where nobody gives one.
    pub code: String,
    /// What kind of office it is.
    pub level: String,
    /// The year of the report.
    pub year: Option<u16>,
    /// Where it stands.
    pub status: Status,
    /// Whether it is in the sum.
    pub is_added: bool,
    /// How far the report is on its way to the signature, in words; empty where there is none.
    pub state: Cow<'static, str>,
    /// The same, to put lines in order by.
    pub progress: Option<(u8, bool)>,
    /// Errors, warnings, infos that nobody has waived.
    pub open: [usize; 3],
    /// How many texts and tables are not filled in at all.
    pub lacking: usize,
    /// Where the file is, for people.
    pub file: String,
    /// What is wrong with a file that cannot be read.
    pub error: String,
}

impl Row {
    /// A report that was just read.
    pub fn read(unit: &Unit) -> Self {
        Self {
            of: Of::Read,
            name: unit.name.clone(),
            code: String::new(),
            level: String::new(),
            year: Some(unit.year),
            status: Status::Read,
            is_added: false,
            state: unit.standing(),
            progress: Some(unit.progress()),
            open: unit.open,
            lacking: unit.lacking.len(),
            file: unit.source.clone(),
            error: String::new(),
        }
    }

    /// A file that cannot be read.
    pub fn broken(broken: &Broken) -> Self {
        let name = broken.source.rsplit(['/', '\\', '!']).next().unwrap_or(&broken.source);
        let error = broken.error.strip_prefix(&format!("{}：", broken.source)).unwrap_or(&broken.error);
        Self {
            name: name.to_owned(),
            file: broken.source.clone(),
            error: error.to_owned(),
            ..Self::nothing(Of::Broken, Status::Broken)
        }
    }

    fn nothing(of: Of, status: Status) -> Self {
        Self {
            of,
            status,
            name: String::new(),
            code: String::new(),
            level: String::new(),
            year: None,
            is_added: false,
            state: Cow::Borrowed(""),
            progress: None,
            open: [0; 3],
            lacking: 0,
            file: String::new(),
            error: String::new(),
        }
    }

    /// Whether it is a report that was made public.
    pub fn is_public(&self) -> bool {
        self.progress.is_some_and(|(_, is_public)| is_public)
    }

    /// All lines of a collection: reports, offices of which there is none, files that cannot be read.
    pub fn all(collection: &Collection) -> Vec<Self> {
        let units = collection.units.iter().enumerate().map(|(at, listed)| {
            let office = listed.office.map(|office| &collection.roster.offices[office]);
            let status = match listed.standing {
                Standing::Taken if listed.is_late => Status::Late,
                Standing::Taken => Status::Taken,
                Standing::Double(_) => Status::Double,
                Standing::OtherYear => Status::OtherYear,
                Standing::Stranger => Status::Stranger,
                Standing::Unclear => Status::Unclear,
            };
            Self {
                of: Of::Unit(at),
                name: collection.name(at).to_owned(),
                code: office.map(|office| office.code.clone()).unwrap_or_default(),
                level: listed.level.clone(),
                status,
                is_added: listed.is_added,
                ..Self::read(&listed.unit)
            }
        });
        let missing = collection.missing.iter().map(|&at| {
            let office = &collection.roster.offices[at];
            Self {
                name: office.name.clone(),
                code: office.code.clone(),
                level: office.level.clone(),
                ..Self::nothing(Of::Missing(at), Status::Missing)
            }
        });
        units.chain(missing).chain(collection.broken.iter().map(Self::broken)).collect()
    }
}
