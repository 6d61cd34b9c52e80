//! Letters that are pressed together with Alt: they are keys of the menus, and never typed.

use egui::{Context, Event, Modifiers, Plugin, RawInput};

/// Takes what such keys would type out of the input.
#[derive(Debug, Default)]
struct Alt {
    modifiers: Modifiers,
}

/// Puts it into a context. Once, before the first frame.
pub fn install(ctx: &Context) {
    // On a Mac that key types letters of its own.
    if !cfg!(target_os = "macos") {
        ctx.add_plugin(Alt::default());
    }
}

impl Plugin for Alt {
    fn debug_name(&self) -> &'static str {
        "alt"
    }

    fn input_hook(&mut self, _ctx: &Context, input: &mut RawInput) {
        input.events.retain(|event| {
            match event {
                Event::ModifiersChanged(modifiers) | Event::Key { modifiers, .. } => self.modifiers = *modifiers,
                Event::WindowFocused(false) => self.modifiers = Modifiers::NONE,
                // The right Alt key of some keyboards, which types, is told as Ctrl and Alt, or as neither.
                Event::Text(_) => return !self.modifiers.alt || self.modifiers.ctrl,
                _ => {}
            }
            true
        });
    }
}
