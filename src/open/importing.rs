//! A report that was imported, before it is a draft: what is doubtful in it, and how each of that was settled.

use std::sync::Arc;

use super::{
    grid::value::{entry_text, split_note},
    reading::{Foreign, ReadIn},
};
use crate::{
    address::Address,
    digest::Digest,
    draft::Came,
    form::{CellRef, Content, Form, Grid, Part, Place},
    import::{Doubt, Line, Reading, Seen, Tried},
    number::parse,
    report::{Report, Value},
};

/// An import that the user looks through.
#[derive(Debug)]
pub struct Importing {
    /// Where it comes from.
    pub what: Foreign,
    /// What was told of it.
    pub reading: Reading,
    /// The report as far as it is settled.
    pub report: Report,
    /// How each doubt was settled, in words.
    settled: Vec<Option<String>>,
    /// Of each doubt the row that the form can be given for it.
    local_rows: Vec<Option<LocalRow>>,
}

/// A way to settle a doubt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// This figure.
    Figure {
        /// As it is offered, with what is behind it.
        words: String,
        /// The figure alone.
        text: String,
    },
    /// The report is on this form.
    Form(Tried),
    /// The form gets this row, which no form has.
    Row(LocalRow),
    /// As it came in.
    Accept(&'static str),
}

/// A row of the source that no form has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalRow {
    /// The row of the form that it stands behind.
    after: Address,
    label: String,
    /// A figure for each column.
    values: Vec<String>,
}

impl Choice {
    /// What stands on its button.
    pub fn words(&self) -> &str {
        match self {
            Self::Figure { words, .. } => words,
            Self::Form(form) => &form.name,
            Self::Row(_) => "增加本行",
            Self::Accept(words) => words,
        }
    }
}

impl Importing {
    /// Nothing of it is settled.
    pub fn new(what: Foreign, read: ReadIn) -> Self {
        let ReadIn { reading, report } = read;
        let local_rows = reading.doubts.iter().map(|doubt| local_row(&reading, &report, doubt)).collect();
        Self { what, settled: vec![None; reading.doubts.len()], local_rows, reading, report }
    }

    /// How a doubt was settled.
    pub fn settled(&self, index: usize) -> Option<&str> {
        self.settled.get(index)?.as_deref()
    }

    /// How many doubts are open.
    pub fn open(&self) -> usize {
        self.settled.iter().filter(|settled| settled.is_none()).count()
    }

    /// Where the report comes from.
    pub fn came(&self) -> Option<Came> {
        let digest = Digest::parse(&self.reading.digest)?;
        Some(Came { name: self.what.name(), digest, open: self.open() })
    }

    /// Whether the user has done anything about it that would be lost with it.
    pub fn is_touched(&self) -> bool {
        let Reading { unit, year, .. } = &self.reading;
        self.settled.iter().any(Option::is_some) || self.report.unit != *unit || self.report.year != *year
    }

    /// The first open doubt from one on, and then from the beginning.
    pub fn next_open(&self, from: usize) -> Option<usize> {
        let count = self.settled.len();
        (0..count).map(|step| (from + step) % count).find(|index| self.settled[*index].is_none())
    }

    /// What a doubt is about, in words.
    pub fn about(&self, doubt: &Doubt) -> String {
        match &doubt.at {
            Some(at) => self.report.form.name_of(at),
            None => "没有收入的内容".to_owned(),
        }
    }

    /// The cells that a doubt is about, where they can be typed: one, or those of a row.
    pub fn cells(&self, doubt: &Doubt) -> Vec<CellRef> {
        let form = &self.report.form;
        match doubt.at.as_ref().and_then(|at| form.place(at)) {
            Some(Place::Cell(cell)) => vec![cell],
            Some(Place::Row { table, row }) => {
                let cells = (0..form.tables[table].columns.len()).map(|column| CellRef { table, row, column });
                cells.filter(|cell| !form.is_computed(*cell)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// How a doubt can be settled by a click; what takes it as it came in is the last.
    pub fn choices(&self, doubt: &Doubt) -> Vec<Choice> {
        let form = &self.report.form;
        let place = doubt.at.as_ref().and_then(|at| form.place(at));
        let of = |words: &String| match self.reading.forms.iter().find(|form| form.name == *words) {
            Some(form) => (form.id != self.report.form.id()).then(|| Choice::Form(form.clone())),
            None => match place {
                Some(Place::Cell(_)) => {
                    let text = split_note(words).0.to_owned();
                    Some(Choice::Figure { words: words.clone(), text })
                }
                _ => None,
            },
        };
        let readings = doubt.readings.iter().filter_map(of);
        let is_kept =
            |cell: CellRef| matches!(self.report.entry(cell).map(|entry| &entry.value), Some(Value::Refused(_)));
        let accept = match place {
            None => "不收入",
            _ if doubt.rule.is_some() => "以报告格式为准",
            Some(Place::Cell(cell)) if is_kept(cell) => "照原文保留",
            Some(Place::Year) => "无误",
            Some(Place::Unit) if !self.report.unit.is_empty() => "无误",
            Some(_) if self.cells(doubt).iter().any(|cell| !self.text(*cell).is_empty()) => "无误",
            Some(_) if doubt.source.is_empty() && doubt.readings.is_empty() => "留空，以后补填",
            Some(_) => "无误",
        };
        // A figure that is offered and stands there already need not be offered twice.
        let index = self.reading.doubts.iter().position(|other| other == doubt);
        let row = index.and_then(|index| self.local_rows.get(index).cloned().flatten()).map(Choice::Row);
        let mut choices = readings.chain(row).collect::<Vec<_>>();
        if let Some(Place::Cell(cell)) = place {
            let now = self.text(cell);
            choices.retain(|choice| !matches!(choice, Choice::Figure { text, .. } if *text == now));
        }
        choices.push(Choice::Accept(accept));
        choices
    }

    /// The one way in which a doubt is likely to be settled: by the only other figure that is offered, or else as it came in.
    pub fn usual(&self, index: usize) -> Option<Choice> {
        let mut choices = self.choices(self.reading.doubts.get(index)?);
        if choices.len() > 2 || choices.iter().any(|choice| matches!(choice, Choice::Form(_) | Choice::Row(_))) {
            return None;
        }
        (!choices.is_empty()).then(|| choices.swap_remove(0))
    }

    /// The other open doubts that are there for the same reason and can be settled in the same way.
    pub fn alike(&self, index: usize) -> Vec<usize> {
        let Some((doubt, usual)) = self.reading.doubts.get(index).zip(self.usual(index)) else { return Vec::new() };
        let is_same = |other: &Choice| match (&usual, other) {
            (Choice::Accept(own), Choice::Accept(other)) => own == other,
            (own, other) => std::mem::discriminant(own) == std::mem::discriminant(other),
        };
        let others = self
            .reading
            .doubts
            .iter()
            .enumerate()
            .filter(|(at, other)| *at != index && self.settled(*at).is_none() && other.why == doubt.why);
        others.filter(|(at, _)| self.usual(*at).as_ref().is_some_and(is_same)).map(|(at, _)| at).collect()
    }

    /// Settles a doubt. Another form is not for here: it is read anew.
    pub fn settle(&mut self, index: usize, choice: &Choice) {
        match choice {
            Choice::Figure { text, .. } => {
                if let Some(cell) = self.reading.doubts.get(index).and_then(|doubt| self.cells(doubt).first().copied())
                {
                    self.put(cell, text);
                }
            }
            Choice::Row(row) => self.add(row),
            Choice::Form(_) | Choice::Accept(_) => {}
        }
        self.note(index, choice.words());
    }

    /// Gives the form a row of its own, with what the source says in it.
    fn add(&mut self, local: &LocalRow) {
        let Some(Place::Row { table, row }) = self.report.form.place(&local.after) else { return };
        let (table_key, row_key) = {
            let own = &self.report.form.tables[table];
            (own.key.clone(), own.rows[row].key.clone())
        };
        let Some((form, key)) = self.report.form.with_row(&table_key, &row_key, &local.label) else { return };
        self.report = self.report.moved(Arc::new(form));
        let Some(row) = self.report.form.tables[table].row(&key) else { return };
        for (column, text) in local.values.iter().enumerate() {
            self.put(CellRef { table, row, column }, text);
        }
    }

    /// Notes how a doubt was settled.
    pub fn note(&mut self, index: usize, words: &str) {
        if let Some(settled) = self.settled.get_mut(index) {
            *settled = Some(words.to_owned());
        }
    }

    /// Notes that a field of the cover was typed: what was doubtful in it is settled with that.
    pub fn note_typed(&mut self, field: &str) {
        let is_about = |doubt: &Doubt| doubt.at.as_ref().is_some_and(|at| at.as_str() == field);
        let about = self.reading.doubts.iter().enumerate().filter(|(_, doubt)| is_about(doubt));
        for index in about.map(|(index, _)| index).collect::<Vec<_>>() {
            self.note(index, "已填写");
        }
    }

    /// What stands in a cell, without its remark.
    pub fn text(&self, cell: CellRef) -> String {
        self.report.entry(cell).map(entry_text).unwrap_or_default()
    }

    /// Puts what was typed into a cell; its remark stays.
    pub fn put(&mut self, cell: CellRef, text: &str) {
        let mut entry = self.report.entry(cell).cloned().unwrap_or_default();
        entry.value = Value::typed(self.report.form.kind(cell), text);
        self.report.set_entry(cell, Some(entry));
    }

    /// Whether what was typed is a figure for this cell.
    pub fn is_figure(&self, cell: CellRef, text: &str) -> bool {
        parse(self.report.form.kind(cell), text).is_ok()
    }

    /// The report in lines, as the source is: to be shown beside it. The place of a row is its address.
    pub fn lines(&self) -> Vec<Line> {
        let report = &self.report;
        let paragraph = |place: &str, text: String| Line {
            place: place.to_owned(),
            table: None,
            cells: vec![Seen { column: 0, text }],
        };
        let mut lines = vec![paragraph("title", report.title())];
        for section in &report.form.sections {
            if !section.heading.is_empty() {
                lines.push(paragraph(&section.key, section.heading.clone()));
            }
            for part in &section.parts {
                match part {
                    Part::Text(text) => {
                        let words = report.text(&text.key).lines().map(str::trim).filter(|line| !line.is_empty());
                        let before = lines.len();
                        lines.extend(words.map(|words| paragraph(&text.key, words.to_owned())));
                        if lines.len() == before && !text.optional {
                            lines.push(paragraph(&text.key, "（空白）".to_owned()));
                        }
                    }
                    Part::Grid(grid) => {
                        let table = lines.len();
                        lines.extend((0..grid.num_rows).map(|row| self.row(grid, row, table)));
                        let note = report.footnote(&grid.footnote);
                        if !note.is_empty() {
                            lines.push(paragraph(&format!("footnotes.{}", grid.footnote), note.to_owned()));
                        }
                    }
                }
            }
        }
        lines
    }

    fn row(&self, grid: &Grid, row: usize, table: usize) -> Line {
        let mut place = String::new();
        let mut cells = Vec::new();
        for cell in grid.cells.iter().filter(|cell| cell.row == row) {
            let text = match &cell.content {
                Content::Label { text, .. } => text.clone(),
                Content::Entry(entry) => {
                    if place.is_empty() {
                        place = row_of(&self.report.form, *entry).to_string();
                    }
                    let note = self.report.note(*entry);
                    let note = if note.is_empty() { String::new() } else { format!("（{note}）") };
                    format!("{}{note}", self.text(*entry))
                }
            };
            cells.push(Seen { column: cell.column, text });
        }
        Line { place, table: Some(table), cells }
    }

    /// The place, among [`Importing::lines`], of what a doubt is about.
    pub fn place(&self, doubt: &Doubt) -> Option<String> {
        let at = doubt.at.as_ref()?;
        let form = &self.report.form;
        Some(match form.place(at)? {
            Place::Cell(cell) => row_of(form, cell).to_string(),
            Place::Table(table) => {
                Address::within(&form.tables[table].key, &form.tables[table].rows.first()?.key).to_string()
            }
            Place::Unit | Place::Year => "title".to_owned(),
            _ => at.to_string(),
        })
    }
}

/// The row that a doubt says no form has, where the form can be given it.
fn local_row(reading: &Reading, report: &Report, doubt: &Doubt) -> Option<LocalRow> {
    let after = doubt.after.clone()?;
    let Some(Place::Row { table, row }) = report.form.place(&after) else { return None };
    let own = &report.form.tables[table];
    let line = reading.source.iter().find(|line| line.place == doubt.place)?;
    let (labels, values) = line.cells.split_at(line.cells.len().checked_sub(own.columns.len())?);
    let label = labels.iter().rev().map(|cell| cell.text.trim()).find(|text| !text.is_empty())?.replace('\n', "");
    report.form.with_row(&own.key, &own.rows[row].key, &label)?;
    let values = values.iter().map(|cell| cell.text.clone()).collect();
    Some(LocalRow { after, label, values })
}

fn row_of(form: &Form, cell: CellRef) -> Address {
    let table = &form.tables[cell.table];
    Address::within(&table.key, &table.rows[cell.row].key)
}
