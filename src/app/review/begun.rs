//! Words of the review that were typed and not sent: kept while their question is closed, and in the recovery copy.

use egui::Context;

use super::Question;
use crate::{app::session::Session, draft::Begun, review::Action};

/// What was begun in the questions for a comment and for a step.
#[derive(Debug, Default)]
pub struct Unsaid {
    comment: String,
    step: Option<(Action, String)>,
    /// Grows with what is typed.
    noted: u64,
}

impl Unsaid {
    /// The words of a comment.
    pub(super) fn comment(&self) -> &str {
        &self.comment
    }

    /// The remark to a step; that to another one is not offered.
    pub(super) fn remark(&self, action: Action) -> &str {
        self.step.as_ref().filter(|(of, _)| *of == action).map_or("", |(_, remark)| remark)
    }

    /// Notes what is in a question so far.
    pub(in crate::app) fn note(&mut self, question: &Question) {
        match question {
            Question::NewComment(question) if question.words() != self.comment => {
                question.words().clone_into(&mut self.comment);
            }
            Question::Step(question) if question.remark() != self.remark(question.action()) => {
                let remark = question.remark().to_owned();
                self.step = Some((question.action(), remark)).filter(|(_, remark)| !remark.is_empty());
            }
            _ => return,
        }
        self.noted += 1;
    }

    /// Offers words for the next comment.
    pub(super) fn put_comment(&mut self, words: String) {
        self.comment = words;
        self.noted += 1;
    }

    /// The comment was added.
    pub(super) fn comment_is_said(&mut self) {
        self.comment.clear();
    }

    /// The step was taken.
    pub(super) fn step_is_taken(&mut self) {
        self.step = None;
    }

    fn is_empty(&self) -> bool {
        self.comment.is_empty() && self.step.is_none()
    }
}

impl Session {
    /// Whether words of the review were typed and not sent.
    pub fn has_begun(&self) -> bool {
        self.comments.has_unsent() || self.has_unsaid()
    }

    /// Whether a comment or a step was begun, and its question closed.
    pub fn has_unsaid(&self) -> bool {
        !self.unsaid.is_empty()
    }

    /// What of the review was typed and not sent.
    pub fn begun(&self) -> Begun {
        let Unsaid { comment, step, .. } = &self.unsaid;
        Begun { answers: self.comments.begun(self.review()), comment: comment.clone(), step: step.clone() }
    }

    /// Grows with what is typed and not sent.
    pub(in crate::app) fn begun_typed(&self) -> u64 {
        self.comments.typed() + self.unsaid.noted
    }

    /// Goes on with what was begun in the draft that is open now.
    pub(in crate::app) fn go_on_with(&mut self, ctx: &Context, begun: Begun) {
        let Begun { answers, comment, step } = begun;
        self.unsaid = Unsaid { comment, step, noted: 1 };
        for answer in &answers {
            if let Some(to) = self.review().comments.get(answer.comment).cloned() {
                self.comments.go_on_with(ctx, &to, &answer.text, answer.amends);
            }
        }
    }
}
