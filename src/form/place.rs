//! What an address names in a form: the one place where addresses are taken apart.

use super::{CellRef, Form, Grid, Part, Section, Table, Text};
use crate::address::{Address, ContactField};

/// What an address names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place<'f> {
    /// The name of the office.
    Unit,
    /// The year.
    Year,
    /// The title.
    Title,
    /// The contact data as a whole.
    Contacts,
    /// A field of the contact data.
    Contact(ContactField),
    /// A section by its index. One that has the key of a text is named by that text.
    Section(usize),
    /// A text.
    Text(&'f Text),
    /// A table by its index.
    Table(usize),
    /// A row of a table.
    Row {
        /// Index of the table.
        table: usize,
        /// Index of the row.
        row: usize,
    },
    /// A cell.
    Cell(CellRef),
    /// The footnote of a table.
    Footnote(usize),
}

impl Place<'_> {
    /// The table that it is, or is a part of.
    pub fn table(self) -> Option<usize> {
        match self {
            Self::Table(table) | Self::Row { table, .. } | Self::Footnote(table) => Some(table),
            Self::Cell(cell) => Some(cell.table),
            _ => None,
        }
    }
}

/// The cell `table.row.column` of some tables.
pub(super) fn cell(tables: &[Table], address: &str) -> Option<CellRef> {
    let mut parts = address.split('.');
    let (table, found) = table(tables, parts.next()?)?;
    let row = found.row(parts.next()?)?;
    let column = found.column(parts.next()?)?;
    parts.next().is_none().then_some(CellRef { table, row, column })
}

fn table<'t>(tables: &'t [Table], key: &str) -> Option<(usize, &'t Table)> {
    tables.iter().enumerate().find(|(_, table)| table.key == key)
}

impl Form {
    /// What an address names; `None` where the form has no such place.
    ///
    /// # Example
    /// ```
    /// use nianbao::{address::Address, form::{Place, builtin}};
    /// let form = builtin("cn-2021").expect("a built-in form");
    /// let place = |address: &str| form.place(&Address::new(address));
    /// assert_eq!(place("year"), Some(Place::Year));
    /// assert!(matches!(place("requests.new.natural"), Some(Place::Cell(_))));
    /// assert!(matches!(place("overview"), Some(Place::Text(text)) if text.key == "overview"));
    /// assert_eq!(place("requests.new.nobody"), None);
    /// ```
    pub fn place(&self, address: &Address) -> Option<Place<'_>> {
        let mut parts = address.as_str().split('.');
        let (root, within, last) = (parts.next()?, parts.next(), parts.next());
        if parts.next().is_some() {
            return None;
        }
        match (root, within, last) {
            ("unit", None, _) => return Some(Place::Unit),
            ("year", None, _) => return Some(Place::Year),
            ("title", None, _) => return Some(Place::Title),
            ("contact", None, _) => return Some(Place::Contacts),
            ("contact", Some(key), None) => return ContactField::of_key(key).map(Place::Contact),
            ("footnotes", Some(key), None) => return self.table(key).map(|(table, _)| Place::Footnote(table)),
            _ => {}
        }
        if let Some((table, found)) = self.table(root) {
            let Some(row) = within else { return Some(Place::Table(table)) };
            let row = found.row(row)?;
            return match last {
                Some(column) => Some(Place::Cell(CellRef { table, row, column: found.column(column)? })),
                None => Some(Place::Row { table, row }),
            };
        }
        if within.is_some() {
            return None;
        }
        let text = self.texts().find(|text| text.key == root).map(Place::Text);
        text.or_else(|| self.sections.iter().position(|section| section.key == root).map(Place::Section))
    }

    /// Whether an address names a text.
    pub fn is_text(&self, address: &Address) -> bool {
        matches!(self.place(address), Some(Place::Text(_)))
    }

    /// The address of a place.
    pub fn address_of(&self, place: Place<'_>) -> Address {
        let table = |table: usize| self.tables[table].key.as_str();
        match place {
            Place::Unit => Address::new("unit"),
            Place::Year => Address::new("year"),
            Place::Title => Address::new("title"),
            Place::Contacts => Address::new("contact"),
            Place::Contact(field) => field.address(),
            Place::Section(section) => Address::new(self.sections[section].key.as_str()),
            Place::Text(text) => Address::new(text.key.as_str()),
            Place::Table(index) => Address::new(table(index)),
            Place::Row { table: index, row } => Address::within(table(index), &self.tables[index].rows[row].key),
            Place::Cell(cell) => self.address(cell),
            Place::Footnote(index) => Address::within("footnotes", table(index)),
        }
    }

    /// Every place of the form: the cover, then the sections with what stands in them, then the tables.
    pub fn places(&self) -> impl Iterator<Item = Place<'_>> {
        let fields = [Place::Unit, Place::Year, Place::Title, Place::Contacts];
        let is_own = |section: &usize| self.texts().all(|text| text.key != self.sections[*section].key);
        let sections = (0..self.sections.len()).filter(is_own).map(Place::Section);
        let rows = self.tables.iter().enumerate().flat_map(|(table, found)| {
            let rows = (0..found.rows.len()).map(move |row| Place::Row { table, row });
            [Place::Table(table), Place::Footnote(table)].into_iter().chain(rows)
        });
        let contact = ContactField::ALL.map(Place::Contact);
        fields
            .into_iter()
            .chain(contact)
            .chain(sections)
            .chain(self.texts().map(Place::Text))
            .chain(rows)
            .chain(self.cells().map(Place::Cell))
    }

    /// What an address names, or what it would stand in: the row of a cell that the form does not have.
    fn place_around(&self, address: &Address) -> Option<Place<'_>> {
        self.place(address).or_else(|| self.place_around(&address.parent()?))
    }

    /// The cell `table.row.column`, where the form has it.
    pub fn cell(&self, address: &str) -> Option<CellRef> {
        cell(&self.tables, address)
    }

    /// The address of a cell.
    pub fn address(&self, cell: CellRef) -> Address {
        let table = &self.tables[cell.table];
        Address::cell(&table.key, &table.rows[cell.row].key, &table.columns[cell.column].key)
    }

    /// The table with this key and its index.
    pub fn table(&self, key: &str) -> Option<(usize, &Table)> {
        table(&self.tables, key)
    }

    /// The section in which a text, or a table with its cells and its footnote, stands.
    pub fn section_of(&self, address: &Address) -> Option<(usize, &Section)> {
        let place = self.place_around(address)?;
        let is_there = |section: &Section| match place {
            Place::Text(text) => section.texts().any(|own| own.key == text.key),
            _ => place.table().is_some_and(|table| {
                let grids = section.parts.iter().filter_map(|part| part.grid());
                grids.flat_map(Grid::entries).any(|(_, cell)| cell.table == table)
            }),
        };
        let index = match place {
            Place::Section(section) => Some(section),
            _ => self.sections.iter().position(is_there),
        }?;
        Some((index, &self.sections[index]))
    }

    /// The name of a cell in words, the same for screen, findings and tests:
    /// `收到和处理申请情况，（三）不予公开，1.属于国家秘密，自然人`.
    pub fn full_name(&self, cell: CellRef) -> String {
        let table = &self.tables[cell.table];
        format!("{}，{}，{}", table.title, table.row_name(cell.row), table.column_name(cell.column))
    }

    /// The name of any address in words, for findings: a cell, a row, a table, a text or a field.
    pub fn name_of(&self, address: &Address) -> String {
        let Some(place) = self.place_around(address) else { return address.as_str().to_owned() };
        let named = |index: usize| match self.sections[index].heading.as_str() {
            "" => "引言".to_owned(),
            heading => heading.to_owned(),
        };
        match place {
            Place::Unit => "单位名称".to_owned(),
            Place::Year => "报告年度".to_owned(),
            Place::Title => "标题".to_owned(),
            Place::Contacts => "联系方式".to_owned(),
            Place::Contact(ContactField::Address) => "联系地址".to_owned(),
            Place::Contact(ContactField::Postcode) => "邮政编码".to_owned(),
            Place::Contact(ContactField::Telephone) => "联系电话".to_owned(),
            Place::Contact(ContactField::Website) => "网站".to_owned(),
            Place::Cell(cell) => self.full_name(cell),
            Place::Row { table, row } => {
                let table = &self.tables[table];
                format!("{}，{}", table.title, table.row_name(row))
            }
            Place::Table(table) => self.tables[table].title.clone(),
            Place::Footnote(table) => format!("{}，表注", self.tables[table].title),
            Place::Section(section) => named(section),
            Place::Text(_) => match self.section_of(address) {
                Some((section, _)) => named(section),
                None => address.as_str().to_owned(),
            },
        }
    }

    /// Where an address stands in printed order, for sorting: a footnote behind the cells of its table.
    pub fn position(&self, address: &Address) -> (usize, usize, usize, usize) {
        let section = self.section_of(address).map_or(0, |(index, _)| index + 1);
        match self.place_around(address) {
            Some(Place::Cell(cell)) => (section, cell.table + 1, cell.row + 1, cell.column + 1),
            Some(Place::Footnote(table)) => (section, table + 1, usize::MAX, 0),
            place => (section, place.and_then(Place::table).map_or(0, |table| table + 1), 0, 0),
        }
    }
}

impl Section {
    /// The texts that stand in it.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        self.parts.iter().filter_map(|part| match part {
            Part::Text(text) => Some(text),
            Part::Grid(_) => None,
        })
    }
}
