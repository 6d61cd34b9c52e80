//! A report that is being edited: revisions, undo and redo.

use std::collections::{HashMap, hash_map::Entry};

use super::{ContactField, Edit, Report};
use crate::form::CellRef;

/// Most undo steps that are kept.
const MOST_STEPS: usize = 1000;

/// A report with its history of edits.
///
/// Everything derived from the report (findings, totals, pages) is computed once a [`Editing::revision`].
#[derive(Clone, Debug)]
pub struct Editing {
    report: Report,
    revision: u64,
    undo: Vec<Step>,
    redo: Vec<Step>,
    frozen: bool,
    /// Whether a change was refused since that was asked last.
    refused: bool,
    /// How many links ended with a change of their words since that was asked last.
    untied: usize,
}

#[derive(Clone, Debug)]
struct Step {
    /// Takes the step back.
    inverse: Edit,
    /// Edits with the same group follow each other in one step: a visit to a field, a paste, a command.
    group: Option<u64>,
}

impl Editing {
    /// A report with nothing to take back.
    pub fn new(report: Report) -> Self {
        Self { report, revision: 0, undo: Vec::new(), redo: Vec::new(), frozen: false, refused: false, untied: 0 }
    }

    /// The report.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Grows with every change, also with undo and redo.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether the report may not be changed: every edit, undo and redo is then without effect.
    pub fn is_frozen(&self) -> bool {
        self.frozen
    }

    /// Freezes the report, or thaws it.
    pub fn freeze(&mut self, frozen: bool) {
        self.frozen = frozen;
    }

    /// Whether a change was refused because the report is frozen; told once.
    pub fn take_refused(&mut self) -> bool {
        std::mem::take(&mut self.refused)
    }

    /// How many links ended because their words were typed over; told once.
    pub fn take_untied(&mut self) -> usize {
        std::mem::take(&mut self.untied)
    }

    /// Makes a change as one undo step. Linked figures follow in the same step, unless it says itself what is linked.
    pub fn apply(&mut self, edit: Edit) {
        self.step(edit, None);
    }

    /// Makes a change that belongs to the same undo step as the one before, if that had the same group.
    pub fn apply_in(&mut self, edit: Edit, group: u64) {
        self.step(edit, Some(group));
    }

    fn step(&mut self, edit: Edit, group: Option<u64>) {
        if self.frozen {
            self.refused = true;
            return;
        }
        let before = self.report.clone();
        let is_tying = edit.sets_links();
        let inverse = self.report.change(edit);
        if !is_tying {
            self.untied += before.links.len().saturating_sub(self.report.links.len());
        }
        if self.report == before {
            return;
        }
        self.revision += 1;
        self.redo.clear();
        match self.undo.last_mut() {
            Some(last) if group.is_some() && last.group == group => {
                let earlier = std::mem::replace(&mut last.inverse, Edit::Batch(Vec::new()));
                last.inverse = join(inverse, earlier);
                // Taken back by hand, the step would be one that does nothing.
                let mut undone = self.report.clone();
                undone.apply(last.inverse.clone());
                if undone == self.report {
                    self.undo.pop();
                }
            }
            _ => {
                if self.undo.len() == MOST_STEPS {
                    self.undo.remove(0);
                }
                self.undo.push(Step { inverse, group });
            }
        }
    }

    /// Whether there is a step to take back.
    pub fn can_undo(&self) -> bool {
        !self.frozen && !self.undo.is_empty()
    }

    /// Whether there is a step to make again.
    pub fn can_redo(&self) -> bool {
        !self.frozen && !self.redo.is_empty()
    }

    /// Takes the last step back and returns the edit that did it, so that the place can be shown.
    pub fn undo(&mut self) -> Option<Edit> {
        let step = if self.frozen { None } else { self.undo.pop() }?;
        let inverse = self.report.apply(step.inverse.clone());
        self.redo.push(Step { inverse, group: None });
        self.revision += 1;
        Some(step.inverse)
    }

    /// Makes the last step again that was taken back, and returns the edit that did it.
    pub fn redo(&mut self) -> Option<Edit> {
        let step = if self.frozen { None } else { self.redo.pop() }?;
        let inverse = self.report.apply(step.inverse.clone());
        self.undo.push(Step { inverse, group: None });
        self.revision += 1;
        Some(step.inverse)
    }
}

/// First `inverse`, then `earlier`, with one edit for each place: the oldest content of a place is what is wanted back,
/// and edits of different places do not disturb each other. So a step grows with the places that it touches, never with
/// the number of edits.
fn join(inverse: Edit, earlier: Edit) -> Edit {
    let mut edits = Vec::new();
    dissolve(inverse, &mut edits);
    dissolve(earlier, &mut edits);
    let mut known = HashMap::new();
    let mut flat: Vec<Edit> = Vec::new();
    for (place, edit) in edits {
        match known.entry(place) {
            // The place that was changed last stays in front: it is the one to be shown.
            Entry::Occupied(index) => flat[*index.get()] = edit,
            Entry::Vacant(free) => {
                free.insert(flat.len());
                flat.push(edit);
            }
        }
    }
    match <[Edit; 1]>::try_from(flat) {
        Ok([only]) => only,
        Err(flat) => Edit::Batch(flat),
    }
}

/// The single edits of an edit, in their order.
pub(super) fn dissolve(edit: Edit, into: &mut Vec<(Place, Edit)>) {
    match (Place::of(&edit), edit) {
        (Some(place), edit) => into.push((place, edit)),
        (None, Edit::Batch(edits)) => edits.into_iter().for_each(|edit| dissolve(edit, into)),
        (None, _) => {}
    }
}

/// What a single edit changes.
#[derive(PartialEq, Eq, Hash)]
pub(super) enum Place {
    Unit,
    Year,
    Title,
    Contact(ContactField),
    Text(String),
    Footnote(String),
    Cell(CellRef),
    Links,
}

impl Place {
    /// `None` of several edits.
    fn of(edit: &Edit) -> Option<Self> {
        Some(match edit {
            Edit::Unit(_) => Self::Unit,
            Edit::Year(_) => Self::Year,
            Edit::Title(_) => Self::Title,
            Edit::Contact(field, _) => Self::Contact(*field),
            Edit::Text(key, _) => Self::Text(key.clone()),
            Edit::Footnote(table, _) => Self::Footnote(table.clone()),
            Edit::Cell(cell, _) => Self::Cell(*cell),
            Edit::Links(_) => Self::Links,
            Edit::Batch(_) => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{form, number::Number, report};

    fn begun() -> Editing {
        let form = form::builtin("cn-2021").expect("a built-in form");
        Editing::new(Report::new(form, "某镇", 2024))
    }

    #[test]
    fn undo_and_redo_walk_the_same_way() {
        let mut editing = begun();
        let cell = editing.report().form.cell("requests.new.natural").expect("a cell");
        let start = editing.report().clone();
        editing.apply(Edit::Cell(cell, Some(Number::Count(3).into())));
        editing.apply(Edit::Text("overview".into(), Some("甲".into())));
        let end = editing.report().clone();
        assert_ne!(end, start);
        assert!(editing.undo().is_some() && editing.undo().is_some() && editing.undo().is_none());
        assert_eq!(*editing.report(), start, "everything is taken back");
        assert!(editing.redo().is_some() && editing.redo().is_some() && editing.redo().is_none());
        assert_eq!(*editing.report(), end);
    }

    #[test]
    fn a_visit_to_a_field_is_one_step() {
        let mut editing = begun();
        for text in ["公", "公开", "公开工作"] {
            editing.apply_in(Edit::Text("overview".into(), Some(text.into())), 7);
        }
        editing.apply_in(Edit::Text("overview".into(), Some("另".into())), 8);
        editing.undo();
        assert_eq!(editing.report().text("overview"), "公开工作");
        editing.undo();
        assert_eq!(editing.report().text("overview"), "");
        assert!(!editing.can_undo());
    }

    #[test]
    fn a_visit_that_goes_to_and_fro_is_as_large_as_its_places() {
        let mut editing = begun();
        let cell = editing.report().form.cell("requests.new.natural").expect("a cell");
        editing.apply(Edit::Text("overview".into(), Some("旧".into())));
        let before = editing.report().clone();
        for count in 1..=1000 {
            editing.apply_in(Edit::Cell(cell, Some(Number::Count(count).into())), 7);
            let text = Edit::Text("overview".into(), Some(format!("受理{count}件")));
            let note = Edit::Footnote("requests".into(), Some(format!("注{count}")));
            editing.apply_in(Edit::Batch(vec![text, note]), 7);
        }
        let after = editing.report().clone();
        let Some(Edit::Batch(edits)) = editing.undo() else { panic!("one step over three places") };
        assert_eq!(edits.len(), 3, "{edits:?}");
        assert!(!edits.iter().any(|edit| matches!(edit, Edit::Batch(_))), "{edits:?}");
        assert!(matches!(&edits[0], Edit::Footnote(..)), "what was changed last is shown: {edits:?}");
        assert_eq!(*editing.report(), before);
        editing.redo();
        assert_eq!(*editing.report(), after);
    }

    #[test]
    fn what_is_taken_back_by_hand_leaves_no_step() {
        let mut editing = begun();
        editing.apply_in(Edit::Text("overview".into(), Some("公".into())), 7);
        editing.apply_in(Edit::Text("overview".into(), None), 7);
        assert!(!editing.can_undo());
        assert_eq!(editing.revision(), 2, "everything derived follows nevertheless");
    }

    #[test]
    fn an_edit_that_changes_nothing_is_no_step() {
        let mut editing = begun();
        editing.apply(Edit::Unit("某镇".into()));
        assert!(!editing.can_undo());
        assert_eq!(editing.revision(), 0);
    }

    #[test]
    fn nothing_changes_a_frozen_report() {
        let mut editing = begun();
        editing.apply(Edit::Unit("甲镇".into()));
        editing.freeze(true);
        assert!(!editing.take_refused());
        editing.apply(Edit::Unit("乙镇".into()));
        assert!(editing.take_refused() && !editing.take_refused(), "it is told once");
        assert!(!editing.can_undo() && editing.undo().is_none() && editing.redo().is_none());
        assert_eq!((editing.report().unit.as_str(), editing.revision()), ("甲镇", 1));
        editing.freeze(false);
        assert!(editing.undo().is_some());
    }

    #[test]
    fn a_paste_is_one_step() {
        let mut editing = begun();
        let form = editing.report().form.clone();
        let edits = form.cells().take(30).map(|cell| Edit::Cell(cell, Some(report::Entry::default()))).collect();
        let before = editing.report().clone();
        editing.apply(Edit::Batch(edits));
        editing.undo();
        assert_eq!(*editing.report(), before);
    }
}
