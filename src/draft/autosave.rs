//! When recovery copies are written, and the thread that does it, so that typing never waits for the disk.

use std::{
    io,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use super::{Begun, Draft, DraftError, Home, Recovery, mishap};

/// The longest time before a copy is begun. Five seconds are promised; the last one is for the disk.
pub const MOST: Duration = Duration::from_secs(4);
/// So long nobody types before a copy is written.
pub const IDLE: Duration = Duration::from_secs(1);

/// How often is looked whether the last copies are written.
const LOOK: Duration = Duration::from_millis(5);

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
    /// How many reports were handed over, and which of them a copy has.
    handed: AtomicU64,
    kept: Arc<AtomicU64>,
    /// Its place among those that live.
    number: u64,
}

enum Message {
    /// With its number.
    Edited(Box<(Home, Draft, Begun)>, u64),
    /// Written at once, with the fault of the program that is the reason, where it is one; who waits for it hears
    /// whether it is.
    Last(Box<(Home, Draft, Begun)>, Option<String>, Sender<bool>),
    /// Writes at once what is not in a copy yet, and says when that is done.
    Now(Arc<AtomicBool>),
    Discard,
}

/// All that live in this process, by number: whoever ends the process may know nothing of them.
static LIVING: Mutex<Vec<(u64, Sender<Message>)>> = Mutex::new(Vec::new());

fn living() -> MutexGuard<'static, Vec<(u64, Sender<Message>)>> {
    LIVING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Writes every report that was handed over and is in no copy yet, since the process ends: from outside, or because the
/// library that draws the window ends it. Waits so long at the most.
pub fn write_all(most: Duration) {
    let ask = |(_, sender): &(u64, Sender<Message>)| {
        let done = Arc::new(AtomicBool::default());
        sender.send(Message::Now(Arc::clone(&done))).is_ok().then_some(done)
    };
    let asked = living().iter().filter_map(ask).collect::<Vec<_>>();
    let end = Instant::now() + most;
    // Looked at again and again: at the end of a process, a thread may have no means of waiting any more.
    while asked.iter().any(|done| !done.load(Ordering::SeqCst)) && Instant::now() < end {
        thread::sleep(LOOK);
    }
}

impl Autosave {
    /// Starts the thread. `told` hears after every copy whether it was written, on that thread: it only passes the
    /// word on.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(recovery: Recovery, told: impl FnMut(Result<(), DraftError>) + Send + 'static) -> io::Result<Self> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let (sender, receiver) = channel();
        let kept = Arc::new(AtomicU64::default());
        let thread = thread::Builder::new().name("nianbao-autosave".to_owned());
        let writing = Arc::clone(&kept);
        let thread = thread.spawn(move || run(&recovery, &receiver, &writing, told))?;
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        living().push((number, sender.clone()));
        Ok(Self { sender: Some(sender), thread: Some(thread), handed: AtomicU64::default(), kept, number })
    }

    /// Hands over the report as it is now, after every edit that has settled (never in mid-composition). Of several
    /// only the last is written, in its time.
    pub fn edited(&self, home: Home, draft: Draft, begun: Begun) {
        let number = self.handed.fetch_add(1, Ordering::SeqCst) + 1;
        self.send(Message::Edited(Box::new((home, draft, begun)), number));
    }

    /// Whether what was handed over last is in the copy.
    pub fn is_kept(&self) -> bool {
        self.kept.load(Ordering::SeqCst) == self.handed.load(Ordering::SeqCst)
    }

    /// The report is in its file as it is, or is not wanted: there is nothing to recover.
    pub fn discard(&self) {
        self.send(Message::Discard);
    }

    /// Writes the report as it is now at once, since the program ends; `why` where it does so by a fault of its own.
    /// Waits so long at the most, and returns whether it is known to be written.
    pub fn at_once(&self, home: Home, draft: Draft, begun: Begun, why: Option<String>, most: Duration) -> bool {
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
        living().retain(|(number, _)| *number != self.number);
        self.sender = None;
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

/// A fault of the program in writing is told like one of the disk, and the next copy is written all the same.
fn survive(write: impl FnOnce() -> Result<(), DraftError>) -> Result<(), DraftError> {
    mishap::survive(write).unwrap_or_else(|fault| Err(fault.into()))
}

fn run(
    recovery: &Recovery,
    receiver: &Receiver<Message>,
    kept: &AtomicU64,
    mut told: impl FnMut(Result<(), DraftError>),
) {
    let mut pace = Pace::default();
    let mut latest = None;
    loop {
        let message = match pace.due() {
            Some(due) => receiver.recv_timeout(due.saturating_duration_since(Instant::now())),
            None => receiver.recv().map_err(|_gone| RecvTimeoutError::Disconnected),
        };
        let (mut asked, mut is_over) = (None, false);
        match message {
            Ok(Message::Edited(edited, number)) => {
                pace.edited(Instant::now());
                latest = Some((edited, number));
            }
            Ok(Message::Last(last, why, done)) => {
                pace.kept();
                latest = None;
                let result = survive(|| match &why {
                    Some(why) => recovery.write_last(&last.0, &last.1, &last.2, why),
                    None => recovery.write(&last.0, &last.1, &last.2),
                });
                done.send(result.is_ok()).ok();
            }
            Ok(Message::Discard) => {
                pace.kept();
                latest = None;
                if let Err(err) = recovery.discard() {
                    told(Err(err));
                }
            }
            Ok(Message::Now(done)) => asked = Some(done),
            Err(err) => is_over = err == RecvTimeoutError::Disconnected,
        }
        let is_due = asked.is_some() || pace.due().is_some_and(|due| due <= Instant::now());
        if is_due || is_over {
            if let Some((edited, number)) = latest.take() {
                let result = survive(|| recovery.write(&edited.0, &edited.1, &edited.2));
                pace.kept();
                if result.is_ok() {
                    kept.store(number, Ordering::SeqCst);
                } else {
                    // The next edit is not waited for: the disk may have space again by then.
                    latest = Some((edited, number));
                    pace.edited(Instant::now());
                }
                told(result);
            }
            if let Some(done) = asked {
                done.store(true, Ordering::SeqCst);
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
