//! The editors of one open report. Each holds what is being typed until it is entered into the document.

use std::collections::BTreeMap;

use super::{editor::Change, grid::GridState, text::TextEditor};
use crate::{
    address::Address,
    kit::{buffer::EditBuffer, field::Field},
    report::{ContactField, Edit, Report},
};

/// The editors of one open report.
#[derive(Debug, Default)]
pub struct Editors {
    fields: BTreeMap<Address, Field>,
    title: Option<EditBuffer>,
    /// By section and part.
    grids: BTreeMap<(usize, usize), GridState>,
    /// By key.
    texts: BTreeMap<String, TextEditor>,
    /// What was typed as a year and is none. The year stays as it was; this is shown until another is entered.
    pub refused_year: Option<String>,
}

impl Editors {
    /// The editor of a field of one line.
    pub fn field(&mut self, address: &Address, report: &Report) -> &mut Field {
        self.fields.entry(address.clone()).or_insert_with(|| {
            let text = text_at(report, address);
            // A year makes no sense half typed.
            if address.as_str() == "year" { Field::on_leave(&text) } else { Field::new(&text) }
        })
    }

    /// The editor of the title, which may have several lines.
    pub fn title(&mut self, report: &Report) -> &mut EditBuffer {
        self.title.get_or_insert_with(|| EditBuffer::multiline(own_title(report)))
    }

    /// The state of the grid that is this part of this section.
    pub fn grid(&mut self, section: usize, part: usize) -> &mut GridState {
        self.grids.entry((section, part)).or_default()
    }

    /// The editor of a text.
    pub fn text(&mut self, key: &str, report: &Report) -> &mut TextEditor {
        self.texts.entry(key.to_owned()).or_insert_with(|| TextEditor::new(key, report))
    }

    /// Takes what has been typed and is not in the document yet out of every editor.
    pub fn flush(&mut self, report: &Report) -> Vec<Change> {
        let typed = self.fields.iter_mut().filter_map(|(address, field)| Some((address.clone(), field.flush()?)));
        let typed = typed.collect::<Vec<_>>();
        let entered = typed
            .into_iter()
            .filter_map(|(address, (text, group))| Some(Change { edit: self.enter(report, &address, &text)?, group }));
        let mut edits = entered.collect::<Vec<_>>();
        if let Some(title) = &mut self.title {
            let group = title.group();
            edits.extend(title.flush().map(|text| Change { edit: title_edit(&text), group }));
        }
        edits.extend(self.grids.values_mut().flat_map(GridState::flush));
        let texts = self.texts.values_mut().filter_map(|text| text.flush(report));
        edits.extend(texts.map(|(edit, group)| Change { edit, group }));
        edits
    }

    /// The edit that enters what was typed into a field of one line. A year that is none is noted and not entered.
    pub fn enter(&mut self, report: &Report, address: &Address, text: &str) -> Option<Edit> {
        if address.as_str() == "year" {
            self.refused_year = parse_year(text).is_none().then(|| text.to_owned());
        }
        edit_at(report, address, text)
    }

    /// What has been typed and is not in the document yet, without entering it.
    pub fn pending(&self, report: &Report) -> Vec<Edit> {
        let fields = self.fields.iter().filter_map(|(address, field)| {
            let typed = field.buffer().settled();
            (typed != text_at(report, address)).then(|| edit_at(report, address, typed)).flatten()
        });
        let title = self.title.iter().map(|title| title_edit(title.settled()));
        let texts = self
            .texts
            .iter()
            .filter(|(_, text)| text.has_pending(report))
            .map(|(key, text)| Edit::Text(key.clone(), Some(text.buffer().settled().to_owned())));
        fields.chain(title).chain(texts).collect()
    }

    /// Whether something has been typed that is not in the document yet.
    pub fn has_pending(&self, report: &Report) -> bool {
        self.fields.iter().any(|(address, field)| field.buffer().settled() != text_at(report, address))
            || self.texts.values().any(|text| text.has_pending(report))
            || self.title.as_ref().is_some_and(|title| title.settled() != own_title(report))
    }
}

/// What stands in a field of one line.
pub fn text_at(report: &Report, address: &Address) -> String {
    match address.as_str() {
        "unit" => report.unit.clone(),
        "year" => report.year.to_string(),
        _ => contact_field(address).map_or_else(String::new, |field| report.contact.field(field).to_owned()),
    }
}

/// The edit that puts `text` into a field of one line; `None` where the text cannot stand there.
pub fn edit_at(report: &Report, address: &Address, text: &str) -> Option<Edit> {
    match address.as_str() {
        "unit" => Some(Edit::Unit(text.to_owned())),
        "year" => parse_year(text).map(Edit::Year),
        _ => {
            let field = contact_field(address)?;
            (report.contact.field(field) != text).then(|| Edit::Contact(field, text.to_owned()))
        }
    }
}

/// The report's own title; empty where it has the form's.
pub fn own_title(report: &Report) -> &str {
    report.title.as_deref().unwrap_or_default()
}

/// The edit that gives the report this title, or back the form's.
pub fn title_edit(text: &str) -> Edit {
    Edit::Title((!text.trim().is_empty()).then(|| text.to_owned()))
}

/// A year of four digits, full width or not; `None` where there is none that a report can have.
pub fn parse_year(text: &str) -> Option<u16> {
    let digits = text.trim().trim_end_matches('年').chars().map(|char| match char {
        '０'..='９' => crate::text::narrow(char),
        other => other,
    });
    let digits = digits.collect::<String>();
    digits.parse().ok().filter(|year| (2008..=2099).contains(year))
}

fn contact_field(address: &Address) -> Option<ContactField> {
    ContactField::ALL.into_iter().find(|field| field.address() == *address)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;

    #[test]
    fn years_as_people_type_them() {
        for (text, year) in [
            ("2022", Some(2022)),
            (" ２０２２ ", Some(2022)),
            ("2022年", Some(2022)),
            ("22", None),
            ("", None),
            ("二〇二二", None),
            ("20222", None),
            // The regulation came into force in 2008.
            ("2007", None),
        ] {
            assert_eq!(parse_year(text), year, "{text:?}");
        }
    }

    #[test]
    fn an_empty_title_is_that_of_the_form() {
        assert_eq!(title_edit("  "), Edit::Title(None));
        assert_eq!(title_edit("别题"), Edit::Title(Some("别题".to_owned())));
    }

    #[test]
    fn a_year_that_is_none_is_noted_and_the_year_stays() {
        let report = Report::new(form::builtin("cn-2021").expect("a built-in form"), "某镇", 2024);
        let (mut editors, year) = (Editors::default(), Address::new("year"));
        assert_eq!(editors.enter(&report, &year, "二四"), None);
        assert_eq!(editors.refused_year.as_deref(), Some("二四"));
        assert_eq!(editors.enter(&report, &year, "2025"), Some(Edit::Year(2025)));
        assert_eq!(editors.refused_year, None);
    }
}
