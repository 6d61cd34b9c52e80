//! The report on the clipboard, as a page and as text: egui hands over text alone.

use std::fmt;

/// What is on the clipboard from here: on some systems it is gone when nobody holds it.
#[derive(Default)]
pub(super) struct Held(Option<arboard::Clipboard>);

impl fmt::Debug for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Held").field(&self.0.is_some()).finish()
    }
}

impl Held {
    /// Puts it there. Returns whether that was possible.
    pub(super) fn put(&mut self, html: &str, text: &str) -> bool {
        if self.0.is_none() {
            self.0 = arboard::Clipboard::new().ok();
        }
        self.0.as_mut().is_some_and(|clipboard| clipboard.set().html(html, Some(text)).is_ok())
    }
}
