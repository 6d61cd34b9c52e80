//! Where a form has what rules ask for.

use std::{collections::BTreeMap, sync::LazyLock};

use super::{
    CellRef, Form, Table,
    role::{Bearer, Meaning, Role},
    sources::SOURCES,
    spec::FormSpec,
};

/// What the roles of a form stand for; a role that stands for nothing, with its address, where one does.
pub(super) fn meanings(spec: &FormSpec, tables: &[Table]) -> Result<BTreeMap<Role, Meaning>, (Role, String)> {
    if spec.roles.is_empty() {
        let found = USUAL.iter().filter_map(|(role, address)| Some((*role, meaning(*role, address, spec, tables)?)));
        // The newest form comes first, and what it says holds.
        return Ok(found.rev().collect());
    }
    let found = spec.roles.iter().map(|(role, address)| match meaning(*role, address, spec, tables) {
        Some(meaning) => Ok((*role, meaning)),
        None => Err((*role, address.clone())),
    });
    found.collect()
}

/// What the built-in forms call things: a form that says nothing about roles, as none did once, is taken to mean the
/// same by the same keys.
static USUAL: LazyLock<Vec<(Role, String)>> = LazyLock::new(|| {
    let specs = SOURCES.iter().filter_map(|(_, _, source)| ron::from_str::<FormSpec>(source).ok());
    specs.flat_map(|spec| spec.roles).collect()
});

fn meaning(role: Role, address: &str, spec: &FormSpec, tables: &[Table]) -> Option<Meaning> {
    let table = |key: &str| tables.iter().position(|table| table.key == key);
    let of_rows = match role.bearer() {
        Bearer::Text => return spec.has_text(address).then(|| Meaning::Text(address.to_owned())),
        Bearer::Table => return table(address).map(Meaning::Table),
        Bearer::Row => true,
        Bearer::Column => false,
    };
    let (key, member) = address.split_once('.')?;
    let index = table(key)?;
    let found = &tables[index];
    let alone = if of_rows { found.row(member) } else { found.column(member) };
    let group = || found.groups.iter().find(|group| group.of_rows == of_rows && group.key == member);
    let members = alone.map(|at| at..at + 1).or_else(|| Some(group()?.members.clone()))?;
    Some(if of_rows { Meaning::Rows(index, members) } else { Meaning::Columns(index, members) })
}

impl Form {
    /// Where the form has a meaning; `None` where it has nothing of the kind.
    pub fn role(&self, role: Role) -> Option<&Meaning> {
        self.roles.get(&role)
    }

    /// The key of the text with a meaning.
    pub fn text_of(&self, role: Role) -> Option<&str> {
        match self.role(role)? {
            Meaning::Text(key) => Some(key),
            _ => None,
        }
    }

    /// The table with a meaning and its index.
    pub fn table_of(&self, role: Role) -> Option<(usize, &Table)> {
        match self.role(role)? {
            Meaning::Table(table) => Some((*table, &self.tables[*table])),
            _ => None,
        }
    }

    /// The one row with a meaning, and its table.
    pub fn row_of(&self, role: Role) -> Option<(usize, usize)> {
        match self.role(role)? {
            Meaning::Rows(table, rows) if rows.len() == 1 => Some((*table, rows.start)),
            _ => None,
        }
    }

    /// The one column with a meaning, and its table.
    pub fn column_of(&self, role: Role) -> Option<(usize, usize)> {
        match self.role(role)? {
            Meaning::Columns(table, columns) if columns.len() == 1 => Some((*table, columns.start)),
            _ => None,
        }
    }

    /// The one column with a meaning, where it is of a certain table.
    pub fn column_in(&self, table: usize, role: Role) -> Option<usize> {
        self.column_of(role).filter(|(own, _)| *own == table).map(|(_, column)| column)
    }

    /// The cells in the rows with one meaning and the columns with another, row by row; none where they are of two
    /// tables.
    pub fn cells_of(&self, row: Role, column: Role) -> Option<Vec<CellRef>> {
        let (Meaning::Rows(table, rows), Meaning::Columns(other, columns)) = (self.role(row)?, self.role(column)?)
        else {
            return None;
        };
        let of_row = |row: usize| columns.clone().map(move |column| CellRef { table: *table, row, column });
        (table == other).then(|| rows.clone().flat_map(of_row).collect())
    }

    /// The one cell in the row with one meaning and the column with another.
    pub fn cell_of(&self, row: Role, column: Role) -> Option<CellRef> {
        match &*self.cells_of(row, column)? {
            [cell] => Some(*cell),
            _ => None,
        }
    }

    /// What a text means, by its key.
    pub fn text_meaning(&self, key: &str) -> Option<Role> {
        let is_text = |meaning: &Meaning| matches!(meaning, Meaning::Text(own) if own == key);
        self.roles.iter().find(|(_, meaning)| is_text(meaning)).map(|(role, _)| *role)
    }

    /// What the row and the column of a cell mean, where both mean something.
    pub fn meaning_of(&self, cell: CellRef) -> Option<(Role, Role)> {
        let row = Meaning::Rows(cell.table, cell.row..cell.row + 1);
        let column = Meaning::Columns(cell.table, cell.column..cell.column + 1);
        let role = |wanted: &Meaning| self.roles.iter().find(|(_, meaning)| *meaning == wanted).map(|(role, _)| *role);
        Some((role(&row)?, role(&column)?))
    }

    /// The cells of this form that together say what a cell of another form does: by what it means, as all that this
    /// form splits and the other does not; else by address. `None` where it has nothing of the kind.
    pub fn counterparts(&self, other: &Self, cell: CellRef) -> Option<Vec<CellRef>> {
        let same = other.meaning_of(cell).and_then(|(row, column)| self.cells_of(row, column));
        let cells = same.or_else(|| Some(vec![self.cell(other.address(cell).as_str())?]))?;
        cells.iter().all(|own| self.kind(*own) == other.kind(cell)).then_some(cells)
    }
}
