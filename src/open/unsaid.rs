//! Words of the review that were typed and not sent: kept while their question is closed, and in the recovery copy.

use super::selected::{Key, key};
use crate::{
    check::Finding,
    draft::{Begun, BegunAnswer},
    review::{Action, Anchor, Comment},
};

/// Characters of quoted words that are shown.
const MOST_QUOTED: usize = 24;

/// What was begun in the questions for a comment and for a step.
#[derive(Debug, Default)]
pub struct Unsaid {
    comment: Option<(Anchor, String)>,
    step: Option<(Action, String)>,
    /// The reason for a finding that was begun last, by what the finding is known again.
    reason: Option<(Key, String)>,
    /// Grows with what is typed.
    noted: u64,
    /// How much was typed when it was agreed that it is not kept.
    left: Option<u64>,
}

impl Unsaid {
    /// The words of a comment, and what they were begun on.
    pub fn comment(&self) -> Option<&(Anchor, String)> {
        self.comment.as_ref()
    }

    /// The remark to a step; that to another one is not offered.
    pub fn remark(&self, action: Action) -> &str {
        self.step.as_ref().filter(|(of, _)| *of == action).map_or("", |(_, remark)| remark)
    }

    /// Goes on with what was begun in the draft that is open now.
    pub fn go_on_with(&mut self, comment: Option<(Anchor, String)>, step: Option<(Action, String)>) {
        *self = Self { comment, step, reason: None, noted: 1, left: None };
    }

    /// Notes what is in the question for a comment so far.
    pub fn note_comment(&mut self, begun: Option<(Anchor, String)>) {
        if begun != self.comment {
            self.comment = begun;
            self.noted += 1;
        }
    }

    /// Notes what is in the question for a step so far.
    pub fn note_step(&mut self, action: Action, remark: &str) {
        if remark != self.remark(action) {
            self.step = (!remark.is_empty()).then(|| (action, remark.to_owned()));
            self.noted += 1;
        }
    }

    /// The reason that was begun for a finding.
    pub fn reason(&self, finding: &Finding) -> &str {
        self.reason.as_ref().filter(|(of, _)| *of == key(finding)).map_or("", |(_, reason)| reason)
    }

    /// Notes what is in the question for a reason so far.
    pub fn note_reason(&mut self, finding: &Finding, reason: &str) {
        if reason != self.reason(finding) {
            self.reason = (!reason.is_empty()).then(|| (key(finding), reason.to_owned()));
        }
    }

    /// What was begun, with the answers to comments that were.
    pub fn begun(&self, answers: Vec<BegunAnswer>) -> Begun {
        Begun { answers, comment: self.comment.clone(), step: self.step.clone() }
    }

    /// Grows with what is typed and not sent.
    pub fn noted(&self) -> u64 {
        self.noted
    }

    /// It was agreed that what was typed so far, beside answers too, is not kept.
    pub fn leave(&mut self, typed: u64) {
        self.left = Some(typed);
    }

    /// Whether it was agreed that what was typed so far is not kept.
    pub fn is_left(&self, typed: u64) -> bool {
        self.left == Some(typed)
    }

    /// Offers the words of a comment that was taken back.
    pub fn put_back(&mut self, comment: Comment) {
        self.comment = Some((comment.anchor, comment.remark.text));
        self.noted += 1;
    }

    /// The comment was added.
    pub fn comment_is_said(&mut self) {
        self.comment = None;
    }

    /// The step was taken.
    pub fn step_is_taken(&mut self) {
        self.step = None;
    }

    /// Whether nothing was begun.
    pub fn is_empty(&self) -> bool {
        self.comment.is_none() && self.step.is_none()
    }
}

/// Words as they are quoted in a line.
pub fn shortened(words: &str) -> String {
    let line = words.replace('\n', " ");
    match line.char_indices().nth(MOST_QUOTED) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// What was begun, a line each. Half of what somebody meant to say is never sent by itself.
pub fn in_words(begun: &Begun) -> Vec<String> {
    let quoted = |what: &str, words: &str| format!("{what}：“{}”", shortened(words));
    let answers = begun.answers.iter().map(|answer| quoted(if answer.amends { "修改" } else { "回复" }, &answer.text));
    let comment = begun.comment.iter().map(|(_, words)| quoted("批注", words));
    let step = begun.step.iter().map(|(action, remark)| quoted(&format!("{}的备注", action.label()), remark));
    answers.chain(comment).chain(step).collect()
}
