//! A form that can be relied on, and what is where in it.

use super::{
    cell::CellRef,
    section::{Part, Section, Text},
    spec::FormSpec,
    table::Table,
};
use crate::{address::Address, number::Kind};

/// A form, checked: every reference holds, every cell has one place on the page.
#[derive(Debug, PartialEq)]
pub struct Form {
    pub(super) spec: FormSpec,
    /// Sections in printed order.
    pub sections: Vec<Section>,
    /// Tables in printed order.
    pub tables: Vec<Table>,
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

    /// Whether it is meant for reports of a year.
    pub fn is_for(&self, year: u16) -> bool {
        self.spec.from_year <= year && self.spec.to_year.is_none_or(|last| year <= last)
    }

    /// The table with this key and its index.
    pub fn table(&self, key: &str) -> Option<(usize, &Table)> {
        self.tables.iter().enumerate().find(|(_, table)| table.key == key)
    }

    /// The cell `table.row.column`, where the form has it.
    pub fn cell(&self, address: &str) -> Option<CellRef> {
        let mut parts = address.split('.');
        let (table, found) = self.table(parts.next()?)?;
        let row = found.row(parts.next()?)?;
        let column = found.column(parts.next()?)?;
        parts.next().is_none().then_some(CellRef { table, row, column })
    }

    /// The address of a cell.
    pub fn address(&self, cell: CellRef) -> Address {
        let table = &self.tables[cell.table];
        Address::cell(&table.key, &table.rows[cell.row].key, &table.columns[cell.column].key)
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

    /// The section in which a text or a table stands.
    pub fn section_of(&self, address: &Address) -> Option<(usize, &Section)> {
        let root = address.root();
        self.sections.iter().enumerate().find(|(_, section)| {
            section.key == root
                || section.parts.iter().any(|part| match part {
                    Part::Text(text) => text.key == root,
                    Part::Grid(grid) => grid.entries().any(|(_, cell)| self.tables[cell.table].key == root),
                })
        })
    }

    /// The name of a cell in words, the same for screen, findings and tests:
    /// `收到和处理申请情况，（三）不予公开，1.属于国家秘密，自然人`.
    pub fn full_name(&self, cell: CellRef) -> String {
        let table = &self.tables[cell.table];
        format!("{}，{}，{}", table.title, table.row_name(cell.row), table.column_name(cell.column))
    }

    /// The name of any address in words, for findings: a cell, a row, a table, a text or a field.
    pub fn name_of(&self, address: &Address) -> String {
        if let Some(cell) = self.cell(address.as_str()) {
            return self.full_name(cell);
        }
        let mut parts = address.as_str().split('.');
        let (root, rest) = (parts.next().unwrap_or_default(), parts.next());
        if let Some((_, table)) = self.table(root) {
            return match rest.and_then(|row| table.row(row)) {
                Some(row) => format!("{}，{}", table.title, table.row_name(row)),
                None => table.title.clone(),
            };
        }
        match (root, rest) {
            ("title", _) => "标题".to_owned(),
            ("unit", _) => "单位名称".to_owned(),
            ("year", _) => "报告年度".to_owned(),
            ("contact", Some("address")) => "联系地址".to_owned(),
            ("contact", Some("postcode")) => "邮政编码".to_owned(),
            ("contact", Some("telephone")) => "联系电话".to_owned(),
            ("contact", Some("website")) => "网站".to_owned(),
            ("contact", _) => "联系方式".to_owned(),
            ("footnotes", Some(table)) => {
                let title = self.table(table).map_or(table, |(_, table)| table.title.as_str());
                format!("{title}，表注")
            }
            _ => match self.section_of(address) {
                Some((_, section)) if section.heading.is_empty() => "引言".to_owned(),
                Some((_, section)) => section.heading.clone(),
                None => address.as_str().to_owned(),
            },
        }
    }

    /// Where an address stands in printed order, for sorting.
    pub fn position(&self, address: &Address) -> (usize, usize, usize, usize) {
        let section = self.section_of(address).map_or(0, |(index, _)| index + 1);
        match self.cell(address.as_str()) {
            Some(cell) => (section, cell.table + 1, cell.row + 1, cell.column + 1),
            None => (section, self.table(address.root()).map_or(0, |(index, _)| index + 1), 0, 0),
        }
    }
}
