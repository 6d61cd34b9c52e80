//! What differs between two reports, place by place.

use super::{ContactField, Edit, Report};
use crate::{
    address::Address,
    form::{Form, Place},
};

/// A place where two reports differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Replacement {
    /// The place.
    pub at: Address,
    /// Puts what the first has there.
    pub before: Edit,
    /// Puts what the second has there.
    pub after: Edit,
}

impl Report {
    /// The whole report as edits, one a place: applied to any report on the same form they make this one of it.
    pub fn contents(&self) -> impl Iterator<Item = Edit> + '_ {
        let fields = [Edit::Unit(self.unit.clone()), Edit::Year(self.year), Edit::Title(self.title.clone())];
        let contact = ContactField::ALL.map(|field| Edit::Contact(field, self.contact.field(field).to_owned()));
        let texts = self.form.texts().map(|text| Edit::Text(text.key.clone(), self.texts.get(&text.key).cloned()));
        let cells = self.form.cells().map(|cell| Edit::Cell(cell, self.entry(cell).cloned()));
        let footnotes = self
            .form
            .tables
            .iter()
            .map(|table| Edit::Footnote(table.key.clone(), self.footnotes.get(&table.key).cloned()));
        fields.into_iter().chain(contact).chain(texts).chain(cells).chain(footnotes)
    }

    /// Where another report on the same form differs, in the order of the form; `None` where it is on another form, place by place of which
    /// nothing can be said.
    pub fn replacements(&self, other: &Self) -> Option<Vec<Replacement>> {
        if self.form != other.form {
            return None;
        }
        let both = self.contents().zip(other.contents()).filter(|(before, after)| before != after);
        let replacement =
            |(before, after): (Edit, Edit)| Some(Replacement { at: before.at(&self.form)?, before, after });
        let mut replacements = both.filter_map(replacement).collect::<Vec<_>>();
        replacements.sort_by_cached_key(|replacement| self.form.position(&replacement.at));
        Some(replacements)
    }
}

impl Edit {
    /// Where it takes place; of several, the first in the order of the form, cells before the texts that follow them.
    pub fn at(&self, form: &Form) -> Option<Address> {
        Some(match self {
            Self::Unit(_) => form.address_of(Place::Unit),
            Self::Year(_) => form.address_of(Place::Year),
            Self::Title(_) => form.address_of(Place::Title),
            Self::Contact(field, _) => field.address(),
            Self::Text(key, _) => Address::new(key.as_str()),
            Self::Footnote(table, _) => Address::within("footnotes", table),
            Self::Cell(cell, _) => form.address(*cell),
            // They stand in several texts.
            Self::Links(_) => return None,
            // What undoes several has them in the other order.
            Self::Batch(edits) => {
                let places = edits.iter().filter_map(|edit| Some((!matches!(edit, Self::Cell(..)), edit.at(form)?)));
                return places.min_by_key(|(behind, at)| (*behind, form.position(at))).map(|(_, at)| at);
            }
        })
    }
}
