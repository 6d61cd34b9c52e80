//! What a linked figure says of the cells: a sum, a share of another, or how much more than last year.

use std::fmt;

use rust_decimal::Decimal;

use super::Show;
use crate::form::{CellRef, Form};

/// Cells that are added up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cells {
    /// They are added.
    pub add: Vec<CellRef>,
    /// They are taken off.
    pub less: Vec<CellRef>,
}

/// What a figure is reckoned of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reckoning {
    /// A cell, a sum, or a difference of cells.
    Sum(Cells),
    /// One of another, in percent.
    Share(Cells, Cells),
    /// By how many percent it is more or less than last year's figure. Which of both, the words around say.
    Growth(Cells, Decimal),
    /// By how many it is more or less than last year's figure.
    Change(Cells, Decimal),
}

/// What a linked figure is, and how it stands in the text.
///
/// As text, in files: `requests.new.total+requests.carried_in.total`, a share `a/b`, growth over 88 `a^88`, the difference
/// from 88 `a~88`; cells that follow each other `requests.denied_1:denied_8.total`; behind a semicolon how it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    /// What it is reckoned of.
    pub reckoning: Reckoning,
    /// How it stands in the text.
    pub show: Show,
}

impl Cells {
    /// The same cells of another form; `None` where it lacks one.
    fn moved(&self, from: &Form, to: &Form) -> Option<Self> {
        let place = |cell: &CellRef| to.cell(from.address(*cell).as_str());
        let all = |cells: &[CellRef]| cells.iter().map(place).collect::<Option<Vec<_>>>();
        Some(Self { add: all(&self.add)?, less: all(&self.less)? })
    }

    /// The names of the cells; of many, of the first and the last.
    fn in_words(&self, form: &Form) -> String {
        const FEW: usize = 3;
        let names = |cells: &[CellRef]| {
            let names = cells.iter().map(|cell| format!("“{}”", form.full_name(*cell)));
            match cells {
                [first, .., last] if cells.len() > FEW => {
                    format!("“{}”至“{}”共 {} 格之和", form.full_name(*first), form.full_name(*last), cells.len())
                }
                _ => names.collect::<Vec<_>>().join("＋"),
            }
        };
        let less = if self.less.is_empty() { String::new() } else { format!("－{}", names(&self.less)) };
        format!("{}{less}", names(&self.add))
    }

    fn read(form: &Form, text: &str) -> Option<Self> {
        let mut cells = Self::default();
        let mut rest = text;
        let mut adds = true;
        loop {
            let end = rest.find(['+', '-']).unwrap_or(rest.len());
            let into = if adds { &mut cells.add } else { &mut cells.less };
            into.extend(run(form, &rest[..end])?);
            let Some(sign) = rest[end..].chars().next() else { break };
            (adds, rest) = (sign == '+', &rest[end + 1..]);
        }
        Some(cells)
    }

    fn written(&self, form: &Form) -> String {
        let mut text = String::new();
        for (sign, cells) in [('+', &self.add), ('-', &self.less)] {
            for run in runs(cells) {
                if !text.is_empty() || sign == '-' {
                    text.push(sign);
                }
                text.push_str(&address(form, run));
            }
        }
        text
    }
}

/// The cells of `table.row.column`, where row or column may be the first and the last of several: `first:last`.
fn run(form: &Form, text: &str) -> Option<Vec<CellRef>> {
    let mut parts = text.split('.');
    let (table, rows, columns) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let (table, found) = form.table(table)?;
    let ends = |text: &str, index: &dyn Fn(&str) -> Option<usize>| {
        let (first, last) = text.split_once(':').unwrap_or((text, text));
        Some(index(first)?..=index(last)?)
    };
    let rows = ends(rows, &|key| found.row(key))?;
    let columns = ends(columns, &|key| found.column(key))?;
    let cells = rows.flat_map(|row| columns.clone().map(move |column| CellRef { table, row, column }));
    let cells = cells.collect::<Vec<_>>();
    (!cells.is_empty()).then_some(cells)
}

/// Cells in order, those below or beside each other together.
fn runs(cells: &[CellRef]) -> impl Iterator<Item = &[CellRef]> {
    let step = |a: &CellRef, b: &CellRef| {
        a.table == b.table && [(0, 1), (1, 0)].contains(&(b.row.wrapping_sub(a.row), b.column.wrapping_sub(a.column)))
    };
    let mut rest = cells;
    std::iter::from_fn(move || {
        let first = rest.first()?;
        let is_down = rest.get(1).is_some_and(|next| next.row != first.row);
        let goes_on = |pair: &&[CellRef]| step(&pair[0], &pair[1]) && (pair[1].row != pair[0].row) == is_down;
        let (run, behind) = rest.split_at(1 + rest.windows(2).take_while(goes_on).count());
        rest = behind;
        Some(run)
    })
}

fn address(form: &Form, run: &[CellRef]) -> String {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return String::new() };
    let table = &form.tables[first.table];
    let ends = |first: &str, last: &str| if first == last { first.to_owned() } else { format!("{first}:{last}") };
    let row = ends(&table.rows[first.row].key, &table.rows[last.row].key);
    let column = ends(&table.columns[first.column].key, &table.columns[last.column].key);
    format!("{}.{row}.{column}", table.key)
}

impl Formula {
    /// The cells that it depends on.
    pub fn cells(&self) -> impl Iterator<Item = CellRef> + '_ {
        let (first, second) = match &self.reckoning {
            Reckoning::Sum(cells) | Reckoning::Growth(cells, _) | Reckoning::Change(cells, _) => (cells, None),
            Reckoning::Share(part, whole) => (part, Some(whole)),
        };
        let all = |cells: &'_ Cells| cells.add.iter().chain(&cells.less).copied().collect::<Vec<_>>();
        all(first).into_iter().chain(second.map(all).unwrap_or_default())
    }

    /// Last year's figure that it is held against.
    pub fn base(&self) -> Option<Decimal> {
        match self.reckoning {
            Reckoning::Growth(_, base) | Reckoning::Change(_, base) => Some(base),
            Reckoning::Sum(_) | Reckoning::Share(..) => None,
        }
    }

    /// What it is, for people: `收到和处理申请情况，一、本年新收…，总计`.
    pub fn in_words(&self, form: &Form) -> String {
        match &self.reckoning {
            Reckoning::Sum(cells) => cells.in_words(form),
            Reckoning::Share(part, whole) => format!("{} 占 {} 的百分比", part.in_words(form), whole.in_words(form)),
            Reckoning::Growth(cells, base) => {
                format!("{} 比上年的 {} 增减的百分比", cells.in_words(form), base.normalize())
            }
            Reckoning::Change(cells, base) => {
                format!("{} 比上年的 {} 增减的数", cells.in_words(form), base.normalize())
            }
        }
    }

    /// The same on another form; `None` where that lacks a cell of it.
    pub fn moved(&self, from: &Form, to: &Form) -> Option<Self> {
        let moved = |cells: &Cells| cells.moved(from, to);
        let reckoning = match &self.reckoning {
            Reckoning::Sum(cells) => Reckoning::Sum(moved(cells)?),
            Reckoning::Share(part, whole) => Reckoning::Share(moved(part)?, moved(whole)?),
            Reckoning::Growth(cells, base) => Reckoning::Growth(moved(cells)?, *base),
            Reckoning::Change(cells, base) => Reckoning::Change(moved(cells)?, *base),
        };
        Some(Self { reckoning, show: self.show })
    }

    /// What a text says with the cells of a form; `None` where it says nothing, or the form lacks a cell.
    pub fn read(form: &Form, text: &str) -> Option<Self> {
        let (reckoning, show) = text.split_once(';').unwrap_or((text, ""));
        let cells = |text: &str| Cells::read(form, text);
        let base = |text: &str| text.parse().ok().filter(|base: &Decimal| !base.is_sign_negative() && !base.is_zero());
        let reckoning = if let Some((part, whole)) = reckoning.split_once('/') {
            Reckoning::Share(cells(part)?, cells(whole)?)
        } else if let Some((of, last)) = reckoning.split_once('^') {
            Reckoning::Growth(cells(of)?, base(last)?)
        } else if let Some((of, last)) = reckoning.split_once('~') {
            Reckoning::Change(cells(of)?, base(last)?)
        } else {
            Reckoning::Sum(cells(reckoning)?)
        };
        Some(Self { reckoning, show: Show::read(show)? })
    }

    /// As files have it, with the addresses of a form.
    pub fn written<'a>(&'a self, form: &'a Form) -> impl fmt::Display + 'a {
        fmt::from_fn(move |f| {
            match &self.reckoning {
                Reckoning::Sum(cells) => f.write_str(&cells.written(form))?,
                Reckoning::Share(part, whole) => write!(f, "{}/{}", part.written(form), whole.written(form))?,
                Reckoning::Growth(cells, base) => write!(f, "{}^{}", cells.written(form), base.normalize())?,
                Reckoning::Change(cells, base) => write!(f, "{}~{}", cells.written(form), base.normalize())?,
            }
            let show = self.show.to_string();
            if show.is_empty() { Ok(()) } else { write!(f, ";{show}") }
        })
    }
}
