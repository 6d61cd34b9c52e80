//! Answers to what is asked, as an officer writes them: `不予公开=商业秘密`, `12=不计`, `收到日期=C`.

use std::collections::BTreeMap;

use super::{
    applicant::Class,
    date::{self, When},
    day::Date,
    error::LedgerError,
    matter::RowId,
    outcome::{Outcome, OutcomeWords, Said},
    period::Period,
    title::{Readers, named},
    vocabulary::{Field, letters},
};
use crate::form::Role;

/// What was answered, not yet understood: that needs the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    columns: Vec<String>,
    written: Vec<String>,
    settled: Vec<(Vec<RowId>, Settled)>,
}

/// What settles some rows, as it is clicked and not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// Whether they count.
    Counts(bool),
    /// When they came in.
    Received(Period),
    /// When they were answered.
    Answered(Period),
    /// What became of them.
    Outcome(Role),
    /// They are not answered yet.
    Pending,
    /// What the applicants are.
    Class(Role),
    /// Of this year are all dates without one.
    Year(u16),
    /// Whether this sheet, which has no header, has the columns of the one before; else it does not count.
    Sheet(usize, bool),
}

/// A time, as far as an answer says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Time {
    Day(Date),
    Period(Period),
}

/// What became of an application by an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Is(Role),
    Pending,
}

/// What was answered about a row.
#[derive(Clone, Debug, Default)]
pub(super) struct OfRow {
    pub(super) fate: Option<Fate>,
    pub(super) class: Option<Role>,
    pub(super) received: Option<Time>,
    pub(super) answered: Option<Time>,
    pub(super) counts: Option<bool>,
}

/// Answers, understood.
#[derive(Debug, Default)]
pub(super) struct Understood {
    pub(super) columns: BTreeMap<Field, Vec<String>>,
    pub(super) rows: BTreeMap<RowId, OfRow>,
    pub(super) outcomes: BTreeMap<String, Fate>,
    pub(super) classes: BTreeMap<String, Role>,
    /// Whether what names propose is accepted.
    pub(super) by_name: bool,
    /// The year of dates without one.
    pub(super) year: Option<u16>,
    /// Whether rows that are struck through count.
    pub(super) struck: Option<bool>,
    /// Whether rows with the same number all count.
    pub(super) twice: bool,
    /// Sheets without a header: whether they have the columns of the one before, or do not count.
    pub(super) sheets: BTreeMap<usize, bool>,
}

impl Answers {
    /// Says which column is what: `收到日期=C`.
    pub fn column(&mut self, said: impl Into<String>) {
        self.columns.push(said.into());
    }

    /// Answers a question.
    pub fn answer(&mut self, said: impl Into<String>) {
        self.written.push(said.into());
    }

    /// Settles some rows, or what concerns all.
    pub fn settle(&mut self, rows: &[RowId], settled: Settled) {
        self.settled.push((rows.to_vec(), settled));
    }

    /// Takes both from a text, a line each; what begins with `#` says nothing.
    pub fn lines(&mut self, text: &str) {
        let lines = text.lines().map(|line| line.trim().trim_start_matches('\u{FEFF}'));
        for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match line.strip_prefix("列") {
                Some(column) => self.column(column.trim_start_matches([':', '：', ' '])),
                None => self.answer(line),
            }
        }
    }

    pub(super) fn understood(&self, readers: Readers<'_>) -> Result<Understood, LedgerError> {
        let mut understood = Understood::default();
        for said in &self.columns {
            let wrong = || LedgerError::Column(said.clone());
            let (name, column) = halves(said).ok_or_else(wrong)?;
            let field = named(name).ok_or_else(wrong)?;
            understood.columns.entry(field).or_default().push(column.to_owned());
        }
        for said in &self.written {
            understood.answer(said, readers)?;
        }
        for (rows, settled) in &self.settled {
            understood.settle(rows, *settled);
        }
        Ok(understood)
    }
}

/// What stands before and behind the sign.
fn halves(said: &str) -> Option<(&str, &str)> {
    let (key, value) = said.split_once(['=', '＝'])?;
    let halves = (key.trim(), value.trim());
    (!halves.0.is_empty() && !halves.1.is_empty()).then_some(halves)
}

/// What a value says of an application.
#[derive(Debug)]
enum Value {
    Counts(bool),
    Received(Date),
    Answered(Date),
    Fate(Fate),
    Class(Role),
}

fn value(value: &str, readers: Readers<'_>) -> Option<Result<Value, ()>> {
    let day = |text: &str| match date::read_text(text) {
        When::Within(first, last) if first == last => Some(first),
        _ => None,
    };
    let fate = |text: &str| {
        let said = readers.outcomes.read(text);
        match readers.outcomes.decide(&said, &[], &Said::default()) {
            Outcome::Is(role) => Some(Fate::Is(role)),
            Outcome::Pending => Some(Fate::Pending),
            _ => None,
        }
    };
    let class = |text: &str| match readers.classes.read(text) {
        Class::Is(role) => Some(role),
        _ => None,
    };
    match value {
        "不计" | "不计入" => return Some(Ok(Value::Counts(false))),
        "计" | "计入" => return Some(Ok(Value::Counts(true))),
        _ => {}
    }
    if let Some((kind, text)) = value.split_once([':', '：']) {
        return match kind.trim() {
            "收到" => day(text).map(Value::Received).map(Ok),
            "答复" => day(text).map(Value::Answered).map(Ok),
            "结果" => fate(text).map(Value::Fate).map(Ok),
            "类型" => class(text).map(Value::Class).map(Ok),
            _ => None,
        };
    }
    match (fate(value), class(value)) {
        (Some(_), Some(_)) => Some(Err(())),
        (Some(fate), None) => Some(Ok(Value::Fate(fate))),
        (None, Some(class)) => Some(Ok(Value::Class(class))),
        (None, None) => None,
    }
}

fn row(key: &str) -> Option<RowId> {
    let key = key.trim_start_matches('第').trim_end_matches('行').trim();
    let (sheet, row) = match key.split_once([':', '：']) {
        Some((sheet, row)) => (sheet.trim().parse().ok()?, row),
        None => (0, key),
    };
    Some(RowId { sheet, row: row.trim().parse().ok()? })
}

impl Understood {
    fn settle(&mut self, rows: &[RowId], settled: Settled) {
        match settled {
            Settled::Year(year) => self.year = Some(year),
            Settled::Sheet(sheet, follows) => drop(self.sheets.insert(sheet, follows)),
            _ => {}
        }
        for row in rows {
            let of_row = self.rows.entry(*row).or_default();
            match settled {
                Settled::Counts(counts) => of_row.counts = Some(counts),
                Settled::Received(period) => of_row.received = Some(Time::Period(period)),
                Settled::Answered(period) => of_row.answered = Some(Time::Period(period)),
                Settled::Outcome(role) => of_row.fate = Some(Fate::Is(role)),
                Settled::Pending => of_row.fate = Some(Fate::Pending),
                Settled::Class(role) => of_row.class = Some(role),
                Settled::Year(_) | Settled::Sheet(..) => {}
            }
        }
    }

    fn answer(&mut self, said: &str, readers: Readers<'_>) -> Result<(), LedgerError> {
        let (key, text) = halves(said).ok_or_else(|| LedgerError::Answer("=".to_owned()))?;
        let wrong = || LedgerError::Answer(text.to_owned());
        let counts = match text {
            "计" | "计入" => Some(true),
            "不计" | "不计入" => Some(false),
            _ => None,
        };
        match (key, counts) {
            ("按名称", _) if matches!(text, "同意" | "是") => self.by_name = true,
            ("无年份", _) => {
                let year = text.trim_end_matches('年').parse().ok().filter(|year| (1990..=2100).contains(year));
                self.year = Some(year.ok_or_else(wrong)?);
            }
            ("删除线", Some(counts)) => self.struck = Some(counts),
            ("重复", Some(true)) => self.twice = true,
            ("按名称" | "删除线" | "重复", _) => return Err(wrong()),
            _ => return self.of_ledger(key, text, readers),
        }
        Ok(())
    }

    fn of_ledger(&mut self, key: &str, text: &str, readers: Readers<'_>) -> Result<(), LedgerError> {
        let wrong = || LedgerError::Answer(text.to_owned());
        if let Some(sheet) = key.strip_prefix("工作表") {
            let sheet = sheet.trim().parse().ok().ok_or_else(wrong)?;
            let follows = match text {
                "同前" => true,
                "不计" => false,
                _ => return Err(wrong()),
            };
            self.sheets.insert(sheet, follows);
            return Ok(());
        }
        let value = value(text, readers).ok_or_else(wrong)?;
        if let Some(row) = row(key) {
            let value = value.map_err(|()| LedgerError::Ambiguous(text.to_owned()))?;
            let of_row = self.rows.entry(row).or_default();
            match value {
                Value::Counts(counts) => of_row.counts = Some(counts),
                Value::Received(day) => of_row.received = Some(Time::Day(day)),
                Value::Answered(day) => of_row.answered = Some(Time::Day(day)),
                Value::Fate(fate) => of_row.fate = Some(fate),
                Value::Class(class) => of_row.class = Some(class),
            }
            return Ok(());
        }
        let key = letters(key);
        match value {
            Ok(Value::Fate(fate)) => drop(self.outcomes.insert(key, fate)),
            Ok(Value::Class(class)) => drop(self.classes.insert(key, class)),
            // Both an outcome and a class: it is what the key is, too.
            Err(()) => {
                self.outcomes.insert(key.clone(), Fate::Is(Role::OtherwiseSettled));
                self.classes.insert(key, Role::OtherOrganisations);
            }
            Ok(_) => return Err(wrong()),
        }
        Ok(())
    }

    /// What was answered about the words of a cell.
    pub(super) fn outcome(&self, text: &str, words: &OutcomeWords) -> Option<Fate> {
        if self.outcomes.is_empty() {
            return None;
        }
        self.outcomes.get(&letters(text)).or_else(|| self.outcomes.get(&words.read(text).key)).copied()
    }
}
