//! Input methods (fcitx, ibus, Windows, macOS): what is being composed, and a cure for what arrives broken.
//!
//! egui writes the letters of a composition into the edited string itself; [`super::buffer::EditBuffer`] keeps them
//! out of the report. This module watches the events of the whole window.
//!
//! What winit 0.30 makes of each system, as read in its source:
//!
//! * X11: the method decides whether it shows the letters in a window of its own (fcitx), and then there is nothing but
//!   commits, or in the field (ibus, and fcitx with `UseOnTheSpot`). Keys in mid-composition may come as commits.
//! * Windows: always in the field; its own window for the letters is switched off (`WM_IME_SETCONTEXT`). Each result is an
//!   empty preedit, then a commit, then perhaps the next preedit, in one message; what is broken off (Escape) is an empty
//!   preedit. Punctuation is a commit without a preedit. Keys that the method has taken come as `Process`, which
//!   egui-winit drops, so that no Enter, Tab or digit in mid-composition is heard twice. The candidates stay clear of the
//!   whole cursor (`CFS_EXCLUDE`). What was composed when the field is left may still be committed while the method is
//!   switched off (`WM_IME_ENDCOMPOSITION` is heard even then), and would get into the next field: it is dropped here.
//! * Wayland: as on Windows, by text-input-v3; letters are sent whole each time, and a commit ends them.

use std::{env, mem};

use egui::{Context, Event, FullOutput, ImeEvent, Key, Modifiers, Plugin, RawInput, ViewportCommand};

/// Watches and repairs the events of the input method; see [`install`].
#[derive(Debug, Default)]
pub struct Ime {
    preedit: String,
    modifiers: Modifiers,
    on_x11: bool,
    on_windows: bool,
    /// Whether a composition was broken off in this frame because its field was left.
    broken_off: bool,
}

/// Puts the watcher into a context. Once, before the first frame.
pub fn install(ctx: &Context) {
    // The same question that winit asks.
    let on_wayland =
        ["WAYLAND_DISPLAY", "WAYLAND_SOCKET"].iter().any(|name| env::var_os(name).is_some_and(|at| !at.is_empty()));
    ctx.add_plugin(Ime {
        on_x11: cfg!(target_os = "linux") && !on_wayland,
        on_windows: cfg!(windows),
        ..Ime::default()
    });
}

/// Ends a composition before the focus is moved by the program. `Memory::request_focus` does so itself.
pub fn interrupt(ctx: &Context) {
    ctx.memory_mut(egui::Memory::interrupt_ime);
    ctx.with_plugin(|ime: &mut Ime| ime.preedit.clear());
}

impl Plugin for Ime {
    fn debug_name(&self) -> &'static str {
        "ime"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let broken_off = mem::take(&mut self.broken_off);
        for event in mem::take(&mut input.events) {
            match event {
                // What was begun in the field that was left.
                Event::Ime(ImeEvent::Commit(_)) if broken_off && self.preedit.is_empty() => continue,
                Event::Ime(ImeEvent::Commit(text)) => {
                    self.preedit.clear();
                    let modifiers = self.modifiers;
                    // Letters are what was composed when Ctrl+Space switches the method off; as keys they would come as
                    // control characters.
                    let may_be_key = self.on_x11 && modifiers.ctrl && text.chars().count() == 1;
                    let is_mark = |char: char| char.is_ascii_graphic() && !char.is_ascii_alphabetic();
                    let is_key = |char: char| char.is_control() || (may_be_key && is_mark(char));
                    let keys = text.chars().filter(|&char| is_key(char));
                    let keys = keys.filter_map(|char| key_event(ctx, char, modifiers)).collect::<Vec<_>>();
                    // Also without text: it takes the letters of the composition out of the field.
                    input.events.push(Event::Ime(ImeEvent::Commit(text.replace(is_key, ""))));
                    input.events.extend(keys);
                    continue;
                }
                Event::Ime(ImeEvent::Preedit { ref text, .. }) => self.preedit.clone_from(text),
                Event::WindowFocused(false) => {
                    self.preedit.clear();
                    self.modifiers = Modifiers::NONE;
                }
                Event::ModifiersChanged(modifiers) | Event::Key { modifiers, .. } => self.modifiers = modifiers,
                _ => {}
            }
            input.events.push(event);
        }
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        let is_cut = output.platform_output.ime.as_ref().is_none_or(|ime| ime.should_interrupt_composition);
        if self.on_windows && is_cut && !self.preedit.is_empty() {
            self.preedit.clear();
            self.broken_off = true;
        }
        // winit 0.30 tells X11 the upper edge of the cursor only (rust-windowing/winit#3092), and the candidates would
        // cover the line that is being written. Wayland and Windows are told the whole cursor, and stay clear of it.
        if self.on_x11
            && let Some(ime) = &mut output.platform_output.ime
        {
            ime.cursor_rect.min.y = ime.cursor_rect.max.y;
        }
    }
}

/// The key that was pressed when winit 0.30 on X11, with composition shown in the field, commits a control character:
/// while composing it hands on whatever `XmbLookupString` returns, so Ctrl+S arrives as U+0013 and no shortcut runs.
fn key_event(ctx: &Context, char: char, modifiers: Modifiers) -> Option<Event> {
    let key = |key, modifiers| Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
    let plain = |code| key(code, modifiers);
    let control = |code| key(code, Modifiers { ctrl: true, command: true, ..modifiers });
    match char {
        // Without Ctrl these are the keys that have such a character themselves.
        '\r' | '\n' if !modifiers.ctrl => Some(plain(Key::Enter)),
        '\t' if !modifiers.ctrl => Some(plain(Key::Tab)),
        '\u{8}' if !modifiers.ctrl => Some(plain(Key::Backspace)),
        '\u{1b}' if !modifiers.ctrl => Some(plain(Key::Escape)),
        '\u{7f}' => Some(plain(Key::Delete)),
        '\u{3}' => Some(Event::Copy),
        '\u{18}' => Some(Event::Cut),
        '\u{16}' => {
            // The clipboard is the integration's; its text comes as a paste event of the next frame.
            ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
            None
        }
        '\u{1}'..='\u{1a}' => {
            let letter = char::from(b'A' - 1 + u8::try_from(char).ok()?);
            Key::from_name(letter.encode_utf8(&mut [0; 4])).map(control)
        }
        // Ctrl+2 to Ctrl+7; the other digits and the marks come as themselves.
        '\0' => Some(control(Key::Num2)),
        '\u{1b}'..='\u{1f}' => {
            let digit = char::from(b'3' + (u8::try_from(char).ok()? - 0x1b));
            Key::from_name(digit.encode_utf8(&mut [0; 4])).map(control)
        }
        char if char.is_ascii_graphic() => Key::from_name(char.encode_utf8(&mut [0; 4])).map(control),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hooked(events: Vec<Event>, modifiers: Modifiers) -> (Vec<Event>, bool) {
        let ctx = Context::default();
        let mut ime = Ime { modifiers, on_x11: true, ..Default::default() };
        let mut input = RawInput { events, ..Default::default() };
        ime.input_hook(&ctx, &mut input);
        (input.events, !ime.preedit.is_empty())
    }

    fn commit(text: &str) -> Event {
        Event::Ime(ImeEvent::Commit(text.to_owned()))
    }

    fn preedit(text: &str) -> Event {
        Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None })
    }

    #[track_caller]
    fn becomes(char: &str, modifiers: Modifiers, key: Key) {
        let (events, _) = hooked(vec![preedit(""), commit(char)], modifiers);
        let [first, second, Event::Key { key: found, pressed: true, modifiers, .. }] = &events[..] else {
            panic!("no key: {events:?}");
        };
        assert_eq!((first, second, *found), (&preedit(""), &commit(""), key));
        assert_eq!(modifiers.ctrl, !matches!(key, Key::Enter | Key::Tab | Key::Backspace | Key::Escape), "{key:?}");
    }

    #[test]
    fn a_control_character_is_the_shortcut_that_it_stands_for() {
        for (char, key) in [("\u{13}", Key::S), ("\u{1a}", Key::Z), ("\u{1}", Key::A), ("\u{6}", Key::F)] {
            becomes(char, Modifiers::CTRL, key);
            // The modifiers may lag behind.
            becomes(char, Modifiers::NONE, key);
        }
        becomes("\r", Modifiers::NONE, Key::Enter);
        becomes("\t", Modifiers::NONE, Key::Tab);
        becomes("\u{8}", Modifiers::NONE, Key::Backspace);
        becomes("\u{8}", Modifiers::CTRL, Key::H);
        becomes("\u{1b}", Modifiers::NONE, Key::Escape);
    }

    #[test]
    fn a_digit_with_control_is_a_shortcut() {
        for (char, key) in [
            ("1", Key::Num1),
            ("\0", Key::Num2),
            ("\u{1b}", Key::Num3),
            ("\u{1c}", Key::Num4),
            ("\u{1f}", Key::Num7),
            ("9", Key::Num9),
            ("+", Key::Plus),
            ("-", Key::Minus),
        ] {
            becomes(char, Modifiers::CTRL, key);
        }
        assert_eq!(hooked(vec![commit("2023")], Modifiers::NONE).0, [commit("2023")]);
    }

    #[test]
    fn what_is_composed_when_the_method_is_switched_off_is_text() {
        assert_eq!(
            hooked(vec![preedit("zhong"), commit("zhong")], Modifiers::CTRL).0,
            [preedit("zhong"), commit("zhong")]
        );
        assert_eq!(hooked(vec![preedit("a"), commit("a")], Modifiers::CTRL).0, [preedit("a"), commit("a")]);
    }

    #[test]
    fn what_was_composed_in_a_field_that_was_left_gets_into_no_other() {
        let ctx = Context::default();
        let mut ime = Ime { on_windows: true, ..Default::default() };
        let mut hook = |events: Vec<Event>| {
            let mut input = RawInput { events, ..Default::default() };
            ime.input_hook(&ctx, &mut input);
            // No field has the focus then.
            ime.output_hook(&ctx, &mut FullOutput::default());
            input.events
        };
        hook(vec![preedit("gong")]);
        assert_eq!(hook(vec![preedit(""), commit("gong")]), [preedit("")]);
        assert_eq!(hook(vec![commit("，")]), [commit("，")], "a mark comes without a preedit");
    }

    #[test]
    fn copy_and_cut_are_events_of_their_own() {
        assert_eq!(hooked(vec![commit("\u{3}")], Modifiers::CTRL).0, [commit(""), Event::Copy]);
        assert_eq!(hooked(vec![commit("\u{18}")], Modifiers::CTRL).0, [commit(""), Event::Cut]);
    }

    #[test]
    fn text_around_a_control_character_is_kept() {
        assert_eq!(hooked(vec![commit("公\u{80}开")], Modifiers::NONE).0, [commit("公开")]);
    }

    #[test]
    fn a_composition_lasts_from_preedit_to_commit() {
        assert!(hooked(vec![preedit("zhong")], Modifiers::NONE).1);
        assert!(!hooked(vec![preedit("zhong"), preedit("")], Modifiers::NONE).1);
        assert!(!hooked(vec![preedit("zhong"), commit("中")], Modifiers::NONE).1);
        assert!(hooked(vec![preedit("zhong"), commit("中"), preedit("w")], Modifiers::NONE).1);
        assert!(!hooked(vec![preedit("zhong"), Event::WindowFocused(false)], Modifiers::NONE).1);
    }
}
