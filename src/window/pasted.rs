//! A whole report that was pasted, until it is said what becomes of it.

use egui::Id;

/// What is known of a report that was pasted.
#[derive(Debug, Default)]
pub(super) struct Paste {
    /// What had the focus when it was pasted.
    pub(super) focus: Option<Id>,
    /// It is to go where it was to go, once that has the focus again.
    pub(super) as_is: Option<String>,
    /// So many frames it has waited for that.
    pub(super) frames: u8,
    /// Whether the clipboard can be asked for more than its text.
    pub(super) reads_html: bool,
}
