//! Spreadsheets: each sheet is a table; what is merged is one cell.

use std::{
    collections::{BTreeMap, HashSet},
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{Data, DataRef, Dimensions, Reader as _, Sheets, open_workbook_auto_from_rs};

use super::{
    error::ImportError,
    flow::{Block, Cell, Flow, Meter, Row, Table},
    limits::{CELLS, COLUMNS},
    packed::Packed,
};

pub(super) fn read(bytes: &[u8]) -> Result<Flow, ImportError> {
    if bytes.starts_with(b"PK") {
        Packed::open(bytes)?.is_bounded()?;
    }
    // The reader is not ours: what it stumbles over is an error like any other.
    let read = catch_unwind(AssertUnwindSafe(|| sheets(bytes)));
    read.unwrap_or_else(|_| Err(ImportError::Broken("表格的内部结构有误".to_owned())))
}

/// The cells of a sheet by row and column.
type Cells = BTreeMap<(u32, u32), String>;

fn broken(err: impl std::fmt::Display) -> ImportError {
    let message = err.to_string();
    match message.to_lowercase().contains("password") {
        true => ImportError::Encrypted,
        false => ImportError::Broken(message),
    }
}

fn sheets(bytes: &[u8]) -> Result<Flow, ImportError> {
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(broken)?;
    let mut flow = Flow::default();
    let mut meter = Meter::default();
    for name in book.sheet_names() {
        let (cells, merged) = match &mut book {
            Sheets::Xlsx(book) => {
                let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
                let mut cells = Cells::new();
                let mut reader = book.worksheet_cells_reader(&name).map_err(broken)?;
                while let Some(cell) = reader.next_cell().map_err(broken)? {
                    if let Some(text) = shown_ref(cell.get_value()) {
                        meter.one()?;
                        cells.insert(cell.get_position(), text);
                    }
                }
                (cells, merged)
            }
            book => {
                let merged = match book {
                    Sheets::Xls(book) => book.merge_cells_by_sheet_name(&name).unwrap_or_default(),
                    _ => Vec::new(),
                };
                let range = book.worksheet_range(&name).map_err(broken)?;
                let start = range.start().unwrap_or_default();
                let mut cells = Cells::new();
                for (row, column, value) in range.used_cells() {
                    if let Some(text) = shown(value) {
                        meter.one()?;
                        let at = |own: usize, start: u32| u32::try_from(own).unwrap_or(u32::MAX).saturating_add(start);
                        cells.insert((at(row, start.0), at(column, start.1)), text);
                    }
                }
                (cells, merged)
            }
        };
        flow.blocks.extend(table(&name, &cells, &merged)?.map(Block::Table));
    }
    Ok(flow)
}

fn table(name: &str, cells: &Cells, merged: &[Dimensions]) -> Result<Option<Table>, ImportError> {
    let Some(first) = cells.keys().map(|at| at.1).min() else { return Ok(None) };
    let last = cells.keys().map(|at| at.1).max().unwrap_or(first);
    let width = usize::try_from(last - first).unwrap_or(usize::MAX);
    let rows = cells.keys().map(|at| at.0).collect::<std::collections::BTreeSet<_>>();
    if width >= COLUMNS || rows.len().saturating_mul(width + 1) > CELLS {
        return Err(ImportError::TooMany);
    }
    let is_in = |area: &Dimensions| area.end.0 >= area.start.0 && area.end.1 >= area.start.1 && area.start.1 <= last;
    let mut covered = HashSet::new();
    for area in merged.iter().filter(|area| is_in(area)) {
        for &row in rows.range(area.start.0..=area.end.0) {
            covered.extend((area.start.1..=area.end.1.min(last)).map(|column| (row, column)));
        }
        covered.remove(&area.start);
    }
    let all = rows.into_iter().map(|row| {
        let own = (first..=last).filter(|column| !covered.contains(&(row, *column)));
        let own = own.map(|column| {
            let text = cells.get(&(row, column)).cloned().unwrap_or_default();
            Cell { text, column: (column - first) as usize }
        });
        Row { cells: own.collect(), place: format!("工作表“{name}”第 {} 行", row + 1) }
    });
    Ok(Some(Table { rows: all.collect(), within: Vec::new() }))
}

fn shown_ref(value: &DataRef<'_>) -> Option<String> {
    match value {
        DataRef::SharedString(text) => Some((*text).to_owned()),
        other => shown(&other.clone().into()),
    }
}

/// A cell as text.
fn shown(value: &Data) -> Option<String> {
    match value {
        Data::Empty => None,
        Data::Float(float) => Some(figure(*float)),
        Data::Error(err) => Some(format!("#{err:?}")),
        other => Some(other.to_string()),
    }
}

/// A figure as it was meant: what arithmetic of the spreadsheet leaves behind in the sixteenth digit is none of it.
fn figure(float: f64) -> String {
    /// Spreadsheets themselves show no more.
    const DIGITS: usize = 15;
    let short = float.to_string();
    if short.bytes().filter(u8::is_ascii_digit).count() <= DIGITS || float.abs() >= 1e15 {
        return short;
    }
    let whole = float.trunc().abs().to_string().len();
    let rounded = format!("{float:.*}", DIGITS.saturating_sub(whole + 3));
    if rounded.contains('.') {
        return rounded.trim_end_matches('0').trim_end_matches('.').to_owned();
    }
    rounded
}
