//! What stands in a row, to be shown as long as the ledger is open.

use super::{
    Ledger,
    cell::Value,
    count::{Count, letters_of},
    date::{self, When},
    header::Layout,
    matter::RowId,
    source::{Line, Sheet},
    vocabulary::Field,
};

/// What stands in a row: in the order of [`Field::ALL`], without what it has no column for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// What was found for what.
    pub cells: Vec<(Field, String)>,
}

/// The header of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The letters that spreadsheets call it by.
    pub letters: String,
    /// What it says, with the group that it is in; blank where there is nothing.
    pub words: String,
}

impl Row {
    /// What was found for something.
    pub fn of(&self, field: Field) -> &str {
        self.cells.iter().find(|(own, _)| *own == field).map_or("", |(_, text)| text)
    }
}

impl Count {
    /// What stands in a row of the ledger that this was counted of.
    pub fn row(&self, ledger: &Ledger, id: RowId) -> Row {
        let of_one = || ledger.sheets.iter().position(|sheet| !sheet.lines.is_empty());
        let at = id.sheet.checked_sub(1).or_else(of_one).unwrap_or_default();
        let Some(sheet) = ledger.sheets.get(at) else { return Row::default() };
        let Ok(line) = sheet.lines.binary_search_by_key(&id.row, |line| line.number) else { return Row::default() };
        let line = &sheet.lines[line];
        let layout = self.layouts.get(at).and_then(Option::as_ref);
        let cells = Field::ALL.into_iter().filter_map(|field| {
            let text = layout.map(|layout| text(layout, sheet, line, field)).unwrap_or_default();
            (!text.is_empty()).then_some((field, text))
        });
        Row { cells: cells.collect() }
    }

    /// The headers of the columns, of the first sheet that has some.
    pub fn headers(&self) -> Vec<Header> {
        let titles = self.layouts.iter().flatten().map(|layout| &layout.titles).find(|titles| !titles.is_empty());
        let title = |(at, words): (usize, &String)| Header { letters: letters_of(at), words: words.clone() };
        titles.into_iter().flatten().map(|title| &title.words).enumerate().map(title).collect()
    }
}

fn text(layout: &Layout, sheet: &Sheet, line: &Line, field: Field) -> String {
    if let Some(ticked) = layout.ticks.text(line, field) {
        return ticked;
    }
    let is_date = matches!(field, Field::Received | Field::Answered);
    let shown = |column: &usize| match line.cell(*column) {
        Value::Day(day) => day.to_string(),
        number @ Value::Number(_) if is_date => match date::read(number, sheet.is_1904) {
            When::Within(day, _) => day.to_string(),
            _ => number.shown(),
        },
        _ => layout.text(line, *column),
    };
    let mut texts = layout.of(field).iter().map(shown).filter(|text| !text.is_empty()).collect::<Vec<_>>();
    texts.dedup();
    texts.join("；")
}
