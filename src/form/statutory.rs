//! A form that can be relied on, and what is where in it.

use std::collections::BTreeMap;

use super::{
    cell::CellRef,
    departure::Memo,
    period::Period,
    role::{Meaning, Role},
    section::{Part, Section, Text},
    spec::FormSpec,
    table::Table,
};
use crate::{digest::Digest, number::Kind};

/// A form, checked: every reference holds, every cell has one place on the page.
#[derive(Debug, PartialEq)]
pub struct Form {
    pub(super) spec: FormSpec,
    /// Sections in printed order.
    pub sections: Vec<Section>,
    /// Tables in printed order.
    pub tables: Vec<Table>,
    /// Where it has what rules ask for.
    pub(super) roles: BTreeMap<Role, Meaning>,
    /// Of the form as written.
    pub(super) digest: Digest,
    /// What it has of a built-in form.
    pub(super) likeness: Memo,
}

impl Form {
    /// The form as written.
    pub fn spec(&self) -> &FormSpec {
        &self.spec
    }

    /// Short stable name.
    pub fn id(&self) -> &str {
        &self.spec.id
    }

    /// Name for people.
    pub fn name(&self) -> &str {
        &self.spec.name
    }

    /// What tells it from every other form, whatever they are called.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// Whether it is meant for reports of a year.
    pub fn is_for(&self, year: u16) -> bool {
        self.spec.from_year <= year && self.spec.to_year.is_none_or(|last| year <= last)
    }

    /// Why no report is begun on it any more; `None` where one can be.
    pub fn retired(&self) -> Option<&str> {
        Some(self.spec.retired.trim()).filter(|why| !why.is_empty())
    }

    /// The time that a report of a year is for.
    pub fn period(&self, year: u16) -> Period {
        Period::of(self.spec.begins, year)
    }

    /// What a cell holds.
    pub fn kind(&self, cell: CellRef) -> Kind {
        self.tables[cell.table].columns[cell.column].kind
    }

    /// Whether a cell is computed, and so never typed.
    pub fn is_computed(&self, cell: CellRef) -> bool {
        self.tables[cell.table].is_computed(cell.row, cell.column)
    }

    /// Every cell, table by table, row by row.
    pub fn cells(&self) -> impl Iterator<Item = CellRef> + '_ {
        self.tables.iter().enumerate().flat_map(|(table, found)| {
            (0..found.rows.len())
                .flat_map(move |row| (0..found.columns.len()).map(move |column| CellRef { table, row, column }))
        })
    }

    /// Every text, in printed order.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        self.sections.iter().flat_map(|section| &section.parts).filter_map(|part| match part {
            Part::Text(text) => Some(text),
            Part::Grid(_) => None,
        })
    }
}
