//! What becomes of one row: the rule of years.
//!
//! What came in during the year is new, what came in before and was not answered before is carried in; what was answered
//! in the year has its outcome, what was not is carried out. Whatever is of another year has no part in it.

use super::{
    answer::{Fate, OfRow, Time, Understood},
    applicant::{Class, ClassWords},
    date::{self, When},
    day::Date,
    header::Layout,
    matter::Matter,
    outcome::{Outcome, OutcomeWords, Said},
    period::Period,
    source::Line,
    vocabulary::{self, Field, letters},
};
use crate::form::Role;

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It counts: as it came in, as it ended, and for whom.
    Counted { came: Role, ended: Role, class: Role },
    /// It came in after the year.
    Later,
    /// It was answered before the year.
    Earlier,
    /// An answer leaves it out.
    LeftOut,
    /// It is no application: a title, a sum, an empty row with a number.
    NoRequest,
    /// It is asked about.
    Asked(Vec<Asked>),
}

/// What is asked, with the letters of a word that is not known: those never leave the room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) matter: Matter,
    pub(super) unknown: Option<String>,
}

impl From<Matter> for Asked {
    fn from(matter: Matter) -> Self {
        Self { matter, unknown: None }
    }
}

/// What rows are judged by.
#[derive(Debug)]
pub(super) struct Judge<'l> {
    pub(super) year: u16,
    pub(super) is_1904: bool,
    pub(super) layout: &'l Layout,
    pub(super) outcomes: &'l OutcomeWords,
    pub(super) classes: &'l ClassWords,
    pub(super) answers: &'l Understood,
}

/// What is known of a date.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Known {
    Nothing,
    At(Period, Date, Date),
    Asked(Matter),
}

impl Judge<'_> {
    /// `told` is what was answered about the row.
    pub(super) fn judge(&self, line: &Line, told: &OfRow) -> Verdict {
        if told.counts == Some(false) {
            return Verdict::LeftOut;
        }
        if self.is_no_request(line) {
            return Verdict::NoRequest;
        }
        let mut asked: Vec<Asked> = Vec::new();
        if line.is_struck && told.counts.is_none() {
            match self.answers.struck {
                Some(false) => return Verdict::LeftOut,
                Some(true) => {}
                None => asked.push(Matter::Struck.into()),
            }
        }
        let time = |time: Option<Time>, field: Field| match time {
            Some(Time::Day(day)) => Known::At(self.period(day), day, day),
            Some(Time::Period(period)) => {
                let (first, last) = self.span(period);
                Known::At(period, first, last)
            }
            None => self.date(line, field),
        };
        let (received, answered) = (time(told.received, Field::Received), time(told.answered, Field::Answered));
        if matches!(received, Known::At(Period::After, ..)) {
            return Verdict::Later;
        }
        let outcome = self.outcome(line, told, &mut asked);
        let is_pending = outcome == Outcome::Pending;
        if matches!(answered, Known::At(Period::Before, ..))
            && !is_pending
            && !matches!(received, Known::At(Period::In, ..))
        {
            return Verdict::Earlier;
        }
        let came = match &received {
            Known::At(Period::In, ..) => Some(Role::New),
            Known::At(..) => Some(Role::CarriedIn),
            Known::Nothing => ask(&mut asked, Matter::NoDate(Field::Received)),
            Known::Asked(matter) => ask(&mut asked, matter.clone()),
        };
        if let (Known::At(_, first, _), Known::At(_, _, last)) = (&received, &answered)
            && last < first
        {
            asked.push(Matter::Reversed.into());
        }
        let ended = match (&answered, outcome) {
            (_, Outcome::Pending) | (Known::At(Period::After, ..), _) | (Known::Nothing, Outcome::Nothing) => {
                // Whatever was not understood of the outcome has no part in it.
                asked.retain(|asked| asked.unknown.is_none());
                Some(Role::CarriedOut)
            }
            (Known::Asked(matter), _) => ask(&mut asked, matter.clone()),
            (Known::Nothing, _) => ask(&mut asked, Matter::NoDate(Field::Answered)),
            (Known::At(..), Outcome::Is(role)) => Some(role),
            (Known::At(..), Outcome::Nothing | Outcome::Answered) => ask(&mut asked, Matter::NoOutcome),
            (Known::At(..), Outcome::Ask(Matter::Unknown(_))) => None,
            (Known::At(..), Outcome::Ask(matter)) => ask(&mut asked, matter),
        };
        let class = self.class(line, told, &mut asked);
        match (came, ended, class) {
            (Some(came), Some(ended), Some(class)) if asked.is_empty() => Verdict::Counted { came, ended, class },
            _ => Verdict::Asked(asked),
        }
    }

    fn is_no_request(&self, line: &Line) -> bool {
        /// A running number, a number of the application, and what a form has filled in beforehand.
        const PREPARED: usize = 3;
        let mapped = self.layout.columns.iter().filter(|(field, _)| **field != Field::Number);
        let mapped = mapped.flat_map(|(_, columns)| columns.iter().copied()).chain(self.layout.ticks.columns());
        let is_empty = mapped.into_iter().all(|column| line.cell(column).is_blank());
        if line.filled() <= 1 || is_empty && line.filled() <= PREPARED || self.layout.is_repeated(line) {
            return true;
        }
        let mut first = line.cells.iter().filter(|cell| !cell.is_blank()).take(2);
        let is_total = |text: &str| {
            let text = letters(text);
            vocabulary::COLUMNS.totals.split_whitespace().any(|total| text == total)
        };
        first.any(|cell| is_total(&cell.shown()))
    }

    fn period(&self, day: Date) -> Period {
        match day.year.cmp(&self.year) {
            std::cmp::Ordering::Less => Period::Before,
            std::cmp::Ordering::Equal => Period::In,
            std::cmp::Ordering::Greater => Period::After,
        }
    }

    /// From when to when a period lasts, as far as ledgers can speak of it.
    fn span(&self, period: Period) -> (Date, Date) {
        let (first, last) = match period {
            Period::Before => (Date::FIRST.year, self.year.saturating_sub(1)),
            Period::In => (self.year, self.year),
            Period::After => (self.year.saturating_add(1), Date::LAST.year),
        };
        (Date { year: first, ..Date::FIRST }, Date { year: last, ..Date::LAST })
    }

    /// When the columns for a field say it was.
    fn date(&self, line: &Line, field: Field) -> Known {
        let mut known = Known::Nothing;
        for column in self.layout.of(field) {
            let value = line.cell(*column);
            let next = match date::read(value, self.is_1904) {
                When::Blank => continue,
                // Words instead of a date: not answered yet.
                When::Unread if field == Field::Answered && self.outcomes.read(&value.shown()).is_pending() => continue,
                When::Unread => Known::Asked(Matter::BadDate(field)),
                When::NoYear(month, day) => {
                    let year = self.answers.year.map(u64::from);
                    match year.and_then(|year| Date::new(year, month.into(), day.into())) {
                        Some(day) => Known::At(self.period(day), day, day),
                        None => Known::Asked(Matter::NoYear(field)),
                    }
                }
                When::Within(first, last) if self.period(first) == self.period(last) => {
                    Known::At(self.period(first), first, last)
                }
                When::Within(..) => Known::Asked(Matter::EitherYear(field)),
            };
            known = match (known, next) {
                (Known::Nothing, next) => next,
                (Known::At(one, first, last), Known::At(other, from, to)) if one == other => {
                    Known::At(one, first.min(from), last.max(to))
                }
                (Known::At(..), Known::At(..)) => return Known::Asked(Matter::EitherYear(field)),
                // The column that is preferred is read: what stands in another is no reason to ask.
                (known, _) => known,
            };
        }
        known
    }

    fn outcome(&self, line: &Line, told: &OfRow, asked: &mut Vec<Asked>) -> Outcome {
        let of = |fate: Fate| match fate {
            Fate::Is(role) => Outcome::Is(role),
            Fate::Pending => Outcome::Pending,
        };
        if let Some(fate) = told.fate {
            return of(fate);
        }
        let text = self.layout.first_text(line, Field::Outcome);
        let read = |text: &str| self.outcomes.read(text);
        let reasons = self.layout.of(Field::Reason).iter().map(|column| read(&self.layout.text(line, *column)));
        let reasons = reasons.collect::<Vec<Said>>();
        let said = read(&text);
        let outcome = self.outcomes.decide(&said, &reasons, &read(&self.layout.first_text(line, Field::State)));
        let is_open = matches!(&outcome, Outcome::Ask(_));
        let by_key = || match &outcome {
            Outcome::Ask(Matter::Open(key, _)) => self.answers.outcomes.get(key).copied(),
            _ => None,
        };
        match is_open.then(|| self.answers.outcome(&text, self.outcomes).or_else(by_key)).flatten() {
            Some(fate) => return of(fate),
            None if outcome == Outcome::Ask(Matter::Unknown(0)) => {
                asked.push(Asked { matter: Matter::Unknown(0), unknown: Some(letters(&text)) });
            }
            None => {}
        }
        outcome
    }

    fn class(&self, line: &Line, told: &OfRow, asked: &mut Vec<Asked>) -> Option<Role> {
        if told.class.is_some() {
            return told.class;
        }
        let text = self.layout.first_text(line, Field::Class);
        if let Some(class) = self.answers.classes.get(&letters(&text)) {
            return Some(*class);
        }
        let names = self.layout.of(Field::Applicant).iter().map(|column| self.layout.text(line, *column));
        match self.classes.decide(&text, &names.collect::<Vec<_>>()) {
            Class::Is(role) => Some(role),
            Class::Proposed(role) if self.answers.by_name => Some(role),
            Class::Proposed(role) => ask(asked, Matter::ByName(role)),
            Class::Missing => ask(asked, Matter::NoClass),
            Class::Unknown => {
                asked.push(Asked { matter: Matter::UnknownClass(0), unknown: Some(letters(&text)) });
                None
            }
        }
    }
}

fn ask(asked: &mut Vec<Asked>, matter: Matter) -> Option<Role> {
    asked.push(matter.into());
    None
}
