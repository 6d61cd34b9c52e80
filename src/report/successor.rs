//! From one year to the next: the report that follows another, and last year's figure beside a cell.

use std::sync::Arc;

use super::{Report, Total};
use crate::{
    form::{self, CellRef, Form},
    number::Number,
};

impl Report {
    /// An empty report of a later year by the same office, with what is carried over into it: unit, contact, an own
    /// title with the new year in it, and per class of applicant the applications that were carried out of this one.
    /// Nothing else.
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
        next
    }

    /// The form for the report of a later year: the same, or, where that is no longer meant for it, the national one.
    pub fn form_for(&self, year: u16) -> Option<Arc<Form>> {
        if self.form.is_for(year) { Some(Arc::clone(&self.form)) } else { form::usual(year) }
    }

    /// What this report hands over to a cell of the next one: applications that were not settled at the end of the
    /// year. `None` where the cell takes nothing over, or where nothing was ever said.
    pub fn carried_into(&self, next: &Form, cell: CellRef) -> Option<Number> {
        let address = next.address(cell);
        let column = address.as_str().strip_prefix("requests.carried_in.")?;
        let own = self.form.cell(&format!("requests.carried_out.{column}"))?;
        self.stated(own).number()
    }

    /// The figure of this report for the cell of another form: by address where both forms have it, and where they
    /// differ and mean the same, as the sum of what the one splits and the other does not. As the office stated it:
    /// a printed total before the computed one. `None` where the forms have nothing in common there.
    pub fn figure_for(&self, form: &Form, cell: CellRef) -> Option<Number> {
        let address = form.address(cell);
        let own = |address: &str| {
            let own = self.form.cell(address)?;
            (self.form.kind(own) == form.kind(cell)).then_some(own)
        };
        if let Some(own) = own(address.as_str()) {
            return self.stated(own).number();
        }
        let counterparts = counterparts(address.as_str());
        let cells = counterparts.iter().map(|address| own(address)).collect::<Option<Vec<_>>>()?;
        match self.stated_sum(cells) {
            Total::Number(number) => Some(number),
            Total::Blank | Total::Overflow => None,
        }
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

/// Addresses in other forms that together mean the same as this one, where the address itself is not there.
fn counterparts(address: &str) -> Vec<String> {
    if let Some(column) = address.strip_prefix("requests.other.") {
        // The 2021 form splits the one row of the 2019 form in three.
        return (1..=3).map(|index| format!("requests.other_{index}.{column}")).collect();
    }
    // Decisions on licences, penalties and coercion: a column among others in 2019, a table of its own since 2021.
    let moved = [("decisions.", "items."), ("items.", "decisions.")];
    let other = moved.iter().find_map(|(from, to)| Some(format!("{to}{}", address.strip_prefix(from)?)));
    other.into_iter().collect()
}

/// A name without what is said or left out at will.
fn core(unit: &str) -> String {
    let name = unit.chars().filter(|char| !char.is_whitespace()).collect::<String>();
    let government = ["人民政府", "政府"].into_iter().find_map(|end| name.strip_suffix(end));
    government.map(str::to_owned).unwrap_or(name)
}
