//! The thread that keeps a lock alive while its draft is open, also while the window is hidden.

use std::{
    io,
    sync::mpsc::{RecvTimeoutError, Sender, channel},
    thread::JoinHandle,
};

use super::{
    DraftError, Fault,
    lock::{BEAT, Lock},
};

/// A lock that is kept alive, and released when this is dropped.
#[derive(Debug)]
pub struct Heartbeat {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Heartbeat {
    /// Starts the thread. `lost` hears, on that thread, that somebody has taken the lock over.
    ///
    /// # Errors
    /// Where the system gives no thread; the lock is then released.
    pub fn start(mut lock: Lock, lost: impl FnOnce(DraftError) + Send + 'static) -> io::Result<Self> {
        let (stop, stopped) = channel::<()>();
        let thread = std::thread::Builder::new().name("nianbao-lock".to_owned()).spawn(move || {
            while stopped.recv_timeout(BEAT) == Err(RecvTimeoutError::Timeout) {
                match lock.beat() {
                    Err(err) if matches!(err.fault, Fault::Changed) => return lost(err),
                    // A share that is gone for a while comes back.
                    Ok(()) | Err(_) => {}
                }
            }
        })?;
        Ok(Self { stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Heartbeat {
    /// Waits until the lock is released.
    fn drop(&mut self) {
        self.stop = None;
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}
