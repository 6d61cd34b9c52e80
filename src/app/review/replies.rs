//! Answers that are being written. Whatever is typed stays until it is sent or given up.

use egui::{Context, Key, KeyboardShortcut, Modifiers, Response, Ui};

use super::input::Words;
use crate::{
    app::{bars::in_words, buffer::next_group},
    review::{Comment, Remark, Review, Timestamp},
};

/// The keys that send an answer.
pub(super) const SEND: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter);

/// Answers that are being written, each to a comment.
#[derive(Debug, Default)]
pub(super) struct Replies {
    begun: Vec<Reply>,
    typed: u64,
}

#[derive(Debug)]
struct Reply {
    to: Comment,
    words: Words,
    /// Whether the focus is to go there.
    fresh: bool,
}

impl Replies {
    /// Begins to answer a comment, or goes on.
    pub(super) fn begin(&mut self, ctx: &Context, to: &Comment) {
        if let Some(reply) = self.find(to) {
            reply.fresh = true;
        } else {
            let hint = format!("写明怎样处理（{} 发送）", in_words(ctx, &SEND));
            let words = Words::numbered("回复", hint, next_group());
            self.begun.push(Reply { to: to.clone(), words, fresh: true });
        }
    }

    fn find(&mut self, to: &Comment) -> Option<&mut Reply> {
        self.begun.iter_mut().find(|reply| reply.to.is_same(to))
    }

    /// Shows the answer to a comment, where one is being written.
    pub(super) fn ui(&mut self, ui: &mut Ui, to: &Comment) -> Option<Response> {
        let reply = self.find(to)?;
        let response = reply.words.ui(ui, 2);
        if std::mem::take(&mut reply.fresh) {
            response.request_focus();
        }
        self.typed += u64::from(response.changed());
        Some(response)
    }

    /// Takes the words of an answer away, to send them; `None` where there are none.
    pub(super) fn take(&mut self, to: &Comment) -> Option<String> {
        let at = self.begun.iter().position(|reply| reply.to.is_same(to))?;
        Some(self.begun.remove(at).words.take()).filter(|text| !text.is_empty())
    }

    /// Whether words were typed that nobody has sent.
    pub(super) fn has_words(&self) -> bool {
        self.begun.iter().any(|reply| !reply.words.is_empty())
    }

    /// Grows with what is typed.
    pub(super) fn typed(&self) -> u64 {
        self.typed
    }

    /// What was typed so far, as answers of somebody in a review.
    pub(super) fn put_into(&self, review: &mut Review, by: &str, time: Timestamp) {
        for reply in self.begun.iter().filter(|reply| !reply.words.is_empty()) {
            let comment = review.comments.iter_mut().find(|comment| comment.is_same(&reply.to));
            if let Some(comment) = comment {
                comment.replies.push(Remark::new(by, time, reply.words.shown()));
            }
        }
    }
}
