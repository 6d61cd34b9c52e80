//! The clock of the window. What is written down gets its moments from here.

use std::time::SystemTime;

use crate::review::Timestamp;

/// This moment, as it is written down.
pub fn now() -> Timestamp {
    SystemTime::now().into()
}
