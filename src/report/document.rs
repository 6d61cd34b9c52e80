//! A report that is being edited: revisions, undo and redo, and whether anything is unsaved.

use super::{Edit, Report};

/// Most undo steps that are kept.
const MOST_STEPS: usize = 1000;

/// A report with its history of edits.
///
/// Everything derived from the report (findings, totals, pages) is computed once a [`Document::revision`].
#[derive(Clone, Debug)]
pub struct Document {
    report: Report,
    saved: Option<Report>,
    revision: u64,
    undo: Vec<Step>,
    redo: Vec<Step>,
    frozen: bool,
    /// Whether a change was refused since that was asked last.
    refused: bool,
}

#[derive(Clone, Debug)]
struct Step {
    /// Takes the step back.
    inverse: Edit,
    /// Edits with the same group follow each other in one step: a visit to a field, a paste, a command.
    group: Option<u64>,
}

impl Document {
    /// A report that is not saved anywhere yet.
    pub fn new(report: Report) -> Self {
        Self { report, saved: None, revision: 0, undo: Vec::new(), redo: Vec::new(), frozen: false, refused: false }
    }

    /// A report as it stands on disk.
    pub fn opened(report: Report) -> Self {
        Self { saved: Some(report.clone()), ..Self::new(report) }
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

    /// Makes a change as one undo step.
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
        let inverse = self.report.apply(edit);
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

    /// Whether the report differs from what is on disk. Typing something and taking it back leaves it clean.
    pub fn is_dirty(&self) -> bool {
        self.saved.as_ref() != Some(&self.report)
    }

    /// The report as it is on disk; `None` where it was never saved.
    pub fn saved(&self) -> Option<&Report> {
        self.saved.as_ref()
    }

    /// Notes that this very report is on disk now.
    pub fn mark_saved(&mut self, saved: Report) {
        self.saved = Some(saved);
    }
}

/// First `inverse`, then `earlier`. Two edits of the same place become the older one.
fn join(inverse: Edit, earlier: Edit) -> Edit {
    let same_place = match (&inverse, &earlier) {
        (Edit::Cell(a, _), Edit::Cell(b, _)) => a == b,
        (Edit::Text(a, _), Edit::Text(b, _)) | (Edit::Footnote(a, _), Edit::Footnote(b, _)) => a == b,
        (Edit::Contact(a, _), Edit::Contact(b, _)) => a == b,
        (Edit::Unit(_), Edit::Unit(_)) | (Edit::Year(_), Edit::Year(_)) | (Edit::Title(_), Edit::Title(_)) => true,
        _ => false,
    };
    if same_place { earlier } else { Edit::Batch(vec![inverse, earlier]) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{form, number::Number, report::Entry};

    fn document() -> Document {
        let form = form::builtin("cn-2021").expect("a built-in form");
        Document::new(Report::new(form, "某镇", 2024))
    }

    #[test]
    fn undo_and_redo_walk_the_same_way() {
        let mut document = document();
        let cell = document.report().form.cell("requests.new.natural").expect("a cell");
        document.mark_saved(document.report().clone());
        document.apply(Edit::Cell(cell, Some(Number::Count(3).into())));
        document.apply(Edit::Text("overview".into(), Some("甲".into())));
        let end = document.report().clone();
        assert!(document.is_dirty());
        assert!(document.undo().is_some() && document.undo().is_some() && document.undo().is_none());
        assert!(!document.is_dirty(), "everything is taken back");
        assert!(document.redo().is_some() && document.redo().is_some() && document.redo().is_none());
        assert_eq!(*document.report(), end);
    }

    #[test]
    fn a_visit_to_a_field_is_one_step() {
        let mut document = document();
        for text in ["公", "公开", "公开工作"] {
            document.apply_in(Edit::Text("overview".into(), Some(text.into())), 7);
        }
        document.apply_in(Edit::Text("overview".into(), Some("另".into())), 8);
        document.undo();
        assert_eq!(document.report().text("overview"), "公开工作");
        document.undo();
        assert_eq!(document.report().text("overview"), "");
        assert!(!document.can_undo());
    }

    #[test]
    fn what_is_taken_back_by_hand_leaves_no_step() {
        let mut document = document();
        document.apply_in(Edit::Text("overview".into(), Some("公".into())), 7);
        document.apply_in(Edit::Text("overview".into(), None), 7);
        assert!(!document.can_undo());
        assert_eq!(document.revision(), 2, "everything derived follows nevertheless");
    }

    #[test]
    fn an_edit_that_changes_nothing_is_no_step() {
        let mut document = document();
        document.apply(Edit::Unit("某镇".into()));
        assert!(!document.can_undo());
        assert_eq!(document.revision(), 0);
    }

    #[test]
    fn nothing_changes_a_frozen_report() {
        let mut document = document();
        document.apply(Edit::Unit("甲镇".into()));
        document.freeze(true);
        assert!(!document.take_refused());
        document.apply(Edit::Unit("乙镇".into()));
        assert!(document.take_refused() && !document.take_refused(), "it is told once");
        assert!(!document.can_undo() && document.undo().is_none() && document.redo().is_none());
        assert_eq!((document.report().unit.as_str(), document.revision()), ("甲镇", 1));
        document.freeze(false);
        assert!(document.undo().is_some());
    }

    #[test]
    fn a_paste_is_one_step() {
        let mut document = document();
        let form = document.report().form.clone();
        let edits = form.cells().take(30).map(|cell| Edit::Cell(cell, Some(Entry::default()))).collect();
        let before = document.report().clone();
        document.apply(Edit::Batch(edits));
        document.undo();
        assert_eq!(*document.report(), before);
    }
}
