//! How work that runs beside the window says that there is something to look at.

use std::{fmt, sync::Arc, time::Duration};

/// Wakes whoever shows the report: now, or after a while. Can be called from any thread.
#[derive(Clone)]
pub struct Wake(Arc<dyn Fn(Duration) + Send + Sync>);

impl Wake {
    /// `wake` is told after how long something is to be looked at.
    pub fn new(wake: impl Fn(Duration) + Send + Sync + 'static) -> Self {
        Self(Arc::new(wake))
    }

    /// Wakes nobody: where somebody looks again and again anyway.
    pub fn nobody() -> Self {
        Self::new(|_| {})
    }

    /// There is something to look at.
    pub fn now(&self) {
        self.after(Duration::ZERO);
    }

    /// There will be something to look at.
    pub fn after(&self, time: Duration) {
        (self.0)(time);
    }
}

impl fmt::Debug for Wake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wake")
    }
}
