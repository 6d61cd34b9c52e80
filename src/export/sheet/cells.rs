//! Single cells of the spreadsheet: where they are, and what is put into them.

use rust_xlsxwriter::{Format, Formula, Worksheet, XlsxError};

use crate::{
    form::{CellRef, Place},
    number::Number,
    report::{Report, Value},
};

/// The most digits that a spreadsheet keeps of a number.
const DIGITS: usize = 15;

/// Where a cell is.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    pub(super) sheet: String,
    pub(super) row: u32,
    pub(super) column: u16,
}

impl Spot {
    /// `D4`
    pub(super) fn name(&self) -> String {
        let mut letters = Vec::new();
        let mut rest = u32::from(self.column) + 1;
        while rest > 0 {
            let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
            letters.insert(0, char::from(b'A' + digit));
            rest = (rest - 1) / 26;
        }
        format!("{}{}", letters.iter().collect::<String>(), self.row + 1)
    }

    /// `'表三'!D4`, from another sheet.
    pub(super) fn named_with_sheet(&self) -> String {
        format!("'{}'!{}", self.sheet.replace('\'', "''"), self.name())
    }

    /// `'表三'!$D$4`, wherever it is asked for.
    pub(super) fn absolute(&self) -> String {
        let name = self.name();
        let (letters, digits) = name.split_at(name.find(|char: char| char.is_ascii_digit()).unwrap_or(0));
        format!("'{}'!${letters}${digits}", self.sheet.replace('\'', "''"))
    }
}

/// The words of a place that holds some; a figure has none.
pub(super) fn text(report: &Report, place: Place<'_>) -> String {
    match place {
        Place::Unit => report.unit.clone(),
        Place::Year if report.year > 0 => report.year.to_string(),
        Place::Title => report.title.clone().unwrap_or_default(),
        Place::Contact(field) => report.contact.field(field).to_owned(),
        Place::Text(text) => report.text(&text.key).to_owned(),
        Place::Footnote(table) => report.footnote(&report.form.tables[table].key).to_owned(),
        _ => String::new(),
    }
}

/// A figure as a spreadsheet holds it: one with more digits than it keeps is text.
pub(super) fn float(number: Number) -> Option<f64> {
    let digits = number.to_string();
    let is_kept = digits.bytes().filter(u8::is_ascii_digit).count() <= DIGITS;
    if is_kept { digits.parse().ok() } else { None }
}

/// A figure with its remark behind it, which is a way of showing it: it stays a number that can be added.
pub(super) fn with_note(format: &Format, note: &str) -> Format {
    if note.is_empty() {
        return format.clone();
    }
    let note = note.replace('"', "”").replace('\n', " ");
    format.clone().set_num_format(format!("General\"（{note}）\""))
}

/// Puts a typed figure into its cell.
pub(super) fn put(
    report: &Report,
    cell: CellRef,
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    format: &Format,
) -> Result<(), XlsxError> {
    let format = with_note(format, report.note(cell));
    match report.entry(cell).map(|entry| &entry.value) {
        None | Some(Value::Blank) => sheet.write_blank(row, column, &format)?,
        Some(Value::Refused(text)) => sheet.write_string_with_format(row, column, text, &format.set_quote_prefix())?,
        Some(Value::Number(number)) => match float(*number) {
            Some(float) => sheet.write_number_with_format(row, column, float, &format)?,
            None => sheet.write_string_with_format(row, column, number.to_string(), &format)?,
        },
    };
    Ok(())
}

/// The sum of some cells; blank where all of them are.
pub(super) fn sum(cells: &[&Spot]) -> String {
    let mut parts: Vec<(&Spot, &Spot)> = Vec::new();
    for &cell in cells {
        match parts.last_mut() {
            Some((_, last)) if last.row == cell.row && last.column + 1 == cell.column => *last = cell,
            Some((_, last)) if last.column == cell.column && last.row + 1 == cell.row => *last = cell,
            _ => parts.push((cell, cell)),
        }
    }
    let names = parts.iter().map(|(first, last)| match first.name() == last.name() {
        true => first.name(),
        false => format!("{}:{}", first.name(), last.name()),
    });
    let names = names.collect::<Vec<_>>().join(",");
    format!("=IF(COUNT({names})=0,\"\",SUM({names}))")
}

/// A formula with what it comes to, for programs that show that before they compute.
pub(super) fn formula(formula: impl Into<String>, result: impl Into<String>) -> Formula {
    Formula::new(formula.into()).set_result(result.into())
}
