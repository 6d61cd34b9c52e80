//! From a flow to a report: upon every form that is known, and the one that fits best is taken.

mod align;
pub(super) mod cell;
mod columns;
mod cover;
mod figures;
mod headings;
mod label;
pub(super) mod proof;
mod shape;
mod source;
mod texts;
mod values;
mod wording;

use std::{collections::BTreeSet, sync::Arc};

use self::{
    align::{Match, align},
    figures::Matched,
    headings::{Heading, headings, is_heading},
    label::{ALIKE, Label},
    shape::Shape,
    source::{Piece, Source, Strip, clean, strips, words},
    texts::Texts,
};
use super::{
    doubt::{Doubt, Imported, Tried},
    error::ImportError,
    figure::is_figure,
    flow::{Block, Flow},
    kind::Kind,
    known::Known,
    left::Left,
    limits::ROWS,
    seen,
};
use crate::{address::Address, form::Form};

/// With fewer rows of a form and fewer headings, a source is no report.
const LEAST: usize = 3;
/// A form that is worse by less than that may be the one as well: two rows more, or fewer.
const NEAR: i64 = 24;

/// Makes a report of a flow.
pub(super) fn fit(kind: Kind, flow: &Flow, forms: &[Arc<Form>], known: &Known) -> Result<Imported, ImportError> {
    let rows = flow.blocks.iter().map(|block| match block {
        Block::Table(table) => table.rows.len(),
        Block::Paragraph(_) => 0,
    });
    if rows.sum::<usize>() > ROWS {
        return Err(ImportError::TooMany);
    }
    let forms = known.form.as_ref().map_or(forms, std::slice::from_ref);
    let tries = forms.iter().map(|form| Try::of(form, flow)).map(|one| (one.score(), one)).collect::<Vec<_>>();
    // Of equal ones the first: the newest national form.
    let best = tries.iter().reduce(|best, next| if next.0 > best.0 { next } else { best });
    let is_report = |best: &Try<'_>| best.matches.len() + best.headings.len() >= LEAST;
    let (score, best) = best.filter(|(_, best)| is_report(best)).ok_or(ImportError::NoReport)?;
    let near = tries.iter().filter(|(other, _)| score - other < NEAR).map(|(_, other)| other.form);
    let near = near.filter(|form| !Arc::ptr_eq(form, best.form)).collect::<Vec<_>>();
    let mut imported = best.report(kind, known, &near)?;
    imported.left.extend_from_slice(&flow.left);
    let mut order = tries.iter().collect::<Vec<_>>();
    order.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    let tried = order.iter().map(|(_, one)| Tried { id: one.form.id().to_owned(), name: one.form.name().to_owned() });
    Ok(Imported { forms: tried.collect(), source: seen::lines(flow), ..imported })
}

/// Whether a text looks like a whole report: the headings of most sections of a form stand in it, each on a line of its own.
pub fn is_whole(text: &str) -> bool {
    /// A report has more lines than that only where it is no report.
    const LINES: usize = 5_000;
    let lines = text.lines().take(LINES).map(clean).filter(|line| !line.is_empty());
    let labels = lines.filter(|line| line.chars().count() <= headings::LONGEST).map(Label::new).collect::<Vec<_>>();
    let is_there = |heading: &Label| labels.iter().any(|label| heading.likeness(label) >= headings::HEADING);
    builtin_sections().iter().filter(|heading| is_there(heading)).count() > LEAST
}

/// The headings of the newest national form.
fn builtin_sections() -> Vec<Label> {
    let sections = crate::form::builtins().next().map(|form| form.sections.clone()).unwrap_or_default();
    sections.iter().filter(|section| !section.heading.is_empty()).map(|section| Label::new(&section.heading)).collect()
}

/// A number of things, to be reckoned with.
fn count(things: usize) -> i64 {
    i64::try_from(things).unwrap_or(i64::MAX)
}

/// A flow laid upon a form.
struct Try<'f> {
    form: &'f Arc<Form>,
    source: Source<'f>,
    shape: Shape,
    strips: Vec<Strip<'f>>,
    matches: Vec<Match>,
    headings: Vec<Heading>,
}

impl<'f> Try<'f> {
    fn of(form: &'f Arc<Form>, flow: &'f Flow) -> Self {
        let shape = Shape::of(form);
        let is_prose = |text: &str| {
            let text = clean(text);
            // Whatever else no form has a word for.
            is_heading(form, text) || texts::is_note(text) || !is_figure(text) && shape.knows(&Label::new(text)) < ALIKE
        };
        let source = Source::of(flow, &is_prose);
        let strips = strips(&source, &shape);
        let matches = align(&strips, &shape);
        let headings = headings(form, &source);
        Self { form, source, shape, strips, matches, headings }
    }

    /// How well the form fits.
    fn score(&self) -> i64 {
        let mut score = 0_i64;
        let mut is_matched = vec![false; self.strips.len()];
        for found in &self.matches {
            is_matched[found.own] = true;
            let (own, form) = (self.strips[found.own].cells.len(), self.shape.strips[found.form].cells.len());
            score += if own == form { 12 } else { 4 };
        }
        score -= 6 * count(self.shape.strips.len() - self.matches.len());
        for (strip, is_matched) in self.strips.iter().zip(&is_matched) {
            let is_filled = strip.cells.iter().any(|cell| !clean(&cell.text).is_empty());
            score -= if is_filled && !is_matched { 4 } else { 0 };
            // The words of a header tell forms apart that have the same rows.
            for label in strip.around.iter().chain(strip.label.as_ref().map(|(label, _)| label)) {
                score += match self.shape.knows(label) {
                    100 => 3,
                    0..ALIKE => -3,
                    _ => 0,
                };
            }
        }
        let wanted = self.form.sections.iter().filter(|section| !section.heading.is_empty()).count();
        score + 5 * count(self.headings.len()) - 5 * count(wanted - self.headings.len())
    }

    fn report(&self, kind: Kind, known: &Known, near: &[&Arc<Form>]) -> Result<Imported, ImportError> {
        let mut doubts = Vec::new();
        let mut left = Vec::new();
        let Texts { mut report, used } =
            texts::texts(self.form, &self.source, &self.headings, &self.shape, known, &mut doubts, &mut left)?;
        let matched =
            Matched { source: &self.source, strips: &self.strips, shape: &self.shape, matches: &self.matches };
        figures::fill(&matched, &mut report, &mut doubts);
        self.words_apart(kind, &mut doubts);
        self.rest(&used, &mut doubts, &mut left);
        let year = report.year;
        if !self.is_whole() {
            near.iter().filter(|form| form.is_for(year)).for_each(|form| self.between(form, &mut doubts));
        }
        if !self.form.is_for(year) {
            let why = format!("报告格式“{}”不适用于{year}年度，请核对年度和格式", self.form.name());
            doubts.push(Doubt::new(Some(Address::new("year")), "", "", why));
        }
        let order = |doubt: &Doubt| doubt.at.as_ref().map(|at| report.form.position(at));
        doubts.sort_by_cached_key(order);
        let proof = proof::proof(&report);
        Ok(Imported { kind, report, doubts, left, proof, forms: Vec::new(), source: Vec::new() })
    }

    /// Whether every row of the form is in the source, and every row of figures of the source in the form.
    fn is_whole(&self) -> bool {
        let matched = self.matches.iter().map(|found| found.own).collect::<BTreeSet<_>>();
        let is_bare = |strip: &Strip<'_>| strip.cells.iter().all(|cell| clean(&cell.text).is_empty());
        let mut strips = self.strips.iter().enumerate();
        self.matches.len() == self.shape.strips.len()
            && strips.all(|(at, strip)| matched.contains(&at) || is_bare(strip))
    }

    /// Doubts the tables in which a form that fits about as well has cells that this one has not.
    fn between(&self, other: &Form, doubts: &mut Vec<Doubt>) {
        let gone = other.cells().filter(|cell| self.form.cell(other.address(*cell).as_str()).is_none());
        let tables = gone.map(|cell| other.tables[cell.table].key.as_str()).collect::<BTreeSet<_>>();
        for table in tables {
            let why = format!("也可能是格式“{}”，两种格式在本表中的行或列不同，请核对", other.name());
            let readings = [self.form.name(), other.name()].map(str::to_owned).to_vec();
            doubts.push(Doubt { readings, ..Doubt::new(Some(Address::new(table)), "", "", why) });
        }
    }

    /// The row of the form behind which a row stands that the form has not, where it has as many figures.
    fn before(&self, at: usize) -> Option<Address> {
        let before = self.matches.iter().filter(|found| found.own < at).max_by_key(|found| found.own)?;
        let cells = &self.shape.strips[before.form].cells;
        let is_like = self.strips[at].cells.len() == self.strips[before.own].cells.len();
        is_like.then(|| figures::at(self.form, cells)).filter(|at| at.parent().is_some())
    }

    /// What went nowhere: rows with figures are doubts, other words are listed.
    fn rest(&self, used: &[bool], doubts: &mut Vec<Doubt>, left: &mut Vec<Left>) {
        let mut is_matched = vec![false; self.strips.len()];
        self.matches.iter().for_each(|found| is_matched[found.own] = true);
        let mut told = None;
        for (at, strip) in self.strips.iter().enumerate().filter(|(at, _)| !is_matched[*at]) {
            let is_filled = strip.cells.iter().any(|cell| !clean(&cell.text).is_empty());
            let unknown = strip.label.as_ref().is_some_and(|(label, _)| self.shape.knows(label) < ALIKE);
            if (!is_filled && !unknown) || strip.words().is_empty() || told == Some(strip.part) {
                continue;
            }
            told = Some(strip.part);
            if is_filled && strip.cells.iter().any(|cell| is_figure(clean(&cell.text))) {
                let why = "报告格式中没有该行，没有收入";
                let after = self.before(at);
                doubts.push(Doubt { after, ..Doubt::new(None, strip.words(), &strip.row.place, why) });
            } else {
                left.push(Left { place: strip.row.place.clone(), words: words(strip.row) });
            }
        }
        for (piece, _) in self.source.parts.iter().zip(used).filter(|(_, used)| !**used) {
            if let Piece::Paragraph(paragraph) = piece {
                left.push(Left { place: paragraph.place.clone(), words: paragraph.text.clone() });
            }
        }
    }
}
