//! A look at a disk that may not answer: nobody waits for it longer than agreed.

use std::{sync::mpsc::channel, thread, time::Duration};

/// So long a disk that does not answer is waited for where nothing goes on without it.
pub const PATIENCE: Duration = Duration::from_secs(1);

/// What the work comes to, where it comes to its end in so much time; else it is left to itself.
pub fn within<T: Send + 'static>(most: Duration, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (sender, result) = channel();
    let spawned = thread::Builder::new().name("nianbao-look".to_owned()).spawn(move || {
        // By then nobody may wait for it.
        drop(sender.send(work()));
    });
    spawned.ok().and_then(|_| result.recv_timeout(most).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_never_answers_is_not_waited_for() {
        let (release, hanging) = channel::<()>();
        assert_eq!(within(Duration::ZERO, move || hanging.recv().is_ok()), None);
        drop(release);
        assert_eq!(within(Duration::MAX, || 3), Some(3));
    }
}
