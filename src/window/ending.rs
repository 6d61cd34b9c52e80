//! The end from outside: somebody logs out, the machine is shut down, the X server is gone. What was typed is put into the
//! recovery copy first, and the next start offers it.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI32, Ordering},
    },
    time::Duration,
};

#[cfg(unix)]
use crate::draft::autosave;
use crate::open::wake::Wake;

/// So long the disk is waited for when the program ends.
pub(super) const LAST: Duration = Duration::from_secs(2);
/// What programs add to the number of the signal that they end by.
const BY_SIGNAL: i32 = 128;

/// Whether the session is to end.
#[derive(Clone, Debug, Default)]
pub(super) struct Ending(Arc<AtomicI32>);

impl Ending {
    pub(super) fn is_wanted(&self) -> bool {
        self.0.load(Ordering::SeqCst) != 0
    }

    /// Ends the program as it was told to.
    pub(super) fn end(&self) -> ! {
        exit(self.0.load(Ordering::SeqCst))
    }

    /// Hears from now on of being told to end, on a thread of its own.
    #[cfg(unix)]
    pub(super) fn listen(&self, wake: Wake) {
        use signal_hook::{
            consts::{SIGHUP, SIGINT, SIGTERM},
            iterator::Signals,
        };
        /// So long a window that is told to end may take; one that does not answer is not waited for.
        const PATIENCE: Duration = Duration::from_secs(3);
        let Ok(mut signals) = Signals::new([SIGTERM, SIGHUP, SIGINT]) else { return };
        let signal = Arc::clone(&self.0);
        let listener = std::thread::Builder::new().name("nianbao-end".to_owned());
        // Without a thread, the program ends at once, and the last copy is some seconds old.
        drop(listener.spawn(move || {
            let Some(told) = signals.forever().next() else { return };
            signal.store(told, Ordering::SeqCst);
            wake.now();
            std::thread::sleep(PATIENCE);
            // No frame has come: what it has handed over before is written at least.
            autosave::write_all(LAST);
            exit(told);
        }));
    }

    /// Elsewhere the system closes the window as its user does.
    #[cfg(not(unix))]
    #[expect(clippy::unused_self, reason = "as it is called where there are signals")]
    pub(super) fn listen(&self, _: Wake) {}
}

#[expect(clippy::exit, reason = "whoever has told it to end waits for that, and not for the window")]
fn exit(signal: i32) -> ! {
    std::process::exit(BY_SIGNAL + signal)
}

/// Writes what was handed over when the thread that has it ends. The library behind X windows ends the process when its
/// server is gone, and nobody is asked before; but what belongs to the thread is dropped even then.
#[cfg(unix)]
struct AtExit;

#[cfg(unix)]
impl Drop for AtExit {
    fn drop(&mut self) {
        autosave::write_all(LAST);
    }
}

#[cfg(unix)]
thread_local! {
    static AT_EXIT: AtExit = const { AtExit };
}

/// Protects the thread of the window from being ended by the library that draws it.
pub(super) fn protect_this_thread() {
    #[cfg(unix)]
    AT_EXIT.with(|_| {});
}
