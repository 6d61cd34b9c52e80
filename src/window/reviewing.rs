//! What the review's commands and questions do to the open draft.

use egui::Context;

use super::{
    able::CHECKING,
    app::App,
    dialogs::{Dialog, Target},
    done::Published,
    purpose::Purpose,
};
use crate::{
    check::Finding,
    export::Kind,
    open::{
        arrival::Arrival,
        clock::now,
        comment_marks::Click,
        files::FileKind,
        frozen::{self, Frozen},
        places::place_of,
        settings::SidePage,
    },
    review::{Action, Comment, Publication, Resolved},
    view::{
        ask::{
            changes::Changes, comment::NewComment, name::NameQuestion, publish::CheckList, record::Code,
            review::ReviewQuestion, step::StepQuestion, waive::WaiveQuestion,
        },
        command::Command,
        review::{Passed, ReviewWish},
    },
};

impl App {
    /// Whether the review may be added to: the file is ours to write to, whether the report is frozen or not.
    pub(crate) fn may_review(&self) -> bool {
        self.bars_review().is_none()
    }

    /// Why what is wanted cannot be done: it may have become so since it was asked for.
    fn bars(&self, wish: &ReviewWish) -> Option<String> {
        let recorded = match wish {
            ReviewWish::Waive { .. } | ReviewWish::Step { .. } => self.desk.as_ref(),
            _ => None,
        };
        if recorded.is_some_and(|desk| !desk.session.is_checked()) {
            return Some(CHECKING.to_owned());
        }
        let clock = recorded.and_then(|desk| desk.review().may_record(desk.report(), now()).err());
        self.bars_by_state(wish).map(str::to_owned).or_else(|| clock.map(|why| why.to_string()))
    }

    fn bars_by_state(&self, wish: &ReviewWish) -> Option<&'static str> {
        match wish {
            ReviewWish::Waive { .. } | ReviewWish::Unwaive(_) | ReviewWish::Accept(_) => self.bars_words(),
            ReviewWish::Comment { .. }
            | ReviewWish::GoOn
            | ReviewWish::Answer { .. }
            | ReviewWish::Withdraw(_)
            | ReviewWish::Settle { .. } => self.bars_comments(),
            ReviewWish::Step { .. } => self.bars_review(),
            // An edit of the report is refused by the document, and the rest changes nothing.
            _ => None,
        }
    }

    /// Whether a report that comes into the window is to be reviewed: it has come from somebody else, or the window was
    /// opened for that.
    pub(crate) fn reviews(&self, arrival: &Arrival) -> bool {
        let session = &arrival.session;
        session.path().is_some()
            && arrival.read_only.is_none()
            && (self.purpose == Purpose::Review || session.review().awaits(&self.settings.name))
    }

    /// Begins to review the open report, or goes back to changing it.
    fn toggle_review_mode(&mut self, ctx: &Context) {
        let Some(desk) = &mut self.desk else { return };
        desk.session.reviewing ^= true;
        frozen::settle(self.guard.as_ref(), &mut desk.session);
        self.ask_reviewer(ctx);
    }

    /// Asks for the name of the reviewer where the open report is reviewed, and the name is not known. What can only
    /// be looked at, or is signed, needs none.
    pub(crate) fn ask_reviewer(&mut self, ctx: &Context) {
        if self.frozen() == Some(Frozen::Reviewing) && self.settings.name.trim().is_empty() {
            self.ask(ctx, Dialog::Name(NameQuestion::of_reviewer()));
        }
    }

    /// Asks for the reason why a finding is right after all.
    pub(super) fn ask_to_waive(&mut self, ctx: &Context, finding: Finding) {
        if let Some(why) = self.bars_words() {
            return self.refuse(why);
        }
        let begun = self.desk.as_ref().map_or("", |desk| desk.session.unsaid.reason(&finding)).to_owned();
        let question = ReviewQuestion::Waive(Box::new(WaiveQuestion::new(finding, &self.settings.name, &begun)));
        self.ask(ctx, Dialog::Review(Box::new(question)));
    }

    /// Shows the page of comments, with the focus in it.
    fn show_comments(&mut self) {
        self.settings.show(SidePage::Comments);
        if let Some(desk) = &mut self.desk {
            desk.comments.take_focus();
        }
    }

    /// Chooses the comment that was clicked at in the form. Its sign opens the list; its words, where one types as
    /// well, do not.
    pub(crate) fn follow_click(&mut self) {
        let Some(desk) = &mut self.desk else { return };
        let Some(click) = desk.clicked.take() else { return };
        let Some(comment) = desk.review().comments.get(click.index).cloned() else { return };
        desk.comments.choose(comment);
        if click.on_sign || self.settings.findings_open {
            self.settings.show(SidePage::Comments);
        }
    }

    /// Does what a command of the review says.
    pub(crate) fn run_review(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::ReviewMode => return self.toggle_review_mode(ctx),
            Command::Comments => return self.show_comments(),
            _ => {}
        }
        let may_change = self.bars_words().is_none();
        let Some(desk) = &self.desk else { return };
        let name = self.settings.name.as_str();
        let question = match command {
            Command::Step(action) => ReviewQuestion::Step(Box::new(StepQuestion::new(action, desk, name))),
            Command::CheckCode => ReviewQuestion::Code(Code::default()),
            Command::ReviewRecord => ReviewQuestion::Record,
            Command::AddComment => ReviewQuestion::NewComment(NewComment::new(ctx, desk, name)),
            Command::TrackedChanges => ReviewQuestion::Changes(Changes::new(may_change)),
            _ => return,
        };
        self.ask(ctx, Dialog::Review(Box::new(question)));
    }

    /// Exports for the public: shows first what is open, where something is. `all`: whatever kinds of files are wanted,
    /// else the PDF.
    pub(crate) fn publish(&mut self, ctx: &Context, all: bool) {
        let Some(desk) = &self.desk else { return };
        match CheckList::new(desk, &self.settings.name, self.may_review(), all) {
            Some(list) => self.ask(ctx, Dialog::Review(Box::new(ReviewQuestion::CheckList(list)))),
            None if all => self.ask_to_export(ctx, None),
            None => self.choose(ctx, &[FileKind::Out(Kind::Pdf)], Target::Export(FileKind::Out(Kind::Pdf))),
        }
    }

    /// Writes down that a report was made for the public in spite of what was open, and saves it.
    pub(crate) fn published(&mut self, ctx: &Context, published: &Published) {
        let Some(desk) = &mut self.desk else { return };
        let Passed { by, remark } = &published.passed;
        let judgement = desk.session.judgement().into_owned();
        // Publishing may follow whatever was before, and the name was asked for.
        let step = desk.session.review_mut().step(Action::Publish, by, now(), remark, &published.report, &judgement);
        if let Err(why) = step {
            return self.refuse(format!("已导出，但没有记入审核记录：{why}"));
        }
        desk.refresh();
        self.learn_name(by);
        self.save_review(ctx);
    }

    /// Does what was wanted.
    pub fn answer_review(&mut self, ctx: &Context, wish: ReviewWish) {
        if let Some(why) = self.bars(&wish) {
            self.refuse(why);
            return;
        }
        let Some(desk) = &mut self.desk else { return };
        match wish {
            ReviewWish::Close => {}
            ReviewWish::GoOn => self.run_review(ctx, Command::AddComment),
            ReviewWish::Step { action, by, remark, published } => {
                self.take_step(ctx, action, &by, &remark, published);
            }
            ReviewWish::Comment { anchor, by, text } => {
                let comment = Comment::new(anchor, &by, now(), &text);
                desk.session.review_mut().comments.push(comment);
                desk.session.unsaid.comment_is_said();
                let last = desk.review().comments.len() - 1;
                desk.click_comment(Some(Click { index: last, on_sign: false }));
                self.learn_name(&by);
            }
            ReviewWish::Waive { finding, reason, by } => {
                let report = desk.report().clone();
                desk.session.unsaid.note_reason(&finding, "");
                desk.session.review_mut().waive(&report, &finding, &reason, &by, now());
                self.learn_name(&by);
            }
            ReviewWish::Unwaive(finding) => {
                let report = desk.report().clone();
                desk.session.review_mut().unwaive(&report, &finding);
            }
            ReviewWish::Answer { index, by, text, amends } => {
                if let Some(comment) = desk.session.review_mut().comments.get_mut(index) {
                    comment.answer(&by, now(), &text, amends);
                }
                self.learn_name(&by);
            }
            ReviewWish::Withdraw(index) => {
                let comment = desk.session.review_mut().withdraw(index);
                if let Some(comment) = comment.filter(|_| desk.session.unsaid.comment().is_none()) {
                    desk.session.unsaid.put_back(comment);
                    self.notice = Some("已撤回。新建批注时仍保留原来的文字".to_owned());
                }
            }
            ReviewWish::Settle { index, by, settled } => {
                if let Some(comment) = desk.session.review_mut().comments.get_mut(index) {
                    comment.resolved = settled.then(|| Resolved { by: by.clone(), time: now() });
                }
                self.learn_name(&by);
            }
            ReviewWish::Show(at) => desk.show(place_of(desk.report(), &at)),
            ReviewWish::GoTo(at) => desk.go_to(&at),
            ReviewWish::GoToWords(passage) => desk.go_to_words(&passage),
            ReviewWish::Accept(change) => {
                let report = desk.report().clone();
                match change {
                    Some((change, hunk)) => desk.session.review_mut().accept(&report, &change, hunk),
                    None => desk.session.review_mut().accept_all(&report),
                }
            }
            ReviewWish::Reject(change) => {
                let (review, report) = (desk.review(), desk.report());
                let edit = match change {
                    Some((change, hunk)) => review.reject(report, &change, hunk),
                    None => review.reject_all(report),
                };
                if let Some(edit) = edit {
                    desk.session.editing.apply(edit);
                }
            }
            ReviewWish::Compare(left, right) => self.compare(ctx, left, right),
            ReviewWish::ChooseFile(column) => self.choose_file_to_compare(ctx, column),
            ReviewWish::EndComparison => desk.comparison = None,
            ReviewWish::Publish { passed, all: true } => self.ask_to_export(ctx, passed),
            ReviewWish::Publish { passed, all: false } => {
                let target = passed.map_or(Target::Export(FileKind::Out(Kind::Pdf)), Target::Publish);
                self.choose(ctx, &[FileKind::Out(Kind::Pdf)], target);
            }
        }
        if let Some(desk) = &mut self.desk {
            desk.refresh();
        }
    }

    /// Keeps a name that was given for one thing as that of the user, where none is known yet. Where one is, somebody
    /// else has done that one thing at this computer, and nothing later is theirs.
    fn learn_name(&mut self, by: &str) {
        if self.settings.name.trim().is_empty() {
            by.clone_into(&mut self.settings.name);
        }
    }

    /// Takes a step and saves it where the draft has a file: others see it only there.
    fn take_step(&mut self, ctx: &Context, action: Action, by: &str, remark: &str, published: Option<Publication>) {
        let Some(desk) = &mut self.desk else { return };
        let (report, judgement) = (desk.report().clone(), desk.session.judgement().into_owned());
        let review = desk.session.review_mut();
        let taken = match published {
            Some(public) => review.publish(public, by, now(), remark, &report, &judgement),
            None => review.step(action, by, now(), remark, &report, &judgement),
        };
        if taken.is_ok() {
            desk.session.unsaid.step_is_taken();
        }
        self.learn_name(by);
        if taken.is_err() {
            // Something has changed since it was asked for: the question says what stands against it now.
            self.run_review(ctx, Command::Step(action));
            return;
        }
        self.save_review(ctx);
    }

    /// Saves what was written down in the review, where the draft has a file: others see it only there.
    fn save_review(&mut self, ctx: &Context) {
        if self.desk.as_ref().is_none_or(|desk| desk.session.path().is_none()) {
            return;
        }
        if !self.work.save_again() {
            self.save(ctx, None);
        }
    }
}
