//! One open report: the document, its file, its editors, and where in it the user is.

mod going;

use std::path::{Path, PathBuf};

use egui::Id;

use super::{
    derived::{Basis, Derived},
    editors::Editors,
    grid::{self, Change},
    preview::Preview,
    review::{Click, Comments, Comparison, Unsaid},
    text::FindRequest,
};
use crate::{
    address::Address,
    check::{self, Finding, Mend},
    draft::{Draft, Newer, OnDisk, Recovery, lock::Attempt},
    form::{Grid, Part, Section},
    report::{Document, Edit, Report},
    review::{Judgement, Review},
};

/// One open report.
#[derive(Debug)]
pub struct Session {
    /// The report and its history.
    pub document: Document,
    /// What happened to it on its way to the signature; saved beside the report.
    review: Review,
    saved_review: Review,
    /// Grows with every change of the review.
    review_revision: u64,
    /// Grows with every change of what is in the file, as far as we know it.
    saves: u64,
    /// What the page of comments remembers.
    pub comments: Comments,
    /// What is compared, as long as something is.
    pub comparison: Option<Box<Comparison>>,
    /// What was begun in questions of the review.
    pub(super) unsaid: Unsaid,
    /// A comment that was clicked at in the form.
    pub(super) clicked: Option<Click>,
    /// Whether it is being reviewed: only looked at, with comments and steps.
    pub reviewing: bool,
    /// The report of the year before, and its file.
    pub(super) last: Option<(Report, PathBuf)>,
    /// Whether its figures are shown beside those of this one.
    pub last_shown: bool,
    /// Rules that the user does not want.
    off: Vec<String>,
    /// Grows with every change of what the checks rest on beside report and review.
    basis: u64,
    /// What it came into the window with; taken when it is shown.
    pub arrival: Option<Arrival>,
    /// Its file, once it has one.
    pub path: Option<PathBuf>,
    /// That a later program has written the file: saving would lose what nobody here knows of it.
    pub newer: Option<Newer>,
    /// What follows from it.
    pub derived: Derived,
    /// What is being typed.
    pub editors: Editors,
    /// Which row of the section list is shown; 0 is the cover.
    pub place: usize,
    /// The finding that was gone to last.
    pub selected: Selected,
    /// The input that had the focus last: where the user is, also while a menu or a question has it.
    pub at: Option<Address>,
    focused: Option<Id>,
    /// What is to get the focus in the next frame.
    pub jump: Option<Address>,
    /// What the search of the text that is shown is to do in the next frame.
    pub wants_find: Option<FindRequest>,
    /// Its pages.
    pub preview: Preview,
    unsaved: (u64, bool),
    is_imported: bool,
}

/// What a report comes into the window with.
#[derive(Debug, Default)]
pub struct Arrival {
    /// The file that it was read from: beside it, last year's report is looked for.
    pub file: Option<PathBuf>,
    /// Its file as it was read, with what came of asking for the lock, where it was asked for.
    pub on_disk: Option<(OnDisk, Option<Attempt>)>,
    /// The recovery copy that it comes from.
    pub recovery: Option<Recovery>,
    /// Why it can only be read, where that is not for the disk to say.
    pub read_only: Option<String>,
}

/// The finding that was gone to last. Survives edits: it is known by what it says about where.
#[derive(Clone, Debug, Default)]
pub struct Selected {
    key: Option<(&'static str, Option<Address>)>,
    index: usize,
    /// Whether its rule is explained.
    pub explained: bool,
    /// Whether the list is to be scrolled so that it can be seen.
    pub scroll: bool,
}

fn key(finding: &Finding) -> (&'static str, Option<Address>) {
    (finding.rule.id, finding.at.first().cloned())
}

impl Session {
    /// A report that has no file yet.
    pub fn new(report: Report) -> Self {
        Self::of(Document::new(report), None)
    }

    /// A report as it stands in a file.
    pub fn opened(report: Report, path: &Path) -> Self {
        Self::of(Document::opened(report), Some(path.to_owned()))
    }

    /// A report that came from somewhere else, and is in no file of ours yet.
    pub fn imported(report: Report) -> Self {
        Self { is_imported: true, ..Self::new(report) }
    }

    /// A report to try things with: it has no file, and nobody minds if it is thrown away untouched.
    pub fn example(report: Report) -> Self {
        Self::of(Document::opened(report), None)
    }

    fn of(document: Document, path: Option<PathBuf>) -> Self {
        let mut session = Self {
            unsaved: (document.revision(), document.is_dirty()),
            document,
            review: Review::default(),
            saved_review: Review::default(),
            review_revision: 0,
            saves: 0,
            reviewing: false,
            comments: Comments::default(),
            comparison: None,
            unsaid: Unsaid::default(),
            clicked: None,
            last: None,
            last_shown: true,
            off: Vec::new(),
            basis: 0,
            arrival: None,
            path,
            newer: None,
            derived: Derived::default(),
            editors: Editors::default(),
            place: 0,
            selected: Selected::default(),
            at: None,
            focused: None,
            jump: None,
            wants_find: None,
            preview: Preview::default(),
            is_imported: false,
        };
        session.refresh();
        session
    }

    /// The report.
    pub fn report(&self) -> &Report {
        self.document.report()
    }

    /// How many rows the section list has.
    pub fn places(&self) -> usize {
        self.report().form.sections.len() + 1
    }

    /// The section that is shown; `None` is the cover.
    pub fn section(&self) -> Option<&Section> {
        self.report().form.sections.get(self.place.checked_sub(1)?)
    }

    /// The key of the text that is shown, if one is.
    pub fn text_key(&self) -> Option<&str> {
        self.section()?.parts.iter().find_map(|part| match part {
            Part::Text(text) => Some(text.key.as_str()),
            Part::Grid(_) => None,
        })
    }

    /// Puts an edit into the document.
    pub fn apply(&mut self, edit: Edit, group: u64) {
        self.document.apply_in(edit, group);
    }

    /// Enters what is being typed. Every command does so first.
    pub fn flush(&mut self) {
        for Change { edit, group } in self.editors.flush(self.document.report()) {
            self.document.apply_in(edit, group);
        }
        self.refresh();
    }

    /// Computes what follows from the report, where that has changed.
    pub fn refresh(&mut self) {
        let revision = self.checked();
        let basis =
            Basis { review: &self.review, last: self.last.as_ref().map(|(last, _)| last), off: &self.off, revision };
        if self.derived.refresh(self.document.report(), &basis)
            && let Some(selected) = &self.selected.key
            && let Some(index) = self.derived.findings.iter().position(|finding| key(finding) == *selected)
        {
            self.selected.index = index;
        }
        if self.unsaved.0 != self.changes() {
            self.note_unsaved();
        }
    }

    fn note_unsaved(&mut self) {
        self.unsaved = (self.changes(), self.document.is_dirty() || self.review != self.saved_review);
    }

    /// Grows with every change of report and review.
    pub fn changes(&self) -> u64 {
        self.document.revision() + self.review_revision
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
    pub fn checked(&self) -> (u64, u64) {
        (self.changes(), self.basis)
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

    /// Checks without some rules.
    pub fn switch_off(&mut self, rules: &[String]) {
        if self.off != rules {
            self.off = rules.to_vec();
            self.basis += 1;
            self.refresh();
        }
    }

    /// What stands against the steps to the signature.
    pub fn judgement(&self) -> Judgement {
        self.review.judge(self.report(), check::check(self.report(), self.last_report()))
    }

    /// Begins with a review as it stands in the file.
    pub fn put_review(&mut self, review: Review) {
        self.saved_review = review.clone();
        self.review = review;
        self.review_revision += 1;
        self.saves += 1;
        self.note_unsaved();
    }

    /// The draft as it would be saved now; what is being typed has to be entered before.
    pub fn draft(&self) -> Draft {
        Draft { report: self.report().clone(), review: self.review.clone(), newer: self.newer.clone() }
    }

    /// The draft as it is in its file, as far as we know; `None` where it was never saved.
    pub fn saved_draft(&self) -> Option<Draft> {
        let report = self.document.saved()?.clone();
        Some(Draft { report, review: self.saved_review.clone(), newer: None })
    }

    /// Grows with every change of [`Self::saved_draft`].
    pub fn saves(&self) -> u64 {
        self.saves
    }

    /// The draft with what is being typed and not entered yet.
    pub fn draft_with_pending(&self) -> Draft {
        let mut draft = self.draft();
        for edit in self.editors.pending(self.report()) {
            draft.report.apply(edit);
        }
        draft
    }

    /// Whether the report differs from its file, or something typed is not in it yet.
    pub fn has_unsaved(&self) -> bool {
        self.unsaved.1 || self.editors.has_pending(self.report())
    }

    /// Notes that this very draft is in this file now.
    pub fn saved(&mut self, draft: Draft, path: &Path) {
        self.path = Some(path.to_owned());
        self.put_saved(draft);
    }

    /// Notes what is in the file now, which need not be what is open.
    pub fn put_saved(&mut self, draft: Draft) {
        self.document.mark_saved(draft.report);
        self.saved_review = draft.review;
        self.saves += 1;
        self.note_unsaved();
    }

    /// The selected finding, if it still is one.
    pub fn selected(&self) -> Option<usize> {
        let selected = self.selected.key.as_ref()?;
        let found = self.derived.findings.get(self.selected.index)?;
        (key(found) == *selected).then_some(self.selected.index)
    }

    /// Selects a finding and goes to its place.
    pub fn select(&mut self, index: usize) {
        let Some(finding) = self.derived.findings.get(index) else { return };
        self.selected = Selected {
            key: Some(key(finding)),
            index,
            explained: self.selected.explained && self.selected.index == index,
            scroll: true,
        };
        let words = finding.passages.first().map(|passage| passage.at.clone());
        if let Some(address) = finding.at.first().cloned() {
            self.go_to(&address);
            if words == Some(address.clone())
                && let Some(chars) = self.derived.words_of(index, address.as_str())
                && self.report().form.texts().any(|text| text.key == address.as_str())
            {
                self.jump = None;
                self.editors.text(address.as_str(), self.document.report()).jump_to(chars);
            }
        }
    }

    /// Makes the change that mends a finding, as one undo step, and shows it.
    pub fn mend(&mut self, index: usize) {
        let Some(mend) = self.derived.findings.get(index).and_then(|finding| finding.mend.clone()) else { return };
        self.mend_all(&[mend]);
    }

    /// Makes the changes of several mends as one undo step, and shows the first.
    pub fn mend_all(&mut self, mends: &[Mend]) {
        let edit = Mend::edit(mends, self.report());
        self.document.apply(edit.clone());
        self.refresh();
        self.show_edit(&edit);
    }

    /// Goes to the finding after or before the one gone to last, among those that `listed` names.
    /// Where that one is mended, its neighbour has moved up to its number.
    pub fn select_next(&mut self, listed: &[usize], forward: bool) {
        let present = self.selected().is_some();
        let never = self.selected.key.is_none();
        let index = self.selected.index;
        let next = if forward {
            let after = listed.iter().copied().find(|&other| never || other > index || (!present && other == index));
            after.or_else(|| listed.first().copied())
        } else {
            let before = listed.iter().rev().copied().find(|&other| !never && other < index);
            before.or_else(|| listed.last().copied())
        };
        if let Some(next) = next {
            self.select(next);
        }
    }

    /// Whether anybody would mind if the report went away: it differs from its file, or it is new, and more is in
    /// it than was asked for at its beginning.
    pub fn is_worth_asking(&self) -> bool {
        self.minds_begun()
            || self.has_unsaved() && (self.is_imported || self.path.is_some() || self.document.can_undo())
    }

    /// Notes that a comment was clicked at.
    pub(super) fn click_comment(&mut self, click: Option<Click>) {
        self.clicked = click.or(self.clicked.take());
    }

    /// Whether a table that is shown has blank cells.
    pub fn can_fill_blanks(&self) -> bool {
        self.grids().any(|grid| grid::blanks(self.report(), grid).next().is_some())
    }

    /// Puts 0 into the blank cells of the tables that are shown, in one step.
    pub fn fill_blanks(&mut self) {
        let edits = self.grids().filter_map(|grid| grid::fill_blanks(self.report(), grid)).collect::<Vec<_>>();
        if !edits.is_empty() {
            self.document.apply(Edit::Batch(edits));
            self.refresh();
        }
    }

    fn grids(&self) -> impl Iterator<Item = &Grid> {
        self.section().into_iter().flat_map(|section| &section.parts).filter_map(|part| match part {
            Part::Grid(grid) => Some(grid),
            Part::Text(_) => None,
        })
    }

    /// Name for the window title.
    pub fn title(&self) -> String {
        let report = self.report();
        let unit = if report.unit.trim().is_empty() { "未命名单位" } else { report.unit.trim() };
        let file = self.path.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        let file = file.unwrap_or_else(|| "尚未存为文件".to_owned());
        let unsaved = if self.has_unsaved() { " ●" } else { "" };
        format!("{unit} {}年 – {file}{unsaved} – 年报", report.year)
    }
}
