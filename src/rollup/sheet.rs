//! What the workbooks of the roll-up share.

use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// The most digits that a spreadsheet keeps of a number.
const DIGITS: usize = 15;

/// A workbook that holds nothing of the day on which it was made: the same values give the same bytes.
pub(super) fn workbook() -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2024, 1, 1)?));
    Ok(book)
}

/// The ground of heads.
pub(super) fn ground() -> Color {
    Color::RGB(0x00DD_EBF7)
}

/// Puts a figure into a cell; one with more digits than a spreadsheet keeps, and what is none, as text.
pub(super) fn figure<'s>(
    sheet: &'s mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    format: &Format,
) -> Result<&'s mut Worksheet, XlsxError> {
    let is_kept = text.bytes().filter(u8::is_ascii_digit).count() <= DIGITS;
    match text.parse::<f64>() {
        Ok(number) if is_kept => sheet.write_number_with_format(row, column, number, format),
        _ => sheet.write_string_with_format(row, column, text, format),
    }
}
