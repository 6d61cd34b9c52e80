//! The editors of the cover: fields of one line, and the title.

use egui::{TextEdit, Ui};

use super::editor::{Editor, TypedEdit};
use crate::{
    address::Address,
    form::Place,
    kit::{
        buffer::EditBuffer,
        field::{Field, Look},
    },
    report::{Edit, Report},
    text::{FIELD, narrow},
};

/// The editor of a field of one line.
#[derive(Debug)]
pub struct FieldEditor {
    address: Address,
    field: Field,
    refused: Option<String>,
}

impl FieldEditor {
    /// An editor of what stands at an address.
    pub fn new(address: &Address, report: &Report) -> Self {
        let text = text_at(report, address);
        // A year makes no sense half typed.
        let field = if is_year(address) { Field::on_leave(&text) } else { Field::new(&text) };
        Self { address: address.clone(), field, refused: None }
    }

    /// What was typed as a year and is none. The year stays as it was; this is shown until another is entered.
    pub fn refused(&self) -> Option<&str> {
        self.refused.as_deref()
    }

    /// Shows it. The caller must apply what is entered.
    pub fn ui(&mut self, ui: &mut Ui, report: &Report, look: &Look<'_>) -> Option<TypedEdit> {
        let text = text_at(report, &self.address);
        let (text, group) = self.field.ui(ui, self.id(), &text, look).entered?;
        Some(TypedEdit { edit: self.enter(report, &text)?, group })
    }

    /// The edit that enters a text. A year that is none is noted and not entered.
    fn enter(&mut self, report: &Report, text: &str) -> Option<Edit> {
        if is_year(&self.address) {
            self.refused = parse_year(text).is_none().then(|| text.to_owned());
        }
        edit_at(report, &self.address, text)
    }
}

impl Editor for FieldEditor {
    fn address(&self) -> &Address {
        &self.address
    }

    fn settled(&self) -> &str {
        self.field.buffer().settled()
    }

    fn pending(&self, report: &Report) -> Option<Edit> {
        edit_at(report, &self.address, self.field.buffer().pending()?)
    }

    fn flush(&mut self, report: &Report) -> Option<TypedEdit> {
        let (text, group) = self.field.flush()?;
        Some(TypedEdit { edit: self.enter(report, &text)?, group })
    }
}

/// The editor of the title, which may have several lines.
#[derive(Debug)]
pub struct TitleEditor {
    address: Address,
    buffer: EditBuffer,
}

impl TitleEditor {
    /// An editor of the title of a report.
    pub fn new(report: &Report) -> Self {
        Self { address: Address::new("title"), buffer: EditBuffer::multiline(own_title(report)).at_most(FIELD) }
    }

    /// Shows it. The caller must apply what is entered.
    pub fn ui(&mut self, ui: &mut Ui, report: &Report, width: f32) -> Option<TypedEdit> {
        let id = self.id();
        let shown = self.buffer.show(ui, id, own_title(report), |ui, text| {
            let edit = TextEdit::multiline(text).id(id).desired_rows(2).desired_width(width).char_limit(FIELD);
            edit.hint_text(report.form_title()).show(ui)
        });
        self.buffer.menu_ui(&shown.output, None, |_| {});
        shown.output.response.response.accessible_name(self.name(&report.form));
        let text = shown.entered?;
        Some(TypedEdit { edit: title_edit(&text), group: self.buffer.group() })
    }
}

impl Editor for TitleEditor {
    fn address(&self) -> &Address {
        &self.address
    }

    fn settled(&self) -> &str {
        self.buffer.settled()
    }

    fn pending(&self, report: &Report) -> Option<Edit> {
        let edit = title_edit(self.buffer.pending()?);
        (edit != Edit::Title(report.title.clone())).then_some(edit)
    }

    fn flush(&mut self, _report: &Report) -> Option<TypedEdit> {
        let group = self.buffer.group();
        self.buffer.flush().map(|text| TypedEdit { edit: title_edit(&text), group })
    }
}

fn is_year(address: &Address) -> bool {
    address.as_str() == "year"
}

/// What stands in a field of one line.
fn text_at(report: &Report, address: &Address) -> String {
    match report.form.place(address) {
        Some(Place::Unit) => report.unit.clone(),
        Some(Place::Year) => report.year.to_string(),
        Some(Place::Contact(field)) => report.contact.field(field).to_owned(),
        _ => String::new(),
    }
}

/// The edit that puts `text` into a field of one line; `None` where it stands there, and where it cannot.
fn edit_at(report: &Report, address: &Address, text: &str) -> Option<Edit> {
    if text_at(report, address) == text {
        return None;
    }
    match report.form.place(address)? {
        Place::Unit => Some(Edit::Unit(text.to_owned())),
        Place::Year => parse_year(text).filter(|year| *year != report.year).map(Edit::Year),
        Place::Contact(field) => Some(Edit::Contact(field, text.to_owned())),
        _ => None,
    }
}

/// The report's own title; empty where it has the form's.
fn own_title(report: &Report) -> &str {
    report.title.as_deref().unwrap_or_default()
}

/// The edit that gives the report this title, or back the form's.
fn title_edit(text: &str) -> Edit {
    Edit::Title((!text.trim().is_empty()).then(|| text.to_owned()))
}

/// A year of four digits, full width or not; `None` where there is none that a report can have.
pub fn parse_year(text: &str) -> Option<u16> {
    let digits = text.trim().trim_end_matches('年').chars().map(|char| match char {
        '０'..='９' => narrow(char),
        other => other,
    });
    let digits = digits.collect::<String>();
    digits.parse().ok().filter(|year| (2008..=2099).contains(year))
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
        let mut year = FieldEditor::new(&Address::new("year"), &report);
        assert_eq!(year.enter(&report, "二四"), None);
        assert_eq!(year.refused(), Some("二四"));
        assert_eq!(year.enter(&report, "2025"), Some(Edit::Year(2025)));
        assert_eq!(year.refused(), None);
    }
}
