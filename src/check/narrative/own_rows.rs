//! Rows that a form has words of its own for: what a local table counts beside the statutory ones.

use super::{
    letter::{Letter, letters},
    word::Word,
};
use crate::{
    address::Address,
    form::{CellRef, Form, Place, Role},
    number::Kind,
};

/// The rows of a form that texts call by words of its own, and these words.
#[derive(Debug, Default)]
pub(super) struct OwnRows {
    /// Spellings with the row that each stands for.
    spellings: Vec<(Vec<char>, u16)>,
    rows: Vec<OwnRow>,
}

/// One of them.
#[derive(Debug)]
pub(super) struct OwnRow {
    /// Its address.
    pub(super) at: Address,
    /// Whether it stands in the table of applications.
    pub(super) is_of_requests: bool,
}

impl OwnRows {
    /// Those of a form.
    pub(super) fn of(form: &Form) -> Self {
        let mut own = Self::default();
        let requests = form.table_of(Role::Requests).map(|(index, _)| index);
        for (index, table) in form.tables.iter().enumerate() {
            for row in table.rows.iter().filter(|row| !row.says.is_empty()) {
                // A form has fewer cells than that.
                let Ok(number) = u16::try_from(own.rows.len()) else { return own };
                let chars = |words: &String| letters(words).into_iter().map(|letter| letter.char).collect();
                own.spellings.extend(row.says.iter().map(|words| (chars(words), number)));
                let at = Address::within(&table.key, &row.key);
                own.rows.push(OwnRow { at, is_of_requests: requests == Some(index) });
            }
        }
        own
    }

    /// The longest of the words that begins at `at`, and how many characters it has.
    pub(super) fn longest(&self, letters: &[Letter], at: usize) -> Option<(Word, usize)> {
        let rest = &letters[at..];
        let is_here = |chars: &[char]| {
            chars.len() <= rest.len() && chars.iter().zip(rest).all(|(char, letter)| *char == letter.char)
        };
        let here = self.spellings.iter().filter(|(chars, _)| is_here(chars));
        here.max_by_key(|(chars, _)| chars.len()).map(|(chars, row)| (Word::Row(*row), chars.len()))
    }

    /// The row with this number.
    pub(super) fn row(&self, number: u16) -> Option<&OwnRow> {
        self.rows.get(usize::from(number))
    }
}

/// The cell of a row that has its figure for all: its total, or its only one. Amounts have no unit in texts that is sure.
pub(super) fn total(form: &Form, at: &Address) -> Option<CellRef> {
    let Place::Row { table, row } = form.place(at)? else { return None };
    let columns = &form.tables[table].columns;
    let summed = || columns.iter().rposition(|column| !column.sum.is_empty());
    let alone = || (columns.len() == 1).then_some(0);
    let column = form.column_in(table, Role::AllApplicants).or_else(summed).or_else(alone)?;
    (columns[column].kind == Kind::Count).then_some(CellRef { table, row, column })
}

/// The rows of the table of applications that a form has words of its own for.
pub(super) fn results(form: &Form) -> impl Iterator<Item = Address> {
    let table = form.table_of(Role::Requests).map(|(_, table)| table);
    let rows = table.into_iter().flat_map(|table| table.rows.iter().map(move |row| (table, row)));
    rows.filter(|(_, row)| !row.says.is_empty()).map(|(table, row)| Address::within(&table.key, &row.key))
}
