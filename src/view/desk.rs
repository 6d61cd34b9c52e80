//! One open report as it lies before the user: its editors, and where in it they are.

use std::path::Path;

use egui::{Context, Id};

use super::{
    comments::Comments, differences::Differences, editor::TypedEdit, editors::Editors, findings, grid,
    preview::Preview, search::Search, text::TextEditor,
};
use crate::{
    address::Address,
    check::Mend,
    draft::{Begun, Draft},
    form::{Grid, Part, Section},
    open::{
        comment_marks::Click,
        linking::{self, Linking},
        origin::Origin,
        places::place_of,
        session::Session,
        unsaid,
    },
    report::{Edit, Report},
    review::Review,
};

/// One open report, with all that is remembered of how it is shown.
#[derive(Debug)]
pub struct Desk {
    /// The report.
    pub session: Session,
    /// What is being typed.
    pub editors: Editors,
    /// Which findings are listed, and where.
    pub findings: findings::List,
    /// Which of them are to be listed.
    pub filter: findings::Filter,
    /// What the page of comments remembers.
    pub comments: Comments,
    /// A comment that was clicked at in the form.
    pub clicked: Option<Click>,
    /// What is compared, as long as something is.
    pub comparison: Option<Box<Differences>>,
    /// What is looked for in the whole report.
    pub search: Search,
    /// The input that had the focus last: where the user is, also while a menu or a question has it.
    pub at: Option<Address>,
    pub(super) focused: Option<Id>,
    /// The field that had the focus last, and whether something is selected in it.
    pub last_field: Option<(Id, bool)>,
    /// What is to get the focus in the next frame.
    pub jump: Option<Address>,
    /// Its pages.
    pub preview: Preview,
    /// Whether last year's figures are shown beside those of this one.
    pub last_shown: bool,
}

impl Desk {
    /// Lays a report before the user.
    pub fn new(session: Session) -> Self {
        Self {
            session,
            editors: Editors::default(),
            findings: findings::List::default(),
            filter: findings::Filter::default(),
            comments: Comments::default(),
            clicked: None,
            comparison: None,
            search: Search::default(),
            at: None,
            focused: None,
            last_field: None,
            jump: None,
            preview: Preview::default(),
            last_shown: true,
        }
    }

    /// The report.
    pub fn report(&self) -> &Report {
        self.session.report()
    }

    /// What happened to it on its way to the signature.
    pub fn review(&self) -> &Review {
        self.session.review()
    }

    /// How many rows the section list has.
    pub fn places(&self) -> usize {
        self.session.places()
    }

    /// Computes what follows from the report, where that has changed.
    pub fn refresh(&mut self) {
        self.session.refresh();
    }

    /// Makes this report of the open one, see [`Session::become_report`]. What is being typed is entered first.
    pub fn become_report(&mut self, report: &Report) -> Option<usize> {
        self.flush();
        self.session.become_report(report)
    }

    /// Whether words of the review were typed and not sent.
    pub fn has_begun(&self) -> bool {
        self.comments.has_unsent() || !self.session.unsaid.is_empty()
    }

    /// What was typed and not sent, a line each.
    pub fn begun_in_words(&self) -> Vec<String> {
        unsaid::in_words(&self.begun())
    }

    /// It was agreed that what was begun so far is not kept.
    pub fn leave_begun(&mut self) {
        let typed = self.begun_typed();
        self.session.unsaid.leave(typed);
    }

    /// Whether something was begun of which it was not agreed that it is not kept.
    pub fn minds_begun(&self) -> bool {
        self.has_begun() && !self.session.unsaid.is_left(self.begun_typed())
    }

    /// What of the review was typed and not sent.
    pub fn begun(&self) -> Begun {
        self.session.unsaid.begun(self.comments.begun(self.review()))
    }

    /// Grows with what is typed and not sent.
    pub fn begun_typed(&self) -> u64 {
        self.comments.typed() + self.session.unsaid.noted()
    }

    /// Grows with every change of what is open, sent or not.
    pub fn changes(&self) -> u64 {
        self.session.changes() + self.begun_typed()
    }

    /// Goes on with what was begun in the draft that is open now.
    pub fn go_on_with(&mut self, ctx: &Context, begun: Begun) {
        let Begun { answers, comment, step } = begun;
        self.session.unsaid.go_on_with(comment, step);
        for answer in &answers {
            if let Some(to) = self.review().comments.get(answer.comment).cloned() {
                self.comments.go_on_with(ctx, &to, &answer.text, answer.amends);
            }
        }
    }

    /// The section that is shown; `None` is the cover.
    pub fn section(&self) -> Option<&Section> {
        self.report().form.sections.get(self.session.place.checked_sub(1)?)
    }

    /// The key of the text that is shown, if one is.
    pub fn text_key(&self) -> Option<&str> {
        self.section()?.parts.iter().find_map(|part| match part {
            Part::Text(text) => Some(text.key.as_str()),
            Part::Grid(_) => None,
        })
    }

    /// The editor of the text that is shown, if one is.
    pub fn shown_text(&mut self) -> Option<&mut TextEditor> {
        let key = self.text_key()?.to_owned();
        Some(self.editors.text(&key, self.session.editing.report()))
    }

    /// Enters what is being typed. Every command does so first.
    pub fn flush(&mut self) {
        for TypedEdit { edit, group } in self.editors.flush(self.session.editing.report()) {
            self.session.editing.apply_in(edit, group);
        }
        self.refresh();
    }

    /// Whether a question about a table stands in front of the window. No command acts behind it.
    pub fn has_question(&self) -> bool {
        self.editors.is_asking()
    }

    /// Shows that question.
    pub fn question_ui(&mut self, ctx: &Context) {
        for TypedEdit { edit, group } in self.editors.question_ui(ctx, self.session.editing.report()) {
            self.session.editing.apply_in(edit, group);
        }
    }

    /// The draft with what is being typed and not entered yet.
    pub fn draft_with_pending(&self) -> Draft {
        let mut draft = self.session.draft();
        for edit in self.editors.pending(self.report()) {
            draft.report.change(edit);
        }
        draft
    }

    /// Whether the report differs from its file, or something typed is not in it yet.
    pub fn has_unsaved(&self) -> bool {
        self.session.is_changed() || self.has_pending()
    }

    /// Whether something is typed that is not in the report yet.
    pub fn has_pending(&self) -> bool {
        self.editors.has_pending(self.report())
    }

    /// Selects a finding and goes to its first place; where only those of the section are listed, to its first in there.
    pub fn select(&mut self, index: usize) {
        self.look_at(index, true);
    }

    /// The same, with the focus where it is.
    pub(super) fn show_finding(&mut self, index: usize) {
        self.look_at(index, false);
        self.jump = None;
    }

    fn look_at(&mut self, index: usize, focus: bool) {
        self.session.note_selected(index);
        let Some(finding) = self.session.derived.findings.get(index) else { return };
        let here = |at: &&Address| self.filter.section_only && place_of(self.report(), at) == self.session.place;
        let Some(address) = finding.at.iter().find(here).or(finding.at.first()).cloned() else { return };
        self.go_to(&address);
        if self.report().form.is_text(&address) {
            let words = self.session.derived.words_of(index, address.as_str());
            let editor = self.editors.text(address.as_str(), self.session.editing.report());
            // About the text as a whole, it has no words, and those of another finding are not left selected.
            let cursor = editor.cursor();
            match words {
                Some(words) if !focus => editor.scroll_to(words),
                None if !focus => {}
                words => editor.jump_to(words.unwrap_or(cursor..cursor)),
            }
            self.jump = None;
        }
    }

    /// Makes the change that mends a finding, as one undo step, and shows it. Not where the finding is of before: its
    /// words may stand elsewhere by now.
    pub fn mend(&mut self, index: usize) {
        if !self.session.is_checked() {
            return;
        }
        let Some(mend) = self.session.derived.findings.get(index).and_then(|finding| finding.mend.clone()) else {
            return;
        };
        self.mend_all(&[mend]);
    }

    /// Makes the changes of several mends as one undo step, and shows the first.
    pub fn mend_all(&mut self, mends: &[Mend]) {
        let edit = Mend::edit(mends, self.report());
        self.session.editing.apply(edit.clone());
        self.refresh();
        self.show_edit(&edit);
    }

    /// Goes to the finding after or before the one gone to last, among those that `listed` names.
    /// Where that one is mended, its neighbour has moved up to its number.
    pub fn select_next(&mut self, listed: &[usize], forward: bool) {
        if let Some(next) = self.session.next_finding(listed, forward) {
            self.select(next);
        }
    }

    /// Whether anybody would mind if the report went away: it differs from its file, or it is new, and more is in
    /// it than was asked for at its beginning.
    pub fn is_worth_asking(&self) -> bool {
        self.minds_begun()
            || self.has_unsaved()
                && (!matches!(self.session.origin(), Origin::New | Origin::Example(_))
                    || self.session.editing.can_undo())
    }

    /// Notes that a comment was clicked at.
    pub fn click_comment(&mut self, click: Option<Click>) {
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
            self.session.editing.apply(Edit::Batch(edits));
            self.refresh();
        }
    }

    /// Ties the figure at the cursor, or unties it; what was done, in words. `None` where there is none.
    pub fn link(&mut self) -> Option<String> {
        let key = self.text_key()?.to_owned();
        let editor = self.editors.text(&key, self.session.editing.report());
        let (cursor, at) = (editor.cursor(), Address::new(key));
        let linking = linking::at(self.report(), &self.session.derived.linkable, &at, &(cursor..cursor))?;
        let before = self.report().links.len();
        let (Linking::Tie(edit) | Linking::Untie(edit)) = linking;
        self.session.editing.apply(edit);
        let now = self.report().links.len();
        self.refresh();
        Some(if now > before {
            "已关联，改表格时随之更新".to_owned()
        } else {
            "已取消关联".to_owned()
        })
    }

    /// Ties every figure that can be tied; what was done, in words.
    pub fn link_all(&mut self) -> Option<String> {
        let before = self.report().links.len();
        let links = self.report().linked(self.session.derived.linkable.iter().cloned());
        self.session.editing.apply(Edit::Links(links));
        let tied = self.report().links.len().checked_sub(before).filter(|tied| *tied > 0)?;
        self.refresh();
        Some(format!("已关联 {tied} 处数字，改表格时随之更新"))
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
        let file = self.session.path().and_then(Path::file_name);
        let file = file.map(|name| name.to_string_lossy().into_owned()).unwrap_or_else(|| "尚未保存".to_owned());
        let unsaved = if self.has_unsaved() { " ●" } else { "" };
        format!("{} {}年 – {file}{unsaved} – 年报", report.unit_name(), report.year)
    }
}
