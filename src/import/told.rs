//! What the reading of a file comes to, as one process tells it to another: the JSON of `nianbao import FILE --json`.

use serde::{Deserialize, Serialize};

use super::{
    doubt::{Doubt, Imported, Proof, Tried},
    error::ImportError,
    left::Left,
    seen::Line,
};

/// What the reading of a file comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Told {
    /// A report.
    Read(Box<Reading>),
    /// None, and why.
    Refused(Refusal),
}

/// Why there is no report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// A Chinese sentence with what to do.
    pub error: String,
    /// Whether it would be read, if somebody said of which year it is.
    #[serde(default)]
    pub needs_year: bool,
    /// Whether it is a list of applications instead.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_ledger: bool,
}

/// A report that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The file of the draft, where one was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<String>,
    /// What the file was, for people.
    pub kind: String,
    /// Id of the form that the report is on.
    pub form: String,
    /// The office.
    pub unit: String,
    /// The year.
    pub year: u16,
    /// What is not certain in it.
    pub doubts: Vec<Doubt>,
    /// What of the file is not in it.
    pub left: Vec<Left>,
    /// Printed sums, against what they are the sums of.
    pub sums: Proof,
    /// The report as the text of a draft, where none was made.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub report: String,
    /// SHA-256 of the file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub digest: String,
    /// The forms that were tried, best first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<Tried>,
    /// What the file says, to be shown beside the report.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub source: Vec<Line>,
}

impl Reading {
    /// What is told of an import to every program.
    pub fn of(imported: &Imported) -> Self {
        let Imported { kind, report, doubts, left, proof, .. } = imported;
        Self {
            kind: kind.name().to_owned(),
            form: report.form.id().to_owned(),
            unit: report.unit.clone(),
            year: report.year,
            doubts: doubts.clone(),
            left: left.clone(),
            sums: *proof,
            ..Self::default()
        }
    }

    /// The same with what is needed to go on with it: the report as the text of a draft, and the source.
    #[must_use]
    pub fn whole(self, report: String, digest: String, imported: &Imported) -> Self {
        Self { report, digest, forms: imported.forms.clone(), source: imported.source.clone(), ..self }
    }
}

impl Told {
    /// Why nothing was read; and whether it is a list of applications instead.
    pub fn refused(err: &ImportError, is_ledger: bool) -> Self {
        Self::Refused(Refusal { error: err.to_string(), needs_year: *err == ImportError::NoYear, is_ledger })
    }

    /// What was told; `None` where whoever told it has come to an end in the middle.
    pub fn parse(json: &str) -> Option<Self> {
        // By hand: with numbers that keep every digit, serde tells enums without a name from each other by failing.
        let value = serde_json::from_str::<serde_json::Value>(json).ok()?;
        match value.get("error") {
            Some(_) => serde_json::from_value(value).ok().map(Self::Refused),
            None => serde_json::from_value(value).ok().map(Self::Read),
        }
    }
}
