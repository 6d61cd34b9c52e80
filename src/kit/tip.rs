//! Words under the pointer, in lines that are broken as in print.

use egui::{Response, TextStyle, Tooltip, Ui};

use super::{theme::palette, wrap};

/// Says something more of a thing while the pointer rests on it.
#[expect(clippy::return_self_not_must_use, reason = "it is shown when it is said, as egui's own")]
pub trait Tip: Sized {
    /// What it is, or does; read out as its description.
    fn tip(self, words: impl AsRef<str>) -> Self;

    /// The same, where the words cost something to make, or are read out already.
    fn tip_with<T: AsRef<str>>(self, words: impl FnOnce() -> T) -> Self;

    /// Why it cannot be done now.
    fn tip_disabled(self, words: impl AsRef<str>) -> Self;

    /// What is said of something within it, that the pointer is on.
    fn tip_at_pointer(&self, words: impl AsRef<str>);
}

impl Tip for Response {
    fn tip(self, words: impl AsRef<str>) -> Self {
        describe(&self, words.as_ref());
        self.on_hover_ui(|ui| said(ui, words.as_ref()))
    }

    fn tip_with<T: AsRef<str>>(self, words: impl FnOnce() -> T) -> Self {
        self.on_hover_ui(|ui| said(ui, words().as_ref()))
    }

    fn tip_disabled(self, words: impl AsRef<str>) -> Self {
        self.on_disabled_hover_ui(|ui| said(ui, words.as_ref()))
    }

    fn tip_at_pointer(&self, words: impl AsRef<str>) {
        describe(self, words.as_ref());
        Tooltip::for_enabled(self).at_pointer().gap(12.0).show(|ui| said(ui, words.as_ref()));
    }
}

/// Read out after the name of what has one, as egui does it with words of its own.
fn describe(response: &Response, words: &str) {
    if response.ctx.has_accesskit_node(response.id) {
        response.ctx.accesskit_node_builder(response.id, |node| {
            if node.description().is_none() {
                node.set_description(words);
            }
        });
    }
}

fn said(ui: &mut Ui, words: &str) {
    // Else the room of a tip that was shorter a frame ago.
    ui.set_max_width(ui.spacing().tooltip_width);
    wrap::block(ui, words, &TextStyle::Body, palette(ui).ink);
}
