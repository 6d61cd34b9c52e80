//! Faults of the program itself on the threads of this room: told like those of the disk, and everything goes on.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::Fault;

/// Does something that may hit on a fault of the program. Standard error has been told the place.
pub(super) fn survive<T>(work: impl FnOnce() -> T) -> Result<T, Fault> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_panic| Fault::Mishap)
}
