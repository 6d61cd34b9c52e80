//! The readers of others, which may stumble over what a broken file holds: an error of the file like any other, and no
//! fault of the program.

use std::{
    panic::{AssertUnwindSafe, Location, catch_unwind},
    sync::{Mutex, MutexGuard, PoisonError},
    thread::{self, ThreadId},
};

use super::error::ImportError;

/// The threads on which others read, once for each reading.
fn reading() -> MutexGuard<'static, Vec<ThreadId>> {
    static READING: Mutex<Vec<ThreadId>> = Mutex::new(Vec::new());
    READING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether a panic at this place, on this thread, is one of these, for who tells faults: one in code of others, while they
/// read.
pub fn is_stumble(place: &Location<'_>) -> bool {
    place.file().contains("registry") && reading().contains(&thread::current().id())
}

/// Reads in the way of others. `part` is what they stumble over, for people.
pub(super) fn read<T>(part: &str, work: impl FnOnce() -> Result<T, ImportError>) -> Result<T, ImportError> {
    let own = thread::current().id();
    reading().push(own);
    let read = catch_unwind(AssertUnwindSafe(work));
    let mut reading = reading();
    if let Some(at) = reading.iter().rposition(|id| *id == own) {
        reading.swap_remove(at);
    }
    drop(reading);
    read.unwrap_or_else(|_panic| Err(ImportError::Broken(format!("{part}的内部结构有误"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stumbled_over_is_an_error_of_the_file() {
        let is_reading = || reading().contains(&thread::current().id());
        let stumbled = read("表格", || -> Result<(), _> { panic!("a broken file") });
        assert!(matches!(stumbled, Err(ImportError::Broken(words)) if words == "表格的内部结构有误"));
        // What stumbles in code of ours is a fault all the same.
        assert_eq!(read("表格", || Ok(is_stumble(Location::caller()))).ok(), Some(false));
        assert_eq!(read("表格", || Ok(is_reading())).ok(), Some(true));
        assert!(!is_reading());
    }
}
