//! Spreadsheets cell by cell, as whoever reads tables out of them needs it: values with their kinds, what is merged.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Cursor,
};

use calamine::{Data, DataRef, Dimensions, Reader as _, Sheets, open_workbook_auto_from_rs};

use super::{
    compound::{self, Compound},
    error::ImportError,
    packed::Packed,
    stumble,
};

/// The cells of a sheet by row and column, blank ones left out.
pub(crate) type Cells = BTreeMap<(u32, u32), Data>;

/// A sheet.
#[derive(Debug)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) cells: Cells,
    /// What is merged; nothing of the kinds of files of which it cannot be told.
    pub(crate) merged: Vec<Dimensions>,
    /// Cells that are struck through, where the file says so and somebody has asked.
    pub(crate) struck: BTreeSet<(u32, u32)>,
    /// Whether bare numbers of days are counted from 1904.
    pub(crate) is_1904: bool,
}

/// The sheets of a spreadsheet with no more than `most` cells in all.
pub(crate) fn read(bytes: &[u8], most: usize, wants_struck: bool) -> Result<Vec<Sheet>, ImportError> {
    if bytes.starts_with(b"PK") {
        Packed::open(bytes)?.is_bounded()?;
    } else if bytes.starts_with(&compound::MAGIC) {
        Compound::open(bytes)?.is_bounded()?;
    }
    stumble::read("表格", || sheets(bytes, most, wants_struck))
}

fn broken(err: impl std::fmt::Display) -> ImportError {
    let message = err.to_string();
    match message.to_lowercase().contains("password") {
        true => ImportError::Encrypted,
        false => ImportError::Broken(message),
    }
}

fn sheets(bytes: &[u8], most: usize, wants_struck: bool) -> Result<Vec<Sheet>, ImportError> {
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(broken)?;
    let mut sheets = Vec::new();
    let mut left = most;
    let mut one = || {
        left = left.checked_sub(1).ok_or(ImportError::TooMany)?;
        Ok(())
    };
    for name in book.sheet_names() {
        let mut cells = Cells::new();
        let mut struck = BTreeSet::new();
        let mut is_1904 = false;
        let merged = match &mut book {
            Sheets::Xlsx(book) => {
                let mut reader = book.worksheet_cells_reader(&name).map_err(broken)?;
                while let Some(cell) = reader.next_cell().map_err(broken)? {
                    let value = match cell.get_value() {
                        DataRef::Empty => continue,
                        DataRef::SharedString(text) => Data::String((*text).to_owned()),
                        other => other.clone().into(),
                    };
                    one()?;
                    cells.insert(cell.get_position(), value);
                }
                drop(reader);
                if wants_struck {
                    let styles = book.worksheet_style(&name).map_err(broken)?;
                    let is_struck = |at: &(u32, u32)| {
                        let font = styles.get(*at).and_then(|style| style.font.as_ref());
                        font.is_some_and(calamine::Font::has_strikethrough)
                    };
                    struck = cells.keys().copied().filter(is_struck).collect();
                }
                is_1904 = book.has_1904_epoch();
                book.merge_cells_by_sheet_name(&name).unwrap_or_default()
            }
            book => {
                let merged = match book {
                    Sheets::Xls(book) => book.merge_cells_by_sheet_name(&name).unwrap_or_default(),
                    _ => Vec::new(),
                };
                let range = book.worksheet_range(&name).map_err(broken)?;
                let start = range.start().unwrap_or_default();
                let at = |own: usize, start: u32| u32::try_from(own).unwrap_or(u32::MAX).saturating_add(start);
                for (row, column, value) in range.used_cells().filter(|(.., value)| **value != Data::Empty) {
                    one()?;
                    cells.insert((at(row, start.0), at(column, start.1)), value.clone());
                }
                merged
            }
        };
        sheets.push(Sheet { name, cells, merged, struck, is_1904 });
    }
    Ok(sheets)
}
