//! The threads that protect an open report, and the way of their words to the window.

use std::sync::mpsc::Sender;

use super::{mishap::survive, wake::Wake};
use crate::draft::{
    DraftError, Heartbeat, Look, Losses, Touched, Watch,
    autosave::Autosave,
    lock::{Attempt, Holder},
    slip::{Found, Kept},
};

/// What a thread has to say.
#[derive(Debug)]
pub(super) enum News {
    Protected(Option<Autosave>),
    Kept(Result<(), DraftError>),
    Watching(Option<Watch>),
    Beating(Option<Heartbeat>),
    /// The lock is not ours any more, and why.
    LockLost(DraftError),
    Touched(Touched),
    Looked(Result<Look, DraftError>),
    Holder(Result<Option<Holder>, DraftError>),
    Attempt(Attempt),
    Losses(Losses),
    /// The comments beside the file, of those who may not write to it.
    Slips(Vec<Found>),
    /// What has become of our own ones there.
    SlipKept(Result<Kept, DraftError>),
    /// Those that are in the file are taken away.
    SlipsDropped,
    /// A fault of the program has come between.
    Lost(Task),
}

/// What a thread is for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Task {
    Protect,
    Watch,
    Beat,
    Look,
    Seek,
    Lock,
    Trial,
    Slips,
    KeepSlip,
}

/// The way of a thread's word to the window.
#[derive(Clone, Debug)]
pub(super) struct Post {
    sender: Sender<News>,
    /// Wakes the window.
    pub(super) wake: Wake,
}

impl Post {
    pub(super) fn new(sender: Sender<News>, wake: Wake) -> Self {
        Self { sender, wake }
    }

    pub(super) fn say(&self, news: News) {
        // The report may be closed by now.
        drop(self.sender.send(news));
        self.wake.now();
    }

    /// Does something that waits for the disk, on a thread of its own.
    pub(super) fn work(&self, task: Task, work: impl FnOnce(&Self) -> News + Send + 'static) {
        let post = self.clone();
        let spawned = std::thread::Builder::new().name("nianbao-guard".to_owned()).spawn(move || {
            post.say(survive(|| work(&post)).unwrap_or(News::Lost(task)));
        });
        // Without a thread the report is open all the same, only less protected.
        drop(spawned);
    }
}
