//! All rows of a ledger, counted into the table of a form; and that every row has one end.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use super::{
    answer::{Answers, Understood},
    applicant::{CLASSES, ClassWords},
    date::{self, When},
    error::LedgerError,
    header::{self, Layout},
    judge::{Asked, Judge, Verdict},
    matter::{Matter, Question, RowId},
    outcome::OutcomeWords,
    source::{Line, Sheet},
    title::Readers,
    vocabulary::{Field, OUTCOMES, letters},
};
use crate::{
    form::{CellRef, Form, Role},
    number::Number,
    report::{Edit, Entry, Report},
};

/// A column that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The sheet, from 1; 0 in a ledger that has one alone.
    pub sheet: usize,
    /// What it holds.
    pub field: Field,
    /// Its index, from 0.
    pub column: usize,
    /// Whether what its header says is ticked off in it.
    pub is_tick: bool,
}

impl Column {
    /// Its letters: `C`, `AB`.
    pub fn letters(&self) -> String {
        letters_of(self.column)
    }
}

/// The letters that spreadsheets call a column by.
pub(super) fn letters_of(column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        left -= 1;
        letters.push(b'A' + u8::try_from(left % 26).unwrap_or_default());
        left /= 26;
    }
    letters.iter().rev().map(|letter| char::from(*letter)).collect()
}

/// The rows behind the figures, by cell.
pub type Behind = BTreeMap<(usize, usize), Vec<RowId>>;

/// How many rows have which end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// Below the headers.
    pub rows: usize,
    /// In the figures.
    pub counted: usize,
    /// In the questions.
    pub asked: usize,
    /// Answered before the year.
    pub earlier: usize,
    /// Received after the year.
    pub later: usize,
    /// Left out by an answer.
    pub left_out: usize,
    /// Titles, sums and the like.
    pub no_requests: usize,
}

impl Proof {
    /// Whether every row has one end.
    pub fn holds(&self) -> bool {
        let Self { rows, counted, asked, earlier, later, left_out, no_requests } = *self;
        rows == counted + asked + earlier + later + left_out + no_requests
    }
}

/// What a ledger comes to.
#[derive(Clone, Debug)]
pub struct Count {
    /// Which column was taken for what.
    pub columns: Vec<Column>,
    /// The rows behind each figure, by row and column of the table.
    pub behind: Behind,
    /// What is not certain; the rows in it are in no figure.
    pub questions: Vec<Question>,
    /// How many rows have which end.
    pub proof: Proof,
    /// Rows that are no applications, or are left out.
    pub without: Vec<RowId>,
    /// Rows of other years: answered before, or received after.
    pub outside: Vec<RowId>,
    /// Every cell that a ledger fills in, in the order of the form.
    pub cells: Vec<CellRef>,
    /// Of each sheet, where it has what; `None` where nobody knows.
    pub(super) layouts: Vec<Option<Layout>>,
}

impl Count {
    /// The figure of a cell.
    pub fn figure(&self, cell: CellRef) -> u64 {
        self.behind.get(&(cell.row, cell.column)).map_or(0, |rows| rows.len() as u64)
    }

    /// The figures as one edit.
    pub fn edit(&self, report: &Report) -> Edit {
        self.edit_of(report, &self.cells)
    }

    /// Some of them as one edit. A remark on a cell stays; totals that came printed with other figures go with those.
    pub fn edit_of(&self, report: &Report, cells: &[CellRef]) -> Edit {
        let form = &report.form;
        let table = self.cells.first().map(|cell| cell.table);
        let printed = form.cells().filter(|cell| Some(cell.table) == table && form.is_computed(*cell));
        let printed = printed.filter(|cell| report.entry(*cell).is_some()).map(|cell| Edit::Cell(cell, None));
        let edit = |cell: &CellRef| {
            let entry = Entry { note: report.note(*cell).to_owned(), ..Number::Count(self.figure(*cell)).into() };
            Edit::Cell(*cell, Some(entry))
        };
        Edit::Batch(cells.iter().map(edit).chain(printed).collect())
    }

    /// Whether a cell of the report has another figure, or none.
    pub fn differs(&self, report: &Report, cell: CellRef) -> bool {
        report.number(cell) != Some(Number::Count(self.figure(cell)))
    }

    /// Whether every row has one end, and in every column as many came in as ended: each counted row once.
    pub fn holds(&self, form: &Form) -> bool {
        let row = |role: Role| form.row_of(role).map(|(_, row)| row);
        let came = [Role::New, Role::CarriedIn].map(row);
        let mut both = BTreeMap::<usize, (usize, usize)>::new();
        for ((row, column), rows) in &self.behind {
            let sums = both.entry(*column).or_default();
            if came.contains(&Some(*row)) { sums.0 += rows.len() } else { sums.1 += rows.len() }
        }
        let all = both.values().map(|(came, _)| came).sum::<usize>();
        self.proof.holds() && all == self.proof.counted && both.values().all(|(came, ended)| came == ended)
    }
}

/// Where the form has what is counted.
struct Places {
    table: usize,
    rows: BTreeMap<Role, usize>,
    columns: BTreeMap<Role, usize>,
}

impl Places {
    fn of(form: &Form, outcomes: &OutcomeWords) -> Option<Self> {
        let (table, _) = form.table_of(Role::Requests)?;
        let fixed = [Role::New, Role::CarriedIn, Role::CarriedOut].map(|role| {
            let (own, row) = form.row_of(role)?;
            (own == table).then_some((role, row))
        });
        let ended = OUTCOMES.certain.keys().map(|role| Some((*role, outcomes.row(*role)?)));
        let rows = fixed.into_iter().chain(ended).collect::<Option<BTreeMap<_, _>>>()?;
        let columns = CLASSES.map(|role| Some((role, form.column_in(table, role)?)));
        Some(Self { table, rows, columns: columns.into_iter().collect::<Option<_>>()? })
    }

    /// In the order of the form.
    fn cells(&self) -> Vec<CellRef> {
        let rows = self.rows.values().copied().collect::<std::collections::BTreeSet<_>>();
        let columns = self.columns.values().copied().collect::<std::collections::BTreeSet<_>>();
        let of_row = |row: usize| columns.iter().map(move |column| CellRef { table: self.table, row, column: *column });
        rows.into_iter().flat_map(of_row).collect()
    }
}

/// Whether a form has a table that a ledger can fill in.
pub fn fits(form: &Form) -> bool {
    Places::of(form, &OutcomeWords::of(form)).is_some()
}

/// Whether some sheet has a header of a ledger.
pub(super) fn has_header(sheets: &[Sheet], form: &Form) -> bool {
    let (outcomes, classes) = (OutcomeWords::of(form), ClassWords::of(form));
    let readers = Readers { outcomes: &outcomes, classes: &classes };
    sheets.iter().any(|sheet| header::find(sheet, &BTreeMap::new(), readers).is_some())
}

/// A row with what becomes of it.
struct Judged {
    id: RowId,
    /// Letters of its number, with the year of receipt: numbers begin anew every year.
    number: Option<(String, Option<u16>)>,
    verdict: Verdict,
}

pub(super) fn count(sheets: &[Sheet], form: &Arc<Form>, year: u16, answers: &Answers) -> Result<Count, LedgerError> {
    let (outcomes, classes) = (OutcomeWords::of(form), ClassWords::of(form));
    let readers = Readers { outcomes: &outcomes, classes: &classes };
    let places = Places::of(form, &outcomes).ok_or_else(|| LedgerError::Form(form.name().to_owned()))?;
    let answers = answers.understood(readers)?;
    let filled = sheets.iter().filter(|sheet| !sheet.lines.is_empty()).count();
    let mut tally = Tally { has_one: filled <= 1, ..Tally::default() };
    let mut before: Option<Layout> = None;
    for (at, sheet) in sheets.iter().enumerate() {
        let number = at + 1;
        let found = match answers.sheets.get(&number) {
            Some(false) => {
                tally.layouts.push(None);
                continue;
            }
            Some(true) => before.as_ref().map(Layout::without_header),
            None => header::find(sheet, &answers.columns, readers),
        };
        tally.layouts.push(found.clone());
        let Some(layout) = found else {
            tally.without_header(number, sheet);
            continue;
        };
        let judge = Judge {
            year,
            is_1904: sheet.is_1904,
            layout: &layout,
            outcomes: &outcomes,
            classes: &classes,
            answers: &answers,
        };
        tally.sheet(number, sheet, &judge);
        before = Some(layout);
    }
    if before.is_none() {
        return Err(LedgerError::NoHeader);
    }
    tally.twice(&answers);
    if let Some(unknown) = answers.rows.keys().find(|row| tally.judged.iter().all(|judged| judged.id != **row)) {
        return Err(LedgerError::Row(unknown.to_string()));
    }
    Ok(tally.count(&places))
}

#[derive(Default)]
struct Tally {
    has_one: bool,
    judged: Vec<Judged>,
    columns: Vec<Column>,
    layouts: Vec<Option<Layout>>,
}

impl Tally {
    fn id(&self, sheet: usize, line: &Line) -> RowId {
        RowId { sheet: if self.has_one { 0 } else { sheet }, row: line.number }
    }

    fn sheet(&mut self, number: usize, sheet: &Sheet, judge: &Judge<'_>) {
        let layout = judge.layout;
        let place = if self.has_one { 0 } else { number };
        for field in Field::ALL {
            let column = |is_tick: bool| move |column: usize| Column { sheet: place, field, column, is_tick };
            self.columns.extend(layout.of(field).iter().copied().map(column(false)));
            self.columns.extend(layout.ticks.of(field).map(column(true)));
        }
        let has =
            |fields: &[Field]| fields.iter().any(|field| !layout.of(*field).is_empty() || layout.ticks.has(*field));
        let missing = [
            (Field::Received, has(&[Field::Received])),
            (Field::Answered, has(&[Field::Answered])),
            (Field::Outcome, has(&[Field::Outcome, Field::Reason])),
            (Field::Class, has(&[Field::Class, Field::Applicant])),
        ];
        let missing = missing.into_iter().filter(|(_, has)| !has).map(|(field, _)| Matter::NoColumn(field));
        let missing = missing.collect::<Vec<_>>();
        let none = super::answer::OfRow::default();
        for line in sheet.lines.get(layout.first..).unwrap_or_default() {
            let id = self.id(number, line);
            let told = judge.answers.rows.get(&id).unwrap_or(&none);
            let verdict = match judge.judge(line, told) {
                // Without the columns nothing can be said of the row.
                Verdict::Counted { .. } | Verdict::Asked(_) if !missing.is_empty() => {
                    Verdict::Asked(missing.iter().cloned().map(Asked::from).collect())
                }
                verdict => verdict,
            };
            let takes_part = matches!(verdict, Verdict::Counted { .. } | Verdict::Asked(_));
            let number = layout.first_text(line, Field::Number);
            let number = (takes_part && !date::is_nothing(&number)).then(|| {
                let received = layout.of(Field::Received).first();
                let year = match received.map(|column| date::read(line.cell(*column), sheet.is_1904)) {
                    Some(When::Within(day, _)) => Some(day.year),
                    _ => None,
                };
                (whole(&number), year)
            });
            let number = number.filter(|(number, _)| !number.is_empty());
            self.judged.push(Judged { id, number, verdict });
        }
    }

    /// A sheet whose columns nobody knows: what looks like applications in it is asked about.
    fn without_header(&mut self, number: usize, sheet: &Sheet) {
        /// Fewer cells than an application has.
        const FEW: usize = 3;
        let is_date = |line: &Line| {
            let mut cells = line.cells.iter().filter(|cell| !matches!(cell, super::cell::Value::Number(_)));
            cells.any(|cell| matches!(date::read(cell, sheet.is_1904), When::Within(..)))
        };
        for line in &sheet.lines {
            let verdict = match line.filled() >= FEW && is_date(line) {
                true => Verdict::Asked(vec![Matter::NoHeader(number).into()]),
                false => Verdict::NoRequest,
            };
            let id = self.id(number, line);
            self.judged.push(Judged { id, number: None, verdict });
        }
    }

    /// Rows with the same number: which of them count is asked.
    fn twice(&mut self, answers: &Understood) {
        if answers.twice {
            return;
        }
        let mut by_number: HashMap<&(String, Option<u16>), Vec<usize>> = HashMap::new();
        for (at, judged) in self.judged.iter().enumerate() {
            if let Some(number) = &judged.number {
                by_number.entry(number).or_default().push(at);
            }
        }
        let mut groups = by_number.into_values().filter(|rows| rows.len() > 1).collect::<Vec<_>>();
        groups.sort_unstable();
        for (number, rows) in groups.into_iter().enumerate() {
            for at in rows {
                let judged = &mut self.judged[at];
                let agreed = answers.rows.get(&judged.id).is_some_and(|told| told.counts == Some(true));
                if agreed {
                    continue;
                }
                let asked = Asked::from(Matter::Twice(number));
                match &mut judged.verdict {
                    Verdict::Asked(all) => all.push(asked),
                    verdict => *verdict = Verdict::Asked(vec![asked]),
                }
            }
        }
    }

    fn count(self, places: &Places) -> Count {
        let mut proof = Proof { rows: self.judged.len(), ..Proof::default() };
        let mut behind = Behind::new();
        let (mut without, mut outside) = (Vec::new(), Vec::new());
        let mut questions: BTreeMap<Matter, Vec<RowId>> = BTreeMap::new();
        let (mut outcomes, mut classes) = (HashMap::<String, usize>::new(), HashMap::<String, usize>::new());
        for Judged { id, verdict, .. } in self.judged {
            match verdict {
                Verdict::Counted { came, ended, class } => {
                    proof.counted += 1;
                    for role in [came, ended] {
                        let row = places.rows.get(&role).copied();
                        let column = places.columns.get(&class).copied();
                        if let (Some(row), Some(column)) = (row, column) {
                            behind.entry((row, column)).or_default().push(id);
                        }
                    }
                }
                Verdict::Earlier => {
                    proof.earlier += 1;
                    outside.push(id);
                }
                Verdict::Later => {
                    proof.later += 1;
                    outside.push(id);
                }
                Verdict::LeftOut => {
                    proof.left_out += 1;
                    without.push(id);
                }
                Verdict::NoRequest => {
                    proof.no_requests += 1;
                    without.push(id);
                }
                Verdict::Asked(asked) => {
                    proof.asked += 1;
                    for Asked { matter, unknown } in asked {
                        let matter = match (matter, unknown) {
                            (Matter::Unknown(_), Some(word)) => Matter::Unknown(numbered(&mut outcomes, word)),
                            (Matter::UnknownClass(_), Some(word)) => Matter::UnknownClass(numbered(&mut classes, word)),
                            (matter, _) => matter,
                        };
                        let rows = questions.entry(matter).or_default();
                        if rows.last() != Some(&id) {
                            rows.push(id);
                        }
                    }
                }
            }
        }
        let questions = questions.into_iter().map(|(matter, rows)| Question { matter, rows }).collect();
        let (columns, layouts, cells) = (self.columns, self.layouts, places.cells());
        Count { columns, behind, questions, proof, without, outside, cells, layouts }
    }
}

fn numbered(known: &mut HashMap<String, usize>, word: String) -> usize {
    let next = known.len() + 1;
    *known.entry(word).or_insert(next)
}

/// A number to be compared: all of its letters and digits.
fn whole(number: &str) -> String {
    let kept = letters(number);
    if kept.is_empty() { String::new() } else { number.chars().filter(|char| !char.is_whitespace()).collect() }
}
