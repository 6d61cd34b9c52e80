//! What a form that is not built in has of a built-in one, and where the two part.

use std::sync::OnceLock;

use super::role::Role;
use crate::address::Address;

/// What a form has of a built-in one.
#[derive(Debug)]
pub struct Likeness {
    /// Id of the built-in form.
    pub of: String,
    /// The tables that have the labels of one of its tables, by index.
    pub tables: Vec<usize>,
    /// What is counted otherwise, table by table.
    pub departures: Vec<Departure>,
}

/// Something that is not as in the built-in form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Departure {
    /// The row, the text or the table.
    pub at: Address,
    /// What.
    pub what: Difference,
}

/// What is not as in a built-in form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// A column holds figures of another kind; its label.
    Kind(String),
    /// A total that is typed; its label.
    Typed(String),
    /// A sum of other rows or columns.
    Sum {
        /// Label of the total.
        total: String,
        /// Labels of what it leaves out.
        missing: Vec<String>,
        /// Labels of what it counts beside.
        extra: Vec<String>,
    },
    /// A balance that is not asked for; the labels on both sides.
    Balance(Vec<String>, Vec<String>),
    /// Another rule speaks for the table: its own one, and the built-in one.
    Rule(String, String),
    /// Roles that stand for something else, or for nothing.
    Roles(Vec<Role>),
}

/// What is computed of a form once, when it is first asked for; it follows from the form, and so is no part of it.
#[derive(Debug, Default)]
pub(super) struct Memo(pub(super) OnceLock<Option<Likeness>>);

impl PartialEq for Memo {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
