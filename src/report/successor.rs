//! From one year to the next: the report that follows another, and last year's figure beside a cell.

use std::sync::Arc;

use super::{Report, Total};
use crate::{
    form::{self, CellRef, Form, Role},
    number::Number,
};

/// A figure as pages show it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The figure; `None` where it is blank, too large, or not asked for.
    pub figure: Option<Number>,
    /// What was printed in its place, where that says otherwise.
    pub printed: Option<Number>,
}

impl Shown {
    /// The figure, with the mark of what was printed otherwise.
    pub fn words(&self) -> String {
        let figure = self.figure.map_or_else(|| "—".to_owned(), |figure| figure.to_string());
        self.printed.map_or(figure.clone(), |printed| format!("{figure}（≠ 原为 {printed}）"))
    }
}

impl Report {
    /// A report of a later year by the same office, with what is carried over into it: unit, contact, an own
    /// title with the new year in it, per class of applicant the applications that were carried out of this one, and the
    /// sentences with linked figures, which fill themselves. Nothing else.
    #[must_use]
    pub fn successor(&self, form: Arc<Form>, year: u16) -> Self {
        let mut next = Self::new(form, self.unit.clone(), year);
        next.contact = self.contact.clone();
        next.title = self.title.as_ref().map(|title| title.replace(&self.year.to_string(), &year.to_string()));
        let form = Arc::clone(&next.form);
        for cell in form.cells().filter(|cell| !form.is_computed(*cell)) {
            if let Some(number) = self.carried_into(&form, cell) {
                next.set_entry(cell, Some(number.into()));
            }
        }
        next.take_on(self);
        next
    }

    /// The form for the report of a later year: the same, or, where that is no longer meant for it, the national one.
    pub fn form_for(&self, year: u16) -> Option<Arc<Form>> {
        if self.form.is_for(year) && self.form.retired().is_none() {
            Some(Arc::clone(&self.form))
        } else {
            form::usual(year)
        }
    }

    /// What this report hands over to a cell of the next one: applications that were not settled at the end of the
    /// year. `None` where the cell takes nothing over, or where nothing was ever said.
    pub fn carried_into(&self, next: &Form, cell: CellRef) -> Option<Number> {
        if next.row_of(Role::CarriedIn) != Some((cell.table, cell.row)) {
            return None;
        }
        let (table, row) = self.form.row_of(Role::CarriedOut)?;
        let own = |column: usize| CellRef { table, row, column };
        let meaning = next.meaning_of(cell).and_then(|(_, column)| self.form.cell_of(Role::CarriedOut, column));
        let key = || self.form.tables[table].column(&next.tables[cell.table].columns[cell.column].key).map(own);
        self.stated(meaning.or_else(key)?).number()
    }

    /// The figure of this report for the cell of another form: by what the cell means, as the sum of what this form
    /// splits and the other does not; else by address. As the office stated it: a printed total before the computed
    /// one. `None` where the forms have nothing in common there.
    pub fn figure_for(&self, form: &Form, cell: CellRef) -> Option<Number> {
        let cells = self.form.counterparts(form, cell)?;
        if let [own] = *cells {
            return self.stated(own).number();
        }
        match self.stated_sum(cells) {
            Total::Number(number) => Some(number),
            Total::Blank | Total::Overflow => None,
        }
    }

    /// The same as pages show it, totals computed.
    pub fn shown_for(&self, form: &Form, cell: CellRef) -> Shown {
        let Some(cells) = self.form.counterparts(form, cell) else { return Shown::default() };
        let is_misprinted = cells.iter().any(|own| self.misprint(*own).is_some());
        let printed = if is_misprinted { self.stated_sum(cells.iter().copied()) } else { Total::Blank };
        Shown { figure: self.shown_sum(cells).number(), printed: printed.number() }
    }

    /// The text of this report for a text of another form: by what it means, else by key.
    pub fn text_for(&self, form: &Form, key: &str) -> &str {
        let same = form.text_meaning(key).and_then(|role| self.form.text_of(role));
        self.text(same.unwrap_or(key))
    }

    /// Whether this is the report of the year after another one, by the same office: only then figures of the two mean
    /// anything beside each other.
    pub fn follows(&self, last: &Self) -> bool {
        last.year.checked_add(1) == Some(self.year) && self.is_of_same_office(last)
    }

    /// Whether this is a report of the same office as another, as far as their names tell: 樟木头镇 and
    /// 东莞市樟木头镇人民政府 are one. A name that is not there yet is no other one.
    pub fn is_of_same_office(&self, other: &Self) -> bool {
        let (a, b) = (core(&self.unit), core(&other.unit));
        let (short, long) = if a.chars().count() <= b.chars().count() { (&a, &b) } else { (&b, &a) };
        short.is_empty() || short == long || short.chars().count() > 2 && long.ends_with(short.as_str())
    }
}

/// A name without what is said or left out at will.
fn core(unit: &str) -> String {
    let name = unit.chars().filter(|char| !char.is_whitespace()).collect::<String>();
    let government = ["人民政府", "政府"].into_iter().find_map(|end| name.strip_suffix(end));
    government.map(str::to_owned).unwrap_or(name)
}
