//! Tests that need what is not on every machine. Also for the tests of the window.

use std::env;

/// Says that a test, or the rest of it, was not tried, and why. Where `NIANBAO_NO_SKIP` is set, that is a failure:
/// so `.ci/run` sees it when something that it installs is no longer what a test looks for.
#[track_caller]
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
pub(crate) fn skip(reason: &str) {
    assert!(env::var_os("NIANBAO_NO_SKIP").is_none(), "nothing may be skipped here: {reason}");
    println!("skipped: {reason}");
}
