//! A form as it is written down in a `.ron` file. [`super::Form`] is the same thing checked and indexed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::role::Role;
use crate::number::Kind;

/// The whole file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormSpec {
    /// Short stable name, `cn-2021`; drafts refer to it.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Why no report is begun on it any more, where it is kept for reports that there are; Chinese.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub retired: String,
    /// What the form rests on: law, notice, local notice.
    pub basis: Vec<String>,
    /// First report year that the form is meant for.
    pub from_year: u16,
    /// Last report year, where a later form has taken its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_year: Option<u16>,
    /// Month and day on which the period begins that a report is for, where that is not the first of January: the
    /// period of 2024 goes from that day of 2024 to the day before it of 2025.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begins: Option<(u8, u8)>,
    /// Title of the report; `{unit}`, `{year}` and `{next_year}` stand for the report's own.
    pub title: String,
    /// Lead paragraph, assembled on request; `{unit}`, `{year}`, `{next_year}`, `{period}`, `{website}`, `{address}`, `{postcode}`,
    /// `{telephone}` stand for the report's own.
    pub lead: String,
    /// Rules that do not speak for reports on this form: rule id and the reason, in Chinese.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub off: BTreeMap<String, String>,
    /// Where rules find what they ask for: a text, a table, `table.row` or `table.column`. A form without roles means
    /// by its keys what the built-in forms mean by them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub roles: BTreeMap<Role, String>,
    /// Sections in printed order.
    pub sections: Vec<SectionSpec>,
    /// Tables of figures in printed order.
    pub tables: Vec<TableSpec>,
}

impl FormSpec {
    /// Whether the form has a text with this key.
    pub(super) fn has_text(&self, key: &str) -> bool {
        let mut parts = self.sections.iter().flat_map(|section| &section.parts);
        parts.any(|part| matches!(part, PartSpec::Text { key: own, .. } if own == key))
    }

    /// Whether it says something that no program read before version 5 of the file.
    pub fn has_parts_of_version_5(&self) -> bool {
        let mut parts = self.sections.iter().flat_map(|section| &section.parts);
        let has_optional = parts.any(|part| matches!(part, PartSpec::Text { optional: true, .. }));
        let has_words = self.tables.iter().any(|table| table.rows.iter().any(RowSpec::has_words));
        has_optional || has_words || self.begins.is_some() || !self.retired.is_empty()
    }

    /// Whether another says the same. One without roles was written before there were any.
    pub fn says_the_same(&self, other: &Self) -> bool {
        if self.roles.is_empty() == other.roles.is_empty() {
            return self == other;
        }
        let bare = |spec: &Self| Self { roles: BTreeMap::new(), ..spec.clone() };
        bare(self) == bare(other)
    }
}

/// A section (一、二、…), or the lead paragraph, which has no heading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionSpec {
    /// Key of the section.
    pub key: String,
    /// Printed heading with its number; empty for the lead paragraph.
    #[serde(default)]
    pub heading: String,
    /// Article of law or notice that asks for the section.
    #[serde(default)]
    pub basis: String,
    /// Filling instructions, a paragraph each.
    #[serde(default)]
    pub guide: Vec<String>,
    /// What stands in it.
    pub parts: Vec<PartSpec>,
}

/// A part of a section.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum PartSpec {
    /// Paragraphs typed by the officer.
    Text {
        /// Its address.
        key: String,
        /// What to write, shown while it is empty.
        #[serde(default)]
        prompt: String,
        /// Whether it may be left out, as words before or after a grid are: nothing is missing then.
        #[serde(default, skip_serializing_if = "is_default")]
        optional: bool,
    },
    /// A printed table.
    Grid {
        /// Name for people, and for the accessible names of its cells.
        title: String,
        /// Key of the table whose footnote is printed under the grid.
        footnote: String,
        /// Column widths in millimetres.
        widths: Vec<f32>,
        /// How many of the printed rows are header rows.
        #[serde(default)]
        header_rows: usize,
        /// Least height of a row in millimetres.
        min_row: f32,
        /// Size of labels in points.
        label_size: f32,
        /// Printed rows; cells flow into the free places as in an HTML table.
        rows: Vec<Vec<CellSpec>>,
    },
}

/// A printed cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum CellSpec {
    /// A caption across the table.
    Band {
        /// Its words.
        text: String,
        /// Columns that it spans.
        cols: usize,
    },
    /// Fixed words.
    Text {
        /// The words.
        text: String,
        /// Columns that it spans.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        cols: usize,
        /// Rows that it spans.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        rows: usize,
        /// How the words stand.
        #[serde(default, skip_serializing_if = "is_default")]
        align: Align,
    },
    /// The label of a row or a group of rows: `table.row`.
    Row {
        /// Which.
        of: String,
        /// Columns that it spans.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        cols: usize,
        /// Rows that it spans.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        rows: usize,
        /// How the words stand.
        #[serde(default, skip_serializing_if = "is_default")]
        align: Align,
    },
    /// The label of a column or a group of columns: `table.column`.
    Column {
        /// Which.
        of: String,
        /// Columns that it spans.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        cols: usize,
        /// Rows that it spans.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        rows: usize,
    },
    /// The figure of one cell: `table.row.column`.
    Entry {
        /// Which.
        of: String,
        /// Columns that it spans.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        cols: usize,
    },
    /// The figures of a whole row, column by column: `table.row`.
    Entries {
        /// Which.
        of: String,
    },
}

/// How the words stand in a label.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Align {
    /// Centred.
    #[default]
    Center,
    /// At the left.
    Left,
    /// One character above the other.
    Vertical,
}

/// A table of figures: what is counted, apart from how it is printed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableSpec {
    /// Key of the table.
    pub key: String,
    /// Name for people.
    pub title: String,
    /// Which rules speak for it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rules: RulesSpec,
    /// Column tree.
    pub columns: Vec<ColumnSpec>,
    /// Row tree.
    pub rows: Vec<RowSpec>,
    /// Sums that must agree.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub balances: Vec<BalanceSpec>,
}

/// Rule ids that speak for a table; the general ones where a form names none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RulesSpec {
    /// A cell that holds no figure of its kind.
    pub value: String,
    /// Cells left blank.
    pub blank: String,
    /// A printed total left blank.
    pub blank_total: String,
    /// Computed columns: a row does not add up.
    pub row_sum: String,
    /// Computed rows: a column does not add up.
    pub column_sum: String,
    /// [`TableSpec::balances`].
    pub balance: String,
}

impl Default for RulesSpec {
    fn default() -> Self {
        let own = |id: &str| id.to_owned();
        Self {
            value: own("TAB-INT"),
            blank: own("TAB-BLANK"),
            blank_total: own("TAB-BLANKTOTAL"),
            row_sum: own("TAB-SUM"),
            column_sum: own("TAB-SUM"),
            balance: own("TAB-BALANCE"),
        }
    }
}

/// A column, or a group of columns under one header.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum ColumnSpec {
    /// A column.
    Column {
        /// Key.
        key: String,
        /// Label as printed.
        label: String,
        /// What its cells hold.
        #[serde(default, skip_serializing_if = "is_default")]
        kind: Kind,
        /// 件, 万元, 元 …; for messages.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        unit: String,
        /// Columns that it is the sum of; empty where it is typed.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        sum: Vec<String>,
    },
    /// A group.
    Group {
        /// Key.
        key: String,
        /// Label as printed.
        label: String,
        /// Its members.
        columns: Vec<Self>,
    },
}

/// A row, or a group of rows under one label.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum RowSpec {
    /// A row.
    Row {
        /// Key.
        key: String,
        /// Label as printed.
        label: String,
        /// What is counted here, and what is not.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        guide: String,
        /// Rows that it is the sum of; empty where it is typed.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        sum: Vec<String>,
        /// What texts call it, where they give its figure: a local row, for which the reader of texts has no words.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        says: Vec<String>,
    },
    /// A group.
    Group {
        /// Key.
        key: String,
        /// Label as printed.
        label: String,
        /// Its members.
        rows: Vec<Self>,
    },
}

impl RowSpec {
    /// Whether texts have words of their own for it, or for one of its members.
    fn has_words(&self) -> bool {
        match self {
            Self::Row { says, .. } => !says.is_empty(),
            Self::Group { rows, .. } => rows.iter().any(Self::has_words),
        }
    }
}

/// Two sums that must be equal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum BalanceSpec {
    /// Of rows, in every column.
    Rows {
        /// Rows added up on one side.
        left: Vec<String>,
        /// And on the other.
        right: Vec<String>,
    },
    /// Of columns, in every row.
    Columns {
        /// Columns added up on one side.
        left: Vec<String>,
        /// And on the other.
        right: Vec<String>,
    },
}

fn one() -> usize {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes the field by reference")]
fn is_one(count: &usize) -> bool {
    *count == 1
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
