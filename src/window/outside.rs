//! Words that no window of ours can show: there is none, or none any more.

use crate::terminal::note;

/// Says it on standard error. On Windows by a message besides: whoever has started the program by its icon sees no
/// console, and a message needs no renderer.
pub(super) fn tell(words: &str) {
    words.lines().for_each(note);
    #[cfg(windows)]
    rfd::MessageDialog::new().set_level(rfd::MessageLevel::Error).set_title("年报").set_description(words).show();
}
