//! Keys as they stand on the keyboard.

use egui::{Context, Key, KeyboardShortcut};

/// A combination of keys as it stands on the keyboard.
pub fn in_words(ctx: &Context, keys: &KeyboardShortcut) -> String {
    let name = match keys.logical_key {
        Key::Plus => "加号",
        Key::Equals => "等号",
        Key::Minus => "减号",
        Key::PageUp => "Page Up",
        Key::PageDown => "Page Down",
        _ => return ctx.format_shortcut(keys),
    };
    let whole = ctx.format_shortcut(keys);
    let held = whole.rsplit_once('+').map_or("", |(held, _)| held);
    format!("{held}+{name}")
}
