//! From bytes to rows of cells: spreadsheets and separated values.

use calamine::Data;
use serde::{Deserialize, Serialize};

use super::{
    cell::Value,
    date,
    day::Date,
    error::LedgerError,
    limits::{CELLS, COLUMNS, FILE, ROWS},
};
use crate::import::{Kind, book, letters::decode, separated::records};

/// A row as the officer sees it.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Line {
    /// From 1, as the spreadsheet numbers it.
    pub(super) number: u32,
    pub(super) cells: Vec<Value>,
    /// Whether all that stands in it is struck through.
    pub(super) is_struck: bool,
}

/// A sheet.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Sheet {
    pub(super) lines: Vec<Line>,
    /// Whether bare numbers of days are counted from 1904.
    pub(super) is_1904: bool,
}

impl Line {
    /// What stands in a column.
    pub(super) fn cell(&self, column: usize) -> &Value {
        const BLANK: &Value = &Value::Blank;
        self.cells.get(column).unwrap_or(BLANK)
    }

    /// How many cells are filled in.
    pub(super) fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_blank()).count()
    }
}

/// The sheets of a file, in their order.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, LedgerError> {
    if bytes.len() as u64 > FILE {
        return Err(LedgerError::TooLarge);
    }
    let sheets = match Kind::of(bytes)? {
        Kind::Sheet => book::read(bytes, CELLS, true)?.into_iter().map(sheet).collect(),
        Kind::Text => vec![separated(&decode(bytes)?)?],
        other => return Err(LedgerError::Unread(other.name())),
    };
    if sheets.iter().all(|sheet| sheet.lines.is_empty()) {
        return Err(LedgerError::Empty);
    }
    if sheets.iter().map(|sheet| sheet.lines.len()).sum::<usize>() > ROWS {
        return Err(LedgerError::TooLarge);
    }
    Ok(sheets)
}

fn sheet(sheet: book::Sheet) -> Sheet {
    let book::Sheet { cells, merged, struck, is_1904, .. } = sheet;
    let mut lines: Vec<Line> = Vec::new();
    let mut live = false;
    for (at, data) in &cells {
        let (row, column) = (at.0, at.1 as usize);
        if column >= COLUMNS {
            continue;
        }
        let value = value(data);
        if value.is_blank() {
            continue;
        }
        let number = row + 1;
        if lines.last().is_none_or(|line| line.number != number) {
            lines.push(Line { number, cells: Vec::new(), is_struck: false });
            live = false;
        }
        let Some(line) = lines.last_mut() else { continue };
        line.cells.resize(column, Value::Blank);
        line.cells.push(value);
        live |= !struck.contains(at);
        line.is_struck = !live;
    }
    // What reaches over several rows is said of each of them.
    let down = merged.iter().filter(|area| area.end.0 > area.start.0);
    for area in down.take(ROWS) {
        let column = area.start.1 as usize;
        let Ok(first) = lines.binary_search_by_key(&(area.start.0 + 1), |line| line.number) else { continue };
        let value = lines[first].cell(column).clone();
        if column >= COLUMNS || value.is_blank() {
            continue;
        }
        for line in lines[first + 1..].iter_mut().take_while(|line| line.number <= area.end.0 + 1) {
            if line.cells.len() <= column {
                line.cells.resize(column + 1, Value::Blank);
            }
            line.cells[column] = value.clone();
        }
    }
    Sheet { lines, is_1904 }
}

fn value(data: &Data) -> Value {
    match data {
        Data::Empty => Value::Blank,
        Data::String(text) | Data::DurationIso(text) => Value::text(text),
        Data::Float(number) if number.is_finite() => Value::Number(*number),
        Data::Float(number) => Value::text(&number.to_string()),
        Data::Int(number) => Value::Number(*number as f64),
        Data::Bool(is) => Value::text(if *is { "是" } else { "否" }),
        Data::DateTime(time) => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            let day = Date::new(year.into(), month.into(), day.into());
            day.map_or(Value::Number(time.as_f64()), Value::Day)
        }
        Data::DateTimeIso(text) => match date::read_text(text) {
            date::When::Within(day, _) => Value::Day(day),
            _ => Value::text(text),
        },
        Data::Error(err) => Value::text(&format!("#{err:?}")),
    }
}

fn separated(text: &str) -> Result<Sheet, LedgerError> {
    let head = text.lines().take(10).collect::<String>();
    let delimiter = [b',', b'\t', b';'].into_iter().max_by_key(|mark| {
        let commas = usize::from(*mark == b',');
        head.matches(char::from(*mark)).count() * 2 + commas
    });
    let mut lines = Vec::new();
    let mut cells = 0_usize;
    for (number, record) in (1..).zip(records(text, char::from(delimiter.unwrap_or(b',')))) {
        cells += record.cells.len();
        if cells > CELLS || lines.len() > ROWS {
            return Err(LedgerError::TooLarge);
        }
        let cells = record.cells.iter().take(COLUMNS).map(|cell| Value::text(&cell.text)).collect::<Vec<_>>();
        if cells.iter().any(|cell| !cell.is_blank()) {
            lines.push(Line { number, cells, is_struck: false });
        }
    }
    Ok(Sheet { lines, is_1904: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_the_numbers_of_the_spreadsheet() {
        let sheet = separated("甲,乙\r\n\r\n1,\"两\n行,\"\"三\"\"\"\n2,b\"c\n").expect("rows");
        let rows = sheet.lines.iter().map(|line| (line.number, line.cell(1).shown())).collect::<Vec<_>>();
        let rows = rows.iter().map(|(number, cell)| (*number, cell.as_str())).collect::<Vec<_>>();
        assert_eq!(rows, [(1, "乙"), (3, "两\n行,\"三\""), (4, "b\"c")]);
    }
}
