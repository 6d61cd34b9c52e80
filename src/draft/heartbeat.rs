//! The thread that keeps a lock alive while its draft is open, also while the window is hidden.

use std::{
    io,
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    time::Duration,
};

use super::{
    DraftError, Fault,
    lock::{BEAT, Lock, Who},
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
    /// Starts the thread. `lost` hears, on that thread, that somebody has taken the lock over.
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
            loop {
                match renamed.recv_timeout(BEAT) {
                    Ok(me) => lock.rename(&me),
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => return,
                }
                match lock.beat() {
                    Err(err) if matches!(err.fault, Fault::Changed) => return lost(err),
                    // A share that is gone for a while comes back.
                    Ok(()) | Err(_) => {}
                }
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

impl Drop for Heartbeat {
    /// Waits until the lock is released; on a share that does not answer, not for ever.
    fn drop(&mut self) {
        self.owner = None;
        // Nothing is ever sent: it ends with the thread.
        let _ended_or_late = self.ended.recv_timeout(PATIENCE);
    }
}
