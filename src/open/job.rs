//! Work that runs beside the window: one at a time, with a name, and a way to give it up.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, TryRecvError, channel},
    },
    time::{Duration, Instant},
};

use super::{mishap::survive, wake::Wake};

/// Work shorter than this is not shown at all.
const PATIENCE: Duration = Duration::from_millis(250);

/// Work that nobody waits for and that takes so long hangs, most likely.
const HANGS: Duration = Duration::from_secs(5);

/// Work that is under way.
#[derive(Debug)]
pub struct Job<T> {
    /// What is being done, for people.
    pub title: String,
    began: Instant,
    stop: Stop,
    result: Receiver<T>,
}

/// Whether the work has been given up. The work looks at it before it does anything that stays.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Gives the work up.
    pub fn set(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    /// Whether the work has been given up.
    pub fn is_set(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

impl<T: Send + 'static> Job<T> {
    /// Starts the work on a thread of its own.
    pub fn start(wake: &Wake, title: impl Into<String>, work: impl FnOnce(&Stop) -> T + Send + 'static) -> Self {
        let (sender, result) = channel();
        let (stop, wake) = (Stop::default(), wake.clone());
        let seen = stop.clone();
        let spawned = std::thread::Builder::new().name("nianbao-job".to_owned()).spawn(move || {
            // The window may be gone by now, and nobody waits for the result. Work that was lost says so by closing
            // the channel.
            if let Ok(result) = survive(|| work(&seen)) {
                drop(sender.send(result));
            }
            drop(sender);
            wake.now();
        });
        // Without a thread the sender is dropped, and the job is over without a result.
        drop(spawned);
        Self { title: title.into(), began: Instant::now(), stop, result }
    }

    /// The result, once it is there.
    ///
    /// # Errors
    /// Where there will never be one.
    pub fn poll(&self) -> Result<Option<T>, Lost> {
        match self.result.try_recv() {
            Ok(result) => Ok(Some(result)),
            Err(TryRecvError::Empty) => Ok(None),
            Err(TryRecvError::Disconnected) => Err(Lost),
        }
    }

    /// Like [`Job::poll`], but waits a little: for what is wanted in the very first frame.
    pub fn wait(&self, most: Duration) -> Option<T> {
        self.result.recv_timeout(most).ok()
    }

    /// How long it has been under way.
    pub fn age(&self) -> Duration {
        self.began.elapsed()
    }

    /// Gives the work up.
    pub fn give_up(&self) {
        self.stop.set();
    }

    /// Whether it seems to hang; else asks for a frame at the time when it will.
    pub fn seems_to_hang(&self, wake: &Wake) -> bool {
        self.is_older(HANGS, wake)
    }

    /// Whether it takes so long that it is to be shown; else asks for a frame at the time when it will.
    pub fn is_long(&self, wake: &Wake) -> bool {
        self.is_older(PATIENCE, wake)
    }

    fn is_older(&self, age: Duration, wake: &Wake) -> bool {
        let rest = age.saturating_sub(self.began.elapsed());
        if !rest.is_zero() {
            wake.after(rest);
        }
        rest.is_zero()
    }
}

/// The work ended without a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lost;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_that_is_lost_wakes_who_waits_for_it() {
        let (sender, woken) = channel();
        let wake = Wake::new(move |_| sender.send(()).unwrap_or_default());
        let job: Job<()> = Job::start(&wake, "", |_| panic!("a fault of the program"));
        woken.recv().expect("it is told");
        assert_eq!(job.poll(), Err(Lost));
    }
}
