//! Two reports that were one become one again.

use super::{
    Edit, Link, Report,
    follow::carried,
    paragraphs::{self, Piece},
};
use crate::{address::Address, form::Form};

/// What came of two changes of a report: everything that only one has changed, and questions about the rest.
#[derive(Clone, Debug)]
pub struct Merge {
    /// With our side of every question.
    report: Report,
    /// The questions, in the order of the form.
    pub conflicts: Vec<Conflict>,
    texts: Vec<Text>,
    /// As it was, as we and as they have it; what is linked says in all what it said then.
    sides: [Report; 3],
}

/// A question: both have changed it, each in another way.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The place.
    pub at: Address,
    /// What there is to choose from.
    pub sides: Sides,
}

/// What there is to choose from.
#[derive(Clone, Debug, PartialEq)]
pub enum Sides {
    /// A cell, a field, or a text as a whole; each puts what one has there.
    Whole {
        /// As it was.
        base: Edit,
        /// As we have it.
        ours: Edit,
        /// As they have it.
        theirs: Edit,
    },
    /// Some paragraphs of a text, with line breaks between them; empty where they were taken away.
    Paragraphs {
        /// As they were.
        base: String,
        /// As we have them.
        ours: String,
        /// As they have them.
        theirs: String,
    },
}

/// An answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// What we have.
    #[default]
    Ours,
    /// What they have.
    Theirs,
    /// Our paragraphs and theirs behind them. Of what is no text there can only be one: ours.
    Both,
}

/// A text with questions in it.
#[derive(Clone, Debug)]
struct Text {
    /// Any edit of the text, to make the last one of.
    edit: Edit,
    parts: Vec<Part>,
}

#[derive(Clone, Debug)]
enum Part {
    Agreed(Vec<String>),
    /// Ours and theirs of the question of this number.
    Contested(usize, [Vec<String>; 2]),
}

/// Merges what we and they have made of a report; `None` where the three are not on one form, and somebody has to
/// look at them.
pub fn merge(base: &Report, ours: &Report, theirs: &Report) -> Option<Merge> {
    // What only follows from cells is nobody's change of the words.
    let sides = [base.clone(), still(ours, base), still(theirs, base)];
    let [_, ours, theirs] = &sides;
    let our_changes = base.replacements(ours)?;
    let mut merge = Merge { report: ours.clone(), conflicts: Vec::new(), texts: Vec::new(), sides: sides.clone() };
    for change in base.replacements(theirs)? {
        let both = our_changes.iter().find(|our| our.at == change.at);
        match both {
            None => drop(merge.report.apply(change.after)),
            Some(our) if our.after == change.after => {}
            Some(our) => merge.both(change.at, change.before, our.after.clone(), change.after),
        }
    }
    Some(merge)
}

impl Merge {
    /// Both have changed one place.
    fn both(&mut self, at: Address, base: Edit, ours: Edit, theirs: Edit) {
        let pieces = match (paragraphs_of(&base), paragraphs_of(&ours), paragraphs_of(&theirs)) {
            // Where somebody has taken a text away as a whole, nobody wants paragraphs of it back.
            (base, Some(ours), Some(theirs)) => paragraphs::merge(&base.unwrap_or_default(), &ours, &theirs),
            _ => None,
        };
        let Some(pieces) = pieces else {
            self.conflicts.push(Conflict { at, sides: Sides::Whole { base, ours, theirs } });
            return;
        };
        let owned = |paragraphs: &[&str]| paragraphs.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let mut parts = Vec::new();
        for piece in pieces {
            parts.push(match piece {
                Piece::Agreed(agreed) => Part::Agreed(owned(&agreed)),
                Piece::Contested { base, ours, theirs } => {
                    let sides =
                        Sides::Paragraphs { base: base.join("\n"), ours: ours.join("\n"), theirs: theirs.join("\n") };
                    self.conflicts.push(Conflict { at: at.clone(), sides });
                    Part::Contested(self.conflicts.len() - 1, [owned(&ours), owned(&theirs)])
                }
            });
        }
        self.texts.push(Text { edit: ours, parts });
        let last = self.texts.last().map(|text| text.resolved(&[]));
        last.map(|edit| self.report.apply(edit));
    }

    /// The form of the three.
    pub fn form(&self) -> &Form {
        &self.report.form
    }

    /// The report, with an answer to each question; where there is none, ours.
    pub fn resolve(&self, choices: &[Choice]) -> Report {
        let mut report = self.report.clone();
        for (conflict, choice) in self.conflicts.iter().zip(choices) {
            if let (Sides::Whole { theirs, .. }, Choice::Theirs) = (&conflict.sides, choice) {
                report.apply(theirs.clone());
            }
        }
        for text in &self.texts {
            report.apply(text.resolved(choices));
        }
        let (edits, links) = report.filled(self.links(&report));
        report.apply(Edit::Batch(edits));
        report.links = links;
        report
    }

    /// The links of both in the merged report, but for those that one has taken away.
    fn links(&self, merged: &Report) -> Vec<Link> {
        let [base, sides @ ..] = &self.sides;
        let (mut links, mut gone) = (Vec::new(), Vec::new());
        for side in sides {
            links.extend(carried(&side.links, side, merged));
            let mut kept = carried(&base.links, base, side);
            kept.retain(|link| !side.links.contains(link));
            gone.extend(carried(&kept, side, merged));
        }
        let mut found: Vec<Link> = Vec::with_capacity(links.len());
        for link in links {
            if !gone.contains(&link) && !found.iter().any(|other| other.words.meets(&link.words)) {
                found.push(link);
            }
        }
        found
    }
}

/// A report in which what was linked before says what it said then.
fn still(report: &Report, base: &Report) -> Report {
    let was = |link: &Link| base.links.iter().any(|was| was.words.at == link.words.at && was.formula == link.formula);
    let words = |link: &Link| {
        let now = report.text_at(&link.words.at).and_then(|text| text.get(link.words.range.clone()));
        if was(link) { link.formula.words(base) } else { now.unwrap_or_default().to_owned() }
    };
    let (edits, links) = report.said(report.links.clone(), words);
    let mut still = report.clone();
    still.apply(Edit::Batch(edits));
    still.links = links;
    still
}

impl Text {
    fn resolved(&self, choices: &[Choice]) -> Edit {
        let mut paragraphs = Vec::new();
        for part in &self.parts {
            match part {
                Part::Agreed(agreed) => paragraphs.extend(agreed),
                Part::Contested(question, [ours, theirs]) => {
                    let choice = choices.get(*question).copied().unwrap_or_default();
                    if choice != Choice::Theirs {
                        paragraphs.extend(ours);
                    }
                    if choice != Choice::Ours {
                        paragraphs.extend(theirs);
                    }
                }
            }
        }
        let text = Some(paragraphs.into_iter().map(String::as_str).collect::<Vec<_>>().join("\n"));
        match &self.edit {
            Edit::Text(key, _) => Edit::Text(key.clone(), text),
            Edit::Footnote(table, _) => Edit::Footnote(table.clone(), text),
            // Only these have paragraphs.
            other => other.clone(),
        }
    }
}

/// The paragraphs that an edit puts; `None` where it puts none.
fn paragraphs_of(edit: &Edit) -> Option<Vec<&str>> {
    match edit {
        Edit::Text(_, Some(text)) | Edit::Footnote(_, Some(text)) => Some(text.split('\n').collect()),
        _ => None,
    }
}
