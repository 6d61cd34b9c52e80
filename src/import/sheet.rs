//! Spreadsheets: each sheet is a table; what is merged is one cell.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use calamine::{Data, Dimensions};

use super::{
    book::{self, Cells, Sheet},
    error::ImportError,
    flow::{Block, Cell, Flow, Row, Table},
    limits::{CELLS, COLUMNS},
    named::{self, Named},
    own::Own,
    packed::Packed,
};

pub(super) fn read(bytes: &[u8]) -> Result<Flow, ImportError> {
    let mut flow = Flow::default();
    let sheets = book::read(bytes, CELLS, false)?;
    let tables = if bytes.starts_with(b"PK") { own(bytes, &sheets, &mut flow.own)? } else { BTreeSet::new() };
    for sheet in sheets.iter().filter(|sheet| flow.own.is_empty() || tables.contains(&sheet.name)) {
        flow.blocks.extend(table(&sheet.name, &sheet.cells, &sheet.merged)?.map(Block::Table));
    }
    Ok(flow)
}

/// What a spreadsheet of our own says of itself, by the names of its cells; the sheets that hold its tables.
fn own(bytes: &[u8], sheets: &[Sheet], own: &mut Own) -> Result<BTreeSet<String>, ImportError> {
    let mut packed = Packed::open(bytes)?;
    if !packed.has("xl/workbook.xml") {
        return Ok(BTreeSet::new());
    }
    own.form = named::form(&mut packed)?;
    let notes = notes(sheets);
    let mut tables = BTreeSet::new();
    for Named { address, sheet, row, column } in named::cells(&mut packed)? {
        let Some(found) = sheets.iter().find(|found| found.name == sheet) else { continue };
        let value = found.cells.get(&(row, column)).map(shown).unwrap_or_default();
        match notes.get(address.as_str()).filter(|_| !value.is_empty()) {
            Some(note) => own.put(&address, &format!("{value}（{note}）")),
            None => own.put(&address, &value),
        }
        if is_figure(&address) {
            tables.insert(sheet);
        }
    }
    Ok(tables)
}

/// The remarks behind figures: the last cell of a row on the sheet that lists all addresses, each in its first cell.
fn notes(sheets: &[Sheet]) -> BTreeMap<&str, String> {
    const NOTE: u32 = 4;
    let rows = sheets.iter().flat_map(|sheet| sheet.cells.iter().map(move |(at, value)| (sheet, at, value)));
    let found = rows.filter_map(|(sheet, at, value)| match value {
        Data::String(address) if at.1 == 0 && is_figure(address) => {
            Some((address.as_str(), shown(sheet.cells.get(&(at.0, NOTE))?).trim().to_owned()))
        }
        _ => None,
    });
    found.filter(|(_, note)| !note.is_empty()).collect()
}

/// Whether an address is that of a figure: table, row and column.
fn is_figure(address: &str) -> bool {
    address.split('.').count() == 3
}

fn table(name: &str, cells: &Cells, merged: &[Dimensions]) -> Result<Option<Table>, ImportError> {
    let Some(first) = cells.keys().map(|at| at.1).min() else { return Ok(None) };
    let last = cells.keys().map(|at| at.1).max().unwrap_or(first);
    let width = usize::try_from(last - first).unwrap_or(usize::MAX);
    let rows = cells.keys().map(|at| at.0).collect::<BTreeSet<_>>();
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
            let text = cells.get(&(row, column)).map(shown).unwrap_or_default();
            Cell { text, column: (column - first) as usize }
        });
        Row { cells: own.collect(), place: format!("工作表“{name}”第 {} 行", row + 1) }
    });
    Ok(Some(Table { rows: all.collect(), within: Vec::new() }))
}

/// A cell as text.
fn shown(value: &Data) -> String {
    match value {
        Data::Float(float) => figure(*float),
        Data::Error(err) => format!("#{err:?}"),
        other => other.to_string(),
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
