//! Faults of the program itself: the work that hits on one is lost, and everything else goes on.

use std::{
    any::Any,
    panic::{AssertUnwindSafe, catch_unwind},
};

/// A fault of the program. Standard error has been told the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mishap(pub String);

/// Does something that may hit on a fault of the program. What it has changed until then is not to be trusted.
///
/// # Errors
/// [`Mishap`] where it has.
pub fn survive<T>(work: impl FnOnce() -> T) -> Result<T, Mishap> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| Mishap(words(&*payload)))
}

fn words(payload: &(dyn Any + Send)) -> String {
    let words =
        payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    words.unwrap_or("?").to_owned()
}
