//! The readers of others, which may stumble over what a broken file holds: an error of the file like any other, and no
//! fault of the program.

use std::{
    cell::Cell,
    panic::{AssertUnwindSafe, Location, catch_unwind},
};

use super::error::ImportError;

thread_local! {
    static MAY_STUMBLE: Cell<bool> = const { Cell::new(false) };
}

/// Whether a panic at this place, on this thread, is one of these, for who tells faults: one in code of others, while they
/// read.
pub fn is_stumble(place: &Location<'_>) -> bool {
    MAY_STUMBLE.get() && place.file().contains("registry")
}

/// Reads in the way of others. `part` is what they stumble over, for people.
pub(super) fn read<T>(part: &str, work: impl FnOnce() -> Result<T, ImportError>) -> Result<T, ImportError> {
    let outside = MAY_STUMBLE.replace(true);
    let read = catch_unwind(AssertUnwindSafe(work));
    MAY_STUMBLE.set(outside);
    read.unwrap_or_else(|_panic| Err(ImportError::Broken(format!("{part}的内部结构有误"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stumbled_over_is_an_error_of_the_file() {
        let stumbled = read("表格", || -> Result<(), _> { panic!("a broken file") });
        assert!(matches!(stumbled, Err(ImportError::Broken(words)) if words == "表格的内部结构有误"));
        // What stumbles in code of ours is a fault all the same.
        assert_eq!(read("表格", || Ok(is_stumble(Location::caller()))).ok(), Some(false));
        assert_eq!(read("表格", || Ok(MAY_STUMBLE.get())).ok(), Some(true));
        assert!(!MAY_STUMBLE.get());
    }
}
