//! What a packed document of our own says of itself beside its text: its form, and in a spreadsheet the names of cells.

use quick_xml::events::BytesStart;

use super::{
    error::ImportError,
    packed::Packed,
    xml::{Walk, attribute, walk},
};
use crate::document::own;

/// A cell that has an address as its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) address: String,
    pub(super) sheet: String,
    pub(super) row: u32,
    pub(super) column: u32,
}

/// The id of the form, among the properties that other programs leave alone.
pub(super) fn form(packed: &mut Packed<'_>) -> Result<Option<String>, ImportError> {
    let mut found = Found { element: "property", wanted: |name| name == own::FORM, ..Found::default() };
    walk(&packed.text("docProps/custom.xml")?.unwrap_or_default(), &mut found)?;
    Ok(found.all.into_iter().next().map(|(_, text)| text.trim().to_owned()))
}

/// The cells of a spreadsheet that have an address as their name.
pub(super) fn cells(packed: &mut Packed<'_>) -> Result<Vec<Named>, ImportError> {
    let mut found = Found { element: "definedName", wanted: |name| name.starts_with(own::NAME), ..Found::default() };
    walk(&packed.text("xl/workbook.xml")?.unwrap_or_default(), &mut found)?;
    Ok(found.all.iter().filter_map(|(name, place)| named(name, place)).collect())
}

/// `'表三'!$D$4`
fn named(name: &str, place: &str) -> Option<Named> {
    let (sheet, cell) = place.trim().trim_start_matches('=').rsplit_once('!')?;
    let sheet = sheet.strip_prefix('\'').and_then(|sheet| sheet.strip_suffix('\'')).unwrap_or(sheet);
    // One cell, or the first of those that are merged.
    let cell = cell.split(':').next()?.replace('$', "");
    let (letters, digits) = cell.split_at(cell.find(|char: char| char.is_ascii_digit())?);
    let column = letters.chars().try_fold(0_u32, |column, letter| {
        let digit = u32::from(letter.to_ascii_uppercase()).checked_sub(u32::from('A')).filter(|digit| *digit < 26)?;
        column.checked_mul(26)?.checked_add(digit + 1)
    });
    Some(Named {
        address: name.strip_prefix(own::NAME)?.to_owned(),
        sheet: sheet.replace("''", "'"),
        row: digits.parse::<u32>().ok()?.checked_sub(1)?,
        column: column?.checked_sub(1)?,
    })
}

/// The texts of some elements that have a `name`.
struct Found {
    element: &'static str,
    wanted: fn(&str) -> bool,
    is_open: bool,
    all: Vec<(String, String)>,
}

impl Default for Found {
    fn default() -> Self {
        Self { element: "", wanted: |_| false, is_open: false, all: Vec::new() }
    }
}

impl Walk for Found {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), ImportError> {
        if name == self.element
            && let Some(name) = attribute(element, "name").filter(|name| (self.wanted)(name))
        {
            self.is_open = true;
            self.all.push((name, String::new()));
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), ImportError> {
        self.is_open &= name != self.element;
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.is_open
            && let Some((_, all)) = self.all.last_mut()
        {
            all.push_str(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_cells() {
        let at = |place: &str| named("nianbao.requests.new.natural", place).map(|it| (it.sheet, it.row, it.column));
        assert_eq!(at("'表三'!$D$4"), Some(("表三".to_owned(), 3, 3)));
        assert_eq!(at("表三!$AA$10:$AB$10"), Some(("表三".to_owned(), 9, 26)));
        assert_eq!(at("'甲''乙'!A1"), Some(("甲'乙".to_owned(), 0, 0)));
        for wrong in ["#REF!", "表三!#REF!", "SUM(A1)", "表三!$D", "表三!4", "表三!A0"] {
            assert_eq!(at(wrong), None, "{wrong}");
        }
    }
}
