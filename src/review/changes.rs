//! What was changed since the report was sent, accepted or rejected one by one.

use super::Review;
use crate::report::{Change, Difference, Edit, Report, differences};

impl Review {
    /// Everything that was changed since the report was first sent and is not accepted yet.
    pub fn changes(&self, report: &Report) -> Vec<Difference> {
        self.sent.as_ref().map(|sent| differences(&sent.report, report)).unwrap_or_default()
    }

    /// Accepts one of [`Review::changes`]: it is not shown any more. Of a text, the hunk with this index, or all.
    pub fn accept(&mut self, report: &Report, change: &Difference, hunk: Option<usize>) {
        let Some(sent) = &mut self.sent else { return };
        let edit = match hunk {
            None => change.clone().reversed().taken_back(report, &sent.report),
            Some(index) => change.clone().reversed().hunk_taken_back(&sent.report, index),
        };
        if let Some(edit) = edit {
            sent.report.apply(edit);
        }
    }

    /// Accepts everything.
    pub fn accept_all(&mut self, report: &Report) {
        if let Some(sent) = &mut self.sent {
            sent.report = report.clone();
        }
    }

    /// The edit that rejects one of [`Review::changes`]: of a text, the hunk with this index, or all.
    pub fn reject(&self, report: &Report, change: &Difference, hunk: Option<usize>) -> Option<Edit> {
        let sent = &self.sent.as_ref()?.report;
        match hunk {
            None => change.taken_back(sent, report),
            Some(index) => change.hunk_taken_back(report, index),
        }
    }

    /// The edit that rejects everything.
    pub fn reject_all(&self, report: &Report) -> Option<Edit> {
        let sent = &self.sent.as_ref()?.report;
        let changes = self.changes(report);
        Some(Edit::Batch(changes.iter().filter_map(|change| change.taken_back(sent, report)).collect()))
    }
}

impl Difference {
    /// The same, from the other side.
    fn reversed(self) -> Self {
        let change = match self.change {
            Change::Form { old, new } => Change::Form { old: new, new: old },
            Change::Year { old, new } => Change::Year { old: new, new: old },
            Change::Cell { old, new } => Change::Cell { old: new, new: old },
            Change::Text { old, new, mut hunks } => {
                for hunk in &mut hunks {
                    std::mem::swap(&mut hunk.old, &mut hunk.new);
                }
                Change::Text { old: new, new: old, hunks }
            }
        };
        Self { change, ..self }
    }

    /// The edit of `new` that takes back one hunk of a text.
    fn hunk_taken_back(&self, new: &Report, index: usize) -> Option<Edit> {
        let Change::Text { old, new: text, hunks } = &self.change else { return None };
        let hunk = hunks.get(index)?;
        let mut text = text.clone();
        // The words of a difference that was found in another revision may not be there.
        text.get(hunk.new.clone())?;
        text.replace_range(hunk.new.clone(), old.get(hunk.old.clone())?);
        new.text_edit(&self.at, text)
    }
}
