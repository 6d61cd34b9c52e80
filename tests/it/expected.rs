//! Texts that are expected whole, each in a file of the repository.

use std::{env, fs};

use crate::source::root;

/// Whether what is expected shall be written anew: `UPDATE_SNAPSHOTS=1`, which renews the pictures of the window too.
pub(crate) fn is_renewing() -> bool {
    env::var_os("UPDATE_SNAPSHOTS").is_some()
}

/// Compares a text with a file.
#[track_caller]
pub(crate) fn check(path: &str, text: &str) {
    let file = root().join(path);
    if is_renewing() {
        fs::write(&file, text).expect("the file can be written");
    }
    let expected = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    let line = expected.lines().zip(text.lines()).take_while(|(expected, line)| expected == line).count();
    assert!(
        expected == text,
        "{path}, from line {}: expected\n  {}\nfound\n  {}\nIf this is as it should be: UPDATE_SNAPSHOTS=1 cargo test",
        line + 1,
        expected.lines().nth(line).unwrap_or("(nothing)"),
        text.lines().nth(line).unwrap_or("(nothing)"),
    );
}
