//! Words of the review that were typed and not sent: kept while their question is closed, and in the recovery copy.

use egui::Context;

use super::{Question, comment::shortened};
use crate::{
    app::session::Session,
    draft::Begun,
    review::{Action, Anchor, Comment},
};

/// What was begun in the questions for a comment and for a step.
#[derive(Debug, Default)]
pub struct Unsaid {
    comment: Option<(Anchor, String)>,
    step: Option<(Action, String)>,
    /// Grows with what is typed.
    noted: u64,
    /// How much was typed when it was agreed that it is not kept.
    left: Option<u64>,
}

impl Unsaid {
    /// The words of a comment, and what they were begun on.
    pub(in crate::app) fn comment(&self) -> Option<&(Anchor, String)> {
        self.comment.as_ref()
    }

    /// The remark to a step; that to another one is not offered.
    pub(super) fn remark(&self, action: Action) -> &str {
        self.step.as_ref().filter(|(of, _)| *of == action).map_or("", |(_, remark)| remark)
    }

    /// Notes what is in a question so far.
    pub(in crate::app) fn note(&mut self, question: &Question) {
        match question {
            Question::NewComment(question) if question.begun() != self.comment => self.comment = question.begun(),
            Question::Step(question) if question.remark() != self.remark(question.action()) => {
                let remark = question.remark().to_owned();
                self.step = Some((question.action(), remark)).filter(|(_, remark)| !remark.is_empty());
            }
            _ => return,
        }
        self.noted += 1;
    }

    /// Offers the words of a comment that was taken back.
    pub(super) fn put_back(&mut self, comment: Comment) {
        self.comment = Some((comment.anchor, comment.remark.text));
        self.noted += 1;
    }

    /// The comment was added.
    pub(super) fn comment_is_said(&mut self) {
        self.comment = None;
    }

    /// The step was taken.
    pub(super) fn step_is_taken(&mut self) {
        self.step = None;
    }

    fn is_empty(&self) -> bool {
        self.comment.is_none() && self.step.is_none()
    }
}

impl Session {
    /// Whether words of the review were typed and not sent.
    pub fn has_begun(&self) -> bool {
        self.comments.has_unsent() || !self.unsaid.is_empty()
    }

    /// What was typed and not sent, a line each. Half of what somebody meant to say is never sent by itself.
    pub fn begun_in_words(&self) -> Vec<String> {
        let Begun { answers, comment, step } = self.begun();
        let quoted = |what: &str, words: &str| format!("{what}：“{}”", shortened(words));
        let answers = answers.iter().map(|answer| quoted(if answer.amends { "修改" } else { "回复" }, &answer.text));
        let comment = comment.iter().map(|(_, words)| quoted("意见", words));
        let step = step.iter().map(|(action, remark)| quoted(&format!("{}的备注", action.label()), remark));
        answers.chain(comment).chain(step).collect()
    }

    /// It was agreed that what was begun so far is not kept.
    pub(in crate::app) fn leave_begun(&mut self) {
        self.unsaid.left = Some(self.begun_typed());
    }

    /// Whether something was begun of which it was not agreed that it is not kept.
    pub(in crate::app) fn minds_begun(&self) -> bool {
        self.has_begun() && self.unsaid.left != Some(self.begun_typed())
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
        self.unsaid = Unsaid { comment, step, noted: 1, left: None };
        for answer in &answers {
            if let Some(to) = self.review().comments.get(answer.comment).cloned() {
                self.comments.go_on_with(ctx, &to, &answer.text, answer.amends);
            }
        }
    }
}
