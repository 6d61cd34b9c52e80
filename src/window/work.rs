//! The work on a file that is under way: one at a time, so that nothing overtakes what it rests on.

use std::time::Duration;

use super::done::Asked;
use crate::open::job::{Job, Lost};

/// The work on a file that is under way.
#[derive(Debug, Default)]
pub(super) enum Work {
    /// None.
    #[default]
    Idle,
    /// The user waits for it.
    Waiting(Job<Asked>),
    /// The report is being saved; the window goes on meanwhile.
    Saving {
        /// The work.
        job: Job<Asked>,
        /// Whether it is to be saved once more then: something was written down meanwhile.
        again: bool,
    },
}

/// How the work came to its end.
#[derive(Debug)]
pub(super) struct Finished {
    /// What it came to.
    pub(super) result: Result<Asked, Lost>,
    /// Whether the report is to be saved once more.
    pub(super) again: bool,
    /// Whether the report was being saved.
    pub(super) saved: bool,
}

/// Other work is under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Busy;

impl Work {
    /// Starts work that the user waits for.
    ///
    /// # Errors
    /// [`Busy`] while other work is under way; `job` is not begun then.
    pub(super) fn start(&mut self, job: impl FnOnce() -> Job<Asked>) -> Result<(), Busy> {
        self.put(|| Self::Waiting(job()))
    }

    /// Starts to save.
    ///
    /// # Errors
    /// [`Busy`] while other work is under way; `job` is not begun then.
    pub(super) fn save(&mut self, job: impl FnOnce() -> Job<Asked>) -> Result<(), Busy> {
        self.put(|| Self::Saving { job: job(), again: false })
    }

    fn put(&mut self, work: impl FnOnce() -> Self) -> Result<(), Busy> {
        if self.is_busy() {
            return Err(Busy);
        }
        *self = work();
        Ok(())
    }

    /// Saves once more when the save that is under way has come to its end. Returns whether there is one.
    pub(super) fn save_again(&mut self) -> bool {
        match self {
            Self::Saving { again, .. } => *again = true,
            Self::Idle | Self::Waiting(_) => {}
        }
        self.is_saving()
    }

    /// Whether work is under way.
    pub(super) fn is_busy(&self) -> bool {
        !matches!(self, Self::Idle)
    }

    /// Whether the report is being saved.
    pub(super) fn is_saving(&self) -> bool {
        matches!(self, Self::Saving { .. })
    }

    /// The work that the user waits for.
    pub(super) fn waiting(&self) -> Option<&Job<Asked>> {
        match self {
            Self::Waiting(job) => Some(job),
            Self::Idle | Self::Saving { .. } => None,
        }
    }

    /// The save that is under way.
    pub(super) fn saving(&self) -> Option<&Job<Asked>> {
        match self {
            Self::Saving { job, .. } => Some(job),
            Self::Idle | Self::Waiting(_) => None,
        }
    }

    /// Waits for it no longer, whatever it is.
    pub(super) fn give_up(&mut self) {
        match std::mem::take(self) {
            Self::Idle => {}
            Self::Waiting(job) | Self::Saving { job, .. } => job.give_up(),
        }
    }

    /// The work that the user waits for, which goes on without anybody waiting for it.
    pub(super) fn set_aside(&mut self) -> Option<Job<Asked>> {
        match std::mem::take(self) {
            Self::Waiting(job) => Some(job),
            other => {
                *self = other;
                None
            }
        }
    }

    /// What it came to, once it has come to its end; nothing is under way then.
    pub(super) fn take_finished(&mut self) -> Option<Finished> {
        self.take(|job| job.poll().transpose())
    }

    /// Like [`Self::take_finished`], but waits a little: for what is wanted in the very first frame.
    pub(super) fn wait(&mut self, most: Duration) -> Option<Finished> {
        self.take(|job| job.wait(most).map(Ok))
    }

    fn take(&mut self, result: impl FnOnce(&Job<Asked>) -> Option<Result<Asked, Lost>>) -> Option<Finished> {
        let (job, again, saved) = match self {
            Self::Idle => return None,
            Self::Waiting(job) => (job, false, false),
            Self::Saving { job, again } => (job, *again, true),
        };
        let finished = Finished { result: result(job)?, again, saved };
        *self = Self::Idle;
        Some(finished)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        open::wake::Wake,
        window::done::{Asked, Done},
    };

    fn nothing() -> Job<Asked> {
        Job::start(&Wake::nobody(), "", |_| Asked { by: None, done: Done::Left(Vec::new()) })
    }

    #[test]
    fn nobody_takes_the_place_of_work_that_is_under_way() {
        let mut work = Work::default();
        assert_eq!(work.save(nothing), Ok(()));
        let other = || -> Job<Asked> { panic!("it is not even begun") };
        assert_eq!((work.start(other), work.save(other)), (Err(Busy), Err(Busy)));
        assert!(work.save_again());
        let finished = loop {
            if let Some(finished) = work.take_finished() {
                break finished;
            }
            std::thread::yield_now();
        };
        assert!(finished.again && finished.result.is_ok());
        assert!(!work.is_busy());
        assert_eq!(work.start(nothing), Ok(()));
        assert!(!work.save_again(), "nothing is being saved");
        work.give_up();
        assert!(!work.is_busy());
    }
}
