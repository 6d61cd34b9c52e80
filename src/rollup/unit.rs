//! What is kept of one report that came in: no text of it, but its figures, its findings, and where it stands.

use std::{borrow::Cow, sync::Arc};

use super::{figures::Figures, findings::Findings};
use crate::{
    address::Address,
    check::{self, Against, Severity},
    digest::Digest,
    form::Form,
    report::Report,
    review::{Action, Code, Judgement, Review, State, Timestamp},
};

/// A report as it came in, before anything is kept of it.
#[derive(Clone, Debug)]
pub struct Arrived {
    /// Where it was read, for people.
    pub source: String,
    /// SHA-256 of its file.
    pub digest: Digest,
    /// When its file was written last, where the disk says so.
    pub written: Option<Timestamp>,
    /// What kind of file it was.
    pub kind: &'static str,
    /// The report.
    pub report: Report,
    /// What the file says of its way to the signature, held against the report already.
    pub review: Review,
    /// How many places of it are not certain, because it was read from a document.
    pub doubts: usize,
}

/// By which moment it is told whether a report is late.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moment {
    /// When its file was written last.
    Written,
    /// When it was sent to the reviewer last.
    Sent,
    /// When it was signed.
    Signed,
}

impl Moment {
    /// Its name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Written => "文件时间",
            Self::Sent => "送审时间",
            Self::Signed => "签发时间",
        }
    }
}

/// What is kept of a report.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Where it was read, for people.
    pub source: String,
    /// SHA-256 of its file.
    pub digest: Digest,
    /// What kind of file it was.
    pub kind: &'static str,
    /// The office, as the report calls it.
    pub name: String,
    /// The year that it reports on.
    pub year: u16,
    /// Its form.
    pub form: Arc<Form>,
    /// Where it is on its way to the signature.
    pub state: State,
    /// Whether it was made public.
    pub is_public: bool,
    /// When it was ready, and by what that is told.
    pub ready: Option<(Moment, Timestamp)>,
    /// Its check code.
    pub code: String,
    /// Findings that nobody has waived: errors, warnings, infos.
    pub open: [usize; 3],
    /// How many are waived.
    pub waived: usize,
    /// How many places of it are not certain.
    pub doubts: usize,
    /// Texts and tables of which nothing is there, by address.
    pub lacking: Vec<Address>,
    /// Its figures.
    pub figures: Figures,
    /// Its findings.
    pub findings: Findings,
}

impl Unit {
    /// Checks a report, and keeps what is needed of it.
    pub fn of(arrived: &Arrived, against: Against<'_>) -> Self {
        let Arrived { report, review, .. } = arrived;
        Self::judged(arrived, &review.judge(report, check::check(report, against)))
    }

    /// The same of a report that is only compared with: nothing is checked.
    pub fn unchecked(arrived: &Arrived) -> Self {
        Self::judged(arrived, &Judgement::default())
    }

    fn judged(arrived: &Arrived, judgement: &Judgement) -> Self {
        let Arrived { source, digest, written, kind, report, review, doubts } = arrived;
        Self {
            source: source.clone(),
            digest: *digest,
            kind,
            name: report.unit.trim().to_owned(),
            year: report.year,
            form: Arc::clone(&report.form),
            state: review.state(),
            is_public: review.published().is_some(),
            ready: ready(review, *written),
            code: Code::short_of(report, review.recorded_waivers()),
            open: Severity::ALL.map(|severity| judgement.count(severity)),
            waived: judgement.waived(),
            doubts: *doubts,
            lacking: lacking(report),
            figures: Figures::of(report),
            findings: Findings::of(&judgement.findings, |at| report.form.name_of(at)),
        }
    }

    /// A report with its figures, and no word.
    pub fn report(&self) -> Report {
        self.figures.unpack(&self.form, &self.name, self.year)
    }

    /// Where it is on its way, in words, as in the window of the report.
    pub fn standing(&self) -> Cow<'static, str> {
        self.state.standing(self.is_public)
    }

    /// How far it is on its way: the signed one, and the public one of two such, is furthest.
    pub fn progress(&self) -> (u8, bool) {
        let state = match self.state {
            State::Drafting => 0,
            State::Returned => 1,
            State::Sent => 2,
            State::Approved => 3,
            State::Signed => 4,
        };
        (state, self.is_public)
    }

    /// Which of two reports of one office and year counts: the further one on its way, else the later, else the one
    /// whose file has the greater digest, so that the same files always give the same answer.
    pub fn rank(&self) -> impl Ord + use<> {
        (self.progress(), self.ready.map(|(_, time)| time), *self.digest.bytes())
    }
}

fn ready(review: &Review, written: Option<Timestamp>) -> Option<(Moment, Timestamp)> {
    let signed = review.last(Action::Sign).filter(|_| review.state() == State::Signed);
    let sent = || review.last(Action::Send).map(|step| (Moment::Sent, step.time));
    let written = || written.map(|time| (Moment::Written, time));
    signed.map(|step| (Moment::Signed, step.time)).or_else(sent).or_else(written)
}

fn lacking(report: &Report) -> Vec<Address> {
    let form = &report.form;
    let texts = form.texts().filter(|text| report.text(&text.key).trim().is_empty());
    let texts = texts.map(|text| Address::new(text.key.as_str()));
    let tables = (0..form.tables.len()).filter(|table| matches!(report.progress(*table), (0, 1..)));
    texts.chain(tables.map(|table| Address::new(form.tables[table].key.as_str()))).collect()
}
