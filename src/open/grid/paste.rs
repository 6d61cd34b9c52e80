//! What a pasted block would do to the figures: worked out first, done only if nothing is lost or the user agrees.

use super::{
    lattice::{Lattice, Slot},
    tsv,
    value::split_note,
};
use crate::{
    form::{CellRef, Content, Grid},
    number::{Kind, Number, Reading, parse, reading},
    report::{Edit, Entry, Report, Total, Value},
    text::{FIELD, too_long},
};

/// A paste that has been worked out and not yet been done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// A change a cell; one undo step together. Cells that stay as they are have none.
    pub edits: Vec<Edit>,
    /// What does not fit, in the order of the block.
    pub problems: Vec<Problem>,
    /// First and last figure that the block covers.
    pub covers: Option<(CellRef, CellRef)>,
}

/// Something in a block that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where, in words.
    pub place: String,
    /// What stands in the block.
    pub text: String,
    /// Why it does not fit.
    pub reason: String,
}

/// Works out what pasting `text` with the focus on `anchor` would do.
///
/// The block goes in at the anchor. Header rows and label columns that were copied along are recognised by the words
/// of the grid and left out; where they are there, they also say which row and column the figures belong to. Totals
/// in the block are compared with the computed ones, not stored.
pub fn plan(report: &Report, grid: &Grid, anchor: CellRef, text: &str) -> Plan {
    let lattice = Lattice::new(grid, &report.form);
    let block = Block::read(tsv::parse(text), &Labels::of(grid, &lattice));
    let Some(start) = block.start(&lattice, anchor) else { return Plan::default() };
    let mut work = Work { report, grid, lattice: &lattice, plan: Plan::default(), totals: Vec::new(), outside: None };
    if block.rows.is_empty() {
        work.problem("剪贴板".to_owned(), shorten(text), "没有可粘贴的数字");
        return work.plan;
    }
    let mut next = Some(start.row);
    for (index, row) in block.rows.iter().enumerate() {
        let target = row.target.or(next);
        // The columns of a labelled row begin where its own figures begin.
        let column =
            if start.at_anchor { Some(start.column) } else { target.and_then(|row| first_column(&lattice, row)) };
        for (offset, text) in row.cells.iter().enumerate() {
            match (target, column) {
                (Some(row), Some(column)) => work.cell(row, column + offset, text, (index, offset)),
                _ => work.outside(text, (index, offset)),
            }
        }
        next = target.and_then(|row| (row + 1..lattice.num_rows()).find(|&row| lattice.has_figures(row)));
    }
    work.finish()
}

/// The printed words of a grid, for telling them apart from figures.
struct Labels {
    all: Vec<String>,
    /// Words left of the figures of exactly one row, with that row and the columns from there to its first figure.
    rows: Vec<(String, usize, usize)>,
    /// Words left of figures, of rows and of groups of rows.
    beside: Vec<String>,
}

impl Labels {
    fn of(grid: &Grid, lattice: &Lattice) -> Self {
        let mut labels = Self { all: Vec::new(), rows: Vec::new(), beside: Vec::new() };
        for cell in &grid.cells {
            let Content::Label { text, .. } = &cell.content else { continue };
            let words = plain(text);
            if words.is_empty() {
                continue;
            }
            let left_of_figures = (cell.row..cell.row + cell.rows)
                .any(|row| lattice.row(row).next().is_some_and(|(_, place)| cell.column < place.column));
            if left_of_figures {
                labels.beside.push(words.clone());
                if let Some(first) = first_column(lattice, cell.row).filter(|_| cell.rows == 1) {
                    labels.rows.push((words.clone(), cell.row, first - cell.column));
                }
            }
            labels.all.push(words);
        }
        labels
    }

    fn has(words: &[String], text: &str) -> bool {
        is_words(text) && words.iter().any(|label| same(label, &plain(text)))
    }

    /// The row with this label, where there is only one, and how far its first figure is from the label.
    fn row(&self, text: &str) -> Option<(usize, usize)> {
        let text = plain(text);
        let find = |fits: &dyn Fn(&str) -> bool| {
            let mut rows = self.rows.iter().filter(|(label, ..)| fits(label)).map(|(_, row, far)| (*row, *far));
            rows.next().filter(|_| rows.next().is_none())
        };
        find(&|label| label == text).or_else(|| find(&|label| same(label, &text)))
    }
}

/// Letters and digits only: numbering marks, brackets and blanks differ between programs.
fn plain(text: &str) -> String {
    text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The same words, or one a shorter form of the other (`（二）部分公开` without its bracket).
fn same(a: &str, b: &str) -> bool {
    let long = |text: &str| text.chars().count() >= 4;
    a == b || (long(a) && b.contains(a)) || (long(b) && a.contains(b))
}

/// Whether a text is neither blank nor a figure.
fn is_words(text: &str) -> bool {
    let (figure, _) = split_note(text);
    !text.trim().is_empty() && parse(Kind::Amount, figure).is_err() && !plain(text).is_empty()
}

/// A block without its headers and labels.
struct Block {
    rows: Vec<Row>,
    /// Whether header rows were left out.
    headed: bool,
    /// Whether label columns were left out.
    labelled: bool,
}

struct Row {
    cells: Vec<String>,
    /// The printed row that its label names.
    target: Option<usize>,
}

impl Block {
    fn read(rows: Vec<Vec<String>>, labels: &Labels) -> Self {
        let is_header = |row: &Vec<String>| {
            let mut filled = row.iter().filter(|cell| !cell.trim().is_empty()).peekable();
            filled.peek().is_some()
                && filled.all(|cell| Labels::has(&labels.all, cell) && !Labels::has(&labels.beside, cell))
        };
        let before = rows.len();
        let rows = rows.into_iter().filter(|row| !is_header(row)).collect::<Vec<_>>();
        let headed = rows.len() < before;
        let leading = |row: &Vec<String>| {
            let mut words = row.iter().take_while(|cell| cell.trim().is_empty() || Labels::has(&labels.all, cell));
            let count = words.by_ref().count();
            let label = |cell: &String| !cell.trim().is_empty();
            row[..count].iter().rposition(label).map_or(0, |last| last + 1)
        };
        let most = rows.iter().map(leading).max().unwrap_or(0);
        let is_figure = |cell: &String| !cell.trim().is_empty() && !is_words(cell);
        // A spreadsheet pads merged labels with empty cells, so that all rows are alike; a browser leaves them out.
        let padded = |width: usize| {
            rows.windows(2).all(|pair| pair[0].len() == pair[1].len())
                && rows.iter().all(|row| row.len() >= width && !row[..width].iter().any(is_figure))
        };
        let last_label = |row: &Vec<String>| {
            let at = leading(row).checked_sub(1)?;
            Some((at, labels.row(&row[at])?))
        };
        // Labels that span columns have their empty cells behind them as well.
        let widest = rows.iter().filter_map(last_label).map(|(at, (_, far))| at + far).max().unwrap_or(most).max(most);
        let cut = [widest, most].into_iter().find(|&width| padded(width));
        let targets = rows.iter().map(|row| last_label(row).map(|(_, (row, _))| row)).collect::<Vec<_>>();
        let cuts = rows.iter().map(|row| cut.unwrap_or_else(|| leading(row))).collect::<Vec<_>>();
        let rows = rows
            .into_iter()
            .zip(cuts)
            .zip(targets)
            .map(|((mut row, cut), target)| Row { cells: row.split_off(cut), target });
        Self { rows: rows.collect(), headed, labelled: most > 0 }
    }

    /// Where the first cell of the block goes.
    fn start(&self, lattice: &Lattice, anchor: CellRef) -> Option<Start> {
        let anchor = lattice.places[lattice.index_of(anchor)?];
        let here = Start { row: anchor.row, column: anchor.column, at_anchor: true };
        let Some(first) = self.rows.first() else { return Some(here) };
        if self.labelled {
            let row = first.target.unwrap_or(anchor.row);
            return Some(Start { row, column: first_column(lattice, row)?, at_anchor: false });
        }
        // Headers without labels: a whole table belongs in the whole grid, wherever the focus is.
        let widest = self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        if self.headed && widest >= lattice.row(anchor.row).count() {
            let figure_rows = (0..lattice.num_rows()).filter(|&row| lattice.has_figures(row));
            let whole = self.rows.len() >= figure_rows.clone().count();
            let row = if whole { figure_rows.min()? } else { anchor.row };
            return Some(Start { row, column: first_column(lattice, row)?, at_anchor: false });
        }
        Some(here)
    }
}

struct Start {
    row: usize,
    column: usize,
    /// Whether columns are counted from the focus, not from the first figure of each row.
    at_anchor: bool,
}

fn first_column(lattice: &Lattice, row: usize) -> Option<usize> {
    lattice.row(row).next().map(|(_, place)| place.column)
}

struct Work<'a> {
    report: &'a Report,
    grid: &'a Grid,
    lattice: &'a Lattice,
    plan: Plan,
    totals: Vec<(CellRef, Number)>,
    /// How many cells lie outside the grid, and the first: row and column in the block, text.
    outside: Option<(usize, (usize, usize), String)>,
}

impl Work<'_> {
    fn problem(&mut self, place: String, text: String, reason: impl Into<String>) {
        self.plan.problems.push(Problem { place, text, reason: reason.into() });
    }

    fn outside(&mut self, text: &str, at: (usize, usize)) {
        if !text.trim().is_empty() {
            self.outside.get_or_insert_with(|| (0, at, shorten(text))).0 += 1;
        }
    }

    fn cell(&mut self, row: usize, column: usize, text: &str, at: (usize, usize)) {
        let blank = text.trim().is_empty();
        match self.lattice.slot(row, column) {
            None => self.outside(text, at),
            Some(Slot::Label(index)) => {
                let Content::Label { text: label, .. } = &self.grid.cells[index].content else { return };
                if !blank && !same(&plain(label), &plain(text)) {
                    self.problem(format!("“{}”处", shorten(label)), shorten(text), "此处是表头，不能填数");
                }
            }
            Some(Slot::Figure(index)) => {
                let place = self.lattice.places[index];
                if place.column == column {
                    self.figure(place.cell, place.computed, text);
                } else if !blank {
                    let place = self.report.form.full_name(place.cell);
                    self.problem(place, shorten(text), "合并单元格只能填一个数");
                }
            }
        }
    }

    fn figure(&mut self, cell: CellRef, computed: bool, text: &str) {
        let first = self.plan.covers.map_or(cell, |(first, _)| first);
        self.plan.covers = Some((first, cell));
        let (figure, note) = split_note(text);
        if note.is_some_and(|note| too_long(note, FIELD).is_some()) {
            let reason = format!("附注太长，最多 {FIELD} 字");
            return self.problem(self.report.form.full_name(cell), shorten(text), reason);
        }
        let value = match parse(self.report.form.kind(cell), figure) {
            Ok(value) => value,
            Err(err) => {
                let place = self.report.form.full_name(cell);
                let column = &self.report.form.tables[cell.table].columns[cell.column];
                let Some(Reading { number, .. }) = reading(column.kind, &column.unit, figure).filter(|_| !computed)
                else {
                    return self.problem(place, shorten(text), err.to_string());
                };
                // The officer sees what it is read as, and agrees or not.
                self.problem(place, shorten(text), format!("{err}；粘贴时按 {number} 填"));
                Some(number)
            }
        };
        if computed {
            self.totals.extend(value.map(|number| (cell, number)));
            return;
        }
        let before = self.report.entry(cell);
        let note = note.unwrap_or_else(|| self.report.note(cell)).to_owned();
        let entry = Entry { value: value.map_or(Value::Blank, Value::Number), note };
        let same = before.map_or(entry == Entry::default(), |before| *before == entry);
        if !same {
            self.plan.edits.push(Edit::Cell(cell, Some(entry)));
        }
    }

    fn finish(mut self) -> Plan {
        if let Some((count, (row, column), text)) = self.outside.take() {
            let reason = format!("有 {count} 个单元格超出表格，从所粘贴内容的第 {} 行第 {} 列起", row + 1, column + 1);
            self.problem("表格之外".to_owned(), text, reason);
        }
        let mut after = self.report.clone();
        for edit in &self.plan.edits {
            after.apply(edit.clone());
        }
        for (cell, printed) in std::mem::take(&mut self.totals) {
            let reason = match after.total(cell) {
                Total::Number(computed) if computed == printed => continue,
                Total::Number(computed) => format!("与程序计算的 {computed} 不同；总计不粘贴，以程序计算为准"),
                Total::Blank => "有关单元格都是空白；总计不粘贴，以程序计算为准".to_owned(),
                Total::Overflow => "有关单元格的数字过大；总计不粘贴，以程序计算为准".to_owned(),
            };
            self.problem(self.report.form.full_name(cell), printed.to_string(), reason);
        }
        self.plan
    }
}

/// The beginning of a text that may be long.
fn shorten(text: &str) -> String {
    const MOST: usize = 24;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
