//! Answers that are being written, and words that are to stand in the place of what was said. Whatever is typed stays
//! until it is sent or given up.

use egui::{Context, Key, KeyboardShortcut, Modifiers, Response, Ui};

use crate::{
    draft::BegunAnswer,
    kit::{input::Words, keys::in_words},
    review::{Comment, Review},
};

/// The keys that send an answer.
pub(crate) const SEND: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter);

/// Answers that are being written, each to a comment.
#[derive(Debug, Default)]
pub(crate) struct Replies {
    begun: Vec<Reply>,
    typed: u64,
}

#[derive(Debug)]
struct Reply {
    to: Comment,
    /// Whether it is to stand in the place of what was said last.
    amends: bool,
    words: Words,
    /// Whether the focus is to go there.
    fresh: bool,
}

impl Replies {
    /// Begins to answer a comment, or goes on.
    pub(crate) fn begin(&mut self, ctx: &Context, to: &Comment) {
        match self.find(to) {
            Some(reply) => reply.fresh = true,
            None => self.go_on_with(ctx, to, "", false),
        }
    }

    /// Begins to amend what was said last, or goes on with what was begun.
    pub(crate) fn amend(&mut self, ctx: &Context, to: &Comment) {
        match self.find(to) {
            Some(reply) => reply.fresh = true,
            None => self.go_on_with(ctx, to, &to.last().text, true),
        }
    }

    /// Goes on with words that were begun before.
    pub(crate) fn go_on_with(&mut self, ctx: &Context, to: &Comment, text: &str, amends: bool) {
        let (name, what) =
            if amends { ("修改批注", "请填写修改后的批注") } else { ("回复", "请填写处理情况") };
        let hint = format!("{what}（{} 发送）", in_words(ctx, &SEND));
        let mut words = Words::new(name, hint);
        words.put(text);
        self.begun.push(Reply { to: to.clone(), amends, words, fresh: true });
        self.typed += u64::from(!text.is_empty());
    }

    fn find(&mut self, to: &Comment) -> Option<&mut Reply> {
        self.begun.iter_mut().find(|reply| reply.to.is_same(to))
    }

    /// Shows the answer to a comment, where one is being written.
    pub(crate) fn ui(&mut self, ui: &mut Ui, to: &Comment) -> Option<Response> {
        let reply = self.find(to)?;
        let response = reply.words.ui(ui, 2);
        if std::mem::take(&mut reply.fresh) {
            response.request_focus();
        }
        self.typed += u64::from(response.changed());
        Some(response)
    }

    /// Takes the words of an answer away, to send them, and whether they amend; `None` where there are none, or they
    /// say what is said already.
    pub(crate) fn take(&mut self, to: &Comment) -> Option<(String, bool)> {
        let at = self.begun.iter().position(|reply| reply.to.is_same(to))?;
        let mut reply = self.begun.remove(at);
        reply.says_something().then(|| (reply.words.take(), reply.amends))
    }

    /// Whether what is being written to a comment amends it; `None` where nothing is.
    pub(crate) fn amends(&self, to: &Comment) -> Option<bool> {
        self.begun.iter().find(|reply| reply.to.is_same(to)).map(|reply| reply.amends)
    }

    /// Whether words were typed that nobody has sent.
    pub(crate) fn has_words(&self) -> bool {
        self.begun.iter().any(Reply::says_something)
    }

    /// Grows with what is typed.
    pub(crate) fn typed(&self) -> u64 {
        self.typed
    }

    /// What was typed so far, with the comments of a review that it is on.
    pub(crate) fn begun(&self, review: &Review) -> Vec<BegunAnswer> {
        let begun = self.begun.iter().filter(|reply| reply.says_something()).filter_map(|reply| {
            let comment = review.comments.iter().position(|comment| comment.is_same(&reply.to))?;
            Some(BegunAnswer { comment, text: reply.words.shown().to_owned(), amends: reply.amends })
        });
        begun.collect()
    }
}

impl Reply {
    fn says_something(&self) -> bool {
        let says_the_same = self.amends && self.words.shown().trim() == self.to.last().text;
        !(self.words.is_empty() || says_the_same)
    }
}
