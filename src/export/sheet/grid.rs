//! The printed tables, each on a sheet of its own.

use std::collections::BTreeMap;

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, DataValidationRule, Worksheet, XlsxError};

use super::{
    cells::{self, Spot},
    looks::Looks,
};
use crate::{
    address::Address,
    form::{CellRef, Content, Form, Grid, Part},
    number::Kind,
    report::Report,
    text::at_most,
};

/// Pixels of a millimetre: somewhat more than on paper, for the screen.
const PIXELS: f32 = 5.4;
/// Points of a millimetre.
const POINTS: f64 = 72.0 / 25.4;
/// Rows above the table: the heading of its section.
const ABOVE: usize = 1;

/// A sheet with a table.
pub(super) struct Sheet<'f> {
    pub(super) name: String,
    heading: &'f str,
    grid: &'f Grid,
    form: &'f Form,
}

/// A sheet for each table, called by the number of its section: 表二, or 表二（2） where that has several.
pub(super) fn sheets(form: &Form) -> Vec<Sheet<'_>> {
    let mut sheets: Vec<Sheet<'_>> = Vec::new();
    for (heading, grid) in grids(form) {
        let base = match heading.split_once('、') {
            Some((number, _)) if !number.is_empty() => format!("表{}", at_most(number, 4)),
            _ => "表".to_owned(),
        };
        let is_taken = |name: &str| sheets.iter().any(|sheet| sheet.name == name);
        let mut name = base.clone();
        let mut number = 2;
        while is_taken(&name) {
            name = format!("{base}（{number}）");
            number += 1;
        }
        let name = name.replace(['[', ']', ':', '*', '?', '/', '\\', '\''], "");
        sheets.push(Sheet { name, heading, grid, form });
    }
    sheets
}

/// Row and column of a place in the grid.
fn place(row: usize, column: usize) -> (u32, u16) {
    (u32::try_from(row + ABOVE).unwrap_or(u32::MAX), u16::try_from(column).unwrap_or(u16::MAX))
}

impl Sheet<'_> {
    /// Where its figures are.
    pub(super) fn spots(&self) -> Vec<(Address, Spot)> {
        let spots = self.grid.entries().map(|(cell, entry)| {
            let (row, column) = place(cell.row, cell.column);
            (self.form.address(entry), Spot { sheet: self.name.clone(), row, column })
        });
        spots.collect()
    }

    pub(super) fn write(
        &self,
        report: &Report,
        spots: &BTreeMap<Address, Spot>,
        sheet: &mut Worksheet,
        looks: &Looks,
    ) -> Result<(), XlsxError> {
        let grid = self.grid;
        sheet.write_string_with_format(0, 0, self.heading, &looks.head)?;
        sheet.set_row_height(0, 28)?;
        for (column, width) in grid.widths.iter().enumerate() {
            #[expect(clippy::cast_sign_loss, reason = "a width")]
            sheet.set_column_width_pixels(place(0, column).1, (width * PIXELS).round() as u32)?;
        }
        for row in 0..grid.num_rows {
            sheet.set_row_height(place(row, 0).0, f64::from(grid.min_row).max(7.5) * POINTS * 1.15)?;
        }
        for cell in &grid.cells {
            let from = place(cell.row, cell.column);
            let to = place(cell.row + cell.rows - 1, cell.column + cell.columns - 1);
            let is_merged = from != to;
            match &cell.content {
                Content::Label { text, align, band } => {
                    let format = looks.label(*align, *band, grid.label_size);
                    match is_merged {
                        true => sheet.merge_range(from.0, from.1, to.0, to.1, text, &format)?,
                        false => sheet.write_string_with_format(from.0, from.1, text, &format)?,
                    };
                }
                Content::Entry(entry) => {
                    let is_total = self.form.is_computed(*entry);
                    let format = if is_total { &looks.total } else { &looks.figure };
                    if is_merged {
                        sheet.merge_range(from.0, from.1, to.0, to.1, "", format)?;
                    }
                    if is_total {
                        self.total(report, *entry, spots, sheet, from, looks)?;
                    } else {
                        cells::put(report, *entry, sheet, from, format)?;
                        let rule = expected(self.form.kind(*entry))?;
                        sheet.add_data_validation(from.0, from.1, from.0, from.1, &rule)?;
                    }
                }
            }
        }
        sheet.set_paper_size(9).set_print_fit_to_pages(1, 1).set_print_center_horizontally(true);
        Ok(())
    }

    /// A total computes itself where all that it is the sum of is on its sheet.
    fn total(
        &self,
        report: &Report,
        cell: CellRef,
        spots: &BTreeMap<Address, Spot>,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        looks: &Looks,
    ) -> Result<(), XlsxError> {
        let members = report.members(cell);
        let found = members.iter().filter_map(|member| spots.get(&self.form.address(*member)));
        let found = found.filter(|spot| spot.sheet == self.name).collect::<Vec<_>>();
        if found.len() < members.len() {
            return cells::put(report, cell, sheet, (row, column), &looks.total);
        }
        let total = report.total(cell).number().map(|number| number.to_string()).unwrap_or_default();
        let format = cells::with_note(&looks.total, report.note(cell));
        sheet.write_formula_with_format(row, column, cells::formula(cells::sum(&found), total), &format)?;
        Ok(())
    }
}

/// What is to be typed. It is said, and not forbidden: an office may have a reason.
fn expected(kind: Kind) -> Result<DataValidation, XlsxError> {
    let rule = match kind {
        Kind::Count => DataValidation::new()
            .allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0))
            .set_error_message("这里应填件数：0 或正整数。没有发生的填 0。")?,
        Kind::Change => DataValidation::new()
            .allow_decimal_number(DataValidationRule::Between(-1e15, 1e15))
            .set_error_message("这里应填增减的件数：整数，减少的前面加减号。")?,
        Kind::Amount => DataValidation::new()
            .allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0))
            .set_error_message("这里应填金额：0 或正数，单位见表头。没有发生的填 0。")?,
    };
    Ok(rule.set_error_title("请核对")?.set_error_style(DataValidationErrorStyle::Warning))
}

/// The grids of a form with the headings above them.
fn grids(form: &Form) -> impl Iterator<Item = (&str, &Grid)> {
    form.sections
        .iter()
        .flat_map(|section| section.parts.iter().filter_map(Part::grid).map(|grid| (section.heading.as_str(), grid)))
}
