//! The stable text address of everything in a report that can be named: a cell, a row, a table, a text, a field.
//!
//! One address serves drafts, findings, comments, widget ids and tests. Imports nothing of the project.

use std::fmt;

/// `requests.carried_out.natural` for a cell, `requests.granted` for a row, `requests` for a table,
/// `overview` for a text, `contact.postcode` or `unit` for a field.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Address(String);

/// Fields that every report has, whatever its form; no table or text of a form may take these names.
pub const FIELDS: [&str; 5] = ["title", "unit", "year", "contact", "footnotes"];

impl Address {
    /// The address as written.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// A cell of a table.
    pub fn cell(table: &str, row: &str, column: &str) -> Self {
        Self(format!("{table}.{row}.{column}"))
    }

    /// A row of a table, or a field of a group (`contact.address`).
    pub fn within(group: &str, key: &str) -> Self {
        Self(format!("{group}.{key}"))
    }

    /// The text form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first part: a table, a text or a field.
    pub fn root(&self) -> &str {
        self.0.split('.').next().unwrap_or_default()
    }

    /// What it stands in: the row of a cell, the table of a row; `None` for what stands in nothing.
    pub fn parent(&self) -> Option<Self> {
        self.0.rsplit_once('.').map(|(parent, _)| Self(parent.to_owned()))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A field of the contact data of the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContactField {
    /// Street address.
    Address,
    /// Postcode.
    Postcode,
    /// Telephone.
    Telephone,
    /// Web sites.
    Website,
}

impl ContactField {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Address, Self::Postcode, Self::Telephone, Self::Website];

    /// The keys of all of them.
    pub const KEYS: [&'static str; 4] =
        [Self::Address.key(), Self::Postcode.key(), Self::Telephone.key(), Self::Website.key()];

    /// Its key in files and addresses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Postcode => "postcode",
            Self::Telephone => "telephone",
            Self::Website => "website",
        }
    }

    /// The field with this key.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.key() == key)
    }

    /// Its address.
    pub fn address(self) -> Address {
        Address::within("contact", self.key())
    }
}

/// Whether `key` may be a part of an address: lower-case Latin letters, digits and underscores, a letter first.
pub fn is_key(key: &str) -> bool {
    key.starts_with(|char: char| char.is_ascii_lowercase())
        && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        && key.len() <= 64
}
