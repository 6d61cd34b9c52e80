//! The ledger: the list of applications that an office keeps becomes the figures of its table of applications.
//!
//! Bytes in, values out, no disk. A spreadsheet or a file of separated values is read into rows (`source`); the header
//! says which column is what (`header`); each row is judged by the rule of years (`judge`), and all of them are counted
//! (`count`). What the words of offices and their systems mean is data: `assets/ledger`. Imports `form`, `report`,
//! `number`, `address`, `text`, and from `import` how files become sheets and letters.
//!
//! * **Every row has one end**: it is counted, in one figure of what came in and in one of what became of it; or it is
//!   asked about; or it is of another year, left out by an answer, or no application at all. [`Proof`] adds that up.
//! * **Nothing is guessed.** A text is understood only where known words cover all of it. What is left open is asked,
//!   and answered by [`Answers`], without a change to the ledger.
//! * **Columns of ticks** (`ticks`) are read as if the words of their header stood in one column.
//! * **Whom it is about stays here.** A ledger holds names, numbers and wishes of persons. None of that gets into what is
//!   counted: questions name rows by their numbers, and repeat words only where they stand in `assets/ledger` or the
//!   form. What stands in a row is shown by the window alone, as long as the ledger is open ([`Row`]), and told by one
//!   process of this program to another (`told`).

mod answer;
mod applicant;
mod cell;
mod choice;
mod count;
mod date;
mod day;
mod error;
mod header;
mod judge;
mod limits;
mod matter;
mod outcome;
mod period;
mod row;
mod source;
mod template;
mod ticks;
mod title;
mod told;
mod vocabulary;

use std::sync::Arc;

use self::source::Sheet;
pub use self::{
    answer::{Answers, Settled},
    choice::{Choice, classes, outcomes},
    count::{Behind, Column, Count, Proof, fits},
    error::LedgerError,
    limits::FILE,
    matter::{Matter, Question, RowId},
    period::Period,
    row::{Header, Row},
    template::template,
    vocabulary::Field,
};
use crate::{digest::Digest, form::Form};

/// A ledger in memory.
pub struct Ledger {
    sheets: Vec<Sheet>,
    /// SHA-256 of its file.
    pub digest: String,
}

impl std::fmt::Debug for Ledger {
    /// Whatever is noted down of a fault, nothing of a ledger is.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Ledger({} sheets)", self.sheets.len())
    }
}

/// Reads a ledger.
///
/// # Errors
/// Where the file cannot be read: one sentence, with what to do.
pub fn read(bytes: &[u8]) -> Result<Ledger, LedgerError> {
    Ok(Ledger { sheets: source::read(bytes)?, digest: Digest::of(bytes).to_string() })
}

/// Whether a file is a ledger: whether it has rows, and a header that says so.
pub fn is_one(bytes: &[u8], form: &Form) -> bool {
    source::read(bytes).is_ok_and(|sheets| count::has_header(&sheets, form))
}

impl Ledger {
    /// Counts the applications of a year for a form.
    ///
    /// # Errors
    /// Where no header is found, where the form has no table of applications, or where an answer fits nothing.
    pub fn count(&self, form: &Arc<Form>, year: u16, answers: &Answers) -> Result<Count, LedgerError> {
        let count = count::count(&self.sheets, form, year, answers)?;
        if count.holds(form) { Ok(count) } else { Err(LedgerError::Unproven) }
    }
}
