//! The readers of others stumble over broken files; the program catches that (`import/stumble.rs`), and tells it as a
//! broken file.

use std::{panic, process::abort};

use nianbao::import;

/// Ends the run at any other panic.
pub fn may_stumble() {
    // The hook of the fuzzer ends the run at any.
    let end = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if !panic.location().is_some_and(import::is_stumble) {
            end(panic);
            abort();
        }
    }));
}
