//! A form with a row more than another: where the table of an office has a line of its own.

use super::{
    compile::compile,
    spec::{BalanceSpec, CellSpec, FormSpec, PartSpec, RowSpec, TableSpec},
    statutory::Form,
};
use crate::text::at_most;

/// Most characters of the new label that the name of the form says.
const NAMED: usize = 20;

impl Form {
    /// The same form with a row of this label behind another one of a table, and the key of that row. It is counted wherever
    /// the other is. It is no official form any more, and has an id of its own that says so.
    ///
    /// `None` where the other row is not there, is computed, or is not printed as a label with its figures.
    pub fn with_row(&self, table: &str, after: &str, label: &str) -> Option<(Self, String)> {
        let mut spec = self.spec().clone();
        let (_, own) = self.table(table)?;
        if !own.rows[own.row(after)?].sum.is_empty() {
            return None;
        }
        let is_free = |key: &String| own.row(key).is_none() && own.groups.iter().all(|group| group.key != *key);
        let key = (1..=own.rows.len() + 1).map(|number| format!("local_{number}")).find(is_free)?;
        let counted = spec.tables.iter_mut().find(|found| found.key == table)?;
        let around = insert(&mut counted.rows, after, &key, label)?;
        count(counted, after, &key);
        print(&mut spec, table, after, &key, &around)?;
        if self.is_builtin() {
            spec.id.push_str("-local");
        }
        spec.name = format!("{}，增加“{}”", spec.name, at_most(label, NAMED));
        Some((compile(spec).ok()?, key))
    }
}

/// Puts the row behind the other one; the keys of the groups around it.
fn insert(rows: &mut Vec<RowSpec>, after: &str, key: &str, label: &str) -> Option<Vec<String>> {
    let is_it = |row: &RowSpec| matches!(row, RowSpec::Row { key, .. } if key == after);
    if let Some(at) = rows.iter().position(is_it) {
        let (key, label) = (key.to_owned(), label.to_owned());
        rows.insert(at + 1, RowSpec::Row { key, label, guide: String::new(), sum: Vec::new(), says: Vec::new() });
        return Some(Vec::new());
    }
    rows.iter_mut().find_map(|row| match row {
        RowSpec::Row { .. } => None,
        RowSpec::Group { key: group, rows, .. } => {
            let mut around = insert(rows, after, key, label)?;
            around.push(group.clone());
            Some(around)
        }
    })
}

/// Counts the row wherever the other one is counted.
fn count(table: &mut TableSpec, after: &str, key: &str) {
    let add = |list: &mut Vec<String>| {
        if let Some(at) = list.iter().position(|own| own == after) {
            list.insert(at + 1, key.to_owned());
        }
    };
    fn sums(rows: &mut [RowSpec], add: &dyn Fn(&mut Vec<String>)) {
        for row in rows {
            match row {
                RowSpec::Row { sum, .. } => add(sum),
                RowSpec::Group { rows, .. } => sums(rows, add),
            }
        }
    }
    sums(&mut table.rows, &add);
    for balance in &mut table.balances {
        if let BalanceSpec::Rows { left, right } = balance {
            add(left);
            add(right);
        }
    }
}

/// Prints the row below the other one, and makes what stands beside both as high.
fn print(spec: &mut FormSpec, table: &str, after: &str, key: &str, around: &[String]) -> Option<()> {
    let of_other = format!("{table}.{after}");
    let of = format!("{table}.{key}");
    let column = |of: &str| of.strip_prefix(&of_other).filter(|rest| rest.starts_with('.')).map(str::to_owned);
    let is_printed = |row: &Vec<CellSpec>| {
        row.iter().any(|cell| match cell {
            CellSpec::Entries { of } => *of == of_other,
            CellSpec::Entry { of, .. } => column(of).is_some(),
            _ => false,
        })
    };
    let grids = spec.sections.iter_mut().flat_map(|section| &mut section.parts).filter_map(|part| match part {
        PartSpec::Grid { rows, .. } => Some(rows),
        PartSpec::Text { .. } => None,
    });
    let (rows, at) = grids.into_iter().find_map(|rows| {
        let at = rows.iter().position(is_printed)?;
        Some((rows, at))
    })?;
    let mut printed = Vec::new();
    for cell in &rows[at] {
        match cell {
            CellSpec::Row { of: own, cols, rows: 1, align } if *own == of_other => {
                printed.push(CellSpec::Row { of: of.clone(), cols: *cols, rows: 1, align: *align });
            }
            CellSpec::Entries { of: own } if *own == of_other => printed.push(CellSpec::Entries { of: of.clone() }),
            CellSpec::Entry { of: own, cols } => {
                printed.push(CellSpec::Entry { of: format!("{of}{}", column(own)?), cols: *cols });
            }
            // What stands beside several rows is made higher.
            CellSpec::Row { rows: 2.., .. } | CellSpec::Text { rows: 2.., .. } => {}
            _ => return None,
        }
    }
    let has_label = printed.iter().any(|cell| matches!(cell, CellSpec::Row { .. }));
    if !has_label {
        return None;
    }
    for (start, row) in rows.iter_mut().enumerate().take(at + 1) {
        for cell in row {
            let is_around = matches!(cell, CellSpec::Row { of, .. }
                if around.iter().any(|group| *of == format!("{table}.{group}")));
            let (CellSpec::Row { rows, .. } | CellSpec::Text { rows, .. } | CellSpec::Column { rows, .. }) = cell
            else {
                continue;
            };
            let end = start + *rows;
            if end > at + 1 || end == at + 1 && is_around {
                *rows += 1;
            }
        }
    }
    rows.insert(at + 1, printed);
    Some(())
}

#[cfg(test)]
mod tests {
    use crate::form::{builtin, builtins};

    #[test]
    fn behind_every_row_that_is_typed_another_has_a_place() {
        let mut without = Vec::new();
        for form in builtins() {
            for table in &form.tables {
                for row in &table.rows {
                    match form.with_row(&table.key, &row.key, "9.本省自设的一行") {
                        Some((more, key)) => {
                            assert!(!more.is_builtin() && more.id() == format!("{}-local", form.id()));
                            let (_, own) = more.table(&table.key).expect("the table");
                            assert_eq!(own.row(&key), own.row(&row.key).map(|at| at + 1));
                            let counts = |key: &str| {
                                let at = own.row(key).expect("the row");
                                own.rows.iter().filter(|row| row.sum.contains(&at)).count()
                            };
                            assert_eq!(counts(&key), counts(&row.key), "{}: {}", form.id(), row.key);
                        }
                        None => without.push(format!("{}: {}.{}", form.id(), table.key, row.key)),
                    }
                }
            }
        }
        // Totals, and rows that are printed beside each other.
        let is_so = |name: &String| ["requests.total", "disputes", "fees.notices"].iter().any(|own| name.contains(own));
        without.retain(|name| !is_so(name));
        assert!(without.is_empty(), "{without:?}");
    }

    #[test]
    fn a_second_one_has_a_key_of_its_own() {
        let form = builtin("cn-2021").expect("a built-in form");
        let (more, first) = form.with_row("requests", "denied_8", "9.其他").expect("a place");
        let (most, second) = more.with_row("requests", &first, "10.其他").expect("a place");
        assert_eq!((first.as_str(), second.as_str(), most.id()), ("local_1", "local_2", "cn-2021-local"));
        let (index, table) = most.table("requests").expect("the table");
        let total = table.row("total").expect("the total");
        assert!(table.rows[total].sum.contains(&table.row("local_2").expect("the row")));
        assert!(most.tables[index].rows.len() == form.tables[index].rows.len() + 2);
        assert!(form.with_row("requests", "total", "x").is_none() && form.with_row("requests", "gone", "x").is_none());
    }
}
