//! Which open report is meant: what was begun for one says nothing of another that has come in its place.

use std::sync::atomic::{AtomicU64, Ordering};

/// Another one for every report that is opened or begun while the program runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Id(u64);

impl Id {
    /// One that nothing else has.
    pub(super) fn next() -> Self {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        Self(COUNT.fetch_add(1, Ordering::Relaxed))
    }
}
