//! The report as a spreadsheet (.xlsx): its tables as printed with totals that compute themselves, its texts, and a sheet
//! 数据 with a row for everything that has an address. Of an empty report it is the template in which an office without
//! this program hands in its figures.
//!
//! What is filled in can be typed over, all else is locked (without a password). Each place has a name that is its
//! address (`document::own`), so that `import` finds it whatever was inserted before it.

mod cells;
mod data;
mod grid;
mod looks;

use std::collections::BTreeMap;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, ProtectionOptions, Workbook, Worksheet, XlsxError};

use self::{cells::Spot, looks::Looks};
use super::ExportError;
use crate::{address::Address, document::own, report::Report};

/// Most characters of a cell.
const CELL: usize = 32_767;
/// The sheet with everything, for programs.
const DATA: &str = "数据";

/// Writes the file. The same report gives the same bytes.
pub(super) fn write(report: &Report) -> Result<Vec<u8>, ExportError> {
    if let Some(address) = too_long(report) {
        return Err(ExportError::TooLong(report.form.name_of(&address)));
    }
    book(report).map_err(|err| ExportError::Pack(err.to_string()))
}

/// The first text that no cell holds.
fn too_long(report: &Report) -> Option<Address> {
    let mut places = report.form.places().map(|place| (place, cells::text(report, place)));
    let found = places.find(|(_, text)| text.encode_utf16().count() > CELL);
    found.map(|(place, _)| report.form.address_of(place))
}

fn book(report: &Report) -> Result<Vec<u8>, XlsxError> {
    let form = &report.form;
    let looks = Looks::new();
    let mut book = Workbook::new();
    let year = if (1900..=9999).contains(&report.year) { report.year } else { 2024 };
    let properties = DocProperties::new()
        .set_title(if report.unit.is_empty() { form.name().to_owned() } else { report.title().lines().collect() })
        .set_author(&report.unit)
        .set_custom_property(own::FORM, form.id())
        // No clock: the same report gives the same file.
        .set_creation_datetime(&ExcelDateTime::from_ymd(year, 12, 31)?);
    book.set_properties(&properties);
    let sheets = grid::sheets(form);
    let mut spots = data::spots(form);
    spots.extend(sheets.iter().flat_map(grid::Sheet::spots));
    let spots = spots.into_iter().collect::<BTreeMap<Address, Spot>>();
    data::texts(report, &spots, lock(book.add_worksheet().set_name(data::TEXTS)?), &looks)?;
    for sheet in &sheets {
        sheet.write(report, &spots, lock(book.add_worksheet().set_name(&sheet.name)?), &looks)?;
    }
    data::data(report, &spots, lock(book.add_worksheet().set_name(DATA)?), &looks)?;
    for (address, spot) in &spots {
        book.define_name(format!("{}{address}", own::NAME), &format!("={}", spot.absolute()))?;
    }
    book.save_to_buffer()
}

/// What is not to be filled in cannot be typed over by mistake; whoever wants to can take the lock off.
fn lock(sheet: &mut Worksheet) -> &mut Worksheet {
    let may = ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::default()
    };
    // What is computed of nothing is blank.
    sheet.set_formula_result_default("").protect_with_options(&may)
}
