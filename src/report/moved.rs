//! The same report on another form.

use std::sync::Arc;

use super::{Link, Report};
use crate::form::Form;

impl Report {
    /// The same report on a form that has all that this one has, and more: everything stands at its address.
    #[must_use]
    pub fn moved(&self, form: Arc<Form>) -> Self {
        let mut moved = Self::new(form, self.unit.clone(), self.year);
        moved.title.clone_from(&self.title);
        moved.contact = self.contact.clone();
        moved.texts = self.texts.clone();
        moved.footnotes = self.footnotes.clone();
        for cell in self.form.cells() {
            if let Some(place) = moved.form.cell(self.form.address(cell).as_str()) {
                moved.set_entry(place, self.entry(cell).cloned());
            }
        }
        let links = self.links.iter().filter_map(|link| {
            let formula = link.formula.moved(&self.form, &moved.form)?;
            Some(Link { words: link.words.clone(), formula })
        });
        moved.links = moved.linked(links);
        moved
    }
}
