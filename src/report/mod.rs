//! One report in memory: figures, texts and fields on a form. Values in, values out; nothing here can fail.
//!
//! Imports `form`, `number` and `address`.

mod difference;
mod edit;
mod editing;
mod follow;
mod formula;
mod hunks;
mod link;
pub mod merge;
mod moved;
pub mod office;
mod paragraphs;
mod passage;
mod pattern;
mod reckon;
mod replacement;
mod row;
pub mod search;
mod show;
mod successor;
mod taken_on;
mod texts;
mod total;

use std::{collections::BTreeMap, sync::Arc};

pub use self::{
    difference::{Change, Difference, differences},
    edit::Edit,
    editing::Editing,
    formula::{Cells, Formula, Reckoning},
    hunks::{Hunk, hunks},
    link::Link,
    passage::Passage,
    reckon::UNKNOWN,
    replacement::Replacement,
    show::{Digits, Show},
    successor::Shown,
    total::Total,
};
pub use crate::address::ContactField;
use crate::{
    form::{CellRef, Form},
    number::{Kind, Number, parse},
};

/// A report.
///
/// Two reports are equal when everything that a person could see or type in them is equal.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The form that it fills in.
    pub form: Arc<Form>,
    /// The office that reports.
    pub unit: String,
    /// The year that it reports on.
    pub year: u16,
    /// Title where it is not the form's; a line break in it is kept.
    pub title: Option<String>,
    /// Whom to ask.
    pub contact: Contact,
    /// Texts by key. A text that was never touched is absent.
    pub texts: BTreeMap<String, String>,
    /// Footnotes by table.
    pub footnotes: BTreeMap<String, String>,
    /// Figures of the texts that follow the cells, in the order of the form; see [`Report::holds`].
    pub links: Vec<Link>,
    /// Cells by table, row and column; see [`Report::entry`].
    cells: Vec<Vec<Vec<Option<Entry>>>>,
}

/// How the office can be reached.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Contact {
    /// Street address.
    pub address: String,
    /// Postcode.
    pub postcode: String,
    /// Telephone, of the office and not of a person.
    pub telephone: String,
    /// Where the report can be downloaded; several sites as one text.
    pub website: String,
}

impl Contact {
    /// Whether nothing is filled in.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What stands in a cell, with the remark printed behind it: `22（其中修订16件）`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The figure.
    pub value: Value,
    /// Remark, without its brackets; mostly empty.
    pub note: String,
}

/// The figure of a cell. Blank is not zero.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    #[default]
    Blank,
    /// A figure of the cell's kind.
    Number(Number),
    /// What was typed and is no figure; kept until somebody mends it.
    Refused(String),
}

impl std::fmt::Display for Value {
    /// As it is typed: nothing where it is blank.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Blank => Ok(()),
            Self::Number(number) => write!(f, "{number}"),
            Self::Refused(text) => f.write_str(text),
        }
    }
}

impl Value {
    /// What a typed text puts into a cell: nothing typed is dropped, what is no figure is kept as it is.
    pub fn typed(kind: Kind, text: &str) -> Self {
        match parse(kind, text) {
            Ok(None) => Self::Blank,
            Ok(Some(number)) => Self::Number(number),
            Err(_) => Self::Refused(text.to_owned()),
        }
    }
}

impl From<Number> for Entry {
    fn from(number: Number) -> Self {
        Self { value: Value::Number(number), note: String::new() }
    }
}

impl Entry {
    /// What stays of a total that came printed when the computed one takes its place: its remark, where it has one.
    #[must_use]
    pub fn remark_alone(&self) -> Option<Self> {
        (!self.note.is_empty()).then(|| Self { value: Value::Blank, note: self.note.clone() })
    }

    /// The figure, where there is one.
    pub fn number(&self) -> Option<Number> {
        match self.value {
            Value::Number(number) => Some(number),
            Value::Blank | Value::Refused(_) => None,
        }
    }
}

impl Report {
    /// An empty report.
    pub fn new(form: Arc<Form>, unit: impl Into<String>, year: u16) -> Self {
        let cells = form.tables.iter().map(|table| vec![vec![None; table.columns.len()]; table.rows.len()]).collect();
        Self {
            form,
            unit: unit.into(),
            year,
            title: None,
            contact: Contact::default(),
            texts: BTreeMap::new(),
            footnotes: BTreeMap::new(),
            links: Vec::new(),
            cells,
        }
    }

    /// What stands in a cell.
    ///
    /// `None`: nobody has touched it, which reads as blank. In a computed cell it is the total that came printed
    /// with figures from elsewhere; the computed one is [`Report::total`].
    pub fn entry(&self, cell: CellRef) -> Option<&Entry> {
        self.cells[cell.table][cell.row][cell.column].as_ref()
    }

    /// Puts something into a cell.
    pub fn set_entry(&mut self, cell: CellRef, entry: Option<Entry>) {
        self.cells[cell.table][cell.row][cell.column] = entry;
    }

    /// The unit, or how one is called that has no name yet.
    #[must_use]
    pub fn unit_name(&self) -> &str {
        match self.unit.trim() {
            "" => "未命名单位",
            name => name,
        }
    }

    /// The figure typed into a cell, or printed in a computed one.
    pub fn number(&self, cell: CellRef) -> Option<Number> {
        self.entry(cell)?.number()
    }

    /// The remark behind the figure of a cell; empty where there is none.
    pub fn note(&self, cell: CellRef) -> &str {
        self.entry(cell).map_or("", |entry| entry.note.as_str())
    }

    /// A text; empty where it was never touched.
    pub fn text(&self, key: &str) -> &str {
        self.texts.get(key).map_or("", String::as_str)
    }

    /// The footnote of a table; empty where there is none.
    pub fn footnote(&self, table: &str) -> &str {
        self.footnotes.get(table).map_or("", String::as_str)
    }

    /// The title as printed: its own, or the form's pattern filled in.
    pub fn title(&self) -> String {
        self.title.clone().unwrap_or_else(|| self.form_title())
    }

    /// The form's title for this unit and year.
    pub fn form_title(&self) -> String {
        self.fill(&self.form.spec().title)
    }

    /// The lead paragraph put together from the form, the unit, the year and the contact.
    /// What is not known yet stands as `＿＿`, to be seen and filled in.
    pub fn assembled_lead(&self) -> String {
        self.fill(&self.form.spec().lead)
    }

    fn fill(&self, pattern: &str) -> String {
        fn known(text: &str) -> &str {
            if text.trim().is_empty() { "＿＿" } else { text.trim() }
        }
        let (year, next) = (self.year.to_string(), self.year.saturating_add(1).to_string());
        let period = self.form.period(self.year).to_string();
        pattern::fill(pattern, |name| match name {
            "unit" => Some(known(&self.unit)),
            "year" => Some(&year),
            "next_year" => Some(&next),
            "period" => Some(&period),
            _ => ContactField::of_key(name).map(|field| known(self.contact.field(field))),
        })
    }

    /// How many of the typed cells of a table hold a figure, and how many there are.
    pub fn progress(&self, table: usize) -> (usize, usize) {
        let typed = self.form.cells().filter(|cell| cell.table == table && !self.form.is_computed(*cell));
        typed.fold((0, 0), |(filled, all), cell| (filled + usize::from(self.number(cell).is_some()), all + 1))
    }
}
