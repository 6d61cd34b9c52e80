//! A ledger that is counted for the open report: what is not certain of it, and how that was settled. What stands in its
//! rows is in memory as long as this is, and nowhere else.

use std::{path::PathBuf, sync::Arc, time::Duration};

use super::{
    job::Job,
    settings::columns::{Columns, NONE},
    wake::Wake,
};
use crate::{
    form::Form,
    ledger::{Answers, Choice, Count, Field, Ledger, LedgerError, Question, Row, RowId, Settled},
    text::at_most,
};

/// So much of a question is repeated where it is settled.
const ASKED: usize = 24;

/// What was settled by a click.
#[derive(Clone, Debug)]
pub struct Done {
    /// What was asked.
    pub asked: String,
    /// What was clicked.
    pub answer: String,
    settles: Vec<(Vec<RowId>, Settled)>,
}

/// A ledger that is counted.
#[derive(Debug)]
pub struct Counting {
    /// Its file.
    pub path: PathBuf,
    ledger: Arc<Ledger>,
    form: Arc<Form>,
    year: u16,
    /// The columns that were chosen; all others are proposed.
    columns: Vec<(Field, Vec<String>)>,
    settled: Vec<Done>,
    counted: Result<Count, LedgerError>,
    recount: Option<Job<Result<Count, LedgerError>>>,
    /// Whether the program has failed to count.
    is_lost: bool,
    is_confirmed: bool,
}

impl Counting {
    /// Counts a ledger for the first time, with the columns that were confirmed before for one with the same headers.
    /// Takes its time with a long one.
    ///
    /// # Errors
    /// Where it cannot be counted at all.
    pub fn new(
        path: PathBuf,
        ledger: Ledger,
        form: Arc<Form>,
        year: u16,
        known: &[Columns],
    ) -> Result<Self, LedgerError> {
        let count = ledger.count(&form, year, &Answers::default())?;
        let headers = count.headers();
        let known = known.iter().find(|columns| columns.fit(&headers));
        let columns = known.map(|known| known.fields().map(|(field, words)| (field, words.to_vec())).collect());
        let mut counting = Self {
            path,
            ledger: Arc::new(ledger),
            form,
            year,
            columns: Vec::new(),
            settled: Vec::new(),
            counted: Ok(count),
            recount: None,
            is_lost: false,
            is_confirmed: false,
        };
        if let Some(columns) = columns {
            counting.columns = columns;
            counting.counted = counting.ledger.count(&counting.form, year, &counting.answers());
            counting.is_confirmed = counting.counted.is_ok();
        }
        Ok(counting)
    }

    /// What it came to, last.
    ///
    /// # Errors
    /// Where the columns that were chosen make no sense.
    pub fn counted(&self) -> Result<&Count, &LedgerError> {
        self.counted.as_ref()
    }

    /// The form that it is counted for.
    pub fn form(&self) -> &Arc<Form> {
        &self.form
    }

    /// The year that is counted.
    pub fn year(&self) -> u16 {
        self.year
    }

    /// Whether it is being counted once more.
    pub fn is_busy(&self) -> bool {
        self.recount.is_some()
    }

    /// Whether the program has failed to count it.
    pub fn is_lost(&self) -> bool {
        self.is_lost
    }

    /// Whether the columns were confirmed.
    pub fn is_confirmed(&self) -> bool {
        self.is_confirmed
    }

    /// Whether the user has done anything about it that would be lost with it.
    pub fn is_touched(&self) -> bool {
        !self.settled.is_empty()
    }

    /// What was settled, the last one last.
    pub fn settled(&self) -> &[Done] {
        &self.settled
    }

    /// How many rows are in no figure because something about them is open.
    pub fn open(&self) -> usize {
        self.counted.as_ref().map_or(0, |count| count.proof.asked)
    }

    /// What stands in a row.
    pub fn row(&self, id: RowId) -> Row {
        self.counted.as_ref().map(|count| count.row(&self.ledger, id)).unwrap_or_default()
    }

    /// The other questions that the same choice can settle.
    pub fn alike(&self, index: usize) -> Vec<usize> {
        let Ok(count) = &self.counted else { return Vec::new() };
        let Some(question) = count.questions.get(index).filter(|question| question.matter.comes_often()) else {
            return Vec::new();
        };
        let key = question.matter.key();
        let others = count.questions.iter().enumerate();
        others.filter(|(at, other)| *at != index && other.matter.key() == key).map(|(at, _)| at).collect()
    }

    /// Settles a question, or a part of it.
    pub fn settle(&mut self, question: &Question, choice: Choice, wake: &Wake) {
        self.note(question, choice);
        self.begin(wake);
    }

    /// Settles these questions, each by the choice at the same place.
    pub fn settle_all(&mut self, questions: &[usize], at: usize, wake: &Wake) {
        let Ok(count) = &self.counted else { return };
        let questions = questions.iter().filter_map(|index| count.questions.get(*index)).cloned().collect::<Vec<_>>();
        for question in questions {
            if let Some(choice) = question.choices(&self.form, self.year).into_iter().nth(at) {
                self.note(&question, choice);
            }
        }
        self.begin(wake);
    }

    fn note(&mut self, question: &Question, choice: Choice) {
        let rows = question.rows.len();
        let asked = format!("{}（{rows} 行）", at_most(&question.words(&self.form), ASKED));
        self.settled.push(Done { asked, answer: choice.words, settles: choice.settles });
    }

    /// Takes an answer back.
    pub fn take_back(&mut self, index: usize, wake: &Wake) {
        if index < self.settled.len() {
            self.settled.remove(index);
            self.begin(wake);
        }
    }

    /// Counts another year. Answers that say when something was are of no use for that.
    pub fn set_year(&mut self, year: u16, wake: &Wake) {
        if self.year != year {
            self.year = year;
            self.settled.clear();
            self.begin(wake);
        }
    }

    /// Takes a column for something, by its header or its letters; none, where it has none.
    pub fn set_column(&mut self, field: Field, column: Option<&str>, wake: &Wake) {
        self.columns.retain(|(other, _)| *other != field);
        self.columns.push((field, vec![column.unwrap_or(NONE).to_owned()]));
        self.is_confirmed = false;
        self.begin(wake);
    }

    /// The columns are right. Returns what is to be remembered of that.
    pub fn confirm(&mut self) -> Option<Columns> {
        let count = self.counted.as_ref().ok()?;
        self.is_confirmed = true;
        Columns::confirmed(count)
    }

    fn answers(&self) -> Answers {
        let mut answers = Answers::default();
        for (field, columns) in &self.columns {
            for column in columns {
                answers.column(format!("{}={column}", field.name()));
            }
        }
        for (rows, settled) in self.settled.iter().flat_map(|done| &done.settles) {
            answers.settle(rows, *settled);
        }
        answers
    }

    /// Begins to count once more, beside the window.
    fn begin(&mut self, wake: &Wake) {
        /// A short ledger is counted at once: nothing need wait for the next frame.
        const AT_ONCE: Duration = Duration::from_millis(20);
        let (ledger, form, year, answers) = (self.ledger.clone(), self.form.clone(), self.year, self.answers());
        self.is_lost = false;
        let job = Job::start(wake, "正在统计…", move |_| ledger.count(&form, year, &answers));
        match job.wait(AT_ONCE) {
            Some(counted) => {
                self.counted = counted;
                self.recount = None;
            }
            None => self.recount = Some(job),
        }
    }

    /// Takes what counting came to, where it is done. Returns whether there is something new.
    pub fn poll(&mut self) -> bool {
        let Some(polled) = self.recount.as_ref().map(Job::poll) else { return false };
        match polled {
            Ok(None) => return false,
            Ok(Some(counted)) => self.counted = counted,
            Err(_lost) => self.is_lost = true,
        }
        self.recount = None;
        true
    }
}
