//! When recovery copies are written, and the thread that does it, so that typing never waits for the disk.

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    thread::JoinHandle,
    time::{Duration, Instant},
};

use super::{Begun, Draft, DraftError, Fault, Home, Recovery};

/// The longest time before a copy is begun. Five seconds are promised; the last one is for the disk.
pub const MOST: Duration = Duration::from_secs(4);
/// So long nobody types before a copy is written.
pub const IDLE: Duration = Duration::from_secs(1);

/// When the next copy is due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    /// The first and the last edit that no copy has.
    edits: Option<(Instant, Instant)>,
}

impl Pace {
    /// Notes an edit.
    pub fn edited(&mut self, now: Instant) {
        let first = self.edits.map_or(now, |(first, _)| first);
        self.edits = Some((first, now));
    }

    /// Notes that everything is in a copy, or in the file itself.
    pub fn kept(&mut self) {
        self.edits = None;
    }

    /// When a copy is to be written; `None` while nothing was edited.
    pub fn due(&self) -> Option<Instant> {
        self.edits.map(|(first, last)| (first + MOST).min(last + IDLE))
    }
}

/// Writes the recovery copy of one report on a thread of its own. Costs nothing while nothing is edited.
#[derive(Debug)]
pub struct Autosave {
    sender: Option<Sender<Message>>,
    thread: Option<JoinHandle<()>>,
}

enum Message {
    Edited(Box<(Home, Draft, Begun)>),
    /// Written at once, with the reason; who waits for it hears whether it is.
    Last(Box<(Home, Draft, Begun)>, String, Sender<bool>),
    Discard,
}

impl Autosave {
    /// Starts the thread. `told` hears after every copy whether it was written, on that thread: it only passes the
    /// word on.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(recovery: Recovery, told: impl FnMut(Result<(), DraftError>) + Send + 'static) -> io::Result<Self> {
        let (sender, receiver) = channel();
        let thread = std::thread::Builder::new().name("nianbao-autosave".to_owned());
        let thread = thread.spawn(move || run(&recovery, &receiver, told))?;
        Ok(Self { sender: Some(sender), thread: Some(thread) })
    }

    /// Hands over the report as it is now, after every edit that has settled (never in mid-composition). Of several
    /// only the last is written, in its time.
    pub fn edited(&self, home: Home, draft: Draft, begun: Begun) {
        self.send(Message::Edited(Box::new((home, draft, begun))));
    }

    /// The report is in its file as it is, or is not wanted: there is nothing to recover.
    pub fn discard(&self) {
        self.send(Message::Discard);
    }

    /// Writes the report as it is now at once, since the program ends by a fault of its own, and why. Waits so long at
    /// the most, and returns whether it is known to be written.
    pub fn at_once(&self, home: Home, draft: Draft, begun: Begun, why: String, most: Duration) -> bool {
        let (sender, done) = channel();
        self.send(Message::Last(Box::new((home, draft, begun)), why, sender));
        done.recv_timeout(most).unwrap_or_default()
    }

    fn send(&self, message: Message) {
        if let Some(sender) = &self.sender {
            // The thread ends only with this.
            drop(sender.send(message));
        }
    }
}

impl Drop for Autosave {
    /// Writes what is due, and waits for it.
    fn drop(&mut self) {
        self.sender = None;
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

/// A fault of the program in writing is told like one of the disk, and the next copy is written all the same.
fn survive(write: impl FnOnce() -> Result<(), DraftError>) -> Result<(), DraftError> {
    let fault = || Fault::Write(io::Error::other("程序内部出错"));
    catch_unwind(AssertUnwindSafe(write)).unwrap_or_else(|_panic| Err(fault().into()))
}

fn run(recovery: &Recovery, receiver: &Receiver<Message>, mut told: impl FnMut(Result<(), DraftError>)) {
    let mut pace = Pace::default();
    let mut latest = None;
    loop {
        let message = match pace.due() {
            Some(due) => receiver.recv_timeout(due.saturating_duration_since(Instant::now())),
            None => receiver.recv().map_err(|_gone| RecvTimeoutError::Disconnected),
        };
        match &message {
            Ok(Message::Edited(edited)) => {
                pace.edited(Instant::now());
                latest = Some(edited.clone());
            }
            Ok(Message::Last(last, why, done)) => {
                pace.kept();
                latest = None;
                let result = survive(|| recovery.write_last(&last.0, &last.1, &last.2, why));
                done.send(result.is_ok()).ok();
            }
            Ok(Message::Discard) => {
                pace.kept();
                latest = None;
                if let Err(err) = recovery.discard() {
                    told(Err(err));
                }
            }
            Err(_) => {}
        }
        let is_due = pace.due().is_some_and(|due| due <= Instant::now());
        let is_over = matches!(message, Err(RecvTimeoutError::Disconnected));
        if is_due || is_over {
            if let Some(edited) = latest.take() {
                let result = survive(|| recovery.write(&edited.0, &edited.1, &edited.2));
                pace.kept();
                if result.is_err() {
                    // The next edit is not waited for: the disk may have space again by then.
                    latest = Some(edited);
                    pace.edited(Instant::now());
                }
                told(result);
            }
            if is_over {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_due_when_typing_pauses_and_in_any_case() {
        let mut pace = Pace::default();
        let start = Instant::now();
        let at = |millis: u64| start + Duration::from_millis(millis);
        assert_eq!(pace.due(), None);
        pace.edited(at(0));
        assert_eq!(pace.due(), Some(at(1000)));
        pace.edited(at(800));
        assert_eq!(pace.due(), Some(at(1800)));
        for typed in (1600..3600).step_by(400) {
            pace.edited(at(typed));
        }
        assert_eq!(pace.due(), Some(at(4000)), "who types on and on is not forgotten");
        pace.kept();
        assert_eq!(pace.due(), None);
        pace.edited(at(9000));
        assert_eq!(pace.due(), Some(at(10_000)));
    }
}
