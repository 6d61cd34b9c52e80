//! The thread that keeps a lock alive while its draft is open, also while the window is hidden.

use std::{
    io,
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    time::Duration,
};

use super::{
    DraftError, Fault,
    lock::{BEAT, Lock, Who},
    mishap::survive,
};

/// So long the end of a program waits for its lock to be released.
const PATIENCE: Duration = Duration::from_secs(2);

/// A lock that is kept alive, and released when this is dropped.
#[derive(Debug)]
pub struct Heartbeat {
    owner: Option<Sender<Who>>,
    ended: Receiver<()>,
}

impl Heartbeat {
    /// Starts the thread. `lost` hears, on that thread, that somebody has taken the lock over, or that a fault
    /// of the program has come between; the lock is then released.
    ///
    /// # Errors
    /// Where the system gives no thread; the lock is then released.
    pub fn start(lock: Lock, lost: impl FnOnce(DraftError) + Send + 'static) -> io::Result<Self> {
        let (owner, renamed) = channel::<Who>();
        let (end, ended) = channel::<()>();
        std::thread::Builder::new().name("nianbao-lock".to_owned()).spawn(move || {
            // Dropped when the lock is released: the last of what is moved in here.
            let _end = end;
            let mut lock = lock;
            let beat = |me: Option<Who>| {
                if let Some(me) = me {
                    lock.rename(&me);
                }
                lock.beat()
            };
            if let Some(err) = keep_alive(&renamed, beat) {
                drop(lock);
                lost(err);
            }
        })?;
        Ok(Self { owner: Some(owner), ended })
    }

    /// Tells colleagues another name.
    pub fn rename(&self, me: Who) {
        if let Some(owner) = &self.owner {
            // A lock that was lost has no name.
            drop(owner.send(me));
        }
    }
}

/// Beats for as long as somebody wants it. Returns why it does no longer, where that is not the reason.
fn keep_alive(
    renamed: &Receiver<Who>,
    mut beat: impl FnMut(Option<Who>) -> Result<(), DraftError>,
) -> Option<DraftError> {
    loop {
        let me = match renamed.recv_timeout(BEAT) {
            Ok(me) => Some(me),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => return None,
        };
        match survive(|| beat(me)) {
            Err(mishap) => return Some(mishap.into()),
            Ok(Err(err)) if matches!(err.fault, Fault::Changed) => return Some(err),
            // A share that is gone for a while comes back.
            Ok(_) => {}
        }
    }
}

impl Drop for Heartbeat {
    /// Waits until the lock is released; on a share that does not answer, not for ever.
    fn drop(&mut self) {
        self.owner = None;
        // Nothing is ever sent: it ends with the thread.
        let _ended_or_late = self.ended.recv_timeout(PATIENCE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_the_program_ends_the_beats_and_is_told() {
        let (sender, renamed) = channel();
        let mut beats = 0;
        for name in ["张三", "李四", "王五"] {
            sender.send(Who::here(name)).expect("it is heard");
        }
        let why = keep_alive(&renamed, |_| {
            beats += 1;
            match beats {
                // The share is gone for a while.
                1 => Err(Fault::NoFolder.into()),
                _ => panic!("a fault of the program"),
            }
        });
        assert!(matches!(why, Some(DraftError { fault: Fault::Mishap, .. })) && beats == 2, "{why:?}");
    }
}
