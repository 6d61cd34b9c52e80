//! One open report: its editing, its review, its file, the report of the year before, and what follows from them.

use std::{
    borrow::Cow,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    checking::Checking,
    clock,
    derived::{Basis, Derived},
    id::Id,
    origin::{OnFile, Origin},
    selected::{Selected, key},
    stamp::Stamp,
    unsaid::Unsaid,
    wake::Wake,
};
use crate::{
    check::{self, Against},
    draft::{Came, Draft, OnDisk},
    face,
    local::Notice,
    report::{Edit, Editing, Report},
    review::{Judgement, Review, Slip},
};

/// One open report.
#[derive(Debug)]
pub struct Session {
    id: Id,
    /// The report and its history.
    pub editing: Editing,
    /// What happened to it on its way to the signature; saved beside the report.
    review: Review,
    /// Where it comes from, and what of it is in a file.
    origin: Origin,
    /// Where it was imported from.
    came: Option<Came>,
    /// Grows with every change of the review.
    review_revision: u64,
    /// What of the review stands in a file of its own beside the report's, which somebody else has.
    slip: Slip,
    /// Grows with every change of what is in the file, as far as we know it.
    saves: u64,
    /// What was begun in questions of the review.
    pub unsaid: Unsaid,
    /// How many links of the file do not hold, until that is told.
    untied: usize,
    /// Whether it is being reviewed: only looked at, with comments and steps.
    pub reviewing: bool,
    /// The report of the year before, and its file.
    last: Option<(Report, PathBuf)>,
    /// What the local notice asks for.
    notice: Option<Arc<Notice>>,
    /// Rules that the user does not want.
    off: Vec<String>,
    /// Grows with every change of what the checks rest on beside report and review.
    basis: u64,
    /// Which row of the section list is shown; 0 is the cover.
    pub place: usize,
    /// The finding that was gone to last.
    pub selected: Selected,
    /// What follows from it, as it was when it was checked last; see [`Session::is_checked`].
    pub derived: Derived,
    checking: Checking,
    unsaved: (u64, bool),
}

impl Session {
    /// A report that has no file yet.
    pub fn new(report: Report) -> Self {
        Self::of(Draft::new(report), Origin::New)
    }

    /// A report as it stands in a file of ours.
    pub fn opened(path: &Path, on_disk: OnDisk) -> Self {
        let draft = on_disk.draft.clone();
        Self::of(draft, Origin::File(OnFile { path: path.to_owned(), on_disk: Arc::new(on_disk) }))
    }

    /// A draft that came from a foreign file, or was made of many reports, and is in no file of ours yet.
    pub fn imported(draft: Draft) -> Self {
        Self::of(draft, Origin::Imported)
    }

    /// A report to try things with: it has no file, and nobody minds if it is thrown away untouched.
    pub fn example(draft: Draft) -> Self {
        Self::of(draft.clone(), Origin::Example(Box::new(draft)))
    }

    fn of(draft: Draft, origin: Origin) -> Self {
        let Draft { report, mut review, came, newer: _, untied } = draft;
        review.sift(&report, clock::now());
        let mut session = Self {
            id: Id::next(),
            unsaved: (0, origin.differs(&report, &review)),
            derived: Derived::unchecked(&report),
            checking: Checking::default(),
            editing: Editing::new(report),
            review,
            origin,
            came,
            review_revision: 0,
            slip: Slip::default(),
            saves: 0,
            reviewing: false,
            unsaid: Unsaid::default(),
            untied,
            last: None,
            notice: None,
            off: Vec::new(),
            basis: 0,
            place: 0,
            selected: Selected::default(),
        };
        session.refresh();
        session
    }

    /// What tells it from every other that was open before or will be.
    pub fn id(&self) -> Id {
        self.id
    }

    /// The report.
    pub fn report(&self) -> &Report {
        self.editing.report()
    }

    /// How many rows the section list has.
    pub fn places(&self) -> usize {
        self.report().form.sections.len() + 1
    }

    /// How many links of the file do not hold; told once.
    pub fn take_untied(&mut self) -> usize {
        std::mem::take(&mut self.untied)
    }

    /// Makes an edit.
    pub fn apply(&mut self, edit: Edit, group: u64) {
        self.editing.apply_in(edit, group);
    }

    /// From now on the report is shown: whoever shows it is woken when a check that takes long is done.
    pub fn wake(&mut self, wake: Wake) {
        self.checking.wake(wake);
        self.refresh();
    }

    /// Computes what follows from the report, where that has changed; when, see `checking.rs`.
    pub fn refresh(&mut self) {
        if !self.is_checked()
            && let Some(derived) = self.checking.derive(&Basis {
                report: self.editing.report(),
                review: &self.review,
                against: against(self.last.as_ref(), self.notice.as_ref()),
                off: &self.off,
                stamp: self.stamp(),
            })
        {
            self.derived = derived;
            if let Some(selected) = &self.selected.key
                && let Some(index) = self.derived.findings.iter().position(|finding| key(finding) == *selected)
            {
                self.selected.index = index;
            }
        }
        if self.unsaved.0 != self.changes() {
            self.note_unsaved();
        }
    }

    /// Whether what follows from the report is that of now. Else it is that of before, and is not to be acted on.
    pub fn is_checked(&self) -> bool {
        self.derived.made_for == Some(self.stamp())
    }

    /// Whether a fault of the program stands against its check, until it is changed.
    pub fn is_check_lost(&self) -> bool {
        self.checking.is_lost(self.stamp())
    }

    /// The selected finding, if it still is one.
    pub fn selected(&self) -> Option<usize> {
        let selected = self.selected.key.as_ref()?;
        let found = self.derived.findings.get(self.selected.index)?;
        (key(found) == *selected).then_some(self.selected.index)
    }

    /// Notes that a finding was gone to.
    pub fn note_selected(&mut self, index: usize) {
        let Some(finding) = self.derived.findings.get(index) else { return };
        self.selected = Selected {
            key: Some(key(finding)),
            index,
            explained: self.selected.explained && self.selected.index == index,
            scroll: true,
        };
    }

    /// The finding after or before the one gone to last, among those that `listed` names. Where that one is mended, its
    /// neighbour has moved up to its number.
    pub fn next_finding(&self, listed: &[usize], forward: bool) -> Option<usize> {
        let present = self.selected().is_some();
        let Selected { key, index, .. } = &self.selected;
        let (never, index) = (key.is_none(), *index);
        if forward {
            let after = listed.iter().copied().find(|&other| never || other > index || (!present && other == index));
            after.or_else(|| listed.first().copied())
        } else {
            let before = listed.iter().rev().copied().find(|&other| !never && other < index);
            before.or_else(|| listed.last().copied())
        }
    }

    fn note_unsaved(&mut self) {
        let differs = self.origin.differs(self.report(), &self.review) && !self.is_all_on_slip();
        self.unsaved = (self.changes(), differs);
    }

    /// Whether the report is that of the file but for comments that stand beside it.
    fn is_all_on_slip(&self) -> bool {
        let Some(draft) = self.origin.draft().filter(|_| !self.slip.is_empty()) else { return false };
        let without = Review { comments: draft.review.comments.clone(), ..self.review.clone() };
        draft.report == *self.report() && draft.review == without && self.said() == self.slip
    }

    /// Whether it was commented on since it was read, and else is as it was.
    pub fn is_only_commented(&self) -> bool {
        self.origin.draft().is_some_and(|draft| draft.report == *self.report())
            && !(self.slip.is_empty() && self.said().is_empty())
    }

    /// What the comments say that those of the file do not.
    pub fn said(&self) -> Slip {
        let before = self.origin.draft().map_or(&[][..], |draft| &draft.review.comments);
        Slip::between(before, &self.review.comments)
    }

    /// Notes what stands in the file of its own beside the report's.
    pub fn put_on_slip(&mut self, slip: Slip) {
        if self.slip != slip {
            self.slip = slip;
            self.note_unsaved();
        }
    }

    /// Grows with every change of report and review.
    pub fn changes(&self) -> u64 {
        self.editing.revision() + self.review_revision
    }

    /// What happened to the report on its way to the signature.
    pub fn review(&self) -> &Review {
        &self.review
    }

    /// The review, to change.
    pub fn review_mut(&mut self) -> &mut Review {
        self.review_revision += 1;
        &mut self.review
    }

    /// Another one wherever findings may be others.
    fn stamp(&self) -> Stamp {
        Stamp { changes: self.changes(), beside: self.basis, faces: face::looks() }
    }

    /// The report of the year before.
    pub fn last_report(&self) -> Option<&Report> {
        self.last.as_ref().map(|(last, _)| last)
    }

    /// The report of the year before, and its file.
    pub fn last(&self) -> Option<(&Report, &Path)> {
        self.last.as_ref().map(|(report, path)| (report, path.as_path()))
    }

    /// Puts the report of the year before beside this one, or takes it away.
    pub fn put_last(&mut self, last: Option<(Report, PathBuf)>) {
        self.last = last;
        self.basis += 1;
        self.refresh();
    }

    /// What it is held against, to go along with work beside the window.
    pub fn held(&self) -> Held {
        Held { last: self.last_report().cloned(), notice: self.notice.clone() }
    }

    /// Checks by a local notice, or by none.
    pub fn put_notice(&mut self, notice: Option<&Arc<Notice>>) {
        if self.notice.as_ref() != notice {
            self.notice = notice.cloned();
            self.basis += 1;
            self.refresh();
        }
    }

    /// The local notice that it is checked by.
    pub fn notice(&self) -> Option<&Arc<Notice>> {
        self.notice.as_ref()
    }

    /// Checks without some rules.
    pub fn switch_off(&mut self, rules: &[String]) {
        if self.off != rules {
            self.off = rules.to_vec();
            self.basis += 1;
            self.refresh();
        }
    }

    /// What stands against the steps to the signature. Who asks while the report is not checked waits.
    pub fn judgement(&self) -> Cow<'_, Judgement> {
        match self.is_checked() {
            true => Cow::Borrowed(&self.derived.judgement),
            false => {
                Cow::Owned(self.review.judge(
                    self.report(),
                    check::check(self.report(), against(self.last.as_ref(), self.notice.as_ref())),
                ))
            }
        }
    }

    /// Goes on with a review that comes from a file, or from two: of its record only that holds which fits the report.
    pub fn take_review(&mut self, mut review: Review) {
        review.sift(self.report(), clock::now());
        self.review = review;
        self.review_revision += 1;
        self.note_unsaved();
    }

    /// Whether the report or its review differs from the file.
    pub fn is_changed(&self) -> bool {
        self.unsaved.1
    }

    /// Where it comes from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Its file, once it has one.
    pub fn path(&self) -> Option<&Path> {
        self.origin.path()
    }

    /// Makes this report of the open one, as one edit. Returns how many places that changes; `None` where it has
    /// another form.
    pub fn become_report(&mut self, report: &Report) -> Option<usize> {
        let replacements = self.report().replacements(report)?;
        let edits = replacements.into_iter().map(|place| place.after).collect::<Vec<_>>();
        let count = edits.len();
        let links = Edit::Links(report.links.clone());
        self.editing.apply(Edit::Batch(edits.into_iter().chain([links]).collect()));
        self.refresh();
        Some(count)
    }

    /// The draft as it would be saved now; what is being typed has to be entered before.
    pub fn draft(&self) -> Draft {
        let (review, came) = (self.review.clone(), self.came.clone());
        Draft { report: self.report().clone(), review, came, newer: self.origin.newer().cloned(), untied: 0 }
    }

    /// Where it was imported from.
    pub fn came(&self) -> Option<&Came> {
        self.came.as_ref()
    }

    /// Grows with every change of the draft of [`Self::origin`].
    pub fn saves(&self) -> u64 {
        self.saves
    }

    /// Notes what is in its file now, which need not be what is open.
    pub fn put_on_disk(&mut self, path: &Path, on_disk: Arc<OnDisk>) {
        self.origin = Origin::File(OnFile { path: path.to_owned(), on_disk });
        self.saves += 1;
        self.note_unsaved();
    }
}

/// What a report is held against.
fn against<'a>(last: Option<&'a (Report, PathBuf)>, notice: Option<&'a Arc<Notice>>) -> Against<'a> {
    Against { last: last.map(|(last, _)| last), notice: notice.map(AsRef::as_ref) }
}

/// What a report is held against, apart from the session.
#[derive(Clone, Debug, Default)]
pub struct Held {
    last: Option<Report>,
    notice: Option<Arc<Notice>>,
}

impl Held {
    /// To be checked with.
    pub fn against(&self) -> Against<'_> {
        Against { last: self.last.as_ref(), notice: self.notice.as_deref() }
    }
}
